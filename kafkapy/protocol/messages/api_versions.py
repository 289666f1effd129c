"""ApiVersions (key 18), versions 0-5: the broker's direction.

Generated from `protocol_specs/apis/18_api_versions.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint


class ApiVersionsRequest(_Message, gc=False):
    client_software_name: str = ""
    client_software_version: str = ""
    cluster_id: str | None = None
    node_id: int = -1


class ApiVersion(_Message, gc=False):
    api_key: int = 0
    min_version: int = 0
    max_version: int = 0


class SupportedFeatureKey(_Message, gc=False):
    name: str = ""
    min_version: int = 0
    max_version: int = 0


class FinalizedFeatureKey(_Message, gc=False):
    name: str = ""
    max_version_level: int = 0
    min_version_level: int = 0


class ApiVersionsResponse(_Message, gc=False):
    error_code: int = 0
    api_keys: list[ApiVersion] = []
    throttle_time_ms: int = 0
    supported_features: list[SupportedFeatureKey] = []
    finalized_features_epoch: int = -1
    finalized_features: list[FinalizedFeatureKey] = []
    zk_migration_ready: bool = False

_p_h = _Struct(">h").pack
_p_hhh = _Struct(">hhh").pack
_p_hhhx = _Struct(">hhhx").pack
_p_hhx = _Struct(">hhx").pack
_p_hi = _Struct(">hi").pack
_p_i = _Struct(">i").pack
_p_q = _Struct(">q").pack
_p_t = _Struct(">?").pack
_u_iB = _Struct(">iB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ApiVersionsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    if pos > end:
        _past_end(pos, end)
    return ApiVersionsRequest(), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[ApiVersionsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ApiVersionsRequest.ClientSoftwareName")
    client_software_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ApiVersionsRequest.ClientSoftwareVersion")
    client_software_version_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ApiVersionsRequest(client_software_name_0, client_software_version_0), pos


decode_request_v4 = decode_request_v3


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[ApiVersionsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ApiVersionsRequest.ClientSoftwareName")
    client_software_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ApiVersionsRequest.ClientSoftwareVersion")
    client_software_version_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    node_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ApiVersionsRequest(client_software_name_0, client_software_version_0, cluster_id_0, node_id_0), pos


def encode_response_v0(m: ApiVersionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.api_keys
    out += _p_hi(m.error_code, len(a))
    for e_0 in a:
        out += _p_hhh(e_0.api_key, e_0.min_version, e_0.max_version)


def encode_response_v1(m: ApiVersionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.api_keys
    out += _p_hi(m.error_code, len(a))
    for e_0 in a:
        out += _p_hhh(e_0.api_key, e_0.min_version, e_0.max_version)
    out += _p_i(m.throttle_time_ms)


encode_response_v2 = encode_response_v1


def encode_response_v3(m: ApiVersionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.api_keys
    out += _p_h(m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_hhhx(e_0.api_key, e_0.min_version, e_0.max_version)
    out += _p_i(m.throttle_time_ms)
    tags_0 = []
    if m.supported_features:
        t_0 = bytearray()
        a = m.supported_features
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        for e_0 in a:
            s = e_0.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(t_0, n)
            else:
                t_0.append(n)
            t_0 += s
            t_0 += _p_hhx(e_0.min_version, e_0.max_version)
        tags_0.append((0, t_0))
    if m.finalized_features_epoch != -1:
        t_0 = bytearray()
        t_0 += _p_q(m.finalized_features_epoch)
        tags_0.append((1, t_0))
    if m.finalized_features:
        t_0 = bytearray()
        a = m.finalized_features
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        for e_0 in a:
            s = e_0.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(t_0, n)
            else:
                t_0.append(n)
            t_0 += s
            t_0 += _p_hhx(e_0.max_version_level, e_0.min_version_level)
        tags_0.append((2, t_0))
    if m.zk_migration_ready:
        t_0 = bytearray()
        t_0 += _p_t(m.zk_migration_ready)
        tags_0.append((3, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


encode_response_v4 = encode_response_v3


encode_response_v5 = encode_response_v3


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ApiVersionsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
}


ENCODE_RESPONSE: dict[int, _Callable[[ApiVersionsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
}
