"""CreatePartitions (key 37), versions 0-3: more partitions for topics. Admin clients call it.

Versions: 1 throttling by the client; 2 flexible; 3 quotas on creations may be answered.

`validate_only` checks everything and stores nothing. Partitions can only become more.

Not done: mutation quotas, authorisation.

Sources: Kafka 4.4 ControllerApis.createPartitions, ReplicationControlManager.createPartitions;
KIP-195.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.metadata.controller import create_partitions
from kafkapy.protocol.messages.create_partitions import (
    CreatePartitionsRequest,
    CreatePartitionsResponse,
    CreatePartitionsTopicResult,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: CreatePartitionsRequest
) -> CreatePartitionsResponse | Awaitable[CreatePartitionsResponse]:
    """Add partitions; every topic stands alone."""
    records, results = create_partitions(broker.image, request.topics, node_ids=[broker.node_id])
    response = CreatePartitionsResponse(
        results=[
            CreatePartitionsTopicResult(
                name=name,
                error_code=ErrorCode.NONE if refusal is None else refusal.code,
                error_message=None if refusal is None else refusal.message,
            )
            for name, refusal in results
        ]
    )
    if request.validate_only:
        return response
    version = context.api_version
    return answer_when_stored(
        broker, records, response, lambda code: error_response(request, version, code)
    )


def error_response(
    request: CreatePartitionsRequest, version: int, code: ErrorCode
) -> CreatePartitionsResponse:
    """Shape the answer when the whole request fails."""
    return CreatePartitionsResponse(
        results=[
            CreatePartitionsTopicResult(name=topic.name, error_code=code)
            for topic in request.topics
        ]
    )
