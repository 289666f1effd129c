"""confluent-kafka's admin client: topics, configs, groups, offsets, the cluster."""

from __future__ import annotations

import time

import pytest
from broker_process import BrokerProcess
from confluent_kafka import (
    ConsumerGroupState,
    ConsumerGroupTopicPartitions,
    ElectionType,
    IsolationLevel,
    KafkaError,
    KafkaException,
    TopicCollection,
    TopicPartition,
)
from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    NewTopic,
    OffsetSpec,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialUpsertion,
)
from kit import Clients, create, poll_until, produce, read

WAIT_S = 20


def _code(caught: pytest.ExceptionInfo[KafkaException]) -> int:
    return int(caught.value.args[0].code())


def test_created_topics_are_listed_and_described(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name, 4)
    listed = admin.list_topics(name, timeout=WAIT_S).topics[name]
    assert sorted(listed.partitions) == [0, 1, 2, 3]
    assert all(p.replicas == p.isrs == [p.leader] for p in listed.partitions.values())
    described = admin.describe_topics(TopicCollection([name]))[name].result(WAIT_S)
    assert described.name == name
    assert not described.is_internal
    assert [p.id for p in described.partitions] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("partitions", "replicas", "config", "code"),
    [
        (0, 1, {}, KafkaError.INVALID_PARTITIONS),
        (1, 3, {}, KafkaError.INVALID_REPLICATION_FACTOR),
        (1, 1, {"retention.ms": "soon"}, KafkaError.INVALID_CONFIG),
        (1, 1, {"no.such.key": "1"}, KafkaError.INVALID_CONFIG),
    ],
)
def test_a_topic_that_cannot_be_is_refused_with_its_reason(
    shared: BrokerProcess,
    clients: Clients,
    name: str,
    *,
    partitions: int,
    replicas: int,
    config: dict[str, str],
    code: int,
) -> None:
    new = NewTopic(name, partitions, replicas, config=config)
    with pytest.raises(KafkaException) as caught:
        clients.admin(shared).create_topics([new])[name].result(WAIT_S)
    assert _code(caught) == code
    assert caught.value.args[0].str()


def test_a_topic_is_created_once(shared: BrokerProcess, clients: Clients, name: str) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    with pytest.raises(KafkaException) as caught:
        create(admin, name)
    assert _code(caught) == KafkaError.TOPIC_ALREADY_EXISTS


def test_a_bad_name_is_refused(shared: BrokerProcess, clients: Clients) -> None:
    with pytest.raises(KafkaException) as caught:
        create(clients.admin(shared), "no good")
    assert _code(caught) == KafkaError.TOPIC_EXCEPTION


def test_validating_creates_nothing(shared: BrokerProcess, clients: Clients, name: str) -> None:
    admin = clients.admin(shared)
    new = NewTopic(name, 3, 1)
    admin.create_topics([new], validate_only=True)[name].result(WAIT_S)
    assert name not in admin.list_topics(timeout=WAIT_S).topics


