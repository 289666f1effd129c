"""Variable-length integers: known bytes, all sizes, and refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.base.refusal import Malformed
from kafkapy.wire.varint import put_uvarint, put_varint, uvarint, varint, varint_size, varlong

INT32 = st.integers(-(2**31), 2**31 - 1)
INT64 = st.integers(-(2**63), 2**63 - 1)


@pytest.mark.parametrize(
    ("value", "encoded"),
    [(0, "00"), (1, "01"), (127, "7f"), (128, "8001"), (300, "ac02"), (2**31 - 1, "ffffffff07")],
)
def test_unsigned_numbers_have_the_known_bytes(value: int, encoded: str) -> None:
    out = bytearray()
    put_uvarint(out, value)
    assert out.hex() == encoded
    assert uvarint(out, 0) == (value, len(out))


@pytest.mark.parametrize(
    ("value", "encoded"), [(0, "00"), (-1, "01"), (1, "02"), (-64, "7f"), (64, "8001")]
)
def test_signed_numbers_are_zigzag(value: int, encoded: str) -> None:
    out = bytearray()
    put_varint(out, value)
    assert out.hex() == encoded
    assert varint(out, 0) == (value, len(out))


@given(st.integers(0, 2**31 - 1))
def test_unsigned_numbers_survive_a_round_trip(value: int) -> None:
    out = bytearray(b"\xff")
    put_uvarint(out, value)
    assert uvarint(memoryview(out), 1) == (value, len(out))


@given(INT32)
def test_32_bit_numbers_survive_a_round_trip(value: int) -> None:
    out = bytearray()
    put_varint(out, value)
    assert varint(out, 0) == (value, len(out))
    assert varint_size(value) == len(out)


@given(INT64)
def test_64_bit_numbers_survive_a_round_trip(value: int) -> None:
    out = bytearray()
    put_varint(out, value)
    assert varlong(out, 0) == (value, len(out))
    assert varint_size(value) == len(out)


@pytest.mark.parametrize("encoded", ["ffffffff08", "ffffffff0f", "8080808080", "808080808001"])
def test_unsigned_numbers_beyond_31_bits_or_five_bytes_are_malformed(encoded: str) -> None:
    with pytest.raises(Malformed):
        uvarint(bytes.fromhex(encoded), 0)


@pytest.mark.parametrize("encoded", ["ffffffff1f", "8080808080", "808080808000"])
def test_32_bit_numbers_out_of_range_are_malformed(encoded: str) -> None:
    with pytest.raises(Malformed):
        varint(bytes.fromhex(encoded), 0)


@pytest.mark.parametrize("encoded", ["ff" * 9 + "02", "80" * 10 + "00"])
def test_64_bit_numbers_out_of_range_are_malformed(encoded: str) -> None:
    with pytest.raises(Malformed):
        varlong(bytes.fromhex(encoded), 0)


@pytest.mark.parametrize("read", [uvarint, varint, varlong])
def test_a_number_that_is_cut_off_raises_index_error(read: object) -> None:
    with pytest.raises(IndexError):
        read(b"\x80\x80", 0)  # type: ignore[operator]
