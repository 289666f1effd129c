"""A client of a few lines that speaks the protocol over a real socket, and verbs on top of it.

Nothing of a stock client is in here: a test says which bytes or fields go out, in which version,
and sees those that come back. Every wait is bounded.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import trio

from kafkapy.app.arguments import Arguments
from kafkapy.app.compose import Node, open_node, open_sockets
from kafkapy.app.configuration import configure
from kafkapy.app.early import Early
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from kafkapy.protocol.messages.delete_records import (
    DeleteRecordsPartition,
    DeleteRecordsRequest,
    DeleteRecordsTopic,
)
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from kafkapy.protocol.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsRequest,
    ListOffsetsTopic,
)
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    TopicProduceData,
)
from kafkapy.protocol.registry import APIS
from kafkapy.records.batch import Codec, seal
from kafkapy.records.build import build_batch
from kafkapy.records.iterate import Record

KEYS = {api.module: key for key, api in APIS.items()}
PRODUCE, FETCH, METADATA, LIST_GROUPS, API_VERSIONS = 0, 1, 3, 16, 18

WAIT_S = 10
"""How long an answer, or the end of a connection, may take on a busy machine."""


def key_of(request: Any) -> int:
    """Return the API key of a request."""
    return KEYS[type(request).__module__.rpartition(".")[2]]


class Wire:
    """One connection, with what was asked and is not answered yet."""

    def __init__(self, stream: trio.SocketStream) -> None:
        self.stream = stream
        self._asked: deque[tuple[int, int, int]] = deque()
        self._received = bytearray()
        self._correlation_id = 0

    async def ask(
        self, request: Any, version: int | None = None, *, client_id: str = "trap"
    ) -> Any:
        """Send a request and return its answer, which must be the next one."""
        await self.send(request, version, client_id=client_id)
        return await self.receive()

    async def send(
        self, request: Any, version: int | None = None, *, client_id: str = "trap"
    ) -> None:
        """Send a request; `receive` returns its answer in turn."""
        key = key_of(request)
        if version is None:
            version = APIS[key].max_version
        self._correlation_id += 1
        frame = encode_request(key, version, self._correlation_id, request, client_id=client_id)
        if not (key == PRODUCE and request.acks == 0):
            self._asked.append((key, version, self._correlation_id))
        await self.send_bytes(bytes(frame))

    async def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are."""
        with trio.fail_after(WAIT_S):
            await self.stream.send_all(data)

    async def receive(self) -> Any:
        """Return the answer to the oldest request that has none yet."""
        key, version, correlation_id = self._asked.popleft()
        echoed, message = decode_response(key, version, await self.receive_frame())
        assert echoed == correlation_id
        return message

    async def receive_frame(self) -> bytes:
        """Return the next frame, without its size."""
        with trio.fail_after(WAIT_S):
            await self._fill(4)
            size = int.from_bytes(self._received[:4], "big")
            await self._fill(4 + size)
        frame = bytes(self._received[4 : 4 + size])
        del self._received[: 4 + size]
        return frame

    async def has_answer(self, within_s: float) -> bool:
        """Whether an answer begins to arrive in time; nothing of it is lost."""
        with trio.move_on_after(within_s):
            await self._fill(4)
            return True
        return False

    async def end(self) -> bytes:
        """Return what comes until the broker closes the connection."""
        with trio.fail_after(WAIT_S):
            while True:
                try:
                    data = await self.stream.receive_some(65_536)
                except trio.BrokenResourceError:
                    data = b""
                if not data:
                    return bytes(self._received)
                self._received += data

    async def _fill(self, count: int) -> None:
        while len(self._received) < count:
            data = await self.stream.receive_some(65_536)
            if not data:
                raise EOFError(f"closed after {len(self._received)} of {count} bytes")
            self._received += data


