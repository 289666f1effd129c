"""DeleteGroups (key 42), versions 0-3: forget empty groups and their offsets. Admin clients.

Versions: 2 flexible; 3 an error message. Names that are given twice are deleted once.

Sources: Kafka 4.4 KafkaApis.handleDeleteGroupsRequest, GroupCoordinatorShard.deleteGroups;
KIP-229.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.gather import gather
from kafkapy.protocol.messages.delete_groups import (
    DeletableGroupResult,
    DeleteGroupsRequest,
    DeleteGroupsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: DeleteGroupsRequest
) -> DeleteGroupsResponse | Awaitable[DeleteGroupsResponse]:
    """Ask the shard of each group."""

    def merge(answers: list[DeleteGroupsResponse]) -> DeleteGroupsResponse:
        return DeleteGroupsResponse(
            results=[result for answer in answers for result in answer.results]
        )

    return gather(
        [
            broker.groups.call(group_id, DeleteGroupsRequest(groups_names=[group_id]), context)
            for group_id in dict.fromkeys(request.groups_names)
        ],
        merge,
    )


def error_response(
    request: DeleteGroupsRequest, version: int, code: ErrorCode
) -> DeleteGroupsResponse:
    """Shape the answer when the whole request fails: the code on every group."""
    return DeleteGroupsResponse(
        results=[
            DeletableGroupResult(group_id=group_id, error_code=code)
            for group_id in request.groups_names
        ]
    )
