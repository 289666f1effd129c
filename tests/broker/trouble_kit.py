"""A disk that gets into trouble at a chosen change, and how a story is told at every change.

A story asks a broker for things; each time it is told again the trouble begins one change later,
until it is told to the end without any. What was asked for is kept in `Known`: after an
acknowledgement only that is right, after a refusal only what was right before, unless the disk
refused a *sync*, which leaves open what it took.
"""

from __future__ import annotations

import errno
import itertools
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import pytest
from admin_kit import KEYS, Asker
from disk_kit import DiskPlace

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.protocol.registry import APIS

GROWING = frozenset(["create", "write", "mkdir", "rename", "sync", "sync_dir"])
"""Calls that need room; syncs because file systems may put off finding it."""

CHANGING = GROWING | {"unlink", "rmdir", "truncate"}

STORAGE = frozenset([ErrorCode.KAFKA_STORAGE_ERROR])
COORDINATOR = frozenset(
    [
        ErrorCode.NOT_COORDINATOR,
        ErrorCode.COORDINATOR_NOT_AVAILABLE,
        ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ]
)

PAIRS = [
    pytest.param(errno.ENOSPC, False, False, id="full-once-written"),
    pytest.param(errno.ENOSPC, True, True, id="full-until-healed-synced"),
    pytest.param(errno.EROFS, False, True, id="read-only-once-synced"),
    pytest.param(errno.EROFS, True, False, id="read-only-until-healed-written"),
]
"""(code, lasts, flush_on_ack) so that each two of them meet."""

Value = TypeVar("Value")


class Trouble:
    """Refuses calls from the n-th on, or only that one, until it is healed."""

    def __init__(self, code: int, *, lasts: bool) -> None:
        self.code = code
        self.lasts = lasts
        self.calls = GROWING if code == errno.ENOSPC else CHANGING
        self.number = -1
        self.seen = 0
        self.refused_syncs: list[str] = []
        self.has_begun = False

    def __call__(self, call: str, path: str) -> int | None:
        if call not in self.calls:
            return None
        self.seen += 1
        if self.number < 0 or self.seen <= self.number:
            return None
        if self.has_begun and not self.lasts:
            return None
        self.has_begun = True
        if call.startswith("sync"):
            self.refused_syncs.append(path)
        return self.code

    def begin(self, number: int) -> None:
        """Let `number` more changes pass, then be in the way."""
        self.number, self.seen = number, 0

    def heal(self) -> None:
        """Be in nobody's way any more."""
        self.number = -1


class Known(Generic[Value]):
    """What is stored, as far as clients were told."""

    def __init__(self, value: Value) -> None:
        self.value = value
        self.maybe: list[Value] = []
        """What it may be instead, after a change that was refused in doubt."""

    def told(self, code: ErrorCode, value: Value, *, in_doubt: bool) -> None:
        """Note the answer to a change into `value`."""
        if code is ErrorCode.NONE:
            self.value, self.maybe = value, []
        elif in_doubt:
            self.maybe.append(value)

    def check(self, found: Value) -> None:
        """Assert that what was found is right."""
        assert found == self.value or found in self.maybe, (found, self.value, self.maybe)

    def settle(self, found: Value) -> None:
        """Assert the same; there is no doubt any more."""
        self.check(found)
        self.value, self.maybe = found, []


class Troubled:
    """A broker on a disk with a trouble, and a client of it."""

    def __init__(self, trouble: Trouble, *, flush_on_ack: bool, **settings: str) -> None:
        self.trouble = trouble
        self.place = DiskPlace(**settings)
        self.place.flush_on_ack = flush_on_ack
        self.place.restart()
        self.place.broker.start()
        self.place.disk.refuse = trouble
        self.place.disk.is_torn = True

    def ask(self, request: Any, version: int | None = None) -> Any:
        """Return the answer as a client decodes it; the whole request's error is shaped too."""
        asker = Asker(self.place.broker)
        try:
            return asker(request, version)
        except KafkaError as error:
            # The connection does the same.
            newest = APIS[KEYS[type(request).__module__.rpartition(".")[2]]].max_version
            return asker.failure(request, newest if version is None else version, error.code)

    @property
    def in_doubt(self) -> bool:
        """Whether a sync was refused, after which it is open what the disk took."""
        return bool(self.trouble.refused_syncs)

    def sleep(self, ms: int) -> None:
        """Let time pass, not all at once."""
        for _ in range(10):
            self.place.sleep(ms // 10)

    # What a story says

    def steps(self) -> Iterable[Callable[[], object]]:
        """Return what happens, in order."""
        raise AssertionError("a story has steps")

    def check(self, *, is_fresh: bool = False) -> None:
        """Find everything that was acknowledged; after a start (`is_fresh`) without doubt."""
        raise AssertionError("a story is checked")

    def resume(self) -> None:
        """Ask once more for what was refused, now that nothing is in the way."""
        raise AssertionError("a story goes on")

    def restart(self) -> None:
        """Start on what a kill left, or with syncs on what a loss of power did."""
        disk = self.place.disk
        self.place.disk = disk.synced_only() if self.place.flush_on_ack else disk.survivors()
        self.place.start(self.place.open())
        self.place.broker.start()


def tell_at_every_change(story_of: Callable[[Trouble], Troubled], code: int, *, lasts: bool) -> int:
    """Tell a story with the trouble one change later each time; returns how many changes it has."""
    for number in itertools.count():
        trouble = Trouble(code, lasts=lasts)
        story = story_of(trouble)
        trouble.begin(number)
        try:
            for step in story.steps():
                step()
                if trouble.has_begun:
                    story.check()
                    if number % 3 == 2:
                        # What comes later might make good again what was lost.
                        break
            if number % 2:
                # Half of the brokers end in the middle of their trouble.
                trouble.heal()
                story.resume()
                story.check()
            has_begun = trouble.has_begun
            story.place.broker.close()
            story.restart()
            story.check(is_fresh=True)
            trouble.refused_syncs.clear()
            story.resume()
            story.check()
            assert story.place.broker.internal_errors == 0
        except BaseException as error:
            error.add_note(f"trouble at change {number}: {story.place.disk.trace[-6:]}")
            raise
        if not has_begun and not trouble.has_begun:
            return number
    raise AssertionError("a story has an end")
