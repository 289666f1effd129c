"""What the values of several broker keys must be to each other.

Decides nothing about single values; `settings` runs these checks once each key is parsed, and
skips those whose keys did not parse, so that one mistake gives one message.

Source: Kafka 4.4 AbstractKafkaConfig/KafkaConfig.validateValues, GroupCoordinatorConfig,
ShareGroupConfig, LogConfig.validateBrokerLogConfigValues; KIP-848, KIP-932, KIP-1071.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import cast

from kafkapy.config.definition import ConfigError
from kafkapy.config.listeners import parse_map
from kafkapy.config.rows import ConfigValue

Values = Mapping[str, ConfigValue]
Check = Callable[[Values], "str | None"]

_RANGED = (
    "group.consumer.{}heartbeat.interval.ms",
    "group.consumer.{}session.timeout.ms",
    "group.consumer.{}assignment.interval.ms",
    "group.share.{}heartbeat.interval.ms",
    "group.share.{}session.timeout.ms",
    "group.share.{}assignment.interval.ms",
    "group.share.{}record.lock.duration.ms",
    "group.share.{}delivery.count.limit",
    "group.share.{}partition.max.record.locks",
    "group.streams.{}heartbeat.interval.ms",
    "group.streams.{}session.timeout.ms",
    "group.streams.{}assignment.interval.ms",
)
_CLEANER_BUFFER_BYTES_MIN = 1024 * 1024
"""Least deduplication buffer of one cleaner thread, exclusive (Kafka KafkaConfig)."""


def cross_errors(values: Values, broken: Collection[str]) -> Iterator[ConfigError]:
    """Yield an error for every rule between keys that the values break.

    `values` are effective values (synonyms resolved); rules that touch a name in `broken` are
    passed over.
    """
    for keys, check in CHECKS:
        if broken and not set(broken).isdisjoint(keys):
            continue
        message = check(values)
        if message is not None:
            yield ConfigError(keys[0], message)


def _number(values: Values, name: str) -> float:
    return cast(float, values[name])


def _at_most(low: str, high: str, message: str = "") -> tuple[tuple[str, ...], Check]:
    text = message or f"{high} must be greater than or equal to {low}"

    def check(values: Values) -> str | None:
        return text if _number(values, low) > _number(values, high) else None

    return (high, low), check


def _below(low: str, high: str) -> tuple[tuple[str, ...], Check]:
    def check(values: Values) -> str | None:
        fine = _number(values, low) < _number(values, high)
        return None if fine else f"{low} must be less than {high}"

    return (low, high), check


def _between(stem: str) -> Iterator[tuple[tuple[str, ...], Check]]:
    low, high, value = (stem.format(word) for word in ("min.", "max.", ""))
    yield _at_most(low, high)
    yield _at_most(low, value)
    yield _at_most(value, high, f"{value} must be less than or equal to {high}")


def _node_id(values: Values) -> str | None:
    broker_id = _number(values, "broker.id")
    if broker_id in (-1, _number(values, "node.id")):
        return None
    return "You must set `node.id` to the same value as `broker.id`."


def _roll_ms(values: Values) -> str | None:
    fine = _number(values, "log.roll.ms") >= 1
    return None if fine else "log.roll.ms must be greater than or equal to 1"


def _roll_jitter_ms(values: Values) -> str | None:
    fine = _number(values, "log.roll.jitter.ms") >= 0
    return None if fine else "log.roll.jitter.ms must be greater than or equal to 0"


def _retention_ms(values: Values) -> str | None:
    fine = _number(values, "log.retention.ms") != 0
    return None if fine else "log.retention.ms must be unlimited (-1) or, equal or greater than 1"


def _cleaner_buffer(values: Values) -> str | None:
    threads = max(1, int(_number(values, "log.cleaner.threads")))
    each = int(_number(values, "log.cleaner.dedupe.buffer.size")) // threads
    if each > _CLEANER_BUFFER_BYTES_MIN:
        return None
    return "log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread."


def _queued_bytes(values: Values) -> str | None:
    queued = _number(values, "queued.max.request.bytes")
    if queued <= 0 or queued >= _number(values, "socket.request.max.bytes"):
        return None
    return "queued.max.request.bytes must be larger or equal to socket.request.max.bytes"


def _failed_authentication_delay(values: Values) -> str | None:
    idle = _number(values, "connections.max.idle.ms")
    delay = _number(values, "connection.failed.authentication.delay.ms")
    if idle < 0 or delay < idle:
        return None
    return (
        f"connection.failed.authentication.delay.ms={delay} should always be less than "
        f"connections.max.idle.ms={idle} to prevent failed authentication responses from timing out"
    )


def _connection_overrides(values: Values) -> str | None:
    text = cast(str, values["max.connections.per.ip.overrides"])
    try:
        overrides = connection_overrides(text)
    except ConfigError as error:
        return error.message
    if _number(values, "max.connections.per.ip") == 0 and not overrides:
        return (
            "max.connections.per.ip can be set to zero only if "
            "max.connections.per.ip.overrides property is set."
        )
    return None


def connection_overrides(text: str) -> dict[str, int]:
    """Read `max.connections.per.ip.overrides`: host or address to its number of connections.

    Raises: ConfigError when an entry is not `host:count`.
    """
    key = "max.connections.per.ip.overrides"
    limits = {}
    for host, count in parse_map(key, text).items():
        if not (count.isascii() and count.isdigit()):
            raise ConfigError(key, f"{host}:{count} in {key} is not of the form host:count")
        limits[host.strip("[]")] = int(count)
    return limits


CHECKS: tuple[tuple[tuple[str, ...], Check], ...] = (
    (("node.id", "broker.id"), _node_id),
    (("log.roll.ms", "log.roll.hours"), _roll_ms),
    (("log.roll.jitter.ms", "log.roll.jitter.hours"), _roll_jitter_ms),
    (("log.retention.ms", "log.retention.minutes", "log.retention.hours"), _retention_ms),
    (("log.cleaner.dedupe.buffer.size", "log.cleaner.threads"), _cleaner_buffer),
    _at_most(
        "replica.fetch.wait.max.ms",
        "replica.socket.timeout.ms",
        "replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms to prevent "
        "unnecessary socket timeouts",
    ),
    _at_most(
        "replica.fetch.wait.max.ms",
        "replica.lag.time.max.ms",
        "replica.fetch.wait.max.ms should be less than or equal to replica.lag.time.max.ms to "
        "prevent frequent changes in ISR",
    ),
    _at_most(
        "log.cleaner.min.compaction.lag.ms",
        "log.cleaner.max.compaction.lag.ms",
        "log.cleaner.min.compaction.lag.ms must not be above log.cleaner.max.compaction.lag.ms",
    ),
    (("queued.max.request.bytes", "socket.request.max.bytes"), _queued_bytes),
    (
        ("connection.failed.authentication.delay.ms", "connections.max.idle.ms"),
        _failed_authentication_delay,
    ),
    (("max.connections.per.ip.overrides", "max.connections.per.ip"), _connection_overrides),
    _at_most("group.min.session.timeout.ms", "group.max.session.timeout.ms"),
    *(check for stem in _RANGED for check in _between(stem)),
    _below("group.consumer.heartbeat.interval.ms", "group.consumer.session.timeout.ms"),
    _below("group.share.heartbeat.interval.ms", "group.share.session.timeout.ms"),
    _below("group.streams.heartbeat.interval.ms", "group.streams.session.timeout.ms"),
    _at_most("group.streams.num.standby.replicas", "group.streams.max.standby.replicas"),
    _at_most("group.streams.num.warmup.replicas", "group.streams.max.warmup.replicas"),
)
"""Every rule as (the keys it reads, the key to blame first; the check)."""
