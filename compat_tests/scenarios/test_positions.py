"""Where a client begins to read: the beginning, an offset, a time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from confluent_kafka import Producer, TopicPartition
from confluent_kafka.admin import AdminClient
from driver import Driver
from target import Target, create

COUNT = 30
NOW_MS = int(time.time() * 1000)


@pytest.fixture
def topic(target: Target, admin: AdminClient, name: str) -> str:
    """One partition of 30 records, a second apart; the first five are deleted."""
    create(admin, name)
    producer = Producer({"bootstrap.servers": target.bootstrap, "linger.ms": 0})
    for number in range(COUNT):
        producer.produce(name, b"%d" % number, partition=0, timestamp=NOW_MS + number * 1000)
        if number % 7 == 0:
            assert producer.flush(20) == 0
    assert producer.flush(20) == 0
    admin.delete_records([TopicPartition(name, 0, 5)])[TopicPartition(name, 0)].result(20)
    return name


def values(driver: Driver, topic: str, count: int, start: object) -> list[int]:
    """Read `count` records and check that each is where it says."""
    found = driver.consume(topic, count, start=start)
    numbers = [int(record.value or b"-1") for _, record in found]
    assert numbers == [offset for offset, _ in found]
    return numbers


def test_the_beginning_is_the_first_record_that_was_not_deleted(
    start: Callable[[str], Driver], target: Target, topic: str
) -> None:
    driver = start(target.bootstrap)
    assert values(driver, topic, 25, "earliest") == list(range(5, COUNT))


def test_an_offset_is_where_reading_begins(
    start: Callable[[str], Driver], target: Target, topic: str
) -> None:
    driver = start(target.bootstrap)
    assert values(driver, topic, 18, {"offset": 12}) == list(range(12, COUNT))


@pytest.mark.needs("timestamp-lookup")
def test_a_time_begins_with_the_first_record_that_is_not_older(
    start: Callable[[str], Driver], target: Target, topic: str
) -> None:
    driver = start(target.bootstrap)
    between = {"timestamp": NOW_MS + 15_500}
    assert values(driver, topic, 14, between) == list(range(16, COUNT))
    exact = {"timestamp": NOW_MS + 21_000}
    assert values(driver, topic, 9, exact) == list(range(21, COUNT))
