"""InitProducerId (key 22), versions 0-5: an id for an idempotent producer. Producers call it.

Versions: 2 flexible; 3 the id and epoch to continue from (KIP-360); 4 PRODUCER_FENCED; 5
TRANSACTION_ABORTABLE. Without a transactional id the answer is always a new id with epoch 0.

Not done: transactions. A transactional id is refused at once with
TRANSACTIONAL_ID_AUTHORIZATION_FAILED, which every client takes as final, instead of letting it look
for a coordinator for ever. The response has no room for a message; the broker's log says why.

Sources: Kafka 4.4 KafkaApis.handleInitProducerIdRequest, TransactionCoordinator; KIP-98.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.protocol.messages.init_producer_id import (
    InitProducerIdRequest,
    InitProducerIdResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

logger = logging.getLogger("kafkapy.handlers")


def handle(
    broker: Broker, context: RequestContext, request: InitProducerIdRequest
) -> InitProducerIdResponse | Awaitable[InitProducerIdResponse]:
    """Hand out a fresh producer id."""
    if request.transactional_id == "":
        return _refused(ErrorCode.INVALID_REQUEST)
    if request.transactional_id is not None:
        logger.warning(
            "client %r asks for transactional id %r: transactions are not served yet",
            context.client_id,
            request.transactional_id,
        )
        return _refused(ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED)
    if (request.producer_id == -1) != (request.producer_epoch == -1):
        return _refused(ErrorCode.INVALID_REQUEST)
    try:
        producer_id, pending = broker.producer_ids.take()
    except KafkaError as error:
        logger.error("no producer id could be reserved: %s", error)
        # Retriable for every client, as Kafka answers while it waits for a block of ids.
        return _refused(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS)
    response = InitProducerIdResponse(producer_id=producer_id, producer_epoch=0)
    return response if pending is None else _when_stored(pending, response)


async def _when_stored(
    pending: Awaitable[None], response: InitProducerIdResponse
) -> InitProducerIdResponse:
    try:
        await pending
    except KafkaError:
        return _refused(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS)
    return response


def _refused(code: ErrorCode) -> InitProducerIdResponse:
    return InitProducerIdResponse(error_code=code, producer_id=-1, producer_epoch=-1)


def error_response(
    request: InitProducerIdRequest, version: int, code: ErrorCode
) -> InitProducerIdResponse:
    """Shape the answer when the whole request fails."""
    return _refused(code)
