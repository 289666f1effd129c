"""When a new segment is begun."""

from __future__ import annotations

from kafkapy.log.roll import ActiveSegment, should_roll


def rolls(
    *,
    size: int = 100,
    base: int = 0,
    first: int = 1_000,
    created: int = 0,
    incoming: int = 50,
    last_offset: int = 9,
    newest: int = 1_000,
    wall: int = 1_000,
) -> bool:
    return should_roll(
        ActiveSegment(base, size, first, created),
        200,
        500,
        size_bytes=incoming,
        last_offset=last_offset,
        max_timestamp=newest,
        wall_ms=wall,
    )


def test_segment_is_filled_to_segment_bytes_and_no_further() -> None:
    assert not rolls(size=150)
    assert rolls(size=151)


def test_empty_segment_never_rolls() -> None:
    assert not rolls(size=0, incoming=201, newest=10**9, last_offset=2**40)


def test_age_is_measured_in_record_timestamps() -> None:
    assert not rolls(newest=1_500, wall=10**9)
    assert rolls(newest=1_501, wall=0)


def test_segment_without_timestamp_ages_by_the_wall_clock() -> None:
    assert not rolls(first=-1, created=1_000, newest=10**9, wall=1_500)
    assert rolls(first=-1, created=1_000, newest=-1, wall=1_501)


def test_offsets_stay_within_an_index_entry() -> None:
    assert not rolls(base=5, last_offset=2**31 + 4)
    assert rolls(base=5, last_offset=2**31 + 5)
