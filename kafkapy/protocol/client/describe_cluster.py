"""DescribeCluster (key 60), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/60_describe_cluster.spec`.
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
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.describe_cluster import (
    DescribeClusterBroker,
    DescribeClusterRequest,
    DescribeClusterResponse,
)

_p_tbtx = _Struct(">?b?x").pack
_p_tbx = _Struct(">?bx").pack
_p_tx = _Struct(">?x").pack
_u_bB = _Struct(">bB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_tB = _Struct(">?B").unpack_from


def encode_request_v0(m: DescribeClusterRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.endpoint_type != 1:
        _lacks("DescribeClusterRequest.EndpointType")
    if m.include_fenced_brokers:
        _lacks("DescribeClusterRequest.IncludeFencedBrokers")
    out += _p_tx(m.include_cluster_authorized_operations)


def encode_request_v1(m: DescribeClusterRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.include_fenced_brokers:
        _lacks("DescribeClusterRequest.IncludeFencedBrokers")
    out += _p_tbx(m.include_cluster_authorized_operations, m.endpoint_type)


def encode_request_v2(m: DescribeClusterRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_tbtx(m.include_cluster_authorized_operations, m.endpoint_type, m.include_fenced_brokers)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeClusterResponse, int]:
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
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("DescribeClusterResponse.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeClusterResponse.Brokers")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("DescribeClusterResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        broker_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeClusterBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(DescribeClusterBroker(broker_id_1, host_1, port_1, rack_1))
    cluster_authorized_operations_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClusterResponse(throttle_time_ms_0, error_code_0, error_message_0, 1, cluster_id_0, controller_id_0, brokers_0, cluster_authorized_operations_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeClusterResponse, int]:
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
    endpoint_type_0, n = _u_bB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("DescribeClusterResponse.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeClusterResponse.Brokers")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("DescribeClusterResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        broker_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeClusterBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(DescribeClusterBroker(broker_id_1, host_1, port_1, rack_1))
    cluster_authorized_operations_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClusterResponse(throttle_time_ms_0, error_code_0, error_message_0, endpoint_type_0, cluster_id_0, controller_id_0, brokers_0, cluster_authorized_operations_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeClusterResponse, int]:
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
    endpoint_type_0, n = _u_bB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("DescribeClusterResponse.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeClusterResponse.Brokers")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("DescribeClusterResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        broker_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeClusterBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        is_fenced_1, n = _u_tB(buf, pos)
        pos += 2
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(DescribeClusterBroker(broker_id_1, host_1, port_1, rack_1, is_fenced_1))
    cluster_authorized_operations_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClusterResponse(throttle_time_ms_0, error_code_0, error_message_0, endpoint_type_0, cluster_id_0, controller_id_0, brokers_0, cluster_authorized_operations_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeClusterRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeClusterResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}
