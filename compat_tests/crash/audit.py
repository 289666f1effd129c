"""Holds the books against what the broker has, after each of its lives.

Each audit reads on from where the last one ended, so that its cost is that of the new records; the
last one reads everything again with a fresh consumer and finds what the earlier ones saw.
"""

from __future__ import annotations

import time
from array import array

from books import Books, Place, Trim, number_of
from churn import Churn, State, quick
from confluent_kafka import (
    Consumer,
    ConsumerGroupTopicPartitions,
    KafkaException,
    TopicPartition,
)
from confluent_kafka.admin import AdminClient

ANSWER_S = 20.0
NOT_SEEN = 2**64 - 1
"""In `Seen.numbers`: the offset was trimmed before an audit saw it."""


class Seen:
    """What audits have read of one partition."""

    def __init__(self) -> None:
        self.numbers = array("Q")
        """The number of the record at each offset."""
        self.low = 0
        self.pending: list[tuple[int, int]] = []
        """Acknowledged (offset, number), not yet compared."""


class Audit:
    """Compares; raises AssertionError with everything that is wrong."""

    def __init__(
        self, bootstrap: str, books: Books, churn: Churn, *, retained: dict[str, int]
    ) -> None:
        """`retained`: topics with a retention, and how many records it leaves at the least."""
        self._bootstrap = bootstrap
        self._retained = retained
        self._books = books
        self._churn = churn
        self._seen: dict[Place, Seen] = {place: Seen() for place in books.streams}
        self._committed: dict[tuple[str, Place], int] = {}
        self._wrong: list[str] = []
        self._reader = self._consumer("audit")
        self.records = 0

    def close(self) -> None:
        """Close the client that has to be."""
        self._reader.close()

    def run(self) -> None:
        """Compare everything that changed since the last audit."""
        self._take_acknowledged()
        ranges = {place: self._changed(place, seen) for place, seen in self._seen.items()}
        for place, records in self._read(self._reader, ranges).items():
            self._compare(place, self._seen[place], records, end=ranges[place][1])
        self._compare_acknowledged()
        # A new one each time: librdkafka's may forget a request that it has when the broker dies.
        admin = AdminClient(quick(self._bootstrap))
        for group in list(self._books.groups):
            self._check_group(admin, group)
        self._check_topics(admin)
        self._raise()

    def read_again(self) -> None:
        """Read every partition from its start with a fresh consumer; it is what was seen."""
        reader = self._consumer("audit-again")
        ranges = {place: self._bounds(reader, place) for place in self._seen}
        for place, (_, high) in ranges.items():
            end = len(self._seen[place].numbers)
            if high != end:
                self._wrong.append(f"{place} ended at {end} and ends at {high} now")
        for place, records in self._read(reader, ranges).items():
            numbers = self._seen[place].numbers
            low, high = ranges[place]
            if [offset for offset, _ in records] != list(range(low, high)):
                self._wrong.append(f"{place}: not all of {low} to {high} came again")
            for offset, number in records:
                before = numbers[offset]
                if number != before and before != NOT_SEEN:
                    self._wrong.append(f"{place}: {offset} held {before} and holds {number} now")
        reader.close()
        self._raise()

    # Partitions

    def _take_acknowledged(self) -> None:
        """Take what was acknowledged before anything is asked: all of it must be there."""
        with self._books.lock:
            for place, stream in self._books.streams.items():
                self._seen[place].pending += stream.fresh
                stream.fresh = []

    def _changed(self, place: Place, seen: Seen) -> tuple[int, int]:
        """Return the offsets to read; the ends of a log move in one direction."""
        with self._books.lock:
            trim = self._books.trims.get(place, Trim())
            trimmed = trim.acked
        low, high = self._bounds(self._reader, place)
        end = len(seen.numbers)
        if high < end:
            self._wrong.append(f"{place} ended at {end} and ends at {high} now")
        if low < seen.low:
            self._wrong.append(f"{place} began at {seen.low} and begins at {low} now")
        if place[0] in self._retained:
            if low and high - low < self._retained[place[0]]:
                self._wrong.append(f"{place}: retention left {low} to {high}")
        elif not trimmed <= low <= trim.asked:
            self._wrong.append(f"{place} begins at {low}, trimmed to {trimmed} to {trim.asked}")
        seen.low = max(seen.low, low)
        seen.numbers.extend([NOT_SEEN] * (low - end))
        return max(low, end), high

    def _compare(
        self, place: Place, seen: Seen, records: list[tuple[int, int]], *, end: int
    ) -> None:
        """Offsets are dense up to `end`, numbers are what the producer's kind promises."""
        stream = self._books.streams[place]
        for offset, number in records:
            if offset != len(seen.numbers):
                if not self._trimmed_meanwhile(place, offset):
                    self._wrong.append(f"{place}: {offset} follows {len(seen.numbers) - 1}")
                    return
                seen.numbers.extend([NOT_SEEN] * (offset - len(seen.numbers)))
            if stream.idempotent and number != offset:
                self._wrong.append(f"{place}: {number} stands at {offset}: lost, doubled or moved")
                return
            if not 0 <= number < stream.sent:
                self._wrong.append(f"{place}: {number} at {offset} was never sent")
            seen.numbers.append(number)
            self.records += 1
        missing = end - len(seen.numbers)
        if missing > 0:
            if not self._trimmed_meanwhile(place, end):
                self._wrong.append(f"{place}: {missing} records below {end} did not come")
            seen.numbers.extend([NOT_SEEN] * missing)

    def _trimmed_meanwhile(self, place: Place, offset: int) -> bool:
        """Whether the log start moved to `offset` while it was read."""
        return offset <= self._bounds(self._reader, place)[0]

    def _compare_acknowledged(self) -> None:
        for place, seen in self._seen.items():
            for offset, number in seen.pending:
                if offset >= len(seen.numbers):
                    self._wrong.append(f"{place}: {number}, acknowledged at {offset}, is lost")
                elif seen.numbers[offset] not in (number, NOT_SEEN):
                    found = seen.numbers[offset]
                    self._wrong.append(
                        f"{place}: {number} was acknowledged at {offset}, where {found} is"
                    )
            seen.pending = []

    def _bounds(self, reader: Consumer, place: Place) -> tuple[int, int]:
        deadline = time.monotonic() + ANSWER_S
        while True:
            try:
                low, high = reader.get_watermark_offsets(TopicPartition(*place), ANSWER_S)
                return low, high
            except KafkaException:
                # The connection that died with the broker is not yet replaced.
                if time.monotonic() > deadline:
                    raise

    def _read(
        self, reader: Consumer, ranges: dict[Place, tuple[int, int]]
    ) -> dict[Place, list[tuple[int, int]]]:
        """Return (offset, number) of what is in `[begin, end)` of each place, as it came."""
        found: dict[Place, list[tuple[int, int]]] = {place: [] for place in ranges}
        left = {place: end - begin for place, (begin, end) in ranges.items() if begin < end}
        reader.assign([TopicPartition(*place, ranges[place][0]) for place in left])
        deadline = time.monotonic() + 3 * ANSWER_S
        while left:
            if time.monotonic() > deadline:
                raise AssertionError(f"of {ranges} these did not come: {left}")
            messages = reader.consume(min(10_000, sum(left.values())), 0.2)
            for message in messages:
                place = (message.topic(), message.partition())
                if message.error() is not None or place not in left:
                    continue
                end = ranges[place][1]
                if message.offset() < end:
                    found[place].append((message.offset(), number_of(message.value())))
                left[place] = end - 1 - message.offset()
                if left[place] <= 0:
                    del left[place]
            if not messages:
                # A log that was trimmed to its end while this read has nothing for us.
                for place in list(left):
                    if self._bounds(reader, place)[0] >= ranges[place][1]:
                        del left[place]
        reader.unassign()
        return found

    # Groups and topics

    def _check_group(self, admin: AdminClient, group: str) -> None:
        with self._books.lock:
            acked = {place: p.acked for place, p in self._books.groups[group].items()}
        if not acked:
            return
        asked = ConsumerGroupTopicPartitions(group, [TopicPartition(*place) for place in acked])
        answer = admin.list_consumer_group_offsets([asked], request_timeout=ANSWER_S)
        answers = answer[group].result(2 * ANSWER_S).topic_partitions
        for tp in answers:
            place = (tp.topic, tp.partition)
            offset = max(0, tp.offset)
            progress = self._books.groups[group][place]
            before = max(acked[place], self._committed.get((group, place), 0))
            if offset < before:
                self._wrong.append(f"{group} {place}: {before} was committed, {offset} is now")
            if offset > progress.asked:
                self._wrong.append(f"{group} {place}: {offset} is committed, nobody asked for that")
            unread = progress.read[:offset].count(0) + max(0, offset - len(progress.read))
            if unread:
                self._wrong.append(f"{group} {place}: {unread} records below {offset} unread")
            self._committed[group, place] = offset

    def _check_topics(self, admin: AdminClient) -> None:
        before = self._churn.settled()
        found = admin.list_topics(timeout=ANSWER_S).topics
        after = self._churn.settled()
        for topic, (state, turn) in before.items():
            # Asked about while this looked: either answer is right.
            if after.get(topic) != (state, turn):
                continue
            if state is State.PRESENT and topic not in found:
                self._wrong.append(f"{topic} was created and is gone")
            if state is State.ABSENT and topic in found:
                self._wrong.append(f"{topic} was deleted and is back")

    # Inside

    def _consumer(self, group: str) -> Consumer:
        return Consumer(
            {
                **quick(self._bootstrap),
                "group.id": group,
                "enable.auto.commit": False,
                "auto.offset.reset": "earliest",
                "check.crcs": True,
                "fetch.wait.max.ms": 20,
            }
        )

    def _raise(self) -> None:
        with self._books.lock:
            wrong = self._books.complaints[:10] + self._wrong
        assert not wrong, "\n".join(wrong[:20])
