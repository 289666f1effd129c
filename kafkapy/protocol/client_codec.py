"""Requests out, responses in: the client's direction, for tests and tools.

The broker never imports this module. Frames go out with their size prefix and come in without it.

Sources: Kafka 4.4 RequestHeader, ResponseHeader, ApiKeys; KIP-482, KIP-511.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from struct import Struct as _Layout
from types import ModuleType

from msgspec import Struct

from kafkapy.base.refusal import Malformed
from kafkapy.protocol.codec import API_VERSIONS
from kafkapy.protocol.guard import DECODE_ERRORS, guarded_decode, guarded_encode
from kafkapy.protocol.registry import APIS
from kafkapy.wire.primitives import skip_tags

_HEADER = _Layout(">ihhi")
_LENGTH = _Layout(">h")
_SIZE = _Layout(">i")


@cache
def load_client(key: int) -> ModuleType:
    """Return the API's client module (`ENCODE_REQUEST`, `DECODE_RESPONSE`).

    Raises:
        KeyError: no API has this key.
    """
    return import_module(f"kafkapy.protocol.client.{APIS[key].module}")


def encode_request(
    api_key: int,
    api_version: int,
    correlation_id: int,
    message: Struct,
    *,
    client_id: str | None = "",
) -> bytearray:
    """Return one complete request frame, size prefix included; record data is copied.

    Raises:
        ValueError: the message does not fit the version.
    """
    flexible_from = APIS[api_key].flexible_from
    out = bytearray(_HEADER.pack(0, api_key, api_version, correlation_id))
    if client_id is None:
        out += _LENGTH.pack(-1)
    else:
        encoded = client_id.encode()
        out += _LENGTH.pack(len(encoded))
        out += encoded
    if flexible_from is not None and api_version >= flexible_from:
        out.append(0)
    guarded_encode(load_client(api_key).ENCODE_REQUEST, message, api_version, out, None)
    _SIZE.pack_into(out, 0, len(out) - _SIZE.size)
    return out


def decode_response(
    api_key: int, api_version: int, frame: bytes | bytearray | memoryview
) -> tuple[int, Struct]:
    """Return correlation id and message of a frame without its size prefix.

    Record data is a slice of `frame`: borrowed when that is a memoryview. Trailing bytes are an
    error here, unlike in the broker's direction: tests want to see them.

    Raises:
        Malformed: the frame does not decode, or is longer than its message.
    """
    flexible_from = APIS[api_key].flexible_from
    try:
        correlation_id: int = _SIZE.unpack_from(frame, 0)[0]
        pos = _SIZE.size
        flexible = flexible_from is not None and api_version >= flexible_from
        if flexible and api_key != API_VERSIONS:
            pos = skip_tags(frame, pos + 1, frame[pos])
    except DECODE_ERRORS as error:
        raise Malformed(f"response header: {error}") from error
    table = load_client(api_key).DECODE_RESPONSE
    message: Struct
    message, pos = guarded_decode(table, frame, pos, api_version)
    if pos != len(frame):
        raise Malformed(f"{len(frame) - pos} bytes after the response")
    return correlation_id, message
