"""Every golden vector decodes to the stated values and encodes to the same bytes."""

from __future__ import annotations

import pytest
from kafka_json import to_json
from vectors import Vector, codecs, vectors

ALL = list(vectors())
NAMES = sorted({vector.name for vector in ALL})


def of(name: str) -> list[Vector]:
    return [vector for vector in ALL if vector.name == name]


def test_there_are_3720_vectors_of_278_schemas_and_no_schema_without_one() -> None:
    assert len(ALL) == 3720
    assert len(NAMES) == 278
    assert set(codecs()) == set(NAMES)


def test_every_version_of_every_schema_has_a_vector() -> None:
    seen = {(vector.name, vector.version) for vector in ALL}
    ours = {(name, version) for name, codec in codecs().items() for version in codec.decode}
    assert seen == ours


@pytest.mark.parametrize("name", NAMES)
def test_bytes_of_kafka_decode_to_the_stated_values(name: str) -> None:
    codec = codecs()[name]
    for vector in of(name):
        message, pos = codec.decode[vector.version](memoryview(vector.data), 0)
        assert pos == len(vector.data), str(vector)
        ours = to_json(codec.layout, message, vector.version, vector.json)
        assert ours == vector.json, str(vector)


@pytest.mark.parametrize("name", NAMES)
def test_decoded_values_encode_to_the_bytes_of_kafka(name: str) -> None:
    codec = codecs()[name]
    for vector in of(name):
        message, _ = codec.decode[vector.version](memoryview(vector.data), 0)
        out = bytearray(b"before")
        codec.encode[vector.version](message, out, None)
        assert out == b"before" + vector.data, str(vector)


@pytest.mark.parametrize("name", NAMES)
def test_decoding_starts_where_it_is_told_and_leaves_the_rest(name: str) -> None:
    codec = codecs()[name]
    vector = of(name)[0]
    message, pos = codec.decode[vector.version](b"\xaa" * 7 + vector.data + b"\xbb" * 5, 7)
    assert pos == 7 + len(vector.data)
    assert message == codec.decode[vector.version](vector.data, 0)[0]
