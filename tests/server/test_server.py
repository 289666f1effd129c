from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import trio
import trio.testing
from server_kit import HEARTBEAT, CountingBroker, Echo, Peer, heartbeat, module

from kafkapy.config.listeners import Listener
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest
from kafkapy.server.admission import Admission
from kafkapy.server.listener import Acceptor
from kafkapy.server.server import SWEEP_MS, Server

Bound = Callable[[str], socket.socket]


def listener(host: str = "127.0.0.1") -> Listener:
    return Listener("PLAINTEXT", "PLAINTEXT", host, 0, None)


class Running:
    """A server on one loopback socket."""

    def __init__(self, broker: CountingBroker, sock: socket.socket) -> None:
        self.broker = broker
        self.clients: list[socket.socket] = []
        self.address = sock.getsockname()[:2]
        self.server = Server(broker, [(listener(), sock)])  # type: ignore[arg-type]

    async def connect(self) -> Peer:
        sock = socket.create_connection(self.address)
        self.clients.append(sock)
        return Peer(sock)


@pytest.fixture
def serving(bound: Bound, handlers: dict[int, Any]) -> Iterator[Callable[[str], Running]]:
    """Make servers whose clients are closed at the end."""
    handlers[HEARTBEAT] = Echo()
    made: list[Running] = []

    def make(host: str = "127.0.0.1") -> Running:
        made.append(Running(CountingBroker(), bound(host)))
        return made[-1]

    yield make
    for running in made:
        for sock in running.clients:
            sock.close()


@pytest.fixture
async def running(serving: Callable[..., Running], nursery: trio.Nursery) -> Running:
    running = serving()
    await nursery.start(running.server.run)
    return running


async def ask(peer: Peer, number: int = 1) -> int:
    await peer.send(heartbeat(number))
    return (await peer.receive())[0]


async def is_closed(peer: Peer) -> bool:
    return await peer.receive_end() == b""


async def test_a_client_is_served_and_told_the_address_it_reached(
    running: Running, handlers: dict[int, Any]
) -> None:
    peer = await running.connect()
    assert await ask(peer, 5) == 5
    context = handlers[HEARTBEAT].contexts[0]
    assert context.advertised == running.address
    assert context.client_host == "127.0.0.1"
    assert running.server.bootstrap == f"127.0.0.1:{running.address[1]}"


async def test_ipv6_clients_are_served(
    serving: Callable[..., Running], nursery: trio.Nursery, handlers: dict[int, Any]
) -> None:
    running = serving("::1")
    await nursery.start(running.server.run)
    await ask(await running.connect())
    assert handlers[HEARTBEAT].contexts[0].advertised == running.address


async def test_answers_are_not_held_back_by_the_kernel(running: Running) -> None:
    await ask(await running.connect())
    connection = next(iter(running.server._connections))
    sock = connection._sock
    assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)


async def test_many_clients_connect_at_once(running: Running) -> None:
    peers = [await running.connect() for _ in range(100)]
    for number, peer in enumerate(peers):
        assert await ask(peer, number) == number
    assert running.server.connections == 100


async def test_max_connections_makes_the_next_wait_until_one_leaves(running: Running) -> None:
    running.broker.configure(max_connections="2")
    first, second = await running.connect(), await running.connect()
    await ask(first)
    await ask(second)
    third = await running.connect()
    await third.send(heartbeat(3))
    await trio.testing.wait_all_tasks_blocked()
    assert running.server.connections == 2
    first.leave()
    assert (await third.receive())[0] == 3


async def test_a_raised_max_connections_lets_the_waiting_in(running: Running) -> None:
    running.broker.configure(max_connections="1")
    await ask(await running.connect())
    waiting = await running.connect()
    await waiting.send(heartbeat(2))
    await trio.testing.wait_all_tasks_blocked()
    running.broker.configure(max_connections="5")
    running.server.sweep(0)
    assert (await waiting.receive())[0] == 2


async def test_too_many_connections_from_one_address_are_closed_at_once(
    running: Running,
) -> None:
    running.broker.configure(max_connections_per_ip="2")
    first, second = await running.connect(), await running.connect()
    await ask(first)
    await ask(second)
    assert await is_closed(await running.connect())
    first.leave()
    await trio.testing.wait_all_tasks_blocked()
    await ask(await running.connect())


def test_an_address_can_have_a_limit_of_its_own() -> None:
    broker = CountingBroker()
    broker.configure(max_connections_per_ip="1", max_connections_per_ip_overrides="10.0.0.1:2")
    admission = Admission(lambda: broker.settings)
    assert [admission.admit("10.0.0.1", "A") for _ in range(3)] == [True, True, False]
    assert [admission.admit("10.0.0.2", "A") for _ in range(2)] == [True, False]
    admission.leave("10.0.0.2", "A")
    assert admission.admit("10.0.0.2", "A")
    assert admission.total == 3


def test_a_listener_can_have_a_limit_of_its_own() -> None:
    broker = CountingBroker()
    broker.configure(max_connections="3", listener_name_outside_max_connections="1")
    admission = Admission(lambda: broker.settings)
    admission.admit("10.0.0.1", "OUTSIDE")
    assert admission.is_full("OUTSIDE")
    assert not admission.is_full("INSIDE")
    admission.admit("10.0.0.1", "INSIDE")
    admission.admit("10.0.0.1", "INSIDE")
    assert admission.is_full("INSIDE")
    admission.leave("10.0.0.1", "OUTSIDE")
    assert not admission.is_full("OUTSIDE")
    assert not admission.is_full("INSIDE")


