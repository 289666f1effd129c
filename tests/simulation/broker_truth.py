"""What the world knows for certain, and what a broker must therefore show.

* What was acknowledged can be read, with the same bytes at the same offset, until a trim, a
  retention or a deletion that was asked for takes it.
* What was shown once is shown ever after; offsets are dense; nothing is in a log that nobody sent;
  no batch of an idempotent producer is in a log twice.
* A log start moves no further than a trim that was asked for, unless what went was old enough.
* High watermark and log start never go back; nothing above the durable end is visible.
* A partition answers with a storage error only if something went wrong on it.
* A committed offset that is fetched is the last acknowledged one or one that was sent later.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from sim_store import demand

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.broker.partition import Partition
from kafkapy.log.partition_log import PartitionLog
from kafkapy.protocol.messages.delete_records import DeleteRecordsRequest
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest
from kafkapy.protocol.messages.offset_commit import OffsetCommitRequest, OffsetCommitResponse
from kafkapy.protocol.messages.offset_fetch import OffsetFetchRequest, OffsetFetchResponse
from kafkapy.protocol.messages.produce import ProduceRequest, ProduceResponse
from kafkapy.records.batch import scan
from kafkapy.storage.port import StoreError

if TYPE_CHECKING:
    from broker_world import World

Place = tuple[bytes, int]
"""Topic id and partition."""

CRC_AT = 17
"""From here on a stored batch is as it was sent: before it the broker stamps offset and epoch."""

TIMESTAMP = slice(18, 26)
"""Where the tail of a batch has its largest timestamp."""

RETENTION_MIN_MS = 5_000
"""The shortest `retention.ms` that is ever set."""

STORAGE_ERRORS = (ErrorCode.KAFKA_STORAGE_ERROR, ErrorCode.NOT_LEADER_OR_FOLLOWER)


class Known:
    """What is known of one partition."""

    def __init__(self) -> None:
        self.sent: set[bytes] = set()
        self.batches: dict[int, bytes] = {}
        self.idempotent: dict[bytes, int] = {}
        self.high_watermark = 0
        self.log_start = 0
        self.trim_bound = 0
        self.is_promised = False
        self.deleted_to = 0
        self.state: tuple[int, ...] = ()

    def learn(self, base_offset: int, tail: bytes) -> None:
        """Somebody was shown or promised a batch."""
        demand(tail in self.sent, f"nobody sent the batch at {base_offset}")
        was = self.batches.setdefault(base_offset, tail)
        demand(was == tail, f"the batch at {base_offset} is another one now")


class Truth:
    """What is known of everything."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.known: dict[Place, Known] = {}
        self.doomed: set[bytes] = set()
        self.commits: list[int] = []
        self.acked_commit = -1
        self.wall_max_ms = 0
        self._fetches: dict[int, tuple[Any, int]] = {}

    def at(self, place: Place) -> Known:
        known = self.known.get(place)
        if known is None:
            known = self.known[place] = Known()
        return known

    # ---- what is said

    def sent(self, request: ProduceRequest) -> ProduceRequest:
        """Note what is on its way in; returns the request in a buffer of its own."""
        arrived = copy.deepcopy(request)
        for topic in arrived.topic_data:
            for part in topic.partition_data:
                assert part.records is not None
                data = bytearray(part.records)
                self.at((topic.topic_id, part.index)).sent.add(bytes(data[CRC_AT:]))
                part.records = memoryview(data)
        return arrived

    def asked(self, request: Any) -> None:
        """Note what a request may lead to."""
        if isinstance(request, DeleteTopicsRequest):
            self.doomed.update(topic.topic_id for topic in request.topics)
        elif isinstance(request, DeleteRecordsRequest):
            self._trim_asked(request)
        elif isinstance(request, OffsetCommitRequest):
            self.commits.append(request.topics[0].partitions[0].committed_offset)
        elif isinstance(request, OffsetFetchRequest):
            self._fetches.setdefault(id(request), (request, self.acked_commit))

    def _trim_asked(self, request: DeleteRecordsRequest) -> None:
        broker = self.world.broker
        assert broker is not None
        asked = request.topics[0]
        topic = broker.image.topics_by_name.get(asked.name)
        if topic is None:
            return
        index, offset = asked.partitions[0].partition_index, asked.partitions[0].offset
        partition = broker.partition(topic, index)
        assert partition is not None
        log = partition.open()
        if isinstance(log, Refusal):
            return
        known = self.at((topic.topic_id, index))
        if offset == -1:
            offset = log.high_watermark
        if offset <= log.high_watermark:
            known.trim_bound = max(known.trim_bound, offset)

    def answered(self, request: Any, response: Any, arrived: int) -> None:
        """Check an answer, and hold the broker to it."""
        if isinstance(response, ProduceResponse):
            self._produced(request, response, arrived)
        elif isinstance(response, OffsetCommitResponse):
            part = response.topics[0].partitions[0]
            if part.error_code == ErrorCode.NONE:
                offset = request.topics[0].partitions[0].committed_offset
                self.acked_commit = max(self.acked_commit, _last(self.commits, offset))
        elif isinstance(response, OffsetFetchResponse):
            self._offsets_fetched(request, response)

    def _produced(self, request: ProduceRequest, response: ProduceResponse, arrived: int) -> None:
        for topic, answers in zip(request.topic_data, response.responses, strict=True):
            for part, answer in zip(topic.partition_data, answers.partition_responses, strict=True):
                place = (topic.topic_id, part.index)
                if answer.error_code == ErrorCode.NONE:
                    self._promised(place, bytes(part.records or b""), answer.base_offset)
                elif answer.error_code in STORAGE_ERRORS:
                    self._excused(place, arrived)

    def _promised(self, place: Place, batch: bytes, base_offset: int) -> None:
        known, tail = self.at(place), batch[CRC_AT:]
        known.is_promised = True
        header = _headers(batch)[0]
        if header.producer_id >= 0:
            first = known.idempotent.get(tail, -1)
            same = first == base_offset or first < known.log_start
            demand(same, f"a batch is promised at {first} and again at {base_offset}")
            known.idempotent[tail] = base_offset
        if base_offset >= known.log_start:
            known.learn(base_offset, tail)

    def _excused(self, place: Place, arrived: int) -> None:
        partition = self._partition(place)
        broker = self.world.broker
        if partition is None or broker is None:
            return
        # While a topic comes into being, its records are as safe as that change.
        logs = (partition.log_id, broker.catalogue_partition.log_id)
        demand(
            any(self.world.engine.faulted_since(log_id, arrived) for log_id in logs),
            f"{partition.log_id} answers with a storage error for no reason",
        )

    def _offsets_fetched(self, request: OffsetFetchRequest, response: OffsetFetchResponse) -> None:
        _, floor = self._fetches[id(request)]
        group = response.groups[0]
        if group.error_code:
            return
        offset = group.topics[0].partitions[0].committed_offset
        position = _last(self.commits, offset) if offset >= 0 else -1
        demand(position >= floor, f"offset {offset} is older than what was acknowledged")

    # ---- what is so

    def restarted(self) -> None:
        """Look at everything after a restart."""
        if getattr(self.world.engine, "power_lost", False):
            # The place of a log's start is not synced, as in Kafka.
            for known in self.known.values():
                known.deleted_to = max(known.deleted_to, known.log_start)
                known.log_start, known.state = 0, ()
        for place in list(self.known):
            self.read(place)

    def look(self) -> None:
        """Look at the offsets of every open partition, and into one."""
        broker = self.world.broker
        assert broker is not None
        for partition in broker.live_partitions():
            log = partition._log
            if log is not None:
                self._look_at(partition, log)
        if self.world.events % 30 == 0 and self.known:
            self.read(self.world.random.choice(list(self.known)))

    def _look_at(self, partition: Partition, log: PartitionLog) -> None:
        name = partition.log_id
        known = self.at((name.topic_id, name.partition))
        state = (
            log.log_start_offset, log.high_watermark, log.log_end_offset, len(partition.in_flight)
        )  # fmt: skip
        if state == known.state:
            return
        known.state = state
        demand(log.high_watermark >= known.high_watermark, f"{name}: high watermark went back")
        demand(log.log_start_offset >= known.log_start, f"{name}: log start went back")
        if log.log_start_offset > max(known.log_start, known.trim_bound):
            self._check_ages(partition, known, log.log_start_offset)
        known.high_watermark, known.log_start = log.high_watermark, log.log_start_offset
        durable_end = self.world.engine.durable_end(name)
        if durable_end is not None:
            demand(log.high_watermark <= durable_end, f"{name}: shows what may be lost")
        end = log.high_watermark
        for append in partition.in_flight:
            demand(append.plan.base_offset == end, f"{name}: in flight is not dense")
            end = append.plan.end_offset
        demand(end == log.log_end_offset, f"{name}: ends at {log.log_end_offset}, not at {end}")

    def _check_ages(self, partition: Partition, known: Known, log_start: int) -> None:
        """Demand that what retention took was older than the shortest retention there is."""
        self.wall_max_ms = max(self.wall_max_ms, self.world.wall_ms())
        if partition.log_id.topic == "moving":
            # There, the size of a log is bounded as well.
            return
        for base_offset, tail in known.batches.items():
            if max(known.log_start, known.trim_bound) <= base_offset < log_start:
                age_ms = self.wall_max_ms - int.from_bytes(tail[TIMESTAMP], "big")
                demand(age_ms > RETENTION_MIN_MS, f"{base_offset} was taken after {age_ms} ms")

    def _partition(self, place: Place) -> Partition | None:
        broker = self.world.broker
        assert broker is not None
        topic = broker.image.topics_by_id.get(place[0])
        if topic is None:
            is_excused = place[0] in self.doomed or not self.at(place).is_promised
            demand(is_excused, "a topic is gone that nobody deleted")
            return None
        return broker.partition(topic, place[1])

    def read(self, place: Place) -> bool:
        """Read a whole partition and compare; False if it could not be read now."""
        partition = self._partition(place)
        if partition is None or partition.log_id.topic.startswith("__"):
            return False
        log = partition.open()
        if isinstance(log, Refusal):
            return False
        self._look_at(partition, log)
        try:
            result = self.world.broker.storage.read(  # type: ignore[union-attr]
                partition.store_log, log.log_start_offset, log.high_watermark,
                bytes_max=1 << 30, at_least_one=True, views_only=True,
            )  # fmt: skip
        except StoreError:
            return False
        data = b"".join(bytes(part) for part in result.parts)  # type: ignore[arg-type]
        self.shown(place, data, log.log_start_offset, log.high_watermark)
        return True

    def shown(self, place: Place, data: bytes, start_offset: int, end_offset: int) -> None:
        """Check that `data` is what [start_offset, end_offset) must be."""
        known = self.at(place)
        found: dict[int, bytes] = {}
        sequences = set()
        offset = start_offset
        for header in _headers(data):
            dense = header.base_offset == offset or (not found and header.base_offset < offset)
            demand(dense, f"offset {header.base_offset} follows {offset}")
            offset = header.last_offset + 1
            tail = data[header.position + CRC_AT : header.position + header.size_bytes]
            found[header.base_offset] = tail
            known.learn(header.base_offset, tail)
            # A loss of power may bring back what was deleted and, forgotten, was sent once more.
            if header.producer_id >= 0 and header.base_offset >= known.deleted_to:
                sequence = (header.producer_id, header.producer_epoch, header.base_sequence)
                demand(sequence not in sequences, f"{sequence} is in the log twice")
                sequences.add(sequence)
        demand(offset == max(end_offset, start_offset), f"read to {offset}, not to {end_offset}")
        first = min(found, default=end_offset)
        for base_offset in known.batches:
            if first <= base_offset < end_offset:
                demand(base_offset in found, f"the batch at {base_offset} is gone")

    def fetched(self, place: Place, data: bytes, offset: int) -> int:
        """Check what a fetch from `offset` shows; returns where it ends."""
        headers = _headers(data)
        if headers[0].base_offset > offset:
            # What lay between was deleted meanwhile.
            log_start = self.at(place).log_start
            demand(headers[0].base_offset <= log_start, f"nothing between {offset} and a batch")
            offset = headers[0].base_offset
        end_offset = int(headers[-1].last_offset) + 1
        self.shown(place, data, offset, end_offset)
        return end_offset

    def promises_kept(self) -> None:
        """Demand that everything promised lies below the high watermarks."""
        for place, known in self.known.items():
            if self._partition(place) is None:
                continue
            demand(self.read(place) or not known.sent, f"{place} cannot be read in peace")
            for base_offset in known.batches:
                demand(base_offset < known.high_watermark, f"{base_offset} was promised")


def _headers(data: bytes) -> list[Any]:
    headers = scan(memoryview(data)) if data else []
    assert isinstance(headers, list), headers
    return headers


def _last(offsets: list[int], offset: int) -> int:
    """Return the last position of an offset that was sent."""
    demand(offset in offsets, f"offset {offset} was never committed")
    return len(offsets) - 1 - offsets[::-1].index(offset)