class Served:
    """A running broker and the connections that a test made to it."""

    def __init__(self, node: Node) -> None:
        self.broker = node.broker
        self.server = node.server
        self.bootstrap = node.bootstrap
        host, _, port = node.bootstrap.rpartition(":")
        self.host, self.port = host, int(port)
        self._wires: list[Wire] = []
        self._default: Wire | None = None

    async def connect(self) -> Wire:
        """Open another connection."""
        wire = Wire(await trio.open_tcp_stream(self.host, self.port))
        self._wires.append(wire)
        return wire

    async def ask(
        self, request: Any, version: int | None = None, *, client_id: str = "trap"
    ) -> Any:
        """Ask on a connection that all calls of this method share."""
        if self._default is None:
            self._default = await self.connect()
        return await self._default.ask(request, version, client_id=client_id)

    async def close(self) -> None:
        """Close the client's side of everything."""
        for wire in self._wires:
            await trio.aclose_forcefully(wire.stream)

    # ---- verbs

    async def create(self, name: str, partitions: int = 1, **configs: str) -> bytes:
        """Create a topic; returns its id."""
        request = CreateTopicsRequest(topics=[creatable(name, partitions, 1, **configs)])
        result = (await self.ask(request)).topics[0]
        assert result.error_code == 0, result
        topic_id: bytes = result.topic_id
        return topic_id

    async def delete(self, name: str) -> int:
        """Delete a topic; returns the code."""
        request = DeleteTopicsRequest(topics=[DeleteTopicState(name=name)])
        return int((await self.ask(request)).responses[0].error_code)

    async def produce(
        self, topic: str, records: bytes | None, *, partition: int = 0, acks: int = -1,
        version: int = 12, client_id: str = "trap",
    ) -> Any:  # fmt: skip
        """Produce one batch; returns the partition's answer."""
        request = producing(topic, records, partition=partition, acks=acks)
        answer = await self.ask(request, version, client_id=client_id)
        assert len(answer.responses) == len(answer.responses[0].partition_responses) == 1
        return answer.responses[0].partition_responses[0]

    async def fetch(self, topic: str, offset: int = 0, *, version: int = 12, **fields: Any) -> Any:
        """Fetch one partition without waiting; returns the partition's answer."""
        answer = await self.ask(fetching((topic, 0, offset), **fields), version)
        assert answer.error_code == 0
        return answer.responses[0].partitions[0]

    async def offset(
        self, topic: str, timestamp: int, *, version: int = 11, isolation_level: int = 0
    ) -> Any:
        """Ask for one offset by time; returns the partition's answer."""
        request = listing((topic, 0, timestamp), isolation_level=isolation_level)
        return (await self.ask(request, version)).topics[0].partitions[0]

    async def delete_records(self, topic: str, offset: int, *, version: int = 2) -> Any:
        """Delete what lies before `offset`; returns the partition's answer."""
        partitions = [DeleteRecordsPartition(partition_index=0, offset=offset)]
        request = DeleteRecordsRequest(
            topics=[DeleteRecordsTopic(name=topic, partitions=partitions)], timeout_ms=1000
        )
        return (await self.ask(request, version)).topics[0].partitions[0]

    async def metadata(
        self, *names: str, version: int = 13, create: bool = False, **fields: Any
    ) -> Any:
        """Ask for topics by name."""
        topics = [MetadataRequestTopic(name=name) for name in names]
        may_create = create or version < 4
        request = MetadataRequest(topics=topics, allow_auto_topic_creation=may_create, **fields)
        return await self.ask(request, version)


Serve = Callable[..., AbstractAsyncContextManager[Served]]


@asynccontextmanager
async def serve(
    *,
    topics: Sequence[str] = (),
    data: object = None,
    listen: str = "127.0.0.1:0",
    flush_on_ack: bool = False,
    **config: str,
) -> AsyncIterator[Served]:
    """Run a broker, on a free port of loopback if not told otherwise, while the block lasts."""
    arguments = Arguments()
    arguments.listen = [listen]
    arguments.topics = list(topics)
    arguments.data = None if data is None else str(data)
    arguments.flush_on_ack = flush_on_ack
    arguments.overrides = [(key.replace("_", "."), value) for key, value in config.items()]
    configuration = configure(arguments, {})
    async with open_node(configuration, open_sockets(configuration.settings, Early())) as node:
        served = Served(node)
        try:
            yield served
        finally:
            await served.close()
        assert served.broker.internal_errors == 0


