"""CreateTopics, auto-creation and producer ids: each check with its code, in Kafka's order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from metadata_cluster import Cluster

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import METADATA_TOPIC_ID, ZERO_ID, from_base64
from kafkapy.base.refusal import Refusal
from kafkapy.config.settings import BrokerSettings
from kafkapy.metadata import controller
from kafkapy.metadata.controller import CreatedTopic
from kafkapy.metadata.image import ConfigResource
from kafkapy.metadata.records import apply_all
from kafkapy.protocol.messages.create_topics import (
    CreatableReplicaAssignment,
    CreatableTopic,
    CreatableTopicConfig,
)


def asked(
    name: str = "t",
    *,
    partitions: int = 1,
    replication_factor: int = 1,
    assignments: dict[int, list[int]] | None = None,
    configs: dict[str, str | None] | None = None,
) -> CreatableTopic:
    if assignments is not None and (partitions, replication_factor) == (1, 1):
        partitions = replication_factor = -1
    return CreatableTopic(
        name=name,
        num_partitions=partitions,
        replication_factor=replication_factor,
        assignments=[
            CreatableReplicaAssignment(partition_index=index, broker_ids=nodes)
            for index, nodes in (assignments or {}).items()
        ],
        configs=[
            CreatableTopicConfig(name=key, value=value) for key, value in (configs or {}).items()
        ],
    )


def code(result: object) -> ErrorCode:
    assert isinstance(result, Refusal), result
    assert result.message, "a client's user sees this"
    return result.code


def made(result: object) -> CreatedTopic:
    assert isinstance(result, CreatedTopic), result
    return result


def test_a_topic_comes_into_being_with_its_id_partitions_and_configs(cluster: Cluster) -> None:
    results = cluster.create(asked(partitions=3, configs={"retention.ms": "5"}))
    created = made(results["t"])
    topic = cluster.image.topics_by_name["t"]
    assert created == CreatedTopic(topic.topic_id, 3, 1, {"retention.ms": "5"})
    assert len(topic.partitions) == 3
    assert topic.partitions[0].leader == 1
    assert topic.partitions[0].leader_epoch == 0
    assert topic.partitions[0].isr == (1,)
    assert cluster.image.overrides(ConfigResource.topic("t")) == {"retention.ms": "5"}


def test_a_duplicate_name_is_answered_once_and_the_others_proceed(cluster: Cluster) -> None:
    results = cluster.create(asked("a"), asked("b"), asked("a"))
    assert list(results) == ["a", "b"]
    assert code(results["a"]) == ErrorCode.INVALID_REQUEST
    assert made(results["b"])
    assert list(cluster.image.topics_by_name) == ["b"]


def test_the_metadata_log_cannot_be_created(cluster: Cluster) -> None:
    results = cluster.create(asked("__cluster_metadata"))
    assert code(results["__cluster_metadata"]) == ErrorCode.INVALID_REQUEST


def test_ten_thousand_partitions_per_request_are_the_limit_for_all(cluster: Cluster) -> None:
    results = cluster.decide(asked("a", partitions=9_999), asked("b"))
    assert all(made(result) for result in results.values())
    results = cluster.decide(asked("a", partitions=10_000), asked("b", partitions=-1))
    assert {code(result) for result in results.values()} == {ErrorCode.POLICY_VIOLATION}
    assert cluster.records == []


def test_assignments_by_hand_count_towards_the_limit(cluster: Cluster) -> None:
    by_hand = asked("a", assignments={index: [1] for index in range(10_001)})
    assert code(cluster.decide(by_hand)["a"]) == ErrorCode.POLICY_VIOLATION


def test_a_request_for_two_billion_partitions_is_refused_without_building_them(
    cluster: Cluster,
) -> None:
    assert code(cluster.decide(asked(partitions=2**31 - 1))["t"]) == ErrorCode.POLICY_VIOLATION


@pytest.mark.parametrize("name", ["", ".", "..", "a b", "x" * 250])
def test_an_illegal_name_is_an_invalid_topic(cluster: Cluster, name: str) -> None:
    assert code(cluster.create(asked(name))[name]) == ErrorCode.INVALID_TOPIC_EXCEPTION


def test_an_existing_topic_is_already_there(cluster: Cluster) -> None:
    cluster.topic("t")
    assert code(cluster.create(asked())["t"]) == ErrorCode.TOPIC_ALREADY_EXISTS


@pytest.mark.parametrize(("old", "new"), [("a.b", "a_b"), ("a_b", "a.b"), ("a.b_c", "a_b.c")])
def test_names_that_collide_in_metrics_are_refused(cluster: Cluster, old: str, new: str) -> None:
    cluster.topic(old)
    result = cluster.create(asked(new))[new]
    assert code(result) == ErrorCode.INVALID_TOPIC_EXCEPTION
    assert isinstance(result, Refusal)
    assert old in (result.message or "")


def test_dots_and_underscores_are_fine_when_nothing_collides(cluster: Cluster) -> None:
    cluster.topic("a.b")
    assert made(cluster.create(asked("a-b"))["a-b"])
    assert made(cluster.create(asked("a.c"))["a.c"])


@pytest.mark.parametrize(
    "configs",
    [
        {"no.such.key": "1"},
        {"retention.ms": "soon"},
        {"retention.ms": None},
        {"min.insync.replicas": "0"},
        {"cleanup.policy": "shred"},
    ],
)
def test_a_bad_config_is_refused(cluster: Cluster, configs: dict[str, str | None]) -> None:
    assert code(cluster.create(asked(configs=configs))["t"]) == ErrorCode.INVALID_CONFIG


def test_an_existing_name_is_noticed_before_a_bad_config(cluster: Cluster) -> None:
    cluster.topic("t")
    results = cluster.create(asked(configs={"no.such.key": "1"}))
    assert code(results["t"]) == ErrorCode.TOPIC_ALREADY_EXISTS


def test_a_bad_config_is_noticed_before_bad_numbers(cluster: Cluster) -> None:
    results = cluster.create(asked(partitions=0, configs={"no.such.key": "1"}))
    assert code(results["t"]) == ErrorCode.INVALID_CONFIG


@pytest.mark.parametrize(("partitions", "replication_factor"), [(3, -1), (-1, 1), (1, 1), (0, -1)])
def test_assignments_by_hand_exclude_numbers(
    cluster: Cluster, partitions: int, replication_factor: int
) -> None:
    topic = asked(assignments={0: [1]})
    topic.num_partitions, topic.replication_factor = partitions, replication_factor
    assert code(cluster.create(topic)["t"]) == ErrorCode.INVALID_REQUEST


@pytest.mark.parametrize(
    "assignments",
    [
        {0: []},
        {0: [9]},
        {0: [1, 1]},
        {0: [1, 2], 1: [3]},
        {1: [1]},
        {0: [1], 2: [1]},
    ],
)
def test_a_bad_assignment_by_hand_is_refused(
    three_nodes: Cluster, assignments: dict[int, list[int]]
) -> None:
    result = three_nodes.create(asked(assignments=assignments))["t"]
    assert code(result) == ErrorCode.INVALID_REPLICA_ASSIGNMENT


def test_one_partition_assigned_twice_is_refused(cluster: Cluster) -> None:
    topic = asked(assignments={0: [1]})
    topic.assignments.append(CreatableReplicaAssignment(partition_index=0, broker_ids=[1]))
    assert code(cluster.create(topic)["t"]) == ErrorCode.INVALID_REPLICA_ASSIGNMENT


def test_assignments_by_hand_may_come_in_any_order(three_nodes: Cluster) -> None:
    created = made(three_nodes.create(asked(assignments={1: [3, 1], 0: [2, 3]}))["t"])
    assert (created.num_partitions, created.replication_factor) == (2, 2)
    partitions = three_nodes.image.topics_by_name["t"].partitions
    assert [p.replicas for p in partitions] == [(2, 3), (3, 1)]
    assert [p.leader for p in partitions] == [2, 3]


@pytest.mark.parametrize("replication_factor", [0, -2])
def test_a_replication_factor_that_is_no_number_of_replicas(
    cluster: Cluster, replication_factor: int
) -> None:
    result = cluster.create(asked(replication_factor=replication_factor, partitions=0))["t"]
    assert code(result) == ErrorCode.INVALID_REPLICATION_FACTOR


@pytest.mark.parametrize("partitions", [0, -2])
def test_a_partition_count_that_is_no_number_of_partitions(
    cluster: Cluster, partitions: int
) -> None:
    result = cluster.create(asked(partitions=partitions, replication_factor=3))["t"]
    assert code(result) == ErrorCode.INVALID_PARTITIONS


def test_more_replicas_than_brokers_cannot_be_placed(cluster: Cluster) -> None:
    result = cluster.create(asked(replication_factor=3))["t"]
    assert code(result) == ErrorCode.INVALID_REPLICATION_FACTOR
    assert isinstance(result, Refusal)
    assert (result.message or "").startswith("Unable to replicate the partition 3 time(s)")


def test_minus_one_takes_the_brokers_defaults(
    settings_for: Callable[..., BrokerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The settings are those of one broker, the controller's rules are not.
    monkeypatch.setattr("kafkapy.config.one_broker.REPLICATION_FACTORS", ())
    settings = settings_for(num_partitions="4", default_replication_factor="2")
    cluster = Cluster(settings, [1, 2])
    created = made(cluster.create(asked(partitions=-1, replication_factor=-1))["t"])
    assert (created.num_partitions, created.replication_factor) == (4, 2)


def test_leaders_are_spread_over_the_nodes(three_nodes: Cluster) -> None:
    three_nodes.topic("t", partitions=6, replication_factor=2)
    partitions = three_nodes.image.topics_by_name["t"].partitions
    assert [p.leader for p in partitions] == [1, 2, 3, 1, 2, 3]
    assert partitions[2].replicas == (3, 1)


def test_results_follow_the_request(cluster: Cluster) -> None:
    assert list(cluster.create(asked("b"), asked(""), asked("a"))) == ["b", "", "a"]


def test_a_topic_id_is_never_reserved_taken_or_like_a_flag(cluster: Cluster) -> None:
    cluster.topic("old")
    taken = cluster.image.topics_by_name["old"].topic_id
    flag = from_base64("-AAAAAAAAAAAAAAAAAAAAA")
    good = b"g" * 16
    cluster.ids = iter([ZERO_ID, METADATA_TOPIC_ID, bytes(15) + b"\x63", taken, flag, good])
    cluster.topic("new")
    assert cluster.image.topics_by_name["new"].topic_id == good


# ---- auto-creation


def auto(cluster: Cluster, name: str) -> Refusal | None:
    records = controller.auto_create(
        cluster.image,
        name,
        settings=cluster.settings,
        node_ids=cluster.node_ids,
        new_topic_id=lambda: next(cluster.ids),
    )
    if isinstance(records, Refusal):
        return records
    cluster.image = apply_all(cluster.image, records)
    return None


def test_an_auto_created_topic_has_the_brokers_defaults(
    settings_for: Callable[..., BrokerSettings],
) -> None:
    cluster = Cluster(settings_for(num_partitions="3"), [1])
    assert auto(cluster, "t") is None
    assert len(cluster.image.topics_by_name["t"].partitions) == 3
    assert cluster.image.configs == {}


def test_an_illegal_name_is_not_auto_created(cluster: Cluster) -> None:
    assert code(auto(cluster, "a b")) == ErrorCode.INVALID_TOPIC_EXCEPTION


def test_the_offsets_topic_has_its_own_settings(
    settings_for: Callable[..., BrokerSettings],
) -> None:
    cluster = Cluster(settings_for(num_partitions="3"), [1])
    assert auto(cluster, "__consumer_offsets") is None
    topic = cluster.image.topics_by_name["__consumer_offsets"]
    assert len(topic.partitions) == 50
    assert topic.is_internal
    assert cluster.image.overrides(ConfigResource.topic(topic.name)) == {
        "cleanup.policy": "compact",
        "compression.type": "producer",
        "segment.bytes": "104857600",
    }


def test_the_offsets_topics_partitions_are_configurable(
    settings_for: Callable[..., BrokerSettings],
) -> None:
    cluster = Cluster(settings_for(offsets_topic_num_partitions="7"), [1])
    assert auto(cluster, "__consumer_offsets") is None
    assert len(cluster.image.topics_by_name["__consumer_offsets"].partitions) == 7


@pytest.mark.parametrize("name", ["__transaction_state", "__share_group_state"])
def test_the_other_internal_topics_have_their_own_settings(cluster: Cluster, name: str) -> None:
    assert auto(cluster, name) is None
    assert len(cluster.image.topics_by_name[name].partitions) == 50
    overrides = cluster.image.overrides(ConfigResource.topic(name))
    assert overrides["segment.bytes"] == "104857600"
    assert overrides["min.insync.replicas"] == "1"


# ---- producer ids


def test_producer_ids_come_in_blocks_of_a_thousand(cluster: Cluster) -> None:
    records, first, count = controller.allocate_producer_ids(cluster.image, node_id=1)
    assert (first, count) == (0, 1000)
    cluster.image = apply_all(cluster.image, records)
    _, second, _ = controller.allocate_producer_ids(cluster.image, node_id=1)
    assert second == 1000
