"""DescribeQuorum (key 55), versions 0-2: the state of the metadata log. Consoles and tools call it.

Versions: 1 times of the last fetch (KIP-836); 2 directory ids, nodes and error messages (KIP-853).

This broker is the whole quorum: leader and only voter of `__cluster_metadata`, without observers.

Differs: the node's listener is the client's own, since no controller listener is served.

Not done: authorisation.

Sources: Kafka 4.4 KafkaRaftClient.handleDescribeQuorumRequest, LeaderState.quorumDescription;
KIP-595.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.metadata.names import CLUSTER_METADATA_TOPIC
from kafkapy.protocol.messages.describe_quorum import (
    DescribeQuorumRequest,
    DescribeQuorumResponse,
    Listener,
    Node,
    ReplicaState,
    ResponsePartitionData,
    ResponseTopicData,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: DescribeQuorumRequest
) -> DescribeQuorumResponse:
    """Describe the one partition there is to describe."""
    asked = [(topic.topic_name, [p.partition_index for p in topic.partitions])
             for topic in request.topics]  # fmt: skip
    if asked != [(CLUSTER_METADATA_TOPIC, [0])]:
        return _refused(request, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    log = broker.catalogue_partition.open()
    if isinstance(log, Refusal):
        return _refused(request, log.code)
    version = context.api_version
    wall_ms = broker.clock.wall_ms()
    voter = ReplicaState(replica_id=broker.node_id, log_end_offset=log.log_end_offset)
    if version >= 1:
        voter.last_fetch_timestamp = voter.last_caught_up_timestamp = wall_ms
    described = ResponsePartitionData(
        error_message="",
        leader_id=broker.node_id,
        leader_epoch=log.leader_epoch,
        high_watermark=log.high_watermark,
        current_voters=[voter],
    )
    response = DescribeQuorumResponse(
        error_message="",
        topics=[ResponseTopicData(topic_name=CLUSTER_METADATA_TOPIC, partitions=[described])],
    )
    if version >= 2:
        host, port = context.advertised
        response.nodes = [
            Node(
                node_id=broker.node_id,
                listeners=[Listener(name=context.listener, host=host, port=port)],
            )
        ]
    return response


def _refused(request: DescribeQuorumRequest, code: ErrorCode) -> DescribeQuorumResponse:
    return DescribeQuorumResponse(
        error_message="",
        topics=[
            ResponseTopicData(
                topic_name=topic.topic_name,
                partitions=[
                    ResponsePartitionData(
                        partition_index=partition.partition_index,
                        error_code=code,
                        error_message=f"This partition is not described: {code.name}.",
                    )
                    for partition in topic.partitions
                ],
            )
            for topic in request.topics
        ],
    )


def error_response(
    request: DescribeQuorumRequest, version: int, code: ErrorCode
) -> DescribeQuorumResponse:
    """Shape the answer when the whole request fails."""
    return DescribeQuorumResponse(error_code=code, error_message=None)
