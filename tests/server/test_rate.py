from __future__ import annotations

from kafkapy.server.rate import SampledRate


def throttles(times_ms: list[int], *, per_second: int, samples: int = 11) -> list[int]:
    rate = SampledRate()
    return [
        rate.throttle_ms(now_ms, per_second=per_second, sample_ms=1_000, samples=samples)
        for now_ms in times_ms
    ]


def test_a_burst_of_all_samples_but_one_is_let_through() -> None:
    delays = throttles([5_000] * 31, per_second=3)
    assert delays == [0] * 30 + [333]


def test_the_wait_grows_with_the_excess_up_to_one_sample() -> None:
    delays = throttles([0] * 14, per_second=1)
    assert delays == [0] * 10 + [1_000] * 4


def test_who_stays_below_the_rate_never_waits() -> None:
    assert not any(throttles(list(range(0, 60_000, 280)), per_second=4))


def test_who_waits_as_told_keeps_to_the_rate() -> None:
    rate = SampledRate()
    now_ms = count = 0
    while now_ms < 60_000:
        now_ms += rate.throttle_ms(now_ms, per_second=20, sample_ms=1_000, samples=11)
        count += 1
    assert 20 * 60 <= count <= 20 * 60 + 20 * 12


def test_a_rest_gives_the_burst_back() -> None:
    delays = throttles([0] * 11 + [30_000] * 11, per_second=1)
    assert delays == ([0] * 10 + [1_000]) * 2


def test_a_rate_of_zero_waits_a_sample_each_time() -> None:
    assert throttles([0, 50_000], per_second=0) == [1_000, 1_000]
