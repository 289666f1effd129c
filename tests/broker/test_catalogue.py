"""A change of the catalogue is told when it is stored, and leaves no trace when it is not."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import pytest
from broker_kit import Place

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.broker import fact_log
from kafkapy.metadata import controller
from kafkapy.protocol.messages.create_topics import CreatableTopic
from kafkapy.protocol.messages.delete_topics import DeleteTopicState


def create(place: Place, name: str) -> Awaitable[None] | None:
    """Commit the records of a new topic."""
    broker = place.broker
    records, _ = controller.create_topics(
        broker.image,
        [CreatableTopic(name=name, num_partitions=1, replication_factor=1)],
        settings=broker.settings,
        node_ids=[1],
        new_topic_id=broker.random_id,
    )
    return broker.commit_metadata(records)


def delete(place: Place, name: str) -> Awaitable[None] | None:
    topic = place.broker.image.topics_by_name[name]
    records, _ = controller.delete_topics(
        place.broker.image, [DeleteTopicState(topic_id=topic.topic_id)]
    )
    return place.broker.commit_metadata(records)


async def outcome(pending: Awaitable[None] | None) -> ErrorCode:
    """Return the code that whoever asked for the change is told."""
    try:
        if pending is not None:
            await pending
    except KafkaError as error:
        return error.code
    return ErrorCode.NONE


def names(place: Place) -> list[str]:
    return list(place.broker.image.topics_by_name)


def test_refused_change_changes_nothing() -> None:
    place = Place()
    create(place, "a")
    place.fail("full")
    with pytest.raises(KafkaError):
        create(place, "b")
    assert names(place) == ["a"]
    create(place, "c")
    place.start()
    assert names(place) == ["a", "c"]


async def test_pending_change_that_is_lost_is_taken_back() -> None:
    place = Place()
    place.late()
    pending = create(place, "a")
    assert names(place) == ["a"]
    place.store.decide("lost")
    assert names(place) == stored_names(place)
    assert await outcome(pending) is ErrorCode.KAFKA_STORAGE_ERROR


async def test_pending_change_is_told_when_it_is_stored() -> None:
    place = Place()
    place.late()
    pending = create(place, "a")
    place.store.decide("stored")
    assert await outcome(pending) is ErrorCode.NONE
    place.start()
    assert names(place) == ["a"]


async def test_refused_change_does_not_miss_one_that_is_on_its_way() -> None:
    place = Place()
    place.late()
    pending = create(place, "a")
    place.fail("full")
    with pytest.raises(KafkaError):
        create(place, "b")
    assert names(place) == ["a"]
    place.store.decide("stored")
    assert await outcome(pending) is ErrorCode.NONE
    place.start()
    assert names(place) == ["a"]


async def test_nothing_is_decided_on_what_was_never_stored() -> None:
    place = Place()
    create(place, "a")
    place.late()
    pending = create(place, "b")
    # The log fails, and cannot be read again at once.
    place.fail("other")
    place.store.decide("lost")
    assert await outcome(pending) is ErrorCode.KAFKA_STORAGE_ERROR
    place.broker.commit_metadata(controller.allocate_producer_ids(place.broker.image, node_id=1)[0])
    assert names(place) == stored_names(place)


def test_records_of_a_deleted_topic_go() -> None:
    place = Place()
    place.topic()
    place.append(place.partition())
    log_id = place.partition().log_id
    delete(place, "t")
    assert log_id not in place.platter.journals


async def test_records_stay_until_the_deletion_is_stored() -> None:
    place = Place()
    place.topic()
    place.append(place.partition(), 3)
    log_id = place.partition().log_id
    place.late()
    pending = delete(place, "t")
    assert names(place) == []
    assert log_id in place.platter.journals
    place.store._dice.randint = lambda low, high: low  # type: ignore[method-assign]
    place.store.decide("lost")
    assert await outcome(pending) is ErrorCode.KAFKA_STORAGE_ERROR
    assert names(place) == ["t"]
    assert len(place.read(place.partition())) > 0


async def test_ignored_pending_change_complains_of_nothing() -> None:
    place = Place()
    place.late()
    assert place.broker.ensure_topic("auto") is not None
    place.store.decide("stored")
    assert stored_names(place) == ["auto"]


def test_rewritten_catalogue_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_log, "FACT_LOG_SLACK_BYTES", 2_000)
    place = Place()
    for number in range(60):
        create(place, f"t{number}")
        if number % 3:
            delete(place, f"t{number}")
    partition = place.broker.catalogue_partition
    log: Any = partition.open()
    assert log.log_start_offset > 0
    before = place.broker.image
    place.start()
    assert place.broker.image.topics_by_name == before.topics_by_name


def stored_names(place: Place) -> list[str]:
    """Return the topics that another broker finds."""
    other = Place.__new__(Place)
    other.__dict__.update(place.__dict__)
    return list(Place.start(other).image.topics_by_name)
