"""Traps 1 to 6 and 26 to 40 of the control plane: negotiation, topics, configs, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from member_kit import committing, member, settle
from request_kit import plausible
from trap_kit import API_VERSIONS, Serve, Served, batch, creatable, fetching, frame

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import table
from kafkapy.protocol.messages.alter_configs import (
    AlterableConfig,
    AlterConfigsRequest,
    AlterConfigsResource,
)
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.messages.create_topics import (
    CreatableReplicaAssignment,
    CreatableTopic,
    CreateTopicsRequest,
)
from kafkapy.protocol.messages.describe_cluster import DescribeClusterRequest
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
)
from kafkapy.protocol.messages.describe_groups import DescribeGroupsRequest
from kafkapy.protocol.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    RequestCursor,
    TopicRequest,
)
from kafkapy.protocol.messages.elect_leaders import ElectLeadersRequest, TopicPartitions
from kafkapy.protocol.messages.incremental_alter_configs import IncrementalAlterConfigsRequest
from kafkapy.protocol.messages.list_config_resources import ListConfigResourcesRequest
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic
from kafkapy.protocol.messages.unregister_broker import UnregisterBrokerRequest
from kafkapy.protocol.registry import APIS

NOT_ASKED = -(2**31)
TOPIC, BROKER = 2, 4
TOPIC_CONFIG, STATIC_BROKER, DEFAULT = 1, 4, 5


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t")
    return node


# ---- negotiation


async def test_trap_control_01_the_response_header_of_api_versions_is_the_old_one(
    node: Served,
) -> None:
    wire = await node.connect()
    for version in range(6):
        await wire.send(plausible(API_VERSIONS, version, b""), version)
        got = await wire.receive_frame()
        # After the correlation id comes the error code; a tag count would shift it.
        assert got[4:6] == b"\0\0"
        count = len(table.MODULES)
        assert got[6:].startswith(count.to_bytes(4, "big") if version < 3 else bytes([count + 1]))


async def test_trap_control_02_a_too_new_api_versions_keeps_its_connection(node: Served) -> None:
    wire = await node.connect()
    await wire.send_bytes(frame(API_VERSIONS, 6, b"\0"))
    assert (await wire.receive_frame())[4:] == bytes.fromhex("0023 00000001 0012 0000 0005")
    assert (await wire.ask(ApiVersionsRequest("trap", "1"), 5)).error_code == 0


@pytest.mark.parametrize("key", sorted(table.MODULES))
async def test_trap_control_03_every_advertised_version_is_answered_to_the_last_byte(
    node: Served, key: int
) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    await node.ask(committing("g", ("t", 0, 5)), 9)
    api = APIS[key]
    for version in range(api.min_version, api.max_version + 1):
        # `ask` refuses answers that are longer than their message.
        answer = await node.ask(plausible(key, version, topic_id), version)
        assert getattr(answer, "throttle_time_ms", 0) == 0


async def test_trap_control_04_telemetry_is_not_advertised(node: Served) -> None:
    answer = await node.ask(ApiVersionsRequest("trap", "1"))
    keys = {api.api_key for api in answer.api_keys}
    assert not keys & {71, 72}
    for key in (71, 72):
        wire = await node.connect()
        await wire.send_bytes(frame(key, 0, b"\0" * 40))
        assert await wire.end() == b""


# ---- topics


async def test_trap_control_30_topics_are_found_by_id_and_ids_are_never_zero(
    node: Served,
) -> None:
    for version in range(10, 14):
        topic_id = (await node.metadata("t", version=version)).topics[0].topic_id
        assert topic_id != bytes(16)
    described = await node.ask(DescribeTopicPartitionsRequest())
    assert described.topics[0].topic_id == topic_id
    for version in (12, 13):
        request = MetadataRequest(topics=[MetadataRequestTopic(topic_id=topic_id, name=None)])
        assert (await node.ask(request, version)).topics[0].name == "t"


async def test_trap_control_31_ids_survive_a_restart_and_are_new_after_a_deletion(
    start: Serve, tmp_path: Path
) -> None:
    async with start(data=tmp_path) as node:
        first = await node.create("t")
        await node.produce("t", batch(b"v"))
    async with start(data=tmp_path) as node:
        assert (await node.metadata("t")).topics[0].topic_id == first
        await node.delete("t")
        second = await node.create("t")
        assert second != first
        data = await node.ask(fetching((first, 0, 0)), 13)
        assert data.responses[0].partitions[0].error_code == ErrorCode.UNKNOWN_TOPIC_ID
        data = await node.ask(fetching((second, 0, 0)), 13)
        part = data.responses[0].partitions[0]
        assert (part.error_code, part.high_watermark) == (0, 0)
    async with start(data=tmp_path) as node:
        assert (await node.metadata("t")).topics[0].topic_id == second


async def create(node: Served, topic: CreatableTopic, version: int = 7, **fields: Any) -> Any:
    """Ask for one topic; returns its result."""
    request = CreateTopicsRequest(topics=[topic], **fields)
    (result,) = (await node.ask(request, version)).topics
    assert result.name == topic.name
    return result


async def test_trap_control_32_the_brokers_choice_is_taken_and_told(start: Serve) -> None:
    async with start(num_partitions="3") as node:
        for version in range(2, 8):
            result = await create(node, creatable(f"n{version}", -1, -1), version)
            assert (result.error_code, result.error_message) == (0, None)
            if version >= 5:
                assert (result.num_partitions, result.replication_factor) == (3, 1)
                names = [config.name for config in result.configs]
                assert names == sorted(names)
                assert len(names) > 30
                assert {c.config_source for c in result.configs} <= {STATIC_BROKER, DEFAULT}
            assert version < 7 or result.topic_id != bytes(16)
            assert len((await node.metadata(f"n{version}")).topics[0].partitions) == 3


async def test_trap_control_33_more_replicas_than_brokers_are_refused_with_38(
    node: Served,
) -> None:
    for version in range(2, 8):
        for replicas in (2, 3, 32_767):
            result = await create(node, creatable("r", 1, replicas), version)
            assert result.error_code == ErrorCode.INVALID_REPLICATION_FACTOR
            assert version < 5 or result.num_partitions == -1
            assert result.error_message
    assert (await node.metadata("r")).topics[0].error_code == 3


async def test_trap_control_34_an_existing_topic_is_36_also_when_only_validated(
    node: Served,
) -> None:
    for version in range(2, 8):
        for validate_only in (False, True):
            result = await create(node, creatable("t", 1, 1), version, validate_only=validate_only)
            assert result.error_code == ErrorCode.TOPIC_ALREADY_EXISTS


async def test_validating_creates_nothing(node: Served) -> None:
    for version in range(2, 8):
        result = await create(node, creatable("v", 2, 1), version, validate_only=True)
        assert result.error_code == 0
        assert (await node.metadata("v")).topics[0].error_code == 3


def assigned(*replicas: list[int], partitions: int = -1, factor: int = -1) -> CreatableTopic:
    """Describe a topic with assignments by hand."""
    topic = creatable("x", partitions, factor)
    topic.assignments = [CreatableReplicaAssignment(*one) for one in enumerate(replicas)]
    return topic


@pytest.mark.parametrize(
    ("topic", "code"),
    [
        pytest.param(creatable("x", 0, 1), 37, id="no partitions"),
        pytest.param(creatable("x", -2, 1), 37, id="fewer than no partitions"),
        pytest.param(creatable("x", 1, 0), 38, id="no replicas"),
        pytest.param(creatable("x", 1, -2), 38, id="fewer than no replicas"),
        pytest.param(assigned([9]), 39, id="unknown broker"),
        pytest.param(assigned([1, 1]), 39, id="a broker twice"),
        pytest.param(assigned([]), 39, id="nobody assigned"),
        pytest.param(assigned([1], partitions=1), 42, id="assignment and count"),
        pytest.param(assigned([1], factor=1), 42, id="assignment and factor"),
        pytest.param(creatable("x", 10_001, 1), 44, id="too many partitions"),
        pytest.param(creatable("", 1, 1), 17, id="empty name"),
        pytest.param(creatable(".", 1, 1), 17, id="dot"),
        pytest.param(creatable("..", 1, 1), 17, id="two dots"),
        pytest.param(creatable("a b", 1, 1), 17, id="a space"),
        pytest.param(creatable("x" * 250, 1, 1), 17, id="a long name"),
        pytest.param(creatable("__cluster_metadata", 1, 1), 42, id="the metadata log"),
        pytest.param(creatable("x", 1, 1, retention_ms="often"), 40, id="bad value"),
        pytest.param(creatable("x", 1, 1, no_such_key="1"), 40, id="unknown key"),
        pytest.param(creatable("x", 1, 1, retention_ms=None), 40, id="null value"),
        pytest.param(creatable("x", 1, 1, cleanup_policy="fold"), 40, id="bad list"),
    ],
)
async def test_a_topic_that_cannot_be_created(
    node: Served, topic: CreatableTopic, code: int
) -> None:
    for version in range(2, 8):
        result = await create(node, topic, version)
        assert result.error_code == code
        assert result.error_message
        assert result.topic_id == bytes(16)
    assert [t.name for t in (await node.ask(MetadataRequest(topics=None))).topics] == ["t"]


async def test_names_that_differ_in_dot_and_underscore_collide(node: Served) -> None:
    await node.create("a.b")
    assert (await create(node, creatable("a_b", 1, 1))).error_code == 17


async def test_a_name_listed_twice_is_42_once_and_the_others_are_created(node: Served) -> None:
    topics = [creatable("d", 1, 1), creatable("ok", 1, 1), creatable("d", 1, 1)]
    results = (await node.ask(CreateTopicsRequest(topics=topics))).topics
    codes = {result.name: result.error_code for result in results}
    assert (len(results), codes) == (2, {"d": ErrorCode.INVALID_REQUEST, "ok": 0})


async def test_the_controller_that_metadata_names_takes_admin_requests(node: Served) -> None:
    """NOT_CONTROLLER would send clients round in circles."""
    answer = await node.metadata()
    (broker,) = [b for b in answer.brokers if b.node_id == answer.controller_id]
    assert (broker.host, broker.port) == (node.host, node.port)
    assert await node.create("by-controller")


# ---- configurations


async def configs(
    node: Served, resource_type: int, name: str, *keys: str, version: int = 4, **fields: Any
) -> Any:
    """Describe one resource; returns its result."""
    resource = DescribeConfigsResource(resource_type, name, list(keys) or None)
    request = DescribeConfigsRequest(resources=[resource], **fields)
    (result,) = (await node.ask(request, version)).results
    return result


async def test_trap_control_35_cleanup_policy_is_told_exactly_as_it_was_set(
    node: Served,
) -> None:
    for policy in ("compact", "delete", "compact,delete"):
        name = policy.replace(",", "-")
        await node.create(name, cleanup_policy=policy)
        for version in range(1, 5):
            result = await configs(node, TOPIC, name, "cleanup.policy", version=version)
            (entry,) = result.configs
            assert (entry.name, entry.value) == ("cleanup.policy", policy)
            assert entry.config_source == TOPIC_CONFIG
            assert not entry.read_only


async def test_trap_control_35_unknown_keys_are_left_out_without_an_error(node: Served) -> None:
    for version in range(1, 5):
        result = await configs(node, TOPIC, "t", "no.such.key", "retention.ms", version=version)
        assert result.error_code == 0
        assert [entry.name for entry in result.configs] == ["retention.ms"]
        none = DescribeConfigsRequest([DescribeConfigsResource(TOPIC, "t", [])])
        assert len((await node.ask(none, version)).results[0].configs) > 30
    assert (await configs(node, TOPIC, "no")).error_code == 3
    assert (await configs(node, TOPIC, "bad name")).error_code == 17


async def test_trap_control_36_a_broker_is_described_with_sources_and_synonyms(
    start: Serve,
) -> None:
    async with start(log_retention_hours="5") as node:
        for version in range(1, 5):
            result = await configs(node, BROKER, "1", version=version, include_synonyms=True)
            assert (result.error_code, len(result.configs) > 200) == (0, True)
            assert {entry.config_source for entry in result.configs} <= {STATIC_BROKER, DEFAULT}
            assert all(entry.synonyms is not None for entry in result.configs)
            entries = {entry.name: entry for entry in result.configs}
            hours = entries["log.retention.hours"]
            assert (hours.value, hours.config_source) == ("5", STATIC_BROKER)
            first = hours.synonyms[0]
            assert (first.name, first.value) == ("log.retention.hours", "5")
            assert entries["auto.create.topics.enable"].value == "true"
            if version >= 3:
                assert entries["log.retention.hours"].config_type == 3
        for other in ("2", "one"):
            assert (await configs(node, BROKER, other)).error_code == ErrorCode.INVALID_REQUEST
        assert (await configs(node, BROKER, "")).error_code == 0


async def test_trap_control_36_without_being_asked_synonyms_are_empty_and_texts_null(
    node: Served,
) -> None:
    result = await configs(node, BROKER, "1")
    assert {(len(e.synonyms), e.documentation) for e in result.configs} == {(0, None)}
    result = await configs(node, TOPIC, "t", include_documentation=True)
    assert all(entry.documentation for entry in result.configs)


async def test_trap_control_37_operations_that_were_not_asked_for_are_int_min(
    node: Served,
) -> None:
    await settle(await member(node, "a"))
    for version in range(8, 14):
        answer = await node.metadata("t", version=version)
        assert answer.topics[0].topic_authorized_operations == NOT_ASKED
        assert answer.cluster_authorized_operations == NOT_ASKED
    for version in range(3, 7):
        (group,) = (await node.ask(DescribeGroupsRequest(["g"]), version)).groups
        assert group.authorized_operations == NOT_ASKED
    for version in range(3):
        answer = await node.ask(DescribeClusterRequest(), version)
        assert answer.cluster_authorized_operations == NOT_ASKED


async def test_trap_control_37_operations_are_bits_by_their_ids(node: Served) -> None:
    def bits(*operations: int) -> int:
        return sum(1 << operation for operation in operations)

    topic, cluster = bits(3, 4, 5, 6, 7, 8, 10, 11), bits(5, 7, 8, 9, 10, 11, 12)
    await settle(await member(node, "a"))
    for version in range(8, 14):
        asked = {"include_topic_authorized_operations": True}
        if version <= 10:
            asked["include_cluster_authorized_operations"] = True
        answer = await node.metadata("t", version=version, **asked)
        assert answer.topics[0].topic_authorized_operations == topic
        assert version > 10 or answer.cluster_authorized_operations == cluster
    for version in range(3, 7):
        (group,) = (await node.ask(DescribeGroupsRequest(["g"], True), version)).groups
        assert group.authorized_operations == bits(3, 6, 8, 10, 11)
    for version in range(3):
        answer = await node.ask(DescribeClusterRequest(True), version)
        assert answer.cluster_authorized_operations == cluster
    described = await node.ask(DescribeTopicPartitionsRequest())
    assert described.topics[0].topic_authorized_operations == topic


async def test_trap_control_38_sasl_on_a_plaintext_listener_is_34_and_stays_connected(
    node: Served,
) -> None:
    for key in (17, 36):
        for version in range(APIS[key].max_version + 1):
            answer = await node.ask(plausible(key, version, b""), version)
            assert answer.error_code == ErrorCode.ILLEGAL_SASL_STATE
            if key == 36:
                assert answer.auth_bytes == b""
    assert (await node.metadata("t")).topics[0].error_code == 0


async def test_trap_control_39_nothing_is_delayed_or_throttled(node: Served) -> None:
    wire = await node.connect()
    await wire.send(fetching(("t", 0, 0), max_wait_ms=150, min_bytes=1), 12)
    for version in range(14):
        await wire.send(plausible(3, version, b""), version)
    assert (await wire.receive()).throttle_time_ms == 0
    for _ in range(14):
        assert (await wire.receive()).throttle_time_ms == 0


async def test_trap_control_40_a_bad_topic_is_an_entry_and_fails_no_other(node: Served) -> None:
    for version in range(4, 14):
        answer = await node.metadata("t", "a b", "..", "no", "", version=version)
        assert [(topic.name, topic.error_code) for topic in answer.topics] == [
            ("t", 0), ("a b", 17), ("..", 17), ("no", 3), ("", 17),
        ]  # fmt: skip
        assert version < 13 or answer.error_code == 0


# ---- what is not there yet


async def test_acl_apis_are_54_everywhere(node: Served) -> None:
    disabled = ErrorCode.SECURITY_DISABLED
    for version in (1, 2, 3):
        described = await node.ask(plausible(29, version, b""), version)
        assert (described.error_code, described.resources) == (disabled, [])
        assert described.error_message
        created = await node.ask(plausible(30, version, b""), version)
        assert [r.error_code for r in created.results] == [disabled]
        deleted = await node.ask(plausible(31, version, b""), version)
        assert [r.error_code for r in deleted.filter_results] == [disabled]


async def test_no_feature_but_the_metadata_version_is_finalized(node: Served) -> None:
    for version in (3, 4, 5):
        answer = await node.ask(ApiVersionsRequest("trap", "1"), version)
        (finalized,) = answer.finalized_features
        assert finalized.name == "metadata.version"
        assert finalized.min_version_level == finalized.max_version_level
        (supported,) = answer.supported_features
        assert supported.min_version <= finalized.max_version_level <= supported.max_version


async def test_single_broker_apis_answer_in_their_single_broker_meaning(node: Served) -> None:
    quorum = await node.ask(plausible(55, 2, b""), 2)
    (partition,) = quorum.topics[0].partitions
    assert (quorum.error_code, partition.error_code, partition.leader_id) == (0, 0, 1)
    assert [voter.replica_id for voter in partition.current_voters] == [1]
    assert [n.node_id for n in quorum.nodes] == [1]
    listed = await node.ask(plausible(46, 0, b""), 0)
    assert (listed.error_code, listed.topics) == (0, [])
    elected = await node.ask(plausible(43, 2, b""), 2)
    (part,) = elected.replica_election_results[0].partition_result
    assert (elected.error_code, part.error_code) == (0, ErrorCode.ELECTION_NOT_NEEDED)
    everything = await node.ask(ElectLeadersRequest(topic_partitions=None))
    assert everything.error_code == 0
    assert not any(topic.partition_result for topic in everything.replica_election_results)
    unknown = ElectLeadersRequest(topic_partitions=[TopicPartitions("no", [0])])
    part = (await node.ask(unknown)).replica_election_results[0].partition_result[0]
    assert part.error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    moved = await node.ask(plausible(45, 1, b""), 1)
    assert moved.error_code == moved.responses[0].partitions[0].error_code == 0
    assert (await node.ask(UnregisterBrokerRequest(9))).error_code == 102
    dirs = await node.ask(plausible(35, 5, b""), 5)
    (only,) = dirs.results
    assert (only.error_code, [t.name for t in only.topics]) == (0, ["t"])
    assert [p.partition_index for p in only.topics[0].partitions] == [0]


async def test_describe_cluster_knows_brokers_only(node: Served) -> None:
    for version in (1, 2):
        for endpoint_type, code in ((1, 0), (2, 114), (3, 115)):
            request = DescribeClusterRequest(endpoint_type=endpoint_type)
            assert (await node.ask(request, version)).error_code == code
    answer = await node.ask(DescribeClusterRequest())
    assert answer.cluster_id == (await node.metadata()).cluster_id


async def test_described_topics_come_in_pages(start: Serve) -> None:
    async with start(topics=["a:3", "b:2", "c"]) as node:

        async def page(limit: int, cursor: RequestCursor | None, *names: str) -> Any:
            topics = [TopicRequest(name) for name in names]
            return await node.ask(DescribeTopicPartitionsRequest(topics, limit, cursor))

        seen, cursor = [], None
        for _ in range(6):
            answer = await page(2, cursor)
            seen.append(
                [(t.name, [p.partition_index for p in t.partitions]) for t in answer.topics]
            )
            if answer.next_cursor is None:
                break
            cursor = RequestCursor(
                answer.next_cursor.topic_name, answer.next_cursor.partition_index
            )
        told = [(name, index) for one in seen for name, indexes in one for index in indexes]
        assert told == [("a", 0), ("a", 1), ("a", 2), ("b", 0), ("b", 1), ("c", 0)]
        assert len(seen) == 3
        wrong = await page(10, RequestCursor("z", 0), "a", "b")
        assert [t.error_code for t in wrong.topics] == [ErrorCode.INVALID_REQUEST] * 2
        wrong = await page(10, RequestCursor("a", -1), "a")
        assert [t.error_code for t in wrong.topics] == [ErrorCode.INVALID_REQUEST]
        unknown = await page(10, None, "no", "a b")
        assert {t.name: t.error_code for t in unknown.topics} == {"a b": 17, "no": 3}


async def test_configs_are_changed_and_told_by_both_apis(node: Served) -> None:
    async def value(key: str) -> tuple[str, int]:
        (entry,) = (await configs(node, TOPIC, "t", key)).configs
        return entry.value, entry.config_source

    request = plausible(44, 1, b"")
    assert isinstance(request, IncrementalAlterConfigsRequest)
    request.validate_only = False
    for version in (0, 1):
        assert (await node.ask(request, version)).responses[0].error_code == 0
        assert await value("retention.ms") == ("9", TOPIC_CONFIG)
    replace = [AlterConfigsResource(TOPIC, "t", [AlterableConfig("flush.messages", "7")])]
    for version in range(3):
        answer = await node.ask(AlterConfigsRequest(replace), version)
        assert answer.responses[0].error_code == 0
        assert await value("flush.messages") == ("7", TOPIC_CONFIG)
        assert await value("retention.ms") == ("604800000", DEFAULT)
    request.resources[0].configs[0].value = "x"
    assert (await node.ask(request)).responses[0].error_code == ErrorCode.INVALID_CONFIG
    request.resources[0].resource_name = "no"
    assert (await node.ask(request)).responses[0].error_code == 3


async def test_configured_resources_are_listed(node: Served) -> None:
    answer = await node.ask(ListConfigResourcesRequest([]), 1)
    listed = {(r.resource_type, r.resource_name) for r in answer.config_resources}
    assert {(TOPIC, "t"), (BROKER, "1"), (8, "1")} <= listed
    assert (await node.ask(ListConfigResourcesRequest([99]), 1)).error_code == 35
    assert (await node.ask(ListConfigResourcesRequest(), 0)).config_resources == []