def test_deleting_what_is_not_there_is_an_error(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    futures = admin.delete_topics([name, f"{name}-not"])
    futures[name].result(WAIT_S)
    with pytest.raises(KafkaException) as caught:
        futures[f"{name}-not"].result(WAIT_S)
    assert _code(caught) == KafkaError.UNKNOWN_TOPIC_OR_PART
    assert name not in admin.list_topics(timeout=WAIT_S).topics


def test_partitions_only_grow(shared: BrokerProcess, clients: Clients, name: str) -> None:
    admin = clients.admin(shared)
    create(admin, name, 2)
    admin.create_partitions([NewPartitions(name, 5)])[name].result(WAIT_S)
    assert len(admin.list_topics(name, timeout=WAIT_S).topics[name].partitions) == 5
    with pytest.raises(KafkaException) as caught:
        admin.create_partitions([NewPartitions(name, 3)])[name].result(WAIT_S)
    assert _code(caught) == KafkaError.INVALID_PARTITIONS


def _config(clients: Clients, broker: BrokerProcess, resource: ConfigResource) -> dict[str, object]:
    (future,) = clients.admin(broker).describe_configs([resource]).values()
    return dict(future.result(WAIT_S))


def test_configs_of_a_topic_are_described_with_their_source(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, config={"retention.ms": "1000000"})
    found = _config(clients, shared, ConfigResource(ResourceType.TOPIC, name))
    assert len(found) >= 25
    assert (found["retention.ms"].value, found["retention.ms"].source) == ("1000000", 1)
    assert (found["cleanup.policy"].value, found["cleanup.policy"].source) == ("delete", 5)
    assert found["cleanup.policy"].is_default
    assert found["retention.ms"].synonyms["retention.ms"].value == "1000000"
    assert found["segment.bytes"].synonyms["log.segment.bytes"].value == "1073741824"


def test_configs_of_a_topic_change_one_by_one(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name, config={"retention.ms": "1000000", "cleanup.policy": "delete"})

    def entry(key: str, value: str | None, how: AlterConfigOpType) -> ConfigEntry:
        return ConfigEntry(key, value, incremental_operation=how)

    change = ConfigResource(
        ResourceType.TOPIC,
        name,
        incremental_configs=[
            entry("retention.ms", None, AlterConfigOpType.DELETE),
            entry("segment.bytes", "2000000", AlterConfigOpType.SET),
            entry("cleanup.policy", "compact", AlterConfigOpType.APPEND),
        ],
    )
    (future,) = admin.incremental_alter_configs([change]).values()
    future.result(WAIT_S)
    found = _config(clients, shared, ConfigResource(ResourceType.TOPIC, name))
    assert found["retention.ms"].is_default
    assert found["segment.bytes"].value == "2000000"
    assert found["cleanup.policy"].value == "delete,compact"


def test_altering_all_configs_forgets_those_not_named(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name, config={"retention.ms": "1000000"})
    change = ConfigResource(ResourceType.TOPIC, name, set_config={"segment.bytes": "2000000"})
    with pytest.warns(DeprecationWarning, match="incremental"):
        (future,) = admin.alter_configs([change]).values()
    future.result(WAIT_S)
    found = _config(clients, shared, ConfigResource(ResourceType.TOPIC, name))
    assert found["retention.ms"].is_default
    assert found["segment.bytes"].value == "2000000"


def test_a_bad_config_changes_nothing(shared: BrokerProcess, clients: Clients, name: str) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    change = ConfigResource(
        ResourceType.TOPIC,
        name,
        incremental_configs=[
            ConfigEntry("segment.bytes", "2000000", incremental_operation=AlterConfigOpType.SET),
            ConfigEntry("retention.ms", "soon", incremental_operation=AlterConfigOpType.SET),
        ],
    )
    (future,) = admin.incremental_alter_configs([change]).values()
    with pytest.raises(KafkaException) as caught:
        future.result(WAIT_S)
    assert _code(caught) == KafkaError.INVALID_CONFIG
    found = _config(clients, shared, ConfigResource(ResourceType.TOPIC, name))
    assert found["segment.bytes"].is_default


def test_configs_of_the_broker_are_described(shared: BrokerProcess, clients: Clients) -> None:
    found = _config(clients, shared, ConfigResource(ResourceType.BROKER, "1"))
    assert found["group.min.session.timeout.ms"].value == "1000"
    assert found["group.min.session.timeout.ms"].source == 4
    assert found["num.io.threads"].is_default


def test_the_cluster_is_described(shared: BrokerProcess, clients: Clients) -> None:
    found = clients.admin(shared).describe_cluster().result(WAIT_S)
    assert len(found.cluster_id) == 22
    assert [f"{node.host}:{node.port}" for node in found.nodes] == [shared.bootstrap]
    assert found.controller.id == found.nodes[0].id


def test_offsets_are_listed_by_what_is_asked(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    now_ms = int(time.time() * 1000)
    producer = clients.producer(shared)
    for at in (now_ms - 30_000, now_ms - 10_000, now_ms - 20_000):
        produce(producer, name, [(None, "v")], timestamp=at)
    tp = TopicPartition(name, 0)

    def ask(spec: OffsetSpec) -> tuple[int, int]:
        (future,) = admin.list_offsets(
            {tp: spec}, isolation_level=IsolationLevel.READ_COMMITTED
        ).values()
        found = future.result(WAIT_S)
        return found.offset, found.timestamp

    assert ask(OffsetSpec.earliest())[0] == 0
    assert ask(OffsetSpec.latest())[0] == 3
    assert ask(OffsetSpec.max_timestamp()) == (1, now_ms - 10_000)
    assert ask(OffsetSpec.for_timestamp(now_ms - 25_000)) == (1, now_ms - 10_000)
    assert ask(OffsetSpec.for_timestamp(now_ms))[0] == -1


def test_deleted_records_are_gone(shared: BrokerProcess, clients: Clients, name: str) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    produce(clients.producer(shared), name, [(None, str(n)) for n in range(10)])
    tp = TopicPartition(name, 0, 6)
    assert admin.delete_records([tp])[tp].result(WAIT_S).low_watermark == 6
    consumer = clients.consumer(shared, name)
    consumer.subscribe([name])
    assert [int(m.value()) for m in read(consumer, 4)] == [6, 7, 8, 9]
    beyond = TopicPartition(name, 0, 11)
    with pytest.raises(KafkaException) as caught:
        admin.delete_records([beyond])[beyond].result(WAIT_S)
    assert _code(caught) == KafkaError.OFFSET_OUT_OF_RANGE


def test_groups_are_listed_described_and_deleted(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name, 3)
    consumer = clients.consumer(shared, name, client_id="the-client")
    consumer.subscribe([name])
    poll_until([consumer], lambda: len(consumer.assignment()) == 3, what="its work")
    consumer.commit(offsets=[TopicPartition(name, 0, 0)], asynchronous=False)
    listed = admin.list_consumer_groups(states={ConsumerGroupState.STABLE}).result(WAIT_S).valid
    assert name in {group.group_id for group in listed}
    described = admin.describe_consumer_groups([name])[name].result(WAIT_S)
    assert described.state == ConsumerGroupState.STABLE
    assert described.partition_assignor == "range"
    assert [m.client_id for m in described.members] == ["the-client"]
    assigned = described.members[0].assignment.topic_partitions
    assert sorted(tp.partition for tp in assigned) == [0, 1, 2]
    with pytest.raises(KafkaException) as caught:
        admin.delete_consumer_groups([name])[name].result(WAIT_S)
    assert _code(caught) == KafkaError.NON_EMPTY_GROUP
    consumer.close()
    empty = admin.describe_consumer_groups([name])[name].result(WAIT_S)
    assert empty.state == ConsumerGroupState.EMPTY
    admin.delete_consumer_groups([name])[name].result(WAIT_S)
    listed = admin.list_consumer_groups().result(WAIT_S).valid
    assert name not in {group.group_id for group in listed}
    with pytest.raises(KafkaException) as caught:
        admin.delete_consumer_groups([name])[name].result(WAIT_S)
    assert _code(caught) == KafkaError.GROUP_ID_NOT_FOUND


def test_offsets_of_a_group_are_listed_and_altered(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name, 2)
    consumer = clients.consumer(shared, name)
    consumer.commit(offsets=[TopicPartition(name, 0, 5)], asynchronous=False)

    def offsets() -> dict[int, int]:
        asked = [ConsumerGroupTopicPartitions(name)]
        found = admin.list_consumer_group_offsets(asked)[name].result(WAIT_S)
        return {tp.partition: tp.offset for tp in found.topic_partitions}

    assert offsets() == {0: 5}
    change = ConsumerGroupTopicPartitions(
        name, [TopicPartition(name, 0, 2), TopicPartition(name, 1, 9)]
    )
    admin.alter_consumer_group_offsets([change])[name].result(WAIT_S)
    assert offsets() == {0: 2, 1: 9}


def test_offsets_of_a_group_with_members_are_not_altered(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name, 2)
    consumer = clients.consumer(shared, name)
    consumer.subscribe([name])
    poll_until([consumer], lambda: len(consumer.assignment()) == 2, what="its work")
    change = ConsumerGroupTopicPartitions(name, [TopicPartition(name, 0, 2)])
    found = admin.alter_consumer_group_offsets([change])[name].result(WAIT_S)
    assert [tp.error.code() for tp in found.topic_partitions] == [KafkaError.UNKNOWN_MEMBER_ID]


def test_an_election_has_nothing_to_do(shared: BrokerProcess, clients: Clients, name: str) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    tp = TopicPartition(name, 0)
    found = admin.elect_leaders(ElectionType.PREFERRED, [tp]).result(WAIT_S)
    assert [error.code() for error in found.values()] == [KafkaError.ELECTION_NOT_NEEDED]


def test_what_is_not_served_yet_is_refused_and_does_not_hang(
    shared: BrokerProcess, clients: Clients
) -> None:
    admin = clients.admin(shared)
    binding = AclBinding(
        ResourceType.TOPIC, "a", ResourcePatternType.LITERAL, "User:a", "*",
        AclOperation.READ, AclPermissionType.ALLOW,
    )  # fmt: skip
    with pytest.raises(KafkaException) as caught:
        admin.create_acls([binding])[binding].result(WAIT_S)
    assert _code(caught) == KafkaError.SECURITY_DISABLED
    user = UserScramCredentialUpsertion(
        "alice", ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), b"pw"
    )
    with pytest.raises(KafkaException) as caught:
        admin.alter_user_scram_credentials([user])["alice"].result(WAIT_S)
    assert _code(caught) in (KafkaError.UNSUPPORTED_VERSION, KafkaError._UNSUPPORTED_FEATURE)
