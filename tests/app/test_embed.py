from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import trio
from app_kit import METADATA, metadata, receive_frame

import kafkapy
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.metadata import MetadataRequest


def connect(bootstrap: str) -> socket.socket:
    host, _, port = bootstrap.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=10)


async def test_a_broker_runs_under_trio_while_the_block_lasts() -> None:
    async with kafkapy.open_broker(topics=["orders:6"]) as broker:
        with connect(broker.bootstrap) as sock:
            sock.sendall(encode_request(METADATA, 9, 1, MetadataRequest(topics=None)))
            frame = await trio.to_thread.run_sync(receive_frame, sock)
        response = decode_response(METADATA, 9, frame)[1]
        assert [topic.name for topic in response.topics] == ["orders"]  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="refused"):
        connect(broker.bootstrap)


async def test_two_brokers_run_side_by_side() -> None:
    async with kafkapy.open_broker() as first, kafkapy.open_broker() as second:
        assert first.bootstrap != second.bootstrap


async def test_an_error_in_the_block_closes_the_log(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    with pytest.raises(ValueError, match="of the program"):
        async with kafkapy.open_broker(data=data):
            raise ValueError("of the program")
    async with kafkapy.open_broker(data=data):
        pass


def test_a_broker_runs_in_a_thread_while_the_block_lasts() -> None:
    with kafkapy.run_broker(topics=["orders:6"]) as broker, connect(broker.bootstrap) as sock:
        assert [topic.name for topic in metadata(sock).topics] == ["orders"]
    with pytest.raises(OSError, match="refused"):
        connect(broker.bootstrap)
    assert not any(thread.name == "kafkapy" for thread in threading.enumerate())


def test_stop_may_be_called_twice() -> None:
    broker = kafkapy.run_broker()
    broker.stop()
    broker.stop()


def test_data_is_kept_in_a_directory(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    with kafkapy.run_broker(data=data, topics=["a:2"]):
        pass
    with kafkapy.run_broker(data=data) as broker, connect(broker.bootstrap) as sock:
        assert [len(topic.partitions) for topic in metadata(sock).topics] == [2]


def test_keys_are_set_by_config_and_not_by_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KAFKA_NUM_PARTITIONS", "9")
    monkeypatch.setenv("KAFKA_LISTENERS", "PLAINTEXT://192.0.2.1:1")
    with (
        kafkapy.run_broker(topics=["a"], config={"node.id": "5"}) as broker,
        connect(broker.bootstrap) as sock,
    ):
        answer = metadata(sock)
    assert answer.brokers[0].node_id == 5
    assert [len(topic.partitions) for topic in answer.topics] == [1]


async def test_a_broker_that_cannot_start_says_why() -> None:
    config = {"num.partition": "1"}
    with pytest.raises(kafkapy.StartError, match="did you mean"):
        kafkapy.run_broker(config=config)
    with pytest.raises(kafkapy.StartError, match="did you mean"):
        await kafkapy.open_broker(config=config).__aenter__()


async def test_a_topic_that_cannot_be_created_is_a_start_error_and_no_group() -> None:
    with pytest.raises(kafkapy.StartError, match="Excessively large"):
        async with kafkapy.open_broker(topics=["a:6000", "b:6000"]):
            pass


def test_a_thread_that_cannot_start_says_why(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    with kafkapy.run_broker(data=data), pytest.raises(kafkapy.StartError, match="in use"):
        kafkapy.run_broker(data=data)
    with pytest.raises(kafkapy.StartError, match="a/b"):
        kafkapy.run_broker(topics=["a/b"])


def test_importing_the_package_imports_nothing_else() -> None:
    script = (
        "import sys; before = set(sys.modules); import kafkapy;"
        "print(sorted(set(sys.modules) - before))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert result.stdout.strip() == "['__future__', 'kafkapy']"


def test_what_the_package_exports_is_listed_and_nothing_else_is_found() -> None:
    assert {"open_broker", "run_broker", "StartError"} <= set(dir(kafkapy))
    with pytest.raises(AttributeError):
        kafkapy.no_such_name  # noqa: B018


async def test_what_the_block_raises_comes_out_as_it_was_raised() -> None:
    mine = ValueError("mine")
    with pytest.raises(ValueError, match="mine") as caught:
        async with kafkapy.open_broker():
            raise mine
    assert caught.value is mine
    assert mine.__context__ is None
    with trio.move_on_after(0) as scope:
        async with kafkapy.open_broker():
            await trio.sleep_forever()
    assert scope.cancelled_caught
    group = ExceptionGroup("mine", [KeyError(1), ValueError(2)])
    with pytest.raises(ExceptionGroup) as both:
        async with kafkapy.open_broker():
            raise group
    assert both.value is group


def test_one_topic_a_path_and_plain_numbers_are_understood(tmp_path: Path) -> None:
    config = {"num.partitions": 3, "auto.create.topics.enable": False}
    with kafkapy.run_broker(topics="orders", data=tmp_path / "data", config=config) as broker:
        host, _, port = broker.bootstrap.rpartition(":")
        with socket.create_connection((host, int(port))) as sock:
            answer = metadata(sock)
    assert [(topic.name, len(topic.partitions)) for topic in answer.topics] == [("orders", 3)]
    assert (tmp_path / "data" / "meta.properties").exists()
