"""DescribeAcls (key 29), versions 1-3: no authorizer is configured, and the answer says so.

Versions: 2 flexible; 3 user principals by pattern.

Sources: Kafka 4.4 AclApis.handleDescribeAcls; KIP-140.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.describe_acls import DescribeAclsRequest, DescribeAclsResponse

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

NO_AUTHORIZER = "No Authorizer is configured."


def handle(
    broker: Broker, context: RequestContext, request: DescribeAclsRequest
) -> DescribeAclsResponse:
    """Refuse: security is disabled."""
    return DescribeAclsResponse(error_code=ErrorCode.SECURITY_DISABLED, error_message=NO_AUTHORIZER)


def error_response(
    request: DescribeAclsRequest, version: int, code: ErrorCode
) -> DescribeAclsResponse:
    """Shape the answer when the whole request fails."""
    return DescribeAclsResponse(error_code=code, error_message=None)
