"""The broker that a run names in place of ours: `--bootstrap HOST:PORT`, or `--real-kafka`.

Other people's suites are pointed at it to see which of their tests Apache Kafka passes; what passes
there and fails on kafkapy is a bug of ours or a line in a `FINDINGS.md`. The scenarios, which stop
and restart their broker as well, have their own way to do it (`scenarios/conftest.py`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from kit import need

sys.path.insert(0, str(Path(__file__).parent / "oracle"))

from real_kafka import RealKafka


@contextlib.contextmanager
def elsewhere(
    config: pytest.Config, folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[str | None]:
    """Give the bootstrap address of the named broker, or None where ours is to be used.

    `--real-kafka` starts Apache Kafka in `folder`, with `settings` added to what the oracle gives
    it (`oracle/real_kafka.py`), and ends it with the block. What `--bootstrap` names is taken as
    it is.
    """
    outside = config.getoption("--bootstrap")
    if outside or not config.getoption("--real-kafka"):
        yield str(outside) if outside else None
        return
    need(shutil.which("java"), "no Java runtime")
    libs = Path(os.environ.get("KAFKAPY_KAFKA_LIBS", "/nonexistent"))
    need(any(libs.glob("kafka-clients-*.jar")), "KAFKAPY_KAFKA_LIBS names no folder of jars")
    kafka = RealKafka(libs, folder, settings)
    kafka.start()
    try:
        yield kafka.bootstrap
    finally:
        kafka.stop()
