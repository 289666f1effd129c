"""Claims about finding, reading and restamping batches."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest
from handmade_batches import batch, legacy_message, record
from hypothesis import given
from hypothesis import strategies as st

import kafkapy
from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.records.batch import (
    BatchHeader,
    Codec,
    TimestampType,
    has_valid_crc,
    read_header,
    scan,
    stamp_log_append_time,
    stamp_max_timestamp,
    stamp_offset_and_epoch,
)


def scanned(buf: bytes | bytearray | memoryview) -> list[BatchHeader]:
    headers = scan(buf)
    assert not isinstance(headers, Refusal), headers
    return headers


def refused(buf: bytes | bytearray | memoryview) -> ErrorCode:
    refusal = scan(buf)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.message
    return refusal.code


def test_scan_reads_every_header_field() -> None:
    buf = batch(
        [record(delta=0), record(delta=1)],
        base_offset=5,
        leader_epoch=7,
        attributes=0x1C,
        base_timestamp=11,
        max_timestamp=13,
        producer_id=17,
        producer_epoch=19,
        base_sequence=23,
    )
    assert scanned(buf) == [
        BatchHeader(
            position=0,
            size_bytes=len(buf),
            base_offset=5,
            partition_leader_epoch=7,
            magic=2,
            attributes=0x1C,
            last_offset_delta=1,
            base_timestamp=11,
            max_timestamp=13,
            producer_id=17,
            producer_epoch=19,
            base_sequence=23,
            records_count=2,
        )
    ]


def test_batches_are_found_one_after_another() -> None:
    first, second = batch([record()]), batch([record(), record(delta=1)])
    headers = scanned(memoryview(first + second))
    assert [(h.position, h.size_bytes) for h in headers] == [
        (0, len(first)),
        (len(first), len(second)),
    ]
    assert read_header(first + second, len(first)) == headers[1]


@pytest.mark.parametrize("buf_type", [bytes, bytearray, memoryview])
def test_any_buffer_can_be_scanned(buf_type: type) -> None:
    assert len(scanned(buf_type(bytes(batch([record()]))))) == 1


def test_nothing_holds_no_batch() -> None:
    assert scanned(b"") == []


@given(st.data())
def test_partial_batch_at_the_end_is_left_out(data: st.DataObject) -> None:
    whole, partial = batch([record()]), batch([record(value=b"x" * 100)])
    cut = data.draw(st.integers(0, len(partial) - 1))
    headers = scanned(whole + partial[:cut])
    assert sum(h.size_bytes for h in headers) == len(whole)
    assert scanned(partial[:cut]) == []


@pytest.mark.parametrize("length", [-(2**31), -1, 0, 13])
def test_length_below_the_smallest_message_is_corrupt(length: int) -> None:
    buf = batch([record()])
    struct.pack_into(">i", buf, 8, length)
    assert refused(buf) is ErrorCode.CORRUPT_MESSAGE


def test_length_is_judged_before_the_magic_arrives() -> None:
    assert refused(struct.pack(">qi", 0, 13)) is ErrorCode.CORRUPT_MESSAGE
    assert scanned(struct.pack(">qi", 0, 14)) == []


@pytest.mark.parametrize("magic", [3, 127, -1])
def test_unknown_magic_is_corrupt(magic: int) -> None:
    assert refused(batch([record()], magic=magic)) is ErrorCode.CORRUPT_MESSAGE


def test_unknown_magic_is_corrupt_even_when_the_batch_is_cut_off() -> None:
    assert refused(batch([record()], magic=3)[:20]) is ErrorCode.CORRUPT_MESSAGE


@pytest.mark.parametrize("magic", [0, 1])
def test_legacy_magic_is_an_invalid_record(magic: int) -> None:
    assert refused(legacy_message(magic)) is ErrorCode.INVALID_RECORD
    assert refused(batch([record()]) + legacy_message(magic)) is ErrorCode.INVALID_RECORD


@pytest.mark.parametrize("missing", range(1, 36))
def test_batch_smaller_than_its_header_is_corrupt(missing: int) -> None:
    buf = batch()[:-missing]
    struct.pack_into(">i", buf, 8, len(buf) - 12)
    assert refused(buf) is ErrorCode.CORRUPT_MESSAGE


def test_batch_of_only_a_header_is_whole() -> None:
    assert scanned(batch())[0].records_count == 0


@given(st.integers(21, len(batch([record()])) - 1), st.integers(1, 255))
def test_every_flipped_bit_under_the_checksum_is_found(at: int, mask: int) -> None:
    buf = batch([record()])
    buf[at] ^= mask
    assert refused(buf) in (ErrorCode.CORRUPT_MESSAGE, ErrorCode.UNKNOWN_SERVER_ERROR)
    assert not has_valid_crc(buf, read_header(buf, 0))


def test_bad_checksum_is_corrupt_and_names_both() -> None:
    buf = batch([record()], crc=1)
    assert scan(buf) == Refusal(
        ErrorCode.CORRUPT_MESSAGE,
        f"Record is corrupt (stored crc = 1, computed crc = {_crc(buf)})",
    )


def test_bad_checksum_of_one_of_two_batches_refuses_both() -> None:
    good, bad = batch([record()]), batch([record()], crc=1)
    assert refused(good + bad) is ErrorCode.CORRUPT_MESSAGE
    assert refused(bad + good) is ErrorCode.CORRUPT_MESSAGE


def test_more_batches_than_wanted_are_refused_before_any_checksum() -> None:
    good, bad = batch([record()]), batch([record()], crc=1)
    for buf in (good + good, bad + bad, good + legacy_message(1), good + good + b"part"):
        refusal = scan(buf, batches_max=1)
        assert isinstance(refusal, Refusal)
        assert refusal.code is ErrorCode.INVALID_RECORD
        assert "1 record batch" in (refusal.message or "")
    for buf in (good, good + good[:-1]):
        headers = scan(buf, batches_max=1)
        assert not isinstance(headers, Refusal)
        assert len(headers) == 1
    assert isinstance(scan(good + good, batches_max=2), list)


def test_checksum_is_not_looked_at_unless_wanted() -> None:
    bad = batch([record()], crc=1)
    for buf in (bad, bad + bad):
        headers = scan(buf, verify_crc=False)
        assert not isinstance(headers, Refusal)
        assert [has_valid_crc(buf, header) for header in headers] == [False] * len(headers)


def test_checksum_of_a_batch_inside_a_buffer_can_be_asked_for() -> None:
    buf = batch([record()]) + batch([record(value=b"other")])
    assert [has_valid_crc(buf, header) for header in scanned(buf)] == [True, True]


@pytest.mark.parametrize("codec_id", [5, 6, 7])
def test_unknown_compression_id_is_refused(codec_id: int) -> None:
    buf = batch([record()], attributes=codec_id)
    assert refused(buf) is ErrorCode.UNKNOWN_SERVER_ERROR
    with pytest.raises(IndexError):
        _ = read_header(buf, 0).codec


def test_structure_of_all_batches_is_judged_before_the_contents_of_any() -> None:
    bad = batch([record()], crc=1)
    assert refused(bad + legacy_message(1)) is ErrorCode.INVALID_RECORD


@pytest.mark.parametrize("codec", list(Codec))
def test_attribute_bits_have_names(codec: Codec) -> None:
    header = scanned(batch([record()], attributes=codec))[0]
    assert header.codec is codec
    assert header.timestamp_type is TimestampType.CREATE_TIME
    assert not header.uses_log_append_time
    assert not header.is_transactional
    assert not header.is_control
    header = scanned(batch([record()], attributes=codec | 0x38))[0]
    assert header.codec is codec
    assert header.timestamp_type is TimestampType.LOG_APPEND_TIME
    assert header.uses_log_append_time
    assert header.is_transactional
    assert header.is_control


def test_high_byte_of_attributes_is_not_read() -> None:
    header = scanned(batch([record()], attributes=0x7F00 | Codec.ZSTD))[0]
    assert header.attributes == Codec.ZSTD


def test_last_offset_is_inclusive() -> None:
    header = scanned(batch([record()], base_offset=40, last_offset_delta=2))[0]
    assert header.last_offset == 42


def test_sequence_after_the_largest_is_zero() -> None:
    def last_sequence(base_sequence: int) -> int:
        return scanned(
            batch([record()], base_sequence=base_sequence, producer_id=1, last_offset_delta=2)
        )[0].last_sequence

    assert last_sequence(10) == 12
    assert last_sequence(2**31 - 3) == 2**31 - 1
    assert last_sequence(2**31 - 2) == 0
    assert last_sequence(2**31 - 1) == 1
    assert last_sequence(-1) == -1


def test_producer_id_of_zero_is_one() -> None:
    assert scanned(batch([record()], producer_id=0))[0].has_producer_id
    assert not scanned(batch([record()]))[0].has_producer_id


def test_offset_and_epoch_are_stamped_without_a_new_checksum() -> None:
    buf = batch([record()]) + batch([record()])
    second = scanned(buf)[1].position
    checksum = buf[second + 17 : second + 21]
    stamp_offset_and_epoch(memoryview(buf), second, 2**40, 9)
    first, header = scanned(buf)
    assert (header.base_offset, header.partition_leader_epoch) == (2**40, 9)
    assert (first.base_offset, first.partition_leader_epoch) == (0, -1)
    assert buf[second + 17 : second + 21] == checksum


def test_log_append_time_sets_type_and_timestamp() -> None:
    buf = batch([record()]) + batch([record()], attributes=0x14)
    second = scanned(buf)[1].position
    stamp_log_append_time(memoryview(buf), second, 77_000)
    header = scanned(buf)[1]
    assert header.attributes == 0x1C
    assert (header.base_timestamp, header.max_timestamp) == (1_000, 77_000)


def test_max_timestamp_is_corrected_and_clears_the_type() -> None:
    buf = batch([record()], attributes=0x1C)
    stamp_max_timestamp(buf, 0, 1_000)
    header = scanned(buf)[0]
    assert (header.attributes, header.max_timestamp) == (0x14, 1_000)


def test_unknown_attribute_bits_go_when_attributes_are_written() -> None:
    buf = batch([record()], attributes=0x55F4)
    stamp_max_timestamp(buf, 0, 1_001)
    assert buf[21:23] == b"\0\x74"
    assert len(scanned(buf)) == 1


def test_nothing_is_written_when_nothing_changes() -> None:
    buf = batch([record()], attributes=0x55F4, crc=1)
    before = bytes(buf)
    stamp_max_timestamp(buf, 0, 1_000)
    assert buf == before


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_scanned_or_refused(data: bytes) -> None:
    found = scan(data)
    assert isinstance(found, Refusal | list)


@given(st.data())
def test_mutated_batches_are_scanned_or_refused(data: st.DataObject) -> None:
    buf = batch([record()]) + batch([record(), record(delta=1)])
    for at in data.draw(st.lists(st.integers(0, len(buf) - 1), max_size=4)):
        buf[at] = data.draw(st.integers(0, 255))
    found = scan(buf, verify_crc=data.draw(st.booleans()))
    if not isinstance(found, Refusal):
        assert sum(header.size_bytes for header in found) <= len(buf)
        assert all(header.size_bytes >= 61 for header in found)


def test_codec_libraries_are_imported_at_first_use() -> None:
    code = (
        "import sys, kafkapy.records.control\n"
        "slow = {'crc32c', 'zlib', 'lz4', 'snappy', 'cramjam', 'zstandard', 'isal'}\n"
        "print(sorted(slow & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(kafkapy.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout.strip() in ("[]", "['zlib']")


def _crc(buf: bytearray) -> int:
    import crc32c

    return int(crc32c.crc32c(bytes(buf[21:])))
