"""Traps 1 to 13 of the data plane: framing and negotiation."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from trap_kit import (
    API_VERSIONS,
    LIST_GROUPS,
    METADATA,
    PRODUCE,
    Serve,
    Served,
    batch,
    fetching,
    frame,
    listing,
    producing,
)

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import table
from kafkapy.protocol.client_codec import decode_response
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.messages.metadata import MetadataRequest
from kafkapy.protocol.registry import APIS

Ranges = dict[int, range]

BODILESS = {(API_VERSIONS, 0), (LIST_GROUPS, 0)}
"""Requests that are nothing but their header."""


def flexible_frame(api_key: int, version: int, body: bytes, *, client_id: bytes = b"x") -> bytes:
    """Build a request with the newer header: client id in the old form, no tagged fields."""
    header = struct.pack(">hhih", api_key, version, 1, len(client_id)) + client_id + b"\0"
    return struct.pack(">i", len(header) + len(body)) + header + body


async def api_versions(node: Served, version: int = 3, **fields: Any) -> Any:
    request = ApiVersionsRequest("trap", "1.0", **fields)
    answer = await node.ask(request, version)
    assert answer.error_code == 0
    return answer


@pytest.fixture
async def advertised(node: Served) -> Ranges:
    """The ranges that a client sees."""
    answer = await api_versions(node)
    return {a.api_key: range(a.min_version, a.max_version + 1) for a in answer.api_keys}


async def test_trap_data_01_api_versions_has_no_tagged_fields_in_its_response_header(
    node: Served,
) -> None:
    body = bytes.fromhex("05 74726170 04 312e30 00")
    for version in (3, 4):
        wire = await node.connect()
        await wire.send_bytes(flexible_frame(API_VERSIONS, version, body))
        got = await wire.receive_frame()
        correlation_id, error_code, count = struct.unpack_from(">ihB", got)
        assert (correlation_id, error_code, count) == (1, 0, len(table.MODULES) + 1)


@pytest.mark.parametrize("version", [6, 7, 99, 32_767])
async def test_trap_data_02_a_too_new_api_versions_is_answered_in_version_0_and_may_ask_again(
    node: Served, version: int
) -> None:
    wire = await node.connect()
    await wire.send_bytes(flexible_frame(API_VERSIONS, version, b"\x09whatever"))
    assert await wire.receive_frame() == struct.pack(">ihihhh", 1, 35, 1, 18, 0, 5)
    assert (await wire.ask(ApiVersionsRequest("trap", "1.0"), 5)).error_code == 0


@pytest.mark.parametrize("client_id", [b"", b"x" * 200, "käfka".encode(), b"y" * 32_767])
async def test_trap_data_03_a_client_id_keeps_its_two_length_bytes_in_flexible_requests(
    node: Served, client_id: bytes
) -> None:
    wire = await node.connect()
    body = bytes.fromhex("00 01 00 00 00")
    await wire.send_bytes(flexible_frame(METADATA, 9, body, client_id=client_id))
    assert decode_response(METADATA, 9, await wire.receive_frame())[0] == 1


async def test_trap_data_04_every_struct_in_an_array_ends_with_its_tagged_fields(
    node: Served,
) -> None:
    await node.create("t")
    wire = await node.connect()
    # One topic with an unknown tag in its struct and another at the end of the body.
    body = bytes.fromhex("02 02 74 01 63 02 aaaa 00 00 00 01 64 00")
    await wire.send_bytes(flexible_frame(METADATA, 9, body))
    got = await wire.receive_frame()
    host = node.host.encode()
    broker = struct.pack(">iB", 1, len(host) + 1) + host + struct.pack(">iBB", node.port, 0, 0)
    assert got[4:10] == b"\0" + struct.pack(">iB", 0, 2)
    assert got[10 : 10 + len(broker)] == broker
    # Topic: no error, "t", not internal, one partition: arrays of numbers carry no tags, the
    # partition, the topic and the body do.
    partition = struct.pack(">hiii", 0, 0, 1, 0) + bytes.fromhex("02 00000001 02 00000001 01 00")
    topic = bytes.fromhex("02 0000 02 74 00 02") + partition + bytes.fromhex("80000000 00")
    assert got.endswith(topic + bytes.fromhex("80000000 00"))


async def test_trap_data_05_produce_is_advertised_from_0(advertised: Ranges) -> None:
    assert advertised[PRODUCE] == range(14)


async def test_trap_data_05_produce_0_to_2_close_all_the_same(node: Served) -> None:
    for version in (0, 1, 2):
        wire = await node.connect()
        await wire.send_bytes(frame(PRODUCE, version, b"\0" * 20))
        assert await wire.end() == b""


@pytest.mark.parametrize(
    ("key", "versions"),
    [
        pytest.param(10, [0], id="FindCoordinator"),
        pytest.param(11, [0], id="JoinGroup"),
        pytest.param(14, [0], id="SyncGroup"),
        pytest.param(12, [0], id="Heartbeat"),
        pytest.param(13, [0], id="LeaveGroup"),
        pytest.param(8, [2], id="OffsetCommit"),
        pytest.param(9, [1], id="OffsetFetch"),
        pytest.param(17, [0], id="SaslHandshake"),
        pytest.param(22, [0], id="InitProducerId"),
        pytest.param(2, [1], id="ListOffsets"),
        pytest.param(0, [0, 3, 7], id="Produce"),
        pytest.param(1, [4, 10], id="Fetch"),
        pytest.param(18, [0], id="ApiVersions"),
    ],
)
async def test_trap_data_05_versions_that_switch_features_on_in_librdkafka_are_there(
    advertised: Ranges, key: int, versions: list[int]
) -> None:
    assert all(version in advertised[key] for version in versions)


async def test_trap_data_06_no_feature_with_minimum_0_is_listed_for_old_clients(
    node: Served,
) -> None:
    for version in range(6):
        features = (await api_versions(node, version)).supported_features
        assert version > 3 or all(feature.min_version > 0 for feature in features)


async def test_trap_data_07_every_listed_range_is_served_at_both_ends(
    node: Served, advertised: Ranges
) -> None:
    assert sorted(advertised) == sorted(table.MODULES)
    for key, versions in advertised.items():
        assert len(versions) > 0
        for version in (versions[0], versions[-1]):
            module = table.load(key)
            assert module is not None
            assert hasattr(module, "handle") or hasattr(module, "dispatch"), (key, version)
    assert not set(advertised) & {4, 5, 6, 7, 52, 53, 54, 56, 58, 59, 62, 63, 67, 70, 73, 82}


async def test_trap_data_08_the_table_is_that_of_a_new_broker(advertised: Ranges) -> None:
    markers = {0: 13, 1: 17, 2: 11, 35: 5}
    assert all(version in advertised[key] for key, version in markers.items())


async def test_trap_data_09_versions_of_aiokafka_are_served(node: Served) -> None:
    topic_id = await node.create("t")
    assert topic_id
    for version in range(3, 9):
        assert (await node.produce("t", batch(b"v"), version=version)).error_code == 0
    for version in range(4, 12):
        assert (await node.fetch("t", version=version)).error_code == 0
    for version in range(6):
        assert (await node.metadata("t", version=version)).topics[0].error_code == 0
    for version in range(1, 6):
        assert (await node.offset("t", -1, version=version)).offset == 6


async def test_trap_data_10_the_identity_that_metadata_tells_is_accepted_after_a_restart(
    start: Serve, tmp_path: Path
) -> None:
    told = []
    for _ in range(2):
        async with start(data=tmp_path / "d") as node:
            answer = await node.metadata()
            told.append((answer.cluster_id, answer.brokers[0].node_id))
            cluster_id, node_id = told[0]
            await api_versions(node, 5, cluster_id=cluster_id, node_id=node_id)
    assert told[0] == told[1]


async def test_trap_data_11_answers_come_in_the_order_of_requests(node: Served) -> None:
    await node.create("t")
    wire = await node.connect()
    for number in range(40):
        await wire.send(producing("t", batch(b"v", producer=(5, 0, number))), 9)
        await wire.send(fetching(("t", 0, number)), 12)
        await wire.send(MetadataRequest(topics=[]), 9)
        await wire.send(listing(("t", 0, -1)), 7)
    for number in range(40):
        # `receive` compares the correlation ids.
        produced = (await wire.receive()).responses[0].partition_responses[0]
        assert (produced.error_code, produced.base_offset) == (0, number)
        assert len((await wire.receive()).responses[0].partitions[0].records) > 0
        await wire.receive()
        assert (await wire.receive()).topics[0].partitions[0].offset == number + 1


async def test_trap_data_12_acks_0_writes_nothing_and_closes_on_failure(node: Served) -> None:
    await node.create("t")
    wire = await node.connect()
    for _ in range(3):
        await wire.send(producing("t", batch(b"v"), acks=0), 9)
    assert (await wire.ask(listing(("t", 0, -1)), 7)).topics[0].partitions[0].offset == 3
    await wire.send(producing("gone", batch(b"v"), acks=0), 9)
    assert await wire.end() == b""


@pytest.mark.parametrize("key", sorted(table.MODULES))
async def test_trap_data_13_a_request_that_cannot_be_decoded_closes_without_a_byte(
    node: Served, key: int
) -> None:
    api = APIS[key]
    for version in (api.min_version, api.max_version):
        if (key, version) in BODILESS:
            continue
        wire = await node.connect()
        flexible = api.flexible_from is not None and version >= api.flexible_from
        build = flexible_frame if flexible else frame
        await wire.send_bytes(build(key, version, b"\x7f\xff\xff\xff"))
        got = await wire.end()
        assert got == b"", (version, ErrorCode(int.from_bytes(got[8:10], "big")))
