"""The leader epochs of one log: which leader wrote from which offset on.

Decides what OffsetForLeaderEpoch and the divergence check of Fetch are told; does not decide which
epoch a leader has.

Invariants: entries ascend strictly in both epoch and start offset; epochs never go back for the
life of a log (clients ignore leaders whose epoch is older than one they saw).

Sources: Kafka 4.4 LeaderEpochFileCache, LogLoader; KIP-101, KIP-279, KIP-320.
"""

from __future__ import annotations

from collections.abc import Iterable

from kafkapy.base.stored import EpochEntry

UNDEFINED_EPOCH = -1
UNDEFINED_OFFSET = -1


class EpochHistory:
    """A log's epochs, oldest first; `entries` is replaced, never mutated, so it can be shared."""

    __slots__ = ("entries",)

    def __init__(
        self, entries: Iterable[EpochEntry], *, log_start_offset: int, end_offset: int
    ) -> None:
        """Take over stored entries, without what the log no longer (or not yet) holds.

        Source: Kafka 4.4 LogLoader.load (truncates the cache at both ends).
        """
        self.entries = [entry for entry in entries if entry.start_offset < end_offset]
        self.truncate_start(log_start_offset)

    def assign(self, epoch: int, start_offset: int) -> bool:
        """Begin `epoch` at `start_offset`; False when it is the newest already.

        Raises: AssertionError if the log has seen a newer epoch.

        Source: Kafka 4.4 LeaderEpochFileCache.assign.
        """
        newest = self.entries[-1].epoch if self.entries else UNDEFINED_EPOCH
        assert epoch >= newest, f"leader epoch {epoch} after {newest}"
        if epoch == newest:
            return False
        kept = [entry for entry in self.entries if entry.start_offset < start_offset]
        self.entries = [*kept, EpochEntry(epoch, start_offset)]
        return True

    def truncate_start(self, start_offset: int) -> bool:
        """Forget epochs that end at or before `start_offset`; True when anything changed.

        The epoch that holds `start_offset` stays and begins there.

        Source: Kafka 4.4 LeaderEpochFileCache.truncateFromStart.
        """
        older = [entry for entry in self.entries if entry.start_offset <= start_offset]
        if not older or (len(older) == 1 and older[0].start_offset == start_offset):
            return False
        first = EpochEntry(older[-1].epoch, start_offset)
        self.entries = [first, *self.entries[len(older) :]]
        return True

    def end_offset_for(self, requested_epoch: int, *, log_end_offset: int) -> tuple[int, int]:
        """Return the greatest epoch not above the requested one and where it ends (exclusive).

        (-1, -1) when the requested epoch is undefined or newer than any known; an epoch older than
        all known ones ends where the first known one starts.

        Source: Kafka 4.4 LeaderEpochFileCache.endOffsetFor; KIP-279.
        """
        entries = self.entries
        if requested_epoch < 0 or not entries or requested_epoch > entries[-1].epoch:
            return UNDEFINED_EPOCH, UNDEFINED_OFFSET
        if requested_epoch == entries[-1].epoch:
            return requested_epoch, log_end_offset
        later = next(i for i, entry in enumerate(entries) if entry.epoch > requested_epoch)
        found = entries[later - 1].epoch if later else requested_epoch
        return found, entries[later].start_offset

    def epoch_at(self, offset: int) -> int:
        """Return the epoch that holds `offset`, -1 when it lies before the first known one."""
        found = UNDEFINED_EPOCH
        for entry in self.entries:
            if entry.start_offset > offset:
                break
            found = entry.epoch
        return found
