"""Claims about the records inside a batch: what they are, and every way not to be records."""

from __future__ import annotations

import tracemalloc

import pytest
from handmade_batches import batch, headers, record, sized, varint
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.base.limits import RECORD_ERRORS_MAX
from kafkapy.base.refusal import Refusal
from kafkapy.records import iterate as iterate_module
from kafkapy.records.batch import BatchHeader, Codec, read_header, scan
from kafkapy.records.compression import compress
from kafkapy.records.iterate import (
    InvalidRecord,
    Record,
    RecordsTooLarge,
    WalkResult,
    iterate,
    walk,
)


def records_of(buf: bytearray, budget_bytes: int = 0) -> list[Record]:
    return list(iterate(memoryview(buf), read_header(buf, 0), budget_bytes=budget_bytes))


def walked(buf: bytearray, budget_bytes: int = 0) -> WalkResult:
    return walk(memoryview(buf), read_header(buf, 0), budget_bytes)


def assert_fault(buf: bytearray, words: str) -> None:
    """Both readers refuse the batch, and say the same."""
    with pytest.raises(InvalidRecord, match=words):
        records_of(buf)
    with pytest.raises(InvalidRecord, match=words):
        walked(buf)


def test_record_has_offset_timestamp_key_value_headers_and_sequence() -> None:
    buf = batch(
        [
            record(delta=0, delta_ms=0, key=b"a", value=b"1"),
            record(delta=1, delta_ms=-5, key=b"b", value=b"2", tail=headers((b"h", b"x"))),
        ],
        base_offset=100,
        base_timestamp=1_000,
        base_sequence=7,
        producer_id=1,
    )
    assert records_of(buf) == [
        Record(100, 1_000, b"a", b"1", [], 7),
        Record(101, 995, b"b", b"2", [(b"h", b"x")], 8),
    ]


def test_null_differs_from_empty() -> None:
    buf = batch([record(key=None, value=b""), record(delta=1, key=b"", value=None)])
    assert [(r.key, r.value) for r in records_of(buf)] == [(None, b""), (b"", None)]


def test_any_negative_length_is_null() -> None:
    body = b"\0" + varint(0) + varint(0) + varint(-2) + varint(-9) + b"\0"
    (found,) = records_of(batch([varint(len(body)) + body]))
    assert (found.key, found.value) == (None, None)


def test_headers_keep_order_duplicates_and_nulls() -> None:
    pairs = ((b"h", b"1"), (b"h", b"2"), (b"", None), (b"\xff", b""))
    (found,) = records_of(batch([record(tail=headers(*pairs))]))
    assert found.headers == list(pairs)


def test_header_count_of_zero_may_be_spelt_long() -> None:
    (found,) = records_of(batch([record(tail=b"\x80\0")]))
    assert found.headers == []


def test_log_append_time_is_the_timestamp_of_all_records() -> None:
    buf = batch([record(), record(delta=1, delta_ms=5)], attributes=0x08, max_timestamp=9_999)
    assert [r.timestamp for r in records_of(buf)] == [9_999, 9_999]
    result = walked(buf)
    assert (result.first_timestamp, result.max_timestamp) == (9_999, 9_999)
    assert result.offset_of_max_timestamp == 0


def test_sequence_follows_the_offset_delta_and_wraps() -> None:
    buf = batch([record(delta=0), record(delta=3)], base_sequence=2**31 - 2, producer_id=1)
    assert [r.sequence for r in records_of(buf)] == [2**31 - 2, 1]


def test_record_without_sequence_has_minus_one() -> None:
    assert records_of(batch([record()]))[0].sequence == -1


@given(
    st.lists(st.tuples(st.integers(-(2**62), 2**62), st.integers(-(2**31), 2**31 - 1)), min_size=1)
)
def test_deltas_of_any_width_are_read(deltas: list[tuple[int, int]]) -> None:
    buf = batch([record(delta_ms=ms, delta=delta) for ms, delta in deltas], base_timestamp=0)
    assert [(r.timestamp, r.offset) for r in records_of(buf)] == deltas
    assert walked(buf).max_timestamp == max(ms for ms, _ in deltas)


