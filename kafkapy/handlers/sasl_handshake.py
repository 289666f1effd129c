"""SaslHandshake (key 17), versions 0-1: not on a PLAINTEXT listener, which is all there is.

A client that wants SASL learns at once that it talks to the wrong kind of listener; without an
answer it would wait for its time-out.

Not done: SASL.

Sources: Kafka 4.4 KafkaApis.handleSaslHandshakeRequest; KIP-43, KIP-152.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.sasl_handshake import SaslHandshakeRequest, SaslHandshakeResponse

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: SaslHandshakeRequest
) -> SaslHandshakeResponse:
    """Refuse: no mechanism is enabled here."""
    return SaslHandshakeResponse(error_code=ErrorCode.ILLEGAL_SASL_STATE)


def error_response(
    request: SaslHandshakeRequest, version: int, code: ErrorCode
) -> SaslHandshakeResponse:
    """Shape the answer when the whole request fails."""
    return SaslHandshakeResponse(error_code=code)
