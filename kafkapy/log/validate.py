"""Which batches may enter a log, and how they must be rewritten first.

Decides everything about a batch that needs no knowledge of offsets or producers: its header, its
size, its records where they must be looked at, its codec and timestamp type. Assigns no offsets.

Records are walked (unpacked, within a budget) only when the topic is compacted, a timestamp bound
may be broken, the codec must change, or the header is not plausible; a batch that `is_plain` is
believed and its payload never touched. Everything else goes the long way through
`validate_in_steps`, which is the one place where the rules are spelt out. It gives others a turn
between its steps: a megabyte can hold records for seconds.

Differs: of a plain batch these header fields are taken on trust, where Kafka parses the records:
* `max_timestamp` (Kafka stores the largest record timestamp; here it is corrected only when the
  records are walked), as long as it is not below `base_timestamp` and breaks no bound;
* `base_timestamp` as the earliest one, unless `message.timestamp.before.max.ms` is set;
* `records_count` and `last_offset_delta`, as long as they agree and there are no more records than
  bytes; that the offset deltas of records are consecutive; that records are well-formed at all;
* the codec bits: that the payload unpacks.
Batches of the broker's own coordinators are believed altogether. A batch that would unpack to more
than the budget is MESSAGE_TOO_LARGE (Kafka unpacks any). At most `RECORD_ERRORS_MAX` record errors
are listed. `tests/log/test_validate.py`.

Sources: Kafka 4.4 UnifiedLog.analyzeAndValidateRecords, LogValidator; KIP-32, KIP-467, KIP-1030.
"""

from __future__ import annotations

from typing import NamedTuple

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import RECORDS_AT_ONCE_MAX, UNPACKED_AT_ONCE_BYTES_MAX
from kafkapy.base.steps import Steps
from kafkapy.base.structs import LeanFrozen
from kafkapy.config.topic import TopicConfig
from kafkapy.log.plan import AppendRefusal, Origin
from kafkapy.log.record_rules import RecordRules, check_records, refuse_records
from kafkapy.records.batch import (
    CODEC_MASK,
    CONTROL_BIT,
    TIMESTAMP_TYPE_BIT,
    BatchHeader,
    Codec,
    read_header,
    stamp_max_timestamp,
)
from kafkapy.records.build import rebuild_in_steps
from kafkapy.records.iterate import (
    TIMESTAMP_MAX,
    TIMESTAMP_MIN,
    InvalidRecord,
    unpack_in_steps,
)

KEEP_CODEC = -1
"""`compression.type=producer`: whatever codec a batch comes in."""


class Rules(LeanFrozen, frozen=True):
    """A topic's configuration as appends need it, worked out once per change of it.

    `plain_*` bound what `is_plain` accepts; a topic where no client's batch is plain has a
    `plain_size_max` of -1.
    """

    max_message_bytes: int
    segment_bytes: int
    compacted: bool
    log_append_time: bool
    target_codec: int
    levels: dict[int, int]
    timestamp_before_max_ms: int
    timestamp_after_max_ms: int
    plain_size_max: int
    plain_after_max_ms: int

    @classmethod
    def of(cls, config: TopicConfig) -> Rules:
        """Work out the rules of a topic."""
        size_max = min(config.max_message_bytes, config.segment_bytes)
        compacted = "compact" in config.cleanup_policy
        log_append_time = config.message_timestamp_type == "LogAppendTime"
        bounded_below = config.message_timestamp_before_max_ms < TIMESTAMP_MAX
        looks_inside = compacted or (bounded_below and not log_append_time)
        return cls(
            max_message_bytes=config.max_message_bytes,
            segment_bytes=config.segment_bytes,
            compacted=compacted,
            log_append_time=log_append_time,
            target_codec=_target_codec(config.compression_type),
            levels={
                Codec.GZIP: config.compression_gzip_level,
                Codec.LZ4: config.compression_lz4_level,
                Codec.ZSTD: config.compression_zstd_level,
            },
            timestamp_before_max_ms=config.message_timestamp_before_max_ms,
            timestamp_after_max_ms=config.message_timestamp_after_max_ms,
            plain_size_max=-1 if looks_inside else size_max,
            plain_after_max_ms=(
                TIMESTAMP_MAX if log_append_time else config.message_timestamp_after_max_ms
            ),
        )

    def of_records(self, wall_ms: int) -> RecordRules:
        """Return what is asked of records that arrive now."""
        return RecordRules(
            self.compacted,
            self.log_append_time,
            max(wall_ms - self.timestamp_before_max_ms, TIMESTAMP_MIN),
            min(wall_ms + self.timestamp_after_max_ms, TIMESTAMP_MAX),
        )


