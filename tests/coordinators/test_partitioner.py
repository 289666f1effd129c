"""Which partition owns a group: Java's string hash, and what Java calls a length."""

from __future__ import annotations

import pytest

from kafkapy.coordinators.partitioner import java_hash, java_length, partition_for


@pytest.mark.parametrize(
    ("text", "hashed"),
    [
        ("", 0),
        ("a", 97),
        ("hello", 99162322),
        ("polygenelubricants", -(1 << 31)),
        ("\N{GRINNING FACE}", 55357 * 31 + 56832),
        ("é", 233),
    ],
)
def test_hash_is_that_of_java_over_utf16_code_units(text: str, hashed: int) -> None:
    assert java_hash(text) == hashed


@pytest.mark.parametrize("length", [63, 64, 65, 1_000, 32_767])
def test_hash_of_a_long_string_is_that_of_its_characters_one_by_one(length: int) -> None:
    text = "".join(chr(33 + 997 * position % 50_000) for position in range(length))
    hashed = 0
    for character in text:
        hashed = (31 * hashed + ord(character)) % (1 << 32)
    assert java_hash(text) % (1 << 32) == hashed


def test_partition_is_the_absolute_hash_modulo_the_count() -> None:
    assert partition_for("hello", 50) == 99162322 % 50
    assert java_hash("orders") < 0
    assert partition_for("orders", 50) == -java_hash("orders") % 50


def test_the_smallest_hash_which_has_no_absolute_value_is_partition_0() -> None:
    assert partition_for("polygenelubricants", 7) == 0


def test_the_empty_group_has_a_partition() -> None:
    assert partition_for("", 50) == 0


def test_length_counts_utf16_code_units() -> None:
    assert java_length("abc") == 3
    assert java_length("aé") == 2
    assert java_length("\N{GRINNING FACE}") == 2
