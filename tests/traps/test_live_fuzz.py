"""Mutated requests of every served API against a running broker.

Inputs are of two kinds: a plausible frame with one to four mutations of its bytes, and a plausible
message with one to three of its fields at their limits. Whatever it is, the broker answers with
something that decodes, stays silent or closes the connection; it never fails internally, and
another client's round trips go on undisturbed.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

import pytest
import trio
from member_kit import committing
from msgspec import Struct
from request_kit import plausible
from trap_kit import Served, Wire, batch

from kafkapy.base.refusal import Malformed
from kafkapy.handlers import table
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.metadata import MetadataRequest
from kafkapy.protocol.registry import APIS
from kafkapy.records.batch import Codec, seal

INPUTS = 4_000
BATCHES = 1_000
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


def at_limits(rng: random.Random, value: Any) -> Any:
    """Return another value of the same kind, one that programs like to forget."""
    match value:
        case bool():
            return not value
        case int():
            bits = rng.choice([7, 15, 31, 63])
            return rng.choice([0, 1, -1, -2, 2, value + 1, 2**bits - 1, -(2**bits)])
        case str():
            return rng.choice(["", "t", "g", "no", ".", "\0", "\U0001f600", "x" * 300, value + "x"])
        case bytes():
            return rng.choice([b"", b"\0" * 16, b"\xff" * 16, value[:-1], value + value])
        case list():
            return rng.choice([[], value + value, value[1:], value * 30])
        case _:
            return rng.choice(["", "t", b"", [], 0])


def fields_of(message: Struct) -> Iterator[tuple[Struct, str]]:
    """Yield every field of a message and of the structs in it."""
    for name in message.__struct_fields__:
        yield message, name
        value = getattr(message, name)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, Struct) and not inner.__struct_config__.frozen:
                yield from fields_of(inner)


def limit_inputs(topic_id: bytes, seed: int) -> Iterator[bytes]:
    """Yield frames of messages with one to three fields at their limits."""
    rng = random.Random(seed)
    apis = [
        (key, version)
        for key in sorted(table.MODULES)
        for version in range(APIS[key].min_version, APIS[key].max_version + 1)
    ]
    for number in range(INPUTS):
        key, version = apis[number % len(apis)]
        message = deepcopy(plausible(key, version, topic_id))
        for _ in range(rng.randint(1, 3)):
            fields = list(fields_of(message))
            if not fields:
                break
            owner, name = rng.choice(fields)
            setattr(owner, name, at_limits(rng, getattr(owner, name)))
        try:
            yield bytes(encode_request(key, version, 7, message))
        except (ValueError, TypeError, AttributeError):
            # This version, or this type, cannot carry it.
            continue


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


async def feed_all(node: Served, fuzz: Iterator[bytes]) -> int:
    """Send every input; returns how many ended their connection."""
    await node.produce("t", batch(b"v"))
    await node.ask(committing("g", ("t", 0, 5)), 9)
    feeders = [Feeder(node) for _ in range(AT_ONCE)]
    while chunk := list(islice(fuzz, AT_ONCE)):
        async with trio.open_nursery() as nursery:
            for feeder, sent in zip(feeders, chunk, strict=False):
                nursery.start_soon(feeder.feed, sent)
            # Another client among them.
            answer = await node.ask(MetadataRequest(topics=[]), 9)
            assert len(answer.brokers) == 1
    for feeder in feeders:
        await feeder.close()
    return sum(feeder.replaced for feeder in feeders)


@pytest.mark.slow
async def test_mutated_requests_harm_neither_the_broker_nor_other_clients(node: Served) -> None:
    topic_id = await node.create("t")
    assert 0 < await feed_all(node, inputs(frames(topic_id), SEED)) < INPUTS


@pytest.mark.slow
async def test_fields_at_their_limits_harm_neither_the_broker_nor_other_clients(
    node: Served,
) -> None:
    topic_id = await node.create("t")
    assert await feed_all(node, limit_inputs(topic_id, SEED)) < INPUTS


def broken_batches(seed: int) -> Iterator[bytes]:
    """Yield batches with mutated fields or records and a checksum that is right all the same."""
    rng = random.Random(seed)
    seeds = [
        batch(b"one" * 9, None, b"", codec=codec, producer=producer, timestamp=[5, 9, 7])
        for codec in Codec
        for producer in ((-1, -1, -1), (7, 0, 0))
    ]
    for number in range(BATCHES):
        one = seeds[number % len(seeds)]
        made = bytearray(one[:23] + mutated(rng, one[23:], rng.choice(seeds)[23:]))
        if len(made) < 61:
            continue
        if rng.random() < 0.3:
            made[22] = rng.randrange(128) & ~0x10
        made[8:12] = (len(made) - 12).to_bytes(4, "big")
        seal(made, 0)
        yield bytes(made)


@pytest.mark.slow
async def test_broken_batches_with_good_checksums_harm_nobody(node: Served) -> None:
    await node.create("plain")
    await node.create("compacted", cleanup_policy="compact")
    await node.create("stamped", message_timestamp_type="LogAppendTime")
    await node.create("packed", compression_type="gzip")
    names = ["plain", "compacted", "stamped", "packed"]
    for number, records in enumerate(broken_batches(SEED)):
        for name in names:
            answer = await node.produce(name, records)
            end = (await node.offset(name, -1)).offset
            if answer.error_code == 0:
                assert 0 <= answer.base_offset < end, records.hex()
            else:
                assert answer.base_offset == -1
        if number % 20 == 0:
            for name in names:
                end = (await node.offset(name, -1)).offset
                for timestamp in (0, 6, 8, -3, 2**62):
                    await node.offset(name, timestamp)
                assert (await node.fetch(name, max(end - 1, 0))).error_code == 0
        assert node.broker.internal_errors == 0, records.hex()


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
