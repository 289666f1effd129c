"""Probes of the wire: what closes a connection, what is answered all the same, in which order."""

from __future__ import annotations

import struct
from typing import Any

import pytest
import trio
from trap_kit import (
    FETCH,
    METADATA,
    PRODUCE,
    Served,
    batch,
    fetching,
    frame,
    producing,
)

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import table
from kafkapy.protocol.client_codec import decode_response
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic
from kafkapy.protocol.messages.produce import ProduceRequest
from kafkapy.protocol.registry import APIS


@pytest.mark.parametrize("size", [-1, -(2**31), 104_857_601, 2**31 - 1])
async def test_a_size_that_no_request_has_closes(node: Served, size: int) -> None:
    wire = await node.connect()
    await wire.send_bytes(struct.pack(">i", size))
    assert await wire.end() == b""


async def test_an_empty_frame_closes(node: Served) -> None:
    wire = await node.connect()
    await wire.send_bytes(struct.pack(">i", 0))
    assert await wire.end() == b""


@pytest.mark.parametrize(
    ("key", "version"),
    [
        pytest.param(999, 0, id="unassigned key"),
        pytest.param(-1, 0, id="negative key"),
        pytest.param(4, 0, id="LeaderAndIsr is gone"),
        pytest.param(7, 0, id="ControlledShutdown is gone"),
        pytest.param(52, 0, id="Vote is of another listener"),
        pytest.param(PRODUCE, 2, id="Produce 2"),
        pytest.param(FETCH, 3, id="Fetch 3"),
        pytest.param(22, 6, id="InitProducerId 6 is unstable"),
        pytest.param(2, 0, id="ListOffsets 0"),
        pytest.param(METADATA, 14, id="Metadata 14"),
        pytest.param(24, 0, id="AddPartitionsToTxn is not served"),
    ],
)
async def test_an_unknown_key_or_version_closes_and_sends_nothing(
    node: Served, key: int, version: int
) -> None:
    wire = await node.connect()
    await wire.send_bytes(frame(key, version, b"\0" * 40))
    assert await wire.end() == b""


@pytest.mark.parametrize("key", sorted(table.MODULES.keys() - {table.API_VERSIONS}))
async def test_every_version_outside_the_range_closes(node: Served, key: int) -> None:
    api = APIS[key]
    for version in (api.min_version - 1, api.max_version + 1, 32_767):
        wire = await node.connect()
        await wire.send_bytes(frame(key, version, b"\0" * 40))
        assert await wire.end() == b"", version


async def test_a_body_that_is_cut_off_closes_without_an_error_frame(node: Served) -> None:
    wire = await node.connect()
    await wire.send_bytes(frame(METADATA, 1, struct.pack(">i", 5)))
    assert await wire.end() == b""


async def test_bytes_after_a_body_are_ignored(node: Served) -> None:
    wire = await node.connect()
    await wire.send_bytes(frame(METADATA, 1, struct.pack(">i", 0) + b"more"))
    assert decode_response(METADATA, 1, await wire.receive_frame())[0] == 1


async def test_what_came_before_nonsense_is_answered(node: Served) -> None:
    wire = await node.connect()
    good = frame(METADATA, 1, struct.pack(">i", 0), correlation_id=-5)
    await wire.send_bytes(good + frame(999, 0, b""))
    correlation_id, _ = decode_response(METADATA, 1, await wire.receive_frame())
    assert correlation_id == -5
    assert await wire.end() == b""


async def test_a_null_client_id_is_fine(node: Served) -> None:
    wire = await node.connect()
    await wire.send_bytes(bytes.fromhex("0000000e 0003 0001 00000009 ffff 00000000"))
    assert decode_response(METADATA, 1, await wire.receive_frame())[0] == 9


async def test_unknown_tagged_fields_are_skipped_in_header_and_body(node: Served) -> None:
    header = struct.pack(">hhihs", METADATA, 9, 3, 1, b"x") + bytes.fromhex("01 07 02 aaaa")
    body = bytes.fromhex("01 00 00 00 02 63 00 64 01 ff")
    wire = await node.connect()
    await wire.send_bytes(struct.pack(">i", len(header + body)) + header + body)
    correlation_id, _ = decode_response(METADATA, 9, await wire.receive_frame())
    assert correlation_id == 3


