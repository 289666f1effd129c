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
NOT_SERVED = "not served yet, see README.md"
CLUSTER_DEFAULT = (
    "Kafka stores a cluster default for it with eligible leader replicas, which one broker has "
    "no use for"
)
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
        CLUSTER_DEFAULT,
    ),
    Differs("* | DescribeConfigs * broker default* | results.4.configs*", CLUSTER_DEFAULT),
    Differs("* | DescribeConfigs * after broker bad value | results.4.configs*", CLUSTER_DEFAULT),
    Differs("describe_broker | * | *.synonyms[[]1].value", DEFAULT),
    Differs("describe_broker | * | *.group.coordinator.rebalance.protocols.*", DEFAULT),
    *[
        Differs(f"describe_broker | * | *.configs.{key}.*", PLACE)
        for key in (
            "listener.security.protocol.map",
            "node.id",
            "log.dir",
            "controller.listener.names",
            "controller.quorum.voters",
            "listeners",
            "process.roles",
            "broker.id",
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
        "* | IncrementalAlterConfigs * unknown operation | *",
        "Kafka fails with UNKNOWN_SERVER_ERROR; INVALID_REQUEST says what is wrong",
    ),
    Differs(
        "produce_refusals | * gzip that is not | *",
        "a batch whose header is plausible is believed, its payload is not unpacked",
    ),
    Differs(
        "produce_refusals | * codec [57] | *.log_start_offset",
        "refused before its log is looked at",
    ),
    *[
        Differs(f"api_versions | * | api_keys.{key}", NOT_SERVED)
        for key in (
            *range(24, 29),
            *range(38, 42),
            *range(48, 52),
            65,
            66,
            68,
            69,
            *range(76, 82),
            *range(83, 93),
        )
    ],
    *[
        Differs(f"api_versions | * | api_keys.{key}.max_version", "a version of Kafka 4.4")
        for key in (18, 42)
    ],
    *[
        Differs(f"api_versions | * | *_features.{name}.version", NOT_SERVED)
        for name in ("group", "streams", "transaction", "share", "kraft")
    ],
    Differs("api_versions | * | *_features.eligible.leader.replicas.version", "one replica"),
    Differs("api_versions | * | finalized_features_epoch", "an offset of each one's own log"),
    *[
        Differs(f"cluster | DescribeQuorum * | *.{field}", "each one's own metadata log")
        for field in ("leader_epoch", "high_watermark", "log_end_offset")
    ],
    Differs(
        "cluster | DescribeQuorum * | nodes.1.listeners.*",
        "there is no listener of controllers, clients are told their own",
    ),
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
    # A bar would end the cell.
    rows = ["| `{}` | {} |".format(row.pattern.replace("|", r"\|"), row.reason) for row in DIFFERS]
    return "\n".join(["| step and field | why |", "|--|--|", *rows])
