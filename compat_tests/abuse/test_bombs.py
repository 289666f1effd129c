"""Batches that unfold to far more than they are, wherever the broker looks at records."""

from __future__ import annotations

import gzip
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

UNFOLDED_BYTES = 256_000_000
SNAPPY_UNFOLDED_BYTES = 128_000_000
"""It packs 1:21 at best, and the frame has to pass `message.max.bytes`."""

MESSAGE_TOO_LARGE = 10
CODECS = {"gzip": 1, "snappy": 2, "lz4": 3, "zstd": 4}
GROWTH_MAX = 384_000_000
"""What a batch may unfold to (`limits.DECOMPRESSED_BATCH_BYTES_MAX`, 64 MB), six times: the pieces
that came out, what the codec works with, and what the allocator keeps between one bomb and the
next."""

SNAPPY_GROWTH_MAX = 64_000_000
"""Its size is known, and refused, before anything unfolds."""

P99_MAX_MS = 1_000.0
"""What unfolds within the bound is unfolded on the loop, 64 MB each time."""


@cache
def bomb(codec: str) -> bytes:
    """Return a batch of one record of zeros."""
    unfolded = record(bytes(SNAPPY_UNFOLDED_BYTES if codec == "snappy" else UNFOLDED_BYTES))
    match codec:
        case "gzip":
            packed = gzip.compress(unfolded, 1)
        case "snappy":
            packed = bytes(cramjam.snappy.compress_raw(unfolded))
        case "lz4":
            packed = lz4.frame.compress(unfolded, block_linked=False)
        case _:
            packed = zstandard.ZstdCompressor().compress(unfolded)
    return batch(records=packed, codec=CODECS[codec])


@pytest.mark.parametrize("codec", list(CODECS))
def test_a_bomb_unfolds_to_its_bound_only(
    watched: Callable[..., Watched], honest: Callable[..., Honest], codec: str
) -> None:
    """Bombs of 256 MB (snappy: 128 MB), produced to a compacted topic, to one that is compressed
    anew, and walked by a search for a time: memory grows by 384 MB at most (snappy: 64 MB), both
    topics refuse them, honest p99 within 1 s."""
    broker = watched("message.max.bytes=20000000")
    broker.create("compacted", cleanup_policy="compact")
    broker.create("anew", compression_type="gzip" if codec != "gzip" else "lz4")
    broker.create("trusted")
    packed = bomb(codec)
    client = honest(broker)
    before = broker.rss_bytes
    broker.forget_peak()
    codes: dict[object, int] = {}
    with broker.connect() as peer, client.undisturbed(P99_MAX_MS):
        for topic in ("compacted", "anew", "trusted"):
            answer = peer.ask(PRODUCE, produce_request(topic, packed))
            codes[topic] = answer.responses[0].partition_responses[0].error_code
        for timestamp in (1, -3):
            answer = peer.ask(LIST_OFFSETS, _search(timestamp))
            codes[timestamp] = answer.topics[0].partitions[0].error_code
        time.sleep(0.2)
    grown = broker.peak_bytes - before
    print(f"{codec}: {len(packed) / 1e6:.1f} MB, grew by {grown / 1e6:.0f} MB, {codes}")
    assert codes["compacted"] == codes["anew"] == MESSAGE_TOO_LARGE
    assert codes["trusted"] == 0
    assert grown <= (SNAPPY_GROWTH_MAX if codec == "snappy" else GROWTH_MAX)


def _search(timestamp: int) -> ListOffsetsRequest:
    partition = ListOffsetsPartition(partition_index=0, timestamp=timestamp)
    topic = ListOffsetsTopic(name="trusted", partitions=[partition])
    return ListOffsetsRequest(replica_id=-1, topics=[topic])
