"""ElectLeaders (key 43), versions 0-2: let preferred or any replicas lead. Admin clients call it.

Versions: 1 election types and a top-level error (KIP-460); 2 flexible. Null means all partitions,
of which those that need no election are left out of the answer; their topics stay.

Not done: authorisation.

Sources: Kafka 4.4 ControllerApis.handleElectLeaders, ReplicationControlManager.electLeaders;
KIP-183.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.metadata.elections import ElectionType, elect_leader
from kafkapy.protocol.messages.elect_leaders import (
    ElectLeadersRequest,
    ElectLeadersResponse,
    PartitionResult,
    ReplicaElectionResult,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext
    from kafkapy.metadata.records import Record


def handle(
    broker: Broker, context: RequestContext, request: ElectLeadersRequest
) -> ElectLeadersResponse | Awaitable[ElectLeadersResponse]:
    """Elect for each partition by itself."""
    version = context.api_version
    kind = request.election_type if version >= 1 else ElectionType.PREFERRED
    if kind not in list(ElectionType):
        refused = error_response(request, version, ErrorCode.INVALID_REQUEST)
        for topic in refused.replica_election_results:
            for partition in topic.partition_result:
                partition.error_message = f"There is no election type {kind}."
        return refused
    records: list[Record] = []
    results: list[ReplicaElectionResult] = []
    for name, indexes in _asked(broker, request):
        result = ReplicaElectionResult(topic=name)
        for index in indexes:
            decided = elect_leader(
                broker.image,
                name,
                index,
                election_type=ElectionType(kind),
                node_ids=[broker.node_id],
            )
            if not isinstance(decided, Refusal):
                records.append(decided)
                result.partition_result.append(_result(index, ErrorCode.NONE, None))
            elif request.topic_partitions is None and decided.code == ErrorCode.ELECTION_NOT_NEEDED:
                continue
            else:
                result.partition_result.append(_result(index, decided.code, decided.message))
        results.append(result)
    return answer_when_stored(
        broker,
        records,
        ElectLeadersResponse(replica_election_results=results),
        lambda code: error_response(request, version, code),
    )


def _asked(broker: Broker, request: ElectLeadersRequest) -> Iterable[tuple[str, Iterable[int]]]:
    if request.topic_partitions is None:
        for topic in broker.image.topics_by_name.values():
            yield topic.name, range(len(topic.partitions))
        return
    for asked in request.topic_partitions:
        yield asked.topic, asked.partitions


def _result(index: int, code: ErrorCode, message: str | None) -> PartitionResult:
    return PartitionResult(partition_id=index, error_code=code, error_message=message)


def error_response(
    request: ElectLeadersRequest, version: int, code: ErrorCode
) -> ElectLeadersResponse:
    """Shape the answer when the whole request fails; version 0 has no top-level error."""
    return ElectLeadersResponse(
        error_code=code if version >= 1 else ErrorCode.NONE,
        replica_election_results=[
            ReplicaElectionResult(
                topic=asked.topic,
                partition_result=[_result(index, code, None) for index in asked.partitions],
            )
            for asked in request.topic_partitions or []
        ],
    )
