"""What is fuzzed: a name, seeds to mutate, and a function that must only raise `Malformed`.

To fuzz something else, append a `Target` in `targets()`: its `run` takes bytes, calls the code and
asserts what must hold; it need not catch `Malformed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from record_targets import cut_stream, record_targets
from vectors import Codec, codecs, vectors

from kafkapy.base.refusal import Malformed
from kafkapy.protocol.codec import decode_body, decode_header
from kafkapy.protocol.consumer_protocol import decode_assignment, decode_subscription
from kafkapy.protocol.guard import guarded_decode
from kafkapy.protocol.registry import APIS, Api
from kafkapy.protocol.stored_records import CONSUMER_OFFSETS, decode_key, decode_metadata
from kafkapy.wire.varint import put_uvarint, uvarint, varint, varlong


@dataclass(frozen=True)
class Target:
    """One entry point for untrusted bytes. Any exception but `Malformed` is a finding."""

    name: str
    seeds: list[bytes]
    run: Callable[[bytes], object]


def targets() -> list[Target]:
    """Return every target; seeds come from the golden vectors and from batches of stock clients."""
    bodies = request_bodies()
    found = [
        Target(f"{name} v{version}", seeds, partial(_body, codecs()[name], version))
        for (name, version), seeds in bodies.items()
    ]
    frames = request_frames(bodies)
    found.append(Target("request frame", frames, _frame))
    stream = [len(frame).to_bytes(4, "big") + frame for frame in frames]
    found.append(Target("inbox", stream, cut_stream))
    found += [Target(*parts) for parts in record_targets()]
    found.append(Target("varints", [b"\xff" * 11, b"\x80" * 6 + b"\x01"], _varints))
    records = [seeds for (name, _), seeds in bodies.items() if name.endswith("Record")]
    metadata = [b"\x01\x02\x00" + data for seeds in records for data in seeds]
    found.append(Target("metadata record", metadata, decode_metadata))
    keys = [seeds for (name, _), seeds in bodies.items() if name.endswith("Key")]
    stored = [b"\x00\x01" + data for seeds in keys for data in seeds]
    found.append(Target("coordinator key", stored, partial(decode_key, CONSUMER_OFFSETS)))
    for name, run in (
        ("ConsumerProtocolSubscription", decode_subscription),
        ("ConsumerProtocolAssignment", decode_assignment),
    ):
        blobs = [b"\x00\x03" + data for data in bodies[name, 3]]
        found.append(Target(f"{name} blob", blobs, run))
    return found


def _body(codec: Codec, version: int, data: bytes) -> None:
    """Decode; what decodes must be writable again."""
    message, pos = guarded_decode(codec.decode, memoryview(data), 0, version)
    assert pos <= len(data)
    codec.encode[version](message, bytearray(), None)


def _frame(data: bytes) -> None:
    view = memoryview(data)
    decode_body(decode_header(view), view)


def _varints(data: bytes) -> None:
    for read in (uvarint, varint, varlong):
        try:
            _, pos = read(data, 0)
        except (IndexError, Malformed):
            continue
        assert 0 < pos <= 10


def request_frames(bodies: dict[tuple[str, int], list[bytes]]) -> list[bytes]:
    """Return requests of every API in every version, without their size."""
    return [frame for api in APIS.values() for frame in api_frames(api, bodies)]


def api_frames(api: Api, bodies: dict[tuple[str, int], list[bytes]]) -> list[bytes]:
    """Return requests of one API, two in each version; correlation id 1, client id "me"."""
    frames = []
    for version in range(api.min_version, api.max_version + 1):
        head = request_head(api, version)
        frames += [bytes(head + data) for data in bodies[f"{api.name}Request", version][:2]]
    return frames


def request_head(api: Api, version: int) -> bytearray:
    """Return a request's header."""
    head = bytearray(api.key.to_bytes(2, "big") + version.to_bytes(2, "big"))
    head += b"\x00\x00\x00\x01\x00\x02me"
    if api.flexible_from is not None and version >= api.flexible_from:
        put_uvarint(head, 0)
    return head


def request_bodies() -> dict[tuple[str, int], list[bytes]]:
    """Return the golden vectors by schema and version."""
    bodies: dict[tuple[str, int], list[bytes]] = {}
    for vector in vectors():
        bodies.setdefault((vector.name, vector.version), []).append(vector.data)
    return bodies
