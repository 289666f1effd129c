"""The clients that the scenarios run with: how to build each driver, and what each cannot do.

`lacks` names what a client's own API cannot say or tell, and why; scenarios that need it are not
made for that client, and the end of a run tells which (`../left_out.py`). What a client has and
gets wrong is in its `FINDINGS.md`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

FOLDER = Path(__file__).parent.parent
BUILD_S = 600
NPM = ("--no-package-lock", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--silent")


@dataclass(frozen=True)
class Client:
    """A client; `runtime` must be on the machine, `build` makes what `command` runs."""

    name: str
    folder: Path
    runtime: str
    """The program without which there is no such client here."""
    sources: tuple[str, ...]
    command: Callable[[Path], list[str]]
    """From the folder of the built driver to what is run, without the bootstrap address."""
    build: Callable[[Path, Path], list[list[str]]] | None = None
    """From source folder and build folder to the commands that build, run in the build folder."""
    lacks: Mapping[str, str] = field(default_factory=dict)
    """Why it has not what a word of `@pytest.mark.needs`, or of the fixture `lacks`, stands for:
    `regex-later` is a pattern that finds topics made after it was given."""
    fails: frozenset[str] = field(default_factory=frozenset)
    """Scenarios that the client's own faults fail, each told in its `FINDINGS.md`."""

    def built(self) -> list[str]:
        """Build the driver if no run has yet, and return the command that starts it.

        Runs side by side wait for one another.
        Raises: AssertionError with the compiler's words when the build fails.
        """
        digest = hashlib.sha256(self.name.encode())
        for source in self.sources:
            digest.update((self.folder / source).read_bytes())
        place = (
            Path(tempfile.gettempdir()) / f"kafkapy-driver-{self.name}-{digest.hexdigest()[:12]}"
        )
        place.mkdir(exist_ok=True)
        with (place / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (place / "built").exists():
                self._build(place)
                (place / "built").touch()
        return self.command(place)

    def _build(self, place: Path) -> None:
        for source in self.sources:
            (place / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.folder / source, place / source)
        for command in self.build(self.folder, place) if self.build else []:
            done = subprocess.run(
                command, cwd=place, capture_output=True, text=True, timeout=BUILD_S, check=False
            )
            assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def _python(name: str, **lacks: str) -> Client:
    return Client(
        name, FOLDER / name, sys.executable, ("driver.py", "speech.py"),
        lambda place: [sys.executable, str(place / "driver.py")], lacks=_words(lacks),
    )  # fmt: skip


def _go(name: str, **lacks: str) -> Client:
    return Client(
        name, FOLDER / name, "go", ("driver.go", "speech.go", "go.mod", "go.sum"),
        lambda place: [str(place / "driver")],
        lambda _, place: [["go", "build", "-o", str(place / "driver"), "."]],
        _words(lacks),
    )  # fmt: skip


def _words(lacks: dict[str, str]) -> dict[str, str]:
    return {feature.replace("_", "-"): why for feature, why in lacks.items()}


def kafka_libs() -> Path:
    """Folder of Apache Kafka's jars (../java/pom.xml)."""
    return Path(os.environ.get("KAFKAPY_KAFKA_LIBS", "/nonexistent"))


def _java() -> str:
    found = any(kafka_libs().glob("kafka-clients-*.jar"))
    return "java" if found else "Java with the jars that KAFKAPY_KAFKA_LIBS names"


CLIENTS = {
    client.name: client
    for client in (
        _python("librdkafka"),
        _python("aiokafka", cooperative="its assignors are eager, the sticky one too"),
        replace(
            _python("kafka_python", null_header="its API has no null for a header's value"),
            fails=frozenset({"test_a_topic_made_anew_is_written_and_read_by_running_clients"}),
        ),
        # Debian's, with a librdkafka of 2022.
        Client(
            "kcat", FOLDER / "kcat", "kcat", ("driver.py", "speech.py"),
            lambda place: [sys.executable, str(place / "driver.py")],
            lacks={
                "commit-answers": "it does not tell how its commits went",
                "clean-leave": "what comes as it leaves is lost (kcat/FINDINGS.md)",
                "timestamp": "it has no option for a record's timestamp",
            },
            fails=frozenset({"test_a_topic_made_anew_is_written_and_read_by_running_clients"}),
        ),
        Client(
            "java", FOLDER / "java", _java(), ("Driver.java",),
            lambda place: [
                "java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", f"{place}:{kafka_libs()}/*", "Driver",
            ],
            lambda _, place: [
                ["javac", "-cp", f"{kafka_libs()}/*", "-d", str(place), "Driver.java"],
            ],
        ),
        _go("franz_go"),
        _go("sarama", regex="a group's topics are given by name"),
        _go(
            "kafka_go",
            cooperative="its balancers are all eager",
            empty="it reads empty as nil, as it does null (kafka_go/test_reader.py)",
            idempotent="a Writer always writes producer id -1",
            null_header="it reads null as nil, as it does empty (kafka_go/test_reader.py)",
            regex="a group's topics are given by name",
            static="the settings of its readers and groups have no instance id",
        ),
        Client(
            "kafkajs", FOLDER / "kafkajs", "npm", ("driver.js", "package.json"),
            lambda place: ["node", str(place / "driver.js")],
            lambda _, place: [["npm", "install", *NPM]],
            {
                "after-refusal": "an error that it would not try again ends its consumer",
                "cooperative": "its assigners and its join are eager",
                "null-header": "its types have no null for a header's value",
                "regex-later": "a pattern is looked up once (kafkajs/FINDINGS.md)",
                "static": "no setting gives a group.instance.id",
            },
        ),
        Client(
            "rust_rdkafka", FOLDER / "rust_rdkafka", "cargo", ("Cargo.toml", "src/main.rs"),
            lambda place: [str(place / "target" / "debug" / "driver")],
            lambda _, place: [["env", "CFLAGS=-O0 -g0", "cargo", "build", "--quiet"]],
        ),
    )
}  # fmt: skip
