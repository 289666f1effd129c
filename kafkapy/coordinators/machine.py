"""The contract between a coordinator's rules and the runtime that hosts them.

A machine is synchronous and total: it is given a request, a deadline or a fact and says what must
be written, answered and awaited. It never waits, never writes, never reads a clock.

Its state has two halves. *Durable* state is what the facts say; `apply` alone changes it, for
facts just decided as for facts read back. *Soft* state (parked requests, deadlines, ids handed out
but not used yet) lives in memory only, may be changed while deciding, and is rebuilt by
`on_loaded`.

What the runtime promises in return: the facts of an `Outcome` are applied at once, in order,
before the next call; its replies leave only when everything applied before them is durable; when a
write fails or its outcome is not known, the machine is reset and loaded again.

Differs: in Kafka a coordinator reverts its state to a snapshot when an append fails; here the
shard is loaded again, which needs no versioned data structures
(test_a_load_resets_the_machine_and_forgets_what_was_not_durable).

Source: Kafka 4.4 CoordinatorShard, CoordinatorResult.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Protocol

from kafkapy.base.errors import ErrorCode

Token = Hashable
"""Names a request towards the host; the runtime only compares it."""

Pair = tuple[bytes, bytes | None]
"""A fact: record key and value; a missing value deletes the key. Owned bytes."""

TimerKey = tuple[str, ...]
"""Names a deadline; the first word says which kind."""


class RequestContext(Protocol):
    """What a machine may know about who asks; the broker's own context has more."""

    @property
    def api_version(self) -> int:
        """Version of the request, which decides some error codes."""

    @property
    def client_id(self) -> str:
        """What the client calls itself in the request header."""

    @property
    def client_host(self) -> str:
        """The peer's IP address."""


class Outcome:
    """What one call to a machine decided.

    `facts`: to be written, in order. `replies`: responses by token, possibly of earlier requests.
    `timers`: deadlines in monotonic milliseconds, None cancels. `effects`: wishes to the host,
    handed over when the facts are durable.
    """

    __slots__ = ("effects", "facts", "replies", "timers")

    def __init__(self) -> None:
        self.facts: list[Pair] = []
        self.replies: list[tuple[Token, object]] = []
        self.timers: list[tuple[TimerKey, int | None]] = []
        self.effects: list[object] = []


class Machine(Protocol):
    """The rules of one coordinator shard."""

    def reset(self) -> None:
        """Forget everything; a load follows."""

    def apply(self, key: bytes, value: bytes | None) -> None:
        """Change durable state as the fact says; the only way to change it."""

    def on_loaded(self, now_ms: int, wall_ms: int) -> Outcome:
        """Rebuild soft state from durable state; every fact has been applied."""

    def handle(
        self, now_ms: int, wall_ms: int, token: Token, request: object, context: RequestContext
    ) -> Outcome:
        """Decide a request; its reply may come with a later outcome."""

    def on_timer(self, now_ms: int, wall_ms: int, key: TimerKey) -> Outcome:
        """Decide what follows from a deadline that has come; it is no longer set."""

    def on_image(self, now_ms: int, wall_ms: int, image: object) -> Outcome:
        """Take note of a new cluster image."""

    def on_topics_deleted(
        self, now_ms: int, wall_ms: int, topics: Iterable[tuple[str, bytes]]
    ) -> Outcome:
        """Forget what is kept about deleted topics, given as (name, topic id)."""

    def refuse(self, request: object, context: RequestContext, code: ErrorCode) -> object:
        """Shape the response of a request that fails as a whole."""

    def snapshot_facts(self) -> list[Pair]:
        """Return every live fact; applying them to a reset machine gives the same state."""

    @property
    def live_bytes(self) -> int:
        """About how large `snapshot_facts` is."""
