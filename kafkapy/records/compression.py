"""The codecs of record batches, in the framings that clients write and accept.

Decides how bytes are packed so that every client can read them, and unpacks what any client may
have packed, never to more than a limit. Knows nothing of records.

* gzip: RFC 1952. Read: several members; what follows the last member is ignored.
* snappy: written and read in the block framing of the Java library ("xerial": 16 bytes of header,
  then blocks of 32 KB each preceded by its compressed size), read also as one raw block, which is
  what C and Go clients write.
* lz4: the frame format. Written as independent 64 KB blocks without content size or checksums,
  the only kind that the Java reader takes for certain; read: anything the library takes.
* zstd: frames. Written without content size, read with and without, also several in a row.

Invariant: unpacking allocates in proportion to what comes out, and at most a small multiple of
`limit`, whatever sizes the input claims. Unpacked bytes are owned by the caller.

The libraries are imported at first use inside each codec's function: a broker whose clients do not
compress never pays for them, and none belongs into the start-up budget.

Sources: Kafka 4.4 org.apache.kafka.common.compress; RFC 1952; RFC 8878; the LZ4 frame format;
snappy-java SnappyOutputStream.
"""

from __future__ import annotations

import struct
from typing import Any

from kafkapy.records.batch import Buffer, Codec

GZIP_WBITS = 31
"""zlib's way to ask for the largest window and the gzip wrapper."""

GZIP_MAGIC = b"\x1f\x8b"

GZIP_WINDOW_BYTES = 1024
"""Input first offered to a gzip member; doubled while it wants more.

What a member leaves over is copied by the library, so a stream of thousands of tiny members would
cost the square of its length if each were offered all the rest."""

GZIP_LEVEL_FAST = 1
"""Default with isal, whose levels hardly differ in ratio."""

ISAL_LEVEL_MAX = 3
"""Levels above this one ask for a ratio that isal does not have."""

XERIAL_MAGIC = b"\x82SNAPPY\x00"
XERIAL_HEADER = XERIAL_MAGIC + struct.pack(">ii", 1, 1)
XERIAL_BLOCK_BYTES = 32 * 1024

SNAPPY_RATIO_MAX = 32
"""No snappy block unfolds by more than this: a three-byte element yields at most 64 bytes."""

LZ4_LEVEL = 9
"""Kafka's default of `compression.lz4.level`, by which it means the fast compressor."""

LZ4_LEVEL_MIN = 3
"""Where the library's high compressor begins; all other levels mean that one, as in Kafka."""

ZSTD_LEVEL = 3
"""Kafka's default of `compression.zstd.level`."""

ZSTD_WINDOW_BYTES_MAX = 128 * 1024 * 1024
"""The window of the highest level, 22, and what the Java library accepts."""

OUTPUT_BYTES_MIN = 64 * 1024
"""First helping of output asked of lz4 and zstd, which reserve what they are asked for."""


class DecompressionError(Exception):
    """The bytes are not what the codec writes, or end too early."""


class DecompressionBomb(DecompressionError):
    """The bytes unfold to more than the limit."""


def compress(codec: Codec, data: Buffer, level: int | None = None) -> bytes:
    """Pack `data`; a level is passed on to gzip, lz4 and zstd, None means Kafka's default.

    Source: Kafka 4.4 Compression, LZ4: KIP-57, zstd: KIP-110, levels: KIP-390.
    """
    if codec is Codec.NONE:
        return bytes(data)
    if codec is Codec.GZIP:
        return _gzip_compress(data, level)
    if codec is Codec.SNAPPY:
        return _snappy_compress(data)
    if codec is Codec.LZ4:
        return _lz4_compress(data, level)
    return _zstd_compress(data, level)


