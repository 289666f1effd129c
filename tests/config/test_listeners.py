from __future__ import annotations

from collections.abc import Sequence

import pytest

from kafkapy.config.definition import ConfigError
from kafkapy.config.listeners import (
    Endpoint,
    Listener,
    parse_address,
    parse_endpoint,
    parse_map,
    parse_protocols,
    resolve_listeners,
)

DEFAULT_MAP = "PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL"


def resolve(
    *listeners: str, advertised: Sequence[str] = (), protocol_map: str = DEFAULT_MAP
) -> tuple[Listener, ...]:
    return resolve_listeners(
        listeners,
        advertised=advertised,
        protocol_map=protocol_map,
        controller_names=("CONTROLLER",),
    )


def refused(
    *listeners: str, advertised: Sequence[str] = (), protocol_map: str = DEFAULT_MAP
) -> tuple[str, str]:
    with pytest.raises(ConfigError) as caught:
        resolve(*listeners, advertised=advertised, protocol_map=protocol_map)
    return caught.value.name, caught.value.message


@pytest.mark.parametrize(
    ("text", "endpoint"),
    [
        ("PLAINTEXT://:9092", Endpoint("PLAINTEXT", "", 9092)),
        ("plaintext://localhost:0", Endpoint("PLAINTEXT", "localhost", 0)),
        ("OUT_SIDE-1://kafka_1.example.org:1", Endpoint("OUT_SIDE-1", "kafka_1.example.org", 1)),
        ("A://[::1]:9092", Endpoint("A", "::1", 9092)),
        ("A://[fe80::1%eth0]:65535", Endpoint("A", "fe80::1%eth0", 65535)),
        ("A://0.0.0.0:9092", Endpoint("A", "0.0.0.0", 9092)),
    ],
)
def test_endpoint_is_name_host_and_port(text: str, endpoint: Endpoint) -> None:
    assert parse_endpoint("listeners", text) == endpoint


@pytest.mark.parametrize(
    "text", ["", "localhost:9092", "A://host", "A://host:x", "A://h:65536", "A://a b:1", "://h:1"]
)
def test_text_that_is_no_endpoint_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="to a broker endpoint"):
        parse_endpoint("listeners", text)


def test_endpoint_prints_as_it_was_written() -> None:
    assert str(Endpoint("A", "::1", 1)) == "A://[::1]:1"
    assert str(Endpoint("A", "h", 1)) == "A://h:1"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:9092", ("127.0.0.1", 9092)),
        ("localhost:0", ("localhost", 0)),
        (":9092", ("", 9092)),
        ("9092", ("127.0.0.1", 9092)),
        ("[::1]:9092", ("::1", 9092)),
        (" [::]:1 ", ("::", 1)),
    ],
)
def test_address_of_a_flag(text: str, address: tuple[str, int]) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize("text", ["", "localhost", "host:", "::1:9092", "h:65536", "h:-1", "a/b:1"])
def test_text_that_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not HOST:PORT"):
        parse_address(text)


def test_map_splits_at_the_last_colon() -> None:
    assert parse_map("k", "a:1, [::1]:2") == {"a": "1", "[::1]": "2"}


@pytest.mark.parametrize("text", ["a", "a:", ":1", "a:1,a:2"])
def test_map_refuses_what_is_no_pair_or_comes_twice(text: str) -> None:
    with pytest.raises(ConfigError):
        parse_map("k", text)


def test_protocol_map_ignores_case() -> None:
    assert parse_protocols("inside:plaintext,Out:SASL_ssl") == {
        "INSIDE": "PLAINTEXT",
        "OUT": "SASL_SSL",
    }


def test_protocol_map_refuses_an_unknown_protocol() -> None:
    with pytest.raises(ConfigError, match="TLS in listener"):
        parse_protocols("A:TLS")


def test_listeners_keep_their_order_and_controllers_are_dropped() -> None:
    listeners = resolve(
        "CONTROLLER://:9093",
        "B://:9094",
        "A://:9092",
        protocol_map="A:PLAINTEXT,B:PLAINTEXT",
    )
    assert [listener.name for listener in listeners] == ["B", "A"]
    assert {listener.protocol for listener in listeners} == {"PLAINTEXT"}


