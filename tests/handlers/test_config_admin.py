"""DescribeConfigs, both AlterConfigs and ListConfigResources as clients see them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
from admin_kit import Asker

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages import alter_configs as legacy
from kafkapy.protocol.messages import incremental_alter_configs as incremental
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreateTopicsRequest
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
    DescribeConfigsResourceResult,
    DescribeConfigsResult,
)
from kafkapy.protocol.messages.list_config_resources import ListConfigResourcesRequest

TOPIC, BROKER, LOGGER, METRICS, GROUP = 2, 4, 8, 16, 32
SET, DELETE, APPEND, SUBTRACT = range(4)


@pytest.fixture
def asker(ask: Asker) -> Asker:
    """A broker with the topic t."""
    topic = CreatableTopic(name="t", num_partitions=1, replication_factor=1)
    ask(CreateTopicsRequest(topics=[topic]))
    return ask


def describe(
    ask: Asker,
    kind: int,
    name: str,
    *,
    keys: list[str] | None = None,
    synonyms: bool = True,
    documentation: bool = False,
    version: int = 4,
) -> DescribeConfigsResult:
    response = ask(
        DescribeConfigsRequest(
            resources=[DescribeConfigsResource(kind, name, keys)],
            include_synonyms=synonyms,
            include_documentation=documentation,
        ),
        version,
    )
    (result,) = response.results
    assert isinstance(result, DescribeConfigsResult)
    assert (result.resource_type, result.resource_name) == (kind, name)
    return result


def entry(ask: Asker, kind: int, name: str, key: str) -> DescribeConfigsResourceResult:
    (found,) = describe(ask, kind, name, keys=[key]).configs
    return found


def alter(
    ask: Asker,
    kind: int,
    name: str,
    *changes: tuple[str, int, str | None],
    validate_only: bool = False,
) -> int:
    response = ask(
        incremental.IncrementalAlterConfigsRequest(
            resources=[
                incremental.AlterConfigsResource(
                    kind, name, [incremental.AlterableConfig(*change) for change in changes]
                )
            ],
            validate_only=validate_only,
        )
    )
    (result,) = response.responses
    assert (result.resource_type, result.resource_name) == (kind, name)
    assert (result.error_code == 0) == (result.error_message is None)
    return int(result.error_code)


def replace(
    ask: Asker, kind: int, name: str, validate_only: bool = False, **entries: str | None
) -> int:
    response = ask(
        legacy.AlterConfigsRequest(
            resources=[
                legacy.AlterConfigsResource(
                    kind,
                    name,
                    [
                        legacy.AlterableConfig(key.replace("_", "."), value)
                        for key, value in entries.items()
                    ],
                )
            ],
            validate_only=validate_only,
        )
    )
    (result,) = response.responses
    return int(result.error_code)


# ---- describing


def test_a_topic_shows_every_key_with_its_default(asker: Asker) -> None:
    result = describe(asker, TOPIC, "t")
    assert (result.error_code, result.error_message) == (0, "")
    assert len(result.configs) == 36
    assert {config.config_source for config in result.configs} == {5}


def test_a_changed_key_has_its_source_and_synonyms_in_order(asker: Asker) -> None:
    alter(asker, TOPIC, "t", ("segment.bytes", SET, "1048576"))
    found = entry(asker, TOPIC, "t", "segment.bytes")
    assert (found.value, found.config_source, found.read_only) == ("1048576", 1, False)
    assert [(s.name, s.value, s.source) for s in found.synonyms] == [
        ("segment.bytes", "1048576", 1),
        ("log.segment.bytes", "1073741824", 5),
    ]


def test_synonyms_come_only_when_asked_for_and_are_never_null(asker: Asker) -> None:
    result = describe(asker, TOPIC, "t", synonyms=False)
    assert all(config.synonyms == [] for config in result.configs)


def test_an_empty_list_of_keys_means_all_and_an_unknown_key_is_left_out(asker: Asker) -> None:
    assert len(describe(asker, TOPIC, "t", keys=[]).configs) == 36
    found = describe(asker, TOPIC, "t", keys=["cleanup.policy", "no.such.key"]).configs
    assert [config.name for config in found] == ["cleanup.policy"]


def test_documentation_comes_when_asked_for_in_version_three(asker: Asker) -> None:
    result = describe(asker, TOPIC, "t", documentation=True, version=3)
    assert all(config.documentation for config in result.configs)
    assert all(config.config_type for config in result.configs)
    result = describe(asker, TOPIC, "t", documentation=False, version=3)
    assert all(config.documentation is None for config in result.configs)


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        (TOPIC, "", ErrorCode.INVALID_TOPIC_EXCEPTION),
        (TOPIC, "a b", ErrorCode.INVALID_TOPIC_EXCEPTION),
        (TOPIC, "nope", ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        (BROKER, "2", ErrorCode.INVALID_REQUEST),
        (BROKER, "x", ErrorCode.INVALID_REQUEST),
        (LOGGER, "", ErrorCode.INVALID_REQUEST),
        (LOGGER, "2", ErrorCode.INVALID_REQUEST),
        (GROUP, "", ErrorCode.INVALID_REQUEST),
        (METRICS, "", ErrorCode.INVALID_REQUEST),
    ],
)
def test_a_resource_that_cannot_be_described_has_its_own_code(
    asker: Asker, kind: int, name: str, code: ErrorCode
) -> None:
    result = describe(asker, kind, name)
    assert (result.error_code, result.configs) == (code, [])


def test_an_unknown_resource_type_fails_the_whole_request(asker: Asker) -> None:
    response = asker(
        DescribeConfigsRequest(
            resources=[DescribeConfigsResource(TOPIC, "t"), DescribeConfigsResource(99, "t")]
        )
    )
    assert [r.error_code for r in response.results] == [ErrorCode.INVALID_REQUEST] * 2
    assert all(result.error_message for result in response.results)


def test_the_broker_shows_every_key_with_where_it_comes_from(
    started: Callable[..., Asker],
) -> None:
    ask = started(log_retention_hours="7")
    configs = {config.name: config for config in describe(ask, BROKER, "1").configs}
    assert len(configs) > 300
    assert configs["log.retention.hours"].value == "7"
    assert configs["log.retention.hours"].config_source == 4
    assert configs["num.partitions"].config_source == 5
    assert configs["log.dirs"].read_only
    assert not configs["log.retention.ms"].read_only


def test_a_password_is_never_shown(started: Callable[..., Asker]) -> None:
    ask = started(ssl_key_password="hunter2")
    found = entry(ask, BROKER, "1", "ssl.key.password")
    assert (found.value, found.is_sensitive) == (None, True)
    assert "hunter2" not in str(describe(ask, BROKER, "1"))


def test_the_defaults_of_all_brokers_are_empty_until_set(asker: Asker) -> None:
    assert describe(asker, BROKER, "").configs == []
    alter(asker, BROKER, "", ("log.retention.ms", SET, "5"))
    (found,) = describe(asker, BROKER, "").configs
    assert (found.name, found.value, found.config_source) == ("log.retention.ms", "5", 3)


def test_a_group_that_was_never_configured_shows_its_defaults(asker: Asker) -> None:
    result = describe(asker, GROUP, "g")
    assert result.error_code == 0
    assert {config.config_source for config in result.configs} == {5}
    assert "consumer.session.timeout.ms" in {config.name for config in result.configs}
    alter(asker, GROUP, "g", ("consumer.session.timeout.ms", SET, "50000"))
    found = entry(asker, GROUP, "g", "consumer.session.timeout.ms")
    assert (found.value, found.config_source) == ("50000", 8)


def test_a_subscription_that_was_never_configured_shows_its_defaults(asker: Asker) -> None:
    assert describe(asker, METRICS, "s").error_code == 0
    alter(asker, METRICS, "s", ("interval.ms", SET, "1000"))
    found = entry(asker, METRICS, "s", "interval.ms")
    assert (found.value, found.config_source) == ("1000", 7)


# ---- altering


def test_a_topic_key_takes_effect_and_goes_back_to_its_default(asker: Asker) -> None:
    topic_id = asker.broker.image.topics_by_name["t"].topic_id
    assert alter(asker, TOPIC, "t", ("retention.ms", SET, "5")) == 0
    assert asker.broker.topic_config(topic_id).retention_ms == 5
    assert alter(asker, TOPIC, "t", ("retention.ms", DELETE, None)) == 0
    assert asker.broker.topic_config(topic_id).retention_ms == 604_800_000


def test_a_list_is_appended_to_and_subtracted_from(asker: Asker) -> None:
    alter(asker, TOPIC, "t", ("cleanup.policy", APPEND, "compact"))
    assert entry(asker, TOPIC, "t", "cleanup.policy").value == "delete,compact"
    alter(asker, TOPIC, "t", ("cleanup.policy", SUBTRACT, "delete"))
    assert entry(asker, TOPIC, "t", "cleanup.policy").value == "compact"
    assert alter(asker, TOPIC, "t", ("retention.ms", APPEND, "5")) == ErrorCode.INVALID_CONFIG


def test_an_unknown_operation_is_an_invalid_request(asker: Asker) -> None:
    assert alter(asker, TOPIC, "t", ("retention.ms", 9, "5")) == ErrorCode.INVALID_REQUEST


def test_validate_only_stores_nothing(asker: Asker) -> None:
    assert alter(asker, TOPIC, "t", ("retention.ms", SET, "5"), validate_only=True) == 0
    assert replace(asker, TOPIC, "t", validate_only=True, retention_ms="5") == 0
    assert entry(asker, TOPIC, "t", "retention.ms").config_source == 5


def test_the_old_request_replaces_all_that_was_set(asker: Asker) -> None:
    alter(asker, TOPIC, "t", ("retention.ms", SET, "5"))
    assert replace(asker, TOPIC, "t", segment_ms="7") == 0
    assert entry(asker, TOPIC, "t", "retention.ms").config_source == 5
    assert entry(asker, TOPIC, "t", "segment.ms").value == "7"


def test_the_old_request_refuses_loggers_and_nulls(asker: Asker) -> None:
    assert replace(asker, LOGGER, "1", root="INFO") == ErrorCode.INVALID_REQUEST
    assert replace(asker, TOPIC, "t", segment_ms=None) == ErrorCode.INVALID_REQUEST


def test_a_broker_key_takes_effect_for_this_broker_before_all(asker: Asker) -> None:
    topic_id = asker.broker.image.topics_by_name["t"].topic_id
    alter(asker, BROKER, "", ("log.retention.ms", SET, "5"))
    assert asker.broker.topic_config(topic_id).retention_ms == 5
    alter(asker, BROKER, "1", ("log.retention.ms", SET, "6"))
    assert asker.broker.topic_config(topic_id).retention_ms == 6
    assert entry(asker, BROKER, "1", "log.retention.ms").config_source == 2


def test_a_key_that_is_fixed_at_start_is_an_invalid_request(asker: Asker) -> None:
    assert alter(asker, BROKER, "1", ("log.dirs", SET, "/x")) == ErrorCode.INVALID_REQUEST


# ---- loggers


@pytest.fixture
def levels() -> Iterator[None]:
    """Put the loggers' levels back."""
    names = ("kafkapy", "kafkapy.broker")
    before = {name: logging.getLogger(name).level for name in names}
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("levels")
def test_loggers_are_named_with_their_levels(asker: Asker) -> None:
    logging.getLogger("kafkapy").setLevel(logging.INFO)
    found = {config.name: config for config in describe(asker, LOGGER, "1").configs}
    assert {"root", "kafkapy.broker"} <= set(found)
    assert found["root"].value == "INFO"
    assert found["kafkapy.broker"].value == "INFO"
    assert (found["root"].config_source, found["root"].read_only) == (6, False)
    assert all(name == "root" or name.startswith("kafkapy.") for name in found)