def decompress(codec: Codec, data: Buffer, limit: int) -> bytes:
    """Unpack `data` to at most `limit` bytes (`Codec.NONE`: return a copy).

    Raises:
        DecompressionBomb: there is more than `limit`.
        DecompressionError: `data` is damaged, cut off or of another format.
    """
    if codec is Codec.NONE:
        if len(data) > limit:
            raise _bomb(limit)
        return bytes(data)
    return _DECOMPRESSORS[codec](data, limit)


def _bomb(limit: int) -> DecompressionBomb:
    return DecompressionBomb(f"records unfold to more than {limit} bytes")


def _join(parts: list[bytes]) -> bytes:
    return parts[0] if len(parts) == 1 else b"".join(parts)


# The extra `fast` installs isal, which is four times as fast as zlib at the same ratio.
def _gzip_library() -> tuple[Any, Any]:
    import zlib

    try:
        from isal import igzip_lib, isal_zlib
    except ImportError:
        return zlib, zlib.error
    return isal_zlib, igzip_lib.IsalError


def _gzip_compress(data: Buffer, level: int | None) -> bytes:
    import zlib

    library, _ = _gzip_library()
    if level is None or level < 0:
        level = zlib.Z_DEFAULT_COMPRESSION if library is zlib else GZIP_LEVEL_FAST
    if level > ISAL_LEVEL_MAX:
        library = zlib
    packer = library.compressobj(level, zlib.DEFLATED, GZIP_WBITS)
    return b"".join((packer.compress(data), packer.flush()))


def _gzip_decompress(data: Buffer, limit: int) -> bytes:
    library, error = _gzip_library()
    view = memoryview(data)
    parts: list[bytes] = []
    position, room = 0, limit
    try:
        while True:
            unpacker = library.decompressobj(GZIP_WBITS)
            window = GZIP_WINDOW_BYTES
            while not unpacker.eof:
                chunk = view[position : position + window]
                if not chunk:
                    raise DecompressionError("gzip stream is cut off")
                part = unpacker.decompress(chunk, room + 1)
                room -= len(part)
                if room < 0:
                    raise _bomb(limit)
                parts.append(part)
                position += len(chunk)
                window *= 2
            position -= len(unpacker.unused_data)
            # Java ignores whatever follows a member and is not another one.
            if bytes(view[position : position + 2]) != GZIP_MAGIC:
                return _join(parts)
    except error as problem:
        raise DecompressionError(f"gzip: {problem}") from problem


def _snappy_compress(data: Buffer) -> bytes:
    import snappy

    view = memoryview(data)
    out = bytearray(XERIAL_HEADER)
    for start in range(0, len(view), XERIAL_BLOCK_BYTES):
        block = snappy.compress(view[start : start + XERIAL_BLOCK_BYTES])
        out += len(block).to_bytes(4, "big")
        out += block
    return bytes(out)


def _snappy_decompress(data: Buffer, limit: int) -> bytes:
    view = memoryview(data)
    if bytes(view[: len(XERIAL_MAGIC)]) != XERIAL_MAGIC:
        return _snappy_block(view, limit, limit)
    if len(view) < len(XERIAL_HEADER):
        raise DecompressionError("snappy: stream is cut off in its header")
    parts: list[bytes] = []
    position, room = len(XERIAL_HEADER), limit
    while position < len(view):
        start = position + 4
        end = start + int.from_bytes(view[position:start], "big")
        if end > len(view) or start > len(view):
            raise DecompressionError("snappy: stream is cut off in a block")
        part = _snappy_block(view[start:end], room, limit)
        parts.append(part)
        room -= len(part)
        position = end
    return _join(parts)


def _snappy_block(block: memoryview, room: int, limit: int) -> bytes:
    """Unpack one raw block. The size it claims is checked before that much is reserved."""
    import cramjam

    try:
        size_bytes = cramjam.snappy.decompress_raw_len(block)
        if size_bytes > room:
            raise _bomb(limit)
        if not len(block) or size_bytes > len(block) * SNAPPY_RATIO_MAX:
            raise DecompressionError("snappy: block claims more than it can hold")
        out = bytearray(size_bytes)
        cramjam.snappy.decompress_raw_into(block, out)  # raises unless it fills `out`
    except cramjam.DecompressionError as problem:
        raise DecompressionError(str(problem)) from problem
    return bytes(out)


