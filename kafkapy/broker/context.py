"""Who is asking: what travels with every request through handlers and coordinators.

Built by the connection, read by everybody, changed by nobody. `advertised` is the address that
*this* client is told for this broker: it depends on the listener the request came in on and, when
nothing is configured, on the local address of the client's own connection.
"""

from __future__ import annotations

import msgspec


class RequestContext(msgspec.Struct, frozen=True, gc=False):
    """One request's surroundings.

    `node_id`: the broker that was asked (several may share a process). `principal`: Kafka's form,
    `User:ANONYMOUS` on a plaintext listener. `client_host`: the peer's IP address.
    `connection_id`: names the connection within this process.
    """

    node_id: int
    listener: str
    principal: str
    client_id: str
    client_host: str
    api_version: int
    advertised: tuple[str, int]
    connection_id: int = 0
