"""What the banner says about the system it runs on."""

from __future__ import annotations

import pytest
from app_kit import Launcher

from kafkapy.app.banner import banner, missing_here
from kafkapy.config.settings import BrokerSettings


def test_linux_lacks_nothing() -> None:
    assert missing_here(sendfile=True, locks=True) == []


def test_a_system_without_sendfile_and_locks_is_told_what_that_means() -> None:
    first, second = missing_here(sendfile=False, locks=False)
    assert "sendfile" in first
    assert "second process" in second


def test_a_directory_that_cannot_be_written_is_not_promised_to_keep_anything() -> None:
    lines = banner(
        version="1",
        data_dir="/data",
        is_writable=False,
        flush_on_ack=True,
        settings=BrokerSettings.build(),
        topics=[("a", 1)],
    )
    assert lines[1].startswith("data: in /data, which cannot be written")


@pytest.mark.slow
def test_a_system_where_sendfile_is_another_call_says_so(kafkapy: Launcher) -> None:
    # macOS has `os.sendfile`, which tells how much it sent in another way and so is not used.
    script = "import sys, trio\nsys.platform = 'darwin'"
    data = str(kafkapy.directory / "data")
    broker = kafkapy.start("-l", "127.0.0.1:0", "--data", data, script=script)
    assert "missing here: sendfile" in broker.stop()[1]


@pytest.mark.slow
def test_a_system_without_fcntl_keeps_data_and_says_what_is_missing(kafkapy: Launcher) -> None:
    without = "import sys\nsys.modules['fcntl'] = None"
    data = str(kafkapy.directory / "data")
    first = kafkapy.start("-l", "127.0.0.1:0", "--data", data, "--topic", "a:3", script=without)
    status, said, log = first.stop()
    assert (status, log) == (0, "")
    assert "missing here: file locks" in said
    second = kafkapy.start("-l", "127.0.0.1:0", "--data", data, script=without)
    assert second.topics() == {"a": 3}
