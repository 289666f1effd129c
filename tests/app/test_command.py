from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from app_kit import TIMEOUT_S, Launcher, metadata, receive_frame

import kafkapy as package
from kafkapy.protocol.client_codec import encode_request
from kafkapy.protocol.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol

pytestmark = pytest.mark.slow

ANY = ("--listen", "127.0.0.1:0")


def test_the_first_line_names_an_address_that_answers(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY)
    node = broker.metadata().brokers[0]
    assert (node.host, node.port) == broker.address


def test_a_short_banner_says_where_the_data_is(kafkapy: Launcher) -> None:
    _, out, err = kafkapy.start(*ANY, "--topic", "orders:6").stop()
    lines = out.splitlines()
    assert lines[0] == f"kafkapy {package.__version__}"
    assert "in memory" in lines[1]
    assert lines[2] == "topics: orders:6"
    assert len(lines) == 3
    assert err == ""


def test_quiet_prints_the_address_alone(kafkapy: Launcher) -> None:
    assert kafkapy.start(*ANY, "-q").stop() == (0, "", "")


def test_topics_of_the_command_line_exist_when_the_line_is_printed(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY, "--topic", "a", "--topic", "b:3:1,retention.ms=1000")
    assert broker.topics() == {"a": 1, "b": 3}


def test_topics_of_the_environment_exist_too(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY, KAFKA_CREATE_TOPICS="a:2:1,b:1:1:compact")
    assert broker.topics() == {"a": 2, "b": 1}


def test_a_topic_that_exists_is_left_as_it_is_and_that_is_said(kafkapy: Launcher) -> None:
    data = str(kafkapy.directory / "data")
    words = (*ANY, "--data", data, "--topic")
    kafkapy.start(*words, "a:2,retention.ms=1000,cleanup.policy=compact,delete").stop()
    broker = kafkapy.start(*words, "a:3,retention.ms=2000,cleanup.policy=compact,delete")
    assert broker.topics() == {"a": 2}
    lines = [line.partition(" kafkapy.app: ")[2] for line in broker.stop()[2].splitlines()]
    assert lines == [
        "topic a exists with 2 partitions; left as it is",
        "topic a exists without retention.ms=2000; an admin client can change it",
    ]


def test_a_reader_that_is_gone_ends_no_broker(kafkapy: Launcher) -> None:
    ready = kafkapy.directory / "ready"
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "kafkapy",
            *ANY,
            "--ready-file",
            str(ready),
            "--",
            "test",
            "-f",
            str(ready),
        ],
        env=kafkapy.environment(),
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    _, err = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 0
    assert err == ""


def test_several_listeners_are_all_served(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY, *ANY, "-q")
    addresses = broker.bootstrap.split(",")
    assert len(addresses) == 2
    for address in addresses:
        host, port = address.split(":")
        with socket.create_connection((host, int(port)), timeout=TIMEOUT_S) as sock:
            node = metadata(sock).brokers[0]
            assert (node.host, node.port) == (host, int(port))


def test_ipv6_is_served_and_written_with_brackets(kafkapy: Launcher) -> None:
    broker = kafkapy.start("--listen", "[::1]:0")
    assert broker.bootstrap.startswith("[::1]:")
    assert broker.metadata().brokers[0].host == "::1"


def test_advertise_is_what_clients_are_told(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY, "--advertise", "kafka.example:19092", "-q")
    assert broker.bootstrap == "kafka.example:19092"


def test_advertise_without_a_port_means_the_port_listened_on(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY, "--advertise", "localhost")
    node = broker.metadata().brokers[0]
    assert (node.host, node.port) == broker.address
    assert node.host == "localhost"


def test_the_environment_alone_is_enough(kafkapy: Launcher) -> None:
    broker = kafkapy.start(
        KAFKA_NODE_ID="7",
        KAFKA_PROCESS_ROLES="broker,controller",
        KAFKA_LISTENERS="PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0",
        KAFKA_CONTROLLER_LISTENER_NAMES="CONTROLLER",
        KAFKA_CONTROLLER_QUORUM_VOTERS="7@localhost:9093",
        KAFKA_NUM_PARTITIONS="3",
        KAFKA_HEAP_OPTS="-Xmx1g",
        CLUSTER_ID="MkU3OEVBNTcwNTJENDM2Qk",
        KAFKA_CREATE_TOPICS="a",
    )
    answer = broker.metadata()
    assert answer.brokers[0].node_id == 7
    assert answer.cluster_id == "MkU3OEVBNTcwNTJENDM2Qk"
    assert broker.topics() == {"a": 3}
    assert broker.stop()[2] == ""


