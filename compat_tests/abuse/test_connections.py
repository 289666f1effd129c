"""Many connections that do next to nothing, and peers that end in the middle of something."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from contextlib import ExitStack

from abuse_kit import API_VERSIONS, Honest, Watched, api_versions, produce_frame
from broker_process import wait_until

IDLE = 1_000
SLOW = 200
BYTES_EACH = 25 * 1024
P99_MAX_MS = 50.0


def test_1000_idle_and_200_slow_connections_disturb_nobody(
    watched: Callable[..., Watched], honest: Callable[..., Honest]
) -> None:
    """At most 25 KB for each idle or slow connection; honest round trips p99 at most 50 ms."""
    broker = watched()
    client = honest(broker)
    with ExitStack() as stack:
        before = broker.rss_bytes
        with client.undisturbed(P99_MAX_MS):
            for _ in range(IDLE):
                stack.enter_context(broker.connect()).ask(API_VERSIONS, api_versions())
        idle_bytes = (broker.rss_bytes - before) / IDLE
        assert idle_bytes <= BYTES_EACH
        slow = [stack.enter_context(broker.connect()) for _ in range(SLOW)]
        before = broker.rss_bytes
        request = produce_frame("honest", bytes(500_000))
        began = time.monotonic()
        with client.undisturbed(P99_MAX_MS):
            for number in range(40):
                for peer in slow:
                    peer.sock.send(request[number : number + 1])
                # Every peer a byte each 50 ms, as a bad line would.
                time.sleep(max(0, began + number / 20 - time.monotonic()))
        slow_bytes = (broker.rss_bytes - before) / SLOW
        assert slow_bytes <= BYTES_EACH
    print(f"{idle_bytes / 1024:.1f} KB an idle, {slow_bytes / 1024:.1f} KB a slow connection")


def test_half_open_peers_are_let_go(watched: Callable[..., Watched]) -> None:
    """300 silent peers, with and without a request begun, cost nothing 3 s after the idle bound."""
    idle_ms = 2_000
    broker = watched(f"connections.max.idle.ms={idle_ms}")
    before = broker.sockets
    request = produce_frame("honest", bytes(500_000))
    with ExitStack() as stack:
        peers = [stack.enter_context(broker.connect()) for _ in range(300)]
        for number, peer in enumerate(peers):
            if number % 3:
                peer.sock.sendall(request[: 5 + number * 500])
        began = time.monotonic()
        for peer in peers:
            assert peer.is_closed(began + idle_ms / 1_000 + 3 - time.monotonic())
        wait_until(lambda: broker.sockets <= before, what="the end of all connections")


def test_peers_that_leave_in_the_middle_cost_nothing(
    watched: Callable[..., Watched], honest: Callable[..., Honest]
) -> None:
    """500 peers end or reset after up to 600 KB of a request, 150 MB in all: no socket and at most
    24 MB of memory are kept; honest round trips of 100 KB have their p99 within 100 ms."""
    broker = watched("queued.max.request.bytes=104857600")
    client = honest(broker, value_bytes=100_000)
    sockets, before = broker.sockets, broker.rss_bytes
    request = produce_frame("honest", bytes(600_000))
    began = time.monotonic()
    with client.undisturbed(2 * P99_MAX_MS):
        for number in range(500):
            with broker.connect() as peer:
                peer.sock.sendall(request[: 1 + number * 1_199])
                if number % 2:
                    # Reset instead of an orderly end.
                    linger = struct.pack("ii", 1, 0)
                    peer.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                elif number % 4:
                    peer.sock.shutdown(socket.SHUT_WR)
            time.sleep(max(0, began + number / 200 - time.monotonic()))
        wait_until(lambda: broker.sockets <= sockets, what="the end of all connections")
        time.sleep(0.5)
    assert broker.rss_bytes - before <= 24_000_000
