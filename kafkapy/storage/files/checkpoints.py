"""The small text files of a store, byte for byte as Kafka writes them.

An offset checkpoint lists partitions and offsets, an epoch checkpoint a partition's leader epochs,
`partition.metadata` its topic id, `meta.properties` the names of the store. Nothing here touches a
disk: bytes in, values out. Content that does not parse raises `ValueError`; whoever reads decides
what that means.

Source: Kafka 4.4 CheckpointFile, OffsetCheckpointFile, LeaderEpochCheckpointFile,
PartitionMetadataFile, MetaProperties, CleanShutdownFileHandler.
"""

from __future__ import annotations

import itertools

from kafkapy.base.ids import from_base64, to_base64
from kafkapy.base.stored import EpochEntry

META_VERSION_MAX = 1
"""The newest layout of a log directory that is understood (1: KRaft)."""

_VERSION = 0


def encode_offsets(offsets: dict[tuple[str, int], int]) -> bytes:
    """Return an offset checkpoint."""
    return _encode([f"{topic} {part} {offset}" for (topic, part), offset in offsets.items()])


def decode_offsets(data: bytes) -> dict[tuple[str, int], int]:
    """Read an offset checkpoint; keys are topic and partition."""
    offsets = {}
    for line in _decode(data):
        topic, partition, offset = line.split(" ")
        offsets[topic, int(partition)] = int(offset)
    return offsets


def encode_epochs(epochs: list[EpochEntry]) -> bytes:
    """Return an epoch checkpoint."""
    return _encode([f"{entry.epoch} {entry.start_offset}" for entry in epochs])


def decode_epochs(data: bytes) -> list[EpochEntry]:
    """Read an epoch checkpoint; epochs and offsets rise, or it is refused."""
    epochs = []
    for line in _decode(data):
        epoch, start_offset = line.split(" ")
        epochs.append(EpochEntry(int(epoch), int(start_offset)))
    for before, after in itertools.pairwise(epochs):
        if after.epoch <= before.epoch or after.start_offset < before.start_offset:
            raise ValueError(f"{after} follows {before}")
    return epochs


def _encode(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in [str(_VERSION), str(len(lines)), *lines]).encode()


def _decode(data: bytes) -> list[str]:
    version, count, *lines = data.decode().splitlines()
    if int(version) != _VERSION:
        raise ValueError(f"checkpoint version {version}")
    if len(lines) != int(count) or not data.endswith(b"\n"):
        raise ValueError(f"{len(lines)} entries where {count} were announced")
    return lines


def encode_partition_metadata(topic_id: bytes) -> bytes:
    """Return the content of `partition.metadata`."""
    return f"version: {_VERSION}\ntopic_id: {to_base64(topic_id)}\n".encode()


def decode_partition_metadata(data: bytes) -> bytes:
    """Return the topic id in `partition.metadata`."""
    fields = dict(line.split(": ", 1) for line in data.decode().splitlines())
    if int(fields.get("version", "-1")) != _VERSION or "topic_id" not in fields:
        raise ValueError("not a partition.metadata of version 0")
    return from_base64(fields["topic_id"])


def encode_properties(values: dict[str, str]) -> bytes:
    """Return a `meta.properties`; the version is added."""
    lines = ["#", *(f"{_escape(key)}={_escape(value)}" for key, value in sorted(values.items()))]
    lines.append(f"version={META_VERSION_MAX}")
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def decode_properties(data: bytes) -> dict[str, str]:
    """Read a `meta.properties`, `version` included."""
    values = {}
    for line in data.decode("latin-1").splitlines():
        line = line.strip()
        if line and line[0] not in "#!":
            key, value = _split(line)
            values[_unescape(key)] = _unescape(value)
    return values


def encode_clean_shutdown(lease_epoch: int) -> bytes:
    """Return the content of the file that a clean stop leaves behind."""
    return f'{{"version":0,"brokerEpoch":{lease_epoch}}}'.encode()


def _escape(text: str) -> str:
    out = []
    for char in text:
        if char in "\\:=#! ":
            out.append("\\" + char)
        elif " " < char <= "~":
            out.append(char)
        else:
            units = char.encode("utf-16-be")
            out.extend(f"\\u{units[i]:02X}{units[i + 1]:02X}" for i in range(0, len(units), 2))
    return "".join(out)


def _split(line: str) -> tuple[str, str]:
    position = 0
    while position < len(line) and line[position] not in "=:":
        position += 2 if line[position] == "\\" else 1
    return line[:position].rstrip(), line[position + 1 :].lstrip()


def _unescape(text: str) -> str:
    units = bytearray()
    position = 0
    while position < len(text):
        char = text[position]
        position += 1
        if char == "\\" and position < len(text):
            char = text[position]
            position += 1
            if char == "u":
                char = chr(int(text[position : position + 4], 16))
                position += 4
        units += char.encode("utf-16-be", "surrogatepass")
    return units.decode("utf-16-be")
