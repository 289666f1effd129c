"""AlterPartitionReassignments (key 45), versions 0-1: new replicas for partitions. Admins call it.

Versions: 1 can forbid to change the number of replicas (KIP-860). Null replicas cancel.

With one broker the only replicas there can be are that broker, which is a success at once; there
is never a reassignment to cancel or to list.

Not done: authorisation.

Sources: Kafka 4.4 ControllerApis.handleAlterPartitionReassignments,
ReplicationControlManager.alterPartitionReassignments; KIP-455.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.metadata.elections import reassign
from kafkapy.protocol.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    AlterPartitionReassignmentsResponse,
    ReassignablePartitionResponse,
    ReassignableTopicResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext
    from kafkapy.metadata.records import Record


def handle(
    broker: Broker, context: RequestContext, request: AlterPartitionReassignmentsRequest
) -> AlterPartitionReassignmentsResponse | Awaitable[AlterPartitionReassignmentsResponse]:
    """Reassign each partition by itself."""
    version = context.api_version
    allow = request.allow_replication_factor_change if version >= 1 else True
    records: list[Record] = []
    response = AlterPartitionReassignmentsResponse(
        allow_replication_factor_change=allow, error_message=None
    )
    for topic in request.topics:
        result = ReassignableTopicResponse(name=topic.name)
        for partition in topic.partitions:
            decided = reassign(
                broker.image,
                topic.name,
                partition.partition_index,
                replicas=partition.replicas,
                allow_replication_factor_change=allow,
                node_ids=[broker.node_id],
            )
            answer = ReassignablePartitionResponse(
                partition_index=partition.partition_index, error_message=None
            )
            if isinstance(decided, Refusal):
                answer.error_code, answer.error_message = decided.code, decided.message
            elif decided is not None:
                records.append(decided)
            result.partitions.append(answer)
        response.responses.append(result)
    return answer_when_stored(
        broker, records, response, lambda code: error_response(request, version, code)
    )


def error_response(
    request: AlterPartitionReassignmentsRequest, version: int, code: ErrorCode
) -> AlterPartitionReassignmentsResponse:
    """Shape the answer when the whole request fails."""
    return AlterPartitionReassignmentsResponse(
        error_code=code,
        error_message=None,
        responses=[
            ReassignableTopicResponse(
                name=topic.name,
                partitions=[
                    ReassignablePartitionResponse(
                        partition_index=partition.partition_index,
                        error_code=code,
                        error_message=None,
                    )
                    for partition in topic.partitions
                ],
            )
            for topic in request.topics
        ],
    )
