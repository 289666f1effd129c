"""Records: produced, fetched, found, deleted, and every refusal on the way."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from side import Fields, Side

from kafkapy.records.batch import Codec, read_header, seal
from kafkapy.records.build import build_batch
from kafkapy.records.iterate import Record

WRITTEN = 1_700_000_000_000
FUTURE = 4_000_000_000_000
PRODUCER = 5_000_000
"""A producer id that no broker hands out in a run."""


def batch(
    *values: bytes | None,
    key: bytes | None = b"k",
    times: int | Sequence[int] = WRITTEN,
    producer: tuple[int, int, int] = (-1, -1, -1),
    codec: Codec = Codec.NONE,
    transactional: bool = False,
    control: bool = False,
) -> bytes:
    """Build a batch as a client does; `producer` is id, epoch and first sequence."""
    stamps = [times] * len(values) if isinstance(times, int) else times
    records = [
        Record(offset=index, timestamp=stamps[index], key=key, value=value)
        for index, value in enumerate(values)
    ]
    return bytes(
        build_batch(
            records,
            codec=codec,
            producer_id=producer[0],
            producer_epoch=producer[1],
            base_sequence=producer[2],
            transactional=transactional,
            control=control,
        )
    )


def patched(data: bytes, position: int, layout: str, value: int, *, sealed: bool = True) -> bytes:
    """Return a batch with a header field overwritten."""
    changed = bytearray(data)
    struct.pack_into(layout, changed, position, value)
    if sealed:
        seal(changed, 0)
    return bytes(changed)


def produce_versions(side: Side) -> None:
    """Produce in every version: accepted, to unknown topics and partitions, with odd acks."""
    known = side.create("p1", 2)
    one = batch(b"v")
    for version in range(3, side.ranges["Produce"][1] + 1):
        name: Fields = {"name": "p1"} if version < 13 else {"topic_id": known}
        other: Fields = {"name": "nosuch"} if version < 13 else {"topic_id": b"\1" * 16}
        for label, topic, index, records, acks in (
            ("accepted", name, 0, one, -1),
            ("accepted, acks 1", name, 1, one, 1),
            ("unknown topic", other, 0, one, -1),
            ("unknown partition", name, 9, one, -1),
            ("acks 2", name, 0, one, 2),
            ("no records", name, 0, b"", -1),
            ("corrupt", name, 0, patched(one, 40, ">b", 7, sealed=False), -1),
            ("two batches", name, 0, one + one, -1),
            ("zstd", name, 1, batch(b"v" * 50, codec=Codec.ZSTD), -1),
        ):
            data = [{**topic, "partition_data": [{"index": index, "records": records}]}]
            side.ask("Produce", version, label=label, acks=acks, timeout_ms=5000, topic_data=data)
        side.ask("Produce", version, label="no topics", acks=-1, timeout_ms=5000, topic_data=[])
    for acks_label, data in (
        ("good", [{"index": 0, "records": one}]),
        ("bad", [{"index": 9, "records": one}]),
    ):
        topics = [{"name": "p1", "partition_data": data}]
        on = f"acks0 {acks_label}"
        side.send("Produce", 9, on=on, acks=0, timeout_ms=5000, topic_data=topics)
        # A request that is already under way may still be answered before the end.
        side.note(f"{on} stays open", all(side.is_open(on) for _ in range(20)))


def produce_refusals(side: Side) -> None:
    """Each reason to refuse a batch, in a version with and one without details."""
    side.create("r1")
    side.create("compacted", cleanup_policy="compact")
    side.create("appended", message_timestamp_type="LogAppendTime")
    side.create("unpacked")
    side.create("small", max_message_bytes="200")
    side.create("tiny_segments", segment_bytes="1048576", max_message_bytes="3000000")
    good = batch(b"a", b"b")
    one = batch(b"v")
    future = batch(b"v", times=FUTURE)
    for label, topic, records in (
        ("base offset", "r1", patched(good, 0, ">q", 5)),
        ("crc", "r1", patched(good, 17, ">I", 1, sealed=False)),
        ("magic 1", "r1", patched(good, 16, ">b", 1, sealed=False)),
        ("magic 9", "r1", patched(good, 16, ">b", 9, sealed=False)),
        ("magic -1", "r1", patched(good, 16, ">b", -1, sealed=False)),
        ("count", "r1", patched(good, 57, ">i", 3)),
        ("count 0", "r1", patched(good, 57, ">i", 0)),
        ("count -1", "r1", patched(good, 57, ">i", -1)),
        ("last offset delta", "r1", patched(good, 23, ">i", 7)),
        ("negative delta", "r1", patched(good, 23, ">i", -1)),
        ("codec 5", "r1", patched(good, 21, ">h", 5)),
        ("codec 7", "r1", patched(good, 21, ">h", 7)),
        ("gzip that is not", "unpacked", patched(good, 21, ">h", 1)),
        ("unknown attribute", "r1", patched(good, 21, ">h", 0x100)),
        ("control", "r1", batch(b"\0\0\0\0\0\0", key=b"\0\0\0\1", control=True)),
        ("transactional", "r1", batch(b"v", producer=(PRODUCER, 0, 0), transactional=True)),
        ("sequence -1", "r1", batch(b"v", producer=(PRODUCER, 0, -1))),
        ("log append bit", "r1", patched(good, 21, ">h", 8)),
        ("log append bit there", "appended", patched(good, 21, ">h", 8)),
        ("future", "r1", future),
        ("one of two in the future", "r1", batch(b"a", b"b", times=[WRITTEN, FUTURE])),
        ("timestamp -1", "r1", batch(b"v", times=-1)),
        ("future, log append", "appended", future),
        ("no key", "compacted", batch(b"v", key=None)),
        ("no keys", "compacted", batch(b"v", b"w", b"x", b"y", b"z", key=None)),
        ("tombstone", "compacted", batch(None)),
        ("too large", "small", batch(b"v" * 200)),
        ("large", "small", batch(b"v" * 80)),
        ("larger than a segment", "tiny_segments", batch(b"v" * 1_100_000)),
        ("cut", "r1", good[:-3]),
        ("cut in the header", "r1", good[:40]),
        ("ten bytes", "r1", good[:10]),
        ("tail", "r1", good + b"\0" * 5),
        ("length too small", "r1", patched(good, 8, ">i", 20, sealed=False)),
        ("length negative", "r1", patched(good, 8, ">i", -5, sealed=False)),
        ("max timestamp", "r1", patched(good, 35, ">q", 99)),
        ("gzip", "r1", batch(b"v" * 50, codec=Codec.GZIP)),
        ("one", "r1", one),
        ("consumer offsets", "__consumer_offsets", one),
    ):
        for version in (7, 12):
            side.produce(topic, records, version=version, label=label)
    side.ask(
        "ListOffsets",
        label="ends",
        topics=[
            {"name": name, "partitions": [{"partition_index": 0, "timestamp": -1}]}
            for name in ("r1", "compacted", "appended", "small", "tiny_segments")
        ],
    )
    both = [{"index": 0, "records": one}, {"index": 9, "records": one}]
    topics = [{"name": "r1", "partition_data": both}]
    side.ask("Produce", 12, label="mixed", acks=-1, timeout_ms=5000, topic_data=topics)
    twice = [{"name": "r1", "partition_data": [{"index": 0, "records": one}] * 2}]
    side.ask("Produce", 12, label="twice", acks=-1, timeout_ms=5000, topic_data=twice)


def idempotence(side: Side) -> None:
    """Sequences and epochs of a producer."""
    side.create("s1")
    for label, epoch, sequence, count in (
        ("first", 0, 0, 2),
        ("again", 0, 0, 2),
        ("next", 0, 2, 1),
        ("gap", 0, 5, 1),
        ("part of an old one", 0, 0, 1),
        ("overlapping", 0, 1, 2),
        ("3", 0, 3, 1),
        ("4", 0, 4, 1),
        ("5", 0, 5, 1),
        ("6", 0, 6, 1),
        ("7", 0, 7, 1),
        ("six ago", 0, 0, 2),
        ("five ago", 0, 3, 1),
        ("new epoch, not from 0", 1, 8, 1),
        ("new epoch", 1, 0, 1),
        ("old epoch", 0, 8, 1),
        ("new epoch, next", 1, 1, 1),
    ):
        records = batch(*[b"v"] * count, producer=(PRODUCER, epoch, sequence))
        side.produce("s1", records, label=label)
    unknown = batch(b"v", producer=(PRODUCER + 1, 4, 77))
    side.produce("s1", unknown, label="unknown producer, any sequence")
    wraps = batch(b"v", b"w", producer=(PRODUCER + 2, 0, 2**31 - 1))
    side.produce("s1", wraps, label="wraps")
    side.produce("s1", batch(b"v", producer=(PRODUCER + 2, 0, 1)), label="after the wrap")
    partitions = [
        {"name": "s1", "partition_indexes": [0, 9]},
        {"name": "nosuch", "partition_indexes": [0]},
    ]
    side.every("DescribeProducers", "state", topics=partitions)
    side.every("InitProducerId", "none", transactional_id=None, transaction_timeout_ms=1000)
    side.every(
        "InitProducerId",
        "with an id",
        lambda v: {"producer_id": 77 if v >= 3 else -1, "producer_epoch": 3 if v >= 3 else -1},
        transactional_id=None,
        transaction_timeout_ms=1000,
    )
    side.every("InitProducerId", "empty", transactional_id="", transaction_timeout_ms=1000)


def _fill(side: Side, name: str) -> bytes:
    topic_id = side.create(name, 2)
    for number in range(3):
        times = [WRITTEN + 10 * number, WRITTEN + 10 * number + 5]
        side.produce(name, batch(b"a%d" % number, b"b%d" % number, times=times), keep=False)
    return topic_id


def _wanted(name: str | bytes, *partitions: Fields) -> list[Fields]:
    topic: Fields = {"topic_id": name} if isinstance(name, bytes) else {"topic": name}
    asked = [{"partition_max_bytes": 1_000_000, **one} for one in partitions]
    return [{**topic, "partitions": asked}]


def fetch(side: Side) -> None:
    """Fetch in every version: offsets in and out of range, epochs, limits, isolation."""
    known = _fill(side, "f1")
    low, high = side.ranges["Fetch"]
    for version in range(low, high + 1):
        name: str | bytes = "f1" if version < 13 else known
        missing: str | bytes = "nosuch" if version < 13 else b"\1" * 16
        for label, topics, more in (
            ("start", _wanted(name, {"fetch_offset": 0}), {}),
            ("inside a batch", _wanted(name, {"fetch_offset": 3}), {}),
            ("end", _wanted(name, {"fetch_offset": 6}), {}),
            ("beyond", _wanted(name, {"fetch_offset": 7}), {}),
            ("negative", _wanted(name, {"fetch_offset": -1}), {}),
            ("committed", _wanted(name, {"fetch_offset": 0}), {"isolation_level": 1}),
            ("empty partition", _wanted(name, {"partition": 1}), {}),
            ("unknown partition", _wanted(name, {"partition": 9}), {}),
            ("negative partition", _wanted(name, {"partition": -1}), {}),
            ("unknown topic", _wanted(missing, {}), {}),
            ("both", _wanted(name, {"fetch_offset": 0}) + _wanted(missing, {}), {}),
            ("one byte", _wanted(name, {"partition_max_bytes": 1}), {}),
            ("one byte in all", _wanted(name, {}), {"max_bytes": 1}),
            ("no bytes", _wanted(name, {"partition_max_bytes": 0}), {}),
            ("old epoch", _wanted(name, {"current_leader_epoch": 99}), {}),
            ("its epoch", _wanted(name, {"current_leader_epoch": 0}), {}),
            ("last epoch", _wanted(name, {"last_fetched_epoch": 0}), {}),
            ("last epoch 9", _wanted(name, {"last_fetched_epoch": 9}), {}),
            ("diverging", _wanted(name, {"last_fetched_epoch": 0, "fetch_offset": 9}), {}),
            ("debugging", _wanted(name, {}), {"replica_id": -2} if version < 15 else {}),
            ("no topics", [], {}),
            ("twice", _wanted(name, {}, {}), {}),
        ):
            request: Fields = {"max_bytes": 5_000_000, "replica_id": -1, "max_wait_ms": 0, **more}
            side.ask(
                "Fetch",
                version,
                label=label,
                topics=topics,
                min_bytes=1,
                session_epoch=-1,
                **request,
            )
    after = side.ask(
        "Fetch",
        12,
        label="waited",
        topics=_wanted("f1", {"fetch_offset": 6}),
        max_wait_ms=50,
        min_bytes=1,
        max_bytes=1000,
        replica_id=-1,
        session_epoch=-1,
    )
    side.note("answered", after is not None)


def fetch_sessions(side: Side) -> None:
    """Sessions: opened, continued, extended, forgotten, closed, and each error."""
    known = _fill(side, "fs1")
    for version, name in ((12, "fs1"), (13, known), (side.ranges["Fetch"][1], known)):

        def ask(
            label: str,
            session: int,
            epoch: int,
            topics: list[Fields],
            forgotten: list[Fields],
            version: int = version,
            **more: Any,
        ) -> Any:
            return side.ask(
                "Fetch",
                version,
                label=label,
                session_id=session,
                session_epoch=epoch,
                topics=topics,
                forgotten_topics_data=forgotten,
                max_wait_ms=0,
                min_bytes=0,
                max_bytes=1_000_000,
                replica_id=-1,
                **more,
            )

        owner: Fields = {"topic": name} if isinstance(name, str) else {"topic_id": name}
        opened = ask("open", 0, 0, _wanted(name, {"fetch_offset": 6}, {"partition": 1}), [])
        session = opened.session_id
        ask("nothing new", session, 1, [], [])
        ask("moved", session, 2, _wanted(name, {"fetch_offset": 0}), [])
        ask("still there", session, 3, [], [])
        ask("wrong epoch", session, 9, [], [])
        ask("epoch again", session, 3, [], [])
        ask("unknown partition added", session, 4, _wanted(name, {"partition": 9}), [])
        ask("nothing changed", session, 5, [], [])
        ask("forgotten", session, 6, [], [{**owner, "partitions": [0, 9]}])
        if version == 12:
            ask("other kind of topic", session, 7, _wanted(known, {}), [], version=13)
        ask("all forgotten", session, 8 if version == 12 else 7, [], [{**owner, "partitions": [1]}])
        ask("closed", session, 9, [], [])
        ask("unknown", 123_456, 1, [], [])
        ask("none", 0, 1, [], [])
        again = ask("open again", 0, 0, _wanted(name, {"fetch_offset": 6}), [])
        ask("close", again.session_id, -1, [], [])
        ask("after close", again.session_id, 1, [], [])
        empty = ask("open empty", 0, 0, [], [])
        side.note("session of nothing", bool(empty.session_id))


def list_offsets(side: Side) -> None:
    """ListOffsets: every special time on full and empty partitions, and the refusals."""
    _fill(side, "l1")
    low, high = side.ranges["ListOffsets"]
    for version in range(low, high + 1):
        for when in (-1, -2, -3, -4, -5, -6, -7, 0, WRITTEN + 4, WRITTEN + 25, WRITTEN + 26):
            both = [{"partition_index": index, "timestamp": when} for index in (0, 1)]
            side.ask(
                "ListOffsets",
                version,
                label=f"time {when}",
                replica_id=-1,
                topics=[{"name": "l1", "partitions": both}],
            )
        for label, name, parts, more in (
            ("unknown partition", "l1", [{"partition_index": 9, "timestamp": -1}], {}),
            ("unknown topic", "nosuch", [{"partition_index": 0, "timestamp": -1}], {}),
            ("twice", "l1", [{"partition_index": 0, "timestamp": -1}] * 2, {}),
            ("committed", "l1", [{"partition_index": 0, "timestamp": -1}], {"isolation_level": 1}),
            (
                "new epoch",
                "l1",
                [{"partition_index": 0, "timestamp": -1, "current_leader_epoch": 9}],
                {},
            ),
            (
                "its epoch",
                "l1",
                [{"partition_index": 0, "timestamp": -2, "current_leader_epoch": 0}],
                {},
            ),
            ("debugging", "l1", [{"partition_index": 0, "timestamp": -1}], {"replica_id": -2}),
        ):
            request: Fields = {"replica_id": -1, **more}
            side.ask(
                "ListOffsets",
                version,
                label=label,
                topics=[{"name": name, "partitions": parts}],
                **request,
            )
        side.ask("ListOffsets", version, label="nothing", replica_id=-1, topics=[])


def delete_records(side: Side) -> None:
    """DeleteRecords in every version, and what reading finds afterwards."""
    _fill(side, "x1")
    side.create("xc", cleanup_policy="compact")
    for version in range(side.ranges["DeleteRecords"][1] + 1):
        for label, name, index, before in (
            ("ok", "x1", 0, version + 1),
            ("below", "x1", 0, 0),
            ("beyond", "x1", 0, 99),
            ("negative", "x1", 0, -2),
            ("empty", "x1", 1, -1),
            ("unknown partition", "x1", 9, 0),
            ("unknown topic", "nosuch", 0, 0),
            ("compacted", "xc", 0, 0),
        ):
            topics = [{"name": name, "partitions": [{"partition_index": index, "offset": before}]}]
            side.ask("DeleteRecords", version, label=label, topics=topics, timeout_ms=5000)
    for when in (-2, -1, -3, 0, WRITTEN):
        parts = [{"partition_index": 0, "timestamp": when}]
        side.ask(
            "ListOffsets",
            label=f"time {when}",
            replica_id=-1,
            topics=[{"name": "x1", "partitions": parts}],
        )
    for where in (0, 2, 3):
        topics = _wanted("x1", {"fetch_offset": where})
        side.ask(
            "Fetch",
            12,
            label=f"from {where}",
            topics=topics,
            max_bytes=1000,
            replica_id=-1,
            session_epoch=-1,
        )
    topics = [{"name": "x1", "partitions": [{"partition_index": 0, "offset": -1}]}]
    side.ask("DeleteRecords", label="all", topics=topics, timeout_ms=5000)
    side.produce("x1", batch(b"after"), label="after")


def leader_epochs(side: Side) -> None:
    """OffsetForLeaderEpoch in every version."""
    _fill(side, "o1")
    for label, name, part in (
        ("epoch 0", "o1", {"leader_epoch": 0}),
        ("epoch 1", "o1", {"leader_epoch": 1}),
        ("epoch -1", "o1", {"leader_epoch": -1}),
        ("empty", "o1", {"partition": 1, "leader_epoch": 0}),
        ("unknown leader epoch", "o1", {"leader_epoch": 0, "current_leader_epoch": 5}),
        ("its leader epoch", "o1", {"leader_epoch": 0, "current_leader_epoch": 0}),
        ("unknown partition", "o1", {"partition": 9}),
        ("unknown topic", "nosuch", {}),
    ):
        side.every(
            "OffsetForLeaderEpoch",
            label,
            replica_id=-1,
            topics=[{"topic": name, "partitions": [{"current_leader_epoch": -1, **part}]}],
        )


def _fetched(side: Side, topic: str, label: str) -> None:
    answer = side.ask(
        "Fetch",
        12,
        keep=False,
        topics=_wanted(topic, {}),
        max_bytes=5_000_000,
        replica_id=-1,
        session_epoch=-1,
    )
    data = bytes(answer.responses[0].partitions[0].records)
    position, headers = 0, []
    while position < len(data):
        header = read_header(memoryview(data), position)
        # The bytes of compressed records are those of each one's own compressor.
        headers.append(
            [
                header.base_offset,
                header.partition_leader_epoch,
                header.magic,
                header.attributes,
                header.last_offset_delta,
                header.base_timestamp,
                header.producer_id,
                header.producer_epoch,
                header.base_sequence,
                header.records_count,
                "<now>" if header.attributes & 8 else header.max_timestamp,
            ]
        )
        position += header.size_bytes
    side.note(label, headers)


def stored_batches(side: Side) -> None:
    """What becomes of a batch on its way in: codecs, time types, wrong header fields."""
    codecs = ("producer", "uncompressed", "gzip", "snappy", "lz4", "zstd")
    for kind in ("CreateTime", "LogAppendTime"):
        for codec in codecs:
            topic = f"st-{kind}-{codec}"
            side.create(topic, compression_type=codec, message_timestamp_type=kind)
            for used in Codec:
                records = batch(b"a" * 40, b"b" * 40, times=[WRITTEN + 5, WRITTEN], codec=used)
                side.produce(topic, records, label=f"{topic} {used.name}")
            numbered = batch(b"v", producer=(PRODUCER + 9, 0, 0))
            side.produce(topic, numbered, label=f"{topic} numbered")
            side.produce(topic, numbered, label=f"{topic} numbered again")
            _fetched(side, topic, topic)
            for when in (-1, -2, -3, 0, WRITTEN + 1):
                if when == -3 and kind == "LogAppendTime":
                    # Which batch is the newest depends on when the clock ticked.
                    continue
                parts = [{"partition_index": 0, "timestamp": when}]
                topics = [{"name": topic, "partitions": parts}]
                side.ask("ListOffsets", label=f"{topic} {when}", replica_id=-1, topics=topics)


SCENARIOS = (
    stored_batches,
    produce_versions,
    produce_refusals,
    idempotence,
    fetch,
    fetch_sessions,
    list_offsets,
    delete_records,
    leader_epochs,
)