@pytest.mark.usefixtures("levels")
def test_a_level_is_set_and_deleted(asker: Asker) -> None:
    logging.getLogger("kafkapy").setLevel(logging.WARNING)
    assert alter(asker, LOGGER, "1", ("kafkapy.broker", SET, "DEBUG")) == 0
    assert logging.getLogger("kafkapy.broker").level == logging.DEBUG
    assert entry(asker, LOGGER, "1", "kafkapy.broker").value == "DEBUG"
    assert alter(asker, LOGGER, "1", ("kafkapy.broker", DELETE, None)) == 0
    assert entry(asker, LOGGER, "1", "kafkapy.broker").value == "WARN"


@pytest.mark.usefixtures("levels")
@pytest.mark.parametrize("level", ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "OFF"])
def test_trace_and_off_are_levels_of_their_own(asker: Asker, level: str) -> None:
    assert alter(asker, LOGGER, "1", ("root", SET, level)) == 0
    assert entry(asker, LOGGER, "1", "root").value == level


@pytest.mark.usefixtures("levels")
def test_validated_levels_stay_as_they_are(asker: Asker) -> None:
    logging.getLogger("kafkapy").setLevel(logging.WARNING)
    assert alter(asker, LOGGER, "1", ("root", SET, "DEBUG"), validate_only=True) == 0
    assert entry(asker, LOGGER, "1", "root").value == "WARN"


