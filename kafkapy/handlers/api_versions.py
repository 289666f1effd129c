"""ApiVersions (key 18), versions 0-5: what this broker serves. Anybody may call it, at any time.

Versions: 1 throttle time; 3 flexible, client software name and version, features (KIP-511,
KIP-584); 4 features whose minimum is 0 may be listed; 5 the client says whom it believes to talk to
(KIP-1242). The response header is version 0 always (the codec knows).

A version above ours is answered in version 0 with UNSUPPORTED_VERSION and the range of this API
alone, so that the client can ask again. The list names exactly the keys of `handlers.table`.

Not done: features other than `metadata.version` are not supported, so none of them is listed.

Sources: Kafka 4.4 KafkaApis.handleApiVersionsRequest, ApiVersionsRequest.isValid, KIP-511.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import table
from kafkapy.protocol.messages.api_versions import (
    ApiVersion,
    ApiVersionsRequest,
    ApiVersionsResponse,
    FinalizedFeatureKey,
    SupportedFeatureKey,
)
from kafkapy.protocol.registry import APIS

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

_SOFTWARE = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?")

METADATA_VERSION_MIN = 7
METADATA_VERSION_MAX = 30
"""4.3-IV0, the production level of the 4.4 line when its tables were taken (features.tsv)."""


def handle(
    broker: Broker, context: RequestContext, request: ApiVersionsRequest
) -> ApiVersionsResponse:
    """List the served APIs, or say what is wrong with the question."""
    version = context.api_version
    if version >= 3 and not _is_valid(request, version):
        return ApiVersionsResponse(error_code=ErrorCode.INVALID_REQUEST)
    if version >= 5 and request.cluster_id is not None:
        known = (broker.cluster_id, context.node_id)
        if (request.cluster_id, request.node_id) != known:
            return ApiVersionsResponse(error_code=ErrorCode.REBOOTSTRAP_REQUIRED)
    level = broker.image.features.get("metadata.version", METADATA_VERSION_MAX)
    return ApiVersionsResponse(
        api_keys=served(),
        supported_features=[
            SupportedFeatureKey(
                name="metadata.version",
                min_version=METADATA_VERSION_MIN,
                max_version=METADATA_VERSION_MAX,
            )
        ],
        finalized_features_epoch=max(broker.image.offset, 0),
        finalized_features=[
            FinalizedFeatureKey(
                name="metadata.version", max_version_level=level, min_version_level=level
            )
        ],
    )


def unsupported_version() -> ApiVersionsResponse:
    """Return the version 0 answer to a version we do not know."""
    api = APIS[table.API_VERSIONS]
    return ApiVersionsResponse(
        error_code=ErrorCode.UNSUPPORTED_VERSION,
        api_keys=[
            ApiVersion(api_key=api.key, min_version=api.advertised_min, max_version=api.max_version)
        ],
    )


@functools.cache
def served() -> list[ApiVersion]:
    """Return the advertised ranges, ascending by key; made once, nobody changes them."""
    return [
        ApiVersion(
            api_key=key,
            min_version=APIS[key].advertised_min,
            max_version=APIS[key].max_version,
        )
        for key in sorted(table.MODULES)
    ]


def _is_valid(request: ApiVersionsRequest, version: int) -> bool:
    if not _SOFTWARE.fullmatch(request.client_software_name):
        return False
    if not _SOFTWARE.fullmatch(request.client_software_version):
        return False
    # From version 5 on a client names both the cluster and the node, or neither.
    return version < 5 or (request.cluster_id is None) == (request.node_id == -1)


def error_response(
    request: ApiVersionsRequest, version: int, code: ErrorCode
) -> ApiVersionsResponse:
    """Shape the answer when the whole request fails."""
    return ApiVersionsResponse(error_code=code)
