"""Binds listening sockets, before anything heavy is imported.

A socket that listens is connectable: clients that come while the rest is imported wait in the
kernel's queue. If the start fails after all, the sockets are closed and those clients are reset.

Imports nothing but `socket`; what went wrong is one line for the user.
"""

from __future__ import annotations

import errno
import socket
import sys

BACKLOG = 1_024
"""Connections that may wait for `accept`. Differs: `socket.listen.backlog.size` is 50 in Kafka,
and holds here only when it is set."""

DEFAULT_ADDRESS = ("127.0.0.1", 9092)


class BindError(Exception):
    """An address cannot be listened on; the text says why and what to do."""


def split_address(text: str) -> tuple[str, int] | None:
    """Read `HOST:PORT`, `NAME://HOST:PORT`, `:PORT` or `PORT`; None if it is not one of these.

    `:PORT` is every interface, as in Kafka; a port alone stays on the default host.
    """
    host, colon, port = text.strip().rpartition("://")[2].rpartition(":")
    if not port.isdecimal() or not port.isascii() or int(port) > 65_535:
        return None
    if not colon:
        return DEFAULT_ADDRESS[0], int(port)
    if host.startswith("[") and host.endswith("]"):
        return host[1:-1], int(port)
    return None if ":" in host else (host, int(port))


def listen(host: str, port: int) -> socket.socket:
    """Bind and listen; an empty host means every interface, over IPv4 and IPv6.

    Raises: BindError.
    """
    try:
        family, address = _resolve(host, port)
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise BindError(f"cannot resolve {host}: {error.strerror or error}") from None
    try:
        if sys.platform != "win32":
            # On Windows the option would let two programs share the port.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0 if not host else 1)
        sock.bind(address)
        sock.listen(BACKLOG)
    except OSError as error:
        sock.close()
        raise BindError(_explain(host, port, error)) from None
    return sock


def _resolve(host: str, port: int) -> tuple[int, tuple[str, int] | tuple[str, int, int, int]]:
    if not host:
        if socket.has_dualstack_ipv6():
            return socket.AF_INET6, ("::", port)
        return socket.AF_INET, ("0.0.0.0", port)
    # As bytes, because text would go through a codec that takes long to import.
    name = host.encode("ascii") if host.isascii() else host
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    # `localhost` may name an IPv6 address first that clients on IPv4 do not reach.
    found.sort(key=lambda item: item[0] != socket.AF_INET)
    return found[0][0], found[0][4]  # type: ignore[return-value]


def _explain(host: str, port: int, error: OSError) -> str:
    shown = f"[{host}]:{port}" if ":" in host else f"{host or '*'}:{port}"
    if error.errno == errno.EADDRINUSE:
        # Imported here because only a failed start needs it.
        from kafkapy.app.port_holder import describe_holder

        return (
            f"port {port} is taken{describe_holder(port)}; "
            "end that or choose another with --listen HOST:PORT (port 0 takes a free one)"
        )
    if error.errno == errno.EACCES:
        return f"not allowed to listen on {shown}: ports below 1024 need a privilege"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"cannot listen on {shown}: {host} is not an address of this machine"
    return f"cannot listen on {shown}: {error.strerror or error}"
