"""One of the two brokers that are compared: asks it and keeps what it answered.

Requests are given by Kafka's field names in snake case, nested as dictionaries and lists. A field
that a version cannot carry is left at its default, so that one request serves every version.
"""

from __future__ import annotations

import re
import socket
import time
import types
import typing
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from normal import Names, plain

from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.registry import APIS, load

KEYS = {api.name: key for key, api in APIS.items()}
WAIT_S = 15
CLOSED, SILENT = "<closed>", "<no answer>"

_LACKS = re.compile(r"(\w+)\.(\w+) is set, but this version cannot carry it")

Fields = dict[str, Any]
Range = tuple[int, int]


class Step(typing.NamedTuple):
    """One answer: of which API, in which version, to what, and what it said."""

    api: str
    version: int
    label: str
    answer: Any


class Side:
    """A broker, the connections to it, and the transcript of a scenario."""

    def __init__(self, name: str, port: int, data: str) -> None:
        self.name = name
        self.names = Names({data: "<dir>", f":{port}": ":<port>"}, port)
        self.steps: list[Step] = []
        self.ranges: dict[str, Range] = {}
        self._port = port
        self._sockets: dict[str, socket.socket] = {}

    # ---- asking

    def ask(
        self,
        api: str,
        version: int | None = None,
        *,
        label: str = "",
        on: str = "main",
        client_id: str | None = "oracle",
        keep: bool = True,
        **fields: Any,
    ) -> Any:
        """Ask on the connection named `on`; returns the decoded answer, None if there is none.

        With `keep` the answer becomes a step of the transcript.
        """
        if version is None:
            version = self.ranges[api][1]
        self.send(api, version, on=on, client_id=client_id, **fields)
        return self.receive(api, version, label=label, on=on, keep=keep)

    def send(
        self,
        api: str,
        version: int,
        *,
        on: str = "main",
        client_id: str | None = "oracle",
        **fields: Any,
    ) -> None:
        """Send a request; `receive` takes its answer."""
        key = KEYS[api]
        message = _build(getattr(load(key), f"{api}Request"), fields)
        self._socket(on).sendall(_encode(key, version, message, client_id))

    def receive(
        self, api: str, version: int, *, label: str = "", on: str = "main", keep: bool = True
    ) -> Any:
        """Return the next answer on a connection, None if it closed or nothing came."""
        try:
            frame = self._frame(on)
        except TimeoutError:
            frame = SILENT
        except (EOFError, ConnectionError):
            frame = CLOSED
        if isinstance(frame, str):
            self.close(on)
            if keep:
                self.steps.append(Step(api, version, label, frame))
            return None
        answer = decode_response(KEYS[api], version, frame)[1]
        if keep:
            self.steps.append(Step(api, version, label, plain(answer, self.names)))
        return answer

    def every(
        self,
        api: str,
        label: str = "",
        make: Callable[[int], Fields] | None = None,
        *,
        versions: Sequence[int] | None = None,
        **fields: Any,
    ) -> None:
        """Ask in every version that both serve; `make` adds the fields that depend on it."""
        low, high = self.ranges[api]
        for version in versions or range(low, high + 1):
            extra = make(version) if make is not None else {}
            self.ask(api, version, label=label, **{**fields, **extra})

    def note(self, label: str, value: Any) -> None:
        """Add what was seen otherwise than by an answer."""
        self.steps.append(Step("", 0, label, value))

    def is_open(self, on: str) -> bool:
        """Whether the broker still answers on a connection."""
        return self.ask("ApiVersions", 0, on=on, keep=False) is not None

    def warm_up(self) -> None:
        """Wait for what a broker makes on the first request: groups' topic, a block of ids."""
        self._until_code_0("FindCoordinator", 3, key="g")
        self._until_code_0("InitProducerId", 4, transactional_id=None)
        for number in range(20):
            self._until_code_0("OffsetFetch", 7, group_id=f"warm{number}", topics=None)

    def _until_code_0(self, api: str, version: int, **fields: Any) -> None:
        for _ in range(300):
            if self.ask(api, version, keep=False, **fields).error_code == 0:
                return
            time.sleep(0.05)
        raise AssertionError(f"{self.name} is not ready for {api}")

    # ---- verbs

    def create(self, name: str, partitions: int = 1, **configs: str) -> bytes:
        """Create a topic; returns its id."""
        wanted = [{"name": key.replace("_", "."), "value": value} for key, value in configs.items()]
        topic = {
            "name": name, "num_partitions": partitions, "replication_factor": 1, "configs": wanted,
        }  # fmt: skip
        answer = self.ask("CreateTopics", keep=False, topics=[topic], timeout_ms=10_000)
        result = answer.topics[0]
        assert result.error_code == 0, result
        self.names.learn(result.topic_id, name)
        self._await_topic(name, partitions)
        return bytes(result.topic_id)

    def _await_topic(self, name: str, partitions: int) -> None:
        """Wait until a new topic can be used, which Kafka does not promise when it answers."""
        for _ in range(200):
            topic = self.ask("Metadata", 12, keep=False, topics=[{"name": name}]).topics[0]
            asked = [{"partition_index": index, "timestamp": -1} for index in range(partitions)]
            found = self.ask(
                "ListOffsets", keep=False, replica_id=-1,
                topics=[{"name": name, "partitions": asked}],
            ).topics[0]  # fmt: skip
            codes = {topic.error_code, *(one.error_code for one in found.partitions)}
            if codes == {0} and len(topic.partitions) == partitions:
                return
            time.sleep(0.02)
        raise AssertionError(f"{self.name} does not show topic {name}")

    def produce(
        self,
        topic: str,
        records: bytes | None,
        *,
        version: int = 12,
        label: str = "",
        partition: int = 0,
        keep: bool = True,
        **fields: Any,
    ) -> Any:
        """Produce to one partition by name."""
        data = [{"index": partition, "records": records}]
        request = {"acks": -1, "timeout_ms": 5000, **fields}
        topics = [{"name": topic, "partition_data": data}]
        return self.ask("Produce", version, label=label, keep=keep, topic_data=topics, **request)

    # ---- connections

    def close(self, on: str) -> None:
        """Close a connection."""
        held = self._sockets.pop(on, None)
        if held is not None:
            held.close()

    def close_all(self) -> None:
        """Close every connection."""
        for on in list(self._sockets):
            self.close(on)

    def _socket(self, on: str) -> socket.socket:
        if on not in self._sockets:
            self._sockets[on] = socket.create_connection(("127.0.0.1", self._port), WAIT_S)
        return self._sockets[on]

    def _frame(self, on: str) -> bytes:
        held = self._socket(on)
        size = int.from_bytes(_exactly(held, 4), "big")
        return _exactly(held, size)


