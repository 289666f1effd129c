"""Batches that unfold to far more than they are, wherever the broker looks at records."""

from __future__ import annotations

import gzip
import struct
import time
from collections.abc import Callable
from functools import cache

import cramjam
import lz4.frame
import pytest
import zstandard
from abuse_kit import (
    LIST_OFFSETS,
    PRODUCE,
    Honest,
    Peer,
    Watched,
    batch,
    produce_request,
    record,
)

from kafkapy.protocol.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsRequest,
    ListOffsetsTopic,
)

XERIAL_BLOCK_BYTES = 32 * 1024
UNFOLDED_BYTES = 256_000_000
SNAPPY_UNFOLDED_BYTES = 128_000_000
"""It packs 1:21 at best, and the frame has to pass `message.max.bytes`."""

CORRUPT_MESSAGE, MESSAGE_TOO_LARGE, INVALID_RECORD = 2, 10, 87
CODECS = {"gzip": 1, "snappy": 2, "xerial": 2, "lz4": 3, "zstd": 4}
GROWTH_MAX = 384_000_000
"""What a batch may unfold to (`limits.DECOMPRESSED_BATCH_BYTES_MAX`, 64 MB), six times: the pieces
that came out, what the codec works with, and what the allocator keeps between one bomb and the
next."""

SNAPPY_GROWTH_MAX = 64_000_000
"""Its size is known, and refused, before anything unfolds."""

CLAIM_GROWTH_MAX = 16_000_000
CLAIM_P99_MAX_MS = 50.0
P99_MAX_MS = 1_000.0
"""What unfolds within the bound is unfolded on the loop, 64 MB each time."""


@cache
def bomb(codec: str) -> bytes:
    """Return a batch of one record of zeros."""
    is_snappy = CODECS[codec] == CODECS["snappy"]
    unfolded = record(bytes(SNAPPY_UNFOLDED_BYTES if is_snappy else UNFOLDED_BYTES))
    match codec:
        case "gzip":
            packed = gzip.compress(unfolded, 1)
        case "snappy":
            packed = bytes(cramjam.snappy.compress_raw(unfolded))
        case "xerial":
            packed = xerial(unfolded)
        case "lz4":
            packed = lz4.frame.compress(unfolded, block_linked=False)
        case _:
            packed = zstandard.ZstdCompressor().compress(unfolded)
    return batch(records=packed, codec=CODECS[codec])


@pytest.mark.parametrize("codec", list(CODECS))
def test_a_bomb_unfolds_to_its_bound_only(
    watched: Callable[..., Watched], honest: Callable[..., Honest], codec: str
) -> None:
    """Bombs of 256 MB (snappy: 128 MB, in one block and in the Java framing), produced to a
    compacted topic, to one that is compressed anew, and walked by a search for a time: memory grows
    by 384 MB at most (one snappy block: 64 MB), both topics refuse them, the search says that they
    are damaged, honest p99 within 1 s."""
    broker = watched("message.max.bytes=20000000")
    packed = bomb(codec)
    client = honest(broker)
    before = broker.rss_bytes
    broker.forget_peak()
    with broker.connect() as peer, client.undisturbed(P99_MAX_MS):
        codes = all_codes(broker, peer, "", CODECS[codec], packed)
        time.sleep(0.2)
    grown = broker.peak_bytes - before
    print(f"{codec}: {len(packed) / 1e6:.1f} MB, grew by {grown / 1e6:.0f} MB, {codes}")
    assert codes["compacted"] == codes["anew"] == MESSAGE_TOO_LARGE
    assert codes["trusted"] == 0
    assert codes[1] == codes[-3] == CORRUPT_MESSAGE
    assert grown <= (SNAPPY_GROWTH_MAX if codec == "snappy" else GROWTH_MAX)


def all_codes(
    broker: Watched, peer: Peer, suffix: str, codec: int, records: bytes
) -> dict[object, int]:
    """Produce a batch wherever the broker looks into records, and to a topic where it does not;
    search that for a time, for the newest record, and read it. Returns what was answered."""
    broker.create(f"compacted{suffix}", cleanup_policy="compact")
    broker.create(f"anew{suffix}", compression_type="gzip" if codec != 1 else "lz4")
    broker.create(f"trusted{suffix}")
    codes: dict[object, int] = {}
    for topic in ("compacted", "anew", "trusted"):
        answer = peer.ask(PRODUCE, produce_request(f"{topic}{suffix}", records))
        codes[topic] = answer.responses[0].partition_responses[0].error_code
    for timestamp in (1, -3):
        answer = peer.ask(LIST_OFFSETS, _search(f"trusted{suffix}", timestamp))
        codes[timestamp] = answer.topics[0].partitions[0].error_code
    return codes


