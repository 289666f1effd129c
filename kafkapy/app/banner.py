"""What a started broker says about itself, after the line that programs read."""

from __future__ import annotations

import sys

from kafkapy.config.settings import BrokerSettings
from kafkapy.server.outbox import HAS_SENDFILE

TOPICS_SHOWN = 20
"""Topics named in the banner; the rest are counted."""


def ready_line(bootstrap: str) -> str:
    """Return the first line on stdout: what clients connect to, and nothing else."""
    return f"BROKERS={bootstrap}"


def banner(
    *,
    version: str,
    data_dir: str | None,
    is_writable: bool,
    flush_on_ack: bool,
    settings: BrokerSettings,
    topics: list[tuple[str, int]],
) -> list[str]:
    """Return a few lines: version, where the data is and what survives, topics, what is missing."""
    lines = [
        f"kafkapy {version}",
        _data(data_dir, flush_on_ack, settings) if is_writable else _read_only(data_dir),
        _topics(topics, settings),
    ]
    if data_dir is not None:
        # The files engine has imported `fcntl` by now, where there is one.
        locks = sys.modules.get("fcntl") is not None
        lines += missing_here(sendfile=HAS_SENDFILE, locks=locks)
    return lines


def missing_here(*, sendfile: bool, locks: bool) -> list[str]:
    """Return what this operating system lacks for files, one line each; none on Linux."""
    lines = []
    if not sendfile:
        lines.append("missing here: sendfile; records are read and then sent")
    if not locks:
        lines.append("missing here: file locks; nothing keeps a second process out of the data")
    return lines


def _data(data_dir: str | None, flush_on_ack: bool, settings: BrokerSettings) -> str:
    if data_dir is None:
        return "data: in memory, gone when this process ends (keep it with --data DIR)"
    if flush_on_ack:
        survives = "what was acknowledged survives a power cut"
    elif settings.integer("log.flush.interval.messages") == 1:
        survives = "every record is on disk before it is acknowledged"
    else:
        survives = "what was acknowledged survives a crash of the broker (power cuts: --flush ack)"
    return f"data: in {data_dir}; {survives}"


def _read_only(data_dir: str | None) -> str:
    return f"data: in {data_dir}, which cannot be written: what is there is served, nothing added"


def _topics(topics: list[tuple[str, int]], settings: BrokerSettings) -> str:
    auto = settings.flag("auto.create.topics.enable")
    more = "created on first use" if auto else "created by clients that ask for it"
    if not topics:
        return f"topics: none yet, {more}"
    shown = ", ".join(f"{name}:{partitions}" for name, partitions in topics[:TOPICS_SHOWN])
    rest = len(topics) - TOPICS_SHOWN
    return f"topics: {shown}" + (f" and {rest} more" if rest > 0 else "")
