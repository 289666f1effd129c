"""All listeners and connections of one broker, from open to a clean stop.

`run` accepts until `stop`: then nobody is accepted any more, long polls come back, what is being
handled is finished and sent, whoever waits for a group is sent away, and what is left after the
grace is cut off. One sweeper looks after idle and slow peers for all connections.

Invariants: a connection that was admitted leaves exactly once; `run` returns only when every
connection is closed.

Sources: Kafka 4.4 SocketServer, Selector.maybeCloseOldestConnection.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING

import trio

from kafkapy.base.limits import RECEIVE_BUFFER_BYTES, REQUEST_MEMORY_BYTES
from kafkapy.config.listeners import Listener
from kafkapy.server.address import bootstrap_address, plain_host, told_address
from kafkapy.server.admission import Admission
from kafkapy.server.aloud import connection_class
from kafkapy.server.budget import RequestMemory
from kafkapy.server.connection import Client, Connection, Shared
from kafkapy.server.inbox import Buffers
from kafkapy.server.listener import Acceptor

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker

logger = logging.getLogger("kafkapy.server")

SWEEP_MS = 5_000
"""How often idle and slow peers are looked for; at least four times within the idle bound."""

STOP_GRACE_S = 3.0
"""How long a stop waits for peers that do not take their answers."""


class Server:
    """Serves one broker on bound sockets."""

    def __init__(
        self,
        broker: Broker,
        sockets: Sequence[tuple[Listener, socket.socket]],
        *,
        in_container: bool = False,
    ) -> None:
        """Take ownership of bound, listening sockets."""
        self._broker = broker
        self._in_container = in_container
        self._admission = Admission(lambda: broker.settings)
        self._acceptors = [
            Acceptor(listener, sock, self._admission, self._serve) for listener, sock in sockets
        ]
        self._addresses = [
            bootstrap_address(listener, sock.getsockname()[1]) for listener, sock in sockets
        ]
        self._connections: set[Connection] = set()
        self._next_id = 0
        self._empty = trio.Event()
        self._stopping = trio.Event()
        self._shared: Shared | None = None

    @property
    def bootstrap(self) -> str:
        """`host:port` of every listener, comma-separated, as clients on this machine reach it."""
        return ",".join(self._addresses)

    @property
    def connections(self) -> int:
        """Connections that are open now."""
        return len(self._connections)

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Serve until `stop`, then end in order; cancelling ends at once."""
        try:
            async with trio.open_nursery() as nursery:
                self._shared = Shared(
                    broker=self._broker,
                    buffers=Buffers(RECEIVE_BUFFER_BYTES),
                    memory=RequestMemory(self._memory_bytes()),
                    nursery=nursery,
                )
                nursery.start_soon(self._shared.memory.relieve)
                for acceptor in self._acceptors:
                    nursery.start_soon(acceptor.run)
                self._sweep_later()
                task_status.started()
                await self._stopping.wait()
                await self._end()
                nursery.cancel_scope.cancel()
        finally:
            for acceptor in self._acceptors:
                acceptor.close()

    def stop(self) -> None:
        """Begin to end; `run` returns when that is done."""
        self._stopping.set()

    def sweep(self, now_ms: int) -> None:
        """Give up idle and slow peers; called by a timer."""
        idle_max_ms = self._broker.settings.integer("connections.max.idle.ms")
        for connection in list(self._connections):
            connection.check(now_ms, idle_max_ms=idle_max_ms)
        # A changed max.connections is noticed here at the latest.
        self._admission.settings_changed()

    def _sweep_later(self) -> None:
        idle_max_ms = self._broker.settings.integer("connections.max.idle.ms")
        delay_ms = min(SWEEP_MS, idle_max_ms // 4) if idle_max_ms >= 0 else SWEEP_MS

        def fire() -> None:
            self.sweep(self._broker.clock.now_ms())
            self._sweep_later()

        self._broker.timers.after(max(delay_ms, 1), fire)

    def _memory_bytes(self) -> int:
        configured = self._broker.settings.integer("queued.max.request.bytes")
        return configured if configured > 0 else REQUEST_MEMORY_BYTES

    # ---- connections

    def _serve(self, sock: socket.socket, listener: Listener, peer: tuple[str, int]) -> None:
        assert self._shared is not None
        local = sock.getsockname()
        self._next_id += 1
        client = Client(
            connection_id=self._next_id,
            listener=listener.name,
            host=peer[0],
            port=peer[1],
            advertised=told_address(
                listener, (plain_host(local[0]), local[1]), in_container=self._in_container
            ),
        )
        connection = connection_class()(sock, client, self._shared)
        self._connections.add(connection)
        self._shared.nursery.start_soon(self._run, connection)

    async def _run(self, connection: Connection) -> None:
        try:
            await connection.run()
        finally:
            self._connections.discard(connection)
            self._admission.leave(connection.client.host, connection.client.listener)
            if not self._connections:
                self._empty.set()

    async def _end(self) -> None:
        for acceptor in self._acceptors:
            acceptor.close()
        for partition in self._broker.live_partitions():
            for waiter in list(partition.waiters):
                waiter.partition_changed()
        for connection in list(self._connections):
            connection.stop()
        if self._connections:
            self._empty = trio.Event()
            with trio.move_on_after(STOP_GRACE_S):
                await self._empty.wait()
        if self._connections:
            logger.info("%d connections did not end in time", len(self._connections))
