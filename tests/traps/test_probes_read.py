"""Probes of Fetch, ListOffsets, DeleteRecords, and of what a restart or a deletion leaves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import trio
from trap_kit import Serve, Served, batch, fetching, listing

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.fetch import FetchPartition, FetchTopic, ForgottenTopic

READ_COMMITTED = 1


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t")
    return node


async def fill(node: Served, count: int, *, topic: str = "t") -> list[bytes]:
    """Append `count` batches of one record; returns them as they were sent."""
    sent = [batch(b"v%d" % number, timestamp=1000 * number) for number in range(count)]
    for records in sent:
        assert (await node.produce(topic, records)).error_code == 0
    return sent


def headers(records: bytes) -> list[tuple[int, int]]:
    """Return base offset and size of every whole batch; fails if there is anything else."""
    found, position = [], 0
    while position < len(records):
        size = 12 + int.from_bytes(records[position + 8 : position + 12], "big")
        found.append((int.from_bytes(records[position : position + 8], "big"), size))
        position += size
    assert position == len(records)
    return found


# ---- Fetch


@pytest.mark.parametrize("isolation_level", [0, READ_COMMITTED])
async def test_a_fetch_at_the_end_is_empty_after_its_wait(
    node: Served, isolation_level: int
) -> None:
    await fill(node, 2)
    begun = trio.current_time()
    data = await node.fetch("t", 2, max_wait_ms=200, min_bytes=1, isolation_level=isolation_level)
    assert trio.current_time() - begun >= 0.19
    assert (data.error_code, len(data.records)) == (0, 0)
    assert (data.high_watermark, data.last_stable_offset, data.log_start_offset) == (2, 2, 0)
    assert data.aborted_transactions == ([] if isolation_level else None)


@pytest.mark.parametrize("offset", [3, 2**62, -1, -2])
async def test_a_fetch_outside_the_log_is_1_at_once(node: Served, offset: int) -> None:
    await fill(node, 2)
    data = await node.fetch("t", offset, max_wait_ms=60_000, min_bytes=1)
    assert data.error_code == ErrorCode.OFFSET_OUT_OF_RANGE
    watermarks = (data.high_watermark, data.last_stable_offset, data.log_start_offset)
    assert watermarks == (-1, -1, -1)
    assert len(data.records) == 0
    assert data.aborted_transactions is None


async def test_a_partition_that_is_not_there_has_an_empty_list_of_aborted_transactions(
    node: Served,
) -> None:
    answer = await node.ask(fetching(("t", 9, 0), ("no", 0, 0)), 12)
    for topic in answer.responses:
        (data,) = topic.partitions
        assert (data.error_code, data.aborted_transactions) == (3, [])


async def test_a_fetch_below_the_log_start_is_1(node: Served) -> None:
    await fill(node, 3)
    await node.delete_records("t", 2)
    assert (await node.fetch("t", 1)).error_code == ErrorCode.OFFSET_OUT_OF_RANGE
    data = await node.fetch("t", 2)
    assert (data.error_code, data.log_start_offset) == (0, 2)


@pytest.mark.parametrize("limits", [{"max_bytes": 1}, {"partition_max_bytes": 1}])
async def test_one_byte_at_most_is_exactly_one_batch(node: Served, limits: dict[str, int]) -> None:
    sent = await fill(node, 3)
    data = await node.fetch("t", 1, **limits)
    assert headers(data.records) == [(1, len(sent[1]))]


async def test_only_the_first_partition_with_data_may_exceed_the_limits(start: Serve) -> None:
    async with start(topics=["a", "b", "c"]) as node:
        for name in "bc":
            await fill(node, 2, topic=name)
        request = fetching(("a", 0, 0), ("b", 0, 0), ("c", 0, 0), max_bytes=1)
        answer = await node.ask(request, 12)
        got = [headers(t.partitions[0].records) for t in answer.responses]
        assert [[base for base, _ in one] for one in got] == [[], [0], []]


async def test_a_fetch_holds_whole_batches_only(node: Served) -> None:
    sent = await fill(node, 3)
    size = len(sent[0])
    data = await node.fetch("t", 0, partition_max_bytes=2 * size + size // 2)
    assert [base for base, _ in headers(data.records)] == [0, 1]


async def test_a_fetch_inside_a_batch_gets_all_of_it(node: Served) -> None:
    await node.produce("t", batch(b"0", b"1", b"2"))
    data = await node.fetch("t", 1)
    assert [base for base, _ in headers(data.records)] == [0]


async def test_an_unknown_partition_does_not_end_the_wait_of_a_good_one(node: Served) -> None:
    request = fetching(("t", 0, 0), ("t", 9, 0), ("no", 0, 0), max_wait_ms=200, min_bytes=1)
    begun = trio.current_time()
    answer = await node.ask(request, 12)
    assert trio.current_time() - begun >= 0.19
    codes = [p.error_code for t in answer.responses for p in t.partitions]
    assert codes == [0, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION]


async def test_unknown_partitions_alone_are_answered_at_once(node: Served) -> None:
    request = fetching(("no", 0, 0), ("t", 4, 0), max_wait_ms=60_000, min_bytes=1)
    answer = await node.ask(request, 12)
    assert [p.error_code for t in answer.responses for p in t.partitions] == [3, 3]


async def test_a_wrong_leader_epoch_is_75_and_none_is_fine(node: Served) -> None:
    await fill(node, 1)
    epoch = (await node.metadata("t")).topics[0].partitions[0].leader_epoch
    for version in range(9, 13):
        ahead = await node.fetch("t", 0, epoch=epoch + 1, version=version)
        assert ahead.error_code == ErrorCode.UNKNOWN_LEADER_EPOCH
        assert (await node.fetch("t", 0, epoch=epoch, version=version)).error_code == 0
        assert (await node.fetch("t", 0, epoch=-1, version=version)).error_code == 0


async def test_min_bytes_0_does_not_wait(node: Served) -> None:
    with trio.fail_after(5):
        data = await node.fetch("t", 0, max_wait_ms=60_000, min_bytes=0)
    assert len(data.records) == 0


async def test_a_poll_ends_when_enough_bytes_are_there(node: Served) -> None:
    size = len(batch(b"v0"))
    poll = await node.connect()
    wanted = fetching(("t", 0, 0), max_wait_ms=60_000, min_bytes=2 * size)
    await poll.send(wanted, 12)
    await fill(node, 1)
    await fill(node, 1)
    data = (await poll.receive()).responses[0].partitions[0]
    assert [base for base, _ in headers(data.records)] == [0, 1]


async def test_fetch_offers_whole_answers_in_every_version(node: Served) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    (sent,) = await fill(node, 1)
    for version in range(4, 19):
        wanted = ("t" if version < 13 else topic_id, 0, 0)
        answer = await node.ask(fetching(wanted), version)
        (topic,) = answer.responses
        (data,) = topic.partitions
        assert (topic.topic, topic.topic_id) == (
            ("t", bytes(16)) if version < 13 else ("", topic_id)
        )
        # Base offset and leader epoch are the broker's, the rest is the client's.
        assert bytes(data.records)[16:] == sent[16:]
        assert data.preferred_read_replica == -1


async def test_no_records_are_zero_bytes_and_never_null(node: Served) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    for version in range(4, 19):
        for partition in (0, 7):
            wanted = ("t" if version < 13 else topic_id, partition, 0)
            data = (await node.ask(fetching(wanted), version)).responses[0].partitions[0]
            assert data.records is not None
            assert len(data.records) == 0


# ---- sessions


async def test_session_5_with_epoch_9_is_70(node: Served) -> None:
    answer = await node.ask(fetching(("t", 0, 0), session_id=5, session_epoch=9), 12)
    assert answer.error_code == ErrorCode.FETCH_SESSION_ID_NOT_FOUND
    assert (answer.session_id, answer.responses) == (0, [])


async def test_no_session_with_an_epoch_is_70(node: Served) -> None:
    answer = await node.ask(fetching(("t", 0, 0), session_id=0, session_epoch=1), 12)
    assert answer.error_code == ErrorCode.FETCH_SESSION_ID_NOT_FOUND


async def open_session(node: Served, *topics: str | bytes, version: int = 12) -> int:
    request = fetching(*[(topic, 0, 0) for topic in topics], session_id=0, session_epoch=0)
    answer = await node.ask(request, version)
    assert answer.session_id > 0
    assert len(answer.responses) == len(topics)
    return int(answer.session_id)


async def test_another_epoch_of_a_session_is_71(node: Served) -> None:
    session_id = await open_session(node, "t")
    for epoch in (2, 9):
        answer = await node.ask(fetching(session_id=session_id, session_epoch=epoch), 12)
        assert answer.error_code == ErrorCode.INVALID_FETCH_SESSION_EPOCH
        assert answer.responses == []
    assert (await node.ask(fetching(session_id=session_id, session_epoch=1), 12)).error_code == 0


async def test_a_session_of_names_asked_with_ids_is_106_and_reverse(node: Served) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    by_name = await open_session(node, "t")
    answer = await node.ask(fetching(session_id=by_name, session_epoch=1), 13)
    assert answer.error_code == ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR
    by_id = await open_session(node, topic_id, version=13)
    answer = await node.ask(fetching(session_id=by_id, session_epoch=1), 12)
    assert answer.error_code == ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR


async def test_a_session_tells_only_news(start: Serve) -> None:
    async with start(topics=["a", "b"]) as node:
        session_id = await open_session(node, "a", "b")
        quiet = await node.ask(fetching(session_id=session_id, session_epoch=1), 12)
        assert (quiet.session_id, quiet.responses) == (session_id, [])
        await fill(node, 1, topic="b")
        news = await node.ask(fetching(session_id=session_id, session_epoch=2), 12)
        assert [topic.topic for topic in news.responses] == ["b"]
        # The position is the client's to move: what was not sent anew is fetched again.
        again = await node.ask(fetching(session_id=session_id, session_epoch=3), 12)
        assert [len(t.partitions[0].records) > 0 for t in again.responses] == [True]
        moved = fetching(("b", 0, 1), session_id=session_id, session_epoch=4)
        assert (await node.ask(moved, 12)).responses == []


async def test_a_session_forgets_topics_and_ends_without_any(start: Serve) -> None:
    async with start(topics=["a", "b"]) as node:
        session_id = await open_session(node, "a", "b")
        await fill(node, 1, topic="a")
        await fill(node, 1, topic="b")

        def forget(name: str) -> list[ForgottenTopic]:
            return [ForgottenTopic(topic=name, partitions=[0])]

        request = fetching(
            session_id=session_id, session_epoch=1, forgotten_topics_data=forget("a")
        )
        answer = await node.ask(request, 12)
        assert [topic.topic for topic in answer.responses] == ["b"]
        request = fetching(
            session_id=session_id, session_epoch=2, forgotten_topics_data=forget("b")
        )
        last = await node.ask(request, 12)
        assert (last.error_code, last.session_id, last.responses) == (0, 0, [])
        gone = await node.ask(fetching(session_id=session_id, session_epoch=3), 12)
        assert gone.error_code == ErrorCode.FETCH_SESSION_ID_NOT_FOUND


async def test_a_session_epoch_wraps_from_2147483647_to_1(node: Served) -> None:
    session_id = await open_session(node, "t")
    node.broker.fetch_sessions._sessions[session_id].epoch = 2**31 - 1
    for epoch in (2**31 - 1, 1, 2):
        request = fetching(session_id=session_id, session_epoch=epoch)
        assert (await node.ask(request, 12)).error_code == 0, epoch


async def test_a_session_outlives_its_connection(node: Served) -> None:
    session_id = await open_session(node, "t")
    other = await node.connect()
    request = fetching(session_id=session_id, session_epoch=1)
    assert (await other.ask(request, 12)).session_id == session_id


async def test_a_full_fetch_with_an_old_session_closes_it(node: Served) -> None:
    session_id = await open_session(node, "t")
    await node.ask(fetching(("t", 0, 0), session_id=session_id, session_epoch=-1), 12)
    gone = await node.ask(fetching(session_id=session_id, session_epoch=1), 12)
    assert gone.error_code == ErrorCode.FETCH_SESSION_ID_NOT_FOUND


async def test_partitions_that_had_data_go_to_the_end_of_a_session(start: Serve) -> None:
    async with start(topics=["a", "b"]) as node:
        session_id = await open_session(node, "a", "b")
        for name in "ab":
            await fill(node, 1, topic=name)
        served = []
        for epoch in range(1, 5):
            request = fetching(session_id=session_id, session_epoch=epoch, max_bytes=1)
            answer = await node.ask(request, 12)
            served += [t.topic for t in answer.responses if t.partitions[0].records]
        assert served == ["a", "b", "a", "b"]


async def test_an_id_unknown_in_a_session_is_told_once_it_exists(node: Served) -> None:
    unknown = bytes(15) + b"\x07"
    request = fetching((unknown, 0, 0), session_id=0, session_epoch=0)
    answer = await node.ask(request, 13)
    (data,) = answer.responses[0].partitions
    assert data.error_code == ErrorCode.UNKNOWN_TOPIC_ID
    again = await node.ask(fetching(session_id=answer.session_id, session_epoch=1), 13)
    assert again.responses[0].partitions[0].error_code == ErrorCode.UNKNOWN_TOPIC_ID


# ---- ListOffsets


async def test_special_timestamps_of_an_empty_log(node: Served) -> None:
    await fill(node, 2)
    await node.delete_records("t", 2)
    for timestamp, offset in {-1: 2, -2: 2, -3: -1, -4: 2, -5: -1, -6: -1}.items():
        found = await node.offset("t", timestamp)
        assert (found.error_code, found.timestamp, found.offset) == (0, -1, offset), timestamp


async def test_special_timestamps_of_a_log_with_records(node: Served) -> None:
    times = [1000, 5000, 5000, 2000]
    await node.produce("t", batch(b"0", b"1", b"2", b"3", timestamp=times))
    expected = {
        -1: (-1, 4, 0), -2: (-1, 0, 0), -3: (5000, 1, 0), -4: (-1, 0, 0), -5: (-1, -1, -1),
        -6: (-1, -1, -1), 0: (1000, 0, 0), 1000: (1000, 0, 0), 1001: (5000, 1, 0),
        5000: (5000, 1, 0), 5001: (-1, -1, -1),
    }  # fmt: skip
    for timestamp, want in expected.items():
        found = await node.offset("t", timestamp)
        assert (found.timestamp, found.offset, found.leader_epoch) == want, timestamp
        assert found.error_code == 0


async def test_the_time_between_two_records_finds_the_later_one(node: Served) -> None:
    await fill(node, 3)
    found = await node.offset("t", 1001)
    assert (found.timestamp, found.offset) == (2000, 2)


async def test_the_time_after_the_last_record_is_minus_1_without_error(node: Served) -> None:
    await fill(node, 3)
    for version in range(1, 12):
        found = await node.offset("t", 2001, version=version)
        assert (found.error_code, found.timestamp, found.offset) == (0, -1, -1)


async def test_a_partition_asked_twice_is_42(node: Served) -> None:
    answer = await node.ask(listing(("t", 0, -1), ("t", 0, -2), ("no", 0, -1)), 7)
    codes = [topic.partitions[0].error_code for topic in answer.topics]
    assert codes == [ErrorCode.INVALID_REQUEST, ErrorCode.INVALID_REQUEST, 3]
    request = listing(("t", 0, -1))
    request.topics[0].partitions *= 2
    (topic,) = (await node.ask(request, 7)).topics
    assert [part.error_code for part in topic.partitions] == [ErrorCode.INVALID_REQUEST]


@pytest.mark.parametrize(("timestamp", "since"), [(-3, 7), (-4, 8), (-5, 9), (-6, 11), (-7, 12)])
async def test_a_special_timestamp_is_35_before_its_version(
    node: Served, timestamp: int, since: int
) -> None:
    await fill(node, 1)
    for version in range(1, 12):
        found = await node.offset("t", timestamp, version=version)
        expected = 0 if version >= since else ErrorCode.UNSUPPORTED_VERSION
        assert found.error_code == expected, version


async def test_latest_is_the_same_for_both_isolations_without_transactions(node: Served) -> None:
    await fill(node, 3)
    for isolation_level in (0, READ_COMMITTED):
        assert (await node.offset("t", -1, isolation_level=isolation_level)).offset == 3


# ---- DeleteRecords


async def test_delete_records_up_to_the_high_watermark(node: Served) -> None:
    await fill(node, 3)
    for version in (0, 1, 2):
        result = await node.delete_records("t", -1, version=version)
        assert (result.error_code, result.low_watermark) == (0, 3)


async def test_delete_records_beyond_the_high_watermark_is_1(node: Served) -> None:
    await fill(node, 3)
    for offset in (4, -2):
        result = await node.delete_records("t", offset)
        assert result.error_code == ErrorCode.OFFSET_OUT_OF_RANGE
        assert result.low_watermark == -1
    assert (await node.offset("t", -2)).offset == 0


async def test_delete_records_of_a_compacted_topic_is_44(node: Served) -> None:
    await node.create("c", cleanup_policy="compact")
    assert (await node.delete_records("c", 0)).error_code == ErrorCode.POLICY_VIOLATION
    await node.create("cd", cleanup_policy="compact,delete")
    assert (await node.delete_records("cd", 0)).error_code == 0


async def test_delete_records_of_an_internal_topic_is_17(node: Served) -> None:
    assert node.broker.groups.offsets_topic() is not None
    result = await node.delete_records("__consumer_offsets", 0)
    assert result.error_code == ErrorCode.INVALID_TOPIC_EXCEPTION


async def test_deleted_records_move_the_earliest_offset_and_never_back(node: Served) -> None:
    await fill(node, 3)
    assert (await node.delete_records("t", 2)).low_watermark == 2
    assert (await node.offset("t", -2)).offset == 2
    back = await node.delete_records("t", 1)
    assert (back.error_code, back.low_watermark) == (0, 2)
    assert (await node.fetch("t", 1)).error_code == ErrorCode.OFFSET_OUT_OF_RANGE


async def test_delete_records_of_what_is_not_there_is_3(node: Served) -> None:
    assert (await node.delete_records("no", 0)).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION


# ---- restart


@pytest.mark.parametrize("how", ["clean", "killed"])
async def test_the_five_last_batches_of_a_producer_survive_a_restart(
    start: Serve, tmp_path: Path, how: str
) -> None:
    def numbered(sequence: int) -> bytes:
        return batch(b"v", producer=(7, 0, sequence))

    data = tmp_path / "first"
    async with start(data=data, topics=["t"]) as node:
        for sequence in range(7):
            assert (await node.produce("t", numbered(sequence))).base_offset == sequence
        if how == "killed":
            # What the system holds for a process that dies now.
            shutil.copytree(data, tmp_path / "second")
            data = tmp_path / "second"
    async with start(data=data) as node:
        for sequence in range(2, 7):
            answer = await node.produce("t", numbered(sequence))
            assert (answer.error_code, answer.base_offset) == (0, sequence)
        too_old = await node.produce("t", numbered(1))
        assert too_old.error_code == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
        assert (await node.produce("t", numbered(7))).base_offset == 7


async def test_a_torn_tail_ends_at_the_last_whole_batch(start: Serve, tmp_path: Path) -> None:
    data = tmp_path / "killed"
    async with start(data=tmp_path / "first", topics=["t"]) as node:
        sent = await fill(node, 3)
        shutil.copytree(tmp_path / "first", data)
    (log,) = data.glob("t-0/*.log")
    with log.open("r+b") as file:
        file.truncate(len(sent[0]) * 3 - 10)
    async with start(data=data) as node:
        assert (await node.offset("t", -1)).offset == 2
        got = await node.fetch("t")
        assert [base for base, _ in headers(got.records)] == [0, 1]
        assert (await node.produce("t", sent[2])).base_offset == 2


async def test_epochs_ids_and_the_cluster_id_are_the_same_after_a_restart(
    start: Serve, tmp_path: Path
) -> None:
    seen = []
    for _ in range(3):
        async with start(data=tmp_path / "d", topics=["t"]) as node:
            await fill(node, 1)
            answer = await node.metadata("t")
            topic = answer.topics[0]
            epoch = topic.partitions[0].leader_epoch
            stamped = int.from_bytes((await node.fetch("t")).records[12:16], "big")
            assert stamped <= epoch
            seen.append((answer.cluster_id, topic.topic_id, answer.brokers[0].node_id, epoch))
    assert {one[:3] for one in seen} == {seen[0][:3]}
    epochs = [one[3] for one in seen]
    assert epochs == sorted(epochs)


# ---- deletion


async def test_deleting_a_topic_ends_a_long_poll_at_once_with_3(node: Served) -> None:
    poll = await node.connect()
    await poll.send(fetching(("t", 0, 0), max_wait_ms=60_000, min_bytes=1), 12)
    await node.delete("t")
    data = (await poll.receive()).responses[0].partitions[0]
    assert data.error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert len(data.records) == 0


async def test_deleting_a_topic_ends_a_long_poll_by_id_at_once_with_100(node: Served) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    poll = await node.connect()
    await poll.send(fetching((topic_id, 0, 0), max_wait_ms=60_000, min_bytes=1), 18)
    await node.delete("t")
    answer = await poll.receive()
    assert answer.responses[0].topic_id == topic_id
    assert answer.responses[0].partitions[0].error_code == ErrorCode.UNKNOWN_TOPIC_ID


async def test_a_topic_made_anew_has_another_id_and_begins_at_0(node: Served) -> None:
    await fill(node, 2)
    before = (await node.metadata("t")).topics[0].topic_id
    await node.delete("t")
    after = await node.create("t")
    assert after != before
    assert (await node.offset("t", -1)).offset == 0
    request = fetching((before, 0, 0), max_wait_ms=60_000, min_bytes=1)
    old = (await node.ask(request, 13)).responses[0].partitions[0]
    assert old.error_code == ErrorCode.UNKNOWN_TOPIC_ID


async def test_one_partition_listed_under_two_topic_entries_is_answered(node: Served) -> None:
    await fill(node, 1)
    asked = [FetchPartition(partition=0, fetch_offset=0, partition_max_bytes=1000)]
    request = fetching()
    request.topics = [FetchTopic(topic="t", partitions=asked)] * 2
    answer = await node.ask(request, 12)
    assert {topic.topic for topic in answer.responses} == {"t"}
