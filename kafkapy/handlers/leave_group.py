"""LeaveGroup (key 13), versions 0-5: members leave, one or (from 3) several, by id or instance id.

Versions: 3 a list with an error for each (KIP-345); 4 flexible; 5 reason (KIP-800).

Sources: Kafka 4.4 GroupMetadataManager.classicGroupLeave, GroupCoordinatorService.leaveGroup.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest, LeaveGroupResponse

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: LeaveGroupRequest
) -> LeaveGroupResponse | Awaitable[LeaveGroupResponse]:
    """Hand the request to the group's shard."""
    return broker.groups.call(request.group_id, request, context)


def error_response(request: LeaveGroupRequest, version: int, code: ErrorCode) -> LeaveGroupResponse:
    """Shape the answer when the whole request fails."""
    return LeaveGroupResponse(error_code=code)
