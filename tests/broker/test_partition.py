"""A partition keeps rules and store in step, and survives what the store does."""

from __future__ import annotations

import pytest
from broker_kit import Listener, Place, opened

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.storage.port import Corrupt


def test_partition_is_opened_on_first_use() -> None:
    place = Place()
    place.topic()
    assert not place.partition().is_open
    opened(place.partition())
    assert place.partition().is_open


def test_log_that_cannot_be_opened_now_is_tried_again() -> None:
    place = Place()
    place.topic()
    place.fail("other")
    refusal = place.partition().open()
    assert isinstance(refusal, Refusal)
    assert refusal.code is ErrorCode.KAFKA_STORAGE_ERROR
    opened(place.partition())


def test_corrupt_log_stays_offline_and_the_others_serve() -> None:
    place = Place()
    place.topic(partitions=2)
    bad, good = place.partition(index=0), place.partition(index=1)
    store_open = place.store.open

    def open_corrupt(lease: object, log_id: object, **how: object) -> object:
        if log_id == bad.log_id:
            raise Corrupt("it contradicts itself")
        return store_open(lease, log_id, **how)  # type: ignore[arg-type]

    place.store.open = open_corrupt  # type: ignore[method-assign, assignment]
    assert isinstance(bad.open(), Refusal)
    place.store.open = store_open  # type: ignore[method-assign]
    refusal = bad.open()
    assert isinstance(refusal, Refusal)
    assert refusal.code is ErrorCode.KAFKA_STORAGE_ERROR
    assert place.append(good).error is None


def test_reset_wakes_those_who_wait() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.append(partition)
    listener = Listener()
    partition.waiters.add(listener)
    place.fail("conflict")
    place.append(partition)
    assert listener.told == ["changed"]


def test_waiters_are_told_every_visible_byte_once() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    listener = Listener()
    partition.waiters.add(listener)
    place.add(partition, 2)
    place.add(partition, 3)
    place.broker.flush_appends()
    place.append(partition)
    assert sum(told for told in listener.told if isinstance(told, int)) == len(
        place.read(partition)
    )


def test_deleted_partition_is_not_opened_again() -> None:
    place = Place()
    topic = place.topic()
    partition = place.partition()
    place.append(partition)
    listener = Listener()
    partition.waiters.add(listener)
    delete(place, topic.topic_id)
    assert listener.told == ["changed"]
    refusal = partition.open()
    assert isinstance(refusal, Refusal)
    assert refusal.code is ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert partition.log_id not in place.platter.journals


def test_pending_append_of_a_deleted_partition_is_answered() -> None:
    place = Place()
    topic = place.topic()
    place.late()
    append = place.append(place.partition())
    delete(place, topic.topic_id)
    assert not append.done
    place.store.decide("stored")
    assert append.done


def test_failed_trim_opens_the_log_again() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.append(partition, 3)
    place.fail("other")
    refusal = partition.trim(2)
    assert isinstance(refusal, Refusal)
    assert not partition.is_open
    assert opened(partition).log_start_offset == 0


def test_producers_are_known_after_a_trim_that_leaves_no_record() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.append(partition, 3, producer_id=7, producer_epoch=0, base_sequence=5)
    partition.trim(3)
    place.store.die()
    place.start()
    entries = opened(place.partition()).active_producers()
    assert [(entry.producer_id, entry.batches[-1].last_sequence) for entry in entries] == [(7, 7)]


def test_closing_goes_on_when_a_snapshot_cannot_be_kept_and_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    place = Place()
    place.topic(partitions=2)
    for index in range(2):
        place.append(place.partition(index=index))
    place.store.is_fenced = True
    place.broker.close()
    assert not place.partition(index=1).is_open
    (told,) = caplog.messages
    assert told.startswith("3 partitions are closed without what a quick start would use (")


def test_settings_of_a_topic_reach_an_open_log() -> None:
    place = Place()
    place.topic(retention_ms="5000")
    log = opened(place.partition())
    assert log.config.retention_ms == 5000


def delete(place: Place, topic_id: bytes) -> None:
    from kafkapy.metadata import controller
    from kafkapy.protocol.messages.delete_topics import DeleteTopicState

    states = [DeleteTopicState(topic_id=topic_id)]
    records, _ = controller.delete_topics(place.broker.image, states)
    assert place.broker.commit_metadata(records) is None
