"""Probes of Produce: the code of every batch that may not be stored, and what idempotence means."""

from __future__ import annotations

import time

import pytest
from trap_kit import Serve, Served, batch, patched, producing

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.init_producer_id import InitProducerIdRequest
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    TopicProduceData,
)
from kafkapy.records.batch import Codec

HOUR_MS = 3_600_000
OVERHEAD_BYTES = len(batch(b"")) + 4
"""A batch of one record, apart from its value; the two lengths in it grow by two bytes each."""


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t")
    return node


async def refused(node: Served, records: bytes | None, version: int = 12) -> int:
    """Return the code of a batch that must not be stored."""
    answer = await node.produce("t", records, version=version)
    assert answer.base_offset == -1
    assert (await node.offset("t", -1)).offset == 0
    return int(answer.error_code)


async def test_two_batches_in_one_partition_are_refused_with_87(node: Served) -> None:
    assert await refused(node, batch(b"1") + batch(b"2")) == ErrorCode.INVALID_RECORD


async def test_a_base_offset_of_5_is_refused_with_87(node: Served) -> None:
    assert await refused(node, patched(batch(b"1"), 0, ">q", 5)) == ErrorCode.INVALID_RECORD


async def test_a_flipped_crc_is_refused_with_2(node: Served) -> None:
    broken = patched(batch(b"1"), 17, ">I", 0x12345678, crc=False)
    assert await refused(node, broken) == ErrorCode.CORRUPT_MESSAGE


@pytest.mark.parametrize("magic", [0, 1])
async def test_an_old_magic_is_refused_with_87(node: Served, magic: int) -> None:
    old = patched(batch(b"1"), 16, ">b", magic, crc=False)
    assert await refused(node, old) == ErrorCode.INVALID_RECORD


async def test_zstd_is_refused_with_76_below_version_7(node: Served) -> None:
    zstd = batch(b"1" * 100, codec=Codec.ZSTD)
    for version in range(3, 7):
        assert await refused(node, zstd, version) == ErrorCode.UNSUPPORTED_COMPRESSION_TYPE
    assert (await node.produce("t", zstd, version=7)).error_code == 0


async def test_a_control_batch_is_refused_with_87(node: Served) -> None:
    assert await refused(node, batch(b"1", control=True)) == ErrorCode.INVALID_RECORD


@pytest.mark.parametrize(("position", "value"), [(57, 3), (57, 1), (57, 0), (23, 5), (23, -1)])
async def test_a_count_other_than_the_delta_plus_1_is_refused_with_87(
    node: Served, position: int, value: int
) -> None:
    wrong = patched(batch(b"1", b"2"), position, ">i", value)
    assert await refused(node, wrong) == ErrorCode.INVALID_RECORD


async def test_no_batch_at_all_is_refused_with_87(node: Served) -> None:
    assert await refused(node, b"") == ErrorCode.INVALID_RECORD


async def test_a_producer_id_without_a_sequence_is_refused_with_87(node: Served) -> None:
    assert await refused(node, batch(b"1", producer=(7, 0, -1))) == ErrorCode.INVALID_RECORD


async def test_a_batch_of_1048589_bytes_is_refused_with_10(node: Served) -> None:
    largest = batch(b"x" * (1_048_588 - OVERHEAD_BYTES))
    assert len(largest) == 1_048_588
    one_more = batch(b"x" * (1_048_589 - OVERHEAD_BYTES))
    assert await refused(node, one_more) == ErrorCode.MESSAGE_TOO_LARGE
    assert (await node.produce("t", largest)).error_code == 0


# ---- idempotence


async def sent(
    node: Served, pid: int, epoch: int, sequence: int, count: int = 1
) -> tuple[int, int]:
    """Produce a batch of an idempotent producer; returns code and base offset."""
    records = batch(*[b"v"] * count, producer=(pid, epoch, sequence))
    answer = await node.produce("t", records)
    return int(answer.error_code), int(answer.base_offset)