async def test_a_request_may_come_byte_by_byte(node: Served) -> None:
    wire = await node.connect()
    for byte in frame(METADATA, 1, struct.pack(">i", 0)):
        await wire.send_bytes(bytes([byte]))
    assert decode_response(METADATA, 1, await wire.receive_frame())[0] == 1


# ---- ApiVersions


def _client(**fields: Any) -> ApiVersionsRequest:
    return ApiVersionsRequest(
        **{"client_software_name": "trap", "client_software_version": "1.0", **fields}
    )


@pytest.mark.parametrize("version", [99, 6, -1])
async def test_api_versions_99_gets_the_answer_of_version_0_with_its_own_range(
    node: Served, version: int
) -> None:
    wire = await node.connect()
    await wire.send_bytes(frame(18, version, b"\0\xff garbage \xff", correlation_id=77))
    assert await wire.receive_frame() == struct.pack(">ihihhh", 77, 35, 1, 18, 0, 5)
    await wire.send_bytes(frame(18, 0, b"", correlation_id=78))
    correlation_id, answer = decode_response(18, 0, await wire.receive_frame())
    assert (correlation_id, answer.error_code) == (78, 0)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("version", "fields"),
    [
        (3, {"client_software_name": ""}),
        (3, {"client_software_name": "a b"}),
        (3, {"client_software_name": "-a"}),
        (4, {"client_software_version": ""}),
        (4, {"client_software_version": "1."}),
        (5, {"cluster_id": "c"}),
        (5, {"node_id": 1}),
    ],
)
async def test_an_invalid_api_versions_is_told_so_and_stays_connected(
    node: Served, version: int, fields: dict[str, Any]
) -> None:
    answer = await node.ask(_client(**fields), version)
    assert (answer.error_code, answer.api_keys) == (ErrorCode.INVALID_REQUEST, [])
    assert (await node.ask(_client(), version)).error_code == 0


async def test_api_versions_5_for_another_node_or_cluster_rebootstraps(node: Served) -> None:
    cluster_id, node_id = node.broker.cluster_id, node.broker.node_id
    for wrong in ((cluster_id, node_id + 1), ("other", node_id)):
        answer = await node.ask(_client(cluster_id=wrong[0], node_id=wrong[1]), 5)
        assert (answer.error_code, answer.api_keys) == (ErrorCode.REBOOTSTRAP_REQUIRED, [])
    answer = await node.ask(_client(cluster_id=cluster_id, node_id=node_id), 5)
    assert answer.error_code == 0
    assert answer.api_keys


async def test_api_versions_below_3_asks_for_no_client_name(node: Served) -> None:
    for version in (0, 1, 2):
        assert (await node.ask(ApiVersionsRequest(), version)).error_code == 0


async def test_api_versions_is_answered_in_every_version_with_the_same_table(node: Served) -> None:
    tables = [(await node.ask(_client(), version)).api_keys for version in range(6)]
    assert all(one == tables[0] for one in tables)
    assert [api.api_key for api in tables[0]] == sorted(table.MODULES)


async def test_api_versions_keeps_the_old_response_header_in_every_version(node: Served) -> None:
    body = bytes.fromhex("05 74726170 04 312e30 00")
    header = struct.pack(">hhihs", 18, 3, 0x01020304, 1, b"x") + b"\0"
    wire = await node.connect()
    await wire.send_bytes(struct.pack(">i", len(header + body)) + header + body)
    got = await wire.receive_frame()
    # Correlation id, then at once the error code: no byte of tagged fields between them.
    assert got[:6] == bytes.fromhex("01020304 0000")
    assert got[6] == len(table.MODULES) + 1


# ---- Metadata


async def test_metadata_0_with_no_topics_means_all(node: Served) -> None:
    await node.create("a")
    await node.create("b")
    answer = await node.ask(MetadataRequest(topics=[]), 0)
    assert {topic.name for topic in answer.topics} == {"a", "b"}


