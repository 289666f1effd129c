"""Control batches: markers that end a transaction, and the other kinds by name.

Decides what a control record says; never when one is written (`coordinators/`) or what it does to
a log (`log/producer_state.py`). A control batch has the control bit, one uncompressed record and
no sequence; its record occupies an offset that consumers step over.

Key: version i16, type i16. Value of an end marker: version i16, coordinator epoch i32. Newer
versions only append, so what lies beyond the known fields is ignored.

Sources: Kafka 4.4 ControlRecordType, EndTransactionMarker, MemoryRecords.withEndTransactionMarker;
KIP-98, KIP-595, KIP-853.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import NamedTuple

from kafkapy.records.batch import BatchHeader, Buffer
from kafkapy.records.build import build_batch
from kafkapy.records.iterate import InvalidRecord, Record, iterate

_KEY = struct.Struct(">hh")
_END_MARKER = struct.Struct(">hi")


class ControlType(IntEnum):
    """What a control record is about; the value is the type in its key."""

    UNKNOWN = -1
    ABORT = 0
    COMMIT = 1
    LEADER_CHANGE = 2
    SNAPSHOT_HEADER = 3
    SNAPSHOT_FOOTER = 4
    KRAFT_VERSION = 5
    KRAFT_VOTERS = 6


_TYPES = {kind.value: kind for kind in ControlType}


class EndMarker(NamedTuple):
    """The end of a transaction in one partition; whose it is stands in the batch header."""

    is_commit: bool
    coordinator_epoch: int


def build_end_marker(
    marker: EndMarker,
    *,
    producer_id: int,
    producer_epoch: int,
    timestamp_ms: int,
    base_offset: int = 0,
    leader_epoch: int = -1,
) -> bytearray:
    """Build the control batch that ends a transaction, owned by the caller.

    Source: Kafka 4.4 MemoryRecords.withEndTransactionMarker.
    """
    control_type = ControlType.COMMIT if marker.is_commit else ControlType.ABORT
    record = Record(
        offset=base_offset,
        timestamp=timestamp_ms,
        key=_KEY.pack(0, control_type),
        value=_END_MARKER.pack(0, marker.coordinator_epoch),
    )
    return build_batch(
        [record],
        producer_id=producer_id,
        producer_epoch=producer_epoch,
        transactional=True,
        control=True,
        leader_epoch=leader_epoch,
    )


def control_type(batch_view: Buffer, header: BatchHeader) -> ControlType:
    """Return what the control batch that `batch_view` begins with is about.

    Raises: InvalidRecord if there is no control record with a key.

    Source: Kafka 4.4 ControlRecordType.parseTypeId.
    """
    return _type_of(_control_record(batch_view, header))


def parse_end_marker(batch_view: Buffer, header: BatchHeader) -> EndMarker:
    """Return the end marker in the control batch that `batch_view` begins with.

    Raises: InvalidRecord if it is another control record, or too short.

    Source: Kafka 4.4 EndTransactionMarker.deserialize.
    """
    record = _control_record(batch_view, header)
    kind = _type_of(record)
    if kind not in (ControlType.ABORT, ControlType.COMMIT):
        raise InvalidRecord(f"control record of type {kind.name} does not end a transaction")
    if record.value is None or len(record.value) < _END_MARKER.size:
        raise InvalidRecord("end marker is too short")
    version, coordinator_epoch = _END_MARKER.unpack_from(record.value)
    if version < 0:
        raise InvalidRecord(f"end marker has version {version}")
    return EndMarker(kind is ControlType.COMMIT, coordinator_epoch)


def _control_record(batch_view: Buffer, header: BatchHeader) -> Record:
    if not header.is_control:
        raise InvalidRecord("batch is not a control batch")
    for record in iterate(batch_view, header, budget_bytes=header.size_bytes):
        return record
    raise InvalidRecord("control batch without a record")


def _type_of(record: Record) -> ControlType:
    if record.key is None or len(record.key) < _KEY.size:
        raise InvalidRecord("control record has no type")
    version, number = _KEY.unpack_from(record.key)
    if version < 0:
        raise InvalidRecord(f"control record key has version {version}")
    return _TYPES.get(number, ControlType.UNKNOWN)
