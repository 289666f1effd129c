"""A client's driver as a process: commands in, answers and events out (README.md).

Answers come in the order of the commands. Events of a group member come at any time; a thread
collects them in the order in which they were printed, each with the time at which it was read.
"""

from __future__ import annotations

import base64
import contextlib
import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ANSWER_S = 60
LIFETIME_S = 600
END_S = 30


class Record(NamedTuple):
    """A record as a client sees it; bytes are owned, `timestamp` is in ms."""

    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...] = ()
    timestamp: int | None = None


class Read(NamedTuple):
    """A record that a group member read."""

    topic: str
    partition: int
    offset: int
    value: bytes | None


class DriverFailed(AssertionError):
    """The client could not do what it was told; the text is the client's own."""


class Driver:
    """One process of a client. Events of its member are kept in `events`, oldest first."""

    def __init__(self, command: Sequence[str], bootstrap: str, log: Path) -> None:
        self.events: list[dict[str, Any]] = []
        self.killed = False
        """Whether the test killed it."""
        self.excuse = ""
        """Why its member may have failed in something and gone on, if it may."""
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.log = log
        with log.open("ab") as stderr:
            self.process = subprocess.Popen(
                [*command, bootstrap],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            )
        self._watchdog = threading.Timer(LIFETIME_S, self.process.kill)
        self._watchdog.daemon = True
        self._watchdog.start()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said = json.loads(line)
            if "event" in said:
                self.events.append(said)
            else:
                self._answers.put(said)
        self._answers.put(None)

    def ask(self, do: str, **arguments: object) -> dict[str, Any]:
        """Send a command and wait for its answer.

        Raises: DriverFailed when the client refuses, ends, or says nothing for `ANSWER_S`.
        """
        assert self.process.stdin is not None
        # A driver that is gone says so by the end of its answers.
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
            self.process.stdin.flush()
        try:
            answer = self._answers.get(timeout=ANSWER_S)
        except queue.Empty:
            raise DriverFailed(f"no answer to {do} in {ANSWER_S} s; {self.tail()}") from None
        if answer is None:
            raise DriverFailed(f"ended at {do} with {self.process.wait()}; {self.tail()}")
        if "error" in answer:
            raise DriverFailed(f"{do}: {answer['error']}; {self.tail()}")
        return answer

    def tail(self) -> str:
        """Return the end of what it said for people."""
        return f"its stderr ends: {self.log.read_text(errors='replace')[-2000:]}"

    def produce(
        self,
        topic: str,
        records: Sequence[Record],
        *,
        partition: int = 0,
        codec: str = "none",
        acks: int = -1,
        idempotent: bool = False,
    ) -> list[int | None]:
        """Produce to one partition; returns the records' offsets (None each with acks 0)."""
        coded = [
            {
                "partition": partition,
                "key": _coded(record.key),
                "value": _coded(record.value),
                "headers": [[name, _coded(value)] for name, value in record.headers],
                **({} if record.timestamp is None else {"timestamp": record.timestamp}),
            }
            for record in records
        ]
        answer = self.ask(
            "produce", topic=topic, codec=codec, acks=acks, idempotent=idempotent, records=coded
        )
        return list(answer["offsets"])

    def consume(
        self, topic: str, count: int, *, partition: int = 0, start: object = "earliest"
    ) -> list[tuple[int, Record]]:
        """Read the first `count` records from `start` on, as (offset, record)."""
        answer = self.ask(
            "consume", topic=topic, partition=partition, count=count, **{"from": start}
        )
        return [
            (
                one["offset"],
                Record(
                    _plain(one["key"]),
                    _plain(one["value"]),
                    tuple((name, _plain(value)) for name, value in one["headers"]),
                    one["timestamp"],
                ),
            )
            for one in answer["records"]
        ]

    def join(
        self,
        group: str,
        topics: Sequence[str] = (),
        *,
        pattern: str | None = None,
        protocol: str = "eager",
        instance: str | None = None,
        session_ms: int = 6000,
    ) -> Driver:
        """Make this process a member of a group."""
        what = {"topics": list(topics)} if pattern is None else {"pattern": pattern}
        self.ask(
            "join", group=group, protocol=protocol, instance=instance, session_ms=session_ms, **what
        )
        return self

    def leave(self) -> None:
        """Leave the group."""
        self.ask("leave")

    @property
    def assigned(self) -> set[tuple[str, int]]:
        """The partitions that the member said it holds."""
        for event in reversed(list(self.events)):
            if event["event"] == "assigned":
                return {(topic, partition) for topic, partition in event["partitions"]}
        return set()

    @property
    def records(self) -> list[Read]:
        """All that the member read, in order."""
        return [
            Read(topic, partition, offset, _plain(value))
            for event in list(self.events)
            if event["event"] == "read"
            for topic, partition, offset, value in event["records"]
        ]

    @property
    def committed(self) -> dict[tuple[str, int], int]:
        """The last offset that the broker acknowledged to this member, per partition."""
        return {
            (topic, partition): offset
            for event in list(self.events)
            if event["event"] == "committed"
            for topic, partition, offset in event["offsets"]
        }

    @property
    def failures(self) -> list[str]:
        """What the member failed in and went on after, oldest first."""
        return [event["why"] for event in list(self.events) if event["event"] == "failed"]

    def may_fail(self, why: str) -> Driver:
        """Say why failures that the member goes on after are no wonder in this scenario."""
        self.excuse = why
        return self

    def kill(self) -> None:
        """`kill -9`: it does not leave its group. What it printed before is still read."""
        self.killed = True
        self.process.kill()
        self.process.wait()
        self._reader.join(10)

    def close(self) -> int:
        """End its input and wait for its end; returns the exit status, -9 of one that hung."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            status = self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        self._watchdog.cancel()
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return status


def _coded(value: bytes | None) -> str | None:
    return None if value is None else base64.b64encode(value).decode()


def _plain(value: str | None) -> bytes | None:
    return None if value is None else base64.b64decode(value)


def eventually(condition: Callable[[], object], what: str, *, timeout_s: float = 40) -> None:
    """Wait for what other processes make true. Raises: AssertionError when it does not come."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come true within {timeout_s} s"
        time.sleep(0.05)