async def test_all_listeners_that_wait_for_room_look_again(nursery: trio.Nursery) -> None:
    broker = CountingBroker()
    admission = Admission(lambda: broker.settings)
    admission.admit("10.0.0.1", "A")
    woken = []

    async def wait() -> None:
        await admission.room()
        woken.append(1)

    for _ in range(2):
        nursery.start_soon(wait)
    await trio.testing.wait_all_tasks_blocked()
    admission.leave("10.0.0.1", "A")
    await trio.testing.wait_all_tasks_blocked()
    assert woken == [1, 1]


async def test_connections_that_come_too_fast_wait(
    serving: Callable[..., Running], nursery: trio.Nursery, autojump_clock: trio.testing.MockClock
) -> None:
    running = serving()
    running.broker.configure(max_connection_creation_rate="5", quota_window_num="2")
    await nursery.start(running.server.run)
    began = trio.current_time()
    # Five at once, the others at five a second.
    for number in range(15):
        assert await ask(await running.connect(), number) == number
    assert 1.5 <= trio.current_time() - began <= 2.5


async def test_a_connection_that_is_held_back_is_closed_when_the_server_ends(
    serving: Callable[..., Running], handlers: dict[int, Any]
) -> None:
    running = serving()
    running.broker.configure(max_connection_creation_rate="0")
    async with trio.open_nursery() as nursery:
        await nursery.start(running.server.run)
        peer = await running.connect()
        await peer.send(heartbeat(1))
        await trio.testing.wait_all_tasks_blocked()
        assert running.server.connections == 0
        running.server.stop()
    assert await is_closed(peer)
    assert handlers[HEARTBEAT].generations == []


async def test_idle_connections_are_swept_by_one_timer(running: Running) -> None:
    running.broker.configure(connections_max_idle_ms="20000")
    idle = await running.connect()
    await ask(idle)
    clock = running.broker.clock
    busy = await running.connect()
    for _ in range(6):
        await ask(busy)
        clock.time_ms += SWEEP_MS
        running.broker.timers.advance(clock.time_ms)
        await trio.testing.wait_all_tasks_blocked()
    assert await is_closed(idle)
    await ask(busy)


async def test_no_descriptor_left_is_survived(
    bound: Bound, nursery: trio.Nursery, autojump_clock: trio.testing.MockClock
) -> None:
    class Exhausted:
        """A listening socket of a process without descriptors, at first."""

        def __init__(self, sock: socket.socket) -> None:
            self._sock = sock
            self.failures = 3

        def fileno(self) -> int:
            return self._sock.fileno()

        def setblocking(self, flag: bool) -> None:
            self._sock.setblocking(flag)

        def accept(self) -> Any:
            if self.failures:
                self.failures -= 1
                raise OSError(errno.EMFILE, "Too many open files")
            return self._sock.accept()

        def close(self) -> None:
            self._sock.close()

    broker = CountingBroker()
    sock = bound("127.0.0.1")
    accepted: list[socket.socket] = []
    acceptor = Acceptor(
        listener(),
        Exhausted(sock),  # type: ignore[arg-type]
        Admission(lambda: broker.settings),
        lambda accepted_sock, *_: accepted.append(accepted_sock),
    )
    nursery.start_soon(acceptor.run)
    client = socket.create_connection(sock.getsockname())
    while not accepted:
        await trio.sleep(0.05)
    client.close()
    accepted[0].close()
    nursery.cancel_scope.cancel()


async def test_stop_refuses_new_clients_and_ends_the_old(
    running: Running, handlers: dict[int, Any]
) -> None:
    peer = await running.connect()
    await ask(peer)
    running.server.stop()
    assert await is_closed(peer)
    with pytest.raises(OSError, match="refused"):
        await running.connect()


async def test_stop_brings_long_polls_back(running: Running, handlers: dict[int, Any]) -> None:
    woken = trio.Event()

    class Waiter:
        def partition_changed(self) -> None:
            woken.set()

    class Partition:
        waiters = (Waiter(),)

    async def poll() -> Any:
        await woken.wait()
        return Echo().handle(None, None, HeartbeatRequest(generation_id=4))

    handlers[HEARTBEAT] = module(handle=lambda *_: poll())
    running.broker.partitions = [Partition()]
    peer = await running.connect()
    await peer.send(heartbeat(1))
    await trio.testing.wait_all_tasks_blocked()
    running.server.stop()
    assert (await peer.receive())[1].throttle_time_ms == 4
    assert await is_closed(peer)


async def test_a_peer_that_hangs_does_not_hold_up_a_stop_for_ever(
    serving: Callable[..., Running], handlers: dict[int, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kafkapy.server.server.STOP_GRACE_S", 0.05)
    handlers[HEARTBEAT] = module(handle=lambda *_: trio.sleep_forever())
    running = serving()
    with trio.fail_after(5):
        async with trio.open_nursery() as nursery:
            await nursery.start(running.server.run)
            peer = await running.connect()
            await peer.send(heartbeat(1))
            await trio.testing.wait_all_tasks_blocked()
            running.server.stop()
    assert await is_closed(peer)
    assert running.server.connections == 0


async def test_an_idle_server_stops_at_once(serving: Callable[..., Running]) -> None:
    running = serving()
    started = trio.current_time()
    async with trio.open_nursery() as nursery:
        await nursery.start(running.server.run)
        running.server.stop()
    assert trio.current_time() - started < 0.5
