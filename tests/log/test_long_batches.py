"""A batch whose records take long to look at is refused to whoever is in a hurry, and only then."""

from __future__ import annotations

from typing import Any

import pytest
from log_batches import GZIP, NOW, batch
from log_kit import append, make_log, plan, state, stored, topic

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import RECORDS_AT_ONCE_MAX, SLICE_RECORDS, UNPACKED_AT_ONCE_BYTES_MAX
from kafkapy.base.steps import finish
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.plan import AppendPlan, AppendRefusal, Duplicate, Origin, TakesLong
from kafkapy.records.batch import scan

BUDGET = 4 * UNPACKED_AT_ONCE_BYTES_MAX
LONG = 5 * SLICE_RECORDS
FAR_MS = 2 * 3_600_000
LARGE = b"v" * UNPACKED_AT_ONCE_BYTES_MAX


def in_a_hurry(
    log: PartitionLog, data: bytearray, *, budget: int = BUDGET
) -> AppendPlan | Duplicate | AppendRefusal | TakesLong:
    view = memoryview(data)
    headers = scan(view)
    assert isinstance(headers, list)
    return log.plan_append(
        view,
        headers,
        origin=Origin.CLIENT,
        wall_ms=NOW,
        decompress_budget=budget,
        in_a_hurry=True,
    )


def in_steps(log: PartitionLog, data: bytearray) -> AppendPlan | Duplicate | AppendRefusal:
    view = memoryview(data)
    headers = scan(view)
    assert isinstance(headers, list)
    checked = finish(
        log.validate(view, headers, origin=Origin.CLIENT, wall_ms=NOW, decompress_budget=BUDGET)
    )
    return log.plan_validated(checked, origin=Origin.CLIENT, wall_ms=NOW)


@pytest.mark.parametrize(
    "data",
    [
        batch(RECORDS_AT_ONCE_MAX + 1),
        batch(1, value=LARGE),
        batch(2, value=LARGE, attributes=GZIP),
    ],
    ids=["many records", "many bytes", "many bytes once unpacked"],
)
def test_a_long_batch_leaves_the_log_and_the_buffer_as_they_were(data: bytearray) -> None:
    compacted = topic(cleanup_policy="compact")
    log, slow, steady = (make_log(compacted) for _ in range(3))
    before = bytes(data), state(log)
    assert isinstance(in_a_hurry(log, data), TakesLong)
    assert (bytes(data), state(log)) == before
    expected = plan(slow, bytearray(data), budget=BUDGET)
    assert isinstance(expected, AppendPlan)
    found = in_steps(steady, bytearray(data))
    assert isinstance(found, AppendPlan)
    assert stored(found) == stored(expected)
    assert state(steady) == state(slow)


def test_a_short_batch_is_planned_in_a_hurry() -> None:
    log = make_log(topic(cleanup_policy="compact"))
    assert isinstance(in_a_hurry(log, batch(RECORDS_AT_ONCE_MAX)), AppendPlan)


def test_what_no_budget_allows_is_refused_in_a_hurry_too() -> None:
    log = make_log(topic(cleanup_policy="compact"))
    refusal = in_a_hurry(log, batch(2, value=LARGE, attributes=GZIP), budget=1_000)
    assert isinstance(refusal, AppendRefusal)
    assert refusal.code is ErrorCode.MESSAGE_TOO_LARGE


def test_a_refusal_in_a_hurry_is_one_in_steps() -> None:
    compacted = topic(cleanup_policy="compact")
    data = batch(2, keys=[b"k", None])
    hurried = in_a_hurry(make_log(compacted), bytearray(data))
    assert isinstance(hurried, AppendRefusal)
    assert in_steps(make_log(compacted), bytearray(data)) == hurried


@pytest.mark.parametrize("count", [SLICE_RECORDS - 1, SLICE_RECORDS, 2 * SLICE_RECORDS + 1])
def test_slices_of_a_batch_that_is_made_anew_neither_miss_nor_repeat_a_record(count: int) -> None:
    data = batch(count, keys=[b"%d" % place for place in range(count)])
    log = make_log(topic(compression_type="gzip"))
    kept = stored(append(log, bytearray(data), budget=BUDGET))
    back = stored(append(make_log(topic(compression_type="uncompressed")), bytearray(kept)))
    # After the checksum: only what the log stamps stands before it.
    assert back[21:] == bytes(data[21:])


def test_a_coordinators_batch_that_cannot_be_unpacked_is_refused() -> None:
    log = make_log(topic(compression_type="lz4"))
    answer = plan(log, batch(attributes=GZIP, payload=b"junk"), origin=Origin.COORDINATOR)
    assert isinstance(answer, AppendRefusal)
    assert answer.code is ErrorCode.INVALID_RECORD


@pytest.mark.parametrize(
    ("config", "fields", "passes", "calls"),
    [
        ({}, {"timestamps": [NOW + 1] * LONG}, 1, 1),
        ({"cleanup_policy": "compact"}, {"keys": [b"k"] * (LONG - 1) + [None]}, 2, 1),
        ({}, {"timestamps": [NOW] * (LONG - 1) + [NOW + FAR_MS]}, 3, 1),
        ({"compression_type": "gzip"}, {}, 2, 2),
    ],
    ids=["walked", "and judged", "and listed", "and made anew"],
)
def test_passes_over_records_go_in_slices_and_codecs_may_work_in_any_thread(
    config: dict[str, str], fields: dict[str, Any], passes: int, calls: int
) -> None:
    data = memoryview(batch(LONG, **fields))
    headers = scan(data)
    assert isinstance(headers, list)
    steps = make_log(topic(**config)).validate(
        data, headers, origin=Origin.CLIENT, wall_ms=NOW, decompress_budget=BUDGET
    )
    turns: list[bool] = []
    try:
        call = steps.send(None)
        while True:
            turns.append(call is None)
            call = steps.send(None if call is None else call())
    except StopIteration:
        assert turns.count(True) == passes * (LONG // SLICE_RECORDS - 1)
        assert turns.count(False) == calls
