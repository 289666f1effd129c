from __future__ import annotations

import pytest

from kafkapy.config.listeners import Endpoint, Listener
from kafkapy.server.address import bootstrap_address, plain_host, told_address


def listener(host: str, *, port: int = 9092, advertised: Endpoint | None = None) -> Listener:
    return Listener("PLAINTEXT", "PLAINTEXT", host, port, advertised)


@pytest.mark.parametrize("host", ["127.0.0.1", "", "0.0.0.0", "::"])
def test_without_an_advertised_address_clients_are_told_the_one_they_reached(host: str) -> None:
    assert told_address(listener(host, port=0), ("10.1.2.3", 40_001), in_container=False) == (
        "10.1.2.3",
        40_001,
    )


def test_an_advertised_address_is_honoured() -> None:
    told = Endpoint("PLAINTEXT", "kafka.example", 19_092)
    for in_container in (False, True):
        assert told_address(
            listener("", advertised=told), ("10.1.2.3", 9092), in_container=in_container
        ) == ("kafka.example", 19_092)


def test_an_advertised_port_of_0_is_the_port_listened_on() -> None:
    told = Endpoint("PLAINTEXT", "kafka.example", 0)
    assert told_address(
        listener("", port=0, advertised=told), ("10.1.2.3", 40_001), in_container=False
    ) == ("kafka.example", 40_001)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::"])
def test_in_a_container_a_wildcard_tells_localhost(host: str) -> None:
    told = told_address(listener(host), ("172.17.0.2", 9092), in_container=True)
    assert told == ("localhost", 9092)


def test_in_a_container_a_named_address_is_told_as_it_is() -> None:
    told = told_address(listener("172.17.0.2"), ("172.17.0.2", 9092), in_container=True)
    assert told == ("172.17.0.2", 9092)


def test_an_ipv4_client_of_an_ipv6_socket_is_told_an_ipv4_address() -> None:
    assert plain_host("::ffff:10.1.2.3") == "10.1.2.3"
    assert plain_host("::1") == "::1"
    assert plain_host("::ffff:abcd") == "::ffff:abcd"


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1:40001"),
        ("::1", "[::1]:40001"),
        ("", "localhost:40001"),
        ("0.0.0.0", "localhost:40001"),
    ],
)
def test_the_address_people_use_names_the_real_port(host: str, shown: str) -> None:
    assert bootstrap_address(listener(host, port=0), 40_001) == shown


def test_the_address_people_use_is_the_advertised_one_if_there_is_one() -> None:
    told = Endpoint("PLAINTEXT", "kafka.example", 19_092)
    assert bootstrap_address(listener("", advertised=told), 9092) == "kafka.example:19092"
