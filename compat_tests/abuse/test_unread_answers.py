"""Peers that ask for much and read nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from abuse_kit import (
    FETCH,
    METADATA,
    PRODUCE,
    Honest,
    Watched,
    batch,
    frame,
    produce_request,
    record,
)
from broker_process import wait_until

from kafkapy.protocol.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from kafkapy.protocol.messages.metadata import MetadataRequest

P99_MAX_MS = 50.0
PILE_P99_MAX_MS = 100.0
"""A peer's turn takes up to 1 ms and one answer (`limits.WAKE_MS`); a round trip waits for a turn
at each of its steps, and for the first turns of peers that begin just then; 35 ms measured."""
RECORD_BYTES_EACH = {"files": 100_000, "memory": 200_000}
"""In memory the honest client's records count too."""


def test_answers_that_nobody_reads_are_not_made(
    watched: Callable[..., Watched], honest: Callable[..., Honest], engine: str
) -> None:
    """10 peers ask 300 times for metadata of 1,000 partitions (26 KB) in 10 KB and read nothing: at
    most 1.5 MB for each; honest p99 within 100 ms while that piles up, then within 50 ms, and a
    round trip costs the broker at most twice what it did."""
    broker = watched(engine=engine)
    broker.create("wide", partitions=1_000)
    asked = frame(METADATA, MetadataRequest(topics=None)) * 300
    _nobody_reads(broker, honest(broker), asked, peers=10, bytes_each=1_500_000)


def test_records_that_nobody_reads_are_not_copied(
    watched: Callable[..., Watched], honest: Callable[..., Honest], engine: str
) -> None:
    """30 peers ask 200 times for 50 MB of records and read nothing: at most 100 KB for each, on the
    memory engine 200 KB; honest p99 within 100 ms while that piles up, then within 50 ms, and a
    round trip costs the broker at most twice what it did."""
    broker = watched(engine=engine)
    broker.create("deep")
    with broker.connect() as peer:
        records = batch(record(bytes(1_000_000)))
        for _ in range(50):
            answer = peer.ask(PRODUCE, produce_request("deep", records))
            assert answer.responses[0].partition_responses[0].error_code == 0
    partition = FetchPartition(partition=0, fetch_offset=0, partition_max_bytes=50_000_000)
    request = FetchRequest(
        replica_id=-1,
        max_wait_ms=0,
        min_bytes=0,
        max_bytes=50_000_000,
        session_epoch=-1,
        topics=[FetchTopic(topic="deep", partitions=[partition])],
    )
    asked = frame(FETCH, request) * 200
    _nobody_reads(broker, honest(broker), asked, peers=30, bytes_each=RECORD_BYTES_EACH[engine])


def _nobody_reads(
    broker: Watched, client: Honest, asked: bytes, *, peers: int, bytes_each: int
) -> None:
    alone_s = client.cost_s()
    sockets = broker.sockets
    before = broker.rss_bytes
    with ExitStack() as stack:
        with client.undisturbed(PILE_P99_MAX_MS):
            for _ in range(peers):
                peer = stack.enter_context(broker.connect(receive_buffer_bytes=4_096))
                peer.push(asked, patience_s=0.02)
            client.wait_for_trips(20)
        wait_until(lambda: client.cost_s() <= 2 * alone_s, what="rest")
        with client.undisturbed(P99_MAX_MS):
            client.wait_for_trips(100)
        grown = (broker.rss_bytes - before) / peers
        print(f"{grown / 1_000:.0f} KB a peer")
        assert grown <= bytes_each
    wait_until(lambda: broker.sockets <= sockets, what="the end of all connections")
