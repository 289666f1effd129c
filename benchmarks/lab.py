"""The brokers under test, kept running and measured in turn.

A row asks for a load on some of them; every round visits each broker once, A B C A B C, so that a
slow minute of the machine hits all alike. Before the first round of a load each broker gets one
unmeasured round: Apache Kafka's compiler needs it, and what is fair to one is done to all.

Brokers start on first use and stay up until the end.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import client
from benchmarks.brokers import (
    FILES,
    FLUSH,
    KAFKA,
    KFAKE,
    MEMORY,
    Broker,
    build_kfake,
    start_kafka,
    start_kafkapy,
    start_kfake,
)
from benchmarks.client import Measured
from benchmarks.figures import Runs

ALL = (MEMORY, FILES, KAFKA)
WITH_KFAKE = (*ALL, KFAKE)


class Lab:
    """Starts brokers and runs loads on them."""

    def __init__(self, folder: Path, kafka_libs: Path | None, *, rounds: int, scale: int) -> None:
        """Keep everything in `folder`; without `kafka_libs` there is nobody to compare with."""
        self.folder = folder
        self.rounds = rounds
        self.scale = scale
        self._kafka_libs = kafka_libs
        self._brokers: dict[str, Broker] = {}
        self._kfake: Path | None = None
        self._lacks_kfake = False

    @property
    def has_kafka(self) -> bool:
        """Whether Apache Kafka takes part."""
        return self._kafka_libs is not None

    @property
    def compiled(self) -> Path:
        """Where Python keeps the bytecode of this run."""
        return self.folder / "compiled"

    def broker(self, name: str) -> Broker:
        """Return a running broker, started if need be."""
        if name not in self._brokers:
            self._brokers[name] = self.start(name)
        return self._brokers[name]

    def start(self, name: str, *options: str, folder: Path | None = None) -> Broker:
        """Start another broker of a kind; the caller stops it."""
        say(f"starting {name}")
        if name == KAFKA:
            assert self._kafka_libs is not None
            return start_kafka(self._kafka_libs, folder or self.folder)
        if name == KFAKE:
            assert self._kfake is not None
            return start_kfake(self._kfake, folder or self.folder)
        return start_kafkapy(name, folder or self.folder, *options, compiled=self.compiled)

    def fresh_folder(self, name: str) -> Path:
        """Return a new empty folder."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def brokers(self, names: Sequence[str] = ALL) -> list[Broker]:
        """Return those of `names` that take part."""
        return [self.broker(name) for name in names if self._takes_part(name)]

    def _takes_part(self, name: str) -> bool:
        if name == KAFKA:
            return self.has_kafka
        if name == KFAKE and self._kfake is None and not self._lacks_kfake:
            say("building kfake")
            self._kfake = build_kfake(self.folder)
            self._lacks_kfake = self._kfake is None
            if self._lacks_kfake:
                say("kfake cannot be built and takes no part")
        return name != KFAKE or not self._lacks_kfake

    def measure(
        self, load: str, names: Sequence[str] = ALL, *, warm: bool = True, **arguments: Any
    ) -> Runs:
        """Run a load on each broker, round after round."""
        brokers = self.brokers(names)
        runs: Runs = {broker.name: [] for broker in brokers}
        for number in range(-1 if warm else 0, self.rounds):
            for broker in brokers:
                measured = self.once(broker, load, **arguments)
                if number >= 0:
                    runs[broker.name].append(measured)
        return runs

    def once(self, broker: Broker, load: str, **arguments: Any) -> Measured:
        """Run a load once."""
        say(f"{load} on {broker.name}")
        return client.run(broker, load, **arguments)

    def close(self) -> None:
        """Stop all brokers."""
        for broker in self._brokers.values():
            broker.stop()


def say(what: str) -> None:
    """Tell on stderr what is being done."""
    print(f"  {what}", file=sys.stderr, flush=True)


__all__ = ["ALL", "FILES", "FLUSH", "KAFKA", "KFAKE", "MEMORY", "WITH_KFAKE", "Lab", "say"]
