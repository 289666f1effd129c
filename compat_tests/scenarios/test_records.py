"""What a client writes is what it, and librdkafka, read: codecs, acks, nulls, headers, sizes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from clients import Client
from confluent_kafka.admin import AdminClient
from driver import Driver, Record
from kit import CODECS, Batch
from relay import Relay
from target import Target, create, read_by_librdkafka, stored

NOW_MS = int(time.time() * 1000)
# As far apart as the repeats are, even snappy finds them.
BIG = random.Random(7).randbytes(1000) * 900
ACKS = (-1, 0, 1)
NO_PRODUCER_ID = -1
SMALL_AS_THEY_ARE = {"librdkafka", "kcat", "rust_rdkafka"}
"""Clients that leave a batch as it is which compression would not make smaller."""

RECORDS = (
    ("headers", Record(b"key", b"value", (("name", b"1"), ("name", b"2"), ("empty", b"")), NOW_MS)),
    ("null-key", Record(None, b"no key", (), NOW_MS + 1)),
    ("null-value", Record(b"key", None, (), NOW_MS + 2)),
    ("empty", Record(b"", b"", (), NOW_MS + 3)),
    ("null-header", Record(b"key", b"v", (("none", None),), NOW_MS + 4)),
    ("bytes", Record(bytes(range(256)), bytes(range(256)), (), NOW_MS + 5)),
    ("big", Record(b"big", BIG, (), NOW_MS + 6)),
)
"""What each shows, named as in `Client.lacks`; `big` is 0.9 MB."""

full = pytest.mark.full
WAYS = [
    pytest.param(
        codec,
        acks,
        marks=[pytest.mark.needs(codec, f"acks{acks}"), *([] if acks == -1 else [full])],
    )
    for codec in CODECS
    for acks in ACKS
]


def written_by(lacks: Callable[[str], bool]) -> list[Record]:
    """Return the records that a client's API can express."""
    able = [record for what, record in RECORDS if not lacks(what)]
    if lacks("timestamp"):
        able = [record._replace(timestamp=None) for record in able]
    return able


def same(found: list[tuple[int, Record]], written: list[Record]) -> None:
    """Compare; a record that was written without a timestamp has the time of its client."""
    assert [offset for offset, _ in found] == list(range(len(written)))
    for (_, record), wanted in zip(found, written, strict=True):
        assert record.timestamp is not None
        if wanted.timestamp is None:
            assert abs(record.timestamp - time.time() * 1000) < 600_000
        assert record._replace(timestamp=wanted.timestamp) == wanted


def compressed(client: Client, found: list[Batch], codec: str, count: int) -> None:
    """Check that what is stored has the codec that was asked for.

    `big`, the last record, always does, even where a client leaves small batches as they are.
    """
    codecs = {batch.codec for batch in found}
    assert found[-1].codec == CODECS[codec]
    allowed = {CODECS[codec], *([CODECS["none"]] if client.name in SMALL_AS_THEY_ARE else [])}
    assert codecs <= allowed
    assert [batch.first for batch in found] == [0, *(batch.last + 1 for batch in found[:-1])]
    assert found[-1].last == count - 1


@pytest.mark.parametrize(("codec", "acks"), WAYS)
def test_what_is_written_is_what_is_read(
    start: Callable[[str], Driver],
    target: Target,
    admin: AdminClient,
    client: Client,
    lacks: Callable[[str], bool],
    name: str,
    codec: str,
    acks: int,
) -> None:
    create(admin, name)
    driver = start(target.bootstrap)
    written = written_by(lacks)

    offsets = driver.produce(name, written, codec=codec, acks=acks)
    if acks == 0:
        assert offsets == [None] * len(written)
    else:
        assert offsets == list(range(len(written)))

    same(read_by_librdkafka(target.bootstrap, name, len(written)), written)
    same(driver.consume(name, len(written)), written)

    found = stored(target, name)
    compressed(client, found, codec, len(written))
    assert {batch.producer_id for batch in found} == {NO_PRODUCER_ID}


def test_acks_are_sent_as_they_were_asked_for(
    start: Callable[[str], Driver], relayed: tuple[str, Relay], client: Client, name: str
) -> None:
    bootstrap, relay = relayed
    create(AdminClient({"bootstrap.servers": bootstrap}), name)
    driver = start(bootstrap)
    written = []
    for acks in ACKS:
        before = len(relay.acks)
        written += [Record(None, b"%d" % acks)] * 2
        offsets = driver.produce(name, written[-2:], acks=acks)
        # What nobody acknowledges is on its way.
        found = read_by_librdkafka(bootstrap, name, len(written))
        assert [record.value for _, record in found] == [record.value for record in written]
        assert set(relay.acks[before:]) == {acks}
        assert (offsets == [None, None]) is (acks == 0)


@pytest.mark.needs("idempotent")
@pytest.mark.parametrize("codec", ["none", pytest.param("zstd", marks=full)])
def test_an_idempotent_producer_writes_each_record_once(
    start: Callable[[str], Driver], target: Target, admin: AdminClient, name: str, codec: str
) -> None:
    create(admin, name)
    driver = start(target.bootstrap)
    for batch in range(20):
        values = [Record(None, b"%d" % (batch * 50 + number)) for number in range(50)]
        driver.produce(name, values, codec=codec, idempotent=True)
    found = read_by_librdkafka(target.bootstrap, name, 1000)
    assert [record.value for _, record in found] == [b"%d" % number for number in range(1000)]
    assert NO_PRODUCER_ID not in {batch.producer_id for batch in stored(target, name)}
