"""Mutated requests of every served API against a running broker.

Each input is a plausible frame with one to four mutations. Whatever it is, the broker answers with
something that decodes, stays silent or closes the connection; it never fails internally, and
another client's round trips go on undisturbed.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from itertools import islice

import pytest
import trio
from member_kit import committing
from request_kit import plausible
from trap_kit import Served, Wire, batch

from kafkapy.base.refusal import Malformed
from kafkapy.handlers import table
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.metadata import MetadataRequest
from kafkapy.protocol.registry import APIS

INPUTS = 4_000
SEED = 20_26
SILENCE_S = 0.05
"""How long an answer is waited for: a mutated request may wait on purpose (a join, a long poll)."""

AT_ONCE = 32
"""Connections that are fed at the same time."""

INTERESTING = [
    bytes.fromhex(word)
    for word in (
        "00", "01", "7f", "80", "ff", "7fff", "ffff", "7fffffff", "80000000", "ffffffff",
        "ffffffff07", "8080808008",
    )
]  # fmt: skip


def mutated(rng: random.Random, body: bytes, other: bytes) -> bytes:
    """Return `body` with one to four random changes; `other` is material to splice."""
    made = bytearray(body)
    for _ in range(rng.randint(1, 4)):
        at = rng.randint(0, len(made))
        kind = rng.randrange(6)
        if kind == 0 and made:
            made[at % len(made)] ^= 1 << rng.randrange(8)
        elif kind == 1:
            word = rng.choice(INTERESTING)
            made[at : at + len(word)] = word
        elif kind == 2:
            made[at:at] = rng.choice(INTERESTING)
        elif kind == 3:
            del made[at : at + rng.randint(1, 8)]
        elif kind == 4:
            made[at:at] = made[at : at + rng.randint(1, 32)]
        else:
            made[at:] = other[rng.randint(0, len(other)) :]
    return bytes(made)


def frames(topic_id: bytes) -> list[bytes]:
    """Return a plausible frame, without its size, of every served API and version."""
    return [
        bytes(encode_request(key, version, 7, plausible(key, version, topic_id)))[4:]
        for key in sorted(table.MODULES)
        for version in range(APIS[key].min_version, APIS[key].max_version + 1)
    ]


def inputs(seeds: list[bytes], seed: int) -> Iterator[bytes]:
    """Yield mutated frames, sizes included; the header's key and version mostly stay."""
    rng = random.Random(seed)
    for number in range(INPUTS):
        one = seeds[number % len(seeds)]
        kept = 4 if rng.random() < 0.9 else 0
        made = one[:kept] + mutated(rng, one[kept:], rng.choice(seeds))
        yield struct.pack(">i", len(made)) + made


def check_answer(sent: bytes, got: bytes) -> None:
    """Assert that an answer decodes as one to the request that was sent."""
    key, version, correlation_id = struct.unpack_from(">hhi", sent, 4)
    if key == 18 and version > APIS[key].max_version:
        version = 0
    try:
        echoed, _ = decode_response(key, version, got)
    except Malformed as error:
        pytest.fail(f"{error}: {sent.hex()} -> {got.hex()}")
    assert echoed == correlation_id


class Feeder:
    """A connection that is replaced when an input ended it."""

    def __init__(self, node: Served) -> None:
        self._node = node
        self._wire: Wire | None = None
        self.replaced = 0

    async def feed(self, sent: bytes) -> None:
        """Send one input and check what comes back."""
        if self._wire is None:
            self._wire = Wire(await trio.open_tcp_stream(self._node.host, self._node.port))
        if not await self._is_usable_after(self._wire, sent):
            await self.close()
            self.replaced += 1
        assert self._node.broker.internal_errors == 0, sent.hex()

    async def close(self) -> None:
        if self._wire is not None:
            await trio.aclose_forcefully(self._wire.stream)
            self._wire = None

    async def _is_usable_after(self, wire: Wire, sent: bytes) -> bool:
        try:
            await wire.stream.send_all(sent)
            if not await wire.has_answer(SILENCE_S):
                return False
            check_answer(sent, await wire.receive_frame())
        except (EOFError, trio.BrokenResourceError):
            return False
        return True


@pytest.mark.slow
async def test_mutated_requests_harm_neither_the_broker_nor_other_clients(node: Served) -> None:
    topic_id = await node.create("t")
    await node.produce("t", batch(b"v"))
    await node.ask(committing("g", ("t", 0, 5)), 9)
    feeders = [Feeder(node) for _ in range(AT_ONCE)]
    fuzz = inputs(frames(topic_id), SEED)
    while chunk := list(islice(fuzz, AT_ONCE)):
        async with trio.open_nursery() as nursery:
            for feeder, sent in zip(feeders, chunk, strict=False):
                nursery.start_soon(feeder.feed, sent)
            # Another client among them.
            answer = await node.ask(MetadataRequest(topics=[]), 9)
            assert len(answer.brokers) == 1
    for feeder in feeders:
        await feeder.close()
    assert 0 < sum(feeder.replaced for feeder in feeders) < INPUTS


async def test_frames_cut_into_pieces_and_glued_together_are_answered_in_order(
    node: Served,
) -> None:
    await node.create("t")
    rng = random.Random(SEED)
    wire = await node.connect()
    count = 300
    sent = b"".join(
        encode_request(3, 9, number, MetadataRequest(topics=[])) for number in range(count)
    )
    position = 0
    while position < len(sent):
        size = rng.choice([1, 3, 4, 5, 11, 64, 700])
        await wire.send_bytes(sent[position : position + size])
        position += size
    for number in range(count):
        assert decode_response(3, 9, await wire.receive_frame())[0] == number
