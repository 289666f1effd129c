"""JoinGroup (key 11), versions 0-9: become a member of a classic group. Consumers call it.

Versions: 1 rebalance timeout; 4 MEMBER_ID_REQUIRED (KIP-394); 5 static members (KIP-345);
6 flexible; 7 protocol type and nullable name (KIP-559); 8 reason (KIP-800); 9 skip assignment
(KIP-814). The rules are the group machine's; a join that waits for others parks there.

Sources: Kafka 4.4 KafkaApis.handleJoinGroupRequest, GroupMetadataManager.classicGroupJoin.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupResponse

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: JoinGroupRequest
) -> JoinGroupResponse | Awaitable[JoinGroupResponse]:
    """Hand the request to the group's shard."""
    return broker.groups.call(request.group_id, request, context)


def error_response(request: JoinGroupRequest, version: int, code: ErrorCode) -> JoinGroupResponse:
    """Shape the answer when the whole request fails. Source: JoinGroupRequest.getErrorResponse."""
    return JoinGroupResponse(
        error_code=code,
        generation_id=-1,
        protocol_name=None if version >= 7 else "",
        member_id=request.member_id,
    )
