"""Fetch (key 1), versions 4-18: read record batches. Any client may call it.

Versions: 5 log start offset; 7 sessions (KIP-227); 9 leader epoch check (KIP-320); 11 rack;
12 flexible, last fetched epoch and diverging epochs; 13 topic ids (KIP-516); 15 replica state
(KIP-903); 16 node endpoints (KIP-951); 17, 18 fields of replicas.

One pass collects what is there within the byte budgets. If that is less than `min_bytes`, the
request parks on its partitions, is woken by the bytes that arrive or by its deadline, and collects
once more. Erroneous topics never end the wait of the others.

Not done: followers and replica directories (there is one copy), preferred read replicas,
`SnapshotId`, transactions' aborted lists beyond "none" (no transactional batch is accepted yet).

Differs: a response ends with a whole batch, Kafka may cut the last one
(test_a_fetch_holds_whole_batches_only).

Sources: Kafka 4.4 KafkaApis.handleFetchRequest, ReplicaManager.readFromLog, DelayedFetch.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, cast

from kafkapy.base.errors import ErrorCode
from kafkapy.base.parts import FileRange, Part
from kafkapy.base.refusal import Refusal
from kafkapy.broker import store_errors
from kafkapy.broker.fetch_sessions import FetchPlan, SessionPartition, TopicKey
from kafkapy.broker.waiting import Parking
from kafkapy.protocol.messages.fetch import (
    AbortedTransaction,
    EpochEndOffset,
    FetchableTopicResponse,
    FetchRequest,
    FetchResponse,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionData,
)
from kafkapy.storage.port import StoreError

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext
    from kafkapy.broker.partition import Partition
    from kafkapy.broker.timers import Timer

READ_COMMITTED = 1
_ERRONEOUS = (ErrorCode.UNKNOWN_TOPIC_ID, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
"""Errors of partitions that are not there: they do not end the wait of the others."""


def handle(
    broker: Broker, context: RequestContext, request: FetchRequest
) -> FetchResponse | Awaitable[FetchResponse]:
    """Answer now if enough is there or nothing can be waited for, else park."""
    plan = broker.fetch_sessions.begin(request, context.api_version)
    if plan.error:
        return FetchResponse(error_code=plan.error)
    attempt = _Attempt(broker, context, request, plan)
    if attempt.is_enough():
        return attempt.respond()
    return _wait(broker, context, request, plan, attempt)


async def _wait(
    broker: Broker,
    context: RequestContext,
    request: FetchRequest,
    plan: FetchPlan,
    attempt: _Attempt,
) -> FetchResponse:
    """Park until enough bytes came, a partition changed or the deadline passed; collect again.

    The connection awaits this before anything else runs: what came between `handle` and here would
    go unnoticed until the deadline.
    """
    waiter = _Waiter(attempt.missing_bytes)
    partitions = attempt.partitions
    attempt.release()
    timer: Timer = broker.timers.after(request.max_wait_ms, waiter.expired)
    for partition in partitions:
        partition.waiters.add(waiter)
    try:
        await waiter.parking.wait()
    finally:
        timer.cancel()
        for partition in partitions:
            partition.waiters.discard(waiter)
    return _Attempt(broker, context, request, plan).respond()


class _Waiter:
    """Counts the bytes that become visible until there are enough."""

    __slots__ = ("missing_bytes", "parking")

    def __init__(self, missing_bytes: int) -> None:
        self.missing_bytes = missing_bytes
        self.parking: Parking[None] = Parking()

    def data_arrived(self, size_bytes: int) -> None:
        self.missing_bytes -= size_bytes
        if self.missing_bytes <= 0:
            self.parking.wake(None)

    def partition_changed(self) -> None:
        self.parking.wake(None)

    def expired(self) -> None:
        self.parking.wake(None)


class _Attempt:
    """One pass over the wanted partitions."""

    def __init__(
        self, broker: Broker, context: RequestContext, request: FetchRequest, plan: FetchPlan
    ) -> None:
        self._broker = broker
        self._context = context
        self._request = request
        self._plan = plan
        self.partitions: list[Partition] = []
        self.size_bytes = 0
        self._must_answer = False
        self._erroneous = 0
        self._budget = min(request.max_bytes, broker.settings.integer("fetch.max.bytes"))
        self._read_committed = request.isolation_level == READ_COMMITTED
        self.results = [(wanted, self._fetch(wanted)) for wanted in plan.partitions]

    # ---- deciding

    @property
    def missing_bytes(self) -> int:
        """How many bytes are missing to what the client asked for, capped by the budget."""
        return min(self._request.min_bytes, self._budget) - self.size_bytes

    def is_enough(self) -> bool:
        """Whether to answer without waiting."""
        return (
            self.missing_bytes <= 0
            or self._request.max_wait_ms <= 0
            or self._must_answer
            or self._erroneous == len(self.results)
        )

    def release(self) -> None:
        """Give back the files of an attempt that is not sent."""
        for _, data in self.results:
            for part in cast("Sequence[Part]", data.records or ()):
                if isinstance(part, FileRange):
                    part.release()

    # ---- collecting

    def _fetch(self, wanted: SessionPartition) -> PartitionData:
        found = self._resolve(wanted.topic, wanted.index)
        if isinstance(found, ErrorCode):
            self._erroneous += 1
            data = _error(wanted.index, found)
            # Kafka's own shape of a partition that is not there (FetchResponse.partitionResponse).
            data.aborted_transactions = _none_aborted()
            return data
        self.partitions.append(found)
        log = found.open()
        if isinstance(log, Refusal):
            return self._refused(wanted.index, log.code, found)
        request = wanted.request
        window = log.view(
            fetch_offset=request.fetch_offset,
            read_committed=self._read_committed,
            current_leader_epoch=request.current_leader_epoch,
            last_fetched_epoch=request.last_fetched_epoch,
        )
        if isinstance(window, Refusal):
            return self._refused(wanted.index, window.code, found)
        data = PartitionData(
            partition_index=wanted.index,
            high_watermark=window.high_watermark,
            last_stable_offset=window.last_stable_offset,
            log_start_offset=window.log_start_offset,
            aborted_transactions=_none_aborted() if self._read_committed else None,
            records=[],
        )
        if window.diverging is not None:
            self._must_answer = True
            epoch, end_offset = window.diverging
            data.diverging_epoch = EpochEndOffset(epoch=epoch, end_offset=end_offset)
        elif window.start_offset < window.end_offset:
            error = self._read(found, window.start_offset, window.end_offset, wanted, data)
            if error is not None:
                return self._refused(wanted.index, error, found)
        return data

    def _read(
        self, partition: Partition, start: int, end: int, wanted: SessionPartition,
        data: PartitionData,
    ) -> ErrorCode | None:  # fmt: skip
        bytes_max = min(wanted.request.partition_max_bytes, self._budget - self.size_bytes)
        first = self.size_bytes == 0
        if bytes_max <= 0 and not first:
            return None
        try:
            result = self._broker.storage.read(
                partition.store_log, start, end, bytes_max=max(bytes_max, 0), at_least_one=first
            )
        except StoreError as error:
            return store_errors.refusal(error).code
        data.records = result.parts
        self.size_bytes += result.size_bytes
        return None

    def _resolve(self, key: TopicKey, index: int) -> Partition | ErrorCode:
        image = self._broker.image
        if isinstance(key, bytes):
            topic = image.topics_by_id.get(key)
            if topic is None:
                return ErrorCode.UNKNOWN_TOPIC_ID
        else:
            topic = image.topics_by_name.get(key)
            if topic is None:
                return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
        partition = self._broker.partition(topic, index)
        return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION if partition is None else partition

    def _refused(self, index: int, code: ErrorCode, partition: Partition) -> PartitionData:
        self._must_answer = True
        version = self._context.api_version
        if code is ErrorCode.KAFKA_STORAGE_ERROR and version <= 5:
            code = ErrorCode.NOT_LEADER_OR_FOLLOWER
        data = _error(index, code)
        if version >= 16 and code in (
            ErrorCode.NOT_LEADER_OR_FOLLOWER,
            ErrorCode.FENCED_LEADER_EPOCH,
        ):
            data.current_leader = LeaderIdAndEpoch(
                leader_id=self._context.node_id, leader_epoch=partition.leader_epoch
            )
        return data

    # ---- answering

    def respond(self) -> FetchResponse:
        """Shape the response; an incremental one holds only partitions with news."""
        session = self._plan.session
        response = FetchResponse(session_id=session.session_id if session is not None else 0)
        by_id = self._context.api_version >= 13
        topic: FetchableTopicResponse | None = None
        with_data = []
        for wanted, data in self.results:
            if data.records:
                with_data.append(wanted)
            if session is not None:
                news = wanted.is_news(data, bool(data.records))
                if self._plan.incremental and not news:
                    continue
            if data.current_leader.leader_id >= 0 and not response.node_endpoints:
                host, port = self._context.advertised
                response.node_endpoints = [
                    NodeEndpoint(node_id=self._context.node_id, host=host, port=port)
                ]
            if topic is None or (topic.topic_id if by_id else topic.topic) != wanted.topic:
                topic = FetchableTopicResponse()
                if by_id:
                    topic.topic_id = wanted.topic  # type: ignore[assignment]
                else:
                    topic.topic = wanted.topic  # type: ignore[assignment]
                response.responses.append(topic)
            topic.partitions.append(data)
        if session is not None and with_data:
            self._broker.fetch_sessions.served(session, with_data)
        return response


def _none_aborted() -> list[AbortedTransaction]:
    return []


def _error(index: int, code: ErrorCode) -> PartitionData:
    no_records: list[Part] = []
    return PartitionData(
        partition_index=index,
        error_code=code,
        high_watermark=-1,
        last_stable_offset=-1,
        log_start_offset=-1,
        aborted_transactions=None,
        records=no_records,
    )


def error_response(request: FetchRequest, version: int, code: ErrorCode) -> FetchResponse:
    """Shape the answer when the whole request fails. Source: FetchRequest.getErrorResponse."""
    response = FetchResponse(error_code=code, session_id=request.session_id)
    if version < 13:
        response.responses = [
            FetchableTopicResponse(
                topic=topic.topic, partitions=[_error(p.partition, code) for p in topic.partitions]
            )
            for topic in request.topics
        ]
    return response
