"""Batches that stock clients made (`client_batches.json`) scan, iterate and walk as they meant.

Each data batch holds the same five records; the large one repeats its word less often where nothing
is compressed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kafkapy.base.refusal import Refusal
from kafkapy.records.batch import Codec, scan
from kafkapy.records.build import build_batch, rebuild
from kafkapy.records.control import EndMarker, build_end_marker, parse_end_marker
from kafkapy.records.iterate import Record, iterate, walk

BATCHES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "client_batches.json").read_text()
)["batches"]
DATA = [entry for entry in BATCHES if entry["kind"] == "transactional"]
MARKERS = {entry["kind"]: bytes.fromhex(entry["hex"]) for entry in BATCHES if entry not in DATA}
BUDGET = 1_000_000
BASE_MS = 1_700_000_000_000
HEADERS: list[tuple[bytes, bytes | None]] = [
    (b"h", b"x"),
    (b"h", b""),
    ("éà".encode(), None),
    (b"", b"y"),
]


def meant(codec: Codec) -> list[Record]:
    large = b"kafkapy " * (12_000 if codec else 20)
    return [
        Record(0, BASE_MS, b"key", b"value", HEADERS, 100),
        Record(1, BASE_MS + 5, None, b"null key", [], 101),
        Record(2, BASE_MS + 3, b"tombstone", None, [], 102),
        Record(3, BASE_MS + 100_000, b"", b"", [], 103),
        Record(4, BASE_MS + 4, b"large", large, [], 104),
    ]


def name(entry: dict[str, Any]) -> str:
    return f"{entry['made_by'].split()[0]}-{entry['codec']}"


@pytest.mark.parametrize("entry", DATA, ids=name)
def test_client_batch_holds_what_the_client_meant(entry: dict[str, Any]) -> None:
    codec = Codec[entry["codec"].upper()]
    buf = bytes.fromhex(entry["hex"])
    headers = scan(buf)
    assert not isinstance(headers, Refusal)
    (header,) = headers
    assert header.codec is codec
    assert header.is_transactional
    assert (header.producer_id, header.producer_epoch, header.base_sequence) == (7001, 3, 100)
    assert header.records_count == header.last_offset_delta + 1 == 5
    assert header.max_timestamp == BASE_MS + 100_000
    assert list(iterate(buf, header, budget_bytes=BUDGET)) == meant(codec)
    result = walk(buf, header, BUDGET)
    assert result.is_consecutive
    assert result.null_keys == [1]
    assert (result.max_timestamp, result.offset_of_max_timestamp) == (BASE_MS + 100_000, 3)


@pytest.mark.parametrize("entry", DATA, ids=name)
def test_uncompressed_form_of_every_client_batch_is_ours(entry: dict[str, Any]) -> None:
    codec = Codec[entry["codec"].upper()]
    buf = bytes.fromhex(entry["hex"])
    headers = scan(buf)
    assert not isinstance(headers, Refusal)
    ours = build_batch(
        meant(codec),
        producer_id=7001,
        producer_epoch=3,
        base_sequence=100,
        transactional=True,
        leader_epoch=headers[0].partition_leader_epoch,
    )
    assert rebuild(buf, headers[0], codec=Codec.NONE, budget_bytes=BUDGET) == ours
    if not codec:
        assert buf == ours


@pytest.mark.parametrize("is_commit", [True, False])
def test_end_markers_are_those_of_the_java_broker(is_commit: bool) -> None:
    buf = MARKERS["commit" if is_commit else "abort"]
    marker = EndMarker(is_commit, 9 if is_commit else 10)
    headers = scan(buf)
    assert not isinstance(headers, Refusal)
    assert parse_end_marker(buf, headers[0]) == marker
    assert buf == build_end_marker(
        marker,
        producer_id=7001,
        producer_epoch=3 if is_commit else 4,
        timestamp_ms=BASE_MS if is_commit else BASE_MS + 1,
        base_offset=12 if is_commit else 13,
        leader_epoch=5,
    )
