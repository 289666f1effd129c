"""The response to a request that fails as a whole, API by API.

Where a code stands depends on the API: at the top, on every group, or on every partition. A shard
that is loading still answers Heartbeat with NONE: members must survive a restart of their
coordinator.

Source: Kafka 4.4 AbstractRequest.getErrorResponse of each API, GroupCoordinatorService.heartbeat.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.answers import join_error, sync_error
from kafkapy.protocol.messages.delete_groups import (
    DeletableGroupResult,
    DeleteGroupsRequest,
    DeleteGroupsResponse,
)
from kafkapy.protocol.messages.describe_groups import (
    DescribedGroup,
    DescribeGroupsRequest,
    DescribeGroupsResponse,
)
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest, HeartbeatResponse
from kafkapy.protocol.messages.join_group import JoinGroupRequest
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest, LeaveGroupResponse
from kafkapy.protocol.messages.list_groups import ListGroupsRequest, ListGroupsResponse
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitResponse,
    OffsetCommitResponsePartition,
    OffsetCommitResponseTopic,
)
from kafkapy.protocol.messages.offset_delete import OffsetDeleteRequest, OffsetDeleteResponse
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchResponse,
    OffsetFetchResponseGroup,
)
from kafkapy.protocol.messages.sync_group import SyncGroupRequest


def refuse(request: object, version: int, code: ErrorCode) -> object:
    """Return the response to `request` that says `code`."""
    match request:
        case HeartbeatRequest():
            if code == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS:
                code = ErrorCode.NONE
            return HeartbeatResponse(error_code=code)
        case JoinGroupRequest():
            return join_error(code, "", version)
        case SyncGroupRequest():
            return sync_error(code)
        case LeaveGroupRequest():
            return LeaveGroupResponse(error_code=code)
        case OffsetCommitRequest():
            return refuse_commit(request, code)
        case OffsetFetchRequest():
            return OffsetFetchResponse(
                groups=[
                    OffsetFetchResponseGroup(group_id=group.group_id, error_code=code)
                    for group in request.groups
                ]
            )
        case OffsetDeleteRequest():
            return OffsetDeleteResponse(error_code=code)
        case ListGroupsRequest():
            return ListGroupsResponse(error_code=code)
        case DescribeGroupsRequest():
            return DescribeGroupsResponse(
                groups=[
                    DescribedGroup(group_id=group_id, error_code=code)
                    for group_id in request.groups
                ]
            )
    assert isinstance(request, DeleteGroupsRequest), f"not a group request: {type(request)}"
    return DeleteGroupsResponse(
        results=[
            DeletableGroupResult(group_id=group_id, error_code=code)
            for group_id in request.groups_names
        ]
    )


def refuse_commit(request: OffsetCommitRequest, code: ErrorCode) -> OffsetCommitResponse:
    """Return a commit's response with `code` on every partition."""
    return OffsetCommitResponse(
        topics=[
            OffsetCommitResponseTopic(
                name=topic.name,
                topic_id=topic.topic_id,
                partitions=[
                    OffsetCommitResponsePartition(
                        partition_index=partition.partition_index, error_code=code
                    )
                    for partition in topic.partitions
                ],
            )
            for topic in request.topics
        ]
    )
