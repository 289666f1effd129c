"""UpdateFeatures (key 57), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/57_update_features.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.update_features import (
    FeatureUpdateKey,
    UpdatableFeatureResult,
    UpdateFeaturesRequest,
    UpdateFeaturesResponse,
)

_p_hbx = _Struct(">hbx").pack
_p_htx = _Struct(">h?x").pack
_p_i = _Struct(">i").pack
_p_tx = _Struct(">?x").pack
_u_hB = _Struct(">hB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: UpdateFeaturesRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.validate_only:
        _lacks("UpdateFeaturesRequest.ValidateOnly")
    a = m.feature_updates
    out += _p_i(m.timeout_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.upgrade_type != 1:
            _lacks("FeatureUpdateKey.UpgradeType")
        s = e_0.feature.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_htx(e_0.max_version_level, e_0.allow_downgrade)
    out.append(0)


def encode_request_v1(m: UpdateFeaturesRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.feature_updates
    out += _p_i(m.timeout_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.allow_downgrade:
            _lacks("FeatureUpdateKey.AllowDowngrade")
        s = e_0.feature.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_hbx(e_0.max_version_level, e_0.upgrade_type)
    out += _p_tx(m.validate_only)


encode_request_v2 = encode_request_v1


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[UpdateFeaturesResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("UpdateFeaturesResponse.Results")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("UpdateFeaturesResponse.Results", n)
    results_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("UpdatableFeatureResult.Feature")
        feature_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(UpdatableFeatureResult(feature_1, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UpdateFeaturesResponse(throttle_time_ms_0, error_code_0, error_message_0, results_0), pos


decode_response_v1 = decode_response_v0


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[UpdateFeaturesResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UpdateFeaturesResponse(throttle_time_ms_0, error_code_0, error_message_0), pos


ENCODE_REQUEST: dict[int, _Callable[[UpdateFeaturesRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[UpdateFeaturesResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}
