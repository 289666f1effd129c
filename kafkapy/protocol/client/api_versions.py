"""ApiVersions (key 18), versions 0-5: the client's direction.

Generated from `protocol_specs/apis/18_api_versions.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.api_versions import (
    ApiVersion,
    ApiVersionsRequest,
    ApiVersionsResponse,
    FinalizedFeatureKey,
    SupportedFeatureKey,
)

_p_ix = _Struct(">ix").pack
_u_hB = _Struct(">hB").unpack_from
_u_hhB = _Struct(">hhB").unpack_from
_u_hhh = _Struct(">hhh").unpack_from
_u_hhhB = _Struct(">hhhB").unpack_from
_u_hi = _Struct(">hi").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_q = _Struct(">q").unpack_from
_u_t = _Struct(">?").unpack_from


def encode_request_v0(m: ApiVersionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    pass


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: ApiVersionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.client_software_name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.client_software_version.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


encode_request_v4 = encode_request_v3


def encode_request_v5(m: ApiVersionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.client_software_name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.client_software_version.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.cluster_id
    if s is None:
        out.append(0)
    else:
        s = s.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out += _p_ix(m.node_id)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[ApiVersionsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hi(buf, pos)
    pos += 6
    if n < 0:
        _is_null("ApiVersionsResponse.ApiKeys")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ApiVersionsResponse.ApiKeys", n)
    api_keys_0 = []
    for _ in range(n):
        api_key_1, min_version_1, max_version_1 = _u_hhh(buf, pos)
        pos += 6
        api_keys_0.append(ApiVersion(api_key_1, min_version_1, max_version_1))
    if pos > end:
        _past_end(pos, end)
    return ApiVersionsResponse(error_code_0, api_keys_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ApiVersionsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hi(buf, pos)
    pos += 6
    if n < 0:
        _is_null("ApiVersionsResponse.ApiKeys")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ApiVersionsResponse.ApiKeys", n)
    api_keys_0 = []
    for _ in range(n):
        api_key_1, min_version_1, max_version_1 = _u_hhh(buf, pos)
        pos += 6
        api_keys_0.append(ApiVersion(api_key_1, min_version_1, max_version_1))
    throttle_time_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ApiVersionsResponse(error_code_0, api_keys_0, throttle_time_ms_0), pos


decode_response_v2 = decode_response_v1


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[ApiVersionsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ApiVersionsResponse.ApiKeys")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("ApiVersionsResponse.ApiKeys", n)
    api_keys_0 = []
    for _ in range(n):
        api_key_1, min_version_1, max_version_1, n = _u_hhhB(buf, pos)
        pos += 7
        if n:
            pos = _skip_tags(buf, pos, n)
        api_keys_0.append(ApiVersion(api_key_1, min_version_1, max_version_1))
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    supported_features_0 = []
    finalized_features_epoch_0 = -1
    finalized_features_0 = []
    zk_migration_ready_0 = False
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("ApiVersionsResponse.SupportedFeatures")
                budget -= n
                if budget < 0 or n * 6 > end - pos:
                    _too_many("ApiVersionsResponse.SupportedFeatures", n)
                supported_features_0 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("SupportedFeatureKey.Name")
                    name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    min_version_1, max_version_1, n = _u_hhB(buf, pos)
                    pos += 5
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    supported_features_0.append(SupportedFeatureKey(name_1, min_version_1, max_version_1))
            elif tag == 1:
                finalized_features_epoch_0, = _u_q(buf, pos)
                pos += 8
            elif tag == 2:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("ApiVersionsResponse.FinalizedFeatures")
                budget -= n
                if budget < 0 or n * 6 > end - pos:
                    _too_many("ApiVersionsResponse.FinalizedFeatures", n)
                finalized_features_0 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("FinalizedFeatureKey.Name")
                    name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    max_version_level_1, min_version_level_1, n = _u_hhB(buf, pos)
                    pos += 5
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    finalized_features_0.append(FinalizedFeatureKey(name_1, max_version_level_1, min_version_level_1))
            elif tag == 3:
                zk_migration_ready_0, = _u_t(buf, pos)
                pos += 1
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return ApiVersionsResponse(error_code_0, api_keys_0, throttle_time_ms_0, supported_features_0, finalized_features_epoch_0, finalized_features_0, zk_migration_ready_0), pos


decode_response_v4 = decode_response_v3


decode_response_v5 = decode_response_v3


ENCODE_REQUEST: dict[int, _Callable[[ApiVersionsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ApiVersionsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
}