def batch(
    *values: bytes | None,
    key: bytes | None = b"k",
    timestamp: int | Sequence[int] = 1_700_000_000_000,
    producer: tuple[int, int, int] = (-1, -1, -1),
    codec: Codec = Codec.NONE,
    transactional: bool = False,
    control: bool = False,
) -> bytes:
    """Build a batch as a client does; `producer` is id, epoch and first sequence."""
    times = [timestamp] * len(values) if isinstance(timestamp, int) else timestamp
    records = [
        Record(offset=index, timestamp=times[index], key=key, value=value)
        for index, value in enumerate(values)
    ]
    return bytes(
        build_batch(
            records,
            codec=codec,
            producer_id=producer[0],
            producer_epoch=producer[1],
            base_sequence=producer[2],
            transactional=transactional,
            control=control,
        )
    )


def patched(data: bytes, position: int, layout: str, value: int, *, crc: bool = True) -> bytes:
    """Return a batch with one header field overwritten, sealed anew unless `crc` is False."""
    changed = bytearray(data)
    struct.pack_into(layout, changed, position, value)
    if crc:
        seal(changed, 0)
    return bytes(changed)


def producing(
    topic: str, records: bytes | None, *, partition: int = 0, acks: int = -1
) -> ProduceRequest:
    """Make a Produce request of one partition."""
    data = [PartitionProduceData(index=partition, records=records)]
    topics = [TopicProduceData(name=topic, partition_data=data)]
    return ProduceRequest(acks=acks, timeout_ms=5000, topic_data=topics)


def fetching(
    *wanted: tuple[str | bytes, int, int], partition_max_bytes: int = 1_000_000, epoch: int = -1,
    last_epoch: int = -1, **fields: Any,
) -> FetchRequest:  # fmt: skip
    """Make a Fetch request of (topic or topic id, partition, offset)."""
    topics = []
    for topic, partition, offset in wanted:
        asked = FetchPartition(
            partition=partition,
            fetch_offset=offset,
            current_leader_epoch=epoch,
            last_fetched_epoch=last_epoch,
            partition_max_bytes=partition_max_bytes,
        )
        if isinstance(topic, bytes):
            topics.append(FetchTopic(topic_id=topic, partitions=[asked]))
        else:
            topics.append(FetchTopic(topic=topic, partitions=[asked]))
    return FetchRequest(topics=topics, **fields)


def listing(*wanted: tuple[str, int, int], isolation_level: int = 0) -> ListOffsetsRequest:
    """Make a ListOffsets request of (topic, partition, timestamp)."""
    topics = [
        ListOffsetsTopic(
            name=name,
            partitions=[ListOffsetsPartition(partition_index=index, timestamp=timestamp)],
        )
        for name, index, timestamp in wanted
    ]
    return ListOffsetsRequest(replica_id=-1, isolation_level=isolation_level, topics=topics)


def creatable(name: str, partitions: int, replicas: int, **configs: str | None) -> CreatableTopic:
    """Describe a topic to create: underscores of a keyword stand for dots."""
    return CreatableTopic(
        name=name,
        num_partitions=partitions,
        replication_factor=replicas,
        configs=[
            CreatableTopicConfig(name=key.replace("_", "."), value=value)
            for key, value in configs.items()
        ],
    )


def frame(api_key: int, version: int, body: bytes, *, correlation_id: int = 1) -> bytes:
    """Build a request by hand: header of the old form, client id "x", then `body`."""
    header = struct.pack(">hhih", api_key, version, correlation_id, 1) + b"x"
    return struct.pack(">i", len(header) + len(body)) + header + body
