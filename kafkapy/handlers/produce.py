"""Produce (key 0), versions 3-13: append record batches. Any client may call it.

Versions: 5 log start offset; 7 zstd; 8 record errors (KIP-467); 9 flexible; 10 current leader
(KIP-951); 12 implicit transaction partitions; 13 topic ids (KIP-516).

Two stages. `dispatch` fixes the order: it runs without awaiting, checks and stamps each batch in
the frame's own buffer and hands the plans to the appender. After the wake's single flush the
connection asks for `response`, at once unless the engine made the append pending (`is_ready` says
so and calls back; no task waits). acks 0 has no response; if one of its partitions failed the
connection is closed, which is how the client learns of it.

A batch whose records take long to look at is left out of `dispatch` and planned by `go_on`, which
gives others their turns; the connection begins no request before that is over.

Not done: transactions. A batch with the transactional bit is refused for the whole request with
TRANSACTIONAL_ID_AUTHORIZATION_FAILED, so that no client waits for a coordinator that is not there.

Sources: Kafka 4.4 KafkaApis.handleProduceRequest, ReplicaManager.appendRecords, ProduceRequest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import DECOMPRESSED_BATCH_BYTES_MAX
from kafkapy.base.refusal import Refusal
from kafkapy.broker import store_errors
from kafkapy.broker.appender import Append
from kafkapy.log.plan import AppendPlan, AppendRefusal, Duplicate, Origin, TakesLong
from kafkapy.protocol.messages.produce import (
    BatchIndexAndErrorMessage,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionProduceData,
    PartitionProduceResponse,
    ProduceRequest,
    ProduceResponse,
    TopicProduceData,
    TopicProduceResponse,
)
from kafkapy.records.batch import BatchHeader, Codec, scan

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext
    from kafkapy.broker.partition import Partition
    from kafkapy.metadata.image import TopicImage

ADMIN_CLIENT_ID = "__admin_client"
"""The one client id that may write to internal topics (KafkaApis.handleProduceRequest)."""

ATTRIBUTES_OFFSET = 21
"""Where a batch's attributes begin; the second byte holds the bits (DefaultRecordBatch)."""

TRANSACTIONAL_BIT = 0x10

_WITHOUT_LOG_START = (
    ErrorCode.CORRUPT_MESSAGE,
    ErrorCode.MESSAGE_TOO_LARGE,
    ErrorCode.RECORD_LIST_TOO_LARGE,
)
"""Refusals of the log that do not tell its start (ReplicaManager.appendToLocalLog)."""

NO_TRANSACTIONS = "kafkapy does not serve transactions yet"


def dispatch(broker: Broker, context: RequestContext, request: ProduceRequest) -> PendingProduce:
    """Fix the order of this request's batches; nothing is stored before the appender's flush."""
    return PendingProduce(broker, context, request)


