"""Feature levels: which this broker supports, which are finalized, and how they change.

Only `metadata.version` is supported. Transactions, KIP-848 groups, share groups and streams groups
are features of Kafka that a client takes for present as soon as their level is above 0, so they
are absent as long as they are not served.

Does not decide how levels are shown (handlers).

Invariants: a level that was never changed is that of a fresh cluster; a change of several features
is made as a whole or not at all.

Differs: a safe downgrade of `metadata.version` is always possible, as no stored record depends on
it; Kafka refuses where it would lose records (test_safe_downgrade_of_metadata_version_is_stored).

Source: Kafka 4.4 FeatureControlManager.updateFeatures, MetadataVersion; KIP-584, KIP-778, KIP-1022.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.metadata.image import ClusterImage
from kafkapy.metadata.records import Record
from kafkapy.protocol.features import FEATURES, Feature
from kafkapy.protocol.stored.feature_level_record import FeatureLevelRecord

METADATA_VERSION = "metadata.version"

SUPPORTED: dict[str, Feature] = {METADATA_VERSION: FEATURES[METADATA_VERSION]}
"""The features whose behaviour this broker has."""


class UpgradeType(IntEnum):
    """Which way a level may move, with the numbers of UpdateFeatures v1."""

    UNKNOWN = 0
    UPGRADE = 1
    SAFE_DOWNGRADE = 2
    UNSAFE_DOWNGRADE = 3


class FeatureUpdate(NamedTuple):
    """The level that one feature shall have; `upgrade_type` is the number the client sent."""

    name: str
    level: int
    upgrade_type: int


def finalized_level(image: ClusterImage, name: str) -> int:
    """Return the level in force; 0 for a feature that is not supported."""
    feature = SUPPORTED.get(name)
    return image.features.get(name, 0 if feature is None else feature.level_fresh)


def update_features(
    image: ClusterImage, updates: Sequence[FeatureUpdate]
) -> list[Record] | Refusal:
    """Decide the records of a change; the first feature that cannot change refuses all.

    `updates` name each feature once.
    """
    records: list[Record] = []
    for update in updates:
        reason = _reason_against(image, update)
        if reason is not None:
            return Refusal(
                ErrorCode.INVALID_UPDATE_VERSION,
                "The update failed for all features since the following feature had an error: "
                f"Invalid update version {update.level} for feature {update.name}. {reason}",
            )
        if update.level != finalized_level(image, update.name):
            records.append(FeatureLevelRecord(name=update.name, feature_level=update.level))
    return records


def _reason_against(image: ClusterImage, update: FeatureUpdate) -> str | None:
    name, level, upgrade_type = update
    if upgrade_type not in (
        UpgradeType.UPGRADE,
        UpgradeType.SAFE_DOWNGRADE,
        UpgradeType.UNSAFE_DOWNGRADE,
    ):
        return "The controller does not support the given upgrade type."
    if level < 0:
        return "A feature version cannot be less than 0."
    feature = SUPPORTED.get(name)
    if feature is None:
        # Level 0 says that a feature is off, which is what it is.
        return None if level == 0 else "This broker does not support this feature."
    if not feature.level_min <= level <= feature.level_max:
        return f"This broker only supports versions {feature.level_min}-{feature.level_max}"
    current = finalized_level(image, name)
    if level < current and upgrade_type == UpgradeType.UPGRADE:
        return (
            "Can't downgrade the version of this feature without setting the upgrade type to "
            "either safe or unsafe downgrade."
        )
    if level > current and upgrade_type != UpgradeType.UPGRADE:
        return "Can't downgrade to a newer version."
    if level < current and upgrade_type == UpgradeType.UNSAFE_DOWNGRADE:
        return "Unsafe metadata downgrade is not supported in this version."
    return None
