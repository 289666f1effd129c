"""Accepts the connections of one listening socket.

Takes as many as are waiting, up to `limits.ACCEPT_BATCH`, then lets the others work. Too many
connections in all: stops accepting until one leaves. New ones too fast: the one that was accepted
waits, and those behind it in the kernel's queue. Too many from one address, or no descriptor left:
says so once in a while and goes on.

Not decided here: limits (`admission`), what is told to clients (`address`), anything about bytes.

Source: Kafka 4.4 SocketServer.Acceptor.
"""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable

import trio

from kafkapy.base.limits import ACCEPT_BATCH
from kafkapy.config.listeners import Listener
from kafkapy.server.address import plain_host
from kafkapy.server.admission import Admission

logger = logging.getLogger("kafkapy.listener")

NO_DESCRIPTOR = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
RETRY_S = 0.1
"""Pause when the process has no descriptor left."""

Serve = Callable[[socket.socket, Listener, tuple[str, int]], None]
"""Takes an accepted, non-blocking socket and starts to serve it."""


class Acceptor:
    """Accepts for one listener until its socket is closed."""

    def __init__(
        self, listener: Listener, sock: socket.socket, admission: Admission, serve: Serve
    ) -> None:
        """Take ownership of a bound, listening socket."""
        self.listener = listener
        self._sock = sock
        self._admission = admission
        self._serve = serve
        sock.setblocking(False)

    async def run(self) -> None:
        """Accept until `close` or cancellation."""
        try:
            while True:
                await trio.lowlevel.wait_readable(self._sock)
                while self._admission.is_full(self.listener.name):
                    await self._admission.room()
                await self._accept_batch()
        except (trio.ClosedResourceError, ValueError):
            # A closed socket has no descriptor to wait for.
            return

    def close(self) -> None:
        """Stop accepting; whoever waits in the kernel's queue is refused."""
        if self._sock.fileno() >= 0:
            trio.lowlevel.notify_closing(self._sock)
            self._sock.close()

    async def _accept_batch(self) -> None:
        for _ in range(ACCEPT_BATCH):
            if self._admission.is_full(self.listener.name):
                return
            try:
                sock, peer = self._sock.accept()
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno in NO_DESCRIPTOR:
                    logger.error("cannot accept a connection: %s", error.strerror)
                    await trio.sleep(RETRY_S)
                # Anything else concerns the one connection, which is gone (accept(2)).
                return
            delay_ms = self._admission.delay_ms(
                self.listener.name, round(trio.current_time() * 1000)
            )
            if delay_ms and not await self._hold_back(sock, delay_ms):
                return
            self._begin(sock, (plain_host(peer[0]), peer[1]))
        await trio.lowlevel.checkpoint()

    async def _hold_back(self, sock: socket.socket, delay_ms: int) -> bool:
        """Keep a connection waiting; False if it is not to be served any more."""
        try:
            await trio.sleep(delay_ms / 1000)
        except trio.Cancelled:
            sock.close()
            raise
        if self._sock.fileno() < 0:
            sock.close()
            return False
        return True

    def _begin(self, sock: socket.socket, peer: tuple[str, int]) -> None:
        if not self._admission.admit(peer[0], self.listener.name):
            logger.info("refusing %s:%d: too many connections from there", *peer)
            sock.close()
            return
        try:
            sock.setblocking(False)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        except OSError as error:
            logger.debug("%s:%d is gone: %s", *peer, error)
            sock.close()
            self._admission.leave(peer[0], self.listener.name)
            return
        self._serve(sock, self.listener, peer)
