"""Every administrative API answers in every version it is served in, and fails in every version."""

from __future__ import annotations

from typing import Any

import pytest
from admin_kit import KEYS, Asker, versions

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import table
from kafkapy.protocol.messages import (
    alter_configs,
    alter_partition_reassignments,
    alter_replica_log_dirs,
    create_acls,
    create_partitions,
    create_topics,
    delete_acls,
    delete_topics,
    describe_acls,
    describe_cluster,
    describe_configs,
    describe_log_dirs,
    describe_producers,
    describe_quorum,
    describe_topic_partitions,
    elect_leaders,
    incremental_alter_configs,
    list_config_resources,
    list_partition_reassignments,
    sasl_authenticate,
    sasl_handshake,
    unregister_broker,
    update_features,
)

CODE = ErrorCode.KAFKA_STORAGE_ERROR
TOPIC_ID = bytes(14) + b"\x03\xe9"


def requests(version_of: dict[str, int]) -> dict[str, Any]:
    """Return one request of each API, as a client of the given version would make it."""
    names = version_of["delete_topics"] < 6
    return {
        "create_topics": create_topics.CreateTopicsRequest(
            topics=[
                create_topics.CreatableTopic(
                    name="new",
                    num_partitions=1,
                    replication_factor=1,
                    configs=[create_topics.CreatableTopicConfig(name="retention.ms", value="5")],
                ),
                create_topics.CreatableTopic(name="", num_partitions=1, replication_factor=1),
            ]
        ),
        "delete_topics": delete_topics.DeleteTopicsRequest(
            topic_names=["t", "nope"] if names else [],
            topics=[]
            if names
            else [delete_topics.DeleteTopicState(name=name) for name in ("t", "nope")],
        ),
        "create_partitions": create_partitions.CreatePartitionsRequest(
            topics=[
                create_partitions.CreatePartitionsTopic(name="t", count=3, assignments=None),
                create_partitions.CreatePartitionsTopic(name="nope", count=3, assignments=None),
            ]
        ),
        "describe_configs": describe_configs.DescribeConfigsRequest(
            resources=[
                describe_configs.DescribeConfigsResource(
                    resource_type=kind, resource_name=name, configuration_keys=None
                )
                for kind, name in [(2, "t"), (2, "nope"), (4, "1"), (8, "1"), (16, "s"), (32, "g")]
            ],
            include_synonyms=True,
        ),
        "alter_configs": alter_configs.AlterConfigsRequest(
            resources=[
                alter_configs.AlterConfigsResource(
                    resource_type=2,
                    resource_name=name,
                    configs=[alter_configs.AlterableConfig(name="retention.ms", value="5")],
                )
                for name in ("t", "nope")
            ]
        ),
        "incremental_alter_configs": incremental_alter_configs.IncrementalAlterConfigsRequest(
            resources=[
                incremental_alter_configs.AlterConfigsResource(
                    resource_type=2,
                    resource_name=name,
                    configs=[
                        incremental_alter_configs.AlterableConfig(name="retention.ms", value="5")
                    ],
                )
                for name in ("t", "nope")
            ]
        ),
        "list_config_resources": list_config_resources.ListConfigResourcesRequest(),
        "describe_topic_partitions": describe_topic_partitions.DescribeTopicPartitionsRequest(
            topics=[describe_topic_partitions.TopicRequest(name=name) for name in ("t", "nope")]
        ),
        "describe_cluster": describe_cluster.DescribeClusterRequest(),
        "describe_log_dirs": describe_log_dirs.DescribeLogDirsRequest(topics=None),
        "alter_replica_log_dirs": alter_replica_log_dirs.AlterReplicaLogDirsRequest(
            dirs=[
                alter_replica_log_dirs.AlterReplicaLogDir(
                    path="memory:",
                    topics=[
                        alter_replica_log_dirs.AlterReplicaLogDirTopic(name="t", partitions=[0, 9])
                    ],
                )
            ]
        ),
        "describe_quorum": describe_quorum.DescribeQuorumRequest(
            topics=[
                describe_quorum.RequestTopicData(
                    topic_name="__cluster_metadata",
                    partitions=[describe_quorum.RequestPartitionData(partition_index=0)],
                )
            ]
        ),
        "elect_leaders": elect_leaders.ElectLeadersRequest(
            topic_partitions=[elect_leaders.TopicPartitions(topic="t", partitions=[0, 9])]
        ),
        "alter_partition_reassignments": (
            alter_partition_reassignments.AlterPartitionReassignmentsRequest(
                topics=[
                    alter_partition_reassignments.ReassignableTopic(
                        name="t",
                        partitions=[
                            alter_partition_reassignments.ReassignablePartition(
                                partition_index=0, replicas=[1]
                            )
                        ],
                    )
                ]
            )
        ),
        "list_partition_reassignments": (
            list_partition_reassignments.ListPartitionReassignmentsRequest()
        ),
        "update_features": update_features.UpdateFeaturesRequest(
            feature_updates=[
                update_features.FeatureUpdateKey(feature="metadata.version", max_version_level=30)
            ]
        ),
        "unregister_broker": unregister_broker.UnregisterBrokerRequest(broker_id=9),
        "describe_acls": describe_acls.DescribeAclsRequest(resource_name_filter=None),
        "create_acls": create_acls.CreateAclsRequest(
            creations=[create_acls.AclCreation(resource_type=2, operation=3, permission_type=3)]
        ),
        "delete_acls": delete_acls.DeleteAclsRequest(
            filters=[
                delete_acls.DeleteAclsFilter(resource_type_filter=2, operation=3, permission_type=3)
            ]
        ),
        "sasl_handshake": sasl_handshake.SaslHandshakeRequest(mechanism="PLAIN"),
        "sasl_authenticate": sasl_authenticate.SaslAuthenticateRequest(auth_bytes=b"\0u\0p"),
        "describe_producers": describe_producers.DescribeProducersRequest(
            topics=[describe_producers.TopicRequest(name="t", partition_indexes=[0, 9])]
        ),
    }


NAMES = list(requests({"delete_topics": 6}))
EVERY = [(name, version) for name in NAMES for version in versions(name)]


@pytest.fixture
def with_topic(ask: Asker) -> Asker:
    ask(
        create_topics.CreateTopicsRequest(
            topics=[create_topics.CreatableTopic(name="t", num_partitions=2, replication_factor=1)]
        )
    )
    return ask


@pytest.mark.parametrize(("name", "version"), EVERY)
def test_every_version_of_every_request_is_answered(
    with_topic: Asker, name: str, version: int
) -> None:
    assert with_topic(requests({"delete_topics": version})[name], version) is not None


@pytest.mark.parametrize(("name", "version"), EVERY)
def test_every_version_of_every_failure_can_be_told(
    with_topic: Asker, name: str, version: int
) -> None:
    response = with_topic.failure(requests({"delete_topics": version})[name], version, CODE)
    # There is nothing to hang a code on: log dirs before version 3.
    if (name, version) not in [("describe_log_dirs", 1), ("describe_log_dirs", 2)]:
        assert f"error_code={int(CODE)}" in str(response)


@pytest.mark.parametrize("name", NAMES)
def test_every_one_of_these_apis_is_in_the_table(name: str) -> None:
    assert table.MODULES[KEYS[name]] == name
