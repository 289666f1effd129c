"""UpdateFeatures (key 57), versions 0-2: change finalized feature levels. kafka-features calls it.

Versions: 0 allows a downgrade or not; 1 names the kind of upgrade and can only validate (KIP-778);
2 has no result for each feature (KIP-1022). All features change, or none.

Not done: authorisation.

Sources: Kafka 4.4 ControllerApis.handleUpdateFeatures, UpdateFeaturesRequest.featureUpdates,
FeatureControlManager; KIP-584.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.metadata.features import FeatureUpdate, UpgradeType, update_features
from kafkapy.protocol.messages.update_features import (
    FeatureUpdateKey,
    UpdatableFeatureResult,
    UpdateFeaturesRequest,
    UpdateFeaturesResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: UpdateFeaturesRequest
) -> UpdateFeaturesResponse | Awaitable[UpdateFeaturesResponse]:
    """Change every level that was asked for, or none."""
    version = context.api_version
    # A feature that is named again replaces what was said before, as in Kafka.
    named = {key.feature: key for key in request.feature_updates}
    updates = [
        FeatureUpdate(key.feature, key.max_version_level, _upgrade_type(key, version))
        for key in named.values()
    ]
    records = update_features(broker.image, updates)
    if isinstance(records, Refusal):
        return UpdateFeaturesResponse(error_code=records.code, error_message=records.message)
    response = UpdateFeaturesResponse(error_message=None)
    if version < 2:
        response.results = [
            UpdatableFeatureResult(feature=key.feature, error_message=ErrorCode.NONE.name)
            for key in request.feature_updates
        ]
    if version >= 1 and request.validate_only:
        return response
    return answer_when_stored(
        broker, records, response, lambda code: error_response(request, version, code)
    )


def _upgrade_type(key: FeatureUpdateKey, version: int) -> int:
    if version >= 1:
        return key.upgrade_type
    return UpgradeType.SAFE_DOWNGRADE if key.allow_downgrade else UpgradeType.UPGRADE


def error_response(
    request: UpdateFeaturesRequest, version: int, code: ErrorCode
) -> UpdateFeaturesResponse:
    """Shape the answer when the whole request fails."""
    return UpdateFeaturesResponse(error_code=code, error_message=None)
