"""UpdateFeatures (key 57), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/57_update_features.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class FeatureUpdateKey(_Message, gc=False):
    feature: str = ""
    max_version_level: int = 0
    allow_downgrade: bool = False
    upgrade_type: int = 1


class UpdateFeaturesRequest(_Message, gc=False):
    timeout_ms: int = 60000
    feature_updates: list[FeatureUpdateKey] = []
    validate_only: bool = False


class UpdatableFeatureResult(_Message, gc=False):
    feature: str = ""
    error_code: int = 0
    error_message: str | None = ""


class UpdateFeaturesResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = ""
    results: list[UpdatableFeatureResult] = []

_p_h = _Struct(">h").pack
_p_ih = _Struct(">ih").pack
_u_hbB = _Struct(">hbB").unpack_from
_u_htB = _Struct(">h?B").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[UpdateFeaturesRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("UpdateFeaturesRequest.FeatureUpdates")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("UpdateFeaturesRequest.FeatureUpdates", n)
    feature_updates_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("FeatureUpdateKey.Feature")
        feature_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        max_version_level_1, allow_downgrade_1, n = _u_htB(buf, pos)
        pos += 4
        if n:
            pos = _skip_tags(buf, pos, n)
        feature_updates_0.append(FeatureUpdateKey(feature_1, max_version_level_1, allow_downgrade_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UpdateFeaturesRequest(timeout_ms_0, feature_updates_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[UpdateFeaturesRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("UpdateFeaturesRequest.FeatureUpdates")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("UpdateFeaturesRequest.FeatureUpdates", n)
    feature_updates_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("FeatureUpdateKey.Feature")
        feature_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        max_version_level_1, upgrade_type_1, n = _u_hbB(buf, pos)
        pos += 4
        if n:
            pos = _skip_tags(buf, pos, n)
        feature_updates_0.append(FeatureUpdateKey(feature_1, max_version_level_1, False, upgrade_type_1))
    validate_only_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UpdateFeaturesRequest(timeout_ms_0, feature_updates_0, validate_only_0), pos


decode_request_v2 = decode_request_v1


def encode_response_v0(m: UpdateFeaturesResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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
    a = m.results
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.feature.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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
        out.append(0)
    out.append(0)


encode_response_v1 = encode_response_v0


def encode_response_v2(m: UpdateFeaturesResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[UpdateFeaturesRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[UpdateFeaturesResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}
