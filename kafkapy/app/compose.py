"""The composition root: the one place where engines, broker and server are named together.

Lives are nested: the store outermost, then the broker, then the server, so that a stop ends them in
the other order and nothing is closed under somebody who still uses it.

Invariants: `open_node` yields only when the broker answers; whatever ends it, the log is closed
cleanly.
"""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import trio

from kafkapy.app.clock import SystemClock
from kafkapy.app.configuration import Configuration
from kafkapy.app.early import Early
from kafkapy.app.sockets import BindError, listen
from kafkapy.app.start_error import StartError
from kafkapy.app.topics import create_topics
from kafkapy.base.refusal import KafkaError
from kafkapy.broker.broker import Broker
from kafkapy.config.listeners import Listener
from kafkapy.config.settings import BrokerSettings
from kafkapy.server.server import Server
from kafkapy.storage.port import Storage, StoreError

CONTAINER_FILES = (Path("/.dockerenv"), Path("/run/.containerenv"))
"""What Docker and Podman put into a container."""

OWN_CATALOGUE = "kafkapy.catalogue"
CATALOGUE_VERSION = "1"
"""The entry of `meta.properties` that tells our data directories from Apache Kafka's."""

Sockets = list[tuple[Listener, socket.socket]]


class Node(msgspec.Struct):
    """A running broker."""

    broker: Broker
    server: Server
    is_writable: bool

    @property
    def bootstrap(self) -> str:
        """What clients connect to."""
        return self.server.bootstrap

    def topics(self) -> list[tuple[str, int]]:
        """Return the topics that clients see, with their number of partitions."""
        topics = self.broker.image.topics_by_name.values()
        return [(t.name, len(t.partitions)) for t in topics if not t.is_internal]


def open_sockets(settings: BrokerSettings, early: Early) -> Sockets:
    """Bind every listener that is not bound yet.

    Raises: StartError with everything that cannot be bound; nothing stays open then.
    """
    sockets: Sockets = []
    problems = list(early.problems)
    for listener in settings.listeners:
        try:
            sock = early.take(listener.host, listener.port)
            sockets.append((listener, sock or listen(listener.host, listener.port)))
        except BindError as error:
            problems.append(str(error))
    early.close()
    if problems:
        for _, sock in sockets:
            sock.close()
        raise StartError(dict.fromkeys(problems))
    for _, sock in sockets:
        _tune(sock, settings)
    return sockets


@asynccontextmanager
async def open_node(configuration: Configuration, sockets: Sockets) -> AsyncIterator[Node]:
    """Run a broker on bound sockets, which it owns, while the block lasts.

    Raises: StartError when the data directory cannot be used or a topic cannot be created.
    """
    try:
        storage = open_storage(configuration)
    except StoreError as error:
        _close(sockets)
        raise _start_error(error, configuration) from error
    async with trio.open_nursery() as nursery:
        broker = None
        try:
            run = getattr(storage, "run", None)
            if run is not None:
                await nursery.start(run)
            broker = open_broker(configuration, storage)
            await nursery.start(broker.run)
            problems = await create_topics(broker, configuration.topics)
            if problems:
                raise StartError(problems, status=2)
            server = Server(broker, sockets, in_container=in_container())
            async with trio.open_nursery() as server_nursery:
                await server_nursery.start(server.run)
                try:
                    yield Node(broker, server, getattr(storage, "is_writable", True))
                finally:
                    server.stop()
        finally:
            _close(sockets)
            if broker is None:
                storage.close(clean=True)
            else:
                broker.close()
            nursery.cancel_scope.cancel()


def open_broker(
    configuration: Configuration, storage: Storage, *, adopting: bool = False
) -> Broker:
    """Make the broker over an open store, which it then owns.

    `adopting`: the store may have been written by Apache Kafka; the caller marks it in the end.

    Raises: StartError when the store belongs to another cluster or cannot be read.
    """
    try:
        _claim_cluster(configuration.cluster_id, storage)
        if not adopting and not is_ours(storage):
            if storage.list_logs():
                raise StartError(
                    [
                        f"{configuration.data_dir} was written by Apache Kafka; "
                        f"take it over with: kafkapy adopt {configuration.data_dir}"
                    ]
                )
            mark_as_ours(storage)
        return Broker(
            settings=configuration.settings,
            storage=storage,
            clock=SystemClock(),
            random_id=random_id,
            flush_on_ack=configuration.flush_on_ack,
        )
    except (StoreError, KafkaError) as error:
        raise _start_error(error, configuration) from error


def _start_error(error: StoreError | KafkaError, configuration: Configuration) -> StartError:
    # Imported here because only a failed start needs it.
    from kafkapy.app.data_directory import explain

    return StartError([explain(error, configuration.data_dir)])


def open_storage(configuration: Configuration) -> Storage:
    """Open the engine that the configuration asks for.

    Raises: StoreError with a text for the user.
    """
    # Each engine is imported only where it is used.
    if configuration.data_dir is None:
        from kafkapy.storage.memory import MemoryStorage

        return MemoryStorage()
    from kafkapy.storage.files.storage import FilesStorage

    return FilesStorage(Path(configuration.data_dir))


def is_ours(storage: Storage) -> bool:
    """Whether the catalogue in this store is one of ours."""
    return OWN_CATALOGUE in storage.identity()


def mark_as_ours(storage: Storage) -> None:
    """Note in the store's names that its catalogue is ours."""
    identity = storage.identity()
    if OWN_CATALOGUE not in identity:
        storage.save_identity({**identity, OWN_CATALOGUE: CATALOGUE_VERSION})


def in_container() -> bool:
    """Whether this process runs inside a container with a network of its own."""
    return any(path.exists() for path in CONTAINER_FILES) or "container" in os.environ


def random_id() -> bytes:
    """Return sixteen random bytes that are a version 4 UUID whose text does not begin with a dash.

    Source: Kafka 4.4 Uuid.randomUuid: tools would read a leading dash as a flag.
    """
    while True:
        raw = bytearray(os.urandom(16))
        raw[6] = raw[6] & 0x0F | 0x40
        raw[8] = raw[8] & 0x3F | 0x80
        if raw[0] >> 2 != 62:
            return bytes(raw)


def _claim_cluster(cluster_id: str | None, storage: Storage) -> None:
    """Give a fresh store the cluster id that was asked for."""
    if cluster_id is None:
        return
    identity = storage.identity()
    stored = identity.setdefault("cluster.id", cluster_id)
    if stored != cluster_id:
        raise StartError(
            [f"the data directory belongs to cluster {stored}, not to {cluster_id} (CLUSTER_ID)"]
        )
    storage.save_identity(identity)


def _tune(sock: socket.socket, settings: BrokerSettings) -> None:
    """Apply socket settings that somebody made; the system's own adapt better than Kafka's."""
    backlog = "socket.listen.backlog.size"
    if backlog in settings.static:
        sock.listen(settings.integer(backlog))
    for key, option in (
        ("socket.send.buffer.bytes", socket.SO_SNDBUF),
        ("socket.receive.buffer.bytes", socket.SO_RCVBUF),
    ):
        if key in settings.static and settings.integer(key) > 0:
            # What is set on a listening socket holds for those it accepts.
            sock.setsockopt(socket.SOL_SOCKET, option, settings.integer(key))


def _close(sockets: Sockets) -> None:
    for _, sock in sockets:
        sock.close()