async def test_the_same_batch_twice_gets_the_same_base_offset(node: Served) -> None:
    assert await sent(node, 1, 0, 0, 3) == (0, 0)
    assert await sent(node, 1, 0, 3, 2) == (0, 3)
    assert await sent(node, 1, 0, 0, 3) == (0, 0)
    assert await sent(node, 1, 0, 3, 2) == (0, 3)
    assert (await node.offset("t", -1)).offset == 5


async def test_a_partition_named_again_replaces_the_batch_before(node: Served) -> None:
    def topic(*values: bytes) -> TopicProduceData:
        parts = [PartitionProduceData(index=0, records=batch(v)) for v in values]
        return TopicProduceData(name="t", partition_data=parts)

    for topics in ([topic(b"first", b"last")], [topic(b"first"), topic(b"last")]):
        start = (await node.offset("t", -1)).offset
        answer = await node.ask(ProduceRequest(acks=-1, topic_data=topics), 12)
        (said,) = answer.responses
        (part,) = said.partition_responses
        assert (part.error_code, part.base_offset) == (0, start)
        assert (await node.offset("t", -1)).offset == start + 1
        stored = bytes((await node.fetch("t", start)).records)
        assert b"last" in stored
        assert b"first" not in stored


async def test_the_last_five_batches_are_known_and_the_sixth_is_45(node: Served) -> None:
    for number in range(6):
        assert await sent(node, 1, 0, number) == (0, number)
    for number in range(1, 6):
        assert await sent(node, 1, 0, number) == (0, number)
    assert await sent(node, 1, 0, 0) == (ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, -1)


async def test_a_refusal_by_the_log_tells_where_it_starts_unless_the_batch_is_unreadable(
    node: Served,
) -> None:
    gap = batch(b"v", producer=(1, 0, 0))
    assert (await node.produce("t", gap)).log_start_offset == 0
    gap = batch(b"v", producer=(1, 0, 7))
    refused = await node.produce("t", gap)
    assert (refused.error_code, refused.log_start_offset) == (
        ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, 0,
    )  # fmt: skip
    corrupt = await node.produce("t", patched(gap, 40, ">b", 7, crc=False))
    assert (corrupt.error_code, corrupt.log_start_offset) == (ErrorCode.CORRUPT_MESSAGE, -1)


async def test_an_older_epoch_is_47(node: Served) -> None:
    assert await sent(node, 1, 3, 0) == (0, 0)
    assert await sent(node, 1, 2, 1) == (ErrorCode.INVALID_PRODUCER_EPOCH, -1)


async def test_a_new_epoch_must_begin_with_sequence_0(node: Served) -> None:
    assert await sent(node, 1, 0, 0) == (0, 0)
    assert await sent(node, 1, 1, 3) == (ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, -1)
    assert await sent(node, 1, 1, 0) == (0, 1)


async def test_a_producer_seen_first_may_begin_anywhere(node: Served) -> None:
    assert await sent(node, 9, 0, 7) == (0, 0)
    assert await sent(node, 9, 0, 8) == (0, 1)


async def test_a_gap_is_45(node: Served) -> None:
    assert await sent(node, 1, 0, 0) == (0, 0)
    assert await sent(node, 1, 0, 2) == (ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, -1)
    assert await sent(node, 1, 0, 1) == (0, 1)


async def test_half_a_repeated_batch_is_45(node: Served) -> None:
    assert await sent(node, 1, 0, 0, 4) == (0, 0)
    assert await sent(node, 1, 0, 0, 2) == (ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, -1)
    assert await sent(node, 1, 0, 2, 4) == (ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, -1)


async def test_sequences_wrap_from_2147483647_to_0(node: Served) -> None:
    assert await sent(node, 1, 0, 2**31 - 1) == (0, 0)
    assert await sent(node, 1, 0, 0) == (0, 1)
    # And in the middle of a batch: 2147483646, 2147483647, 0.
    assert await sent(node, 2, 0, 2**31 - 2, 3) == (0, 2)
    assert await sent(node, 2, 0, 1) == (0, 5)
    assert await sent(node, 2, 0, 2**31 - 2, 3) == (0, 2)


