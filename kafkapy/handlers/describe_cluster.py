"""DescribeCluster (key 60), versions 0-2: the cluster id and its brokers. Anybody may call it.

Versions: 1 says whether brokers or controllers are meant (KIP-919); 2 may list fenced brokers.
Connect looks up the cluster id with it and does not start without an answer.

Not done: controller endpoints; asking this broker for them is a mismatch, as in Kafka.

Sources: Kafka 4.4 KafkaApis.handleDescribeCluster, AuthHelper.computeDescribeClusterResponse;
KIP-700, KIP-919, KIP-1073.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.metadata import CLUSTER_OPERATIONS
from kafkapy.protocol.messages.describe_cluster import (
    DescribeClusterBroker,
    DescribeClusterRequest,
    DescribeClusterResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

BROKERS = 1
CONTROLLERS = 2
"""Endpoint types, as the request numbers them."""


def handle(
    broker: Broker, context: RequestContext, request: DescribeClusterRequest
) -> DescribeClusterResponse:
    """Describe this broker, under the address that the client's listener advertises."""
    version = context.api_version
    endpoint_type = request.endpoint_type if version >= 1 else BROKERS
    if endpoint_type == CONTROLLERS:
        return _refused(
            ErrorCode.MISMATCHED_ENDPOINT_TYPE,
            "The request was sent to an endpoint of type BROKER, but we wanted an endpoint of "
            "type CONTROLLER",
        )
    if endpoint_type != BROKERS:
        return _refused(
            ErrorCode.UNSUPPORTED_ENDPOINT_TYPE, f"Unsupported endpoint type {endpoint_type}"
        )
    host, port = context.advertised
    response = DescribeClusterResponse(
        cluster_id=broker.cluster_id,
        controller_id=context.node_id,
        brokers=[
            DescribeClusterBroker(
                broker_id=context.node_id,
                host=host,
                port=port,
                rack=broker.settings.optional_text("broker.rack"),
            )
        ],
    )
    if request.include_cluster_authorized_operations:
        response.cluster_authorized_operations = CLUSTER_OPERATIONS
    return response


def _refused(code: ErrorCode, message: str | None) -> DescribeClusterResponse:
    return DescribeClusterResponse(error_code=code, error_message=message)


def error_response(
    request: DescribeClusterRequest, version: int, code: ErrorCode
) -> DescribeClusterResponse:
    """Shape the answer when the whole request fails."""
    return _refused(code, None)
