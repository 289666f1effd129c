"""Runs one coordinator shard: apply at once, answer when durable, load again when in doubt.

The runtime stands between a machine (rules) and a host (log, clock, connections) and holds the one
rule that makes a coordinator safe:

    *Facts are applied as soon as they are decided, and every reply, of reads too, is held until the
    log position it saw is durable. If an append fails, or it is not known whether it did, the
    shard is dropped and loaded again under a higher epoch.*

So nothing that a client was told can be lost, and state that was never durable is never told.

At most one append is pending. Facts that are decided meanwhile form the next one: under load,
appends grow and their number does not (group commit).

Deadlines are keyed. Each key has one entry in the heap; a deadline that moved later (a heartbeat)
changes only a number, and the entry is put back when it comes to the top. That makes
`next_deadline` a lower bound: the host may be woken early, never late, and a refreshed session
does not make it set a new timer.

Invariants: one reply for each request; replies are released in the order in which they were
decided; an epoch never comes back; nothing of an older epoch has an effect.

Not decided here: where facts are kept, how they are framed, when a log is rewritten, who owns the
shard.

Source: Kafka 4.4 CoordinatorRuntime.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.machine import Machine, Outcome, Pair, RequestContext, TimerKey, Token


class Fact(NamedTuple):
    """A stored fact as it is read back. `timestamp` is wall time in milliseconds."""

    offset: int
    key: bytes
    value: bytes | None
    timestamp: int


class Append(NamedTuple):
    """Facts to be written together under `epoch`."""

    epoch: int
    facts: list[Pair]


class _Open:
    __slots__ = ("context", "decided", "request")

    def __init__(self, request: object, context: RequestContext) -> None:
        self.request = request
        self.context = context
        self.decided = False


class _Held(NamedTuple):
    position: int
    token: Token
    payload: object
    is_effect: bool


class Shard:
    """One shard: its machine, what is on its way to the log, and what waits for it.

    `position` counts facts since the load began; a reply decided at a position leaves once that
    many facts are durable.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.epoch = 0
        self.loaded = False
        self.end_offset = 0
        self._loading = False
        self._open: dict[Token, _Open] = {}
        self.failure: str | None = None
        self._position = 0
        self._durable_position = 0
        self._gathered: list[Pair] = []
        self._pending: Append | None = None
        self._held: deque[_Held] = deque()
        self._ready: list[tuple[Token, object]] = []
        self._ready_effects: list[object] = []
        self._deadlines = Deadlines()

    def begin_load(self, epoch: int) -> None:
        """Start from nothing under `epoch`, which must be higher than every one before."""
        assert epoch > self.epoch, f"epoch {epoch} after {self.epoch}"
        assert not self._open, "requests are open; fail() comes first"
        self.epoch = epoch
        self.loaded = False
        self._loading = True
        self.end_offset = 0
        self._forget()
        self.machine.reset()

    def load_chunk(self, facts: Iterable[Fact]) -> None:
        """Apply stored facts, given in offset order.

        Only the last fact of each key is applied: facts of different keys do not depend on each
        other, or compaction could not be allowed.
        """
        assert self._loading, "begin_load() comes first"
        last: dict[bytes, bytes | None] = {}
        for fact in facts:
            last[fact.key] = fact.value
            self.end_offset = fact.offset + 1
        for key, value in last.items():
            self.machine.apply(key, value)

    def end_load(self, now_ms: int, wall_ms: int) -> None:
        """Open for requests."""
        assert self._loading, "begin_load() comes first"
        self._loading = False
        self.loaded = True
        self._absorb(self.machine.on_loaded(now_ms, wall_ms))

    def submit(
        self, token: Token, request: object, context: RequestContext, now_ms: int, wall_ms: int
    ) -> None:
        """Ask the machine; the reply comes out of `take_replies`, now or later.

        A shard that is loading answers COORDINATOR_LOAD_IN_PROGRESS, one that was dropped
        NOT_COORDINATOR, both at once.
        """
        if not self.loaded:
            code = (
                ErrorCode.COORDINATOR_LOAD_IN_PROGRESS
                if self._loading
                else ErrorCode.NOT_COORDINATOR
            )
            self._ready.append((token, self.machine.refuse(request, context, code)))
            return
        assert token not in self._open, "token is in use"
        self._open[token] = _Open(request, context)
        self._absorb(self.machine.handle(now_ms, wall_ms, token, request, context))

    def advance(self, now_ms: int, wall_ms: int) -> None:
        """Fire every deadline that has come, oldest first."""
        while (key := self._deadlines.pop_due(now_ms)) is not None:
            self._absorb(self.machine.on_timer(now_ms, wall_ms, key))

    def next_deadline(self) -> int | None:
        """Return a time before which `advance` has nothing to do; None if nothing is set."""
        return self._deadlines.first()

    def on_image(self, image: object, now_ms: int, wall_ms: int) -> None:
        """Show the machine a new cluster image, if it is loaded."""
        if self.loaded:
            self._absorb(self.machine.on_image(now_ms, wall_ms, image))

    def topics_deleted(
        self, topics: Iterable[tuple[str, bytes]], now_ms: int, wall_ms: int
    ) -> None:
        """Tell the machine of deleted topics (name, topic id), if it is loaded."""
        if self.loaded:
            self._absorb(self.machine.on_topics_deleted(now_ms, wall_ms, topics))

    def take_append(self) -> Append | None:
        """Return facts to write, unless there are none or an append is still pending.

        The host answers with `append_done` or `fail`.
        """
        if self._pending is not None or not self._gathered:
            return None
        self._pending = Append(self.epoch, self._gathered)
        self._gathered = []
        return self._pending

    def append_done(self, epoch: int, base_offset: int, end_offset: int) -> None:
        """Release what waited for the pending append, stored as [base_offset, end_offset).

        A late word about an append of an older epoch changes nothing.
        """
        if epoch != self.epoch or not self.loaded:
            return
        pending = self._pending
        assert pending is not None, "no append is pending"
        assert base_offset >= self.end_offset, "the log went back"
        assert end_offset - base_offset == len(pending.facts), "another writer is at work"
        self._pending = None
        self.end_offset = end_offset
        self._durable_position += len(pending.facts)
        self._release()

    def fail(self, reason: str) -> None:
        """Drop the shard: every open request is answered NOT_COORDINATOR, nothing else happens.

        Clients look for the coordinator again and find it here once it is loaded. `reason` is kept
        in `failure`.
        """
        self.failure = reason
        for token, asked in self._open.items():
            response = self.machine.refuse(asked.request, asked.context, ErrorCode.NOT_COORDINATOR)
            self._ready.append((token, response))
        self._open.clear()
        self.loaded = False
        self._loading = False
        self._forget()

    def take_replies(self) -> list[tuple[Token, object]]:
        """Return the replies that may leave, in the order in which they were decided."""
        replies, self._ready = self._ready, []
        return replies

    def take_effects(self) -> list[object]:
        """Return the effects whose facts are durable, in order."""
        effects, self._ready_effects = self._ready_effects, []
        return effects

    def _absorb(self, outcome: Outcome) -> None:
        for key, value in outcome.facts:
            self.machine.apply(key, value)
        self._gathered += outcome.facts
        self._position += len(outcome.facts)
        for timer_key, deadline_ms in outcome.timers:
            self._deadlines.set(timer_key, deadline_ms)
        for token, response in outcome.replies:
            request = self._open[token]
            assert not request.decided, "a request was answered twice"
            request.decided = True
            self._held.append(_Held(self._position, token, response, is_effect=False))
        for effect in outcome.effects:
            self._held.append(_Held(self._position, None, effect, is_effect=True))
        self._release()

    def _release(self) -> None:
        held = self._held
        while held and held[0].position <= self._durable_position:
            entry = held.popleft()
            if entry.is_effect:
                self._ready_effects.append(entry.payload)
            else:
                del self._open[entry.token]
                self._ready.append((entry.token, entry.payload))

    def _forget(self) -> None:
        self._position = self._durable_position = 0
        self._gathered = []
        self._pending = None
        self._held.clear()
        self._deadlines = Deadlines()


