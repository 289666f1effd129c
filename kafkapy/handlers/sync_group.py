"""SyncGroup (key 14), versions 0-5: hand out or fetch the assignment of a generation.

Versions: 3 static members (KIP-345); 4 flexible; 5 protocol type and name, both mandatory
(KIP-559). A follower's request waits in the group machine for its leader's.

Sources: Kafka 4.4 KafkaApis.handleSyncGroupRequest, GroupMetadataManager.classicGroupSync.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.sync_group import SyncGroupRequest, SyncGroupResponse

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: SyncGroupRequest
) -> SyncGroupResponse | Awaitable[SyncGroupResponse]:
    """Hand the request to the group's shard."""
    return broker.groups.call(request.group_id, request, context)


def error_response(request: SyncGroupRequest, version: int, code: ErrorCode) -> SyncGroupResponse:
    """Shape the answer when the whole request fails."""
    return SyncGroupResponse(error_code=code)
