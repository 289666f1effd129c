"""kcat's driver for the scenarios (../scenarios/README.md says what it is told).

Each command is a run of `kcat`; a member of a group is one that goes on. kcat commits by itself and
does not say so, thus a member has no `committed` events. What a member printed is passed on by a
process of its own, which outlives a driver that is killed: kcat may have committed it already.
"""

from __future__ import annotations

import base64
import ctypes
import itertools
import json
import multiprocessing
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any

from speech import coded, plain, say

READ_S = 20
HEARTBEAT_MS = 500
"""A member hears of a change in its group with the next one."""
PR_SET_PDEATHSIG = 1
KEY, END = "#key#b5f0", "#end#9c1e"
"""Delimiters that are in no record."""
_REPORT = re.compile(rb"Message delivered to partition -?\d+ \(offset (-?\d+)\)")
_REBALANCED = re.compile(
    r"% Group .* rebalanced(?:: (incremental \w+) of .*)? \(memberid [^)]*\): (?:(\w+): )?(.*)"
)
_PARTITION = re.compile(r"(\S+) \[(\d+)\]")


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Client:
    """Runs kcat, and holds the member once there is one."""

    def __init__(self, bootstrap: str) -> None:
        self.kcat = ["kcat", "-b", bootstrap, *_settings(**{"reconnect.backoff.max.ms": 250})]
        self.member: subprocess.Popen[bytes] | None = None
        self.teller: multiprocessing.process.BaseProcess | None = None

    def produce(self, command: dict[str, Any]) -> dict[str, Any]:
        arguments = [
            *self.kcat, "-P", "-vv", "-t", command["topic"], "-D", END,
            *_settings(
                **{
                    "compression.codec": command["codec"], "acks": command["acks"],
                    "enable.idempotence": str(command["idempotent"]).lower(), "linger.ms": 20,
                }
            ),
        ]  # fmt: skip
        offsets: list[int | None] = []
        for flags, records in itertools.groupby(command["records"], _flags):
            done = subprocess.run(
                [*arguments, *flags], input=b"".join(map(_line, records)), capture_output=True,
                timeout=READ_S, check=False,
            )  # fmt: skip
            if done.returncode != 0:
                return {"error": done.stderr.decode(errors="replace")}
            offsets += [int(offset) for offset in _REPORT.findall(done.stderr)]
        if command["acks"] == 0:
            return {"offsets": [None for _ in command["records"]]}
        if len(offsets) != len(command["records"]):
            return {"error": f"{len(offsets)} of {len(command['records'])} were reported"}
        return {"offsets": offsets}

    def consume(self, command: dict[str, Any]) -> dict[str, Any]:
        start = command["from"]
        if start == "earliest":
            offset = "beginning"
        elif "offset" in start:
            offset = str(start["offset"])
        else:
            offset = f"s@{start['timestamp']}"
        arguments = [
            *self.kcat, "-C", "-q", "-u", "-t", command["topic"], "-p", str(command["partition"]),
            "-o", offset, "-c", str(command["count"]), *_settings(**{"check.crcs": "true"}),
            "-f", rf"%t %p %o %T %K %S\n%k%s%h{END}\n",
        ]  # fmt: skip
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, preexec_fn=_die_with_parent)
        late = threading.Timer(READ_S, process.kill)
        late.start()
        assert process.stdout is not None
        records = [_seen(*one) for one in _printed(process.stdout)]
        late.cancel()
        process.wait()
        return {"records": records}

    def join(self, command: dict[str, Any]) -> dict[str, Any]:
        cooperative = command["protocol"] == "cooperative"
        settings = {
            "partition.assignment.strategy": "cooperative-sticky" if cooperative else "range",
            "session.timeout.ms": command["session_ms"],
            "heartbeat.interval.ms": HEARTBEAT_MS,
            "auto.offset.reset": "earliest",
            "auto.commit.interval.ms": 200,
            "topic.metadata.refresh.interval.ms": 1000,
            "check.crcs": "true",
        }
        if command["instance"] is not None:
            settings["group.instance.id"] = command["instance"]
        topics = [command["pattern"]] if "pattern" in command else command["topics"]
        self.member = subprocess.Popen(
            [
                *self.kcat, "-E", "-u", *_settings(**settings),
                "-f", rf"%t %p %o %T %K %S\n%k%s%h{END}\n", "-G", command["group"], *topics,
            ],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_die_with_parent,
        )  # fmt: skip
        assert self.member.stdout is not None
        assert self.member.stderr is not None
        self.teller = multiprocessing.get_context("fork").Process(
            target=_tell, args=(self.member.stdout, self.member.stderr)
        )
        self.teller.start()
        self.member.stdout.close()
        self.member.stderr.close()
        return {"joined": True}

    def leave(self, _: object = None) -> dict[str, Any]:
        if self.member is not None:
            self.member.terminate()
            # One whose broker is gone never ends.
            late = threading.Timer(READ_S, self.member.kill)
            late.start()
            self.member.wait()
            late.cancel()
            assert self.teller is not None
            self.teller.join()
            self.member = None
        return {"left": True}


