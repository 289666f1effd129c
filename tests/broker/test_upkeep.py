"""What happens by itself: retention, syncs by age, expiry of producers, checkpoints; and ids."""

from __future__ import annotations

from typing import Any

import pytest
from broker_kit import Place, opened

from kafkapy.base.refusal import KafkaError

MINUTE_MS = 60_000


def started(**settings: str) -> Place:
    place = Place(
        log_retention_check_interval_ms="1000", log_initial_task_delay_ms="500", **settings
    )
    place.broker.start()
    return place


def tick(place: Place, ms: int, step_ms: int = 100) -> None:
    for _ in range(ms // step_ms):
        place.sleep(step_ms)


def test_retention_deletes_what_is_old_and_keeps_what_is_young() -> None:
    place = started()
    place.topic(retention_ms="60000", segment_ms="1000")
    partition = place.partition()
    place.append(partition, 2)
    tick(place, 50_000, 5_000)
    place.append(partition, 1)
    tick(place, 8_000)
    assert opened(partition).log_start_offset == 0
    tick(place, 5_000)
    assert opened(partition).log_start_offset == 2
    assert opened(partition).high_watermark == 3


def test_retention_opens_partitions_that_nobody_used() -> None:
    place = started()
    place.topic(partitions=3, retention_ms="1000")
    for index in range(3):
        place.append(place.partition(index=index))
    place.start()
    place.broker.start()
    place.sleep(10 * MINUTE_MS)
    tick(place, 2_000, 20)
    for index in range(3):
        assert place.partition(index=index).is_open
        assert opened(place.partition(index=index)).log_start_offset == 1


def test_retention_leaves_a_partition_with_appends_in_flight_alone() -> None:
    place = started()
    place.topic(retention_ms="1000")
    partition = place.partition()
    place.append(partition)
    place.late()
    place.append(partition)
    tick(place, 5_000)
    assert opened(partition).log_start_offset == 0
    place.store.decide("stored")
    tick(place, 2_000)
    assert opened(partition).log_start_offset == 2


def test_retention_that_fails_is_tried_again() -> None:
    place = started()
    place.topic(retention_ms="1000")
    partition = place.partition()
    place.append(partition)
    place.fail("other")
    tick(place, 5_000)
    assert opened(partition).log_start_offset == 1


def test_silent_producers_are_forgotten() -> None:
    place = started(
        producer_id_expiration_ms="5000", producer_id_expiration_check_interval_ms="1000"
    )
    place.topic()
    partition = place.partition()
    place.append(partition, producer_id=1, producer_epoch=0, base_sequence=0)
    tick(place, 3_000)
    assert len(opened(partition).active_producers()) == 1
    tick(place, 4_000)
    assert opened(partition).active_producers() == []


class Syncs:
    """Counts the syncs that a store is asked for, and decides how they end."""

    def __init__(self, place: Place) -> None:
        self.asked = 0
        self.callbacks: list[Any] = []
        self.is_late = False
        place.store.flush = self.flush  # type: ignore[method-assign]

    def flush(self, lease: Any, logs: list[Any]) -> Any:
        self.asked += 1
        return self if self.is_late else None

    def add_callback(self, callback: Any) -> None:
        self.callbacks.append(callback)


def test_flush_ms_syncs_what_is_that_old() -> None:
    place = Place()
    syncs = Syncs(place)
    place.topic(flush_ms="1000")
    partition = place.partition()
    place.append(partition)
    place.sleep(900)
    place.append(partition)
    assert syncs.asked == 0
    place.sleep(100)
    assert syncs.asked == 1
    assert not opened(partition).unflushed()
    tick(place, 5_000)
    assert syncs.asked == 1
    place.append(partition)
    tick(place, 1_000)
    assert syncs.asked == 2


def test_partition_without_flush_ms_arms_nothing() -> None:
    place = Place()
    syncs = Syncs(place)
    place.topic()
    place.append(place.partition())
    tick(place, 10 * MINUTE_MS, MINUTE_MS)
    assert syncs.asked == 0


def test_sync_that_fails_opens_the_log_again() -> None:
    from kafkapy.storage.port import Unknown

    place = Place()
    syncs = Syncs(place)
    syncs.is_late = True
    place.topic(flush_ms="10")
    partition = place.partition()
    place.append(partition)
    place.sleep(10)
    assert partition.is_open
    syncs.callbacks[0](Unknown("the disk said no"))
    assert not partition.is_open


def test_sync_that_succeeds_later_is_noted() -> None:
    place = Place()
    syncs = Syncs(place)
    syncs.is_late = True
    place.topic(flush_ms="10")
    partition = place.partition()
    place.append(partition)
    place.sleep(10)
    assert opened(partition).unflushed()
    syncs.callbacks[0](None)
    assert not opened(partition).unflushed()


def test_checkpoints_are_written_every_minute() -> None:
    place = started()
    written = []
    place.store.checkpoint = lambda: written.append(place.clock.now_ms())  # type: ignore[method-assign, func-returns-value]
    tick(place, 3 * MINUTE_MS, 1_000)
    assert len(written) == 3


def test_producer_ids_come_in_blocks_and_never_twice() -> None:
    place = Place()
    given = [place.broker.producer_ids.take()[0] for _ in range(1_500)]
    assert given == list(range(1_500))
    place.start()
    assert place.broker.producer_ids.take()[0] == 2_000


def test_no_producer_id_is_given_that_was_not_stored() -> None:
    place = Place()
    place.fail("full")
    with pytest.raises(KafkaError):
        place.broker.producer_ids.take()
    first, pending = place.broker.producer_ids.take()
    assert pending is None
    assert first == 0


def test_identity_is_kept_and_another_node_is_refused() -> None:
    place = Place()
    cluster_id = place.broker.cluster_id
    place.start()
    assert place.broker.cluster_id == cluster_id
    place.settings["node.id"] = "2"
    with pytest.raises(KafkaError):
        place.start()


def test_settings_changed_at_run_time_reach_topics() -> None:
    from kafkapy.protocol.stored.config_record import ConfigRecord

    place = Place()
    place.topic()
    log = opened(place.partition())
    record = ConfigRecord(
        resource_type=4, resource_name="", name="log.retention.ms", value="123456"
    )
    place.broker.commit_metadata([record])
    assert log.config.retention_ms == 123_456