def _exactly(held: socket.socket, count: int) -> bytes:
    received = bytearray()
    while len(received) < count:
        data = held.recv(count - len(received))
        if not data:
            raise EOFError
        received += data
    return bytes(received)


def _encode(key: int, version: int, message: Struct, client_id: str | None) -> bytearray:
    while True:
        try:
            return encode_request(key, version, 1, message, client_id=client_id)
        except ValueError as error:
            lacks = _LACKS.search(str(error))
            if lacks is None:
                raise
            _reset(message, lacks[1], _snake(lacks[2]))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _reset(message: Any, owner: str, field: str) -> None:
    """Give a field its default in every struct of a class."""
    if isinstance(message, list):
        for one in message:
            _reset(one, owner, field)
    elif isinstance(message, Struct):
        if type(message).__name__ == owner:
            setattr(message, field, getattr(type(message)(), field))
        for name in message.__struct_fields__:
            _reset(getattr(message, name), owner, field)


def _build(kind: Any, value: Any) -> Any:
    """Make a message of nested dictionaries and lists."""
    origin = typing.get_origin(kind)
    if value is None:
        return None
    if origin is list:
        return [_build(typing.get_args(kind)[0], one) for one in value]
    if origin in (types.UnionType, typing.Union):
        return _build(typing.get_args(kind)[0], value)
    if isinstance(kind, type) and issubclass(kind, Struct) and isinstance(value, dict):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _build(hints[name], one) for name, one in value.items()})
    return value
