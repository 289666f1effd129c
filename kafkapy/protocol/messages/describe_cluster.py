"""DescribeCluster (key 60), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/60_describe_cluster.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint


class DescribeClusterRequest(_Message, gc=False):
    include_cluster_authorized_operations: bool = False
    endpoint_type: int = 1
    include_fenced_brokers: bool = False


class DescribeClusterBroker(_Message, gc=False):
    broker_id: int = 0
    host: str = ""
    port: int = 0
    rack: str | None = None
    is_fenced: bool = False


class DescribeClusterResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = None
    endpoint_type: int = 1
    cluster_id: str = ""
    controller_id: int = -1
    brokers: list[DescribeClusterBroker] = []
    cluster_authorized_operations: int = -2147483648

_p_b = _Struct(">b").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ix = _Struct(">ix").pack
_p_tx = _Struct(">?x").pack
_u_tB = _Struct(">?B").unpack_from
_u_tbB = _Struct(">?bB").unpack_from
_u_tbtB = _Struct(">?b?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeClusterRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    include_cluster_authorized_operations_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClusterRequest(include_cluster_authorized_operations_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeClusterRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    include_cluster_authorized_operations_0, endpoint_type_0, n = _u_tbB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClusterRequest(include_cluster_authorized_operations_0, endpoint_type_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeClusterRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    include_cluster_authorized_operations_0, endpoint_type_0, include_fenced_brokers_0, n = _u_tbtB(buf, pos)
    pos += 4
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClusterRequest(include_cluster_authorized_operations_0, endpoint_type_0, include_fenced_brokers_0), pos


def encode_response_v0(m: DescribeClusterResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.endpoint_type != 1:
        _lacks("DescribeClusterResponse.EndpointType")
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
    s = m.cluster_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.brokers
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.is_fenced:
            _lacks("DescribeClusterBroker.IsFenced")
        s = e_0.host.encode()
        out += _p_i(e_0.broker_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
    out += _p_ix(m.cluster_authorized_operations)


def encode_response_v1(m: DescribeClusterResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
    s = m.cluster_id.encode()
    out += _p_b(m.endpoint_type)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.brokers
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.is_fenced:
            _lacks("DescribeClusterBroker.IsFenced")
        s = e_0.host.encode()
        out += _p_i(e_0.broker_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
    out += _p_ix(m.cluster_authorized_operations)


def encode_response_v2(m: DescribeClusterResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
    s = m.cluster_id.encode()
    out += _p_b(m.endpoint_type)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.brokers
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_i(e_0.broker_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
        out += _p_tx(e_0.is_fenced)
    out += _p_ix(m.cluster_authorized_operations)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeClusterRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeClusterResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}
