"""Where kafkapy differs from Kafka on purpose: which field of which step, and why.

A pattern is matched against `scenario | Api vN label | field path`, whole, with `*` for anything.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import NamedTuple


class Differs(NamedTuple):
    """A difference that is meant: what it is about, and the reason."""

    pattern: str
    reason: str


NEWER = "a key of Kafka 4.4, unknown to the Kafka 4.3.1 that is asked"
DEFAULT = "a default of our own, see README.md, so that one command starts a broker"
PLACE = "each broker was started with its own listeners, quorum and directory"

DIFFERS: tuple[Differs, ...] = (
    Differs("* | *.configs.remote.copy.lag.*", NEWER),
    Differs("* | *.configs.log.remote.copy.lag.*", NEWER),
    Differs("* | *.configs.errors.deadletterqueue.*", NEWER),
    Differs("* | *.configs.streams.assignor.name*", NEWER),
    Differs("* | *.configs.streams.rack.aware.assignment.tags*", NEWER),
    Differs("* | *.configs.group.streams.*", NEWER),
    Differs("* | *.configs.sasl.oauthbearer.allow.unverified.*", NEWER),
    Differs(
        "* | *.configs.min.insync.replicas.*",
        "Kafka stores a cluster default for it with eligible leader replicas, which one broker "
        "has no use for",
    ),
    Differs("* | DescribeConfigs * broker default* | results.4.configs*", "the same"),
    Differs("* | DescribeConfigs * after broker bad value | results.4.configs*", "the same"),
    Differs("describe_broker | * | *.synonyms[[]1].value", DEFAULT),
    Differs("describe_broker | * | *.group.coordinator.rebalance.protocols.*", DEFAULT),
    *[
        Differs(f"describe_broker | * | *.configs.{key}.*", PLACE)
        for key in (
            "listener.security.protocol.map", "node.id", "log.dir", "controller.listener.names",
            "controller.quorum.voters", "listeners", "process.roles", "broker.id",
            "advertised.listeners",
        )
    ],
    Differs(
        "* | AlterPartitionReassignments * cancel | *.error_message",
        "a message where Kafka has none",
    ),
    Differs("* | Produce * | *.error_message", "a message where Kafka has none"),
    Differs(
        "metadata | * neither | *",
        "Kafka fails with UNKNOWN_SERVER_ERROR; the topic alone is refused here",
    ),
    Differs(
        "* | IncrementalAlterConfigs * unknown operation* | *",
        "Kafka fails with UNKNOWN_SERVER_ERROR; INVALID_REQUEST says what is wrong",
    ),
    Differs(
        "fetch_sessions | * open empty | session_id",
        "no session is made that follows nothing",
    ),
    Differs("fetch_sessions | * session of nothing | *", "no session is made that follows nothing"),
    Differs(
        "create_partitions | * too many | *",
        "Kafka fails with UNKNOWN_SERVER_ERROR; POLICY_VIOLATION says what is wrong",
    ),
)


def reason_of(path: str) -> str | None:
    """Return why a field may differ, or None if it may not."""
    for row in DIFFERS:
        if fnmatchcase(path, row.pattern):
            return row.reason
    return None


def table() -> str:
    """Return the rows as README.md shows them."""
    rows = [f"| `{row.pattern}` | {row.reason} |" for row in DIFFERS]
    return "\n".join(["| step and field | why |", "|--|--|", *rows])
