"""From flags, environment and file to one configuration, or to everything that is wrong with it.

Decides precedence (flag, environment, file, default) and how the flags that stand for keys are
written as those keys. What keys mean and which values are good is decided in `config`.

Invariant: nothing is opened, bound or created here; the environment is an argument.

Source: Kafka 4.4 docker image (environment beats file), KafkaServer `--override`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kafkapy.app.arguments import Arguments
from kafkapy.app.start_error import StartError
from kafkapy.config.listeners import Endpoint, parse_address
from kafkapy.config.problems import ConfigErrors
from kafkapy.config.settings import BrokerSettings, Layer, default_text
from kafkapy.config.sources import Environment, read_environment
from kafkapy.config.topic_specs import TopicSpec, parse_topic, parse_topics, topic_problems
from kafkapy.metadata.names import invalid_reason

PROTOCOL_MAP = "listener.security.protocol.map"
ADVERTISED = "advertised.listeners"


class Configuration(msgspec.Struct, frozen=True):
    """Everything a broker needs to know to start.

    `data_dir` is None when records stay in memory. `cluster_id` is None unless one was given.
    `warnings` are lines for the log.
    """

    settings: BrokerSettings
    topics: tuple[TopicSpec, ...]
    data_dir: str | None
    flush_on_ack: bool
    cluster_id: str | None
    warnings: tuple[str, ...]


def configure(
    arguments: Arguments, environment: Mapping[str, str], *, problems: tuple[str, ...] = ()
) -> Configuration:
    """Combine everything; `problems` were found before and are told together with the new ones.

    Raises: StartError with every problem.
    """
    found = [*arguments.problems, *problems]
    misused = bool(arguments.problems)
    before = len(found)
    from_environment = read_environment(environment)
    layers = [*_file_layer(arguments, found), from_environment.layer]
    layers.append(Layer("-c", dict(arguments.overrides), strict=True))
    layers = _without_unknown_ports(arguments, layers)
    layers += _flag_layers(arguments, layers, found)
    settings = None
    try:
        settings = BrokerSettings.build(layers)
    except ConfigErrors as error:
        found += map(str, error.problems)
    topics = _topics(arguments, from_environment, settings, found)
    if found:
        raise StartError(found, status=2 if misused or len(found) > before or not problems else 1)
    assert settings is not None
    directories = settings.items("log.dirs")
    warnings = list(settings.warnings)
    if len(directories) > 1 and arguments.data is None:
        warnings.append(f"log.dirs names several directories; only {directories[0]} is used")
    return Configuration(
        settings=settings,
        topics=tuple(topics),
        data_dir=_without_detours(arguments.data or (directories[0] if directories else None)),
        flush_on_ack=arguments.flush_on_ack,
        cluster_id=from_environment.cluster_id,
        warnings=tuple(warnings),
    )


def _without_detours(directory: str | None) -> str | None:
    """Take `..` out of a path: what stands before it need not exist, and is not made."""
    if directory is None or os.pardir not in Path(directory).parts:
        return directory
    return os.path.realpath(directory)


def _file_layer(arguments: Arguments, found: list[str]) -> list[Layer]:
    path = arguments.config
    if path is None:
        return []
    # Imported here because most starts have no file to read.
    import javaproperties

    try:
        values: dict[str, str] = javaproperties.loads(_decoded(Path(path).read_bytes()))
    except (OSError, javaproperties.InvalidUEscapeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        found.append(f"--config {path}: {reason}")
        return []
    return [Layer(path, values)]


def _decoded(data: bytes) -> str:
    """Return the text of a properties file: UTF-8, or else Latin-1, which is what Java reads."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _flag_layers(arguments: Arguments, below: list[Layer], found: list[str]) -> list[Layer]:
    """Write `--listen`, `--advertise` and `--data` as the keys that they stand for."""
    layers = []
    names = [_name(text, index) for index, text in enumerate(arguments.listen)]
    listeners = []
    for text, name in zip(arguments.listen, names, strict=True):
        try:
            host, port = parse_address(text.rpartition("://")[2])
        except ValueError as error:
            found.append(f"--listen {error}")
        else:
            listeners.append(str(Endpoint(name, host, port)))
    if listeners:
        values = {"listeners": ",".join(listeners), PROTOCOL_MAP: _protocol_map(names, below)}
        layers.append(Layer("--listen", values))
    told = _advertised(arguments, names, found)
    if told and len(listeners) == len(names):
        layers.append(Layer("--advertise", {ADVERTISED: ",".join(told)}))
    if arguments.data is not None and "," not in arguments.data:
        layers.append(Layer("--data", {"log.dirs": arguments.data}))
    return layers


