"""Kafka's DumpLogSegments reads a data directory of ours without complaint."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from broker_process import BrokerProcess
from kit import CODECS, Clients, create, produce

COUNT = 3000


class Said(Protocol):
    """What a tool said and how it ended."""

    status: int
    out: str
    err: str


class Runner(Protocol):
    """Runs tools, whatever their end."""

    def run(self, tool: str, *arguments: str, stdin: bytes = b"") -> Said:
        """Run one."""
        ...


@pytest.fixture(params=["stop", "kill"])
def partition(
    request: pytest.FixtureRequest,
    start_broker: Callable[..., BrokerProcess],
    clients: Clients,
    tmp_path: Path,
) -> Path:
    """A partition directory with several segments, after a clean stop and after `kill -9`."""
    broker = start_broker(data=tmp_path / "data")
    # Small enough for several segments with several index entries each.
    config = {"segment.bytes": "1048576", "index.interval.bytes": "1024"}
    create(clients.admin(broker), "t", config=config)
    begin_ms = int(time.time() * 1000) - 10_000_000
    errors: list[object] = []
    for at, codec in enumerate(CODECS):
        producer = clients.producer(
            broker, compression_type=codec, enable_idempotence=True, batch_num_messages=40
        )
        for number in range(at * COUNT, (at + 1) * COUNT):
            producer.produce(
                "t", b"%d " % number * 100, timestamp=begin_ms + number * 10,
                on_delivery=lambda error, _: errors.append(error),
            )  # fmt: skip
            producer.poll(0)
        assert producer.flush(30) == 0
    assert set(errors) == {None}
    getattr(broker, str(request.param))()
    if request.param == "kill":
        # What the next start leaves on the disk after its recovery counts as well.
        broker.restart()
        produce(clients.producer(broker), "t", [(None, "after")])
        broker.kill()
    return tmp_path / "data" / "t-0"


def _dump(jvm: Runner, *arguments: str) -> str:
    done = jvm.run("dump-log", *arguments)
    assert done.status == 0, done
    complaints = ("Found timestamp mismatch", "Found out of order", "Mismatches in", "Could not",
                  "Invalid", "corrupt", "Exception", "Non-consecutive", "not positive")  # fmt: skip
    # Of every segment that does not begin at 0 it says this, also of those that Kafka wrote.
    said = re.sub(
        r"Non-consecutive offsets in \S+\s+-1 is followed by \d+\n", "", done.out + done.err
    )
    assert [c for c in complaints if c.lower() in said.lower()] == [], said[-3000:]
    return done.out


def test_every_file_of_a_partition_is_read_without_complaint(jvm: Runner, partition: Path) -> None:
    segments = sorted(partition.glob("*.log"))
    assert len(segments) >= 2
    offsets: list[int] = []
    codecs: set[str] = set()
    for segment in segments:
        shown = _dump(jvm, "--files", str(segment), "--deep-iteration", "--print-data-log")
        assert f"Log starting offset: {int(segment.stem)}" in shown
        offsets += [int(found) for found in re.findall(r"^\| offset: (\d+) ", shown, re.MULTILINE)]
        codecs.update(re.findall(r"compresscodec: (\w+)", shown))
        assert "isvalid: false" not in shown
    assert offsets[: COUNT * len(CODECS)] == list(range(COUNT * len(CODECS)))
    assert codecs == set(CODECS)


def test_every_index_agrees_with_its_log(jvm: Runner, partition: Path) -> None:
    entries = 0
    for index in sorted(partition.glob("*.index")):
        shown = _dump(jvm, "--files", str(index))
        entries += len(re.findall(r"^offset: \d+ position: \d+", shown, re.MULTILINE))
        checked = _dump(jvm, "--files", str(index), "--index-sanity-check")
        assert f"{index} passed sanity check." in checked
    times = sorted(partition.glob("*.timeindex"))
    # Those of the last segment are written at a roll or a stop; after a kill they are made anew.
    rolled = sorted(log.stem for log in partition.glob("*.log"))[:-1]
    assert {timeindex.stem for timeindex in times} >= set(rolled)
    for timeindex in times:
        shown = _dump(jvm, "--files", str(timeindex))
        entries += len(re.findall(r"^timestamp: \d+ offset: \d+", shown, re.MULTILINE))
        checked = _dump(jvm, "--files", str(timeindex), "--index-sanity-check")
        assert f"{timeindex} passed sanity check." in checked
    assert entries > 20


def test_snapshots_of_producers_are_read(jvm: Runner, partition: Path) -> None:
    snapshots = sorted(partition.glob("*.snapshot"))
    assert snapshots
    for snapshot in snapshots:
        assert "producerId: " in _dump(jvm, "--files", str(snapshot))


def test_logs_of_groups_are_decoded_as_offsets(
    jvm: Runner, start_broker: Callable[..., BrokerProcess], clients: Clients, tmp_path: Path
) -> None:
    broker = start_broker(data=tmp_path / "data")
    create(clients.admin(broker), "t")
    produce(clients.producer(broker), "t", [(None, "v")])
    consumer = clients.consumer(broker, "the-group")
    consumer.subscribe(["t"])
    while consumer.poll(0.2) is None:
        pass
    consumer.commit(asynchronous=False)
    consumer.close()
    assert broker.stop() == 0
    logs = [
        log for log in (tmp_path / "data").glob("__consumer_offsets-*/*.log") if log.stat().st_size
    ]
    assert logs
    shown = _dump(jvm, "--files", ",".join(map(str, logs)), "--offsets-decoder", "--print-data-log")
    assert '"group":"the-group","topic":"t","partition":0' in shown.replace(" ", "")
    assert '"offset":1' in shown
