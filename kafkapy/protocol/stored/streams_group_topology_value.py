"""StreamsGroupTopologyValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/StreamsGroupTopologyValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
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

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 23


class TopicConfig(_Message, gc=False):
    key: str = ""
    value: str = ""


class TopicInfo(_Message, gc=False):
    name: str = ""
    partitions: int = 0
    replication_factor: int = 0
    topic_configs: list[TopicConfig] = []


class CopartitionGroup(_Message, gc=False):
    source_topics: list[int] = []
    source_topic_regex: list[int] = []
    repartition_source_topics: list[int] = []


class Subtopology(_Message, gc=False):
    subtopology_id: str = ""
    source_topics: list[str] = []
    source_topic_regex: list[str] = []
    state_changelog_topics: list[TopicInfo] = []
    repartition_sink_topics: list[str] = []
    repartition_source_topics: list[TopicInfo] = []
    copartition_groups: list[CopartitionGroup] = []


class StreamsGroupTopologyValue(_Message, gc=False):
    epoch: int = 0
    subtopologies: list[Subtopology] = []

_p_Bh = _Struct(">Bh").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupTopologyValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    epoch_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupTopologyValue.Subtopologies")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("StreamsGroupTopologyValue.Subtopologies", n)
    subtopologies_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Subtopology.SubtopologyId")
        subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Subtopology.SourceTopics")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("Subtopology.SourceTopics", n)
        source_topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Subtopology.SourceTopics")
            x_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            source_topics_1.append(x_1)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Subtopology.SourceTopicRegex")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("Subtopology.SourceTopicRegex", n)
        source_topic_regex_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Subtopology.SourceTopicRegex")
            x_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            source_topic_regex_1.append(x_1)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Subtopology.StateChangelogTopics")
        budget -= n
        if budget < 0 or n * 9 > end - pos:
            _too_many("Subtopology.StateChangelogTopics", n)
        state_changelog_topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopicInfo.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            partitions_2, replication_factor_2, n = _u_ihB(buf, pos)
            pos += 7
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopicInfo.TopicConfigs")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("TopicInfo.TopicConfigs", n)
            topic_configs_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicConfig.key")
                key_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicConfig.value")
                value_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topic_configs_2.append(TopicConfig(key_3, value_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            state_changelog_topics_1.append(TopicInfo(name_2, partitions_2, replication_factor_2, topic_configs_2))
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Subtopology.RepartitionSinkTopics")
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("Subtopology.RepartitionSinkTopics", n)
        repartition_sink_topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Subtopology.RepartitionSinkTopics")
            x_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            repartition_sink_topics_1.append(x_1)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Subtopology.RepartitionSourceTopics")
        budget -= n
        if budget < 0 or n * 9 > end - pos:
            _too_many("Subtopology.RepartitionSourceTopics", n)
        repartition_source_topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopicInfo.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            partitions_2, replication_factor_2, n = _u_ihB(buf, pos)
            pos += 7
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopicInfo.TopicConfigs")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("TopicInfo.TopicConfigs", n)
            topic_configs_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicConfig.key")
                key_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicConfig.value")
                value_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topic_configs_2.append(TopicConfig(key_3, value_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            repartition_source_topics_1.append(TopicInfo(name_2, partitions_2, replication_factor_2, topic_configs_2))
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Subtopology.CopartitionGroups")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("Subtopology.CopartitionGroups", n)
        copartition_groups_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("CopartitionGroup.SourceTopics")
            budget -= n
            if budget < 0 or n * 2 > end - pos:
                _too_many("CopartitionGroup.SourceTopics", n)
            source_topics_2 = list(_unpack_from(f">{n}h", buf, pos))
            pos += n * 2
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("CopartitionGroup.SourceTopicRegex")
            budget -= n
            if budget < 0 or n * 2 > end - pos:
                _too_many("CopartitionGroup.SourceTopicRegex", n)
            source_topic_regex_2 = list(_unpack_from(f">{n}h", buf, pos))
            pos += n * 2
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("CopartitionGroup.RepartitionSourceTopics")
            budget -= n
            if budget < 0 or n * 2 > end - pos:
                _too_many("CopartitionGroup.RepartitionSourceTopics", n)
            repartition_source_topics_2 = list(_unpack_from(f">{n}h", buf, pos))
            pos += n * 2
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            copartition_groups_1.append(CopartitionGroup(source_topics_2, source_topic_regex_2, repartition_source_topics_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        subtopologies_0.append(Subtopology(subtopology_id_1, source_topics_1, source_topic_regex_1, state_changelog_topics_1, repartition_sink_topics_1, repartition_source_topics_1, copartition_groups_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupTopologyValue(epoch_0, subtopologies_0), pos


def encode_v0(m: StreamsGroupTopologyValue, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.subtopologies
    out += _p_i(m.epoch)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.subtopology_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.source_topics
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
        a = e_0.source_topic_regex
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
        a = e_0.state_changelog_topics
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            a = e_1.topic_configs
            out += _p_ih(e_1.partitions, e_1.replication_factor)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.key.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_2.value.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out.append(0)
            out.append(0)
        a = e_0.repartition_sink_topics
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
        a = e_0.repartition_source_topics
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            a = e_1.topic_configs
            out += _p_ih(e_1.partitions, e_1.replication_factor)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.key.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_2.value.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out.append(0)
            out.append(0)
        a = e_0.copartition_groups
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.source_topics
            if len(a) == 1:
                out += _p_Bh(2, a[0])
            elif a:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                out += _pack(f">{len(a)}h", *a)
            else:
                out.append(1)
            a = e_1.source_topic_regex
            if len(a) == 1:
                out += _p_Bh(2, a[0])
            elif a:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                out += _pack(f">{len(a)}h", *a)
            else:
                out.append(1)
            a = e_1.repartition_source_topics
            if len(a) == 1:
                out += _p_Bh(2, a[0])
            elif a:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                out += _pack(f">{len(a)}h", *a)
            else:
                out.append(1)
            out.append(0)
        out.append(0)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupTopologyValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[StreamsGroupTopologyValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: StreamsGroupTopologyValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[StreamsGroupTopologyValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)
