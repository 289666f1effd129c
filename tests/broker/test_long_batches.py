"""A batch whose records take long to look at holds up nobody, and nothing overtakes it."""

from __future__ import annotations

from typing import Any

import pytest
import trio
from broker_kit import CONTEXT, Place, opened
from log_batches import GZIP, NOW, batch, record

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import RECORDS_AT_ONCE_MAX, SLICE_RECORDS, UNPACKED_AT_ONCE_BYTES_MAX
from kafkapy.base.steps import Steps
from kafkapy.broker.turns import Turns
from kafkapy.handlers import produce
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    PartitionProduceResponse,
    ProduceRequest,
    TopicProduceData,
)

MANY = 3 * RECORDS_AT_ONCE_MAX


@pytest.fixture
def place() -> Place:
    place = Place()
    place.topic(partitions=2, cleanup_policy="compact", compression_type="producer")
    return place


def begin(place: Place, **batches: bytearray) -> produce.PendingProduce:
    """Begin a Produce of one batch for each partition, named `p0` and so on."""
    parts = [
        PartitionProduceData(index=int(name[1:]), records=memoryview(data))
        for name, data in batches.items()
    ]
    request = ProduceRequest(acks=-1, topic_data=[TopicProduceData(name="t", partition_data=parts)])
    pending = produce.dispatch(place.broker, CONTEXT, request)
    place.broker.flush_appends()
    return pending


def answers(pending: produce.PendingProduce) -> list[PartitionProduceResponse]:
    assert pending.is_ready(lambda: None)
    response = pending.response()
    assert response is not None
    return response.responses[0].partition_responses


def many(count: int = MANY, **fields: Any) -> bytearray:
    return batch(count, timestamps=[NOW] * count, **fields)


async def test_many_records_are_looked_at_while_others_have_their_turns(place: Place) -> None:
    pending = begin(place, p0=many())
    assert pending.takes_long
    called: list[str] = []
    assert not pending.is_ready(lambda: called.append("ready"))
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            await trio.lowlevel.checkpoint()
            turns += 1

    async with trio.open_nursery() as nursery:
        nursery.start_soon(other)
        await pending.go_on()
        nursery.cancel_scope.cancel()
    assert turns >= MANY // SLICE_RECORDS
    assert called == ["ready"]
    assert answers(pending)[0].base_offset == 0
    assert opened(place.partition()).high_watermark == MANY


def test_few_records_are_looked_at_at_once(place: Place) -> None:
    pending = begin(place, p0=many(RECORDS_AT_ONCE_MAX))
    assert not pending.takes_long
    assert answers(pending)[0].error_code == ErrorCode.NONE


def test_records_that_nobody_has_to_look_at_are_never_long() -> None:
    place = Place()
    place.topic()
    assert not begin(place, p0=many()).takes_long


async def test_records_survive_that_their_buffer_is_used_again(place: Place) -> None:
    data = many()
    expected = bytes(data)
    pending = begin(place, p0=data)
    data[:] = bytes(len(data))
    await pending.go_on()
    assert answers(pending)[0].error_code == ErrorCode.NONE
    # Offset and leader epoch are stamped, the largest timestamp was right.
    assert place.read(place.partition())[21:] == expected[21:]


async def test_small_batch_that_unpacks_to_much_is_unpacked_elsewhere(place: Place) -> None:
    size = 2 * UNPACKED_AT_ONCE_BYTES_MAX
    data = batch(attributes=GZIP, value=bytes(size))
    assert len(data) < size // 100
    pending = begin(place, p0=data)
    assert pending.takes_long
    await pending.go_on()
    assert answers(pending)[0].error_code == ErrorCode.NONE


async def test_batch_that_unpacks_without_end_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(produce, "DECOMPRESSED_BATCH_BYTES_MAX", 3 * UNPACKED_AT_ONCE_BYTES_MAX)
    pending = begin(place, p0=batch(attributes=GZIP, value=bytes(4 * UNPACKED_AT_ONCE_BYTES_MAX)))
    await pending.go_on()
    assert answers(pending)[0].error_code == ErrorCode.MESSAGE_TOO_LARGE


async def test_bad_record_at_the_very_end_is_found(place: Place) -> None:
    keys: list[bytes | None] = [b"k"] * (MANY - 1) + [None]
    pending = begin(place, p0=many(keys=keys))
    await pending.go_on()
    answer = answers(pending)[0]
    assert answer.error_code == ErrorCode.INVALID_RECORD
    assert [error.batch_index for error in answer.record_errors] == [MANY - 1]
    assert opened(place.partition()).high_watermark == 0


async def test_bytes_left_over_behind_many_records_are_found(place: Place) -> None:
    payload = b"".join(record(offset_delta=delta) for delta in range(MANY)) + b"\0"
    pending = begin(place, p0=many(payload=payload))
    await pending.go_on()
    assert answers(pending)[0].error_code == ErrorCode.INVALID_RECORD


async def test_records_with_gaps_are_made_anew_in_steps(place: Place) -> None:
    deltas = [*range(MANY - 1), MANY + 5]
    pending = begin(place, p0=many(deltas=deltas, last_offset_delta=MANY - 1))
    await pending.go_on()
    assert answers(pending)[0].error_code == ErrorCode.NONE
    assert place.read(place.partition())[61:] == bytes(many())[61:]


async def test_the_other_partitions_of_a_request_do_not_wait(place: Place) -> None:
    pending = begin(place, p0=many(), p1=many(1))
    assert opened(place.partition(index=1)).high_watermark == 1
    assert not pending.is_ready(lambda: None)
    await pending.go_on()
    assert [(part.index, part.error_code) for part in answers(pending)] == [(0, 0), (1, 0)]


async def test_topic_that_is_deleted_meanwhile_is_unknown(place: Place) -> None:
    pending = begin(place, p0=many())
    async with trio.open_nursery() as nursery:
        nursery.start_soon(pending.go_on)
        await trio.lowlevel.checkpoint()
        place.partition().delete()
    assert answers(pending)[0].error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION


async def test_one_long_batch_is_looked_at_after_the_other() -> None:
    turns, order = Turns(), []

    def steps(name: str) -> Steps[str]:
        for _ in range(3):
            order.append(name)
            yield None
        return name

    async with trio.open_nursery() as nursery:
        for name in ("first", "second"):
            nursery.start_soon(turns.take, steps(name))
    assert order in (["first"] * 3 + ["second"] * 3, ["second"] * 3 + ["first"] * 3)


async def test_long_batch_that_is_called_off_lets_the_next_one_through(place: Place) -> None:
    first, second = begin(place, p0=many()), begin(place, p0=many())
    with trio.CancelScope() as scope:
        scope.cancel()
        await first.go_on()
    await second.go_on()
    assert answers(second)[0].base_offset == 0
    assert opened(place.partition()).high_watermark == MANY
