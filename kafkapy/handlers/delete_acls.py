"""DeleteAcls (key 31), versions 1-3: no authorizer is configured, and every filter says so.

Versions: 2 flexible; 3 user principals by pattern.

Sources: Kafka 4.4 AclApis.handleDeleteAcls; KIP-140.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.describe_acls import NO_AUTHORIZER
from kafkapy.protocol.messages.delete_acls import (
    DeleteAclsFilterResult,
    DeleteAclsRequest,
    DeleteAclsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: DeleteAclsRequest
) -> DeleteAclsResponse:
    """Refuse every filter: security is disabled."""
    return _refused(request, ErrorCode.SECURITY_DISABLED, NO_AUTHORIZER)


def _refused(
    request: DeleteAclsRequest, code: ErrorCode, message: str | None
) -> DeleteAclsResponse:
    return DeleteAclsResponse(
        filter_results=[
            DeleteAclsFilterResult(error_code=code, error_message=message) for _ in request.filters
        ]
    )


def error_response(request: DeleteAclsRequest, version: int, code: ErrorCode) -> DeleteAclsResponse:
    """Shape the answer when the whole request fails."""
    return _refused(request, code, None)