def test_controller_listeners_alone_leave_nothing_to_connect_to() -> None:
    assert refused("CONTROLLER://:9093") == (
        "listeners",
        "listeners names no listener that clients can connect to",
    )


def test_advertised_address_belongs_to_its_listener() -> None:
    plain, other = resolve(
        "PLAINTEXT://0.0.0.0:9092",
        "B://:0",
        advertised=["B://kafka.example.org:443"],
        protocol_map="PLAINTEXT:PLAINTEXT,B:PLAINTEXT",
    )
    assert plain.advertised is None
    assert other.advertised == Endpoint("B", "kafka.example.org", 443)


def test_advertised_entry_without_a_host_is_left_to_the_connection() -> None:
    (listener,) = resolve("PLAINTEXT://:9092", advertised=["PLAINTEXT://:9092"])
    assert listener.advertised is None


def test_advertised_controller_is_dropped() -> None:
    (listener,) = resolve("PLAINTEXT://:9092", advertised=["CONTROLLER://h:1", "PLAINTEXT://h:2"])
    assert listener.advertised == Endpoint("PLAINTEXT", "h", 2)


def test_advertised_listener_must_exist() -> None:
    name, message = refused("PLAINTEXT://:9092", advertised=["B://h:1"])
    assert name == "advertised.listeners"
    assert message == (
        "advertised.listeners listener names must be equal to or a subset of the ones defined in "
        "listeners. Found B. The valid options based on the current configuration are PLAINTEXT"
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]"])
def test_wildcard_cannot_be_advertised(host: str) -> None:
    name, message = refused("PLAINTEXT://:9092", advertised=[f"PLAINTEXT://{host}:9092"])
    assert name == "advertised.listeners"
    assert "cannot use the nonroutable meta-address" in message


def test_listener_names_must_differ() -> None:
    assert refused("PLAINTEXT://:1", "plaintext://:2") == (
        "listeners",
        "Each listener must have a different name, listeners: PLAINTEXT://:1,PLAINTEXT://:2",
    )
    assert refused("PLAINTEXT://:1", advertised=["PLAINTEXT://a:1", "PLAINTEXT://b:2"]) == (
        "advertised.listeners",
        "Each listener must have a different name, "
        "advertised.listeners: PLAINTEXT://a:1,PLAINTEXT://b:2",
    )


TWO = "A:PLAINTEXT,B:PLAINTEXT,C:PLAINTEXT"


def test_listener_ports_must_differ() -> None:
    _, message = refused("A://127.0.0.1:9092", "B://10.0.0.1:9092", protocol_map=TWO)
    assert message.startswith("Each listener must have a different port unless")
    refused("A://127.0.0.1:1", "B://[::1]:1", "C://[::2]:1", protocol_map=TWO)


def test_two_families_may_share_a_port() -> None:
    assert len(resolve("A://127.0.0.1:9092", "B://[::1]:9092", protocol_map=TWO)) == 2


def test_any_number_of_listeners_may_ask_for_a_free_port() -> None:
    assert len(resolve("A://:0", "B://:0", protocol_map=TWO)) == 2


def test_listener_without_a_protocol_is_refused_with_what_to_add() -> None:
    assert refused("EXTERNAL://:9092") == (
        "listener.security.protocol.map",
        "No security protocol defined for listener EXTERNAL: add EXTERNAL:PLAINTEXT to "
        "listener.security.protocol.map",
    )


@pytest.mark.parametrize(
    ("listener", "feature"),
    [("SSL://:1", "TLS"), ("SASL_PLAINTEXT://:1", "SASL"), ("SASL_SSL://:1", "SASL")],
)
def test_protocol_that_is_not_served_is_refused(listener: str, feature: str) -> None:
    name, message = refused(listener)
    assert name == "listeners"
    assert f"{feature} is not served yet" in message