def _name(text: str, index: int) -> str:
    name, separator, _ = text.partition("://")
    if separator:
        return name.upper()
    return "PLAINTEXT" if index == 0 else f"PLAINTEXT_{index + 1}"


def _advertised(arguments: Arguments, names: list[str], found: list[str]) -> list[str]:
    """Return the advertised addresses as `NAME://HOST:PORT`; port 0 is the port listened on."""
    told = []
    for index, text in enumerate(arguments.advertise):
        if names and index >= len(names):
            found.append(f"--advertise {text}: there is no --listen for it, they go in pairs")
            continue
        address = text.rpartition("://")[2].strip()
        try:
            host, port = parse_address(address if _has_port(address) else f"{address}:0")
        except ValueError:
            host, port = "", 0
        if not host or host.isdecimal():
            found.append(f"--advertise {text!r} is not HOST or HOST:PORT, such as broker:9092")
            continue
        name = names[index] if names else _name(text, index)
        told.append(str(Endpoint(name, host, port)))
    return told


def _without_unknown_ports(arguments: Arguments, layers: list[Layer]) -> list[Layer]:
    """Leave out what a file or the environment advertises for a port that is picked at the start.

    Whoever wrote it there cannot have known the port.
    """
    named = [(text, _name(text, index)) for index, text in enumerate(arguments.listen)]
    picked = {name for text, name in named if text.rpartition(":")[2].strip() == "0"}
    if not picked or arguments.advertise:
        return layers
    result = []
    for layer in layers:
        values = dict(layer.values)
        entries = values.pop(ADVERTISED, "").split(",")
        kept = [entry for entry in entries if _name(entry.strip(), 0) not in picked]
        if any(map(str.strip, kept)):
            values[ADVERTISED] = ",".join(kept)
        result.append(msgspec.structs.replace(layer, values=values))
    return result


def _has_port(address: str) -> bool:
    host, colon, last = address.rpartition(":")
    return bool(colon and last.isdecimal() and not host.endswith(":"))


def _protocol_map(names: list[str], below: list[Layer]) -> str:
    """Add the listeners' names to the map that holds without them."""
    text = default_text(PROTOCOL_MAP) or ""
    for layer in below:
        text = layer.values.get(PROTOCOL_MAP, text)
    known = {entry.partition(":")[0].strip().upper() for entry in text.split(",")}
    return ",".join([text, *(f"{name}:PLAINTEXT" for name in names if name not in known)])


def _topics(
    arguments: Arguments,
    environment: Environment,
    settings: BrokerSettings | None,
    found: list[str],
) -> list[TopicSpec]:
    """Read the topics of the flags, then those of the environment that no flag names."""
    topics: dict[str, TopicSpec] = {}
    origins: dict[str, str] = {}
    for text in arguments.topics:
        try:
            spec = parse_topic(text)
        except ValueError as error:
            found.append(f"--topic {error}")
            continue
        topics[spec.name] = spec
        origins[spec.name] = f"--topic {spec.name}"
    try:
        for spec in parse_topics(environment.create_topics or ""):
            if topics.setdefault(spec.name, spec) is spec:
                origins[spec.name] = f"KAFKA_CREATE_TOPICS {spec.name}"
    except ValueError as error:
        found.append(f"KAFKA_CREATE_TOPICS {error}")
    if topics:
        # Without good settings a topic's own mistakes can be told all the same.
        settings = settings or BrokerSettings.build()
        for name, spec in topics.items():
            reason = invalid_reason(name)
            if reason is not None:
                found.append(f"{origins[name]}: {reason}")
            found += map(str, topic_problems(settings, spec, origins[name]))
    return list(topics.values())
