"""StreamsGroupTopologyDescriptionUpdate (key 93), versions 0: the broker's direction.

Generated from `protocol_specs/apis/93_streams_group_topology_description_update.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import field as _field
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
from kafkapy.wire.varint import uvarint as _uvarint


class TopologyDescriptionNode(_Message, gc=False):
    name: str = ""
    node_type: int = 0
    source_topics: list[str] = []
    sink_topic: str | None = None
    stores: list[str] = []
    successors: list[str] = []


class TopologyDescriptionSubtopology(_Message, gc=False):
    subtopology_id: str = ""
    nodes: list[TopologyDescriptionNode] = []


class TopologyDescriptionGlobalStore(_Message, gc=False):
    source: TopologyDescriptionNode = _field(default_factory=TopologyDescriptionNode)
    processor: TopologyDescriptionNode = _field(default_factory=TopologyDescriptionNode)


class TopologyDescription(_Message, gc=False):
    subtopologies: list[TopologyDescriptionSubtopology] = []
    global_stores: list[TopologyDescriptionGlobalStore] = []


class StreamsGroupTopologyDescriptionUpdateRequest(_Message, gc=False):
    group_id: str = ""
    member_id: str = ""
    topology_epoch: int = 0
    topology_description: TopologyDescription = _field(default_factory=TopologyDescription)


class StreamsGroupTopologyDescriptionUpdateResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = None

_p_ih = _Struct(">ih").pack
_u_bB = _Struct(">bB").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupTopologyDescriptionUpdateRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupTopologyDescriptionUpdateRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupTopologyDescriptionUpdateRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    topology_epoch_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("TopologyDescription.Subtopologies")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("TopologyDescription.Subtopologies", n)
    subtopologies_1 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopologyDescriptionSubtopology.SubtopologyId")
        subtopology_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopologyDescriptionSubtopology.Nodes")
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("TopologyDescriptionSubtopology.Nodes", n)
        nodes_2 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopologyDescriptionNode.Name")
            name_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            node_type_3, n = _u_bB(buf, pos)
            pos += 2
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopologyDescriptionNode.SourceTopics")
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("TopologyDescriptionNode.SourceTopics", n)
            source_topics_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopologyDescriptionNode.SourceTopics")
                x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                source_topics_3.append(x_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                sink_topic_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                sink_topic_3 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopologyDescriptionNode.Stores")
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("TopologyDescriptionNode.Stores", n)
            stores_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopologyDescriptionNode.Stores")
                x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                stores_3.append(x_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopologyDescriptionNode.Successors")
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("TopologyDescriptionNode.Successors", n)
            successors_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopologyDescriptionNode.Successors")
                x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                successors_3.append(x_3)
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            nodes_2.append(TopologyDescriptionNode(name_3, node_type_3, source_topics_3, sink_topic_3, stores_3, successors_3))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        subtopologies_1.append(TopologyDescriptionSubtopology(subtopology_id_2, nodes_2))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("TopologyDescription.GlobalStores")
    budget -= n
    if budget < 0 or n * 15 > end - pos:
        _too_many("TopologyDescription.GlobalStores", n)
    global_stores_1 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopologyDescriptionNode.Name")
        name_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        node_type_3, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopologyDescriptionNode.SourceTopics")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("TopologyDescriptionNode.SourceTopics", n)
        source_topics_3 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopologyDescriptionNode.SourceTopics")
            x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            source_topics_3.append(x_3)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            sink_topic_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            sink_topic_3 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopologyDescriptionNode.Stores")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("TopologyDescriptionNode.Stores", n)
        stores_3 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopologyDescriptionNode.Stores")
            x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            stores_3.append(x_3)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopologyDescriptionNode.Successors")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("TopologyDescriptionNode.Successors", n)
        successors_3 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopologyDescriptionNode.Successors")
            x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            successors_3.append(x_3)
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        source_2 = TopologyDescriptionNode(name_3, node_type_3, source_topics_3, sink_topic_3, stores_3, successors_3)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopologyDescriptionNode.Name")
        name_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        node_type_3, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopologyDescriptionNode.SourceTopics")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("TopologyDescriptionNode.SourceTopics", n)
        source_topics_3 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopologyDescriptionNode.SourceTopics")
            x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            source_topics_3.append(x_3)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            sink_topic_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            sink_topic_3 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopologyDescriptionNode.Stores")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("TopologyDescriptionNode.Stores", n)
        stores_3 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopologyDescriptionNode.Stores")
            x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            stores_3.append(x_3)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopologyDescriptionNode.Successors")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("TopologyDescriptionNode.Successors", n)
        successors_3 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopologyDescriptionNode.Successors")
            x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            successors_3.append(x_3)
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        processor_2 = TopologyDescriptionNode(name_3, node_type_3, source_topics_3, sink_topic_3, stores_3, successors_3)
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        global_stores_1.append(TopologyDescriptionGlobalStore(source_2, processor_2))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    topology_description_0 = TopologyDescription(subtopologies_1, global_stores_1)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupTopologyDescriptionUpdateRequest(group_id_0, member_id_0, topology_epoch_0, topology_description_0), pos


def encode_response_v0(m: StreamsGroupTopologyDescriptionUpdateResponse, out: bytearray, views: list[_View] | None = None) -> None:
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


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupTopologyDescriptionUpdateRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[StreamsGroupTopologyDescriptionUpdateResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}
