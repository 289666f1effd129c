"""The defaults in which kafkapy differs from Kafka, in one table, each with its reason.

DescribeConfigs reports these values as DEFAULT_CONFIG, since they are what holds when nobody says
otherwise. Every other default is Kafka's, and tests compare all of them.

Differs: every line of the table.
"""

from __future__ import annotations

import msgspec


class OwnDefault(msgspec.Struct, frozen=True):
    """A default of kafkapy's own: its text (None for null) and why it is not Kafka's."""

    text: str | None
    reason: str


_ONE_BROKER = "one broker serves the cluster, so one replica is all there can be"
_REQUIRED = "required in Kafka; one command must be enough to start"

KAFKAPY_DEFAULTS: dict[str, OwnDefault] = {
    "broker.id": OwnDefault("1", "the same as node.id"),
    "controller.listener.names": OwnDefault("CONTROLLER", _REQUIRED),
    "group.coordinator.rebalance.protocols": OwnDefault(
        "classic", "the other kinds of groups are not served yet"
    ),
    "group.initial.rebalance.delay.ms": OwnDefault(
        "0", "a first consumer gets its partitions at once; Kafka waits three seconds for others"
    ),
    "listeners": OwnDefault(
        "PLAINTEXT://127.0.0.1:9092", "reachable from this machine alone unless asked otherwise"
    ),
    "log.dir": OwnDefault(None, "records stay in memory unless a directory is named"),
    "node.id": OwnDefault("1", _REQUIRED),
    "offsets.topic.replication.factor": OwnDefault("1", _ONE_BROKER),
    "process.roles": OwnDefault("broker,controller", _REQUIRED),
    "share.coordinator.state.topic.min.isr": OwnDefault("1", _ONE_BROKER),
    "share.coordinator.state.topic.replication.factor": OwnDefault("1", _ONE_BROKER),
    "transaction.state.log.min.isr": OwnDefault("1", _ONE_BROKER),
    "transaction.state.log.replication.factor": OwnDefault("1", _ONE_BROKER),
}
