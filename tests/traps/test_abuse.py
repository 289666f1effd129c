"""Bounds that hold under abuse, on a whole broker: memory, connections, peers that do not read.

What needs a clock that is moved by hand (slow requests, idle peers one by one) is tested where the
rule lives, `tests/server`.
"""

from __future__ import annotations

import resource
import struct

import trio
from trap_kit import FETCH, PRODUCE, Serve, Served, batch, fetching, frame, producing

from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.metadata import MetadataRequest

MIB = 1024 * 1024

SMALL_MEMORY = {
    "queued_max_request_bytes": str(2 * MIB),
    "socket_request_max_bytes": str(MIB),
}
"""Room for two large requests."""


def resident_max_bytes() -> int:
    """Return the most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


async def is_served(node: Served) -> bool:
    """Whether a new client gets an answer."""
    wire = await node.connect()
    return len((await wire.ask(MetadataRequest(topics=[]), 9)).brokers) == 1


async def test_claimed_sizes_take_no_memory(node: Served) -> None:
    before = resident_max_bytes()
    for _ in range(100):
        wire = await node.connect()
        head = struct.pack(">ihhih", 100 * MIB, PRODUCE, 9, 1, 1)
        await wire.send_bytes(head + b"x\0" + b"\0" * 1000)
    assert await is_served(node)
    assert resident_max_bytes() - before < 50 * MIB


async def test_half_sent_requests_wait_for_memory_and_small_ones_go_on(start: Serve) -> None:
    async with start(topics=["t"], **SMALL_MEMORY) as node:
        large = producing("t", batch(b"x" * 900_000))
        hogs = [await node.connect() for _ in range(6)]
        sent = bytes(encode_request(PRODUCE, 9, 1, large))
        for hog in hogs:
            await hog.send_bytes(sent[:40_000])
        assert await is_served(node)
        # Whoever has memory and finishes makes room for the next.
        async with trio.open_nursery() as nursery:
            for hog in hogs:
                nursery.start_soon(hog.send_bytes, sent[40_000:])
        for hog in hogs:
            correlation_id, _ = decode_response(PRODUCE, 9, await hog.receive_frame())
            assert correlation_id == 1
        assert (await node.offset("t", -1)).offset == 6


async def test_hogs_that_leave_give_their_memory_back(start: Serve) -> None:
    async with start(topics=["t"], **SMALL_MEMORY) as node:
        for _ in range(5):
            hogs = [await node.connect() for _ in range(4)]
            for hog in hogs:
                await hog.send_bytes(struct.pack(">ihh", 900_000, PRODUCE, 9) + b"\0" * 40_000)
            for hog in hogs:
                await trio.aclose_forcefully(hog.stream)
        assert (await node.produce("t", batch(b"x" * 900_000))).error_code == 0


async def test_more_than_socket_request_max_bytes_closes_at_the_size(start: Serve) -> None:
    async with start(topics=["t"], socket_request_max_bytes="10000") as node:
        wire = await node.connect()
        await wire.send_bytes(struct.pack(">i", 10_001))
        assert await wire.end() == b""
        assert (await node.produce("t", batch(b"x" * 9_000))).error_code == 0


async def test_a_peer_that_does_not_read_is_read_no_further(node: Served) -> None:
    await node.create("t")
    await node.produce("t", batch(b"x" * 900_000))
    deaf = await node.connect()
    one = bytes(encode_request(FETCH, 12, 1, fetching(("t", 0, 0))))
    before = resident_max_bytes()
    with trio.move_on_after(1.0) as scope:
        # Every request is worth an answer of 900 kB; the kernel's buffers hold only some.
        while True:
            await deaf.stream.send_all(one * 500)
    assert scope.cancelled_caught
    assert await is_served(node)
    assert resident_max_bytes() - before < 100 * MIB


async def test_connections_from_one_address_are_bounded(start: Serve) -> None:
    async with start(max_connections_per_ip="3") as node:
        kept = [await node.connect() for _ in range(3)]
        for wire in kept:
            await wire.ask(MetadataRequest(topics=[]), 9)
        refused = await node.connect()
        assert await refused.end() == b""
        await trio.aclose_forcefully(kept.pop().stream)
        with trio.fail_after(5):
            while node.server.connections > 2:
                await trio.lowlevel.checkpoint()
        assert await is_served(node)


async def test_connections_beyond_the_maximum_wait_until_one_leaves(start: Serve) -> None:
    async with start(max_connections="2") as node:
        kept = [await node.connect() for _ in range(2)]
        for wire in kept:
            await wire.ask(MetadataRequest(topics=[]), 9)
        third = await node.connect()
        await third.send(MetadataRequest(topics=[]), 9)
        assert not await third.has_answer(within_s=0.1)
        await trio.aclose_forcefully(kept[0].stream)
        assert len((await third.receive()).brokers) == 1


async def test_idle_connections_are_closed(start: Serve) -> None:
    async with start(connections_max_idle_ms="600") as node:
        wire = await node.connect()
        await wire.ask(MetadataRequest(topics=[]), 9)
        assert await wire.end() == b""


async def test_a_peer_that_closes_its_half_is_let_go(node: Served) -> None:
    for sent in (b"", b"\0\0", frame(3, 1, struct.pack(">i", 0))):
        wire = await node.connect()
        await wire.send_bytes(sent)
        await wire.stream.send_eof()
        rest = await wire.end()
        assert rest == b"" or decode_response(3, 1, rest[4:])[0] == 1
    with trio.fail_after(5):
        while node.server.connections:
            await trio.lowlevel.checkpoint()


async def test_a_peer_that_leaves_in_a_long_poll_leaves_nothing_behind(node: Served) -> None:
    await node.create("t")
    for _ in range(20):
        wire = await node.connect()
        await wire.send(fetching(("t", 0, 0), max_wait_ms=60_000, min_bytes=1), 12)
        await trio.aclose_forcefully(wire.stream)
    assert (await node.produce("t", batch(b"v"))).base_offset == 0
    partition = node.broker.live_partitions()[0]
    with trio.fail_after(5):
        while node.server.connections > 1:
            await trio.lowlevel.checkpoint()
    assert not partition.waiters
