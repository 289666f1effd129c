"""UnregisterBroker (key 64), version 0: forget a broker that is gone. kafka-cluster calls it.

Differs: the broker that answers is alive and the only one; Kafka would forget it and have it fail,
here it is refused as an invalid request (test_the_broker_itself_cannot_be_unregistered).

Not done: authorisation.

Sources: Kafka 4.4 ControllerApis.handleUnregisterBroker, ClusterControlManager; KIP-746.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.protocol.messages.unregister_broker import (
    UnregisterBrokerRequest,
    UnregisterBrokerResponse,
)
from kafkapy.protocol.stored.unregister_broker_record import UnregisterBrokerRecord

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: UnregisterBrokerRequest
) -> UnregisterBrokerResponse | Awaitable[UnregisterBrokerResponse]:
    """Forget a broker that is registered and is not this one."""
    broker_id = request.broker_id
    if broker_id == broker.node_id:
        return UnregisterBrokerResponse(
            error_code=ErrorCode.INVALID_REQUEST, error_message=f"Broker {broker_id} is alive."
        )
    node = broker.image.nodes.get(broker_id)
    if node is None:
        return UnregisterBrokerResponse(
            error_code=ErrorCode.BROKER_ID_NOT_REGISTERED,
            error_message=f"Broker ID {broker_id} is not currently registered",
        )
    record = UnregisterBrokerRecord(broker_id=broker_id, broker_epoch=node.broker_epoch)
    version = context.api_version
    return answer_when_stored(
        broker,
        [record],
        UnregisterBrokerResponse(error_message=None),
        lambda code: error_response(request, version, code),
    )


def error_response(
    request: UnregisterBrokerRequest, version: int, code: ErrorCode
) -> UnregisterBrokerResponse:
    """Shape the answer when the whole request fails."""
    return UnregisterBrokerResponse(error_code=code, error_message=None)
