"""Variable-length integers: unsigned (protocol), zigzag 32 and 64 bits (records).

Seven bits a byte, least significant group first, high bit set on all but the last byte. A decoder
takes at most five (32 bits) or ten (64 bits) bytes, so its cost is bounded whatever the input is.
Callers that expect small numbers test the first byte in line and come here for the rest.

Source: Kafka 4.4 ByteUtils; KIP-482 (unsigned form in the protocol).
"""

from __future__ import annotations

from kafkapy.base.refusal import Malformed

Buffer = bytes | bytearray | memoryview


def uvarint(buf: Buffer, pos: int) -> tuple[int, int]:
    """Return the unsigned number at `pos` and the position after it.

    Values from 2^31 on are refused: the protocol holds them in signed 32-bit numbers.

    Raises:
        Malformed: more than five bytes, or the value is 2^31 or more.
        IndexError: the buffer ends inside the number.

    Source: Kafka 4.4 ByteUtils.readUnsignedVarint.
    """
    byte = buf[pos]
    if byte < 128:
        return byte, pos + 1
    value = byte & 0x7F
    shift = 7
    while byte > 127:
        if shift > 28:
            raise Malformed("unsigned varint longer than five bytes")
        pos += 1
        byte = buf[pos]
        value |= (byte & 0x7F) << shift
        shift += 7
    if value > 0x7FFF_FFFF:
        raise Malformed(f"unsigned varint {value} is beyond 2^31 - 1")
    return value, pos + 1


def put_uvarint(out: bytearray, value: int) -> None:
    """Append `value` (0 or more) in the unsigned form."""
    while value > 127:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def varint(buf: Buffer, pos: int) -> tuple[int, int]:
    """Return the zigzag 32-bit number at `pos` and the position after it.

    Raises:
        Malformed: more than five bytes, or the value does not fit 32 bits.
        IndexError: the buffer ends inside the number.

    Source: Kafka 4.4 ByteUtils.readVarint.
    """
    return _zigzag(buf, pos, 28, 0xFFFF_FFFF)


def varlong(buf: Buffer, pos: int) -> tuple[int, int]:
    """Return the zigzag 64-bit number at `pos` and the position after it.

    Raises:
        Malformed: more than ten bytes, or the value does not fit 64 bits.
        IndexError: the buffer ends inside the number.

    Source: Kafka 4.4 ByteUtils.readVarlong.
    """
    return _zigzag(buf, pos, 63, 0xFFFF_FFFF_FFFF_FFFF)


def _zigzag(buf: Buffer, pos: int, shift_max: int, raw_max: int) -> tuple[int, int]:
    byte = buf[pos]
    raw = byte & 0x7F
    shift = 7
    while byte > 127:
        if shift > shift_max:
            raise Malformed("varint is too long")
        pos += 1
        byte = buf[pos]
        raw |= (byte & 0x7F) << shift
        shift += 7
    if raw > raw_max:
        raise Malformed("varint is out of range")
    return (raw >> 1) ^ -(raw & 1), pos + 1


def put_varint(out: bytearray, value: int) -> None:
    """Append a signed number (at most 64 bits) in the zigzag form; 32 and 64 bits look alike."""
    put_uvarint(out, (value << 1) ^ (value >> 63))


def varint_size(value: int) -> int:
    """Return how many bytes `put_varint` appends for `value`."""
    raw = (value << 1) ^ (value >> 63)
    return max(1, (raw.bit_length() + 6) // 7)