def _search(name: str, timestamp: int) -> ListOffsetsRequest:
    partition = ListOffsetsPartition(partition_index=0, timestamp=timestamp)
    topic = ListOffsetsTopic(name=name, partitions=[partition])
    return ListOffsetsRequest(replica_id=-1, topics=[topic])


def xerial(data: bytes, *more_blocks: bytes) -> bytes:
    """Pack in the framing of the Java library; further blocks are given as they shall be."""
    view = memoryview(data)
    starts = range(0, len(view), XERIAL_BLOCK_BYTES)
    blocks = [bytes(cramjam.snappy.compress_raw(view[i : i + XERIAL_BLOCK_BYTES])) for i in starts]
    framed = [len(block).to_bytes(4, "big") + block for block in blocks]
    return b"\x82SNAPPY\0" + struct.pack(">ii", 1, 1) + b"".join([*framed, *more_blocks])


def zstd_frame(*, window_log: int | None, content_bytes: int | None, blocks: int) -> bytes:
    """Make a frame of runs of 128 KB of zeros that claims what is given; without a window the
    content is one segment."""
    head = bytes([(0 if content_bytes is None else 0xC0) | (0x20 if window_log is None else 0)])
    if window_log is not None:
        head += bytes([(window_log - 10) << 3])
    if content_bytes is not None:
        head += struct.pack("<Q", content_bytes)
    body = b""
    for number in range(blocks):
        is_last, run = number == blocks - 1, 1 << 1
        body += struct.pack("<I", 128 * 1024 << 3 | run | is_last)[:3] + b"\0"
    return b"\x28\xb5\x2f\xfd" + head + body


def lz4_frame(content_bytes: int, data: bytes) -> bytes:
    """Make a frame in blocks of 4 MB that claims a size and holds some other data."""
    context = lz4.frame.create_compression_context()
    begin = lz4.frame.compress_begin(
        context, source_size=content_bytes, block_size=lz4.frame.BLOCKSIZE_MAX4MB, auto_flush=True
    )
    return bytes(begin + lz4.frame.compress_chunk(context, data) + bytes(4))


def claims() -> dict[str, tuple[int, bytes]]:
    """Return small packed records (codec, bytes) that claim to be huge."""
    some = record(b"v")
    return {
        "snappy, a block of 4 GB": (2, b"\xff\xff\xff\xff\x0f" + b"\0" * 50),
        "xerial, a block of 4 GB": (
            2,
            xerial(some, struct.pack(">i", 55) + b"\xff\xff\xff\xff\x0f" + b"\0" * 50),
        ),
        "xerial, 2 GB of a block": (2, xerial(some, struct.pack(">i", 2**31 - 1))),
        "lz4, 4 EB in blocks of 4 MB": (3, lz4_frame(2**62, some)),
        "zstd, a window of 128 MB": (4, zstd_frame(window_log=27, content_bytes=None, blocks=4)),
        "zstd, a window of 2 TB": (4, zstd_frame(window_log=41, content_bytes=None, blocks=4)),
        "zstd, 4 EB in a window of 1 MB": (
            4,
            zstd_frame(window_log=20, content_bytes=2**62, blocks=4),
        ),
        "zstd, 4 EB in one": (4, zstd_frame(window_log=None, content_bytes=2**62, blocks=4)),
    }


def test_what_packed_records_claim_costs_nothing(
    watched: Callable[..., Watched], honest: Callable[..., Honest]
) -> None:
    """Frames that claim gigabytes of content or window: memory grows by 16 MB at most, topics that
    look into them refuse them, a search for a time says that they are damaged."""
    broker = watched()
    client = honest(broker)
    with broker.connect() as peer, client.undisturbed(CLAIM_P99_MAX_MS):
        for number, (name, (codec, packed)) in enumerate(claims().items()):
            before = broker.rss_bytes
            broker.forget_peak()
            codes = all_codes(broker, peer, f"-{number}", codec, batch(packed, codec))
            grown = broker.peak_bytes - before
            print(f"{name}: grew by {grown / 1e6:.1f} MB, {codes}")
            assert {codes["compacted"], codes["anew"]} <= {MESSAGE_TOO_LARGE, INVALID_RECORD}
            assert codes["trusted"] == 0
            assert codes[1] == codes[-3] == CORRUPT_MESSAGE
            assert grown <= CLAIM_GROWTH_MAX