@pytest.mark.usefixtures("levels")
@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        ("2", [("root", SET, "INFO")], ErrorCode.INVALID_REQUEST),
        ("", [("root", SET, "INFO")], ErrorCode.INVALID_REQUEST),
        ("1", [("root", APPEND, "INFO")], ErrorCode.INVALID_REQUEST),
        ("1", [("root", DELETE, None)], ErrorCode.INVALID_REQUEST),
        ("1", [("root", SET, None)], ErrorCode.INVALID_REQUEST),
        ("1", [("root", SET, "INFO"), ("root", SET, "WARN")], ErrorCode.INVALID_REQUEST),
        ("1", [("root", SET, "LOUD")], ErrorCode.INVALID_CONFIG),
        ("1", [("somebody.else", SET, "INFO")], ErrorCode.INVALID_CONFIG),
        ("1", [("root", SET, "ERROR"), ("nope", SET, "INFO")], ErrorCode.INVALID_CONFIG),
    ],
)
def test_a_level_that_cannot_be_set_changes_nothing(
    asker: Asker, name: str, changes: list[tuple[str, int, str | None]], code: ErrorCode
) -> None:
    logging.getLogger("kafkapy").setLevel(logging.WARNING)
    assert alter(asker, LOGGER, name, *changes) == code
    assert logging.getLogger("kafkapy").level == logging.WARNING