class Deadlines:
    """Keyed deadlines with one heap entry for each key.

    An entry is never later than its key's deadline. Setting a deadline costs O(1) unless it is
    earlier than the entry; an entry whose deadline moved is put back when it is popped.
    """

    def __init__(self) -> None:
        self._deadlines: dict[TimerKey, int] = {}
        self._entries: dict[TimerKey, int] = {}
        self._heap: list[tuple[int, int, TimerKey]] = []
        self._sequence = 0

    def __len__(self) -> int:
        return len(self._deadlines)

    def set(self, key: TimerKey, deadline_ms: int | None) -> None:
        """Set or move the deadline of `key`; None cancels it."""
        if deadline_ms is None:
            self._deadlines.pop(key, None)
            return
        self._deadlines[key] = deadline_ms
        entry = self._entries.get(key)
        if entry is None or deadline_ms < entry:
            self._push(key, deadline_ms)

    def pop_due(self, now_ms: int) -> TimerKey | None:
        """Return the key with the oldest deadline that has come, and forget it."""
        heap = self._heap
        while heap and heap[0][0] <= now_ms:
            entry, _, key = heapq.heappop(heap)
            if self._entries.get(key) != entry:
                continue  # a later entry of a key whose deadline was moved forward
            del self._entries[key]
            deadline_ms = self._deadlines.get(key)
            if deadline_ms is None:
                continue
            if deadline_ms > entry:
                self._push(key, deadline_ms)
                continue
            del self._deadlines[key]
            return key
        return None

    def first(self) -> int | None:
        """Return a lower bound of every deadline; None only if none is set."""
        if not self._deadlines:
            return None
        return self._heap[0][0]

    def _push(self, key: TimerKey, deadline_ms: int) -> None:
        self._entries[key] = deadline_ms
        self._sequence += 1
        heapq.heappush(self._heap, (deadline_ms, self._sequence, key))
