"""How often something happened lately, and how long to wait when that was too often.

Counts lie in samples of a fixed length, of which the last few are kept: their sum over the time
they cover is the rate. That time counts as all samples but one at least, so after a rest a burst is
let through, as large as what the limit allows in that time.

Invariant: samples are in order of time, none older than all samples together are long.

Source: Kafka 4.4 Rate.windowSize, SampledStat, QuotaUtils.boundedThrottleTime.
"""

from __future__ import annotations

from collections import deque


class SampledRate:
    """Counts events of one kind."""

    def __init__(self) -> None:
        self._samples: deque[list[int]] = deque()
        """Start of each in ms, and its events."""

    def throttle_ms(self, now_ms: int, *, per_second: int, sample_ms: int, samples: int) -> int:
        """Count an event; return how long to wait to come down to the limit, at most a sample.

        Limit and samples are arguments since settings may change.
        """
        kept = self._samples
        while kept and now_ms - kept[0][0] >= samples * sample_ms:
            kept.popleft()
        if not kept or now_ms - kept[-1][0] >= sample_ms:
            kept.append([now_ms, 0])
        kept[-1][1] += 1
        if not per_second:
            return sample_ms
        span_ms = now_ms - kept[0][0]
        missing = samples - 1 - span_ms // sample_ms
        span_ms = max(span_ms + max(missing, 0) * sample_ms, 1)
        count = sum(events for _, events in kept)
        # (rate - limit) / limit * span, where rate = count / span.
        excess_ms = count * 1000 // per_second - span_ms
        return min(max(excess_ms, 0), sample_ms)
