"""SaslAuthenticate (key 36), versions 0-2: not on a PLAINTEXT listener, which is all there is.

Versions: 1 lifetime of the session (KIP-368); 2 flexible.

Not done: SASL.

Sources: Kafka 4.4 KafkaApis.handleSaslAuthenticateRequest; KIP-152.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.sasl_authenticate import (
    SaslAuthenticateRequest,
    SaslAuthenticateResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: SaslAuthenticateRequest
) -> SaslAuthenticateResponse:
    """Refuse: nobody authenticates here."""
    return SaslAuthenticateResponse(
        error_code=ErrorCode.ILLEGAL_SASL_STATE,
        error_message="This listener is PLAINTEXT: clients do not authenticate on it.",
    )


def error_response(
    request: SaslAuthenticateRequest, version: int, code: ErrorCode
) -> SaslAuthenticateResponse:
    """Shape the answer when the whole request fails."""
    return SaslAuthenticateResponse(error_code=code, error_message=None)
