"""A mutation fuzzer: seeded, time-boxed, without dependencies.

Each input is a seed of a target with one to four mutations. A finding is an exception other than
`Malformed`, or an input that takes unreasonably long for its size. The same seed number gives the
same inputs, so that a finding can be repeated.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from fuzz_targets import Target

from kafkapy.base.refusal import Malformed

INTERESTING = [
    b"\x00",
    b"\x01",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\xff\xff",
    b"\x7f\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\xff\xff\xff\xff\x07",
    b"\x80\x80\x80\x80\x08",
    b"\xff" * 10,
]
INPUT_BYTES_MAX = 4_096
SECONDS_MAX = 0.5
"""No input of 4 KB may take more of the processor; the slowest legitimate one takes milliseconds.

Processor time, because on a busy machine any input can wait that long for its turn."""


@dataclass(frozen=True)
class Finding:
    """An input that did something else than decode or raise `Malformed`."""

    target: str
    data: bytes
    error: str


@dataclass
class Report:
    """What a run did; `malformed` of `inputs` were refused."""

    inputs: int = 0
    malformed: int = 0
    slowest_seconds: float = 0.0
    slowest: str = ""
    findings: tuple[Finding, ...] = ()


def mutate(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Return `data` with one to four random changes; `other` is material to splice."""
    buf = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randint(0, len(buf))
        kind = rng.randrange(7)
        if kind == 0 and buf:
            buf[at % len(buf)] ^= 1 << rng.randrange(8)
        elif kind == 1:
            word = rng.choice(INTERESTING)
            buf[at : at + len(word)] = word
        elif kind == 2:
            buf[at:at] = rng.choice(INTERESTING)
        elif kind == 3:
            del buf[at:]
        elif kind == 4:
            del buf[at : at + rng.randint(1, 8)]
        elif kind == 5:
            buf[at:at] = buf[at : at + rng.randint(1, 32)]
        else:
            cut = rng.randint(0, len(other))
            buf[at:] = other[cut:]
    return bytes(buf[:INPUT_BYTES_MAX])


def inputs(targets: list[Target], seed: int) -> Iterator[tuple[Target, bytes]]:
    """Yield inputs for ever, visiting the targets in turn."""
    rng = random.Random(seed)
    while True:
        for target in targets:
            yield target, mutate(rng, rng.choice(target.seeds), rng.choice(target.seeds))


def fuzz(targets: list[Target], *, count: int, seed: int, seconds: float) -> Report:
    """Run up to `count` inputs or `seconds`, whichever ends first; stop at ten findings."""
    report = Report()
    clock = time.thread_time
    deadline = time.perf_counter() + seconds
    for target, data in inputs(targets, seed):
        if report.inputs >= count or time.perf_counter() > deadline or len(report.findings) >= 10:
            return report
        report.inputs += 1
        error = None
        before = clock()
        try:
            target.run(data)
        except Malformed:
            report.malformed += 1
        except Exception as escaped:
            error = f"{type(escaped).__name__}: {escaped}"
        spent = clock() - before
        if spent > report.slowest_seconds:
            report.slowest_seconds, report.slowest = spent, target.name
        if error is None and spent > SECONDS_MAX:
            error = f"took {spent:.3f} s"
        if error is not None:
            report.findings += (Finding(target.name, data, error),)
    raise AssertionError("inputs() never ends")
