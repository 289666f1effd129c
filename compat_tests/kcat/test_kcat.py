"""Debian's kcat: a librdkafka of 2023, older than what brokers of today were tried with.

It reads from the version ranges what the broker can do: with Produce advertised from 3 it would
send everything uncompressed, with group APIs raised it would not join (KAFKA-18659).
"""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Callable

import pytest
from broker_process import BrokerProcess
from kit import CODECS, Clients, codecs_on_disk, create, produce

Run = Callable[..., bytes]
TIMEOUT_S = 30


@pytest.fixture
def run(kcat: str, shared: BrokerProcess) -> Run:
    """Run kcat against the broker; returns what it prints. Raises: when it fails or complains."""

    def go(*arguments: str, stdin: bytes = b"") -> bytes:
        done = subprocess.run(
            [kcat, "-b", shared.bootstrap, *arguments],
            input=stdin, capture_output=True, timeout=TIMEOUT_S, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        assert b"PROTO" not in done.stderr, done.stderr.decode()
        return done.stdout

    return go


@pytest.fixture
def topic(shared: BrokerProcess, clients: Clients, name: str) -> str:
    """A topic of one partition."""
    create(clients.admin(shared), name)
    return name


def _lines(count: int) -> bytes:
    return b"".join(b"line %d of some that repeat themselves\n" % n for n in range(count))


@pytest.mark.parametrize("codec", CODECS)
def test_what_is_produced_compressed_is_compressed_in_the_log_and_comes_back(
    run: Run, shared: BrokerProcess, topic: str, codec: str
) -> None:
    lines = _lines(300)
    run("-P", "-t", topic, "-X", f"compression.codec={codec}", "-X", "linger.ms=50", stdin=lines)
    assert run("-C", "-t", topic, "-o", "beginning", "-e", "-q") == lines
    if shared.data is not None:
        assert codecs_on_disk(shared.data, topic) == {CODECS[codec]}


def test_keys_and_headers_come_back(run: Run, topic: str) -> None:
    run("-P", "-t", topic, "-K", ":", "-H", "a=1", "-H", "b=2", stdin=b"k1:v1\nk2:v2\n")
    shown = run("-C", "-t", topic, "-o", "beginning", "-e", "-q", "-f", "%o %k=%s %h\\n")
    assert shown == b"0 k1=v1 a=1,b=2\n1 k2=v2 a=1,b=2\n"


def test_null_values_come_back_as_null(run: Run, topic: str) -> None:
    run("-P", "-t", topic, "-K", ":", "-Z", stdin=b"k:\n")
    shown = run("-C", "-t", topic, "-o", "beginning", "-e", "-q", "-J")
    assert json.loads(shown)["payload"] is None


@pytest.mark.parametrize("acks", ["0", "1", "all"])
def test_every_level_of_acks_delivers(run: Run, topic: str, acks: str) -> None:
    run("-P", "-t", topic, "-X", f"acks={acks}", stdin=_lines(20))
    assert run("-C", "-t", topic, "-c", "20", "-o", "beginning", "-q") == _lines(20)


def test_an_idempotent_producer_delivers_in_order(run: Run, topic: str) -> None:
    run(
        "-P", "-t", topic, "-X", "enable.idempotence=true", "-X", "batch.num.messages=7",
        stdin=_lines(500),
    )  # fmt: skip
    assert run("-C", "-t", topic, "-o", "beginning", "-e", "-q") == _lines(500)


def test_listing_shows_broker_topics_and_partitions(
    run: Run, shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, 3)
    shown = json.loads(run("-L", "-J", "-t", name))
    assert [b["name"] for b in shown["brokers"]] == [shared.bootstrap]
    (topic,) = shown["topics"]
    assert topic["topic"] == name
    assert [p["partition"] for p in topic["partitions"]] == [0, 1, 2]
    text = run("-L").decode()
    assert f'topic "{name}" with 3 partitions' in text


def test_query_finds_offsets_by_time(
    run: Run, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    now_ms = int(time.time() * 1000) - 50_000
    producer = clients.producer(shared)
    for number in range(5):
        produce(producer, topic, [(None, "v")], timestamp=now_ms + number * 1000)

    def ask(at: int) -> str:
        return run("-Q", "-t", f"{topic}:0:{at}").decode().strip()

    assert ask(now_ms + 2500) == f"{topic} [0] offset 3"
    assert ask(now_ms + 10_000) == f"{topic} [0] offset -1"
    assert ask(-2) == f"{topic} [0] offset 0"
    assert ask(-1) == f"{topic} [0] offset 5"


@pytest.mark.parametrize(("offset", "first"), [("beginning", 0), ("7", 7), ("-3", 7), ("0", 0)])
def test_reading_begins_at_an_offset(run: Run, topic: str, offset: str, first: int) -> None:
    run("-P", "-t", topic, stdin=_lines(10))
    shown = run("-C", "-t", topic, "-p", "0", "-o", offset, "-e", "-q", "-f", "%o\\n")
    assert [int(line) for line in shown.split()] == list(range(first, 10))


def test_reading_between_two_times(
    run: Run, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    base_ms = int(time.time() * 1000) - 50_000
    producer = clients.producer(shared)
    for number in range(10):
        produce(producer, topic, [(None, str(number))], timestamp=base_ms + number * 1000)
    shown = run(
        "-C", "-t", topic, "-o", f"s@{base_ms + 2000}", "-o", f"e@{base_ms + 6000}",
        "-e", "-q", "-f", "%s ",
    )  # fmt: skip
    assert shown.split() == [b"2", b"3", b"4", b"5"]


def test_a_group_member_reads_everything_and_commits(run: Run, topic: str) -> None:
    run("-P", "-t", topic, stdin=_lines(50))
    group = ("-G", f"{topic}-g", "-q", "-X", "auto.offset.reset=earliest", "-c")
    assert run(*group, "30", topic) == _lines(30)
    run("-P", "-t", topic, stdin=_lines(50))
    # What was read is committed, so a second run goes on after it.
    assert run(*group, "70", topic) == _lines(50).split(b"\n", 30)[-1] + _lines(50)


def test_two_members_of_a_group_share_the_partitions(
    kcat: str, run: Run, shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, 4)
    command = [kcat, "-b", shared.bootstrap, "-u", "-G", f"{name}-g", name]
    members = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    watchdogs = [threading.Timer(TIMEOUT_S, member.kill) for member in members]
    for watchdog in watchdogs:
        watchdog.start()
    try:
        # kcat tells what it is assigned: each ends up with two of four.
        assert [_assigned(member, 2) for member in members] == [True, True]
    finally:
        for member, watchdog in zip(members, watchdogs, strict=True):
            watchdog.cancel()
            member.kill()
            member.wait()
            assert member.stderr is not None
            member.stderr.close()


def _assigned(member: subprocess.Popen[str], count: int) -> bool:
    assert member.stderr is not None
    return any("assigned:" in line and line.count("[") == count for line in member.stderr)