def test_a_flag_beats_the_environment_and_that_the_file(kafkapy: Launcher) -> None:
    file = kafkapy.directory / "server.properties"
    file.write_text(
        "num.partitions=2\nnode.id=2\nbroker.rack=file\nlisteners=PLAINTEXT://127.0.0.1:1\n"
    )
    broker = kafkapy.start(
        *ANY, "--config", str(file), "-c", "num.partitions=4", "--topic", "a",
        KAFKA_NUM_PARTITIONS="3", KAFKA_NODE_ID="3",
    )  # fmt: skip
    node = broker.metadata().brokers[0]
    assert (node.node_id, node.rack) == (3, "file")
    assert broker.topics() == {"a": 4}


def test_a_server_properties_of_kafka_works_as_it_is(kafkapy: Launcher) -> None:
    file = kafkapy.directory / "server.properties"
    data = kafkapy.directory / "kraft-combined-logs"
    file.write_text(
        "process.roles=broker,controller\nnode.id=1\ncontroller.quorum.bootstrap.servers="
        "localhost:9093\nlisteners=PLAINTEXT://127.0.0.1:0,CONTROLLER://:0\n"
        "inter.broker.listener.name=PLAINTEXT\ncontroller.listener.names=CONTROLLER\n"
        "num.network.threads=3\nnum.io.threads=8\nsocket.send.buffer.bytes=102400\n"
        f"socket.receive.buffer.bytes=102400\nlog.dirs={data}\nnum.partitions=1\n"
        "offsets.topic.replication.factor=1\nlog.retention.hours=168\n"
    )
    broker = kafkapy.start("--config", str(file))
    status, out, err = broker.stop()
    assert (status, err) == (0, "")
    assert str(data) in out
    assert data.is_dir()


def test_data_survives_a_restart(kafkapy: Launcher) -> None:
    data = str(kafkapy.directory / "data")
    first = kafkapy.start(*ANY, "--data", data, "--topic", "a:2")
    before = first.metadata()
    assert first.stop()[0] == 0
    after = kafkapy.start(*ANY, "--data", data).metadata()
    assert after.cluster_id == before.cluster_id
    assert [t.topic_id for t in after.topics] == [t.topic_id for t in before.topics]


