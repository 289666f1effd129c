"""What a deletion left behind goes after the next start; nothing else goes with it."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from broker_kit import Place
from crashing_disk import Crashed, CrashingDisk
from disk_kit import DiskPlace, fetched, send

from kafkapy.base.errors import ErrorCode
from kafkapy.broker.sweep import BEGIN_AFTER_MS, STEP_EVERY_MS
from kafkapy.metadata import controller
from kafkapy.protocol.messages.delete_topics import DeleteTopicState


def swept(place: Place, steps: int = 20) -> None:
    """Let a started broker have the time for its sweep."""
    place.broker.start()
    place.sleep(BEGIN_AFTER_MS)
    for _ in range(steps):
        place.sleep(STEP_EVERY_MS)


def delete(place: Place, name: str) -> Awaitable[None] | None:
    """Delete a topic."""
    broker = place.broker
    records, _ = controller.delete_topics(
        broker.image, [DeleteTopicState(topic_id=broker.image.topics_by_name[name].topic_id)]
    )
    return broker.commit_metadata(records)


def directories(disk: CrashingDisk, name: str) -> list[str]:
    return [found for found in disk.names("/data") if found.startswith(f"{name}-")]


def place_with_records(*, flush_on_ack: bool = False) -> DiskPlace:
    place = DiskPlace()
    place.flush_on_ack = flush_on_ack
    place.restart()
    place.topic(partitions=2)
    assert send(place, b"kept") is ErrorCode.NONE
    place.append(place.partition(index=1))
    return place


MODELS: dict[str, Callable[[CrashingDisk], CrashingDisk]] = {
    "killed": CrashingDisk.survivors,
    "powerless": CrashingDisk.synced_only,
    "emptied": CrashingDisk.names_only,
}


def crashed_in(place: DiskPlace, number: int, step: Callable[[], object]) -> bool:
    """Let the process die at the n-th change of a step; False if there are not so many."""
    place.disk.crash_at = place.disk.changes + number
    try:
        step()
    except Crashed:
        return True
    place.disk.crash_at = -1
    return False


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_deletion_that_died_at_any_point_leaves_nothing_or_everything(model: str) -> None:
    saw: set[bool] = set()
    for number in itertools.count():
        place = place_with_records(flush_on_ack=model != "killed")
        has_crashed = crashed_in(place, number, partial(delete, place, "t"))
        place.disk = MODELS[model](place.disk)
        place.start(place.open())
        swept(place)
        if "t" in place.broker.image.topics_by_name:
            assert b"kept" in fetched(place)
            saw.add(True)
        else:
            place.broker.close()
            assert directories(place.disk, "t") == []
            saw.add(False)
        if not has_crashed:
            break
    assert number > 5
    assert saw == {True, False}


@pytest.mark.slow
def test_sweep_that_died_at_any_point_is_done_by_the_next_start() -> None:
    for number in itertools.count():
        place = place_with_records()
        # The deletion is stored and the process gone before the first directory is.
        place.disk.refuse = lambda call, path: 5 if call == "rename" and "/t-" in path else None
        delete(place, "t")
        place.restart()
        assert len(directories(place.disk, "t")) == 2
        place.broker.start()
        has_crashed = crashed_in(place, number, partial(swept, place))
        place.restart()
        swept(place)
        place.broker.close()
        assert directories(place.disk, "t") == []
        if not has_crashed:
            break
    assert number > 5


def test_log_of_a_topic_nobody_knows_is_set_aside() -> None:
    place = place_with_records()
    path = "/data/t-0"
    kept = bytes(place.disk.file(f"{path}/{0:020d}.log").data)
    names = place.disk.root.names["data"].names  # type: ignore[union-attr]
    names["stranger-0"] = names.pop("t-0")
    place.restart()
    swept(place)
    (found,) = directories(place.disk, "stranger")
    assert found.endswith("-stray")
    assert bytes(place.disk.file(f"/data/{found}/{0:020d}.log").data) == kept
    assert directories(place.disk, "t") == ["t-1"]


def test_directory_of_nobody_without_records_is_removed() -> None:
    place = place_with_records()
    place.disk.mkdir("/data/gone-0")
    place.disk.mkdir("/data/t-7")
    place.restart()
    swept(place)
    assert directories(place.disk, "gone") == []
    assert directories(place.disk, "t") == ["t-0", "t-1"]


def test_logs_of_topics_that_exist_are_left_alone() -> None:
    place = place_with_records()
    place.disk.unlink("/data/t-1/partition.metadata")
    place.restart()
    before = place.disk.names("/data")
    swept(place)
    assert place.disk.names("/data") == before
    assert b"kept" in fetched(place)


def test_topic_that_was_made_again_keeps_its_records() -> None:
    place = place_with_records()
    place.disk.refuse = lambda call, path: 5 if call == "rename" and "/t-" in path else None
    delete(place, "t")
    place.restart()
    place.topic()
    assert send(place, b"new") is ErrorCode.NONE
    swept(place)
    assert b"new" in fetched(place)
    assert "t-0" in directories(place.disk, "t")
    assert "t-1" not in directories(place.disk, "t")


def test_start_looks_at_no_partition_and_the_sweep_at_one_a_time() -> None:
    place = DiskPlace()
    place.topic(partitions=30)
    for index in range(30):
        place.append(place.partition(index=index))
    place.disk = place.disk.survivors()
    seen: list[str] = []

    def note(call: str, path: str) -> None:
        if call == "pread" and path.endswith("partition.metadata") and "/t-" in path:
            seen.append(path)

    place.disk.refuse = note
    place.start(place.open())
    place.broker.start()
    assert seen == []
    place.sleep(BEGIN_AFTER_MS)
    for _ in range(5):
        before = len(seen)
        place.sleep(STEP_EVERY_MS)
        assert len(seen) <= before + 1
    for _ in range(40):
        place.sleep(STEP_EVERY_MS)
    assert len(seen) == 30


def test_nothing_is_judged_by_a_deletion_that_may_be_taken_back() -> None:
    place = Place()
    place.topic()
    append = place.append(place.partition())
    assert append.error is None
    place.start()
    place.broker.start()
    place.late()
    delete(place, "t")
    assert "t" not in place.broker.image.topics_by_name
    place.sleep(BEGIN_AFTER_MS)
    for _ in range(20):
        place.sleep(STEP_EVERY_MS)
    place.store.decide("lost")
    assert "t" in place.broker.image.topics_by_name
    assert place.read(place.partition()) != b""