class PendingProduce:
    """A produce request between its two stages."""

    __slots__ = (
        "_acks",
        "_appends",
        "_ask_again",
        "_broker",
        "_context",
        "_long",
        "_response",
        "close_connection",
    )

    def __init__(self, broker: Broker, context: RequestContext, request: ProduceRequest) -> None:
        self._broker = broker
        self._context = context
        self._acks = request.acks
        self._appends: list[tuple[Append, PartitionProduceResponse]] = []
        self._long: list[_Long] = []
        self._ask_again: Callable[[], None] | None = None
        self.close_connection = False
        if _is_transactional(request):
            # One batch is enough to refuse all: Kafka looks for the right before it looks at any.
            self._response = error_response(
                request,
                context.api_version,
                ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
                NO_TRANSACTIONS,
            )
        else:
            # Loops instead of comprehensions here and in `_topic`: those cost a call each.
            responses: list[TopicProduceResponse] = []
            for topic in _named_once(request.topic_data):
                responses.append(self._topic(topic))
            self._response = ProduceResponse(responses)
            self._wait_for_topics()

    # ---- stage one

    def _topic(self, data: TopicProduceData) -> TopicProduceResponse:
        by_id = self._context.api_version >= 13
        image = self._broker.image
        topic = (
            image.topics_by_id.get(data.topic_id) if by_id else image.topics_by_name.get(data.name)
        )
        responses: list[PartitionProduceResponse] = []
        for part in data.partition_data:
            if topic is not None:
                responses.append(self._partition(topic, part))
            elif by_id:
                responses.append(_error(part.index, ErrorCode.UNKNOWN_TOPIC_ID))
            else:
                responses.append(_error(part.index, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION))
        return TopicProduceResponse(data.name, data.topic_id, responses)

    def _partition(self, topic: TopicImage, data: PartitionProduceData) -> PartitionProduceResponse:
        partition = self._broker.partition(topic, data.index)
        if partition is None:
            return _error(data.index, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
        headers = _batches(data.records, self._context.api_version)
        if isinstance(headers, Refusal):
            return _error(data.index, headers.code, headers.message)
        if self._acks not in (-1, 0, 1):
            return _error(data.index, ErrorCode.INVALID_REQUIRED_ACKS)
        if topic.is_internal and self._context.client_id != ADMIN_CLIENT_ID:
            return _error(data.index, ErrorCode.INVALID_TOPIC_EXCEPTION)
        log = partition.open()
        if isinstance(log, Refusal):
            return _error(data.index, log.code)
        plan = log.plan_append(
            data.records,  # type: ignore[arg-type]
            headers,
            origin=Origin.CLIENT,
            wall_ms=self._broker.clock.wall_ms(),
            decompress_budget=DECOMPRESSED_BATCH_BYTES_MAX,
            in_a_hurry=True,
        )
        if isinstance(plan, TakesLong):
            # The frame's buffer is the connection's again when this returns.
            records = memoryview(bytearray(data.records))  # type: ignore[arg-type]
            place = PartitionProduceResponse(index=data.index)
            self._long.append(_Long(partition, records, headers, place))
            return place
        return self._planned(partition, data.index, log.log_start_offset, plan)

    def _planned(
        self,
        partition: Partition,
        index: int,
        log_start_offset: int,
        plan: AppendPlan | Duplicate | AppendRefusal,
    ) -> PartitionProduceResponse:
        if isinstance(plan, AppendPlan):
            response = PartitionProduceResponse(
                index=index,
                base_offset=plan.base_offset,
                log_append_time_ms=plan.log_append_time_ms,
                log_start_offset=log_start_offset,
            )
            self._appends.append((self._broker.appender.add(partition, plan), response))
            return response
        if isinstance(plan, Duplicate):
            response = PartitionProduceResponse(
                index=index,
                base_offset=plan.base_offset,
                log_append_time_ms=plan.timestamp,
                log_start_offset=log_start_offset,
            )
            for append in partition.in_flight:
                # The first copy is not durable yet: its fate is the duplicate's.
                if append.plan.end_offset > plan.last_offset:
                    self._appends.append((append, response))
                    break
            return response
        response = _error(index, plan.code, plan.message)
        if plan.code not in _WITHOUT_LOG_START:
            response.log_start_offset = log_start_offset
        response.record_errors = [
            BatchIndexAndErrorMessage(
                batch_index=error.batch_index, batch_index_error_message=error.message
            )
            for error in plan.record_errors
        ]
        return response

    def _wait_for_topics(self) -> None:
        """Hold the answer while the topic's own creation may still be lost, records and all."""
        changes = self._broker.catalogue_partition.in_flight
        if changes:
            newest = changes[-1]
            self._appends += [(newest, response) for _, response in self._appends]

    # ---- what takes long

    @property
    def takes_long(self) -> bool:
        """Whether `go_on` must be awaited before anything that comes later is begun."""
        return bool(self._long)

    async def go_on(self) -> None:
        """Look at the batches that take long, plan and store them. May be cancelled.

        Source: Kafka 4.4 UnifiedLog.append, which validates under the partition's lock.
        """
        answers = {id(long.place): await self._plan_long(long) for long in self._long}
        for topic in self._response.responses:
            parts = topic.partition_responses
            topic.partition_responses = [answers.get(id(part), part) for part in parts]
        self._long = []
        self._wait_for_topics()
        self._broker.flush_appends()
        if self._ask_again is not None:
            self._ask_again()

    async def _plan_long(self, long: _Long) -> PartitionProduceResponse:
        partition, index = long.partition, long.place.index
        log = partition.open()
        if isinstance(log, Refusal):
            return _error(index, log.code)
        wall_ms = self._broker.clock.wall_ms
        steps = log.validate(
            long.records,
            long.headers,
            origin=Origin.CLIENT,
            wall_ms=wall_ms(),
            decompress_budget=DECOMPRESSED_BATCH_BYTES_MAX,
        )
        validated = await self._broker.turns.take(steps)
        # Others had their turns: the partition may have been deleted or opened again.
        log = partition.open()
        if isinstance(log, Refusal):
            return _error(index, log.code)
        plan = log.plan_validated(validated, origin=Origin.CLIENT, wall_ms=wall_ms())
        return self._planned(partition, index, log.log_start_offset, plan)

    # ---- stage two

    def is_ready(self, ask_again: Callable[[], None]) -> bool:
        """Whether `response` can be had; if not, `ask_again` is called when it may be."""
        if self._long:
            self._ask_again = ask_again
            return False
        for append, _ in self._appends:
            if not append.done:
                append.when_done(ask_again)
                return False
        return True

    def response(self) -> ProduceResponse | None:
        """Return the response, None for acks 0; to be called once, when `is_ready`."""
        for append, response in self._appends:
            assert append.done
            if append.error is not None:
                refusal = store_errors.refusal(append.error)
                response.error_code = refusal.code
                response.base_offset = response.log_append_time_ms = -1
                response.log_start_offset = -1
        if self._acks == 0:
            self.close_connection = any(
                p.error_code for t in self._response.responses for p in t.partition_responses
            )
            return None
        if self._context.api_version >= 10:
            self._hint_leader()
        return self._response

    def _hint_leader(self) -> None:
        for topic in self._response.responses:
            for partition in topic.partition_responses:
                if partition.error_code == ErrorCode.NOT_LEADER_OR_FOLLOWER:
                    host, port = self._context.advertised
                    node_id = self._context.node_id
                    partition.current_leader = LeaderIdAndEpoch(leader_id=node_id, leader_epoch=0)
                    self._response.node_endpoints = [
                        NodeEndpoint(node_id=node_id, host=host, port=port)
                    ]


class _Long:
    """A batch that is not planned yet, with records of its own, and its place in the answer."""

    __slots__ = ("headers", "partition", "place", "records")

    def __init__(
        self,
        partition: Partition,
        records: memoryview,
        headers: list[BatchHeader],
        place: PartitionProduceResponse,
    ) -> None:
        self.partition = partition
        self.records = records
        self.headers = headers
        self.place = place


def _is_transactional(request: ProduceRequest) -> bool:
    """Whether a first batch carries the transactional bit."""
    for topic in request.topic_data:
        for partition in topic.partition_data:
            records = partition.records
            if (
                records is not None
                and len(records) > ATTRIBUTES_OFFSET + 1
                and records[ATTRIBUTES_OFFSET + 1] & TRANSACTIONAL_BIT
            ):
                return True
    return False


def _named_once(topics: list[TopicProduceData]) -> list[TopicProduceData]:
    """Keep the last batch for each partition, under its topic's first entry.

    Source: Kafka 4.4 KafkaApis.handleProduceRequest, which collects batches by partition.
    """
    if len(topics) == 1 and len(topics[0].partition_data) == 1:
        return topics
    last = {
        (topic.topic_id, topic.name, part.index): part
        for topic in topics
        for part in topic.partition_data
    }
    if len(last) == sum(len(topic.partition_data) for topic in topics):
        return topics
    merged: dict[tuple[bytes, str], list[PartitionProduceData]] = {}
    for (topic_id, name, _), part in last.items():
        merged.setdefault((topic_id, name), []).append(part)
    return [
        TopicProduceData(topic_id=topic_id, name=name, partition_data=parts)
        for (topic_id, name), parts in merged.items()
    ]


def _batches(records: object, version: int) -> list[BatchHeader] | Refusal:
    """Check what the request layer checks: exactly one batch, a codec this version may carry.

    Source: Kafka 4.4 ProduceRequest.validateRecords.
    """
    if records is None:
        return Refusal(ErrorCode.INVALID_RECORD, "Produce requests must have record data")
    headers = scan(records, batches_max=1)  # type: ignore[arg-type]
    if isinstance(headers, Refusal):
        return headers
    if len(headers) != 1:
        return Refusal(
            ErrorCode.INVALID_RECORD,
            f"Produce requests with version {version} must contain exactly one record batch "
            "for each partition",
        )
    if version < 7 and headers[0].codec is Codec.ZSTD:
        return Refusal(
            ErrorCode.UNSUPPORTED_COMPRESSION_TYPE,
            f"Produce requests with version {version} may not use zstd",
        )
    return headers


def _error(index: int, code: ErrorCode, message: str | None = None) -> PartitionProduceResponse:
    return PartitionProduceResponse(
        index=index, error_code=code, base_offset=-1, error_message=message
    )


def error_response(
    request: ProduceRequest, version: int, code: ErrorCode, message: str | None = None
) -> ProduceResponse:
    """Shape the answer when the whole request fails. Source: ProduceRequest.getErrorResponse."""
    return ProduceResponse(
        responses=[
            TopicProduceResponse(
                name=topic.name,
                topic_id=topic.topic_id,
                partition_responses=[_error(p.index, code, message) for p in topic.partition_data],
            )
            for topic in request.topic_data
        ]
    )
