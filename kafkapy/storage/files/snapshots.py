"""The `.snapshot` file: what a partition remembered of its producers at one offset.

Kafka's binary layout: version i16, CRC-32C u32 over what follows, count i32, entries. It has room
for one batch a producer; the older four are rebuilt from batch headers by whoever loads it.
Nothing here touches a disk.

Source: Kafka 4.4 ProducerStateManager.writeSnapshot, readSnapshot; ProducerSnapshot.json.
"""

from __future__ import annotations

import struct

from kafkapy.base.stored import ProducerBatch, ProducerEntry, ProducerSnapshot

_VERSION = 1
_HEAD = struct.Struct(">hI")
_COUNT = struct.Struct(">i")
_ENTRY = struct.Struct(">qhiqiqiq")
_CRC_FROM = _HEAD.size

_NO_BATCH = ProducerBatch(-1, -1, -1, 0, -1)
"""What Kafka writes for a producer that has written no data yet."""


def encode_snapshot(snapshot: ProducerSnapshot) -> bytes:
    """Return the file's content; the offset stands in its name only."""
    body = bytearray(_COUNT.pack(len(snapshot.entries)))
    for entry in snapshot.entries:
        newest = entry.batches[-1] if entry.batches else _NO_BATCH
        body += _ENTRY.pack(
            entry.producer_id, entry.producer_epoch, newest.last_sequence, newest.last_offset,
            newest.offset_delta, entry.last_timestamp, entry.coordinator_epoch,
            entry.current_txn_first_offset,
        )  # fmt: skip
    return _HEAD.pack(_VERSION, _crc32c(body)) + body


def decode_snapshot(data: bytes, offset: int) -> ProducerSnapshot:
    """Read a file's content.

    Raises: ValueError when it is torn, of another version or its checksum is wrong.
    """
    if len(data) < _HEAD.size + _COUNT.size:
        raise ValueError("snapshot is too short")
    version, checksum = _HEAD.unpack_from(data)
    body = memoryview(data)[_CRC_FROM:]
    if version != _VERSION:
        raise ValueError(f"snapshot version {version}")
    if checksum != _crc32c(body):
        raise ValueError("snapshot checksum is wrong")
    (count,) = _COUNT.unpack_from(body)
    if count < 0 or len(body) != _COUNT.size + count * _ENTRY.size:
        raise ValueError(f"snapshot of {count} entries has {len(data)} bytes")
    entries = [_entry(row) for row in _ENTRY.iter_unpack(body[_COUNT.size :])]
    return ProducerSnapshot(offset, entries)


def _entry(row: tuple[int, ...]) -> ProducerEntry:
    producer_id, epoch, last_sequence, last_offset, delta, timestamp, coordinator, txn = row
    batches = []
    if last_offset >= 0:
        first_sequence = _first_sequence(last_sequence, delta)
        batches.append(ProducerBatch(first_sequence, last_sequence, last_offset, delta, timestamp))
    return ProducerEntry(producer_id, epoch, batches, timestamp, coordinator, txn)


def _first_sequence(last_sequence: int, delta: int) -> int:
    """Sequences wrap from 2^31-1 to 0 (Kafka DefaultRecordBatch.decrementSequence)."""
    first = last_sequence - delta
    return first if first >= 0 or last_sequence < 0 else first + 0x80000000


def _crc32c(data: bytes | bytearray | memoryview) -> int:
    # Importing the package reads metadata files; a broker that starts empty need not wait for it.
    from crc32c import crc32c

    return crc32c(data)
