"""What the scenarios run against, and drivers that end with their test."""

from __future__ import annotations

import shutil
import socket
import sys
import uuid
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "oracle"))

from broker_process import BrokerProcess
from clients import CLIENTS, Client, kafka_libs
from confluent_kafka.admin import AdminClient
from driver import Driver
from drivers import drivers
from kit import QUICK, need
from left_out import PLUGIN, LeftOut
from real_kafka import QUICK_AGAIN, RealKafka
from relay import Relay
from spoiler import Spoiler
from target import Outside, Target

ENGINES = ["files", pytest.param("memory", marks=pytest.mark.full)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make each scenario for every client, and on both engines of a broker of ours."""
    if "client" in metafunc.fixturenames:
        metafunc.parametrize("client", CLIENTS.values(), ids=CLIENTS)
    named = metafunc.config.getoption("--bootstrap") or metafunc.config.getoption("--real-kafka")
    if "target" in metafunc.fixturenames and not named:
        metafunc.parametrize("target", ENGINES, indirect=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    """Keep the scenarios whose client has what they need (`@pytest.mark.needs`).

    Those that a client is known to fail mostly wait for what never comes: not in the ordinary run.
    """
    for item in items:
        client, scenario = _client(item), getattr(item, "originalname", "")
        if client is not None and scenario in client.fails:
            item.add_marker(pytest.mark.full)
            item.add_marker(pytest.mark.xfail(reason=f"see {client.name}/FINDINGS.md"))
    yield
    # What -k and -m deselected is gone by now, and none of these clients' lacking.
    kept = []
    for item in items:
        client, lacking = _client(item), _lacking(item)
        if client is not None and lacking:
            _left_out(config).note(item, client.name, lacking)
        else:
            kept.append(item)
    items[:] = kept


def _client(item: pytest.Item) -> Client | None:
    client = item.callspec.params.get("client") if hasattr(item, "callspec") else None
    return client if isinstance(client, Client) else None


def _lacking(item: pytest.Item) -> dict[str, str]:
    """Return the features that a scenario needs and its client has not, each with the reason."""
    client = _client(item)
    if client is None:
        return {}
    needs = {word for mark in item.iter_markers("needs") for word in mark.args}
    return {word: why for word, why in client.lacks.items() if word in needs}


def _left_out(config: pytest.Config) -> LeftOut:
    plugin = config.pluginmanager.get_plugin(PLUGIN)
    assert isinstance(plugin, LeftOut)
    return plugin


@pytest.fixture
def lacks(request: pytest.FixtureRequest, client: Client) -> Callable[[str], bool]:
    """Whether the client lacks a feature without which the scenario then goes on.

    The end of the run tells of it.
    """

    def asked(feature: str) -> bool:
        if feature not in client.lacks:
            return False
        reason = {feature: client.lacks[feature]}
        _left_out(request.config).note(request.node, client.name, reason, in_part=True)
        return True

    return asked


def _start(
    config: pytest.Config, folder: Path, relay: Relay | None = None, *, engine: str = "files"
) -> BrokerProcess | RealKafka:
    """Start a broker with its files in `folder`; clients are sent to `relay` if there is one.

    `engine` is one of kafkapy's.
    """
    if config.getoption("--real-kafka"):
        # A client that looks at a topic just deleted would make it again.
        settings = {**QUICK_AGAIN, "auto.create.topics.enable": "false"}
        if relay is not None:
            settings["advertised.listeners"] = f"PLAINTEXT://127.0.0.1:{relay.port}"
        kafka = RealKafka(kafka_jars(), folder, settings).start()
        if relay is not None:
            relay.upstream = kafka.port
        return kafka
    own = [*QUICK, "-c", "auto.create.topics.enable=false"]
    port = 0
    if relay is not None:
        # The broker names what it advertises, and not the port that it took.
        port = _free_port()
        own += ["--advertise", f"127.0.0.1:{relay.port}"]
        relay.upstream = port
    data = folder / "data" if engine == "files" else None
    return BrokerProcess(*own, data=data, port=port, log=folder / "broker.log").start()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


def kafka_jars() -> Path:
    """Folder of Apache Kafka's jars, or a skip with the reason."""
    need(any(kafka_libs().glob("kafka-clients-*.jar")), "KAFKAPY_KAFKA_LIBS names no jars")
    return kafka_libs()


@pytest.fixture(scope="session")
def _targets(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Target]]:
    """One broker of each engine for a whole run, started when it is first asked for."""
    running: dict[str, BrokerProcess | RealKafka] = {}

    def one(engine: str) -> Target:
        if engine not in running:
            folder = tmp_path_factory.mktemp(f"target-{engine}")
            running[engine] = _start(request.config, folder, engine=engine)
        return running[engine]

    yield one
    for broker in running.values():
        _end(broker)


@pytest.fixture
def target(request: pytest.FixtureRequest, _targets: Callable[[str], Target]) -> Target | Outside:
    """A broker for all scenarios that do not restart it: take names of your own (`name`)."""
    outside = request.config.getoption("--bootstrap")
    return Outside(outside) if outside else _targets(getattr(request, "param", "files"))


@pytest.fixture(scope="session")
def relayed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Spoiler]]:
    """Where clients find a broker that sends them to a relay, and that relay."""
    if request.config.getoption("--bootstrap"):
        pytest.skip("the broker of --bootstrap does not send clients to a relay of ours")
    relay = Spoiler()
    broker = _start(request.config, tmp_path_factory.mktemp("relayed"), relay)
    yield f"127.0.0.1:{relay.port}", relay
    relay.close()
    _end(broker)


def _end(broker: BrokerProcess | RealKafka) -> None:
    """Stop a broker, which must end well and have had no bug to tell of."""
    if isinstance(broker, RealKafka):
        broker.stop()
        return
    # A test that failed may have left it stopped.
    status = broker.stop() if broker.process is not None else 0
    assert broker.log is not None
    said = broker.log.read_text()
    assert "Traceback" not in said, said[-4000:]
    assert status == 0


@pytest.fixture
def own_target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    """A broker of the test's own, which it may stop, kill and restart."""
    if request.config.getoption("--bootstrap"):
        pytest.skip("--bootstrap names a broker that is not ours to restart")
    broker = _start(request.config, tmp_path)
    yield broker
    _end(broker)


@pytest.fixture
def start(
    request: pytest.FixtureRequest, client: Client, tmp_path: Path
) -> Iterator[Callable[[str], Driver]]:
    """Start drivers of the client, `start(bootstrap)`; `drivers.py` judges them in the end."""
    need(shutil.which(client.runtime), f"{client.runtime} is not installed")
    if "own_target" in request.fixturenames:
        # Clients end before their broker does: some wait for one that is gone.
        request.getfixturevalue("own_target")
    with drivers(client.name, client.built(), tmp_path) as one:
        yield one


@pytest.fixture
def admin(target: Target) -> AdminClient:
    """An admin client of librdkafka at the target."""
    return AdminClient({"bootstrap.servers": target.bootstrap})


@pytest.fixture
def name(client: Client) -> str:
    """A name for topics and groups that no other test has."""
    return f"{client.name}-{uuid.uuid4().hex[:12]}"
