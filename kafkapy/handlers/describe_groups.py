"""DescribeGroups (key 15), versions 0-6: state and members of classic groups. Tools call it.

Versions: 3 authorized operations; 4 static members; 5 flexible; 6 GROUP_ID_NOT_FOUND with a
message for a missing group, which older versions are told as state "Dead" without an error.

Sources: Kafka 4.4 KafkaApis.handleDescribeGroupsRequest, GroupMetadataManager.describeGroups.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.gather import gather
from kafkapy.protocol.messages.describe_groups import (
    DescribedGroup,
    DescribeGroupsRequest,
    DescribeGroupsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

GROUP_OPERATIONS = 3400
"""Bit field of every operation of a group, as without an authorizer."""


def handle(
    broker: Broker, context: RequestContext, request: DescribeGroupsRequest
) -> DescribeGroupsResponse | Awaitable[DescribeGroupsResponse]:
    """Ask the shard of each group; one entry for each, in the order asked."""

    def merge(answers: list[DescribeGroupsResponse]) -> DescribeGroupsResponse:
        groups = [group for answer in answers for group in answer.groups]
        if context.api_version >= 3 and request.include_authorized_operations:
            for group in groups:
                if not group.error_code:
                    group.authorized_operations = GROUP_OPERATIONS
        return DescribeGroupsResponse(groups=groups)

    return gather(
        [
            broker.groups.call(group_id, DescribeGroupsRequest(groups=[group_id]), context)
            for group_id in request.groups
        ],
        merge,
    )


def error_response(
    request: DescribeGroupsRequest, version: int, code: ErrorCode
) -> DescribeGroupsResponse:
    """Shape the answer when the whole request fails: the code on every group."""
    return DescribeGroupsResponse(
        groups=[DescribedGroup(group_id=group_id, error_code=code) for group_id in request.groups]
    )
