"""Traps 14 to 24 of the data plane: Produce and idempotence."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cramjam
import crc32c
import lz4.frame
import pytest
import snappy
import zstandard
from trap_kit import Serve, Served, batch, patched, producing

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    TopicProduceData,
)
from kafkapy.records.batch import Codec, read_header
from kafkapy.records.iterate import iterate

MINUTE_MS = 60_000


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t")
    return node


async def sent(
    node: Served, pid: int, epoch: int, sequence: int, count: int = 1
) -> tuple[int, int]:
    """Produce a batch of an idempotent producer; returns code and base offset."""
    records = batch(*[b"v"] * count, producer=(pid, epoch, sequence))
    answer = await node.produce("t", records)
    return int(answer.error_code), int(answer.base_offset)


def several(*topics: tuple[str | bytes, list[int]]) -> ProduceRequest:
    """Make a Produce request of one good batch for each partition."""
    data = []
    for topic, indexes in topics:
        parts = [PartitionProduceData(index=i, records=batch(b"v")) for i in indexes]
        if isinstance(topic, bytes):
            data.append(TopicProduceData(topic_id=topic, partition_data=parts))
        else:
            data.append(TopicProduceData(name=topic, partition_data=parts))
    return ProduceRequest(acks=-1, timeout_ms=1000, topic_data=data)


def told(answer: Any) -> list[tuple[str, bytes, list[tuple[int, int]]]]:
    return [
        (t.name, t.topic_id, [(p.index, p.error_code) for p in t.partition_responses])
        for t in answer.responses
    ]


async def test_trap_data_14_a_produce_answer_holds_exactly_what_was_sent_by_name(
    node: Served,
) -> None:
    await node.create("u", 2)
    request = several(("u", [1, 0]), ("gone", [0, 3]), ("t", [0, 5]))
    for version in range(3, 13):
        assert told(await node.ask(request, version)) == [
            ("u", bytes(16), [(1, 0), (0, 0)]),
            ("gone", bytes(16), [(0, 3), (3, 3)]),
            ("t", bytes(16), [(0, 0), (5, 3)]),
        ]


async def test_trap_data_14_a_produce_answer_holds_exactly_what_was_sent_by_id(
    node: Served,
) -> None:
    known, unknown = await node.create("u", 2), bytes(range(1, 17))
    request = several((known, [1, 0]), (unknown, [0, 3]))
    assert told(await node.ask(request, 13)) == [
        ("", known, [(1, 0), (0, 0)]),
        ("", unknown, [(0, ErrorCode.UNKNOWN_TOPIC_ID), (3, ErrorCode.UNKNOWN_TOPIC_ID)]),
    ]


async def test_trap_data_15_a_repeated_batch_gets_its_first_offset_and_no_error(
    node: Served,
) -> None:
    records = [batch(b"a", b"b", producer=(3, 0, 2 * number)) for number in range(5)]
    for one in records:
        await node.produce("t", one)
    for version in range(3, 13):
        for number, one in enumerate(records):
            answer = await node.produce("t", one, version=version)
            assert (answer.error_code, answer.base_offset) == (0, 2 * number)
    assert (await node.offset("t", -1)).offset == 10


async def test_trap_data_16_five_in_flight_are_recognised_on_another_connection(
    node: Served,
) -> None:
    requests = [producing("t", batch(b"v", producer=(4, 0, number))) for number in range(5)]
    for _ in range(2):
        wire = await node.connect()
        for request in requests:
            await wire.send(request, 9)
        answers = [await wire.receive() for _ in requests]
        parts = [answer.responses[0].partition_responses[0] for answer in answers]
        assert [(p.error_code, p.base_offset) for p in parts] == [(0, n) for n in range(5)]
    assert (await node.offset("t", -1)).offset == 5


async def test_trap_data_16_a_retry_while_the_disk_is_slow_is_recognised(
    start: Serve, tmp_path: Path
) -> None:
    async with start(data=tmp_path / "d", topics=["t"], flush_on_ack=True) as node:
        wires = [await node.connect() for _ in range(2)]
        for wire in wires:
            await wire.send(producing("t", batch(b"v", producer=(4, 0, 0))), 9)
        for wire in wires:
            part = (await wire.receive()).responses[0].partition_responses[0]
            assert (part.error_code, part.base_offset) == (0, 0)
        assert (await node.offset("t", -1)).offset == 1


async def test_trap_data_17_an_unknown_producer_may_go_on_where_it_was(node: Served) -> None:
    assert await sent(node, 11, 4, 1234) == (0, 0)
    assert await sent(node, 11, 4, 1235) == (0, 1)


async def test_trap_data_17_state_survives_the_deletion_of_records(node: Served) -> None:
    await sent(node, 11, 0, 0)
    await sent(node, 11, 0, 1)
    await node.delete_records("t", -1)
    assert await sent(node, 11, 0, 1) == (0, 1)
    assert await sent(node, 11, 0, 2) == (0, 2)


async def test_trap_data_18_an_epoch_that_nobody_gave_out_is_taken(node: Served) -> None:
    assert await sent(node, 11, 0, 0) == (0, 0)
    assert await sent(node, 11, 1, 0) == (0, 1)
    assert await sent(node, 11, 7, 0) == (0, 2)
    assert await sent(node, 11, 7, 1) == (0, 3)


async def test_trap_data_19_an_old_epoch_is_47_and_never_90(node: Served) -> None:
    await sent(node, 11, 5, 0)
    for version in range(3, 13):
        answer = await node.produce("t", batch(b"v", producer=(11, 4, 1)), version=version)
        assert answer.error_code == ErrorCode.INVALID_PRODUCER_EPOCH


async def test_trap_data_20_no_append_time_is_told_for_a_topic_of_create_times(
    node: Served,
) -> None:
    for version in range(3, 13):
        answer = await node.produce("t", batch(b"v"), version=version)
        assert answer.log_append_time_ms == -1


async def test_trap_data_21_keyless_records_for_a_compacted_topic_are_named_one_by_one(
    node: Served,
) -> None:
    await node.create("c", cleanup_policy="compact")
    keyless = batch(b"1", b"2", b"3", key=None)
    for version in range(3, 13):
        answer = await node.produce("c", keyless, version=version)
        assert answer.error_code == ErrorCode.INVALID_RECORD
        named = [error.batch_index for error in answer.record_errors]
        assert named == ([0, 1, 2] if version >= 8 else [])
        assert (answer.error_message is not None) == (version >= 8)
    assert (await node.offset("c", -1)).offset == 0


async def test_trap_data_21_some_keyless_records_are_found_in_compressed_batches(
    node: Served,
) -> None:
    await node.create("c", cleanup_policy="compact,delete")
    for codec in Codec:
        answer = await node.produce("c", batch(b"1" * 50, b"2", key=None, codec=codec))
        assert [error.batch_index for error in answer.record_errors] == [0, 1]


async def test_trap_data_22_a_wrong_max_timestamp_is_corrected_where_records_are_walked(
    node: Served,
) -> None:
    await node.create("c", cleanup_policy="compact")
    for claimed in (99, 15):
        wrong = patched(batch(b"1", b"2", b"3", timestamp=[10, 30, 20]), 35, ">q", claimed)
        assert (await node.produce("c", wrong)).error_code == 0
        base = (await node.offset("c", -1)).offset - 3
        stored = bytes((await node.fetch("c", base)).records)
        assert read_header(stored, 0).max_timestamp == 30
        assert int.from_bytes(stored[17:21], "big") == crc32c.crc32c(stored[21:])


async def test_trap_data_22_a_max_timestamp_that_promises_too_much_misleads_no_lookup(
    node: Served,
) -> None:
    """Plain batches are trusted (log.validate, Differs); records are looked at when asked for."""
    wrong = patched(batch(b"1", b"2", b"3", timestamp=[10, 30, 20]), 35, ">q", 99)
    await node.produce("t", wrong)
    await node.produce("t", batch(b"4", timestamp=40))
    found = await node.offset("t", 25)
    assert (found.offset, found.timestamp) == (1, 30)
    found = await node.offset("t", 31)
    assert (found.offset, found.timestamp) == (3, 40)
    assert (await node.offset("t", 41)).offset == -1


async def test_trap_data_22_what_is_stamped_keeps_a_right_checksum(node: Served) -> None:
    await node.create("l", message_timestamp_type="LogAppendTime")
    for name in "tl":
        await node.produce(name, batch(b"1"))
        await node.produce(name, batch(b"2", codec=Codec.GZIP))
        stored = bytes((await node.fetch(name)).records)
        position = 0
        for offset in range(2):
            header = read_header(stored, position)
            assert (header.base_offset, header.partition_leader_epoch >= 0) == (offset, True)
            end = position + header.size_bytes
            crc = int.from_bytes(stored[position + 17 : position + 21], "big")
            assert crc == crc32c.crc32c(stored[position + 21 : end])
            position = end


def packed(codec: Codec, pack: Callable[[bytes], bytes]) -> bytes:
    """Build a batch whose records are compressed by `pack`, as another client's would be."""
    plain = batch(b"one" * 40, b"two" * 40)
    payload = pack(plain[61:])
    made = bytearray(plain[:61] + payload)
    made[8:12] = (len(made) - 12).to_bytes(4, "big")
    return patched(bytes(made), 21, ">h", codec)