@pytest.mark.parametrize("size", [0, 63, 64, 8191, 8192, 100_000])
def test_lengths_of_any_width_are_read(size: int) -> None:
    (found,) = records_of(batch([record(key=b"k" * size, value=b"v" * size)]))
    assert (len(found.key or b""), len(found.value or b"")) == (size, size)


def test_view_may_be_longer_than_the_batch() -> None:
    buf = batch([record()])
    header = read_header(buf, 0)
    assert len(list(iterate(buf + b"more", header, budget_bytes=0))) == 1
    assert walk(buf + b"more", header, 0).records_count == 1


def test_batch_may_have_no_records() -> None:
    buf = batch()
    assert records_of(buf) == []
    assert walked(buf) == WalkResult(0, True, -1, -1, -1, [], [])


def test_negative_count_is_a_fault() -> None:
    assert_fault(batch([record()], count=-1), "announces -1")


def test_record_longer_than_the_batch_is_a_fault() -> None:
    assert_fault(batch([record(length=9)]), "longer than its batch")


def test_negative_record_length_is_a_fault() -> None:
    assert_fault(batch([record(length=-1)]), "negative")


def test_record_with_bytes_left_in_it_is_a_fault() -> None:
    assert_fault(batch([record(tail=b"\0x")]), "instead of")


def test_record_reading_into_the_next_is_a_fault() -> None:
    assert_fault(batch([record(length=6), record(delta=1)]), "instead of")


@pytest.mark.parametrize("cut", range(1, 7))
def test_payload_ending_inside_a_record_is_a_fault(cut: int) -> None:
    whole = record(value=None)
    body = whole[1:-cut]
    assert_fault(batch([varint(len(body)) + body]), "ends inside")


def test_key_longer_than_the_batch_is_a_fault() -> None:
    body = b"\0\0\0" + varint(2**31 - 1) + b"key"
    assert_fault(batch([varint(len(body)) + body]), "ends inside")


def test_value_longer_than_the_batch_is_a_fault() -> None:
    body = b"\0\0\0" + sized(b"k") + varint(1_000) + b"value"
    assert_fault(batch([varint(len(body)) + body]), "ends inside")


def test_value_longer_than_the_record_is_a_fault() -> None:
    body = b"\0\0\0" + sized(b"k") + varint(7) + b"value\0"
    assert_fault(batch([varint(len(body)) + body, record(delta=1, value=b"0" * 9)]), "instead of")


def test_negative_header_count_is_a_fault() -> None:
    assert_fault(batch([record(tail=varint(-1))]), "cannot have -1 headers")


def test_more_headers_than_bytes_are_a_fault() -> None:
    assert_fault(batch([record(tail=varint(2**31 - 1) + b"\0\0")]), "headers")


def test_header_without_key_is_a_fault() -> None:
    assert_fault(batch([record(tail=varint(1) + varint(-1) + sized(b"v"))]), "without a key")


def test_header_key_longer_than_the_batch_is_a_fault() -> None:
    assert_fault(batch([record(tail=varint(1) + varint(50) + b"key")]), "ends inside")


def test_header_value_longer_than_the_record_is_a_fault() -> None:
    assert_fault(batch([record(tail=varint(1) + sized(b"h") + varint(50) + b"v")]), "instead of")


def test_fewer_records_than_announced_are_a_fault() -> None:
    assert_fault(batch([record()], count=2), "ends inside")


def test_more_records_than_announced_are_a_fault() -> None:
    assert_fault(batch([record(), record(delta=1)], count=1), "left over after 1")
    assert_fault(batch([record()], count=0), "left over after 0")


def test_endless_varint_is_a_fault() -> None:
    assert_fault(batch(payload=b"\x80" * 5 + b"\0", count=1), "too many bytes")
    body = b"\0" + b"\x80" * 10 + b"\0"
    assert_fault(batch([varint(len(body)) + body]), "too many bytes")