class Validated(NamedTuple):
    """Batches that may be appended: one view each, headers describing them."""

    views: list[memoryview | bytearray]
    headers: list[BatchHeader]
    size_bytes: int


def is_plain(header: BatchHeader, rules: Rules, origin: Origin, wall_ms: int) -> bool:
    """Tell whether the header alone shows that a batch can be stored as it is.

    False only means that `validate_in_steps` has to look.
    """
    if rules.target_codec >= 0 and header.attributes & CODEC_MASK != rules.target_codec:
        return False
    if origin is not Origin.CLIENT:
        return header.size_bytes <= min(rules.max_message_bytes, rules.segment_bytes)
    return (
        header.size_bytes <= rules.plain_size_max
        and header.base_offset == 0
        and 0 < header.records_count == header.last_offset_delta + 1
        and header.records_count <= header.size_bytes
        and not header.attributes & (TIMESTAMP_TYPE_BIT | CONTROL_BIT)
        and header.base_timestamp <= header.max_timestamp
        and header.max_timestamp - wall_ms <= rules.plain_after_max_ms
        and (header.base_sequence >= 0 or header.producer_id < 0)
    )


def validate_in_steps(
    buf: memoryview,
    headers: list[BatchHeader],
    rules: Rules,
    *,
    origin: Origin,
    wall_ms: int,
    decompress_budget: int,
    name: str,
) -> Steps[Validated | AppendRefusal]:
    """Check batches by every rule and rewrite those that cannot stay as they are.

    The headers are taken over; `buf` is copied if it is read-only, else it must not change until
    the last step. The budget is for each batch.

    Source: Kafka 4.4 UnifiedLog.analyzeAndValidateRecords, LogValidator.
    """
    if buf.readonly:
        buf = memoryview(bytearray(buf))
    views: list[memoryview | bytearray] = []
    kept: list[BatchHeader] = []
    size_bytes = 0
    for header in headers:
        refusal = _check_header(header, rules, name, is_client=origin is Origin.CLIENT)
        if refusal is not None:
            return refusal
        view: memoryview | bytearray | AppendRefusal
        view = buf[header.position : header.position + header.size_bytes]
        if origin is Origin.CLIENT:
            view = yield from _admit_records(view, header, rules, wall_ms, decompress_budget, name)
        elif _is_recoded(header, rules):
            view = yield from _recode(view, header, rules, decompress_budget)
        if isinstance(view, AppendRefusal):
            return view
        views.append(view)
        kept.append(read_header(view, 0))
        size_bytes += len(view)
    if size_bytes > rules.segment_bytes:
        return AppendRefusal(
            ErrorCode.RECORD_LIST_TOO_LARGE,
            f"{size_bytes} bytes in an append to {name} exceed segment.bytes {rules.segment_bytes}",
        )
    return Validated(views, kept, size_bytes)


def takes_long(header: BatchHeader) -> bool:
    """Tell whether looking at the records of a batch is more than the loop should do at once.

    How far they unpack is not known before.
    """
    return (
        header.records_count > RECORDS_AT_ONCE_MAX or header.size_bytes > UNPACKED_AT_ONCE_BYTES_MAX
    )


def _admit_records(
    view: memoryview,
    header: BatchHeader,
    rules: Rules,
    wall_ms: int,
    budget_bytes: int,
    name: str,
) -> Steps[memoryview | bytearray | AppendRefusal]:
    """Check the records of a client's batch; return the batch as it may be stored.

    A batch whose offset deltas are not 0, 1, 2 ... is made anew, as is one in the wrong codec. The
    largest timestamp is corrected in place, and a CreateTime topic's batch is one of CreateTime.

    Source: Kafka 4.4 LogValidator.validateMessagesAndAssignOffsets.
    """
    body = yield from _unpack(view, header, budget_bytes)
    if isinstance(body, AppendRefusal):
        return body
    found = yield from check_records(body, header, rules.of_records(wall_ms), name=name)
    if isinstance(found, AppendRefusal):
        return found
    if _is_recoded(header, rules) or not found.is_consecutive:
        rebuilt = yield from _rebuild(body, header, rules)
        if isinstance(rebuilt, AppendRefusal) or rules.log_append_time:
            return rebuilt
        stamp_max_timestamp(rebuilt, 0, found.max_timestamp)
        return rebuilt
    if not rules.log_append_time:
        stamp_max_timestamp(view, 0, found.max_timestamp)
    return view