def _lz4_compress(data: Buffer, level: int | None) -> bytes:
    import lz4.frame

    # The library's defaults link blocks, which Kafka's Java reader refuses.
    packed: bytes = lz4.frame.compress(
        data,
        compression_level=0 if level in (None, LZ4_LEVEL) else max(level, LZ4_LEVEL_MIN),
        block_linked=False,
        block_size=lz4.frame.BLOCKSIZE_MAX64KB,
        store_size=False,
    )
    return packed


def _lz4_decompress(data: Buffer, limit: int) -> bytes:
    import lz4.frame

    unpacker = lz4.frame.LZ4FrameDecompressor()
    parts: list[bytes] = []
    room = limit
    helping = max(OUTPUT_BYTES_MIN, 4 * len(data))
    feed: Buffer = data
    while not unpacker.eof:
        try:
            part = unpacker.decompress(feed, max_length=min(helping, room + 1))
        except RuntimeError as problem:
            raise DecompressionError(f"lz4: {problem}") from problem
        room -= len(part)
        if room < 0:
            raise _bomb(limit)
        if unpacker.needs_input and not unpacker.eof:
            raise DecompressionError("lz4: frame is cut off")
        parts.append(part)
        feed = b""
        helping *= 2
    return _join(parts)


def _zstd_compress(data: Buffer, level: int | None) -> bytes:
    import zstandard

    packer = zstandard.ZstdCompressor(
        level=ZSTD_LEVEL if level is None else level, write_content_size=False
    )
    return packer.compress(data)


def _zstd_decompress(data: Buffer, limit: int) -> bytes:
    import zstandard

    # One-shot decompression believes the size a frame declares; the reader gives what is asked for.
    unpacker = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES_MAX)
    parts: list[bytes] = []
    room = limit
    helping = max(OUTPUT_BYTES_MIN, 4 * len(data))
    try:
        reader = unpacker.stream_reader(data, read_across_frames=True)
        while part := reader.read(min(helping, room + 1)):
            room -= len(part)
            if room < 0:
                raise _bomb(limit)
            parts.append(part)
            helping *= 2
        _check_zstd_end(data)
    except zstandard.ZstdError as problem:
        raise DecompressionError(f"zstd: {problem}") from problem
    return _join(parts) if parts else b""


def _check_zstd_end(data: Buffer) -> None:
    """Walk the blocks of all frames; the reader falls silent where a frame is cut off.

    Raises: DecompressionError, or ZstdError for bytes that are no frame.
    """
    import zstandard

    view = memoryview(data)
    position, end = 0, len(view)
    while position < end or not end:
        magic = int.from_bytes(view[position : position + 4], "little")
        if magic & 0xFFFF_FFF0 == 0x184D_2A50:
            position += 8 + int.from_bytes(view[position + 4 : position + 8], "little")
        else:
            frame = view[position:]
            position += zstandard.frame_header_size(frame)
            checksum_bytes = 4 * zstandard.get_frame_parameters(frame).has_checksum
            is_last = False
            while not is_last:
                block = int.from_bytes(view[position : position + 3], "little")
                is_last = bool(block & 1)
                is_run = block >> 1 & 3 == 1
                position += 3 + (1 if is_run else block >> 3)
                if position > end:
                    raise DecompressionError("zstd: frame is cut off")
            position += checksum_bytes
        if position > end:
            raise DecompressionError("zstd: frame is cut off")


_DECOMPRESSORS = {
    Codec.GZIP: _gzip_decompress,
    Codec.SNAPPY: _snappy_decompress,
    Codec.LZ4: _lz4_decompress,
    Codec.ZSTD: _zstd_decompress,
}
