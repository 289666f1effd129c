"""What a topic gets that nobody described: one a client mentioned, or one the broker needs.

Decides partitions, replication and configs from the broker's settings, which differ for each of
the broker's own topics. When they are needed is the coordinators' business.

Source: Kafka 4.4 DefaultAutoTopicCreationManager.creatableTopic,
GroupCoordinatorService.groupMetadataTopicConfigs, TransactionStateManager.transactionTopicConfigs,
ShareCoordinatorService.shareGroupStateTopicConfigs.
"""

from __future__ import annotations

from collections.abc import Callable

from kafkapy.config.settings import BrokerSettings
from kafkapy.metadata.names import OFFSETS_TOPIC, SHARE_STATE_TOPIC, TRANSACTION_TOPIC
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreatableTopicConfig


def topic_for(name: str, settings: BrokerSettings) -> CreatableTopic:
    """Return what the broker asks for when it creates `name` by itself."""
    rule = _RULES.get(name)
    if rule is None:
        return CreatableTopic(name=name, num_partitions=-1, replication_factor=-1)
    prefix, configs_for = rule
    return CreatableTopic(
        name=name,
        num_partitions=settings.integer(f"{prefix}.num.partitions"),
        replication_factor=settings.integer(f"{prefix}.replication.factor"),
        configs=[
            CreatableTopicConfig(name=key, value=value)
            for key, value in configs_for(settings).items()
        ],
    )


def _offsets(settings: BrokerSettings) -> dict[str, str]:
    return {
        "cleanup.policy": "compact",
        "compression.type": "producer",
        "segment.bytes": str(settings.integer("offsets.topic.segment.bytes")),
    }


def _transactions(settings: BrokerSettings) -> dict[str, str]:
    return {
        "unclean.leader.election.enable": "false",
        "compression.type": "uncompressed",
        "cleanup.policy": "compact",
        "min.insync.replicas": str(settings.integer("transaction.state.log.min.isr")),
        "segment.bytes": str(settings.integer("transaction.state.log.segment.bytes")),
    }


def _share_state(settings: BrokerSettings) -> dict[str, str]:
    return {
        "cleanup.policy": "delete",
        "compression.type": "producer",
        "min.insync.replicas": str(settings.integer("share.coordinator.state.topic.min.isr")),
        "segment.bytes": str(settings.integer("share.coordinator.state.topic.segment.bytes")),
        "retention.ms": "-1",
    }


_RULES: dict[str, tuple[str, Callable[[BrokerSettings], dict[str, str]]]] = {
    OFFSETS_TOPIC: ("offsets.topic", _offsets),
    TRANSACTION_TOPIC: ("transaction.state.log", _transactions),
    SHARE_STATE_TOPIC: ("share.coordinator.state.topic", _share_state),
}