def _settings(**settings: object) -> list[str]:
    return [word for name, value in settings.items() for word in ("-X", f"{name}={value}")]


def _flags(record: dict[str, Any]) -> list[str]:
    """What kcat is told of all records of one run."""
    key, value = plain(record["key"]), plain(record["value"])
    if "timestamp" in record or (key == b"" and value is None) or (key is None and value == b""):
        raise ValueError("kcat cannot write such a record")
    headers = [
        name if value is None else f"{name}={base64.b64decode(value).decode()}"
        for name, value in record["headers"]
    ]
    return [
        "-p", str(record["partition"]),
        *(word for header in headers for word in ("-H", header)),
        *(() if key is None else ("-K", KEY)),
        *(("-Z",) if value is None else ()),
    ]  # fmt: skip


def _line(record: dict[str, Any]) -> bytes:
    """Return a record as kcat reads it."""
    key, value = plain(record["key"]), plain(record["value"])
    return (b"" if key is None else key + KEY.encode()) + (value or b"") + END.encode()


def _printed(out: IO[bytes]) -> Iterator[tuple[list[str], bytes]]:
    """Yield what kcat prints of each record: the numbers, and key, value and headers in a row."""
    while line := out.readline():
        words = line.decode().split()
        sizes = sum(max(0, int(size)) for size in words[4:6])
        rest = out.read(sizes)
        while not rest.endswith(END.encode() + b"\n"):
            more = out.readline()
            if not more:
                return
            rest += more
        yield words, rest.removesuffix(END.encode() + b"\n")


def _seen(words: list[str], rest: bytes) -> dict[str, object]:
    key_size, value_size = int(words[4]), int(words[5])
    begin = max(0, key_size)
    end = begin + max(0, value_size)
    headers = [pair.partition("=") for pair in rest[end:].decode().split(",") if pair]
    return {
        "offset": int(words[2]),
        "timestamp": int(words[3]),
        "key": None if key_size < 0 else coded(rest[:begin]),
        "value": None if value_size < 0 else coded(rest[begin:end]),
        # kcat has no other way to print a null.
        "headers": [
            [name, None if value == "NULL" else coded(value.encode())] for name, _, value in headers
        ],
    }


def _tell(out: IO[bytes], err: IO[bytes]) -> None:
    """Pass on what a member prints until it ends. A line is short, so none is torn by another's."""
    changes = threading.Thread(target=_changes, args=(err,))
    changes.start()
    _records(out)
    changes.join()


def _records(out: IO[bytes]) -> None:
    """Say what the member reads."""
    for words, rest in _printed(out):
        one = _seen(words, rest)
        say(event="read", records=[[words[0], int(words[1]), one["offset"], one["value"]]])


def _changes(err: IO[bytes]) -> None:
    """Say what the member is assigned, in the words of its log; the rest is for people."""
    held: set[tuple[str, int]] = set()
    for line in err:
        text = line.decode(errors="replace")
        print(text, end="", file=sys.stderr, flush=True)
        if (change := _REBALANCED.match(text)) is None:
            continue
        named = {(topic, int(number)) for topic, number in _PARTITION.findall(change[3])}
        match change[1] or change[2]:
            case "assigned":
                held = named
            case "incremental assignment":
                held |= named
            case "incremental revoke":
                held -= named
            case _:
                # An eager member is given all it holds in the assignment that follows.
                continue
        say(event="assigned", partitions=sorted(held))


def main(bootstrap: str) -> None:
    """Do what each line says until there are no more."""
    client = Client(bootstrap)
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = getattr(client, command["do"])(command)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        say(**answer)
    client.leave()


if __name__ == "__main__":
    main(sys.argv[1])
