"""Heartbeat (key 12), versions 0-4: a member says that it lives and learns of rebalances.

Versions: 3 static members (KIP-345); 4 flexible. While a shard is loading the answer is NONE, so
that a restart of the broker kills no member.

Sources: Kafka 4.4 GroupCoordinatorService.heartbeat, GroupMetadataManager.classicGroupHeartbeat.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest, HeartbeatResponse

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: HeartbeatRequest
) -> HeartbeatResponse | Awaitable[HeartbeatResponse]:
    """Hand the request to the group's shard."""
    return broker.groups.call(request.group_id, request, context)


def error_response(request: HeartbeatRequest, version: int, code: ErrorCode) -> HeartbeatResponse:
    """Shape the answer when the whole request fails."""
    return HeartbeatResponse(error_code=code)
