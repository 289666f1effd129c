"""AlterConfigs and IncrementalAlterConfigs: resources, their order of complaints, the records."""

from __future__ import annotations

import pytest
from metadata_cluster import Cluster

from kafkapy.base.errors import ErrorCode
from kafkapy.config.alter import AlterOp, KeyChange
from kafkapy.metadata.config_changes import ResourceChange, alter_configs, replacement
from kafkapy.metadata.image import ConfigResource, ResourceType
from kafkapy.metadata.records import apply_all
from kafkapy.protocol.stored.config_record import ConfigRecord

TOPIC, BROKER, LOGGER, METRICS, GROUP = ResourceType


def put(resource_type: int, name: str, **entries: str) -> ResourceChange:
    """Set entries; underscores of a keyword stand for dots."""
    return ResourceChange(
        resource_type,
        name,
        [KeyChange(key.replace("_", "."), AlterOp.SET, value) for key, value in entries.items()],
    )


def alter(cluster: Cluster, *asked: ResourceChange) -> list[ErrorCode]:
    records, results = alter_configs(
        cluster.image, asked, settings=cluster.settings, node_id=cluster.node_ids[0]
    )
    cluster.records = records
    cluster.image = apply_all(cluster.image, records)
    assert all(result is None or result.message for result in results)
    return [ErrorCode.NONE if result is None else result.code for result in results]


@pytest.fixture
def with_topic(cluster: Cluster) -> Cluster:
    cluster.topic("t")
    return cluster


def test_a_topic_key_is_stored_and_deleted_again(with_topic: Cluster) -> None:
    topic = ConfigResource.topic("t")
    assert alter(with_topic, put(TOPIC, "t", retention_ms="5")) == [ErrorCode.NONE]
    assert with_topic.image.overrides(topic) == {"retention.ms": "5"}
    gone = ResourceChange(TOPIC, "t", [KeyChange("retention.ms", AlterOp.DELETE, None)])
    assert alter(with_topic, gone) == [ErrorCode.NONE]
    assert with_topic.image.overrides(topic) == {}


def test_only_what_really_changes_is_written(with_topic: Cluster) -> None:
    alter(with_topic, put(TOPIC, "t", retention_ms="5", segment_ms="7"))
    alter(with_topic, put(TOPIC, "t", retention_ms="5", segment_ms="8"))
    assert with_topic.records == [
        ConfigRecord(resource_type=TOPIC, resource_name="t", name="segment.ms", value="8")
    ]


def test_appending_to_a_list_starts_from_its_default(with_topic: Cluster) -> None:
    change = ResourceChange(TOPIC, "t", [KeyChange("cleanup.policy", AlterOp.APPEND, "compact")])
    assert alter(with_topic, change) == [ErrorCode.NONE]
    assert with_topic.image.overrides(ConfigResource.topic("t")) == {
        "cleanup.policy": "delete,compact"
    }


def test_the_old_request_replaces_everything(with_topic: Cluster) -> None:
    alter(with_topic, put(TOPIC, "t", retention_ms="5", segment_ms="7"))
    replaced = ResourceChange(TOPIC, "t", replacement([("segment.ms", "8")]), replaces=True)
    assert alter(with_topic, replaced) == [ErrorCode.NONE]
    assert with_topic.image.overrides(ConfigResource.topic("t")) == {"segment.ms": "8"}


def test_a_null_in_the_old_request_is_an_invalid_request(with_topic: Cluster) -> None:
    replaced = ResourceChange(TOPIC, "t", replacement([("segment.ms", None)]), replaces=True)
    assert alter(with_topic, replaced) == [ErrorCode.INVALID_REQUEST]


def test_a_resource_named_twice_is_refused_both_times(with_topic: Cluster) -> None:
    codes = alter(
        with_topic,
        put(TOPIC, "t", retention_ms="5"),
        put(GROUP, "t", consumer_session_timeout_ms="50000"),
        put(TOPIC, "t", segment_ms="5"),
    )
    assert codes == [ErrorCode.INVALID_REQUEST, ErrorCode.NONE, ErrorCode.INVALID_REQUEST]


def test_a_resource_is_atomic_and_independent(with_topic: Cluster) -> None:
    with_topic.topic("u")
    codes = alter(
        with_topic,
        put(TOPIC, "t", retention_ms="5", no_such_key="1"),
        put(TOPIC, "u", retention_ms="5"),
    )
    assert codes == [ErrorCode.INVALID_CONFIG, ErrorCode.NONE]
    assert with_topic.image.overrides(ConfigResource.topic("t")) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", ErrorCode.INVALID_REQUEST),
        ("a b", ErrorCode.INVALID_TOPIC_EXCEPTION),
        ("nope", ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
    ],
)
def test_a_topic_must_exist(cluster: Cluster, name: str, expected: ErrorCode) -> None:
    assert alter(cluster, put(TOPIC, name, retention_ms="5")) == [expected]


@pytest.mark.parametrize("name", ["2", "x", "-1", "1.0"])
def test_another_broker_cannot_be_altered_here(cluster: Cluster, name: str) -> None:
    assert alter(cluster, put(BROKER, name, log_retention_ms="5")) == [ErrorCode.INVALID_REQUEST]


def test_this_broker_and_all_brokers_can_be_altered(cluster: Cluster) -> None:
    assert alter(
        cluster,
        put(BROKER, "1", log_retention_ms="5"),
        put(BROKER, "", log_retention_ms="6"),
    ) == [ErrorCode.NONE, ErrorCode.NONE]
    assert cluster.image.overrides(ConfigResource.broker("1")) == {"log.retention.ms": "5"}
    assert cluster.image.overrides(ConfigResource.broker("")) == {"log.retention.ms": "6"}


def test_a_broker_id_written_with_zeros_is_the_same_broker(cluster: Cluster) -> None:
    assert alter(cluster, put(BROKER, "01", log_retention_ms="5")) == [ErrorCode.NONE]
    assert list(cluster.image.configs) == [ConfigResource.broker("1")]


def test_a_read_only_broker_key_cannot_change(cluster: Cluster) -> None:
    assert alter(cluster, put(BROKER, "1", log_dirs="/x")) == [ErrorCode.INVALID_REQUEST]


def test_a_group_needs_a_name_but_need_not_exist(cluster: Cluster) -> None:
    assert alter(cluster, put(GROUP, "", consumer_session_timeout_ms="50000")) == [
        ErrorCode.INVALID_REQUEST
    ]
    assert alter(cluster, put(GROUP, "g", consumer_session_timeout_ms="50000")) == [ErrorCode.NONE]
    assert cluster.image.overrides(ConfigResource.group("g"))


def test_a_client_metrics_subscription_goes_with_its_last_key(cluster: Cluster) -> None:
    assert alter(cluster, put(METRICS, "", interval_ms="1000")) == [ErrorCode.INVALID_REQUEST]
    assert alter(cluster, put(METRICS, "s", interval_ms="1000")) == [ErrorCode.NONE]
    assert ConfigResource.client_metrics("s") in cluster.image.configs
    gone = ResourceChange(METRICS, "s", [KeyChange("interval.ms", AlterOp.DELETE, None)])
    assert alter(cluster, gone) == [ErrorCode.NONE]
    assert cluster.image.configs == {}


@pytest.mark.parametrize("resource_type", [0, LOGGER, 99])
def test_other_resource_types_are_no_stored_configuration(
    cluster: Cluster, resource_type: int
) -> None:
    assert alter(cluster, put(resource_type, "1", x="y")) == [ErrorCode.INVALID_REQUEST]
