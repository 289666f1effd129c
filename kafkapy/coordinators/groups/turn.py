"""One decision in the making: what is known, what time it is, what has been decided so far.

Every rule of a group takes a `Turn` and writes its facts, replies and deadlines into it. Rules
that cause others (a member leaves, so the join completes, so all are answered) share one turn and
so one outcome.

A fact that is written here is applied by the runtime after the turn; a rule must not expect to see
it in `durable` yet.
"""

from __future__ import annotations

from collections.abc import Callable

from kafkapy.coordinators.groups.classic.group import ClassicGroup
from kafkapy.coordinators.groups.durable import DurableState
from kafkapy.coordinators.groups.settings import GroupSettings
from kafkapy.coordinators.machine import Outcome, Pair, TimerKey, Token

MemberIds = Callable[[str], str]
"""Makes a new member id from a prefix: `<prefix>-<uuid4>`."""

EXPIRY_KEY: TimerKey = ("expiry",)


class Turn(Outcome):
    """An outcome being written. `now_ms` drives deadlines, `wall_ms` is stored."""

    __slots__ = ("durable", "groups", "new_member_id", "now_ms", "settings", "wall_ms")

    def __init__(
        self,
        durable: DurableState,
        groups: dict[str, ClassicGroup],
        settings: GroupSettings,
        new_member_id: MemberIds,
        *,
        now_ms: int,
        wall_ms: int,
    ) -> None:
        super().__init__()
        self.durable = durable
        self.groups = groups
        self.settings = settings
        self.new_member_id = new_member_id
        self.now_ms = now_ms
        self.wall_ms = wall_ms

    def fact(self, pair: Pair) -> bool:
        """Write one fact; False, and nothing is written, if it is larger than the log takes.

        Source: Kafka 4.4 CoordinatorRuntime (RecordTooLargeException fails one operation).
        """
        key, value = pair
        if value is not None and len(key) + len(value) > self.settings.fact_bytes_max:
            return False
        self.facts.append(pair)
        return True

    def reply(self, token: Token, response: object) -> None:
        """Answer one request."""
        self.replies.append((token, response))

    def after(self, key: TimerKey, delay_ms: int) -> None:
        """Set or move a deadline."""
        self.timers.append((key, self.now_ms + delay_ms))

    def cancel(self, key: TimerKey) -> None:
        """Call a deadline off; safe if it is not set."""
        self.timers.append((key, None))


def session_key(group_id: str, member_id: str) -> TimerKey:
    """Name the deadline by which a member, or one that is only pending, must be heard of."""
    return ("session", group_id, member_id)


def join_key(group_id: str) -> TimerKey:
    """Name the deadline of a join phase."""
    return ("join", group_id)


def sync_key(group_id: str) -> TimerKey:
    """Name the deadline by which every member of a generation must have sent SyncGroup."""
    return ("sync", group_id)
