from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kafkapy.config.definition import BROKER, CLIENT_METRICS, GROUP, QUOTA, TOPIC, ConfigDef
from kafkapy.config.describe import (
    ConfigSource,
    Entry,
    describe_broker,
    describe_client_metrics,
    describe_cluster_default,
    describe_group,
    describe_topic,
)
from kafkapy.config.docs import documentation, ignored_reason
from kafkapy.config.settings import BrokerSettings

if TYPE_CHECKING:
    from conftest import MakeSettings

TOPIC_SOURCE, DYNAMIC, DYNAMIC_DEFAULT, STATIC, DEFAULT = 1, 2, 3, 4, 5


def one(entries: list[Entry]) -> Entry:
    (entry,) = entries
    return entry


def synonyms(entry: Entry) -> list[tuple[str, str | None, int]]:
    return [(synonym.name, synonym.value, synonym.source) for synonym in entry.synonyms]


def test_source_numbers_are_those_of_the_protocol() -> None:
    assert [ConfigSource(number).name for number in (1, 2, 3, 4, 5, 7, 8)] == [
        "TOPIC_CONFIG",
        "DYNAMIC_BROKER_CONFIG",
        "DYNAMIC_DEFAULT_BROKER_CONFIG",
        "STATIC_BROKER_CONFIG",
        "DEFAULT_CONFIG",
        "CLIENT_METRICS_CONFIG",
        "GROUP_CONFIG",
    ]


def test_untouched_topic_shows_every_key_that_is_not_internal(untouched: BrokerSettings) -> None:
    entries = describe_topic(untouched, {})
    assert [entry.name for entry in entries] == [
        name for name, key in TOPIC.keys.items() if not key.internal
    ]
    for entry in entries:
        key = TOPIC[entry.name]
        assert (entry.value, entry.type) == (key.default_text, key.type)
        assert (entry.source, entry.read_only, entry.is_sensitive) == (DEFAULT, False, False)
        assert entry.documentation is None


def test_topic_entry_names_the_broker_key_that_gives_its_default(
    untouched: BrokerSettings,
) -> None:
    entry = one(describe_topic(untouched, {}, ["segment.bytes"]))
    assert synonyms(entry) == [("log.segment.bytes", "1073741824", DEFAULT)]


def test_synonym_before_the_named_key_is_not_shown(make_settings: MakeSettings) -> None:
    entry = one(describe_topic(make_settings({"log.retention.hours": "1"}), {}, ["retention.ms"]))
    assert (entry.value, entry.source, entry.synonyms) == ("3600000", DEFAULT, ())


def test_topic_synonyms_run_from_the_override_to_the_default(make_settings: MakeSettings) -> None:
    settings = make_settings(
        {"log.segment.bytes": "1048577"},
        cluster_default={"log.segment.bytes": "1048578"},
        per_broker={"log.segment.bytes": "1048579"},
    )
    entry = one(describe_topic(settings, {"segment.bytes": "1048580"}, ["segment.bytes"]))
    assert (entry.value, entry.source) == ("1048580", TOPIC_SOURCE)
    assert synonyms(entry) == [
        ("segment.bytes", "1048580", TOPIC_SOURCE),
        ("log.segment.bytes", "1048579", DYNAMIC),
        ("log.segment.bytes", "1048578", DYNAMIC_DEFAULT),
        ("log.segment.bytes", "1048577", STATIC),
        ("log.segment.bytes", "1073741824", DEFAULT),
    ]
    below = one(describe_topic(settings, {}, ["segment.bytes"]))
    assert (below.value, below.source) == ("1048579", DYNAMIC)


def test_retention_shows_its_fallbacks_after_the_key_itself(make_settings: MakeSettings) -> None:
    settings = make_settings({"log.retention.hours": "1"}, per_broker={"log.retention.ms": "9"})
    entry = one(describe_topic(settings, {}, ["retention.ms"]))
    assert (entry.value, entry.source) == ("9", DYNAMIC)
    assert synonyms(entry) == [
        ("log.retention.ms", "9", DYNAMIC),
        ("log.retention.hours", "1", STATIC),
        ("log.retention.hours", "168", DEFAULT),
    ]


