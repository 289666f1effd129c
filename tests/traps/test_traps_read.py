"""Traps 25 to 34 and 40 of the data plane: Fetch, offsets and Metadata; what transactions get."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
import trio
from trap_kit import FETCH, Serve, Served, batch, fetching, frame, listing, producing

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import fetch
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.messages.describe_cluster import DescribeClusterRequest
from kafkapy.protocol.messages.describe_topic_partitions import DescribeTopicPartitionsRequest
from kafkapy.protocol.messages.find_coordinator import FindCoordinatorRequest
from kafkapy.protocol.messages.init_producer_id import InitProducerIdRequest
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic
from kafkapy.protocol.messages.offset_for_leader_epoch import (
    OffsetForLeaderEpochRequest,
    OffsetForLeaderPartition,
    OffsetForLeaderTopic,
)
from kafkapy.protocol.registry import APIS

READ_COMMITTED = 1

FETCH_CODES = {0, 1, 2, 3, 6, 9, 29, 56, 74, 75, 76, 78, 100, 103, -1}
"""What the Java consumer knows how to take from a partition of a Fetch answer."""


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t")
    return node


async def test_trap_data_25_no_records_are_a_length_of_zero_on_the_wire(node: Served) -> None:
    wire = await node.connect()
    partition = struct.pack(">iqqi", 0, 0, -1, 1000)
    body = struct.pack(">iiiibiii", -1, 0, 0, 1000, 0, 0, -1, 1) + b"\0\1t"
    body += struct.pack(">i", 1) + partition + struct.pack(">i", 0)
    await wire.send_bytes(frame(FETCH, 7, body))
    assert (await wire.receive_frame()).endswith(struct.pack(">ii", -1, 0))
    for version in (12, 16):
        wanted = "t" if version < 13 else (await node.metadata("t")).topics[0].topic_id
        await wire.send(fetching((wanted, 0, 0)), version)
        # Length 0 is written as 1, then the tags of partition, topic and body.
        assert (await wire.receive_frame()).endswith(b"\x01\0\0\0")


async def test_trap_data_26_a_batch_larger_than_every_limit_is_delivered_whole(
    node: Served,
) -> None:
    large = batch(b"x" * 100_000)
    await node.produce("t", large)
    for version in range(4, 13):
        data = await node.fetch("t", version=version, max_bytes=1, partition_max_bytes=1)
        assert len(data.records) == len(large)
    data = await node.fetch("t", max_bytes=0, partition_max_bytes=0)
    assert len(data.records) == len(large)


async def test_trap_data_27_a_full_answer_holds_every_partition_and_no_other(
    start: Serve,
) -> None:
    async with start(topics=["a:3", "b", "c:2"]) as node:
        await node.produce("a", batch(b"v"), partition=2)
        wanted = [("a", 2, 0), ("a", 0, 0), ("b", 0, 0), ("no", 1, 0), ("a", 9, 0)]
        for version in range(4, 13):
            for epoch in (-1, 0) if version >= 7 else (-1,):
                answer = await node.ask(fetching(*wanted, session_epoch=epoch), version)
                got = [(t.topic, p.partition_index) for t in answer.responses for p in t.partitions]
                assert sorted(got) == sorted((topic, index) for topic, index, _ in wanted)


async def test_trap_data_27_an_incremental_answer_holds_nothing_that_was_not_asked(
    start: Serve,
) -> None:
    async with start(topics=["a", "b"]) as node:
        answer = await node.ask(fetching(("a", 0, 0), session_epoch=0), 12)
        await node.produce("b", batch(b"v"))
        request = fetching(session_id=answer.session_id, session_epoch=1)
        assert (await node.ask(request, 12)).responses == []
        await node.produce("a", batch(b"v"))
        request = fetching(session_id=answer.session_id, session_epoch=2)
        assert [t.topic for t in (await node.ask(request, 12)).responses] == ["a"]


@pytest.mark.parametrize("isolation_level", [0, READ_COMMITTED])
async def test_trap_data_28_the_end_of_the_log_is_no_error_and_beyond_it_is(
    node: Served, isolation_level: int
) -> None:
    await node.produce("t", batch(b"0", b"1"))
    codes = []
    for offset in (0, 1, 2, 3):
        data = await node.fetch("t", offset, isolation_level=isolation_level)
        codes.append((data.error_code, len(data.records) > 0))
    assert codes == [(0, True), (0, True), (0, False), (ErrorCode.OFFSET_OUT_OF_RANGE, False)]


async def test_trap_data_29_too_few_bytes_do_not_end_a_poll(node: Served) -> None:
    poll = await node.connect()
    begun = trio.current_time()
    await poll.send(fetching(("t", 0, 0), max_wait_ms=300, min_bytes=10_000), 12)
    await node.produce("t", batch(b"v"))
    data = (await poll.receive()).responses[0].partitions[0]
    assert trio.current_time() - begun >= 0.29
    # What came meanwhile is delivered all the same.
    assert (len(data.records) > 0, data.high_watermark) == (True, 1)


async def test_trap_data_29_new_data_ends_a_poll_at_once(node: Served) -> None:
    poll = await node.connect()
    await poll.send(fetching(("t", 0, 0), max_wait_ms=60_000, min_bytes=1), 12)
    await node.produce("t", batch(b"v"))
    assert len((await poll.receive()).responses[0].partitions[0].records) > 0


async def test_trap_data_29_a_parked_poll_looks_again_only_for_its_own_partition(
    node: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    attempt = fetch._Attempt

    def counted(*arguments: Any) -> Any:
        looks.append(1)
        return attempt(*arguments)

    monkeypatch.setattr(fetch, "_Attempt", counted)
    await node.create("other")
    polls = [await node.connect() for _ in range(20)]
    for poll in polls:
        await poll.send(fetching(("t", 0, 0), max_wait_ms=60_000, min_bytes=1), 12)
    (partition,) = node.broker.live_partitions()
    with trio.fail_after(5):
        while len(partition.waiters) < len(polls):
            await trio.lowlevel.checkpoint()
    await node.produce("other", batch(b"v"))
    assert len(looks) == len(polls)
    await node.produce("t", batch(b"v"))
    for poll in polls:
        assert len((await poll.receive()).responses[0].partitions[0].records) > 0
    assert len(looks) == 2 * len(polls)
    assert not partition.waiters


async def test_trap_data_30_fetch_errors_are_only_those_that_clients_know(start: Serve) -> None:
    async with start(topics=["t"]) as node:
        topic_id = (await node.metadata("t")).topics[0].topic_id
        seen = set()
        for version in (4, 5, 9, 12, 13, 18):
            for index in (0, 7, -1, 2**31 - 1):
                for offset in (-(2**63), -1, 0, 1, 2**63 - 1):
                    for epoch in (-1, 0, 5) if version >= 9 else (-1,):
                        for last in (-1, 0, 9) if version >= 12 else (-1,):
                            wanted = ("t" if version < 13 else topic_id, index, offset)
                            request = fetching(wanted, epoch=epoch, last_epoch=last)
                            answer = await node.ask(request, version)
                            seen.add(answer.responses[0].partitions[0].error_code)
        assert seen <= FETCH_CODES
        assert {0, 1, 3} <= seen


async def epochs_told(node: Served, name: str) -> dict[str, int]:
    """Return every leader epoch that a client can see of partition 0."""
    partition = (await node.metadata(name)).topics[0].partitions[0]
    answer = await node.ask(DescribeTopicPartitionsRequest())
    described = next(t for t in answer.topics if t.name == name).partitions[0]
    latest = await node.offset(name, -1)
    await node.produce(name, batch(b"v"))
    last = bytes((await node.fetch(name, latest.offset)).records)
    asked = OffsetForLeaderPartition(0, partition.leader_epoch, partition.leader_epoch)
    request = OffsetForLeaderEpochRequest(topics=[OffsetForLeaderTopic(name, [asked])])
    ended = (await node.ask(request)).topics[0].partitions[0]
    assert (ended.error_code, ended.end_offset) == (0, latest.offset + 1)
    return {
        "Metadata": partition.leader_epoch,
        "DescribeTopicPartitions": described.leader_epoch,
        "ListOffsets": latest.leader_epoch,
        "batch": int.from_bytes(last[12:16], "big"),
        "OffsetForLeaderEpoch": ended.leader_epoch,
    }


async def test_trap_data_31_the_leader_epoch_never_goes_back(start: Serve, tmp_path: Path) -> None:
    seen = []
    for _ in range(3):
        async with start(data=tmp_path / "d", topics=["t"]) as node:
            topic = (await node.metadata("t")).topics[0]
            seen.append((topic.topic_id, topic.partitions[0].leader_epoch))
    assert len({topic_id for topic_id, _ in seen}) == 1
    assert [epoch for _, epoch in seen] == sorted(epoch for _, epoch in seen)
    assert seen[0][1] >= 0


async def test_trap_data_32_every_api_tells_and_checks_the_same_epoch(
    start: Serve, tmp_path: Path
) -> None:
    for _ in range(2):
        async with start(data=tmp_path / "d", topics=["t"]) as node:
            told = await epochs_told(node, "t")
            (epoch,) = set(told.values())
            assert (await node.fetch("t", epoch=epoch)).error_code == 0
            ahead = await node.fetch("t", epoch=epoch + 1)
            assert ahead.error_code == ErrorCode.UNKNOWN_LEADER_EPOCH
            request = listing(("t", 0, -1))
            for asked, code in ((epoch, 0), (epoch + 1, ErrorCode.UNKNOWN_LEADER_EPOCH)):
                request.topics[0].partitions[0].current_leader_epoch = asked
                found = (await node.ask(request)).topics[0].partitions[0]
                assert found.error_code == code


async def test_trap_data_32_an_unknown_last_fetched_epoch_resets_and_a_known_one_goes_on(
    node: Served,
) -> None:
    await node.produce("t", batch(b"0", b"1"))
    assert (await node.fetch("t", 1, last_epoch=0)).error_code == 0
    unknown = await node.fetch("t", 1, last_epoch=9)
    assert unknown.error_code == ErrorCode.OFFSET_OUT_OF_RANGE


async def test_trap_data_33_offset_for_leader_epoch_2_writes_the_error_before_the_partition(
    node: Served,
) -> None:
    await node.create("u", 4)
    wire = await node.connect()
    body = struct.pack(">i", 1) + b"\0\1u" + struct.pack(">iiii", 1, 3, -1, 0)
    await wire.send_bytes(frame(23, 2, body))
    expected = struct.pack(">iii", 1, 0, 1) + b"\0\1u" + struct.pack(">ihiiq", 1, 0, 3, 0, 0)
    assert await wire.receive_frame() == expected


@pytest.mark.parametrize(("current", "asked", "answer"), [
    (-1, 0, (0, 0, 3)),
    (0, 0, (0, 0, 3)),
    (-1, 5, (0, -1, -1)),
    (-1, -1, (0, -1, -1)),
    (1, 0, (ErrorCode.UNKNOWN_LEADER_EPOCH, -1, -1)),
])  # fmt: skip
async def test_trap_data_33_the_end_of_an_epoch(
    node: Served, current: int, asked: int, answer: tuple[int, int, int]
) -> None:
    await node.produce("t", batch(b"0", b"1", b"2"))
    for version in (2, 3, 4):
        request = OffsetForLeaderEpochRequest(
            replica_id=-2 if version < 3 else -1,
            topics=[OffsetForLeaderTopic("t", [OffsetForLeaderPartition(0, current, asked)])],
        )
        got = (await node.ask(request, version)).topics[0].partitions[0]
        assert (got.error_code, got.leader_epoch, got.end_offset) == answer


async def test_trap_data_34_no_such_timestamp_is_minus_1_twice_and_no_error(
    node: Served,
) -> None:
    for version in range(1, 12):
        found = await node.offset("t", 5, version=version)
        assert (found.error_code, found.timestamp, found.offset) == (0, -1, -1)
    await node.produce("t", batch(b"v", timestamp=4))
    for version in range(1, 12):
        found = await node.offset("t", 5, version=version)
        assert (found.error_code, found.timestamp, found.offset) == (0, -1, -1)


@pytest.mark.parametrize("isolation_level", [0, READ_COMMITTED])
async def test_trap_data_34_latest_is_what_a_consumer_can_reach(
    node: Served, isolation_level: int
) -> None:
    await node.produce("t", batch(b"0", b"1"))
    for version in range(2, 12):
        latest = await node.offset("t", -1, version=version, isolation_level=isolation_level)
        data = await node.fetch("t", latest.offset, isolation_level=isolation_level)
        assert (latest.offset, data.high_watermark, data.last_stable_offset) == (2, 2, 2)


# ---- transactions, as far as served APIs show them


async def test_trap_data_35_a_list_of_aborted_transactions_belongs_to_read_committed(
    node: Served,
) -> None:
    await node.produce("t", batch(b"v"))
    for version in range(4, 13):
        plain = await node.fetch("t", version=version)
        committed = await node.fetch("t", version=version, isolation_level=READ_COMMITTED)
        assert (plain.aborted_transactions, committed.aborted_transactions) == (None, [])
        assert len(committed.records) > 0


async def test_trap_data_36_clients_cannot_write_control_batches(node: Served) -> None:
    for transactional in (False, True):
        marker = batch(b"\0\0\0\0\0\0", control=True, transactional=transactional)
        answer = await node.produce("t", marker)
        expected = (
            ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED
            if transactional
            else ErrorCode.INVALID_RECORD
        )
        assert answer.error_code == expected
    assert (await node.offset("t", -1)).offset == 0


@pytest.mark.parametrize("key", [24, 25, 26, 28])
async def test_trap_data_37_what_commits_transactions_is_not_advertised_and_closes(
    node: Served, key: int
) -> None:
    answer = await node.ask(ApiVersionsRequest("trap", "1"))
    assert key not in {api.api_key for api in answer.api_keys}
    wire = await node.connect()
    await wire.send_bytes(frame(key, APIS[key].min_version, b"\0" * 50))
    assert await wire.end() == b""


async def test_trap_data_38_transaction_version_is_not_finalized(node: Served) -> None:
    for version in (3, 4, 5):
        answer = await node.ask(ApiVersionsRequest("trap", "1"), version)
        levels = {f.name: f.max_version_level for f in answer.finalized_features}
        assert levels.keys() == {"metadata.version"}
        assert answer.finalized_features_epoch >= 0


async def test_trap_data_39_a_transactional_producer_is_refused_at_once_with_53(
    node: Served,
) -> None:
    for version in range(6):
        for transactional_id, timeout_ms, code in (
            ("tx", 60_000, ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED),
            ("tx", 900_001, ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED),
            ("", 60_000, ErrorCode.INVALID_REQUEST),
        ):
            asked = InitProducerIdRequest(transactional_id, timeout_ms)
            answer = await node.ask(asked, version)
            assert answer.error_code == code
            assert (answer.producer_id, answer.producer_epoch) == (-1, -1)


async def test_trap_data_39_a_transaction_coordinator_is_refused_at_once_with_53(
    node: Served,
) -> None:
    for version in range(1, 7):
        request = FindCoordinatorRequest("" if version >= 4 else "tx", key_type=1)
        request.coordinator_keys = ["tx"] if version >= 4 else []
        answer = await node.ask(request, version)
        one = answer.coordinators[0] if version >= 4 else answer
        assert one.error_code == ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED
        assert "transactions" in one.error_message
        assert (one.node_id, one.host, one.port) == (-1, "", -1)


async def test_trap_data_39_a_transactional_batch_is_refused_at_once_with_53(
    node: Served,
) -> None:
    await node.create("u")
    for version in range(3, 13):
        request = producing("t", batch(b"v", producer=(1, 0, 0), transactional=True))
        request.transactional_id = "tx"
        request.topic_data += producing("u", batch(b"v")).topic_data
        answer = await node.ask(request, version)
        parts = [t.partition_responses[0] for t in answer.responses]
        assert [p.error_code for p in parts] == [53, 53]
        if version >= 8:
            assert all("transactions" in p.error_message for p in parts)
    assert (await node.offset("u", -1)).offset == 0
    wire = await node.connect()
    await wire.send(producing("t", batch(b"v", transactional=True), acks=0), 9)
    assert await wire.end() == b""


# ---- Metadata


def check_cluster(answer: Any, node: Served, version: int) -> None:
    """Assert what every client needs of a Metadata answer."""
    (broker,) = answer.brokers
    assert (broker.host, broker.port) == (node.host, node.port)
    assert version < 1 or answer.controller_id == broker.node_id
    for topic in answer.topics:
        for partition in topic.partitions:
            assert partition.leader_id == broker.node_id
            assert partition.replica_nodes == partition.isr_nodes == [broker.node_id]


async def test_trap_data_40_controller_and_leaders_are_among_brokers_that_can_be_reached(
    start: Serve,
) -> None:
    async with start(topics=["t:3", "u"]) as node:
        for version in range(14):
            request = MetadataRequest(topics=None) if version else MetadataRequest(topics=[])
            answer = await node.ask(request, version)
            check_cluster(answer, node, version)
            assert {t.name: len(t.partitions) for t in answer.topics} == {"t": 3, "u": 1}
            indexes = [p.partition_index for t in answer.topics for p in t.partitions]
            assert indexes in ([0, 1, 2, 0], [0, 0, 1, 2])
        for version in range(3):
            cluster = await node.ask(DescribeClusterRequest(), version)
            ids = [(b.broker_id, b.host, b.port) for b in cluster.brokers]
            assert ids == [(cluster.controller_id, node.host, node.port)]


async def test_trap_data_40_an_unknown_topic_is_an_entry_with_3_and_creates_nothing(
    node: Served,
) -> None:
    for version in range(4, 14):
        answer = await node.metadata("no", "t", "bad name", version=version)
        got = [(t.name, t.error_code, t.topic_id, len(t.partitions)) for t in answer.topics]
        assert [one[:2] for one in got] == [("no", 3), ("t", 0), ("bad name", 17)]
        assert [one[3] for one in got] == [0, 1, 0]
        assert got[0][2] == got[2][2] == bytes(16)
        check_cluster(answer, node, version)


async def test_trap_data_40_an_auto_created_topic_is_complete_in_the_first_answer(
    node: Served,
) -> None:
    for version in range(14):
        name = f"auto{version}"
        answer = await node.metadata(name, version=version, create=True)
        (topic,) = answer.topics
        assert (topic.name, topic.error_code, len(topic.partitions)) == (name, 0, 1)
        check_cluster(answer, node, version)
        assert version < 10 or topic.topic_id != bytes(16)


async def test_trap_data_40_auto_creation_is_both_the_clients_and_the_brokers_choice(
    start: Serve,
) -> None:
    async with start(auto_create_topics_enable="false") as node:
        for version in range(14):
            answer = await node.metadata("no", version=version, create=True)
            assert answer.topics[0].error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION


async def test_trap_data_40_a_topic_is_found_by_its_id(node: Served) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    for version in (12, 13):
        asked = [MetadataRequestTopic(topic_id=topic_id, name=None)]
        (topic,) = (await node.ask(MetadataRequest(topics=asked), version)).topics
        assert (topic.name, topic.topic_id, topic.error_code) == ("t", topic_id, 0)