def test_an_idle_broker_stops_within_100_ms(kafkapy: Launcher) -> None:
    # Other programs share the machine: one stop that was left alone is enough to show it.
    times_s = []
    for number in (signal.SIGTERM, signal.SIGINT) * 5:
        broker = kafkapy.start(*ANY, "-q")
        broker.metadata()
        _wait_until_warm(broker.process.pid)
        started = time.monotonic()
        broker.process.send_signal(number)
        assert broker.process.wait(TIMEOUT_S) == 0
        times_s.append(time.monotonic() - started)
        if times_s[-1] < 0.1:
            return
    raise AssertionError(f"no stop within 100 ms: {times_s}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_every_way_to_end_closes_the_log(kafkapy: Launcher, number: signal.Signals) -> None:
    data = kafkapy.directory / "data"
    broker = kafkapy.start(*ANY, "-q", "--data", str(data), "--topic", "a:1")
    broker.process.send_signal(number)
    assert broker.process.wait(TIMEOUT_S) == 0
    assert (data / ".kafka_cleanshutdown").exists()


def _wait_until_warm(pid: int) -> None:
    """Wait until the warm-up's thread is gone."""
    deadline = time.monotonic() + TIMEOUT_S
    while _busy(pid) and time.monotonic() < deadline:
        time.sleep(0.05)


def _busy(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return False
    before = stat.read_text().split()[13:15]
    time.sleep(0.1)
    return stat.read_text().split()[13:15] != before


def test_a_stop_answers_long_polls_and_waiting_members(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY, "--topic", "a", "-c", "group.initial.rebalance.delay.ms=60000")
    fetch = FetchRequest(
        max_wait_ms=60_000,
        min_bytes=1,
        max_bytes=1_000,
        topics=[
            FetchTopic(
                topic="a", partitions=[FetchPartition(partition=0, partition_max_bytes=1_000)]
            )
        ],
    )
    join = JoinGroupRequest(
        group_id="g",
        session_timeout_ms=10_000,
        rebalance_timeout_ms=60_000,
        protocol_type="consumer",
        protocols=[JoinGroupRequestProtocol(name="range", metadata=b"")],
    )
    with (
        socket.create_connection(broker.address, timeout=TIMEOUT_S) as poller,
        socket.create_connection(broker.address, timeout=TIMEOUT_S) as member,
    ):
        poller.sendall(encode_request(1, 11, 5, fetch))
        member.sendall(encode_request(11, 2, 6, join))
        broker.metadata()
        broker.process.send_signal(signal.SIGTERM)
        assert receive_frame(poller)[:4] == (5).to_bytes(4, "big")
        answer = receive_frame(member)
        assert answer[:4] == (6).to_bytes(4, "big")
        assert answer[8:10] == (16).to_bytes(2, "big"), "NOT_COORDINATOR"
    assert broker.process.wait(TIMEOUT_S) == 0


def test_the_ready_file_appears_whole(kafkapy: Launcher) -> None:
    path = kafkapy.directory / "ready"
    broker = kafkapy.start(*ANY, "--ready-file", str(path))
    deadline = time.monotonic() + TIMEOUT_S
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert path.read_text() == broker.bootstrap + "\n"
    assert os.listdir(kafkapy.directory) == ["ready"]
    # What is there stands for a broker that can be reached.
    assert broker.stop()[0] == 0
    assert os.listdir(kafkapy.directory) == []


def test_a_ready_file_of_an_earlier_run_is_gone_before_the_new_one_answers(
    kafkapy: Launcher,
) -> None:
    path = kafkapy.directory / "ready"
    path.write_text("127.0.0.1:1\n")
    script = (
        "import os, kafkapy.app.serve as serve\n"
        "opened = serve.open_node\n"
        "def look(*words):\n"
        f"    assert not os.path.exists({str(path)!r})\n"
        "    return opened(*words)\n"
        "serve.open_node = look"
    )
    broker = kafkapy.start(*ANY, "--ready-file", str(path), script=script)
    assert path.read_text() == broker.bootstrap + "\n"


def test_a_ready_file_that_another_broker_wrote_stays(kafkapy: Launcher) -> None:
    path = kafkapy.directory / "ready"
    broker = kafkapy.start(*ANY, "--ready-file", str(path))
    path.write_text("127.0.0.1:1\n")
    broker.stop()
    assert path.read_text() == "127.0.0.1:1\n"


def test_a_pipe_is_written_to_and_stays_a_pipe(kafkapy: Launcher) -> None:
    path = kafkapy.directory / "ready"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    broker = kafkapy.start(*ANY, "--ready-file", str(path))
    assert os.read(reading, 100).decode() == broker.bootstrap + "\n"
    os.close(reading)
    broker.stop()
    assert path.is_fifo()


def test_a_command_runs_with_the_address_and_ends_the_broker(kafkapy: Launcher) -> None:
    script = "import os, sys; print(os.environ['KAFKA_BOOTSTRAP_SERVERS']); sys.exit(7)"
    result = kafkapy.run(*ANY, "-q", "--", sys.executable, "-c", script)
    first, second = result.stdout.splitlines()
    assert first == f"BROKERS={second}"
    assert (result.returncode, result.stderr) == (7, "")


def test_a_command_that_is_not_there_ends_with_127(kafkapy: Launcher) -> None:
    result = kafkapy.run(*ANY, "-q", "--", "no-such-command")
    assert result.returncode == 127
    assert result.stderr == "kafkapy: no-such-command: not found\n"


def test_a_command_gets_our_signals_and_gives_its_status(kafkapy: Launcher) -> None:
    script = (
        "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(9));"
        "print('here', flush=True); signal.pause()"
    )
    broker = kafkapy.start(*ANY, "-q", "--", sys.executable, "-c", script)
    assert broker.process.stdout is not None
    assert broker.process.stdout.readline() == "here\n"
    assert broker.stop()[0] == 9


def test_a_command_killed_by_a_signal_gives_128_and_its_number(kafkapy: Launcher) -> None:
    script = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert kafkapy.run(*ANY, "--", sys.executable, "-c", script).returncode == 128 + 9


def test_healthcheck_tells_a_broker_from_nothing(kafkapy: Launcher) -> None:
    broker = kafkapy.start(*ANY)
    host, port = broker.address
    assert kafkapy.run("healthcheck", broker.bootstrap).returncode == 0
    listeners = f"CONTROLLER://:1,PLAINTEXT://0.0.0.0:{port}"
    assert kafkapy.run("healthcheck", KAFKA_LISTENERS=listeners).returncode == 0
    assert kafkapy.run("healthcheck", KAFKA_CFG_LISTENERS=listeners).returncode == 0
    broker.stop()
    result = kafkapy.run("healthcheck", f"{host}:{port}")
    assert result.returncode == 1
    assert result.stderr.startswith(f"kafkapy: no broker answers at {host}:{port}")


def test_healthcheck_is_not_fooled_by_another_server(kafkapy: Launcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        pid = os.fork()
        if pid == 0:
            sock, _ = other.accept()
            sock.recv(100)
            sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            os._exit(0)
        result = kafkapy.run("healthcheck", f"127.0.0.1:{port}")
        os.waitpid(pid, 0)
    assert result.returncode == 1


@pytest.mark.parametrize(("flag", "words"), [("--help", "usage: kafkapy"), ("-V", "kafkapy ")])
def test_help_and_version_start_nothing(kafkapy: Launcher, flag: str, words: str) -> None:
    result = kafkapy.run(flag)
    assert result.returncode == 0
    assert result.stdout.startswith(words)