def _recode(
    view: memoryview, header: BatchHeader, rules: Rules, budget_bytes: int
) -> Steps[bytearray | AppendRefusal]:
    """Make a batch that is believed anew in the topic's codec."""
    body = yield from _unpack(view, header, budget_bytes)
    if isinstance(body, AppendRefusal):
        return body
    return (yield from _rebuild(body, header, rules))


def _unpack(
    view: memoryview, header: BatchHeader, budget_bytes: int
) -> Steps[bytes | AppendRefusal]:
    try:
        return (yield from unpack_in_steps(view, header, budget_bytes=budget_bytes))
    except InvalidRecord as error:
        return refuse_records(error)


def _rebuild(body: bytes, header: BatchHeader, rules: Rules) -> Steps[bytearray | AppendRefusal]:
    """Make a batch of unpacked records in the topic's codec, or its own if the topic has none."""
    codec = header.codec if rules.target_codec == KEEP_CODEC else Codec(rules.target_codec)
    try:
        rebuilt = yield from rebuild_in_steps(
            body, header, codec=codec, level=rules.levels.get(codec)
        )
    except InvalidRecord as error:
        return refuse_records(error)
    if len(rebuilt) > rules.max_message_bytes:
        return _too_large(len(rebuilt), rules)
    return rebuilt


def _check_header(
    header: BatchHeader, rules: Rules, name: str, *, is_client: bool
) -> AppendRefusal | None:
    """Check what a header says, in Kafka's order; the first failure counts.

    Source: Kafka 4.4 UnifiedLog.analyzeAndValidateRecords, LogValidator.validateBatch.
    """
    if is_client and header.base_offset != 0:
        return _invalid(f"base offset {header.base_offset} in an append to {name} is not 0")
    if header.size_bytes > rules.max_message_bytes:
        return _too_large(header.size_bytes, rules)
    if not is_client:
        return None
    if header.last_offset_delta < 0:
        return _invalid(f"offset range [0, {header.last_offset_delta}] in {name} is empty")
    if header.records_count <= 0:
        return _invalid(f"count {header.records_count} of a batch in {name} is not positive")
    if header.records_count != header.last_offset_delta + 1:
        return _invalid(
            f"count {header.records_count} and offset range [0, {header.last_offset_delta}] of a"
            f" batch in {name} differ"
        )
    if header.is_control:
        return _invalid(f"a client's batch in {name} is a control batch")
    if header.producer_id >= 0 and header.base_sequence < 0:
        return _invalid(
            f"sequence {header.base_sequence} of producer {header.producer_id} in {name} is"
            " negative"
        )
    return None


def _is_recoded(header: BatchHeader, rules: Rules) -> bool:
    """Tell whether `compression.type` asks for another codec; plain control batches stay plain.

    Source: Kafka 4.4 LogValidator.validateMessagesAndAssignOffsetsCompressed.
    """
    codec = header.attributes & CODEC_MASK
    if rules.target_codec in (KEEP_CODEC, codec):
        return False
    return codec != Codec.NONE or not header.is_control


def _invalid(reason: str) -> AppendRefusal:
    return AppendRefusal(ErrorCode.INVALID_RECORD, reason)


def _too_large(size_bytes: int, rules: Rules) -> AppendRefusal:
    return AppendRefusal(
        ErrorCode.MESSAGE_TOO_LARGE,
        f"a batch of {size_bytes} bytes exceeds max.message.bytes {rules.max_message_bytes}",
    )


def _target_codec(compression_type: str) -> int:
    """Return the codec that a `compression.type` forces, or `KEEP_CODEC`."""
    if compression_type == "producer":
        return KEEP_CODEC
    if compression_type == "uncompressed":
        return Codec.NONE
    return Codec[compression_type.upper()]
