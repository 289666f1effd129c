"""The small files of a store, byte for byte as Kafka has them."""

from __future__ import annotations

import pytest

from kafkapy.base.stored import EpochEntry, ProducerBatch, ProducerEntry, ProducerSnapshot
from kafkapy.storage.files import checkpoints, names
from kafkapy.storage.files.snapshots import decode_snapshot, encode_snapshot

# Names


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        ("orders-0", ("orders", 0)),
        ("my-topic-12", ("my-topic", 12)),
        ("__consumer_offsets-49", ("__consumer_offsets", 49)),
        ("orders", None),
        ("orders-", None),
        ("-3", None),
        ("orders-007", None),
        ("orders-0.0f-delete", None),
        ("orders-0.0f-stray", None),
        ("orders-\u0663", None),
    ],
)
def test_partition_directories_are_told_from_others(
    name: str, parsed: tuple[str, int] | None
) -> None:
    assert names.parse_partition_dir(name) == parsed


def test_segment_files_carry_twenty_digits() -> None:
    assert names.segment_file(42, names.LOG) == "00000000000000000042.log"
    assert names.offset_of("00000000000000000042.log", names.LOG) == 42
    for other in ("42.log", "00000000000000000042.log.deleted", "0000000000000000004x.log"):
        assert names.offset_of(other, names.LOG) is None


def test_retired_name_of_a_long_topic_fits_a_file_system() -> None:
    name = names.retired_dir("t" * 249 + "-10", "f" * 32, names.DELETE_DIR)
    assert len(name) == 255
    assert name.endswith("." + "f" * 32 + "-delete")


# Checkpoints


def test_offset_checkpoint_has_version_count_and_rows() -> None:
    offsets = {("orders", 0): 17, ("my-topic", 3): 0}
    data = checkpoints.encode_offsets(offsets)
    assert data == b"0\n2\norders 0 17\nmy-topic 3 0\n"
    assert checkpoints.decode_offsets(data) == offsets


@pytest.mark.parametrize(
    "data", [b"", b"0\n", b"1\n0\n", b"0\n2\na 0 1\n", b"0\n1\na 0 1", b"0\n1\na 0\n", b"\xff\n0\n"]
)
def test_torn_checkpoint_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        checkpoints.decode_offsets(data)


def test_epoch_checkpoint_round_trips() -> None:
    epochs = [EpochEntry(0, 0), EpochEntry(4, 100)]
    assert checkpoints.encode_epochs(epochs) == b"0\n2\n0 0\n4 100\n"
    assert checkpoints.decode_epochs(b"0\n2\n0 0\n4 100\n") == epochs


def test_epochs_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="follows"):
        checkpoints.decode_epochs(b"0\n2\n4 0\n0 100\n")


def test_partition_metadata_carries_the_topic_id() -> None:
    topic_id = bytes(range(16))
    data = checkpoints.encode_partition_metadata(topic_id)
    assert data == b"version: 0\ntopic_id: AAECAwQFBgcICQoLDA0ODw\n"
    assert checkpoints.decode_partition_metadata(data) == topic_id


@pytest.mark.parametrize(
    "data", [b"", b"version: 1\ntopic_id: AAECAwQFBgcICQoLDA0ODw\n", b"version: 0\ntopic_id: AA\n"]
)
def test_other_partition_metadata_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        checkpoints.decode_partition_metadata(data)


def test_properties_written_by_kafka_are_read() -> None:
    data = (
        b"#\n#Mon Nov 23 10:00:00 UTC 2026\nnode.id=1\ndirectory.id=3f\\=\nversion=1\n"
        b"cluster.id = MkU3OEVBNTcwNTJENDM2Qg\n! note\nodd\\ key:\\u00E9\n"
    )
    assert checkpoints.decode_properties(data) == {
        "node.id": "1",
        "directory.id": "3f=",
        "version": "1",
        "cluster.id": "MkU3OEVBNTcwNTJENDM2Qg",
        "odd key": "é",
    }


def test_properties_round_trip() -> None:
    values = {"cluster.id": "x=y", "a b": "c:\\d", "emoji": "\U0001f600", "empty": ""}
    data = checkpoints.encode_properties(values)
    assert checkpoints.decode_properties(data) == {**values, "version": "1"}


# Snapshots


def test_snapshot_has_kafkas_layout() -> None:
    batch = ProducerBatch(5, 9, 120, 4, 1_700)
    entry = ProducerEntry(77, 3, [batch], 1_700, coordinator_epoch=2, current_txn_first_offset=100)
    data = encode_snapshot(ProducerSnapshot(121, [entry]))
    body = (
        (1).to_bytes(4, "big") + (77).to_bytes(8, "big") + (3).to_bytes(2, "big")
        + (9).to_bytes(4, "big") + (120).to_bytes(8, "big") + (4).to_bytes(4, "big")
        + (1_700).to_bytes(8, "big") + (2).to_bytes(4, "big") + (100).to_bytes(8, "big")
    )  # fmt: skip
    assert data[:2] == b"\x00\x01"
    assert data[6:] == body
    assert decode_snapshot(data, 121) == ProducerSnapshot(121, [entry])


def test_snapshot_keeps_the_newest_batch_only() -> None:
    batches = [ProducerBatch(n, n, n + 10, 0, n) for n in range(5)]
    data = encode_snapshot(ProducerSnapshot(15, [ProducerEntry(1, 0, batches, 4)]))
    assert decode_snapshot(data, 15).entries[0].batches == batches[-1:]


def test_snapshot_of_a_producer_without_batches() -> None:
    entry = ProducerEntry(1, 7, [], 99)
    snapshot = ProducerSnapshot(15, [entry])
    assert decode_snapshot(encode_snapshot(snapshot), 15) == snapshot


def test_first_sequence_of_a_batch_that_wrapped() -> None:
    batch = ProducerBatch(2**31 - 2, 1, 50, 3, 99)
    snapshot = ProducerSnapshot(51, [ProducerEntry(1, 0, [batch], 99)])
    assert decode_snapshot(encode_snapshot(snapshot), 51) == snapshot


@pytest.mark.parametrize("damage", ["short", "version", "checksum", "count", "tail"])
def test_damaged_snapshot_is_refused(damage: str) -> None:
    entry = ProducerEntry(1, 7, [], 99)
    data = bytearray(encode_snapshot(ProducerSnapshot(15, [entry])))
    if damage == "short":
        del data[5:]
    elif damage == "version":
        data[1] = 2
    elif damage == "checksum":
        data[20] ^= 1
    elif damage == "count":
        data[9] = 9
    else:
        data += b"x"
    with pytest.raises(ValueError, match="snapshot"):
        decode_snapshot(bytes(data), 15)
