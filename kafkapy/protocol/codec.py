"""Requests in, responses out: headers around generated bodies, in the broker's direction.

A frame is what follows the four-byte size. `decode_header` decides whether it can be a request at
all (known API, version in range, sane size), `decode_body` decodes the rest with the API's own
module, `encode_response` appends a complete frame, size included.

Not decided here: which APIs are served or advertised, who may call them, what is answered.

Sources: Kafka 4.4 RequestHeader.parse, RequestContext.parseRequest, ApiKeys; KIP-482, KIP-511.
"""

from __future__ import annotations

from struct import Struct as _Layout

from msgspec import Struct

from kafkapy.base.limits import REQUEST_BYTES_MAX
from kafkapy.base.refusal import Malformed
from kafkapy.base.structs import LeanFrozen
from kafkapy.protocol.guard import DECODE_ERRORS, guarded_decode, guarded_encode
from kafkapy.protocol.registry import APIS, load
from kafkapy.wire.primitives import View, skip_tags

PRODUCE = 0
API_VERSIONS = 18

_FIXED = _Layout(">hhih")
_PREFIX = _Layout(">ii")
_SIZE = _Layout(">i")


class RequestHeader(LeanFrozen, frozen=True):
    """Who asks what. `client_id` is "" where the client sent null.

    `body_pos` is the position of the body in the frame that the header was decoded from.
    """

    api_key: int
    api_version: int
    correlation_id: int
    client_id: str
    body_pos: int


def decode_header(frame: memoryview) -> RequestHeader:
    """Return the header of a frame (without its size prefix); nothing is borrowed.

    A version of ApiVersions that we do not know is returned all the same: its answer tells the
    client which versions there are.

    Differs: Kafka reads invalid UTF-8 in the client id as U+FFFD and lets every request grow to
    `socket.request.max.bytes`; here only Produce may exceed `REQUEST_BYTES_MAX`.

    Raises:
        Malformed: the header does not decode, the API is unknown or gone, the version is out of
            range, or the request is too large for its API.

    Source: Kafka 4.4 RequestHeader.parse; KIP-511.
    """
    try:
        api_key, api_version, correlation_id, length = _FIXED.unpack_from(frame, 0)
        api = APIS.get(api_key)
        if api is None:
            raise Malformed(f"unknown API key {api_key}")
        in_range = api.min_version <= api_version <= api.max_version
        if not in_range and api_key != API_VERSIONS:
            raise Malformed(f"{api.name} version {api_version} is not supported")
        pos = _FIXED.size
        client_id = ""
        if length > 0:
            client_id = str(frame[pos : pos + length], "utf-8")
            pos += length
        if api.flexible_from is not None and api_version >= api.flexible_from:
            tags = frame[pos]
            pos += 1
            if tags:
                pos = skip_tags(frame, pos, tags)
    except DECODE_ERRORS as error:
        raise Malformed(f"request header: {error}") from error
    if pos > len(frame):
        raise Malformed("request header is longer than its frame")
    if api_key != PRODUCE and len(frame) > REQUEST_BYTES_MAX:
        raise Malformed(f"{api.name} request of {len(frame)} bytes")
    return RequestHeader(api_key, api_version, correlation_id, client_id, pos)


def decode_body(header: RequestHeader, frame: memoryview) -> Struct:
    """Return the request behind `header`, an instance of the API's request class.

    Record data inside is a view borrowed from `frame`; everything else is owned. Bytes after the
    body are ignored, as Kafka does.

    Raises:
        Malformed: the body does not decode in the header's version.
    """
    table = load(header.api_key).DECODE_REQUEST
    message: Struct = guarded_decode(table, frame, header.body_pos, header.api_version)[0]
    return message


def encode_response(
    api_key: int,
    api_version: int,
    correlation_id: int,
    message: Struct,
    out: bytearray,
    views: list[View] | None,
) -> None:
    """Append one complete response frame to `out`; on failure `out` and `views` are as before.

    Record data is not copied: `(position in out, part)` is appended to `views`, in order, and the
    frame's size counts those bytes. With `views` None they are copied into `out`.
    Responses of ApiVersions have the old header in every version, because the client that reads
    them may not know the version yet.

    Raises:
        ValueError: the message does not fit the version (`guard.guarded_encode`).

    Source: Kafka 4.4 ApiMessageType.responseHeaderVersion; KIP-511.
    """
    api = APIS[api_key]
    start = len(out)
    noted = 0 if views is None else len(views)
    out += _PREFIX.pack(0, correlation_id)
    flexible_from = api.flexible_from
    if flexible_from is not None and api_version >= flexible_from and api_key != API_VERSIONS:
        out.append(0)
    try:
        guarded_encode(load(api_key).ENCODE_RESPONSE, message, api_version, out, views)
    except ValueError:
        del out[start:]
        raise
    size = len(out) - start - _SIZE.size
    if views:
        size += sum([len(part) for _, part in views[noted:]])
    _SIZE.pack_into(out, start, size)
