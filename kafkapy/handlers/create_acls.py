"""CreateAcls (key 30), versions 1-3: no authorizer is configured, and every creation says so.

Versions: 2 flexible; 3 user principals by pattern.

Sources: Kafka 4.4 AclApis.handleCreateAcls; KIP-140.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.describe_acls import NO_AUTHORIZER
from kafkapy.protocol.messages.create_acls import (
    AclCreationResult,
    CreateAclsRequest,
    CreateAclsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: CreateAclsRequest
) -> CreateAclsResponse:
    """Refuse every creation: security is disabled."""
    return _refused(request, ErrorCode.SECURITY_DISABLED, NO_AUTHORIZER)


def _refused(
    request: CreateAclsRequest, code: ErrorCode, message: str | None
) -> CreateAclsResponse:
    return CreateAclsResponse(
        results=[
            AclCreationResult(error_code=code, error_message=message) for _ in request.creations
        ]
    )


def error_response(request: CreateAclsRequest, version: int, code: ErrorCode) -> CreateAclsResponse:
    """Shape the answer when the whole request fails."""
    return _refused(request, code, None)
