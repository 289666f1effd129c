"""A member of a classic group: what it said when it joined and which of its requests is parked.

Subscription metadata and assignments are opaque bytes; only their equality matters here.

Source: Kafka 4.4 ClassicGroupMember.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from kafkapy.coordinators.machine import Token


class Parked(NamedTuple):
    """A request that is answered later, and the version it is answered in."""

    token: Token
    version: int


class Member:
    """One member. `protocols` maps name to metadata, in the member's order of preference.

    `is_new`: it has never been answered a join, so it has no id to send heartbeats with.
    """

    __slots__ = (
        "assignment", "awaiting_join", "awaiting_sync", "client_host", "client_id",
        "group_instance_id", "is_new", "member_id", "protocols", "rebalance_timeout_ms",
        "session_timeout_ms",
    )  # fmt: skip

    def __init__(
        self,
        member_id: str,
        *,
        group_instance_id: str | None,
        client_id: str,
        client_host: str,
        rebalance_timeout_ms: int,
        session_timeout_ms: int,
        protocols: dict[str, bytes],
        assignment: bytes = b"",
        is_new: bool = False,
    ) -> None:
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.client_id = client_id
        self.client_host = client_host
        self.rebalance_timeout_ms = rebalance_timeout_ms
        self.session_timeout_ms = session_timeout_ms
        self.protocols = protocols
        self.assignment = assignment
        self.is_new = is_new
        self.awaiting_join: Parked | None = None
        self.awaiting_sync: Parked | None = None

    def matches(self, protocols: dict[str, bytes]) -> bool:
        """Whether these protocols are the member's, in order and byte for byte."""
        return list(self.protocols.items()) == list(protocols.items())

    def vote(self, candidates: Container[str]) -> str:
        """Return the candidate that this member likes best."""
        return next(name for name in self.protocols if name in candidates)

    def has_satisfied_heartbeat(self) -> bool:
        """Whether a parked request shows that the member lives.

        A new member's parked join does not: its client may be gone, and it cannot say so.
        """
        return not self.is_new and (
            self.awaiting_join is not None or self.awaiting_sync is not None
        )
