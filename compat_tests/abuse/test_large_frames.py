"""Frames of 100 MB: claimed, sent by a part, and sent in whole."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack

from abuse_kit import PRODUCE, Honest, Peer, Watched, produce_frame
from broker_process import wait_until

from kafkapy.base.limits import SPARE_BUFFER_BYTES_MAX

PEERS = 20
FRAME_BYTES = 100_000_000
PART_BYTES = 12_000_000
HONEST_BYTES = 500_000
"""Frames of the honest producer are large enough to ask for memory as well."""

BUDGET_BYTES = 104_857_600
"""The least that may be configured: one request (`socket.request.max.bytes`)."""

SETTING = f"queued.max.request.bytes={BUDGET_BYTES}"
P99_MAX_MS = 100.0
SCARCE_P99_MAX_MS = 700.0
"""Two looks at slow peers (250 ms each, `limits.SCARCE_LOOK_MS`), and the work."""

SPARE_ROUNDS = 8
SPARE_FRAME_BYTES = 3_900_000
SPARE_MARGIN_BYTES = 8_000_000
MARGIN_BYTES = 32_000_000
"""Buffers that are kept for the next large frames (`limits.SPARE_BUFFER_BYTES_MAX`, 16 MB), and
what the honest client's requests take."""


def test_20_claims_of_100_mb_cost_and_delay_nothing(
    watched: Callable[..., Watched], honest: Callable[..., Honest]
) -> None:
    """20 peers that claim 100 MB and send 1 KB take at most 4 MB in all; an honest producer of
    500 KB frames has its p99 within 100 ms, with a budget of 100 MB."""
    broker = watched(SETTING)
    head = produce_frame("honest", bytes(FRAME_BYTES))[:1_000]
    with ExitStack() as stack:
        before, virtual = broker.rss_bytes, broker.virtual_bytes
        for _ in range(PEERS):
            stack.enter_context(broker.connect()).sock.sendall(head)
        wait_until(lambda: broker.virtual_bytes - virtual > PEERS * FRAME_BYTES, what="all claims")
        grown = broker.rss_bytes - before
        print(f"{grown / 1e6:.1f} MB for {PEERS} claims")
        assert grown <= 4_000_000
        with honest(broker, value_bytes=HONEST_BYTES).undisturbed(P99_MAX_MS):
            time.sleep(2)


def test_parts_of_frames_that_fill_the_budget_are_given_up(
    watched: Callable[..., Watched], honest: Callable[..., Honest]
) -> None:
    """20 peers send 12 MB of 100 MB each and stop, twice the budget of 100 MB: an honest producer
    of 500 KB frames has its p99 within 700 ms, and memory grows by the budget, one part and 32 MB
    at most."""
    broker = watched(SETTING)
    client = honest(broker, value_bytes=HONEST_BYTES)
    part = produce_frame("honest", bytes(FRAME_BYTES))[:PART_BYTES]
    before = broker.rss_bytes
    broker.forget_peak()
    with ExitStack() as stack:
        peers = [stack.enter_context(broker.connect()) for _ in range(PEERS)]

        def send(peer: Peer) -> None:
            with contextlib.suppress(ConnectionError):
                peer.push(part, patience_s=3)

        with client.undisturbed(SCARCE_P99_MAX_MS):
            _together(send, peers)
            time.sleep(1)
        given_up = sum(peer.is_closed(0.01) for peer in peers)
    grown = broker.peak_bytes - before
    print(f"grew by {grown / 1e6:.0f} MB, {given_up} of {PEERS} were given up")
    assert given_up >= PEERS // 4
    assert grown <= BUDGET_BYTES + PART_BYTES + MARGIN_BYTES


def test_whole_frames_of_100_mb_take_the_budget_and_one_frame(
    watched: Callable[..., Watched], honest: Callable[..., Honest]
) -> None:
    """6 peers send requests of 100 MB at once: each has its answer, an honest producer of 500 KB
    frames has its p99 within 2 s (600 MB go before it), and memory grows by the budget of 100 MB,
    one frame and 32 MB at most."""
    broker = watched(SETTING)
    client = honest(broker, value_bytes=HONEST_BYTES)
    request = produce_frame("honest", bytes(FRAME_BYTES))
    before = broker.rss_bytes
    broker.forget_peak()
    codes: list[int] = []

    def send(peer: Peer) -> None:
        peer.sock.sendall(request)
        codes.append(peer.answer(PRODUCE).responses[0].partition_responses[0].error_code)

    with ExitStack() as stack:
        peers = [stack.enter_context(broker.connect()) for _ in range(6)]
        with client.undisturbed(2_000.0):
            _together(send, peers)
    grown = broker.peak_bytes - before
    print(f"grew by {grown / 1e6:.0f} MB")
    assert len(codes) == 6
    assert 0 not in codes
    assert grown <= BUDGET_BYTES + FRAME_BYTES + MARGIN_BYTES


def test_claims_that_take_over_spare_buffers_gather_nothing(
    watched: Callable[..., Watched],
) -> None:
    """In each of 8 rounds 5 peers send 3 MB of a frame of 3.9 MB and leave, then 4 claim such a
    frame, send 1 KB and stay, on the memory that those had: 16 MB of spare buffers and 8 MB at
    most, in every round and when all are gone."""
    broker = watched(SETTING)
    whole = produce_frame("honest", bytes(SPARE_FRAME_BYTES))
    before, sockets = broker.rss_bytes, broker.sockets
    with ExitStack() as claims:
        for number in range(1, SPARE_ROUNDS + 1):
            with ExitStack() as parts:
                for _ in range(5):
                    peer = parts.enter_context(broker.connect())
                    assert peer.push(whole[:3_000_000], patience_s=30) == 3_000_000
            claimed = sockets + 4 * (number - 1)
            wait_until(lambda most=claimed: broker.sockets <= most, what="the end of the parts")
            grown = broker.rss_bytes - before
            print(f"{grown / 1e6:.1f} MB after {number} rounds")
            assert grown <= SPARE_BUFFER_BYTES_MAX + SPARE_MARGIN_BYTES
            for _ in range(4):
                claims.enter_context(broker.connect()).sock.sendall(whole[:1_000])
            wait_until(lambda most=claimed: broker.sockets >= most + 4, what="all claims")
    wait_until(lambda: broker.sockets <= sockets, what="the end of all connections")
    grown = broker.rss_bytes - before
    print(f"{grown / 1e6:.1f} MB in the end")
    assert grown <= SPARE_BUFFER_BYTES_MAX + SPARE_MARGIN_BYTES


def _together(work: Callable[[Peer], None], peers: list[Peer]) -> None:
    threads = [threading.Thread(target=work, args=(peer,)) for peer in peers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
