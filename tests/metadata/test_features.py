"""UpdateFeatures: which level may become which, and nothing by halves."""

from __future__ import annotations

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.metadata.features import FeatureUpdate, UpgradeType, finalized_level, update_features
from kafkapy.metadata.image import ClusterImage
from kafkapy.metadata.records import apply_all

MV = "metadata.version"
UNKNOWN, UPGRADE, SAFE, UNSAFE = range(4)


def update(image: ClusterImage, *updates: FeatureUpdate) -> ClusterImage | Refusal:
    decided = update_features(image, updates)
    return decided if isinstance(decided, Refusal) else apply_all(image, decided)


@pytest.fixture
def image() -> ClusterImage:
    return ClusterImage.empty("c")


@pytest.fixture
def old(image: ClusterImage) -> ClusterImage:
    """A cluster at metadata.version 25."""
    result = update(image, FeatureUpdate(MV, 25, SAFE))
    assert isinstance(result, ClusterImage)
    return result


def test_a_fresh_cluster_has_the_newest_metadata_version(image: ClusterImage) -> None:
    assert finalized_level(image, MV) == 30
    assert finalized_level(image, "group.version") == 0


def test_safe_downgrade_of_metadata_version_is_stored(old: ClusterImage) -> None:
    assert finalized_level(old, MV) == 25


def test_an_upgrade_is_stored(old: ClusterImage) -> None:
    image = update(old, FeatureUpdate(MV, 30, UPGRADE))
    assert isinstance(image, ClusterImage)
    assert finalized_level(image, MV) == 30


def test_the_level_in_force_can_be_asked_for_and_writes_nothing(image: ClusterImage) -> None:
    assert update_features(image, [FeatureUpdate(MV, 30, UPGRADE)]) == []


def test_a_feature_that_is_off_can_be_asked_to_be_off(image: ClusterImage) -> None:
    assert update_features(image, [FeatureUpdate("group.version", 0, SAFE)]) == []


@pytest.mark.parametrize(
    ("name", "level", "upgrade_type", "said"),
    [
        (MV, 30, UNKNOWN, "upgrade type"),
        (MV, 30, 9, "upgrade type"),
        (MV, -1, UPGRADE, "less than 0"),
        (MV, 6, SAFE, "7-30"),
        (MV, 31, UPGRADE, "7-30"),
        (MV, 24, UPGRADE, "without setting the upgrade type"),
        (MV, 26, SAFE, "newer version"),
        (MV, 26, UNSAFE, "newer version"),
        (MV, 24, UNSAFE, "Unsafe"),
        ("group.version", 1, UPGRADE, "does not support"),
        ("no.such.feature", 1, UPGRADE, "does not support"),
    ],
)
def test_a_level_that_cannot_be_is_an_invalid_update(
    old: ClusterImage, name: str, level: int, upgrade_type: int, said: str
) -> None:
    refusal = update(old, FeatureUpdate(name, level, upgrade_type))
    assert isinstance(refusal, Refusal)
    assert refusal.code == ErrorCode.INVALID_UPDATE_VERSION
    assert said in (refusal.message or "")


def test_one_bad_feature_refuses_all(old: ClusterImage) -> None:
    refusal = update(
        old, FeatureUpdate(MV, 30, UPGRADE), FeatureUpdate("share.version", 1, UPGRADE)
    )
    assert isinstance(refusal, Refusal)
    assert (refusal.message or "").startswith("The update failed for all features since")


def test_upgrade_types_have_the_protocols_numbers() -> None:
    assert [int(kind) for kind in UpgradeType] == [UNKNOWN, UPGRADE, SAFE, UNSAFE]
