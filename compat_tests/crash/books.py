"""The load side's books: what the broker acknowledged, to be held against what it still has.

Every producer writes numbered values, one run of numbers for each partition, and is the only one
that writes there. So the books are numbers: what was sent, which number was acknowledged at which
offset, which offsets a group has read, what it committed. Where the producer is idempotent, number
and offset are the same or something was lost, doubled or reordered.

All methods may be called from any thread; an entry is in the books before the caller goes on.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field

Place = tuple[str, int]
"""Topic and partition."""


def value_of(number: int) -> bytes:
    """Return the value that carries `number`."""
    return b"%d" % number


def number_of(value: bytes) -> int:
    """Return the number that a value carries."""
    return int(value.split(b" ", 1)[0])


@dataclass
class Stream:
    """One producer's run of numbers into one partition."""

    idempotent: bool
    sent: int = 0
    acked: int = 0
    """How many numbers were acknowledged."""
    fresh: list[tuple[int, int]] = field(default_factory=list)
    """Acknowledged (offset, number) that the audit has not yet taken."""


@dataclass
class Progress:
    """What a group did with one partition."""

    read: bytearray = field(default_factory=bytearray)
    """One byte for each offset: 1 where a member has read the record."""
    asked: int = 0
    """The highest offset that a member asked to commit."""
    acked: int = 0
    """The highest offset whose commit was acknowledged."""


@dataclass
class Trim:
    """DeleteRecords of one partition."""

    asked: int = 0
    acked: int = 0


class Books:
    """Everything that the load knows of one run."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.streams: dict[Place, Stream] = {}
        self.groups: dict[str, dict[Place, Progress]] = defaultdict(lambda: defaultdict(Progress))
        self.trims: dict[Place, Trim] = defaultdict(Trim)
        self.complaints: list[str] = []
        self.about_to = threading.Condition(self.lock)
        self._last_act = ""
        self._acts = 0

    def complain(self, what: str) -> None:
        """Note what must not have happened; the run fails with it."""
        with self.lock:
            self.complaints.append(what)

    # Producers

    def open_stream(self, place: Place, *, idempotent: bool) -> Stream:
        """Begin the run of numbers of a partition."""
        with self.lock:
            assert place not in self.streams
            stream = self.streams[place] = Stream(idempotent)
            return stream

    def sending(self, place: Place) -> int:
        """Return the next number to send."""
        with self.lock:
            stream = self.streams[place]
            stream.sent += 1
            return stream.sent - 1

    def acknowledged(self, place: Place, number: int, offset: int) -> None:
        """The broker said that `number` is stored, at `offset` (negative: not told)."""
        with self.lock:
            stream = self.streams[place]
            stream.acked += 1
            if offset < 0:
                if not stream.idempotent:
                    self.complain(f"{place}: {number} was acknowledged without an offset")
                    return
                offset = number
            stream.fresh.append((offset, number))

    def acked(self) -> dict[Place, int]:
        """Return how many numbers of each stream were acknowledged so far."""
        with self.lock:
            return {place: stream.acked for place, stream in self.streams.items()}

    # Groups

    def has_read(self, group: str, place: Place, offset: int) -> None:
        """A member was given the record at `offset`."""
        with self.lock:
            read = self.groups[group][place].read
            if offset >= len(read):
                read.extend(bytes(offset + 1 - len(read)))
            read[offset] = 1

    def committing(self, group: str, place: Place, offset: int) -> int:
        """A member asks to commit `offset`: everything below is done.

        Returns what was known to be committed before, for `committed`.
        """
        with self.lock:
            progress = self.groups[group][place]
            progress.asked = max(progress.asked, offset)
            return progress.acked

    def committed(self, group: str, place: Place, offset: int, *, before: int) -> None:
        """The broker said that the commit is stored, which was asked when `before` was."""
        with self.lock:
            progress = self.groups[group][place]
            if offset < before:
                self.complain(f"{group} {place}: commits went from {before} to {offset}")
            progress.acked = max(progress.acked, offset)

    # Moments worth a kill

    def act(self, kind: str) -> None:
        """Say that a change of this kind is about to be asked of the broker."""
        with self.about_to:
            self._last_act = kind
            self._acts += 1
            self.about_to.notify_all()

    def await_act(self, kind: str, timeout_s: float) -> bool:
        """Wait until a change of this kind is about to be asked; False when none is in time."""
        with self.about_to:
            before = self._acts
            return self.about_to.wait_for(
                lambda: self._acts > before and self._last_act == kind, timeout_s
            )
