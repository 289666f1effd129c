"""Fetch sessions: remember what a consumer follows, so that it need not say it every time.

A session belongs to the process, not to a connection. Everything in it is fetched on each request
with the parameters last given; an incremental answer holds only partitions that changed. Losing a
session costs a client one round trip and never correctness.

Invariants: at most `max.incremental.fetch.session.cache.slots` sessions; the epoch a request must
carry grows by one each time and wraps from 2147483647 to 1; partitions that delivered data move to
the end of the order, so that small responses starve nobody.

Sources: KIP-227; Kafka 4.4 FetchContext, FetchSession, FetchSessionCacheShard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kafkapy.base.errors import ErrorCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kafkapy.broker.broker import Broker
    from kafkapy.protocol.messages.fetch import FetchPartition, FetchRequest, PartitionData

EPOCH_MAX = 2**31 - 1
STALE_MS = 120_000
"""A session unused for so long may be thrown out for any other (Kafka FetchSession.EVICTION_MS)."""

INITIAL_EPOCH = 0
FINAL_EPOCH = -1

TopicKey = str | bytes
"""A topic's name below version 13, its id from there on."""


class SessionPartition:
    """A partition that a fetch asks for, and what its session last told about it."""

    __slots__ = ("index", "request", "sent_high_watermark", "sent_log_start_offset", "topic")

    def __init__(self, topic: TopicKey, request: FetchPartition) -> None:
        self.topic = topic
        self.index = request.partition
        self.request = request
        self.sent_high_watermark = -1
        self.sent_log_start_offset = -1

    def is_news(self, data: PartitionData, has_records: bool) -> bool:
        """Decide whether an incremental answer must hold this partition; remembers what it sends.

        Source: Kafka 4.4 CachedPartition.maybeUpdateResponseData.
        """
        changed = (
            has_records
            or self.sent_high_watermark != data.high_watermark
            or self.sent_log_start_offset != data.log_start_offset
            or data.preferred_read_replica != -1
            or data.error_code != ErrorCode.NONE
            or data.diverging_epoch.epoch >= 0
        )
        # After an error the next good answer is sent whatever the watermark.
        self.sent_high_watermark = -1 if data.error_code else data.high_watermark
        self.sent_log_start_offset = data.log_start_offset
        return changed


class Session:
    """One consumer's partitions, in the order they are served."""

    __slots__ = ("by_id", "created_ms", "epoch", "last_used_ms", "partitions", "session_id")

    def __init__(self, session_id: int, *, by_id: bool, now_ms: int) -> None:
        self.session_id = session_id
        self.by_id = by_id
        self.epoch = 1
        self.created_ms = now_ms
        self.last_used_ms = now_ms
        self.partitions: dict[tuple[TopicKey, int], SessionPartition] = {}


class FetchPlan(NamedTuple):
    """What one request fetches. `session` is set when the answer belongs to one; `incremental`
    answers hold only news. With `error` nothing is fetched."""

    partitions: list[SessionPartition]
    session: Session | None
    incremental: bool
    error: ErrorCode = ErrorCode.NONE


class FetchSessions:
    """All sessions of this process."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._sessions: dict[int, Session] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def begin(self, request: FetchRequest, version: int) -> FetchPlan:
        """Work out what a request fetches and advance its session."""
        if request.session_epoch in (INITIAL_EPOCH, FINAL_EPOCH):
            return self._begin_full(request, version)
        session = self._sessions.get(request.session_id)
        if session is None:
            return FetchPlan([], None, False, ErrorCode.FETCH_SESSION_ID_NOT_FOUND)
        if session.by_id != (version >= 13):
            return FetchPlan([], None, False, ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR)
        if session.epoch != request.session_epoch:
            return FetchPlan([], None, False, ErrorCode.INVALID_FETCH_SESSION_EPOCH)
        self._update(session, request)
        if not session.partitions:
            del self._sessions[session.session_id]
            return FetchPlan([], None, False)
        session.epoch = 1 if session.epoch == EPOCH_MAX else session.epoch + 1
        session.last_used_ms = self._broker.clock.now_ms()
        self._sessions[session.session_id] = self._sessions.pop(session.session_id)
        return FetchPlan(list(session.partitions.values()), session, True)

    def served(self, session: Session, with_data: Iterable[SessionPartition]) -> None:
        """Move the partitions that delivered data to the end of their session's order."""
        for wanted in with_data:
            key = (wanted.topic, wanted.index)
            if key in session.partitions:
                session.partitions[key] = session.partitions.pop(key)

    def _begin_full(self, request: FetchRequest, version: int) -> FetchPlan:
        if request.session_id:
            self._sessions.pop(request.session_id, None)
        wanted = dict(_requested(request, version >= 13))
        session = None
        if version >= 7 and request.session_epoch == INITIAL_EPOCH:
            session = self._create(len(wanted), by_id=version >= 13)
            if session is not None:
                session.partitions = wanted
        return FetchPlan(list(wanted.values()), session, False)

    def _update(self, session: Session, request: FetchRequest) -> None:
        for key, wanted in _requested(request, session.by_id):
            known = session.partitions.get(key)
            if known is None:
                session.partitions[key] = wanted
            else:
                known.request = wanted.request
        for topic in request.forgotten_topics_data:
            name: TopicKey = topic.topic_id if session.by_id else topic.topic
            for index in topic.partitions:
                session.partitions.pop((name, index), None)

    def _create(self, partitions_count: int, *, by_id: bool) -> Session | None:
        now_ms = self._broker.clock.now_ms()
        slots = self._broker.settings.integer("max.incremental.fetch.session.cache.slots")
        if len(self._sessions) >= slots and not self._evict(partitions_count, now_ms):
            return None
        session_id = 0
        while session_id == 0 or session_id in self._sessions:
            session_id = int.from_bytes(self._broker.random_id()[:4], "big") & EPOCH_MAX
        session = Session(session_id, by_id=by_id, now_ms=now_ms)
        self._sessions[session_id] = session
        return session

    def _evict(self, partitions_count: int, now_ms: int) -> bool:
        """Make room: the longest unused if stale, else an old one that follows fewer partitions."""
        oldest = next(iter(self._sessions.values()), None)
        if oldest is None:
            return False
        if now_ms - oldest.last_used_ms > STALE_MS:
            del self._sessions[oldest.session_id]
            return True
        smaller = min(
            (s for s in self._sessions.values() if now_ms - s.created_ms > STALE_MS),
            key=lambda s: len(s.partitions),
            default=None,
        )
        if smaller is None or len(smaller.partitions) >= partitions_count:
            return False
        del self._sessions[smaller.session_id]
        return True


def _requested(
    request: FetchRequest, by_id: bool
) -> Iterable[tuple[tuple[TopicKey, int], SessionPartition]]:
    for topic in request.topics:
        key: TopicKey = topic.topic_id if by_id else topic.topic
        for partition in topic.partitions:
            yield (key, partition.partition), SessionPartition(key, partition)