def test_topic_key_without_a_broker_key_has_no_synonym(untouched: BrokerSettings) -> None:
    entry = one(describe_topic(untouched, {}, ["remote.storage.enable"]))
    assert (entry.source, entry.synonyms) == (DEFAULT, ())


def test_override_is_shown_in_canonical_form(untouched: BrokerSettings) -> None:
    overrides = {"cleanup.policy": "compact, delete", "preallocate": "TRUE"}
    values = {entry.name: entry.value for entry in describe_topic(untouched, overrides)}
    assert values["cleanup.policy"] == "compact,delete"
    assert values["preallocate"] == "true"


def test_internal_key_is_shown_once_it_is_set(untouched: BrokerSettings) -> None:
    entry = one(
        describe_topic(untouched, {"internal.segment.bytes": "1"}, ["internal.segment.bytes"])
    )
    assert (entry.value, entry.source) == ("1", TOPIC_SOURCE)


@pytest.mark.parametrize("wanted", [None, [], ()])
def test_no_names_means_all(untouched: BrokerSettings, wanted: list[str] | None) -> None:
    assert len(describe_topic(untouched, {}, wanted)) == 36
    assert len(describe_client_metrics({}, wanted)) == 3
    assert len(describe_broker(untouched, wanted)) > 300


def test_unknown_names_are_left_out_silently(untouched: BrokerSettings) -> None:
    entries = describe_topic(untouched, {}, ["no.such.key", "retention.ms"])
    assert [entry.name for entry in entries] == ["retention.ms"]
    assert describe_broker(untouched, ["no.such.key"]) == []


def test_untouched_broker_shows_its_defaults(untouched: BrokerSettings) -> None:
    entries = {entry.name: entry for entry in describe_broker(untouched)}
    shown = {
        name
        for name, key in BROKER.keys.items()
        if not key.internal and key.update != "dynamic only"
    }
    assert set(entries) == shown
    assert entries["group.initial.rebalance.delay.ms"].value == "0"
    assert synonyms(entries["group.initial.rebalance.delay.ms"]) == [
        ("group.initial.rebalance.delay.ms", "0", DEFAULT)
    ]
    assert entries["auto.create.topics.enable"].value == "true"
    assert all(entry.source == DEFAULT for entry in entries.values())


def test_broker_key_is_read_only_unless_it_changes_at_run_time(untouched: BrokerSettings) -> None:
    assert one(describe_broker(untouched, ["num.partitions"])).read_only
    assert not one(describe_broker(untouched, ["log.retention.ms"])).read_only
    assert not one(describe_broker(untouched, ["listeners"])).read_only


def test_broker_key_that_is_unset_has_no_value_and_no_synonym(untouched: BrokerSettings) -> None:
    entry = one(describe_broker(untouched, ["log.retention.ms"]))
    assert (entry.value, entry.source, entry.synonyms) == (None, DEFAULT, ())


def test_broker_synonyms_start_at_the_key_itself(make_settings: MakeSettings) -> None:
    settings = make_settings({"log.retention.ms": "7", "log.retention.hours": "2"})
    entry = one(describe_broker(settings, ["log.retention.hours"]))
    assert (entry.value, entry.source) == ("2", STATIC)
    assert synonyms(entry) == [
        ("log.retention.hours", "2", STATIC),
        ("log.retention.hours", "168", DEFAULT),
    ]


def test_password_is_never_shown(make_settings: MakeSettings) -> None:
    settings = make_settings({"ssl.key.password": "secret"})
    entry = one(describe_broker(settings, ["ssl.key.password"]))
    assert (entry.value, entry.is_sensitive, entry.source) == (None, True, STATIC)
    assert synonyms(entry) == [("ssl.key.password", None, STATIC)]


def test_unknown_broker_key_that_was_set_is_shown_as_sensitive(
    make_settings: MakeSettings,
) -> None:
    settings = make_settings({"my.plugin.key": "x"})
    entry = one(describe_broker(settings, ["my.plugin.key"], with_documentation=True))
    assert (entry.value, entry.is_sensitive, entry.type, entry.source) == (None, True, 0, STATIC)
    assert (entry.read_only, entry.documentation) == (True, None)