def xerial(data: bytes) -> bytes:
    """Frame as Java's stream does: a magic, two versions, then blocks with their lengths."""
    half = len(data) // 2
    blocks = [snappy.compress(data[:half]), snappy.compress(data[half:])]
    head = b"\x82SNAPPY\0" + bytes.fromhex("00000001 00000001")
    return head + b"".join(len(block).to_bytes(4, "big") + block for block in blocks)


def zstd_stream(data: bytes) -> bytes:
    """Compress without telling the size, as streaming writers do."""
    compressor = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    packed = compressor.compress(data) + compressor.flush()
    size = zstandard.get_frame_parameters(packed).content_size
    assert size == zstandard.CONTENTSIZE_UNKNOWN
    return packed


FORMS = {
    "gzip of two members": (
        Codec.GZIP,
        lambda d: bytes(cramjam.gzip.compress(d[:9])) + bytes(cramjam.gzip.compress(d[9:])),
    ),
    "raw snappy": (Codec.SNAPPY, snappy.compress),
    "snappy in blocks": (Codec.SNAPPY, xerial),
    "lz4 frame": (Codec.LZ4, lz4.frame.compress),
    "zstd without a size": (Codec.ZSTD, zstd_stream),
}


@pytest.mark.parametrize("form", list(FORMS))
async def test_trap_data_23_every_client_s_framing_is_read_and_stored(
    node: Served, form: str
) -> None:
    codec, pack = FORMS[form]
    made = packed(codec, pack)
    await node.create("again", compression_type="uncompressed")
    await node.create("c", cleanup_policy="compact")
    for name in ("t", "again", "c"):
        answer = await node.produce(name, made)
        assert answer.error_code == 0, name
        stored = bytes((await node.fetch(name)).records)
        header = read_header(stored, 0)
        assert header.codec is (Codec.NONE if name == "again" else codec)
        values = [record.value for record in iterate(stored, header, budget_bytes=10_000)]
        assert values == [b"one" * 40, b"two" * 40]
    # What needs no rewriting keeps the client's own bytes.
    assert bytes((await node.fetch("t")).records)[61:] == made[61:]


async def test_trap_data_24_an_hour_ahead_is_the_bound_and_the_past_has_none(
    node: Served,
) -> None:
    now_ms = time.time_ns() // 1_000_000
    for ahead, code in ((59 * MINUTE_MS, 0), (61 * MINUTE_MS, ErrorCode.INVALID_TIMESTAMP)):
        answer = await node.produce("t", batch(b"v", timestamp=now_ms + ahead))
        assert answer.error_code == code
    assert (await node.produce("t", batch(b"v", timestamp=0))).error_code == 0
    assert (await node.produce("t", batch(b"v", timestamp=-1))).error_code == 0
