"""The golden vectors, each with the codec that should reproduce it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from protocol_specs.emit_module import layouts
from protocol_specs.generator import read_apis, read_schemas
from protocol_specs.layout import Layout
from protocol_specs.names import snake

FILE = Path(__file__).parent / "golden-vectors.jsonl.gz"


@dataclass(frozen=True)
class Codec:
    """Both directions of one schema; `decode[version](buf, pos)`, `encode[version](m, out, views)`.

    `is_request` marks what peers send us.
    """

    layout: Layout
    decode: dict[int, Callable[..., Any]]
    encode: dict[int, Callable[..., Any]]
    is_request: bool = False


@dataclass(frozen=True)
class Vector:
    """Bytes that Kafka's own classes wrote for `json` in `version`."""

    name: str
    version: int
    variant: str
    json: dict[str, Any]
    data: bytes

    def __str__(self) -> str:
        return f"{self.name} v{self.version} {self.variant}"


@cache
def codecs() -> dict[str, Codec]:
    """Return the codec of every schema by its name."""
    found: dict[str, Codec] = {}
    for api in read_apis():
        ours = import_module(f"kafkapy.protocol.messages.{snake(api.name)}")
        theirs = import_module(f"kafkapy.protocol.client.{snake(api.name)}")
        request, response = layouts(api)
        found[request.schema.name] = Codec(
            request, ours.DECODE_REQUEST, theirs.ENCODE_REQUEST, is_request=True
        )
        found[response.schema.name] = Codec(response, theirs.DECODE_RESPONSE, ours.ENCODE_RESPONSE)
    for schema in read_schemas().values():
        module = import_module(f"kafkapy.protocol.stored.{snake(schema.name)}")
        found[schema.name] = Codec(Layout(schema), module.DECODE, module.ENCODE)
    return found


def vectors() -> Iterator[Vector]:
    """Yield all vectors, grouped by schema."""
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            data = bytes.fromhex(row["hex"])
            yield Vector(row["name"], row["version"], row["variant"], row["json"], data)