def test_listener_prefixed_key_shows_the_plain_key_as_synonym(
    make_settings: MakeSettings,
) -> None:
    name = "listener.name.a.ssl.client.auth"
    settings = make_settings({name: "requested"})
    entry = one(describe_broker(settings, [name], with_documentation=True))
    assert (entry.value, entry.type, entry.read_only) == ("requested", 2, False)
    assert synonyms(entry) == [(name, "requested", STATIC), ("ssl.client.auth", "none", DEFAULT)]
    assert entry.documentation == documentation(BROKER, "ssl.client.auth")


def test_dynamic_only_key_is_shown_once_it_is_set(make_settings: MakeSettings) -> None:
    name = "leader.replication.throttled.rate"
    entry = one(describe_broker(make_settings(per_broker={name: "5"}), [name]))
    assert (entry.value, entry.source, entry.read_only) == ("5", DYNAMIC, False)


def test_cluster_default_shows_nothing_but_itself(make_settings: MakeSettings) -> None:
    settings = make_settings(
        {"log.cleaner.threads": "3"},
        cluster_default={"log.cleaner.threads": "2", "my.key": "x"},
        per_broker={"log.cleaner.threads": "4"},
    )
    entries = describe_cluster_default(settings)
    assert [entry.name for entry in entries] == ["log.cleaner.threads", "my.key"]
    assert (entries[0].value, entries[0].source) == ("2", DYNAMIC_DEFAULT)
    assert synonyms(entries[0]) == [("log.cleaner.threads", "2", DYNAMIC_DEFAULT)]
    assert (entries[1].value, entries[1].is_sensitive) == (None, True)
    assert describe_cluster_default(settings, ["my.key"]) == [entries[1]]


def test_group_entry_inherits_from_the_broker(make_settings: MakeSettings) -> None:
    settings = make_settings({"group.consumer.session.timeout.ms": "50000"})
    name = "consumer.session.timeout.ms"
    entry = one(describe_group(settings, {}, [name]))
    assert (entry.value, entry.source) == ("50000", STATIC)
    entry = one(describe_group(settings, {name: "51000"}, [name]))
    assert (entry.value, entry.source) == ("51000", ConfigSource.GROUP_CONFIG)


def test_group_without_an_assignor_shows_the_brokers_first(untouched: BrokerSettings) -> None:
    entry = one(describe_group(untouched, {}, ["streams.assignor.name"]))
    assert entry.value == "sticky"
    assert synonyms(entry) == [("group.streams.assignors", "sticky", DEFAULT)]


def test_client_metrics_entry_has_its_own_source() -> None:
    entry = one(describe_client_metrics({"interval.ms": "100"}, ["interval.ms"]))
    assert (entry.value, entry.source) == ("100", ConfigSource.CLIENT_METRICS_CONFIG)
    assert len(synonyms(entry)) == 1


def test_client_metrics_entry_that_is_not_set_has_no_synonym() -> None:
    assert synonyms(one(describe_client_metrics({}, ["interval.ms"]))) == []


def test_group_entry_without_a_broker_key_is_its_own_synonym(untouched: BrokerSettings) -> None:
    entry = one(describe_group(untouched, {}, ["share.auto.offset.reset"]))
    assert synonyms(entry) == [("share.auto.offset.reset", "latest", DEFAULT)]


def test_documentation_comes_when_asked_for(untouched: BrokerSettings) -> None:
    for entry in describe_topic(untouched, {}, with_documentation=True):
        assert entry.documentation
    for entry in describe_group(untouched, {}, with_documentation=True):
        assert entry.documentation
    for entry in describe_client_metrics({}, with_documentation=True):
        assert entry.documentation


@pytest.mark.parametrize(
    "definition", [BROKER, TOPIC, GROUP, CLIENT_METRICS, QUOTA], ids=lambda item: item.kind
)
def test_every_key_is_documented_in_a_short_sentence(definition: ConfigDef) -> None:
    for name in definition.keys:
        text = documentation(definition, name)
        assert text is not None, name
        assert text.endswith("."), name
        assert len(text) <= 200, name
    assert documentation(definition, "no.such.key") is None


def test_reason_of_an_ignored_key() -> None:
    assert ignored_reason(BROKER, "ssl.protocol") == "TLS arrives later"
    assert ignored_reason(BROKER, "num.partitions") is None
    assert ignored_reason(QUOTA, "producer_byte_rate") is None
