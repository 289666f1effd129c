"""FindCoordinator (key 10), versions 0-6: who serves a group. Any client may call it.

Versions: 0 groups only; 1 key type; 3 flexible; 4 many keys, one result each, nothing at top level
(KIP-699); 5 TRANSACTION_ABORTABLE; 6 share groups.

Every group's coordinator is this broker and ready at once: the offsets topic is created by the
first question. Transactions are not served: their keys get TRANSACTIONAL_ID_AUTHORIZATION_FAILED
with a message that says so, because COORDINATOR_NOT_AVAILABLE would be retried for ever.

Sources: Kafka 4.4 KafkaApis.getCoordinator, FindCoordinatorRequest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers.produce import NO_TRANSACTIONS
from kafkapy.protocol.messages.find_coordinator import (
    Coordinator,
    FindCoordinatorRequest,
    FindCoordinatorResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

GROUP = 0
TRANSACTION = 1
SHARE = 2
SHARE_KEY_COLONS = 2
"""A share partition's key is `group:topicId:partition`; a group's name may have colons too."""


def handle(
    broker: Broker, context: RequestContext, request: FindCoordinatorRequest
) -> FindCoordinatorResponse:
    """Name the coordinator of each key."""
    refusal = _check(broker, context.api_version, request.key_type)
    if context.api_version >= 4:
        return FindCoordinatorResponse(
            coordinators=[
                _coordinator(context, key, _check_key(request.key_type, key, refusal))
                for key in request.coordinator_keys
            ]
        )
    one = _coordinator(context, request.key, refusal)
    return FindCoordinatorResponse(
        error_code=one.error_code,
        error_message=one.error_message or "NONE",
        node_id=one.node_id,
        host=one.host,
        port=one.port,
    )


def _check(broker: Broker, version: int, key_type: int) -> Refusal | None:
    if key_type == TRANSACTION:
        return Refusal(ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED, NO_TRANSACTIONS)
    if key_type == SHARE and version >= 6:
        # Only brokers ask for these, and there is no share coordinator here.
        return Refusal(ErrorCode.COORDINATOR_NOT_AVAILABLE, "share groups are not served yet")
    if key_type != GROUP:
        return Refusal(ErrorCode.INVALID_REQUEST, f"coordinator type {key_type} is unknown")
    if broker.groups.offsets_topic() is None:
        return Refusal(
            ErrorCode.COORDINATOR_NOT_AVAILABLE, "the offsets topic could not be created"
        )
    return None


def _check_key(key_type: int, key: str, refusal: Refusal | None) -> Refusal | None:
    if key_type == SHARE and key.count(":") < SHARE_KEY_COLONS:
        return Refusal(ErrorCode.INVALID_REQUEST, "")
    return refusal


def _coordinator(context: RequestContext, key: str, refusal: Refusal | None) -> Coordinator:
    if refusal is not None:
        return Coordinator(
            key=key, node_id=-1, host="", port=-1,
            error_code=refusal.code, error_message=refusal.message,
        )  # fmt: skip
    host, port = context.advertised
    return Coordinator(key=key, node_id=context.node_id, host=host, port=port)


def error_response(
    request: FindCoordinatorRequest, version: int, code: ErrorCode
) -> FindCoordinatorResponse:
    """Shape the answer when the whole request fails."""
    if version >= 4:
        return FindCoordinatorResponse(
            coordinators=[
                Coordinator(
                    key=key, node_id=-1, host="", port=-1, error_code=code, error_message=code.name
                )
                for key in request.coordinator_keys
            ]
        )
    return FindCoordinatorResponse(
        error_code=code, error_message=code.name, node_id=-1, host="", port=-1
    )
