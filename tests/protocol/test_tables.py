"""Error codes, registry, releases and features: the facts that others rely on."""

from __future__ import annotations

import pytest

from kafkapy.base.errors import REFRESHES_METADATA, RETRIABLE, ErrorCode
from kafkapy.protocol.features import FEATURES
from kafkapy.protocol.registry import APIS, load
from kafkapy.protocol.releases import RELEASES, TELEMETRY_KEYS


def test_error_codes_are_dense_from_minus_one_to_136() -> None:
    assert [code.value for code in ErrorCode] == list(range(-1, 137))


def test_well_known_errors_are_retriable_and_refresh_metadata_as_in_kafka() -> None:
    assert ErrorCode.NOT_LEADER_OR_FOLLOWER in RETRIABLE & REFRESHES_METADATA
    assert ErrorCode.NOT_COORDINATOR in RETRIABLE - REFRESHES_METADATA
    assert ErrorCode.MESSAGE_TOO_LARGE not in RETRIABLE
    assert ErrorCode.NONE not in RETRIABLE | REFRESHES_METADATA


def test_the_registry_agrees_with_what_kafka_advertises() -> None:
    newest = RELEASES["4.4"]
    for key, (low, high) in newest.items():
        assert (APIS[key].advertised_min, APIS[key].max_version) == (low, high), APIS[key].name


def test_removed_apis_are_not_registered() -> None:
    assert len(APIS) == 91
    assert not {4, 5, 6, 7} & set(APIS)


def test_only_produce_is_advertised_below_what_it_serves() -> None:
    lower = {api.name for api in APIS.values() if api.advertised_min != api.min_version}
    assert lower == {"Produce"}
    assert APIS[0].advertised_min == 0
    assert APIS[0].min_version == 3


def test_the_unstable_version_of_init_producer_id_is_not_offered() -> None:
    assert APIS[22].max_version == 5
    assert 6 in load(22).DECODE_REQUEST


@pytest.mark.parametrize("key", sorted(APIS))
def test_every_api_has_a_codec_for_every_version(key: int) -> None:
    module = load(key)
    versions = range(APIS[key].min_version, APIS[key].max_version + 1)
    assert set(versions) <= set(module.DECODE_REQUEST)
    assert set(versions) <= set(module.ENCODE_RESPONSE)


def test_sasl_handshake_and_offset_delete_are_never_flexible() -> None:
    assert {api.name for api in APIS.values() if api.flexible_from is None} == {
        "SaslHandshake",
        "OffsetDelete",
    }


def test_releases_run_from_0_11_to_4_4() -> None:
    names = list(RELEASES)
    assert (names[0], names[-1], len(names)) == ("0.11.0", "4.4", 27)
    assert RELEASES["2.4"][0] == (0, 8)
    assert sorted(TELEMETRY_KEYS) == [71, 72]


def test_fresh_levels_lie_in_the_supported_range() -> None:
    for name, feature in FEATURES.items():
        assert feature.level_min <= feature.level_fresh <= feature.level_max, name
    assert FEATURES["group.version"] == (0, 1, 1)