def test_number_beyond_its_width_is_a_fault() -> None:
    assert_fault(batch([record(delta=2**31)]), "more than 32 bits")
    assert_fault(batch([record(delta_ms=2**63)]), "more than 64 bits")


@pytest.mark.parametrize("base_timestamp", [2**63 - 1, -(2**63)])
def test_timestamp_beyond_64_bits_is_a_fault(base_timestamp: int) -> None:
    delta_ms = 1 if base_timestamp > 0 else -1
    assert_fault(batch([record(delta_ms=delta_ms)], base_timestamp=base_timestamp), "64 bits")


def test_records_before_a_fault_come_out_first() -> None:
    buf = batch([record(), record(delta=1, length=90)])
    reader = iterate(buf, read_header(buf, 0), budget_bytes=0)
    assert next(reader).offset == 0
    with pytest.raises(InvalidRecord):
        next(reader)


@pytest.mark.parametrize("codec", [c for c in Codec if c])
def test_compressed_records_are_unpacked_within_the_budget(codec: Codec) -> None:
    body = b"".join(record(delta=i, value=b"v" * 100) for i in range(100))
    buf = batch(payload=compress(codec, body), count=100, attributes=codec)
    assert len(records_of(buf, len(body))) == 100
    assert walked(buf, len(body)).records_count == 100
    with pytest.raises(RecordsTooLarge):
        records_of(buf, len(body) - 1)
    with pytest.raises(RecordsTooLarge):
        walked(buf, len(body) - 1)


def test_budget_does_not_bound_uncompressed_records() -> None:
    assert len(records_of(batch([record()]), budget_bytes=0)) == 1


@pytest.mark.parametrize("attributes", range(1, 8))
def test_payload_that_does_not_unpack_is_a_fault(attributes: int) -> None:
    buf = batch(payload=b"\x01nonsense", count=1, attributes=attributes)
    with pytest.raises(InvalidRecord):
        records_of(buf, 10_000)
    with pytest.raises(InvalidRecord):
        walked(buf, 10_000)


def test_walk_finds_the_first_of_the_largest_timestamps() -> None:
    buf = batch(
        [
            record(delta=0, delta_ms=3),
            record(delta=1, delta_ms=9),
            record(delta=2, delta_ms=9),
            record(delta=3, delta_ms=-4),
        ],
        base_offset=50,
    )
    result = walked(buf)
    assert (result.first_timestamp, result.max_timestamp) == (1_003, 1_009)
    assert result.offset_of_max_timestamp == 51
    assert result.is_consecutive


def test_walk_knows_the_largest_timestamp_when_it_is_the_first() -> None:
    buf = batch([record(delta=4, delta_ms=-7), record(delta=5, delta_ms=-8)])
    assert walked(buf).max_timestamp == 993
    assert walked(buf).offset_of_max_timestamp == 4


@pytest.mark.parametrize("deltas", [(1, 2), (0, 2), (0, 0), (1, 0), (-1, 0)])
def test_walk_sees_that_offset_deltas_are_not_consecutive(deltas: tuple[int, int]) -> None:
    assert not walked(batch([record(delta=delta) for delta in deltas])).is_consecutive


def test_walk_lists_null_keys_by_place() -> None:
    keys = [b"k", None, b"", None]
    buf = batch([record(delta=9 + i, key=key) for i, key in enumerate(keys)])
    assert walked(buf).null_keys == [1, 3]


def test_walk_lists_timestamps_out_of_bounds() -> None:
    times = [1_000, 999, 2_001, -1, 2_000]
    buf = batch(
        [record(delta=i, delta_ms=t - 1_000) for i, t in enumerate(times)], base_timestamp=1_000
    )
    result = walk(buf, read_header(buf, 0), 0, timestamp_min=1_000, timestamp_max=2_000)
    assert result.out_of_bounds == [(1, 999), (2, 2_001)]