# ---- timestamps and keys


async def test_a_record_two_hours_ahead_is_32_and_named(node: Served) -> None:
    now_ms = time.time_ns() // 1_000_000
    answer = await node.produce("t", batch(b"1", timestamp=now_ms + 2 * HOUR_MS))
    assert answer.error_code == ErrorCode.INVALID_TIMESTAMP
    assert [error.batch_index for error in answer.record_errors] == [0]
    assert answer.record_errors[0].batch_index_error_message
    assert answer.error_message
    assert (answer.base_offset, answer.log_start_offset) == (-1, 0)


async def test_a_record_of_the_far_past_is_taken(node: Served) -> None:
    assert (await node.produce("t", batch(b"1", timestamp=1))).error_code == 0


async def test_records_without_keys_on_a_compacted_topic_are_87_and_named(node: Served) -> None:
    await node.create("c", cleanup_policy="compact")
    answer = await node.produce("c", batch(b"1", b"2", key=None))
    assert answer.error_code == ErrorCode.INVALID_RECORD
    assert [error.batch_index for error in answer.record_errors] == [0, 1]
    assert (await node.produce("c", batch(b"1", None))).base_offset == 0


async def test_a_topic_of_append_times_tells_the_time_and_stamps_every_record(
    node: Served,
) -> None:
    await node.create("l", message_timestamp_type="LogAppendTime")
    answer = await node.produce("l", batch(b"1", b"2", timestamp=[5, 9]))
    assert answer.log_append_time_ms > 1_600_000_000_000
    stored = (await node.fetch("l")).records
    assert stored[22] & 0x08
    assert int.from_bytes(stored[35:43], "big") == answer.log_append_time_ms
    newest = await node.offset("l", 6)
    assert (newest.offset, newest.timestamp) == (0, answer.log_append_time_ms)


async def test_a_client_may_not_claim_append_time(node: Served) -> None:
    claimed = patched(batch(b"1"), 21, ">h", 0x08)
    await node.create("l", message_timestamp_type="LogAppendTime")
    answer = await node.produce("l", claimed)
    assert answer.error_code == ErrorCode.INVALID_TIMESTAMP


# ---- producer ids


async def test_two_null_transactional_ids_get_two_producer_ids(node: Served) -> None:
    for version in range(6):
        answers = [
            await node.ask(InitProducerIdRequest(transactional_id=None), version) for _ in range(2)
        ]
        assert [(a.error_code, a.producer_epoch) for a in answers] == [(0, 0), (0, 0)]
        assert answers[0].producer_id != answers[1].producer_id


async def test_one_of_id_and_epoch_alone_is_42(node: Served) -> None:
    for version in (3, 4, 5):
        for producer_id, epoch in ((5, -1), (-1, 0)):
            answer = await node.ask(InitProducerIdRequest(None, 0, producer_id, epoch), version)
            assert answer.error_code == ErrorCode.INVALID_REQUEST
            assert (answer.producer_id, answer.producer_epoch) == (-1, -1)


async def test_a_passed_id_and_epoch_are_not_continued(node: Served) -> None:
    request = InitProducerIdRequest(transactional_id=None, producer_id=77, producer_epoch=4)
    answer = await node.ask(request, 4)
    assert (answer.error_code, answer.producer_epoch) == (0, 0)
    assert answer.producer_id != 77


async def test_partitions_stand_or_fall_alone(start: Serve) -> None:
    async with start(topics=["p:3"]) as node:
        request = producing("p", batch(b"ok"), partition=0)
        bad = producing("p", batch(b"no", control=True), partition=1)
        unknown = producing("p", batch(b"no"), partition=9)
        parts = request.topic_data[0].partition_data
        parts += bad.topic_data[0].partition_data + unknown.topic_data[0].partition_data
        answer = (await node.ask(request, 9)).responses[0].partition_responses
        assert [(p.index, p.error_code, p.base_offset) for p in answer] == [
            (0, 0, 0),
            (1, ErrorCode.INVALID_RECORD, -1),
            (9, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, -1),
        ]
