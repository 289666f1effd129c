"""Claims about batches made by us: what is built reads back equal."""

from __future__ import annotations

import pytest
from handmade_batches import batch, headers, record
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.base.refusal import Refusal
from kafkapy.records.batch import BatchHeader, Codec, TimestampType, scan
from kafkapy.records.build import build_batch, build_simple, rebuild
from kafkapy.records.compression import compress
from kafkapy.records.iterate import InvalidRecord, Record, RecordsTooLarge, iterate, walk

BUDGET = 1_000_000

maybe_bytes = st.none() | st.binary(max_size=20) | st.binary(min_size=64, max_size=70)
some_records = st.lists(
    st.builds(
        Record,
        offset=st.integers(0, 2**40),
        timestamp=st.integers(-1, 2**50),
        key=maybe_bytes,
        value=maybe_bytes,
        headers=st.lists(st.tuples(st.binary(max_size=5), maybe_bytes), max_size=3),
    ),
    min_size=1,
    max_size=8,
)


def scanned(buf: bytearray) -> BatchHeader:
    headers = scan(buf)
    assert not isinstance(headers, Refusal), headers
    (header,) = headers
    return header


def records_of(buf: bytearray) -> list[Record]:
    return list(iterate(buf, scanned(buf), budget_bytes=BUDGET))


@given(some_records, st.sampled_from(list(Codec)))
def test_what_is_built_reads_back_equal(records: list[Record], codec: Codec) -> None:
    for place, entry in enumerate(records):
        entry.offset = records[0].offset + 3 * place
    buf = build_batch(
        records,
        codec=codec,
        producer_id=7,
        producer_epoch=2,
        base_sequence=2**31 - 4,
        transactional=True,
        leader_epoch=5,
    )
    header = scanned(buf)
    assert header.codec is codec
    assert header.partition_leader_epoch == 5
    assert header.is_transactional
    assert not header.is_control
    assert (header.producer_id, header.producer_epoch) == (7, 2)
    assert (header.base_offset, header.last_offset) == (records[0].offset, records[-1].offset)
    assert header.max_timestamp == max(entry.timestamp for entry in records)
    for place, entry in enumerate(records):
        entry.sequence = (2**31 - 4 + 3 * place) % 2**31
    assert records_of(buf) == records


def test_build_equals_a_batch_made_by_hand() -> None:
    built = build_batch(
        [
            Record(offset=3, timestamp=1_000, key=b"k", value=None, headers=[(b"h", None)]),
            Record(offset=4, timestamp=99_000, key=None, value=b"v" * 300),
        ],
        base_offset=3,
        leader_epoch=6,
        control=True,
    )
    assert built == batch(
        [
            record(value=None, tail=headers((b"h", None))),
            record(delta=1, delta_ms=98_000, key=None, value=b"v" * 300),
        ],
        base_offset=3,
        leader_epoch=6,
        attributes=0x20,
        max_timestamp=99_000,
    )


def test_offsets_may_be_given_relative_to_another_base() -> None:
    buf = build_batch([Record(offset=12), Record(offset=14)], base_offset=10)
    header = scanned(buf)
    assert (header.base_offset, header.last_offset_delta) == (10, 4)
    assert [entry.offset for entry in records_of(buf)] == [12, 14]


def test_log_append_time_needs_and_keeps_its_timestamp() -> None:
    buf = build_batch(
        [Record(timestamp=5)],
        timestamp_type=TimestampType.LOG_APPEND_TIME,
        max_timestamp=70,
    )
    header = scanned(buf)
    assert header.uses_log_append_time
    assert (header.base_timestamp, header.max_timestamp) == (5, 70)
    with pytest.raises(ValueError, match="timestamp"):
        build_batch([Record()], timestamp_type=TimestampType.LOG_APPEND_TIME)


def test_batch_without_records_is_not_built() -> None:
    with pytest.raises(ValueError, match="needs a record"):
        build_batch([])
    with pytest.raises(ValueError, match="needs a record"):
        build_simple([], 0, 0, 0)


def test_timestamps_too_far_apart_are_not_built() -> None:
    with pytest.raises(ValueError, match="apart"):
        build_batch([Record(timestamp=-1), Record(offset=1, timestamp=2**63 - 1)])


@pytest.mark.parametrize("level", [1, 3, 8])
@pytest.mark.parametrize("codec", [Codec.GZIP, Codec.LZ4, Codec.ZSTD])
def test_level_reaches_the_codec(codec: Codec, level: int) -> None:
    records = [Record(offset=i, value=b"%d" % (i * i)) for i in range(100)]
    buf = build_batch(records, codec=codec, level=level)
    plain = build_batch(records)
    assert bytes(buf[61:]) == compress(codec, plain[61:], level)


