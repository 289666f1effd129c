"""Fuzz targets below the protocol: batches as a partition meets them, and cutting into frames.

Seeds of the batches are what stock clients really wrote, in every codec. A mutated batch seldom has
the right checksum, so it is tried twice: as it came, and sealed again so that what lies behind the
checksum is reached.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kafkapy.base.refusal import Malformed, Refusal
from kafkapy.base.steps import finish
from kafkapy.config.settings import BrokerSettings
from kafkapy.config.topic import effective
from kafkapy.log.plan import AppendRefusal, Origin
from kafkapy.log.validate import Rules, validate_in_steps
from kafkapy.records.batch import BatchHeader, has_valid_crc, scan, seal
from kafkapy.records.control import control_type, parse_end_marker
from kafkapy.records.iterate import InvalidRecord, iterate, walk
from kafkapy.server.inbox import Buffers, Inbox

CLIENT_BATCHES = Path(__file__).resolve().parents[1] / "records" / "client_batches.json"

BUDGET_BYTES = 1 << 20
SHARED_BYTES = 64 * 1024
FRAME_BYTES_MAX = 1 << 20
PIECE_BYTES_MAX = 97
WALL_MS = 1_700_000_000_000

TOPICS: list[dict[str, str]] = [
    {},
    {"cleanup.policy": "compact", "message.timestamp.after.max.ms": "0"},
    {"message.timestamp.type": "LogAppendTime", "compression.type": "lz4"},
    {"message.timestamp.before.max.ms": "1000", "compression.type": "uncompressed"},
]
"""Appends are tried by the rules of a topic of each of these kinds."""

Run = Callable[[bytes], object]


def record_targets() -> list[tuple[str, list[bytes], Run]]:
    """Return names, seeds and functions."""
    batches = json.loads(CLIENT_BATCHES.read_text(encoding="utf-8"))["batches"]
    seeds: dict[str, list[bytes]] = {}
    for entry in batches:
        kind = "control" if entry["kind"] in ("commit", "abort") else entry["codec"]
        seeds.setdefault(kind, []).append(bytes.fromhex(entry["hex"]))
    settings = BrokerSettings.build()
    rules = [Rules.of(effective(settings, topic)) for topic in TOPICS]
    found: list[tuple[str, list[bytes], Run]] = []
    for kind, data in seeds.items():
        found.append((f"batch scan, {kind}", data, scan_batches))
        found.append((f"batch records, {kind}", data, read_records))
        found.append((f"batch append, {kind}", data, partial(append_batches, rules)))
    return found


def scan_batches(data: bytes) -> list[BatchHeader]:
    """What the scan finds lies in the buffer, in order, and has the right checksum."""
    headers = scan(data)
    if isinstance(headers, Refusal):
        raise Malformed(headers.message or headers.code.name)
    end = 0
    for header in headers:
        assert header.position == end
        end += header.size_bytes
        assert end <= len(data)
        assert has_valid_crc(data, header)
    return headers


def sealed(data: bytes) -> tuple[bytearray, list[BatchHeader]]:
    """Give every batch the right checksum."""
    buf = bytearray(data)
    headers = scan(buf, verify_crc=False)
    if isinstance(headers, Refusal):
        raise Malformed(headers.message or headers.code.name)
    for header in headers:
        seal(buf, header.position)
    assert scan(buf) == headers
    return buf, headers


def read_records(data: bytes) -> None:
    """Reading all records and walking over them see the same."""
    buf, headers = sealed(data)
    for header in headers:
        view = memoryview(buf)[header.position :]
        try:
            records = list(iterate(view, header, budget_bytes=BUDGET_BYTES))
            found = walk(view, header, BUDGET_BYTES)
            assert found.records_count == len(records)
            if records:
                assert found.max_timestamp == max(record.timestamp for record in records)
            if header.is_control:
                control_type(view, header)
                parse_end_marker(view, header)
        except InvalidRecord as error:
            raise Malformed(str(error)) from error


def append_batches(rules: list[Rules], data: bytes) -> None:
    """What is admitted can be scanned and read again."""
    buf, _ = sealed(data)
    refusals = 0
    for rule in rules:
        headers = scan(buf)
        assert not isinstance(headers, Refusal)
        admitted = finish(
            validate_in_steps(
                memoryview(bytes(buf)),
                headers,
                rule,
                origin=Origin.CLIENT,
                wall_ms=WALL_MS,
                decompress_budget=BUDGET_BYTES,
                name="t-0",
            )
        )
        if isinstance(admitted, AppendRefusal):
            refusals += 1
            continue
        for view, header in zip(admitted.views, admitted.headers, strict=True):
            assert scan(view) == [header]
            records = list(iterate(view, header, budget_bytes=BUDGET_BYTES))
            assert [record.offset for record in records] == list(
                range(header.base_offset, header.last_offset + 1)
            )
    if refusals == len(rules):
        raise Malformed("refused by every topic")


def cut_stream(data: bytes) -> None:
    """A connection's inbox finds the same frames however the bytes arrive."""
    whole, whole_error = _frames(data, len(data) or 1)
    piece = 1 + sum(data[:4]) % PIECE_BYTES_MAX
    cut, cut_error = _frames(data, piece)
    assert cut == whole
    assert (cut_error is None) == (whole_error is None)
    if whole_error is not None:
        raise whole_error


def _frames(data: bytes, piece: int) -> tuple[list[bytes], Malformed | None]:
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=FRAME_BYTES_MAX)
    frames: list[bytes] = []
    position = 0
    try:
        while position < len(data):
            assert inbox.missing_bytes <= FRAME_BYTES_MAX
            room = inbox.room()
            count = min(len(room), piece, len(data) - position)
            assert count > 0
            room[:count] = data[position : position + count]
            position += count
            inbox.received(count)
            while (frame := inbox.next_frame()) is not None:
                frames.append(bytes(frame))
            inbox.stash()
    except Malformed as error:
        return frames, error
    return frames, None
