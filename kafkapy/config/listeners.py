"""Listeners: where the broker accepts connections, and which address each tells its clients.

Decides how `listeners`, `advertised.listeners` and `listener.security.protocol.map` are read
together, and which combinations are refused. Binding, name resolution and the address told when
none is advertised (the local one of the client's own connection) are the server's business.

Invariants: names are upper case and unique; an advertised address belongs to a listener that
exists; controller listeners never appear in the result.

Differs: CONTROLLER listeners are accepted and dropped, since no quorum is served. TLS and SASL
listeners are refused until they are served. A listener without an advertised entry, or with one
that has no host, tells clients the local address of their connection; in Kafka the first is not
advertised at all and the second is the machine's name.

Source: Kafka 4.4 SocketServerConfigs.listenerListToEndPoints, KafkaConfig.validateValues;
KIP-103, KIP-291, KIP-797.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from kafkapy.config.definition import ConfigError, split_list

_HOST = r"(?:\[(?P<v6>[0-9a-fA-F:.%\w]+)\]|(?P<host>[\w.%-]*))"
_ENDPOINT = rf"(?P<name>[^:/]+)://{_HOST}:(?P<port>\d{{1,9}})"
_ADDRESS = rf"(?:{_HOST}:)?(?P<port>\d{{1,9}})"
_PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
_WILDCARDS = ("0.0.0.0", "::")
LOOPBACK = "127.0.0.1"
"""The host of an address that is a port alone."""

_PORT_MAX = 65_535
"""Largest TCP port (RFC 9293: 16 bits)."""


class Endpoint(msgspec.Struct, frozen=True):
    """A named address as a list of listeners states it; an empty host means every interface."""

    name: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.name}://{host}:{self.port}"


class Listener(msgspec.Struct, frozen=True):
    """One listener to open: its name, protocol, bind address and what it advertises.

    `host` is empty for every interface, `port` 0 for any free port. `advertised` is None when
    clients are to be told the local address of their own connection.
    """

    name: str
    protocol: str
    host: str
    port: int
    advertised: Endpoint | None


def parse_endpoint(key: str, text: str) -> Endpoint:
    """Read `NAME://host:port`, with brackets around an IPv6 host; the host may be empty.

    Raises: ConfigError when the text is not of that form or the port is above 65535.
    """
    match = re.fullmatch(_ENDPOINT, text, re.ASCII)
    if match is None or int(match["port"]) > _PORT_MAX:
        raise ConfigError(
            key,
            f"Unable to parse {text} in {key} to a broker endpoint: "
            f"write NAME://host:port with a port up to {_PORT_MAX}",
        )
    return Endpoint(match["name"].upper(), match["v6"] or match["host"] or "", int(match["port"]))


def parse_address(text: str) -> tuple[str, int]:
    """Read the `HOST:PORT` of a flag: `:9092` leaves the host empty, `[::1]:9092` is IPv6.

    A port alone is on this machine only: who leaves out the host does not ask to be reachable.

    Raises: ValueError, with a message for the user, when the text is not of that form.
    """
    text = text.strip()
    match = re.fullmatch(_ADDRESS, text, re.ASCII)
    if match is None or int(match["port"]) > _PORT_MAX:
        raise ValueError(
            f"{text!r} is not HOST:PORT, such as 127.0.0.1:9092 or [::1]:9092 "
            f"(port: 0 to {_PORT_MAX}, 0 takes a free one)"
        )
    if ":" not in text:
        return LOOPBACK, int(match["port"])
    return match["v6"] or match["host"] or "", int(match["port"])


def parse_map(key: str, text: str) -> dict[str, str]:
    """Read `name:value,name:value`; the last colon parts name and value, so IPv6 names work.

    Raises: ConfigError when an entry has no colon or a name comes twice.
    """
    pairs: dict[str, str] = {}
    for entry in split_list(text):
        name, colon, value = entry.rpartition(":")
        name = name.strip()
        if not colon or not name or not value.strip():
            raise ConfigError(key, f"{entry!r} in {key} is not of the form name:value")
        if name in pairs:
            raise ConfigError(key, f"{name} appears twice in {key}")
        pairs[name] = value.strip()
    return pairs


def parse_protocols(text: str) -> dict[str, str]:
    """Read `listener.security.protocol.map`: upper-case listener names to security protocols.

    Raises: ConfigError when an entry is malformed or names no protocol of Kafka's.
    """
    key = "listener.security.protocol.map"
    protocols = {}
    for name, protocol in parse_map(key, text).items():
        if protocol.upper() not in _PROTOCOLS:
            raise ConfigError(key, f"{protocol} in {key} is not one of {', '.join(_PROTOCOLS)}")
        protocols[name.upper()] = protocol.upper()
    return protocols


def resolve_listeners(
    listeners: Iterable[str],
    *,
    advertised: Iterable[str],
    protocol_map: str,
    controller_names: Iterable[str],
) -> tuple[Listener, ...]:
    """Combine the listener keys into the listeners to open, in the order they were written.

    Raises: ConfigError for the first rule that is broken, naming the key to change.
    """
    controllers = {name.upper() for name in controller_names}
    protocols = parse_protocols(protocol_map)
    bound = [
        endpoint
        for endpoint in (parse_endpoint("listeners", text) for text in listeners)
        if endpoint.name not in controllers
    ]
    if not bound:
        raise ConfigError("listeners", "listeners names no listener that clients can connect to")
    _check_distinct(bound)
    told = {
        endpoint.name: endpoint
        for endpoint in _parse_advertised(advertised)
        if endpoint.name not in controllers and endpoint.host
    }
    names = [endpoint.name for endpoint in bound]
    for name in told:
        if name not in names:
            raise ConfigError(
                "advertised.listeners",
                "advertised.listeners listener names must be equal to or a subset of the ones "
                f"defined in listeners. Found {name}. The valid options based on the current "
                f"configuration are {', '.join(names)}",
            )
    return tuple(
        Listener(item.name, _protocol(item, protocols), item.host, item.port, told.get(item.name))
        for item in bound
    )


def _parse_advertised(texts: Iterable[str]) -> list[Endpoint]:
    key = "advertised.listeners"
    endpoints = [parse_endpoint(key, text) for text in texts]
    names = [endpoint.name for endpoint in endpoints]
    if len(set(names)) != len(names):
        raise ConfigError(
            key, f"Each listener must have a different name, {key}: {_shown(endpoints)}"
        )
    for endpoint in endpoints:
        if endpoint.host in _WILDCARDS:
            raise ConfigError(
                key,
                f"{key} cannot use the nonroutable meta-address {endpoint.host}. "
                "Use a routable IP address or a host name.",
            )
    return endpoints


def _check_distinct(endpoints: list[Endpoint]) -> None:
    names = [endpoint.name for endpoint in endpoints]
    if len(set(names)) != len(names):
        raise ConfigError(
            "listeners",
            f"Each listener must have a different name, listeners: {_shown(endpoints)}",
        )
    by_port: dict[int, list[Endpoint]] = {}
    for endpoint in endpoints:
        if endpoint.port:
            by_port.setdefault(endpoint.port, []).append(endpoint)
    for same in by_port.values():
        families = sorted(":" in endpoint.host for endpoint in same)
        if len(same) > 1 and families != [False, True]:
            raise ConfigError(
                "listeners",
                "Each listener must have a different port unless exactly one listener has an "
                "IPv4 address and the other IPv6 address, listeners: " + _shown(endpoints),
            )


def _protocol(endpoint: Endpoint, protocols: dict[str, str]) -> str:
    protocol = protocols.get(endpoint.name)
    if protocol is None:
        raise ConfigError(
            "listener.security.protocol.map",
            f"No security protocol defined for listener {endpoint.name}: add "
            f"{endpoint.name}:PLAINTEXT to listener.security.protocol.map",
        )
    if protocol != "PLAINTEXT":
        feature = "SASL" if protocol.startswith("SASL") else "TLS"
        raise ConfigError(
            "listeners",
            f"listener {endpoint.name} asks for {protocol}, but {feature} is not served yet: "
            f"map it to PLAINTEXT or leave it out",
        )
    return protocol


def _shown(endpoints: list[Endpoint]) -> str:
    return ",".join(map(str, endpoints))
