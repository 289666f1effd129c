"""A broker over the memory engine, and a client that asks it through the real codecs.

Every request is encoded by the client's codec, decoded by the broker's, handled, and its response
encoded and decoded again, so that a test sees what a client of that version would see.
"""

from __future__ import annotations

from collections.abc import Awaitable
from inspect import isawaitable
from typing import Any

import trio

from kafkapy.base.errors import ErrorCode
from kafkapy.broker.broker import Broker
from kafkapy.broker.context import RequestContext
from kafkapy.config.settings import BrokerSettings, Layer
from kafkapy.handlers import table
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.codec import decode_body, decode_header, encode_response
from kafkapy.protocol.registry import APIS
from kafkapy.storage.memory import MemoryStorage

KEYS = {api.module: key for key, api in APIS.items()}


class StoppedClock:
    """Two clocks that stand still until moved."""

    def __init__(self) -> None:
        self.time_ms = 1_700_000_000_000

    def now_ms(self) -> int:
        return self.time_ms

    def wall_ms(self) -> int:
        return self.time_ms


class Asker:
    """Asks one broker as a client on its PLAINTEXT listener."""

    def __init__(self, broker: Broker) -> None:
        self.broker = broker

    def context(self, version: int) -> RequestContext:
        return RequestContext(
            node_id=self.broker.node_id,
            listener="PLAINTEXT",
            principal="User:ANONYMOUS",
            client_id="client",
            client_host="127.0.0.1",
            api_version=version,
            advertised=("localhost", 9092),
        )

    def __call__(self, request: Any, version: int | None = None) -> Any:
        """Return the response as a client of `version` (default: the newest) decodes it."""
        module = type(request).__module__.rpartition(".")[2]
        key = KEYS[module]
        if version is None:
            version = APIS[key].max_version
        frame = memoryview(encode_request(key, version, 7, request))[4:]
        header = decode_header(frame)
        handler = table.load(key)
        assert handler is not None
        answer = handler.handle(self.broker, self.context(version), decode_body(header, frame))
        if isawaitable(answer):
            answer = trio.run(_outcome, answer)
        return roundtrip(key, version, answer)

    def failure(self, request: Any, version: int, code: ErrorCode) -> Any:
        """Return what a client decodes when the whole request fails with `code`."""
        key = KEYS[type(request).__module__.rpartition(".")[2]]
        handler = table.load(key)
        assert handler is not None
        return roundtrip(key, version, handler.error_response(request, version, code))


async def _outcome(answer: Awaitable[Any]) -> Any:
    return await answer


def roundtrip(key: int, version: int, message: Any) -> Any:
    """Encode a response as the broker does and decode it as a client does."""
    out = bytearray()
    encode_response(key, version, 7, message, out, None)
    correlation_id, decoded = decode_response(key, version, memoryview(out)[4:])
    assert correlation_id == 7
    return decoded


def versions(name: str) -> range:
    """Return every served version of the API whose handler module is `name`."""
    api = APIS[KEYS[name]]
    return range(api.min_version, api.max_version + 1)


def start(**texts: str) -> Asker:
    """Start a broker with settings: underscores of a keyword stand for dots."""
    values = {name.replace("_", "."): text for name, text in texts.items()}
    ids = iter(range(1000, 100_000))
    return Asker(
        Broker(
            settings=BrokerSettings.build([Layer("test", values)]),
            storage=MemoryStorage(),
            clock=StoppedClock(),
            random_id=lambda: next(ids).to_bytes(16, "big"),
        )
    )
