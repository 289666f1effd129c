"""CreateTopics, DeleteTopics, CreatePartitions and DescribeTopicPartitions as clients see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from admin_kit import Asker

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import ZERO_ID
from kafkapy.protocol.messages.create_partitions import (
    CreatePartitionsRequest,
    CreatePartitionsTopic,
)
from kafkapy.protocol.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreatableTopicResult,
    CreateTopicsRequest,
)
from kafkapy.protocol.messages.delete_topics import (
    DeletableTopicResult,
    DeleteTopicsRequest,
    DeleteTopicState,
)
from kafkapy.protocol.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    DescribeTopicPartitionsResponse,
    RequestCursor,
    TopicRequest,
)


def create(
    ask: Asker,
    name: str = "t",
    *,
    partitions: int = 1,
    replication_factor: int = 1,
    version: int = 7,
    validate_only: bool = False,
    **configs: str,
) -> CreatableTopicResult:
    response = ask(
        CreateTopicsRequest(
            topics=[
                CreatableTopic(
                    name=name,
                    num_partitions=partitions,
                    replication_factor=replication_factor,
                    configs=[
                        CreatableTopicConfig(name=key.replace("_", "."), value=value)
                        for key, value in configs.items()
                    ],
                )
            ],
            validate_only=validate_only,
        ),
        version,
    )
    (result,) = response.topics
    assert isinstance(result, CreatableTopicResult)
    return result


def delete(ask: Asker, *states: DeleteTopicState) -> list[DeletableTopicResult]:
    responses: list[DeletableTopicResult] = ask(DeleteTopicsRequest(topics=list(states))).responses
    return responses


# ---- creating


def test_success_has_no_message_and_a_topic_id(ask: Asker) -> None:
    result = create(ask)
    assert (result.error_code, result.error_message) == (ErrorCode.NONE, None)
    assert result.topic_id == ask.broker.image.topics_by_name["t"].topic_id != ZERO_ID


def test_the_answer_has_all_effective_configs_by_name(ask: Asker) -> None:
    result = create(ask, partitions=3, retention_ms="5")
    assert (result.num_partitions, result.replication_factor) == (3, 1)
    assert result.configs is not None
    names = [config.name for config in result.configs]
    assert names == sorted(names)
    assert len(names) == 36
    by_name = {config.name: config for config in result.configs}
    assert (by_name["retention.ms"].value, by_name["retention.ms"].config_source) == ("5", 1)
    assert by_name["cleanup.policy"].value == "delete"
    assert by_name["cleanup.policy"].config_source == 5
    assert not any(config.read_only for config in result.configs)


def test_minus_one_takes_the_brokers_defaults_and_tells_them(
    started: Callable[..., Asker],
) -> None:
    result = create(started(num_partitions="4"), partitions=-1, replication_factor=-1)
    assert (result.num_partitions, result.replication_factor) == (4, 1)


def test_a_topic_that_exists_has_its_own_code_even_when_only_validated(ask: Asker) -> None:
    create(ask)
    assert create(ask, validate_only=True).error_code == ErrorCode.TOPIC_ALREADY_EXISTS


def test_validate_only_tells_everything_and_creates_nothing(ask: Asker) -> None:
    result = create(ask, partitions=2, validate_only=True)
    assert (result.error_code, result.num_partitions) == (ErrorCode.NONE, 2)
    assert result.topic_id != ZERO_ID
    assert ask.broker.image.topics_by_name == {}


def test_replication_beyond_the_one_broker_is_refused(ask: Asker) -> None:
    result = create(ask, replication_factor=3)
    assert result.error_code == ErrorCode.INVALID_REPLICATION_FACTOR
    assert (result.error_message or "").startswith("Unable to replicate the partition 3 time(s)")
    assert result.num_partitions == -1
    assert result.topic_id == ZERO_ID


def test_created_partitions_are_there_at_once(ask: Asker) -> None:
    create(ask, partitions=2)
    topic = ask.broker.image.topics_by_name["t"]
    assert ask.broker.partition(topic, 1) is not None
    assert ask.broker.partition(topic, 2) is None


# ---- deleting


def test_a_topic_goes_by_name_and_its_id_is_told(ask: Asker) -> None:
    topic_id = create(ask).topic_id
    (result,) = delete(ask, DeleteTopicState(name="t"))
    assert (result.name, result.topic_id, result.error_code) == ("t", topic_id, ErrorCode.NONE)
    assert ask.broker.image.topics_by_name == {}


def test_a_topic_goes_by_id_and_its_name_is_told(ask: Asker) -> None:
    topic_id = create(ask).topic_id
    (result,) = delete(ask, DeleteTopicState(topic_id=topic_id))
    assert (result.name, result.error_code) == ("t", ErrorCode.NONE)


def test_an_unknown_id_comes_back_without_a_name(ask: Asker) -> None:
    (result,) = delete(ask, DeleteTopicState(topic_id=b"x" * 16))
    assert (result.name, result.error_code) == (None, ErrorCode.UNKNOWN_TOPIC_ID)


def test_a_topic_created_again_has_another_id(ask: Asker) -> None:
    first = create(ask).topic_id
    delete(ask, DeleteTopicState(name="t"))
    assert create(ask).topic_id != first


@pytest.mark.parametrize(
    ("version", "code"),
    [
        (1, ErrorCode.INVALID_REQUEST),
        (2, ErrorCode.INVALID_REQUEST),
        (3, ErrorCode.TOPIC_DELETION_DISABLED),
        (6, ErrorCode.TOPIC_DELETION_DISABLED),
    ],
)
def test_disabled_deletion_is_told_as_the_version_can(
    started: Callable[..., Asker], version: int, code: ErrorCode
) -> None:
    ask = started(delete_topic_enable="false")
    create(ask)
    request = (
        DeleteTopicsRequest(topic_names=["t"])
        if version < 6
        else DeleteTopicsRequest(topics=[DeleteTopicState(name="t")])
    )
    (result,) = ask(request, version).responses
    assert (result.name, result.error_code) == ("t", code)
    assert "t" in ask.broker.image.topics_by_name


# ---- adding partitions


def grow(ask: Asker, count: int, *, validate_only: bool = False) -> tuple[int, str | None]:
    response = ask(
        CreatePartitionsRequest(
            topics=[CreatePartitionsTopic(name="t", count=count, assignments=None)],
            validate_only=validate_only,
        )
    )
    (result,) = response.results
    return result.error_code, result.error_message


def test_new_partitions_can_be_used_at_once(ask: Asker) -> None:
    create(ask)
    before = ask.broker.image.topics_by_name["t"]
    assert ask.broker.partition(before, 1) is None
    assert grow(ask, 2) == (ErrorCode.NONE, None)
    after = ask.broker.image.topics_by_name["t"]
    assert after.topic_id == before.topic_id
    assert ask.broker.partition(after, 1) is not None


def test_the_same_count_says_how_many_there_are(ask: Asker) -> None:
    create(ask, partitions=2)
    assert grow(ask, 2) == (ErrorCode.INVALID_PARTITIONS, "Topic already has 2 partition(s).")


def test_validated_partitions_do_not_come_into_being(ask: Asker) -> None:
    create(ask)
    assert grow(ask, 2, validate_only=True) == (ErrorCode.NONE, None)
    assert len(ask.broker.image.topics_by_name["t"].partitions) == 1


# ---- describing page by page


def page(
    ask: Asker, *names: str, limit: int = 2000, cursor: tuple[str, int] | None = None
) -> DescribeTopicPartitionsResponse:
    response = ask(
        DescribeTopicPartitionsRequest(
            topics=[TopicRequest(name=name) for name in names],
            response_partition_limit=limit,
            cursor=None if cursor is None else RequestCursor(*cursor),
        )
    )
    assert isinstance(response, DescribeTopicPartitionsResponse)
    return response


def shown(response: DescribeTopicPartitionsResponse) -> dict[str | None, list[int]]:
    return {
        topic.name: [partition.partition_index for partition in topic.partitions]
        for topic in response.topics
    }


def following(response: DescribeTopicPartitionsResponse) -> tuple[str, int] | None:
    cursor = response.next_cursor
    return None if cursor is None else (cursor.topic_name, cursor.partition_index)


@pytest.fixture
def abc(ask: Asker) -> Asker:
    """The topics c, a, b with 1, 2 and 3 partitions."""
    for partitions, name in enumerate("cab", 1):
        create(ask, name, partitions=partitions)
    return ask


def test_no_names_mean_all_topics_in_order(abc: Asker) -> None:
    response = page(abc)
    assert shown(response) == {"a": [0, 1], "b": [0, 1, 2], "c": [0]}
    assert [topic.name for topic in response.topics] == ["a", "b", "c"]
    assert following(response) is None


def test_a_page_ends_inside_a_topic_and_goes_on_there(abc: Asker) -> None:
    response = page(abc, limit=4)
    assert shown(response) == {"a": [0, 1], "b": [0, 1]}
    assert following(response) == ("b", 2)
    response = page(abc, limit=4, cursor=("b", 2))
    assert shown(response) == {"b": [2], "c": [0]}
    assert following(response) is None


def test_a_page_that_ends_with_a_topic_goes_on_with_the_next(abc: Asker) -> None:
    assert following(page(abc, limit=2)) == ("b", 0)
    assert following(page(abc, "a", "zz", limit=2)) == ("zz", 0)


def test_the_brokers_limit_bounds_a_page_and_no_page_is_empty(
    started: Callable[..., Asker],
) -> None:
    ask = started(max_request_partition_size_limit="2")
    create(ask, partitions=5)
    assert shown(page(ask)) == {"t": [0, 1]}
    assert shown(page(ask, limit=0)) == {"t": [0]}
    assert shown(page(ask, limit=-5)) == {"t": [0]}


def test_a_cursor_beyond_the_partitions_gives_an_empty_list(abc: Asker) -> None:
    assert shown(page(abc, "c", cursor=("c", 9))) == {"c": []}


@pytest.mark.parametrize("cursor", [("b", 0), ("a", -1)])
def test_a_cursor_that_was_not_asked_for_or_is_negative_is_invalid(
    abc: Asker, cursor: tuple[str, int]
) -> None:
    response = page(abc, "a", cursor=cursor)
    assert [topic.error_code for topic in response.topics] == [ErrorCode.INVALID_REQUEST]


def test_a_topic_deleted_between_pages_is_passed_over(abc: Asker) -> None:
    assert shown(page(abc, cursor=("aa", 1))) == {"b": [0, 1, 2], "c": [0]}


def test_unknown_and_illegal_names_have_entries_of_their_own(abc: Asker) -> None:
    codes = {topic.name: topic.error_code for topic in page(abc, "a", "nope", "a b").topics}
    assert codes == {
        "a": ErrorCode.NONE,
        "nope": ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
        "a b": ErrorCode.INVALID_TOPIC_EXCEPTION,
    }


def test_a_partition_is_described_with_its_leader_and_replicas(abc: Asker) -> None:
    (topic,) = page(abc, "c").topics
    assert topic.topic_authorized_operations == 3576
    (partition,) = topic.partitions
    assert (partition.error_code, partition.leader_id, partition.leader_epoch) == (0, 1, 0)
    assert (partition.replica_nodes, partition.isr_nodes) == ([1], [1])
    assert partition.offline_replicas == []
    assert partition.eligible_leader_replicas == []
