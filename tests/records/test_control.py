"""Claims about control batches."""

from __future__ import annotations

import struct

import pytest
from handmade_batches import batch, record
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.records.batch import read_header
from kafkapy.records.control import (
    ControlType,
    EndMarker,
    build_end_marker,
    control_type,
    parse_end_marker,
)
from kafkapy.records.iterate import InvalidRecord


def control(key: bytes | None, value: bytes | None = b"\0\0\0\0\0\7") -> bytearray:
    return batch([record(key=key, value=value)], attributes=0x30)


def parsed(buf: bytearray) -> EndMarker:
    return parse_end_marker(buf, read_header(buf, 0))


@given(
    st.booleans(), st.integers(0, 2**31 - 1), st.integers(0, 2**63 - 1), st.integers(0, 2**15 - 1)
)
def test_end_marker_reads_back_equal(
    is_commit: bool, coordinator_epoch: int, producer_id: int, producer_epoch: int
) -> None:
    marker = EndMarker(is_commit, coordinator_epoch)
    buf = build_end_marker(
        marker,
        producer_id=producer_id,
        producer_epoch=producer_epoch,
        timestamp_ms=5_000,
        base_offset=70,
        leader_epoch=3,
    )
    header = read_header(buf, 0)
    assert parse_end_marker(buf, header) == marker
    assert header.is_control
    assert header.is_transactional
    assert (header.producer_id, header.producer_epoch) == (producer_id, producer_epoch)
    assert header.base_sequence == -1
    assert (header.base_offset, header.last_offset) == (70, 70)
    assert (header.partition_leader_epoch, header.max_timestamp) == (3, 5_000)
    expected = ControlType.COMMIT if is_commit else ControlType.ABORT
    assert control_type(buf, header) is expected


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (0, ControlType.ABORT),
        (1, ControlType.COMMIT),
        (2, ControlType.LEADER_CHANGE),
        (3, ControlType.SNAPSHOT_HEADER),
        (4, ControlType.SNAPSHOT_FOOTER),
        (5, ControlType.KRAFT_VERSION),
        (6, ControlType.KRAFT_VOTERS),
        (7, ControlType.UNKNOWN),
        (-5, ControlType.UNKNOWN),
    ],
)
def test_kinds_of_control_records_are_told_apart(number: int, kind: ControlType) -> None:
    buf = control(struct.pack(">hh", 0, number))
    assert control_type(buf, read_header(buf, 0)) is kind


def test_newer_versions_are_read_as_far_as_known() -> None:
    buf = control(struct.pack(">hhi", 1, 1, 99), struct.pack(">hiq", 1, 8, 99))
    assert parsed(buf) == EndMarker(True, 8)


def test_other_control_records_are_no_end_marker() -> None:
    with pytest.raises(InvalidRecord, match="LEADER_CHANGE"):
        parsed(control(struct.pack(">hh", 0, 2)))


@pytest.mark.parametrize("key", [None, b"", b"\0\0\0", struct.pack(">hh", -1, 1)])
def test_control_record_without_a_type_is_a_fault(key: bytes | None) -> None:
    with pytest.raises(InvalidRecord, match="control record"):
        parsed(control(key))


@pytest.mark.parametrize("value", [None, b"\0\0\0\0\0", struct.pack(">hi", -1, 1)])
def test_end_marker_without_an_epoch_is_a_fault(value: bytes | None) -> None:
    with pytest.raises(InvalidRecord, match="end marker"):
        parsed(control(struct.pack(">hh", 0, 1), value))


def test_ordinary_batch_is_no_control_batch() -> None:
    with pytest.raises(InvalidRecord, match="not a control batch"):
        parsed(batch([record(key=b"\0\0\0\1")]))


def test_control_batch_needs_a_record() -> None:
    with pytest.raises(InvalidRecord, match="without a record"):
        parsed(batch(attributes=0x20))
