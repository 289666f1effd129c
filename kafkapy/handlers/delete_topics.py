"""DeleteTopics (key 20), versions 1-6. Admin clients and the Streams reset tool call it.

Versions: 3 tells that deletion is disabled; 4 flexible; 5 error messages; 6 by topic id.

Answered when the record is stored. Logs and committed offsets of the topic go with it, so that a
topic created again under the same name starts afresh under another id.

Not done: mutation quotas, authorisation.

Sources: Kafka 4.4 ControllerApis.deleteTopics, ReplicationControlManager.deleteTopics; KIP-516.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.metadata.controller import delete_topics
from kafkapy.protocol.messages.delete_topics import (
    DeletableTopicResult,
    DeleteTopicsRequest,
    DeleteTopicsResponse,
    DeleteTopicState,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

DISABLED_TOLD_FROM = 3
BY_ID_FROM = 6


def handle(
    broker: Broker, context: RequestContext, request: DeleteTopicsRequest
) -> DeleteTopicsResponse | Awaitable[DeleteTopicsResponse]:
    """Delete what exists; every topic stands alone."""
    version = context.api_version
    if not broker.settings.flag("delete.topic.enable"):
        told = version >= DISABLED_TOLD_FROM
        code = ErrorCode.TOPIC_DELETION_DISABLED if told else ErrorCode.INVALID_REQUEST
        return error_response(request, version, code)
    records, deleted = delete_topics(broker.image, _asked(request, version))
    response = DeleteTopicsResponse(
        responses=[
            DeletableTopicResult(
                name=topic.name,
                topic_id=topic.topic_id,
                error_code=ErrorCode.NONE if topic.refusal is None else topic.refusal.code,
                error_message=None if topic.refusal is None else topic.refusal.message,
            )
            for topic in deleted
        ]
    )
    return answer_when_stored(
        broker, records, response, lambda code: error_response(request, version, code)
    )


def _asked(request: DeleteTopicsRequest, version: int) -> list[DeleteTopicState]:
    if version >= BY_ID_FROM:
        return request.topics
    return [DeleteTopicState(name=name) for name in request.topic_names]


def error_response(
    request: DeleteTopicsRequest, version: int, code: ErrorCode
) -> DeleteTopicsResponse:
    """Shape the answer when the whole request fails."""
    return DeleteTopicsResponse(
        responses=[
            DeletableTopicResult(name=state.name, topic_id=state.topic_id, error_code=code)
            for state in _asked(request, version)
        ]
    )