def test_a_logger_resource_named_twice_is_refused_both_times(asker: Asker) -> None:
    resource = incremental.AlterConfigsResource(
        LOGGER, "1", [incremental.AlterableConfig("root", SET, "ERROR")]
    )
    response = asker(incremental.IncrementalAlterConfigsRequest(resources=[resource, resource]))
    assert [r.error_code for r in response.responses] == [ErrorCode.INVALID_REQUEST] * 2


# ---- listing


def listed(ask: Asker, *kinds: int, version: int = 1) -> list[tuple[int, str]]:
    response = ask(ListConfigResourcesRequest(resource_types=list(kinds)), version)
    assert response.error_code == 0
    return [(item.resource_type, item.resource_name) for item in response.config_resources]


def test_everything_that_has_a_configuration_is_listed(asker: Asker) -> None:
    alter(asker, GROUP, "g", ("consumer.session.timeout.ms", SET, "50000"))
    alter(asker, METRICS, "s", ("interval.ms", SET, "1000"))
    assert sorted(listed(asker)) == [
        (TOPIC, "t"),
        (BROKER, "1"),
        (LOGGER, "1"),
        (METRICS, "s"),
        (GROUP, "g"),
    ]
    assert listed(asker, TOPIC) == [(TOPIC, "t")]


def test_groups_and_subscriptions_without_configs_are_not_listed(asker: Asker) -> None:
    assert listed(asker, GROUP, METRICS) == []


def test_version_zero_lists_subscriptions_alone(asker: Asker) -> None:
    alter(asker, METRICS, "s", ("interval.ms", SET, "1000"))
    assert listed(asker, version=0) == [(METRICS, "s")]


def test_an_unknown_type_is_an_unsupported_version(asker: Asker) -> None:
    response = asker(ListConfigResourcesRequest(resource_types=[TOPIC, 99]))
    assert response.error_code == ErrorCode.UNSUPPORTED_VERSION
    assert response.config_resources == []
