"""ListPartitionReassignments (key 46), version 0: reassignments in progress. Admin clients call it.

A reassignment is complete when it is answered, so there is never one to list, whatever was asked.

Not done: authorisation.

Sources: Kafka 4.4 ReplicationControlManager.listPartitionReassignments; KIP-455.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.list_partition_reassignments import (
    ListPartitionReassignmentsRequest,
    ListPartitionReassignmentsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: ListPartitionReassignmentsRequest
) -> ListPartitionReassignmentsResponse:
    """List nothing."""
    return ListPartitionReassignmentsResponse(error_message=None)


def error_response(
    request: ListPartitionReassignmentsRequest, version: int, code: ErrorCode
) -> ListPartitionReassignmentsResponse:
    """Shape the answer when the whole request fails."""
    return ListPartitionReassignmentsResponse(error_code=code, error_message=None)
