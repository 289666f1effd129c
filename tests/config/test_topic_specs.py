from __future__ import annotations

import pytest

from kafkapy.config.settings import BrokerSettings
from kafkapy.config.topic_specs import TopicSpec, parse_topic, parse_topics, topic_problems


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("orders", TopicSpec("orders")),
        ("orders:6", TopicSpec("orders", 6)),
        ("orders:6:1", TopicSpec("orders", 6, 1)),
        ("orders::2", TopicSpec("orders", -1, 2)),
        ("orders:-1:-1", TopicSpec("orders")),
        (
            "orders:6,retention.ms=5, segment.ms = 7",
            TopicSpec("orders", 6, -1, {"retention.ms": "5", "segment.ms": "7"}),
        ),
        (
            "orders,cleanup.policy=compact,delete,flush.ms=1",
            TopicSpec("orders", configs={"cleanup.policy": "compact,delete", "flush.ms": "1"}),
        ),
        ("orders,retention.ms=", TopicSpec("orders", configs={"retention.ms": ""})),
    ],
)
def test_topic_of_a_flag(text: str, spec: TopicSpec) -> None:
    assert parse_topic(text) == spec


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a topic"),
        (":6", "is not a topic"),
        ("a:1:1:1", "is not a topic"),
        ("a:0", "the number of partitions must be 1 or more, not '0'"),
        ("a:six", "the number of partitions must be 1 or more, not 'six'"),
        ("a:1:-2", "the number of replicas must be 1 or more, not '-2'"),
        ("a:99999999999", "the number of partitions must be 1 or more"),
        ("a,compact", "'compact' is not key=value"),
    ],
)
def test_text_that_is_no_topic_says_how_to_write_one(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_topic(text)


def test_topics_of_the_environment() -> None:
    assert parse_topics(" a:1:3,b:2:1:compact,\n  c , d::1: ") == [
        TopicSpec("a", 1, 3),
        TopicSpec("b", 2, 1, {"cleanup.policy": "compact"}),
        TopicSpec("c"),
        TopicSpec("d", -1, 1),
    ]
    assert parse_topics("") == []


def test_malformed_topic_of_the_environment_is_refused() -> None:
    with pytest.raises(ValueError, match="number of replicas must be 1 or more, not 'x'"):
        parse_topics("a:1:x:compact")


def problems(settings: BrokerSettings, text: str) -> list[str]:
    return [str(each) for each in topic_problems(settings, parse_topic(text), "--topic")]


def test_problems_of_a_topic_are_told_at_once(untouched: BrokerSettings) -> None:
    assert problems(untouched, "a,retention.mss=1,min.insync.replicas=0,flush.ms=x") == [
        "--topic: unknown topic key retention.mss; did you mean retention.ms?",
        "--topic: Invalid value 0 for configuration min.insync.replicas: "
        "Value must be at least 1 (accepted: 1 or more)",
        "--topic: Invalid value x for configuration flush.ms: "
        "Not a number of type LONG (accepted: 0 or more)",
    ]


def test_rule_between_keys_of_a_topic(untouched: BrokerSettings) -> None:
    assert problems(untouched, "a,min.compaction.lag.ms=2,max.compaction.lag.ms=1") == [
        "--topic: conflict topic config setting min.compaction.lag.ms (2) > "
        "max.compaction.lag.ms (1)"
    ]


def test_good_topic_has_no_problem(untouched: BrokerSettings) -> None:
    assert problems(untouched, "a:3,cleanup.policy=compact") == []
