"""Claims about the five codecs: framing, limits, damage, memory."""

from __future__ import annotations

import builtins
import contextlib
import gzip
import random
import struct
import tracemalloc
import zlib
from collections.abc import Callable, Mapping, Sequence

import lz4.frame
import pytest
import snappy
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.records.batch import Codec
from kafkapy.records.compression import (
    XERIAL_HEADER,
    DecompressionBomb,
    DecompressionError,
    compress,
    decompress,
)

PACKERS = [codec for codec in Codec if codec]
TEXT = b"the quick brown kafka jumps over the lazy broker " * 3_000
NOISE = random.Random(1).randbytes(100_000)
MEGABYTE = 1 << 20
BOMB_BYTES = 64 * MEGABYTE

codecs = pytest.mark.parametrize("codec", PACKERS)


@pytest.fixture
def without_isal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `import isal` fail, as where the extra is not installed."""
    real_import = builtins.__import__

    def fake_import(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name == "isal":
            raise ImportError(name)
        return real_import(name, globals, locals, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", fake_import)


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch, without_isal: None) -> list[int]:
    """Sizes of the pieces that zlib is offered; it copies of each what a member leaves over."""
    sizes: list[int] = []
    make_unpacker = zlib.decompressobj

    class Unpacker:
        def __init__(self, wbits: int) -> None:
            self._unpacker = make_unpacker(wbits)

        def decompress(self, data: memoryview, max_length: int) -> bytes:
            sizes.append(len(data))
            return self._unpacker.decompress(data, max_length)

        def __getattr__(self, name: str) -> object:
            return getattr(self._unpacker, name)

    monkeypatch.setattr(zlib, "decompressobj", Unpacker)
    return sizes


@given(st.sampled_from(list(Codec)), st.binary(max_size=300), st.sampled_from([1, 5, 700]))
def test_what_is_packed_unpacks_equal(codec: Codec, word: bytes, times: int) -> None:
    data = word * times
    assert decompress(codec, compress(codec, data), len(data)) == data


@codecs
@pytest.mark.parametrize("data", [b"", b"a", TEXT, NOISE], ids=["nothing", "a", "text", "noise"])
@pytest.mark.parametrize("buf_type", [bytes, bytearray, memoryview])
def test_any_buffer_packs_and_unpacks(codec: Codec, data: bytes, buf_type: type) -> None:
    packed = compress(codec, buf_type(data))
    assert decompress(codec, buf_type(packed), len(data)) == data


def test_no_codec_copies_within_the_limit() -> None:
    assert compress(Codec.NONE, bytearray(b"abc")) == b"abc"
    assert decompress(Codec.NONE, bytearray(b"abc"), 3) == b"abc"
    with pytest.raises(DecompressionBomb):
        decompress(Codec.NONE, b"abc", 2)


@codecs
@pytest.mark.parametrize("data", [b"a", TEXT, NOISE], ids=["a", "text", "noise"])
def test_one_byte_more_than_the_limit_is_a_bomb(codec: Codec, data: bytes) -> None:
    packed = compress(codec, data)
    with pytest.raises(DecompressionBomb):
        decompress(codec, packed, len(data) - 1)
    assert decompress(codec, packed, len(data)) == data


@codecs
@pytest.mark.parametrize("data", [b"a" * 500, TEXT, NOISE], ids=["a", "text", "noise"])
def test_cut_off_bytes_are_an_error(codec: Codec, data: bytes) -> None:
    packed = compress(codec, data)
    cuts = {0, 1, 2, 3, 4, 7, 10, len(packed) // 2, len(packed) - 5, len(packed) - 1}
    if codec is Codec.SNAPPY:
        cuts.discard(0)
    for cut in cuts:
        with pytest.raises(DecompressionError):
            decompress(codec, packed[:cut], 10 * MEGABYTE)


@codecs
def test_nothing_unpacks_from_nothing(codec: Codec) -> None:
    with pytest.raises(DecompressionError):
        decompress(codec, b"", 10)


@given(st.sampled_from(PACKERS), st.data())
def test_damaged_bytes_raise_nothing_undocumented(codec: Codec, data: st.DataObject) -> None:
    packed = bytearray(compress(codec, TEXT[:400]))
    for at in data.draw(st.lists(st.integers(0, len(packed) - 1), min_size=1, max_size=4)):
        packed[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DecompressionError):
        assert len(decompress(codec, packed, 1_000)) <= 1_000


@given(st.sampled_from(PACKERS), st.binary(max_size=60))
def test_arbitrary_bytes_raise_nothing_undocumented(codec: Codec, data: bytes) -> None:
    magic = {Codec.GZIP: b"\x1f\x8b\x08\0", Codec.SNAPPY: XERIAL_HEADER}.get(codec, b"")
    for packed in (data, magic + data, compress(codec, b"")[:7] + data):
        with contextlib.suppress(DecompressionError):
            assert len(decompress(codec, packed, 1_000)) <= 1_000


# Framings: what other libraries write is read, and what they read is written.


def test_gzip_is_what_the_standard_library_reads_and_writes() -> None:
    assert gzip.decompress(compress(Codec.GZIP, TEXT)) == TEXT
    assert decompress(Codec.GZIP, gzip.compress(TEXT), len(TEXT)) == TEXT


@pytest.mark.parametrize("level", [None, -1, 0, 1, 3, 6, 9])
def test_gzip_takes_every_level_of_kafka(level: int | None) -> None:
    packed = compress(Codec.GZIP, TEXT, level)
    assert gzip.decompress(packed) == TEXT


def test_gzip_beyond_the_levels_of_isal_is_packed_tighter() -> None:
    data = b"".join(b'{"n": %d}' % (i * i) for i in range(5_000))
    assert len(compress(Codec.GZIP, data, 9)) < len(compress(Codec.GZIP, data, 1))


@pytest.mark.usefixtures("without_isal")
def test_gzip_needs_no_isal() -> None:
    packed = compress(Codec.GZIP, TEXT)
    assert packed == compress(Codec.GZIP, TEXT, 6)
    assert decompress(Codec.GZIP, packed, len(TEXT)) == TEXT
    with pytest.raises(DecompressionError):
        decompress(Codec.GZIP, b"\x1f\x8b" + bytes(30), 10)
    with pytest.raises(DecompressionBomb):
        decompress(Codec.GZIP, packed, len(TEXT) - 1)


def test_gzip_members_follow_each_other() -> None:
    packed = gzip.compress(TEXT) + gzip.compress(b"") + gzip.compress(NOISE)
    assert decompress(Codec.GZIP, packed, len(TEXT) + len(NOISE)) == TEXT + NOISE
    with pytest.raises(DecompressionBomb):
        decompress(Codec.GZIP, packed, len(TEXT) + len(NOISE) - 1)


def test_gzip_ignores_what_is_not_another_member() -> None:
    assert decompress(Codec.GZIP, gzip.compress(b"abc") + b"rest", 10) == b"abc"


def test_gzip_with_a_wrong_checksum_is_an_error() -> None:
    packed = bytearray(gzip.compress(b"abc"))
    packed[-8] ^= 1
    with pytest.raises(DecompressionError):
        decompress(Codec.GZIP, packed, 10)


def test_many_tiny_gzip_members_are_offered_little_each(offers: list[int]) -> None:
    packed = gzip.compress(b"") * 5_000
    assert decompress(Codec.GZIP, packed, 10) == b""
    assert sum(offers) < 60 * len(packed)


def test_large_gzip_member_is_offered_in_few_pieces(offers: list[int]) -> None:
    packed = gzip.compress(NOISE * 10)
    assert len(decompress(Codec.GZIP, packed, len(NOISE) * 10)) == len(NOISE) * 10
    assert len(offers) < 15


def test_snappy_is_written_in_blocks_of_the_java_framing() -> None:
    packed = compress(Codec.SNAPPY, NOISE)
    assert packed.startswith(b"\x82SNAPPY\0" + struct.pack(">ii", 1, 1))
    position, sizes = 16, []
    while position < len(packed):
        (size,) = struct.unpack_from(">i", packed, position)
        sizes.append(len(snappy.uncompress(packed[position + 4 : position + 4 + size])))
        position += 4 + size
    assert sizes == [32_768, 32_768, 32_768, len(NOISE) - 3 * 32_768]


def test_snappy_as_one_raw_block_is_read() -> None:
    packed = snappy.compress(TEXT)
    assert decompress(Codec.SNAPPY, packed, len(TEXT)) == TEXT
    with pytest.raises(DecompressionBomb):
        decompress(Codec.SNAPPY, packed, len(TEXT) - 1)


def test_snappy_blocks_of_any_size_are_read_within_one_limit() -> None:
    packed = XERIAL_HEADER
    for part in (TEXT, b"", NOISE):
        block = snappy.compress(part)
        packed += struct.pack(">i", len(block)) + block
    assert decompress(Codec.SNAPPY, packed, len(TEXT) + len(NOISE)) == TEXT + NOISE
    with pytest.raises(DecompressionBomb):
        decompress(Codec.SNAPPY, packed, len(TEXT) + len(NOISE) - 1)


@pytest.mark.parametrize("tail", [b"\0", b"\0\0\0\5abc", b"\xff\xff\xff\xff", b"\0\0\0\0"])
def test_snappy_stream_cut_off_in_a_block_is_an_error(tail: bytes) -> None:
    with pytest.raises(DecompressionError):
        decompress(Codec.SNAPPY, compress(Codec.SNAPPY, b"abc") + tail, 10)


def test_snappy_claim_beyond_any_ratio_reserves_nothing() -> None:
    packed = b"\x80\x80\x80\x3f" + b"\0" * 20
    with pytest.raises(DecompressionError, match="claims"):
        peak_of(lambda: decompress(Codec.SNAPPY, packed, 200 * MEGABYTE))


def test_lz4_is_written_as_independent_64k_blocks() -> None:
    packed = compress(Codec.LZ4, NOISE)
    assert packed[:7].hex() == "04224d18604082"
    assert lz4.frame.decompress(packed) == NOISE


@pytest.mark.parametrize("block_linked", [True, False])
@pytest.mark.parametrize("store_size", [True, False])
@pytest.mark.parametrize("checksums", [True, False])
@pytest.mark.parametrize("block_size", [4, 5, 6, 7])
def test_lz4_frames_of_any_kind_are_read(
    block_linked: bool, store_size: bool, checksums: bool, block_size: int
) -> None:
    packed = lz4.frame.compress(
        TEXT + NOISE,
        block_linked=block_linked,
        store_size=store_size,
        content_checksum=checksums,
        block_checksum=checksums,
        block_size=block_size,
    )
    assert decompress(Codec.LZ4, packed, len(TEXT + NOISE)) == TEXT + NOISE


def test_lz4_takes_the_fast_compressor_for_the_default_level_only() -> None:
    data = b"".join(b"%d " % (i * i * 7919 % 10_007) for i in range(20_000))
    fast = compress(Codec.LZ4, data)
    assert compress(Codec.LZ4, data, 9) == fast
    for level in (1, 3, 12, 17):
        packed = compress(Codec.LZ4, data, level)
        assert len(packed) < len(fast)
        assert decompress(Codec.LZ4, packed, len(data)) == data


def test_zstd_is_written_without_content_size() -> None:
    packed = compress(Codec.ZSTD, TEXT)
    assert zstandard.frame_content_size(packed) == -1
    assert zstandard.ZstdDecompressor().decompressobj().decompress(packed) == TEXT


@pytest.mark.parametrize("level", [-5, 1, 19, 22])
@pytest.mark.parametrize("sized", [True, False])
@pytest.mark.parametrize("checksum", [True, False])
def test_zstd_frames_of_any_kind_are_read(level: int, sized: bool, checksum: bool) -> None:
    packer = zstandard.ZstdCompressor(
        level=level, write_content_size=sized, write_checksum=checksum
    )
    packed = packer.compress(TEXT)
    assert decompress(Codec.ZSTD, packed, len(TEXT)) == TEXT
    with pytest.raises(DecompressionError):
        decompress(Codec.ZSTD, packed[:-1], len(TEXT))


def test_zstd_frames_follow_each_other() -> None:
    skippable = struct.pack("<II", 0x184D2A53, 5) + b"12345"
    parts = [compress(Codec.ZSTD, part) for part in (TEXT, b"", NOISE)]
    packed = parts[0] + skippable + parts[1] + parts[2] + skippable
    assert decompress(Codec.ZSTD, packed, len(TEXT) + len(NOISE)) == TEXT + NOISE
    with pytest.raises(DecompressionError):
        decompress(Codec.ZSTD, packed[:-1], len(TEXT) + len(NOISE))
    with pytest.raises(DecompressionBomb):
        decompress(Codec.ZSTD, packed, len(TEXT) + len(NOISE) - 1)


def test_zstd_followed_by_anything_else_is_an_error() -> None:
    with pytest.raises(DecompressionError):
        decompress(Codec.ZSTD, compress(Codec.ZSTD, TEXT) + b"rest", len(TEXT))


def test_zstd_window_beyond_the_largest_level_is_refused() -> None:
    frame_with_1_gb_window = struct.pack("<IBB", 0xFD2FB528, 0, (30 - 10) << 3) + b"\1\0\0"
    with pytest.raises(DecompressionError, match="too much memory"):
        decompress(Codec.ZSTD, frame_with_1_gb_window, 10)


# Bombs: small input, huge output. The memory that Python sees stays near the limit.


def bomb(codec: Codec) -> bytes:
    return compress(codec, bytes(BOMB_BYTES))


def peak_of(run: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        run()
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


def assert_bounded(codec: Codec, packed: bytes) -> None:
    def run() -> None:
        with pytest.raises(DecompressionBomb):
            decompress(codec, packed, MEGABYTE)

    run()
    assert peak_of(run) < 4 * MEGABYTE + 5 * len(packed)


@codecs
def test_bomb_is_refused_in_bounded_memory(codec: Codec) -> None:
    assert_bounded(codec, bomb(codec))


def test_bomb_as_raw_snappy_is_refused_in_bounded_memory() -> None:
    assert_bounded(Codec.SNAPPY, snappy.compress(bytes(BOMB_BYTES)))


def test_bomb_that_declares_its_size_is_refused_in_bounded_memory() -> None:
    assert_bounded(Codec.ZSTD, zstandard.ZstdCompressor().compress(bytes(BOMB_BYTES)))
    assert_bounded(Codec.LZ4, lz4.frame.compress(bytes(BOMB_BYTES), store_size=True))


def test_zstd_frame_lying_about_a_terabyte_reserves_nothing() -> None:
    frame = struct.pack("<IBBQ", 0xFD2FB528, 0xC0, 0x58, 1 << 40) + b"\x19\0\0abc"

    def run() -> None:
        with pytest.raises(DecompressionError):
            decompress(Codec.ZSTD, frame, 100 * MEGABYTE)

    assert peak_of(run) < MEGABYTE


@codecs
def test_generous_limit_reserves_only_what_comes_out(codec: Codec) -> None:
    packed = compress(codec, b"a" * 1_000)
    decompress(codec, packed, 100 * MEGABYTE)
    assert peak_of(lambda: decompress(codec, packed, 100 * MEGABYTE)) < MEGABYTE
