"""Which host and port a client is told for this broker.

The advertised address if the listener has one. Else the local address of the client's own
connection: that address was just used to reach us, so port 0, IPv6 and machines with several
interfaces need no configuration. Inside a container that address is one of the container's network,
which a client outside cannot reach although it came in through a published port: a listener on
every interface then tells `localhost`, as the official image does by default.

Differs: Kafka advertises the bound address, or the host's canonical name for a wildcard.
"""

from __future__ import annotations

from kafkapy.config.listeners import Listener

MAPPED_PREFIX = "::ffff:"
"""How an IPv6 socket shows an IPv4 peer (RFC 4291 section 2.5.5.2)."""

WILDCARDS = ("", "0.0.0.0", "::")


def plain_host(host: str) -> str:
    """Return the address without the IPv6 clothes of an IPv4 one."""
    if host.startswith(MAPPED_PREFIX) and "." in host:
        return host[len(MAPPED_PREFIX) :]
    return host


def told_address(
    listener: Listener, local: tuple[str, int], *, in_container: bool
) -> tuple[str, int]:
    """Return what a client is told whose connection ends at `local`.

    An advertised port of 0 stands for the port that is listened on.
    """
    host, port = local
    advertised = listener.advertised
    if advertised is not None:
        return advertised.host, advertised.port or port
    if in_container and listener.host in WILDCARDS:
        return "localhost", port
    return plain_host(host), port


def bootstrap_address(listener: Listener, port: int) -> str:
    """Return `host:port` for people and clients on this machine; IPv6 hosts in brackets."""
    if listener.advertised is not None:
        host, port = listener.advertised.host, listener.advertised.port or port
    elif listener.host in WILDCARDS:
        host = "localhost"
    else:
        host = listener.host
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