async def test_metadata_1_with_no_topics_means_none(node: Served) -> None:
    await node.create("a")
    for version in range(1, 14):
        assert (await node.ask(MetadataRequest(topics=[]), version)).topics == []


async def test_metadata_1_with_null_topics_means_all(node: Served) -> None:
    await node.create("a")
    for version in range(1, 14):
        topics = (await node.ask(MetadataRequest(topics=None), version)).topics
        assert [topic.name for topic in topics] == ["a"]


async def test_metadata_12_with_an_unknown_id_answers_100_with_the_id_and_no_name(
    node: Served,
) -> None:
    unknown = bytes(range(16))
    for version in (12, 13):
        request = MetadataRequest(topics=[MetadataRequestTopic(topic_id=unknown, name=None)])
        (topic,) = (await node.ask(request, version)).topics
        assert (topic.error_code, topic.name) == (ErrorCode.UNKNOWN_TOPIC_ID, None)
        assert (topic.topic_id, topic.partitions) == (unknown, [])


async def test_metadata_11_with_a_topic_id_answers_42_for_every_topic(node: Served) -> None:
    topic_id = await node.create("a")
    asked = [MetadataRequestTopic(topic_id=topic_id, name="a"), MetadataRequestTopic(name="b")]
    for version in (10, 11):
        topics = (await node.ask(MetadataRequest(topics=asked), version)).topics
        assert [topic.error_code for topic in topics] == [ErrorCode.INVALID_REQUEST] * 2


# ---- order


async def test_metadata_behind_a_long_poll_is_answered_second_and_late(node: Served) -> None:
    await node.create("t")
    wire = await node.connect()
    begun = trio.current_time()
    await wire.send(fetching(("t", 0, 0), max_wait_ms=400, min_bytes=1), 12)
    await wire.send(MetadataRequest(topics=None), 9)
    fetched, metadata = await wire.receive(), await wire.receive()
    assert trio.current_time() - begun >= 0.39
    assert len(fetched.responses[0].partitions[0].records) == 0
    assert metadata.topics[0].name == "t"


async def test_a_long_poll_holds_back_its_own_connection_only(node: Served) -> None:
    await node.create("t")
    waiting = await node.connect()
    await waiting.send(fetching(("t", 0, 0), max_wait_ms=60_000, min_bytes=1), 12)
    assert (await node.metadata("t")).topics[0].error_code == 0
    assert (await node.produce("t", batch(b"v"))).base_offset == 0
    assert len((await waiting.receive()).responses[0].partitions[0].records) > 0


# ---- acks


async def test_acks_0_is_answered_by_silence(node: Served) -> None:
    await node.create("t")
    wire = await node.connect()
    await wire.send(producing("t", batch(b"v"), acks=0), 9)
    # The next frame on the wire is the answer to what follows.
    assert (await wire.ask(MetadataRequest(topics=None), 9)).topics[0].name == "t"
    assert (await node.offset("t", -1)).offset == 1


async def test_acks_0_to_an_unknown_topic_closes(node: Served) -> None:
    wire = await node.connect()
    await wire.send(producing("nowhere", batch(b"v"), acks=0), 9)
    assert await wire.end() == b""


async def test_acks_0_with_a_refused_batch_closes(node: Served) -> None:
    await node.create("t")
    wire = await node.connect()
    await wire.send(producing("t", batch(b"v", control=True), acks=0), 9)
    assert await wire.end() == b""


async def test_acks_2_is_refused_with_21(node: Served) -> None:
    await node.create("t")
    for version in range(3, 13):
        answer = await node.produce("t", batch(b"v"), acks=2, version=version)
        assert (answer.error_code, answer.base_offset) == (ErrorCode.INVALID_REQUIRED_ACKS, -1)
    assert (await node.offset("t", -1)).offset == 0


async def test_a_produce_of_nothing_answers_nothing(node: Served) -> None:
    for version in range(3, 14):
        assert (await node.ask(ProduceRequest(acks=1), version)).responses == []
