"""What administration did is as it was after a restart, and after the log was rewritten."""

from __future__ import annotations

import pytest
from admin_kit import Asker, StoppedClock

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.broker.broker import Broker
from kafkapy.metadata.image import ClusterImage
from kafkapy.protocol.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.update_features import FeatureUpdateKey, UpdateFeaturesRequest


def create(ask: Asker, name: str, *, partitions: int = 1, **configs: str) -> int:
    topic = CreatableTopic(
        name=name,
        num_partitions=partitions,
        replication_factor=1,
        configs=[
            CreatableTopicConfig(name=key.replace("_", "."), value=value)
            for key, value in configs.items()
        ],
    )
    return int(ask(CreateTopicsRequest(topics=[topic])).topics[0].error_code)


def restarted(ask: Asker) -> ClusterImage:
    """Return the image of a new broker over the same store."""
    old = ask.broker
    broker = Broker(
        settings=old.static_settings,
        storage=old.storage,
        clock=StoppedClock(),
        random_id=old.random_id,
    )
    ask.broker = broker
    return broker.image


def same(one: ClusterImage, other: ClusterImage) -> bool:
    """Compare all but the offset, which a rewritten log counts anew."""
    return (
        one.topics_by_name == other.topics_by_name
        and one.topics_by_id == other.topics_by_id
        and one.configs == other.configs
        and one.features == other.features
        and one.next_producer_id == other.next_producer_id
        and one.cluster_id == other.cluster_id
    )


@pytest.fixture
def busy(ask: Asker) -> Asker:
    """A broker with topics, configs, a changed feature level and producer ids given away."""
    create(ask, "a", partitions=3, retention_ms="5")
    create(ask, "b")
    create(ask, "gone")
    ask(DeleteTopicsRequest(topics=[DeleteTopicState(name="gone")]))
    ask(
        UpdateFeaturesRequest(
            feature_updates=[FeatureUpdateKey("metadata.version", 25, upgrade_type=2)]
        )
    )
    ask.broker.producer_ids.take()
    return ask


def test_everything_is_as_it_was_after_a_restart(busy: Asker) -> None:
    before = busy.broker.image
    after = restarted(busy)
    assert same(before, after)
    assert before.topics_by_name["a"].topic_id == after.topics_by_name["a"].topic_id


def test_producer_ids_are_never_given_twice(busy: Asker) -> None:
    first, _ = busy.broker.producer_ids.take()
    restarted(busy)
    again, _ = busy.broker.producer_ids.take()
    assert again > first
    assert again == 1000


@pytest.mark.slow
def test_a_metadata_log_that_was_rewritten_leads_to_the_same_image(busy: Asker) -> None:
    for round_number in range(8):
        name = f"big{round_number}"
        assert create(busy, name, partitions=5000) == ErrorCode.NONE
        busy(DeleteTopicsRequest(topics=[DeleteTopicState(name=name)]))
    before = busy.broker.image
    log = busy.broker.catalogue_partition.open()
    assert getattr(log, "log_start_offset") > 0  # noqa: B009 - a Refusal has none
    assert same(before, restarted(busy))


def test_a_failed_store_changes_nothing_and_is_told(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(records: object) -> None:
        raise KafkaError(ErrorCode.KAFKA_STORAGE_ERROR)

    monkeypatch.setattr(ask.broker, "commit_metadata", full)
    assert create(ask, "a") == ErrorCode.KAFKA_STORAGE_ERROR
    assert ask.broker.image.topics_by_name == {}
