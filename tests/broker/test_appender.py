"""What happens to the appends of one wake, whatever the store says."""

from __future__ import annotations

from typing import Any

from broker_kit import Listener, Place, calls, opened

from kafkapy.records.batch import scan
from kafkapy.storage.port import Conflict, Full, Unknown


def test_nothing_is_stored_before_the_flush() -> None:
    place = Place()
    place.topic()
    append = place.add(place.partition())
    assert not append.done
    assert opened(place.partition()).high_watermark == 0
    place.broker.flush_appends()
    assert append.done
    assert append.error is None
    assert opened(place.partition()).high_watermark == 1


def test_appends_of_one_log_are_stored_as_one() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    for count in (2, 3, 1):
        place.add(partition, count)
    place.broker.flush_appends()
    headers = scan(memoryview(place.read(partition)))
    assert isinstance(headers, list)
    assert [header.base_offset for header in headers] == [0, 2, 5]
    assert len(place.platter.journals[partition.log_id].entries) == 1


def test_pending_append_shows_nothing_until_it_is_durable() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    listener = Listener()
    partition.waiters.add(listener)
    place.late()
    append = place.append(partition)
    assert not append.done
    assert opened(partition).high_watermark == 0
    assert listener.told == []
    place.store.decide("stored")
    assert append.done
    assert opened(partition).high_watermark == 1
    assert len(listener.told) == 1


def test_append_behind_a_pending_one_waits_for_it() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.late()
    order: list[Any] = []
    first = place.append(partition)
    second = place.append(partition)
    first.when_done(calls(order, "first"))
    second.when_done(calls(order, "second"))
    place.store.decide_all()
    assert order == ["first", "second"]


def test_work_afterwards_comes_once_everything_was_told() -> None:
    place = Place()
    place.topic(partitions=2)
    appender = place.broker.appender
    order: list[Any] = []
    appender.afterwards(calls(order, "at once"))
    place.late()
    for index in range(2):
        append = place.add(place.partition(index=index))
        append.when_done(calls(order, index))
        append.when_done(lambda: appender.afterwards(calls(order, "afterwards")))
    place.broker.flush_appends()
    place.store.decide_all()
    assert order == ["at once", 0, 1, "afterwards", "afterwards"]


def test_full_store_undoes_the_append_and_the_log_goes_on() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.append(partition)
    place.fail("full")
    append = place.append(partition)
    assert isinstance(append.error, Full)
    assert opened(partition).log_end_offset == 1
    assert partition.is_open
    assert place.append(partition).error is None
    assert opened(partition).high_watermark == 2


def test_doubtful_append_fails_everything_in_flight_and_opens_the_log_again() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.late()
    first, second = place.append(partition), place.append(partition)
    before = opened(partition)
    place.store.decide("lost")
    assert isinstance(first.error, Unknown)
    assert isinstance(second.error, Unknown)
    assert opened(partition) is not before
    assert opened(partition).log_end_offset == place.store.durable_end(partition.log_id)


def test_conflict_opens_the_log_again() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.append(partition)
    place.fail("conflict")
    assert isinstance(place.append(partition).error, Conflict)
    assert not partition.is_open
    assert place.append(partition).error is None


def test_failure_of_one_log_leaves_the_others_alone() -> None:
    place = Place()
    place.topic(partitions=3)
    partitions = [place.partition(index=index) for index in range(3)]
    appends = [place.add(partitions[0]), place.add(partitions[1]), place.add(partitions[2], 2)]
    appends.append(place.add(partitions[2], 3))
    # One fault for the second of three logs: scripts are asked for each.
    store_append = place.store._append
    asked = []

    def second_is_full(append: Any, *, is_late: bool) -> Any:
        asked.append(append)
        if len(asked) == 2:
            raise Full("no room")
        return store_append(append, is_late=is_late)

    place.store._append = second_is_full  # type: ignore[method-assign]
    place.broker.flush_appends()
    assert [type(append.error) for append in appends] == [
        type(None), Full, type(None), type(None),
    ]  # fmt: skip
    assert [opened(partition).high_watermark for partition in partitions] == [1, 0, 5]


def test_positions_are_right_though_storing_was_tried_twice() -> None:
    place = Place()
    place.topic(partitions=2)
    first, second = place.partition(index=0), place.partition(index=1)
    place.add(first)
    place.add(second, 2)
    place.add(second, 3, producer_id=7, producer_epoch=0, base_sequence=0)
    place.fail("full")
    place.broker.flush_appends()
    stored = place.platter.journals[second.log_id].entries[0]
    positions = [header.position for header in stored.append.batches]  # type: ignore[union-attr]
    data = place.read(second)
    headers = scan(memoryview(data))
    assert isinstance(headers, list)
    assert positions == [header.position for header in headers]


def test_stored_part_of_a_failed_call_waits_for_what_is_pending() -> None:
    place = Place()
    place.topic(partitions=2)
    first, second = place.partition(index=0), place.partition(index=1)
    place.late()
    early = place.append(first)
    late = place.add(first)
    refused = place.add(second)
    store_append = place.store._append

    def second_is_full(append: Any, *, is_late: bool) -> Any:
        if append.log.log_id == second.log_id:
            raise Full("no room")
        return store_append(append, is_late=is_late)

    place.store._append = second_is_full  # type: ignore[method-assign]
    place.broker.flush_appends()
    assert isinstance(refused.error, Full)
    assert not late.done
    place.store.decide_all()
    assert early.error is late.error is None
    assert opened(first).high_watermark == 2


def test_append_whose_log_failed_while_it_waited_is_not_stored() -> None:
    place = Place()
    place.topic()
    partition = place.partition()
    place.late()
    place.append(partition)
    waiting = place.add(partition)
    place.store.decide("lost")
    assert isinstance(waiting.error, Unknown)
    place.append(partition)
    log = opened(partition)
    assert log.log_end_offset == place.store.durable_end(partition.log_id)


def test_callback_of_a_finished_append_is_called_at_once() -> None:
    place = Place()
    place.topic()
    append = place.append(place.partition())
    called: list[Any] = []
    append.when_done(calls(called, 1))
    append.finish(None)
    assert called == [1]


def test_every_callback_of_an_append_is_called_once() -> None:
    place = Place()
    place.topic()
    append = place.add(place.partition())
    called: list[Any] = []
    for number in range(3):
        append.when_done(calls(called, number))
    place.broker.flush_appends()
    append.finish(Full("too late"))
    assert called == [0, 1, 2]
    assert append.error is None


def test_refused_append_takes_the_later_ones_of_its_log_with_it() -> None:
    place = Place()
    place.topic(segment_ms="1000")
    partition = place.partition()
    place.append(partition)
    appends = [place.add(partition)]
    place.clock.time_ms += 5_000
    appends.append(place.add(partition))
    assert appends[1].plan.roll
    place.fail("full")
    place.broker.flush_appends()
    assert [type(append.error) for append in appends] == [Full, Full]
    assert partition.is_open
    assert opened(partition).log_end_offset == 1
    assert place.append(partition).error is None
    assert opened(partition).high_watermark == 2
