"""Commits offsets over a thousand keys, as fast as one broker takes them; measures what is left.

`python tests/broker/offset_load.py 5000000` prints bytes on disk and seconds to load them again.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from kafkapy.broker.broker import Broker
from kafkapy.broker.context import RequestContext
from kafkapy.config.settings import BrokerSettings
from kafkapy.coordinators.groups.machine import GroupMachine
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from kafkapy.storage.files.storage import FilesStorage

GROUPS, PARTITIONS = 20, 50
"""A thousand keys."""

CONTEXT = RequestContext(
    node_id=1,
    listener="PLAINTEXT",
    principal="User:ANONYMOUS",
    client_id="load",
    client_host="127.0.0.1",
    api_version=9,
    advertised=("localhost", 9092),
)


class Clock:
    """The machine's clocks."""

    def now_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def wall_ms(self) -> int:
        return time.time_ns() // 1_000_000


class Result(NamedTuple):
    commits: int
    most_bytes: int
    load_s: float
    offsets: set[int]


def open_broker(directory: Path) -> Broker:
    return Broker(
        settings=BrokerSettings.build(),
        storage=FilesStorage(directory),
        clock=Clock(),
        random_id=lambda: os.urandom(16),
    )


def run(directory: Path, commits: int, *, clean: bool = True) -> Result:
    """Commit, end (in order or not), load every shard again."""
    broker = open_broker(directory)
    most_bytes = rounds = 0
    while rounds * GROUPS * PARTITIONS < commits:
        rounds += 1
        for group in range(GROUPS):
            parts = [
                OffsetCommitRequestPartition(partition_index=index, committed_offset=rounds)
                for index in range(PARTITIONS)
            ]
            request = OffsetCommitRequest(
                group_id=f"group-{group}",
                generation_id_or_member_epoch=-1,
                topics=[OffsetCommitRequestTopic(name="t", partitions=parts)],
            )
            answer = broker.groups.call(request.group_id, request, CONTEXT)
            assert answer.topics[0].partitions[0].error_code == 0
        if rounds % 10 == 0:
            most_bytes = max(most_bytes, size_bytes(directory))
    if clean:
        broker.close()
    else:
        broker.storage.close(clean=False)
    begin = time.process_time()
    broker = open_broker(directory)
    broker.groups.start()
    while not all_loaded(broker):
        broker.timers.advance(broker.clock.now_ms() + 10)
    load_s = time.process_time() - begin
    offsets = {
        value.offset
        for host in broker.groups._hosts.values()
        for topics in machine_of(host).durable.offsets.values()
        for value in topics["t"].values()
    }
    keys = sum(
        len(topics["t"])
        for host in broker.groups._hosts.values()
        for topics in machine_of(host).durable.offsets.values()
    )
    assert keys == GROUPS * PARTITIONS
    broker.close()
    return Result(rounds * GROUPS * PARTITIONS, most_bytes, load_s, offsets)


def machine_of(host: object) -> GroupMachine:
    machine = host.shard.machine  # type: ignore[attr-defined]
    assert isinstance(machine, GroupMachine)
    return machine


def all_loaded(broker: Broker) -> bool:
    topic = broker.image.topics_by_name["__consumer_offsets"]
    return len(broker.groups._hosts) == len(topic.partitions)


def size_bytes(directory: Path) -> int:
    """Return what all files of a directory hold."""
    total = 0
    for path in directory.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        result = run(Path(folder) / "data", int(sys.argv[1]))
    print(
        f"{result.commits} commits: at most {result.most_bytes / 1e6:.1f} MB,"
        f" loaded again in {result.load_s:.2f} s"
    )
