from __future__ import annotations

import pytest

from kafkapy.base.limits import SLOW_FRAME_BYTES, SLOW_FRAME_MS
from kafkapy.server.patience import Patience

LOOK_MS = 5_000


def looks(
    received: list[int], *, idle_max_ms: int = -1, is_amid_frame: bool = True
) -> list[tuple[int, str]]:
    """Look at a peer that received so much each time; returns when it is given up, and why."""
    patience = Patience()
    total = 0
    found = []
    for number, count in enumerate(received):
        total += count
        patience.is_active = patience.is_active or count > 0
        reason = patience.exhausted(
            number * LOOK_MS,
            idle_max_ms=idle_max_ms,
            received_bytes=total,
            is_amid_frame=is_amid_frame,
        )
        if reason:
            found.append((number * LOOK_MS, reason))
    return found


def test_an_idle_peer_is_given_up_after_the_bound() -> None:
    found = looks([0, 1, 0, 0, 0, 0], idle_max_ms=3 * LOOK_MS, is_amid_frame=False)
    assert found[0] == (4 * LOOK_MS, f"idle for {3 * LOOK_MS} ms")


def test_a_negative_bound_is_for_ever() -> None:
    assert looks([0] * 1_000, is_amid_frame=False) == []


def test_a_frame_that_trickles_in_is_given_up_though_its_peer_is_not_idle() -> None:
    found = looks([1] * 100, idle_max_ms=60_000)
    assert found[0] == (SLOW_FRAME_MS, "a request that began did not arrive in time")


@pytest.mark.parametrize(("pace", "stays"), [(1.0, True), (0.9, False)])
def test_a_large_frame_may_take_as_long_as_it_makes_progress(pace: float, stays: bool) -> None:
    each = int(pace * SLOW_FRAME_BYTES * LOOK_MS / SLOW_FRAME_MS) + 1
    assert (looks([each] * 100) == []) is stays


def test_every_frame_has_its_own_time() -> None:
    patience = Patience()
    for number in range(100):
        reason = patience.exhausted(
            number * LOOK_MS, idle_max_ms=-1, received_bytes=number, is_amid_frame=number % 3 > 0
        )
        assert reason == ""