@given(
    st.lists(st.tuples(maybe_bytes, maybe_bytes), min_size=1, max_size=70),
    st.integers(0, 2**50),
    st.integers(0, 2**40),
)
def test_simple_batch_reads_back_equal(
    pairs: list[tuple[bytes | None, bytes | None]], timestamp_ms: int, base_offset: int
) -> None:
    buf = build_simple(pairs, timestamp_ms, base_offset, 3)
    header = scanned(buf)
    assert header.partition_leader_epoch == 3
    assert header.max_timestamp == timestamp_ms
    assert header.producer_id == header.base_sequence == -1
    assert header.last_offset_delta == len(pairs) - 1
    assert records_of(buf) == [
        Record(base_offset + place, timestamp_ms, key, value)
        for place, (key, value) in enumerate(pairs)
    ]


@pytest.mark.parametrize("size", [0, 63, 64, 8_191, 8_192, 2_000_000])
def test_simple_batch_equals_the_general_one(size: int) -> None:
    pairs = [(b"k" * size, b"v" * size), (b"", None), (None, b"")]
    assert build_simple(pairs, 9, 4, 2) == build_batch(
        [Record(4 + i, 9, key, value) for i, (key, value) in enumerate(pairs)], leader_epoch=2
    )


@given(some_records, st.sampled_from(list(Codec)), st.sampled_from(list(Codec)))
def test_rebuilt_batch_keeps_records_and_producer(
    records: list[Record], before: Codec, after: Codec
) -> None:
    for place, entry in enumerate(records):
        entry.offset = 50 - 2 * place
    buf = build_batch(
        records,
        base_offset=20,
        codec=before,
        producer_id=7,
        producer_epoch=2,
        base_sequence=10,
        transactional=True,
        leader_epoch=5,
    )
    header = scanned(buf)
    anew = rebuild(buf, header, codec=after, budget_bytes=BUDGET)
    fresh = scanned(anew)
    assert fresh.codec is after
    assert fresh.last_offset_delta == len(records) - 1
    assert (fresh.producer_id, fresh.producer_epoch, fresh.base_sequence) == (7, 2, 10)
    assert (fresh.base_offset, fresh.partition_leader_epoch) == (20, 5)
    assert fresh.is_transactional
    assert fresh.base_timestamp == records[0].timestamp
    assert fresh.max_timestamp == header.max_timestamp
    assert walk(anew, fresh, BUDGET).is_consecutive
    for place, entry in enumerate(records):
        entry.offset, entry.sequence = 20 + place, 10 + place
    assert records_of(anew) == records


def test_rebuild_works_out_wrong_timestamps_anew() -> None:
    buf = batch(
        [record(delta_ms=5), record(delta=1, delta_ms=2), record(delta=2, delta_ms=9)],
        base_timestamp=1_000,
        max_timestamp=7,
        attributes=0x40,
    )
    header = scanned(rebuild(buf, scanned(buf), codec=Codec.NONE, budget_bytes=0))
    assert (header.base_timestamp, header.max_timestamp) == (1_005, 1_009)
    assert header.attributes == 0


def test_rebuild_keeps_log_append_time() -> None:
    buf = batch([record(delta_ms=5)], attributes=0x08, max_timestamp=70)
    header = scanned(rebuild(buf, scanned(buf), codec=Codec.NONE, budget_bytes=0))
    assert header.uses_log_append_time
    assert (header.base_timestamp, header.max_timestamp) == (1_005, 70)


def test_rebuild_reads_within_the_budget() -> None:
    buf = build_batch([Record(value=b"v" * 1_000)], codec=Codec.ZSTD)
    with pytest.raises(RecordsTooLarge):
        rebuild(buf, scanned(buf), codec=Codec.NONE, budget_bytes=500)


@pytest.mark.parametrize(
    ("base_timestamp", "deltas_ms"),
    [(2**63 - 2, (0, 2)), (1 - 2**63, (0, -2)), (0, (-(2**62), 2**62)), (0, (5, 2**63 - 1, -9))],
)
def test_rebuild_refuses_timestamps_that_64_bits_cannot_tell_apart(
    base_timestamp: int, deltas_ms: tuple[int, ...]
) -> None:
    buf = batch(
        [record(delta=i, delta_ms=ms) for i, ms in enumerate(deltas_ms)],
        base_timestamp=base_timestamp,
    )
    with pytest.raises(InvalidRecord):
        rebuild(buf, scanned(buf), codec=Codec.NONE, budget_bytes=0)


def test_rebuild_of_no_records_is_an_error() -> None:
    buf = batch()
    with pytest.raises(ValueError, match="needs a record"):
        rebuild(buf, scanned(buf), codec=Codec.NONE, budget_bytes=0)
