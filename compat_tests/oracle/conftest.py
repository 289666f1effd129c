"""Both brokers, started once for the run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from broker_process import BrokerProcess

sys.path.insert(0, str(Path(__file__).parent))

from real_kafka import SHARED, RealKafka
from side import KEYS, Side

Pair = tuple[Side, Side]


def _ranges(side: Side) -> dict[int, tuple[int, int]]:
    answer = side.ask(
        "ApiVersions", 4, keep=False, client_software_name="o", client_software_version="1"
    )
    return {key.api_key: (key.min_version, key.max_version) for key in answer.api_keys}


@pytest.fixture(scope="session")
def pair(kafka_libs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Return kafkapy and Apache Kafka, both fresh, with the versions that both serve."""
    folder = tmp_path_factory.mktemp("oracle")
    kafka = RealKafka(kafka_libs, folder)
    overrides = [one for key, value in SHARED.items() for one in ("-c", f"{key}={value}")]
    process = BrokerProcess(*overrides, data=folder / "kafkapy-data", log=folder / "kafkapy.log")
    try:
        kafka.start()
        process.start()
        ours = Side("kafkapy", process.port, str(folder / "kafkapy-data"))
        theirs = Side("Kafka", kafka.port, str(kafka.data))
        served, known = _ranges(ours), _ranges(theirs)
        for api, key in KEYS.items():
            if key in served and key in known:
                low = max(served[key][0], known[key][0])
                high = min(served[key][1], known[key][1])
                ours.ranges[api] = theirs.ranges[api] = (low, high)
        ours.warm_up()
        theirs.warm_up()
        yield ours, theirs
        ours.close_all()
        theirs.close_all()
    finally:
        kafka.stop()
        if process.process is not None:
            process.stop()