def test_walk_sees_one_timestamp_below_the_bounds_among_later_records() -> None:
    buf = batch([record(), record(delta=1, delta_ms=5), record(delta=2, delta_ms=-1)])
    result = walk(buf, read_header(buf, 0), 0, timestamp_min=1_000)
    assert result.out_of_bounds == [(2, 999)]


def test_walk_measures_log_append_time_against_the_bounds() -> None:
    buf = batch([record(), record(delta=1)], attributes=0x08, max_timestamp=5_000)
    result = walk(buf, read_header(buf, 0), 0, timestamp_max=4_999)
    assert result.out_of_bounds == [(0, 5_000), (1, 5_000)]


def test_walk_lists_only_so_many_findings() -> None:
    count = RECORD_ERRORS_MAX + 5
    buf = batch([record(delta=i, key=None, value=None) for i in range(count)])
    result = walk(buf, read_header(buf, 0), 0, timestamp_min=5_000)
    assert result.records_count == count
    assert len(result.null_keys) == len(result.out_of_bounds) == RECORD_ERRORS_MAX


def test_walk_of_many_headers_builds_none() -> None:
    buf = batch([record(tail=headers(*[(b"", b"")] * 100_000))])
    header = read_header(buf, 0)
    tracemalloc.start()
    try:
        walk(buf, header, 0)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * len(buf) + 100_000


@given(st.data())
def test_mutated_records_raise_nothing_undocumented(data: st.DataObject) -> None:
    codec = data.draw(st.sampled_from(list(Codec)))
    body = bytearray(
        record(tail=headers((b"h", b"x"), (b"i", None)))
        + record(delta=1, key=None, value=b"v" * 70)
        + record(delta=2, delta_ms=10_000)
    )
    at = st.integers(0, len(body) - 1)
    if not codec or data.draw(st.booleans()):
        for place in data.draw(st.lists(at, max_size=4)):
            body[place] = data.draw(st.integers(0, 255))
        payload = compress(codec, body)
    else:
        packed = bytearray(compress(codec, body))
        for place in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=4)):
            packed[place] = data.draw(st.integers(0, 255))
        payload = bytes(packed)
    count = data.draw(st.sampled_from([3, 3, 3, 0, 1, 4, -1, 2**31 - 1]))
    assert_readers_agree(batch(payload=payload, count=count, attributes=codec))


@given(st.binary(max_size=80), st.integers(-1, 5), st.integers(0, 7))
def test_arbitrary_payload_raises_nothing_undocumented(
    payload: bytes, count: int, attributes: int
) -> None:
    assert_readers_agree(batch(payload=payload, count=count, attributes=attributes))


def assert_readers_agree(buf: bytearray) -> None:
    """Either both readers accept the batch and find the same, or both raise `InvalidRecord`."""
    header: BatchHeader = read_header(buf, 0)
    assert isinstance(scan(buf), list | Refusal)
    try:
        found = list(iterate(buf, header, budget_bytes=100_000))
    except InvalidRecord:
        with pytest.raises(InvalidRecord):
            walk(buf, header, 100_000)
        return
    result = walk(buf, header, 100_000)
    assert result.records_count == len(found)
    assert result.null_keys == [i for i, r in enumerate(found) if r.key is None]
    if found:
        assert result.first_timestamp == found[0].timestamp
        assert result.max_timestamp == max(r.timestamp for r in found)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 7])
def test_slices_neither_miss_nor_repeat_a_record(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(iterate_module, "SLICE_RECORDS", 3)
    records = [record(delta=place, delta_ms=place, key=None) for place in range(count)]
    found = walked(batch(records, base_timestamp=50))
    assert found.is_consecutive
    assert found.null_keys == list(range(count))
    assert (found.max_timestamp, found.offset_of_max_timestamp) == (50 + count - 1, count - 1)
    assert_fault(batch([*records, b"\0"], count=count), "left over")
    assert_fault(batch(records, count=count + 1), "inside")
