from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from app_kit import TIMEOUT_S, Launcher

from kafkapy.app.port_holder import describe_holder

pytestmark = pytest.mark.slow

ANY = ("--listen", "127.0.0.1:0")


def complaint(kafkapy: Launcher, *words: str, status: int = 1) -> str:
    """Run a broker that must not start; returns what it said, without its name in front."""
    result = kafkapy.run(*words)
    assert result.returncode == status, result
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    lines = [line.removeprefix("kafkapy: ") for line in result.stderr.splitlines()]
    assert 1 <= len(lines) <= 2
    return "\n".join(lines)


def test_a_taken_port_is_told_with_who_holds_it(kafkapy: Launcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        text = complaint(kafkapy, "--listen", f"127.0.0.1:{port}")
    assert text.startswith(f"port {port} is taken")
    assert "--listen" in text
    if sys.platform == "linux":
        assert f"(pid {os.getpid()})" in text


def test_an_address_named_twice_is_not_taken_by_ourselves(kafkapy: Launcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    text = complaint(kafkapy, *2 * ("-l", f"127.0.0.1:{port}"), status=2)
    assert "taken" not in text
    assert "must have a different port" in text


def test_an_address_of_another_machine_is_told(kafkapy: Launcher) -> None:
    text = complaint(kafkapy, "--listen", "192.0.2.1:0")
    assert "192.0.2.1 is not an address of this machine" in text


def test_a_host_that_does_not_resolve_is_told(kafkapy: Launcher) -> None:
    assert "no-such-host.invalid" in complaint(kafkapy, "--listen", "no-such-host.invalid:0")


def test_what_is_not_an_address_is_told(kafkapy: Launcher) -> None:
    assert "nonsense" in complaint(kafkapy, "--listen", "nonsense", status=2)


def test_a_directory_in_use_is_told_with_the_process(kafkapy: Launcher) -> None:
    data = str(kafkapy.directory / "data")
    first = kafkapy.start(*ANY, "--data", data)
    text = complaint(kafkapy, *ANY, "--data", data)
    assert data in text
    assert str(first.process.pid) in text


def test_a_port_and_a_directory_in_use_are_told_together(kafkapy: Launcher) -> None:
    data = str(kafkapy.directory / "data")
    first = kafkapy.start(*ANY, "--data", data)
    text = complaint(kafkapy, "-l", first.bootstrap, "--data", data)
    port, directory = text.splitlines()
    assert port.startswith("port ")
    assert directory == (
        f"{data} is in use by process {first.process.pid}; "
        "end that or choose another directory with --data DIR"
    )
    text = complaint(kafkapy, *ANY, "--data", data, "--bogus", status=2)
    assert str(first.process.pid) in text
    # Looking at it did no harm.
    assert first.stop()[0] == 0
    assert (kafkapy.directory / "data" / ".kafka_cleanshutdown").exists()


def test_a_directory_of_a_newer_version_is_told(kafkapy: Launcher) -> None:
    data = kafkapy.directory / "data"
    data.mkdir()
    (data / "meta.properties").write_text("version=9\ncluster.id=x\n")
    text = complaint(kafkapy, *ANY, "--data", str(data))
    assert "newer" in text
    assert str(data) in text


def test_a_directory_that_cannot_be_made_is_told(kafkapy: Launcher) -> None:
    file = kafkapy.directory / "file"
    file.write_text("")
    assert str(file) in complaint(kafkapy, *ANY, "--data", str(file / "data"))


def test_a_directory_of_another_cluster_is_told(kafkapy: Launcher) -> None:
    data = str(kafkapy.directory / "data")
    kafkapy.start(*ANY, "--data", data).stop()
    result = kafkapy.run(*ANY, "--data", data, CLUSTER_ID="another")
    assert result.returncode == 1
    assert "belongs to cluster" in result.stderr


def test_a_topic_that_kafka_would_not_create_is_told(kafkapy: Launcher) -> None:
    words = [word for name in ("a", "b") for word in ("--topic", f"{name}:6000")]
    text = complaint(kafkapy, *ANY, *words, status=2)
    assert "topic a: Excessively large number of partitions" in text


def test_a_bad_key_and_a_bad_value_are_told_together(kafkapy: Launcher) -> None:
    result = kafkapy.run(*ANY, "-c", "num.partition=1", "-c", "num.io.threads=0")
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 2


def test_a_ready_file_that_cannot_be_written_ends_the_broker(kafkapy: Launcher) -> None:
    path = str(kafkapy.directory / "missing" / "ready")
    result = kafkapy.run(*ANY, "-q", "--ready-file", path)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"kafkapy: --ready-file {path}: ")


def test_a_start_that_failed_leaves_the_port(kafkapy: Launcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    complaint(kafkapy, "--listen", f"127.0.0.1:{port}", "-c", "no.such=1", status=2)
    socket.create_server(("127.0.0.1", port)).close()


def test_a_second_signal_ends_at_once(kafkapy: Launcher) -> None:
    script = (
        "import time, kafkapy.storage.memory as memory\n"
        "def close(self, *, clean=True):\n"
        "    print('closing', flush=True)\n"
        "    time.sleep(60)\n"
        "memory.MemoryStorage.close = close"
    )
    broker = kafkapy.start(*ANY, "-q", script=script)
    broker.process.send_signal(signal.SIGINT)
    assert broker.process.stdout is not None
    assert broker.process.stdout.readline() == "closing\n"
    broker.process.send_signal(signal.SIGINT)
    assert broker.process.wait(TIMEOUT_S) == 130


@pytest.mark.parametrize(
    ("where", "number"),
    [
        ("kafkapy.app.early.bind_early", signal.SIGTERM),
        ("kafkapy.app.serve._prepare", signal.SIGINT),
        ("trio.run", signal.SIGTERM),
        ("OPEN", signal.SIGINT),
        ("OPEN", signal.SIGHUP),
    ],
)
def test_a_signal_before_the_first_line_ends_in_order(
    tmp_path: Path, where: str, number: signal.Signals
) -> None:
    result = _signalled_early(where, number, "-l", "127.0.0.1:0", "--data", str(tmp_path / "d"))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    # What was opened is closed: a directory that was not in use is not one that crashed.
    assert (tmp_path / "d" / ".kafka_cleanshutdown").exists() == (where in ("trio.run", "OPEN"))


@pytest.mark.parametrize("where", ["kafkapy.app.serve._prepare", "OPEN"])
def test_a_command_that_never_ran_has_not_succeeded(where: str) -> None:
    child = ["--", sys.executable, "-c", "print('ran')"]
    result = _signalled_early(where, signal.SIGTERM, "-l", "127.0.0.1:0", *child)
    assert (result.returncode, result.stdout, result.stderr) == (128 + 15, "", "")


def test_a_second_interrupt_while_the_log_is_opened_ends_at_once() -> None:
    result = _signalled_early("OPEN", signal.SIGINT, "-l", "127.0.0.1:0", times=2)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")


def test_a_hang_up_that_is_ignored_stays_ignored(kafkapy: Launcher) -> None:
    ignore = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)"
    broker = kafkapy.start(*ANY, "-q", script=ignore)
    broker.process.send_signal(signal.SIGHUP)
    broker.metadata()
    assert broker.stop()[0] == 0


def _signalled_early(
    where: str, number: signal.Signals, *words: str, times: int = 1
) -> subprocess.CompletedProcess[str]:
    """Run the command, which sends itself a signal when it begins to call `where`."""
    where = where.replace("OPEN", "kafkapy.app.compose.open_storage")
    module, _, name = where.rpartition(".")
    script = (
        f"import os, signal, sys, kafkapy.__main__ as m, {module} as at\n"
        f"call = at.{name}\n"
        "def wrapped(*args):\n"
        f"    [os.kill(os.getpid(), {int(number)}) for _ in range({times})]\n"
        "    return call(*args)\n"
        f"at.{name} = wrapped\n"
        "sys.exit(m.main())"
    )
    return subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, timeout=TIMEOUT_S
    )


def test_who_holds_a_port_is_read_from_proc(tmp_path: Path) -> None:
    (tmp_path / "net").mkdir()
    head = (
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid to inode\n"
    )
    (tmp_path / "net" / "tcp").write_text(
        head + "   0: 0100007F:2384 00000000:0000 0A 0:0 00:0 0 0 0 4711 1 0 100 0 0 10 0\n"
        "   1: 0100007F:2385 00000000:0000 01 0:0 00:0 0 0 0 4712 1 0 100 0 0 10 0\n"
    )
    process = tmp_path / "42"
    (process / "fd").mkdir(parents=True)
    (process / "comm").write_text("java\n")
    (process / "fd" / "3").symlink_to("socket:[4711]")
    (process / "fd" / "4").symlink_to("/dev/null")
    (tmp_path / "43").mkdir()
    assert describe_holder(0x2384, tmp_path) == " by java (pid 42)"
    # A connection is not a listener.
    assert describe_holder(0x2385, tmp_path) == ""
    (process / "fd" / "3").unlink()
    assert describe_holder(0x2384, tmp_path) == " by another user's process"
    assert describe_holder(1, tmp_path / "nothing") == ""
