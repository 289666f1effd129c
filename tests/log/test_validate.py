"""Which batches and records may enter a log, and how they are rewritten on the way."""

from __future__ import annotations

import gzip

import pytest
from log_batches import CONTROL, GZIP, LOG_APPEND_TIME, NOW, batch, record
from log_kit import BUDGET, append, make_log, plan, planned, refused, stored, topic

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import RECORD_ERRORS_MAX
from kafkapy.config.topic import TopicConfig
from kafkapy.log import validate
from kafkapy.log.plan import AppendPlan, AppendRefusal, Origin, RecordError
from kafkapy.records.batch import Codec, read_header, scan
from kafkapy.records.iterate import Record, iterate

HOUR = 3_600_000


def code(config: TopicConfig | None, data: bytearray, *, budget: int = BUDGET) -> ErrorCode | None:
    """Answer an append's error code, None if it is accepted."""
    answer = plan(make_log(config), data, budget=budget)
    return answer.code if isinstance(answer, AppendRefusal) else None


def records(accepted: AppendPlan) -> list[Record]:
    """Decode what would be stored; the checksum must be right."""
    data = stored(accepted)
    headers = scan(memoryview(data))
    assert headers == accepted.batches
    return list(iterate(data, accepted.batches[0], budget_bytes=BUDGET))


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if any batch is looked into."""

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("the payload was touched")

    monkeypatch.setattr(validate, "unpack_in_steps", fail)


# Headers


@pytest.mark.usefixtures("untouched")
def test_plain_batch_is_believed_by_its_header() -> None:
    append(make_log(), batch(3, payload=b"not records at all"))


@pytest.mark.parametrize(
    "fields",
    [
        {"base_offset": 5},
        {"last_offset_delta": -1},
        {"last_offset_delta": -2},
        {"records_count": 0},
        {"records_count": 0, "last_offset_delta": -1},
        {"records_count": -1},
        {"records_count": 2},
        {"attributes": CONTROL},
        {"producer_id": 0, "producer_epoch": 0, "base_sequence": -1},
    ],
)
@pytest.mark.usefixtures("untouched")
def test_header_that_cannot_be_true_is_an_invalid_record(fields: dict[str, int]) -> None:
    refusal = refused(make_log(), batch(**fields))
    assert refusal.code == ErrorCode.INVALID_RECORD
    assert refusal.message is None
    assert refusal.record_errors == []
    assert "orders-0" in refusal.reason


def test_more_records_than_bytes_are_not_believed() -> None:
    data = batch(payload=b"", records_count=62, last_offset_delta=61)
    assert code(None, data) == ErrorCode.INVALID_RECORD


def test_max_timestamp_before_the_first_is_not_believed() -> None:
    accepted = planned(make_log(), batch(2, timestamps=[NOW, NOW + 5], max_timestamp=NOW - 1))
    assert read_header(stored(accepted), 0).max_timestamp == NOW + 5
    assert accepted.batches[0].max_timestamp == NOW + 5


@pytest.mark.usefixtures("untouched")
def test_plausible_max_timestamp_is_believed() -> None:
    accepted = planned(make_log(), batch(2, max_timestamp=NOW + 9))
    assert accepted.batches[0].max_timestamp == NOW + 9


# Sizes


def test_batch_up_to_max_message_bytes_is_accepted() -> None:
    size = len(batch())
    assert code(topic(max_message_bytes=str(size)), batch()) is None
    walked = topic(max_message_bytes=str(size), cleanup_policy="compact")
    assert code(walked, batch()) is None
    assert code(topic(max_message_bytes=str(size - 1)), batch()) == ErrorCode.MESSAGE_TOO_LARGE


def test_default_limit_is_a_mebibyte_and_twelve() -> None:
    def data(size: int) -> bytearray:
        whole = batch(payload=bytes(size - 61))
        assert len(whole) == size
        return whole

    assert code(None, data(1_048_588)) is None
    assert code(None, data(1_048_589)) == ErrorCode.MESSAGE_TOO_LARGE


def test_base_offset_is_checked_before_the_size_and_the_size_before_the_rest() -> None:
    config = topic(max_message_bytes="10")
    assert code(config, batch(base_offset=1)) == ErrorCode.INVALID_RECORD
    assert code(config, batch(records_count=0)) == ErrorCode.MESSAGE_TOO_LARGE


def test_append_larger_than_a_segment_is_refused() -> None:
    config = topic(internal_segment_bytes=str(len(batch()) - 1))
    assert code(config, batch()) == ErrorCode.RECORD_LIST_TOO_LARGE


def test_segment_limit_counts_all_batches_of_a_coordinator() -> None:
    log = make_log(topic(internal_segment_bytes=str(2 * len(batch()) - 1)))
    answer = plan(log, batch() + batch(), origin=Origin.COORDINATOR)
    assert isinstance(answer, AppendRefusal)
    assert answer.code == ErrorCode.RECORD_LIST_TOO_LARGE


def test_coordinator_keeps_to_max_message_bytes() -> None:
    log = make_log(topic(max_message_bytes=str(len(batch()) - 1)))
    answer = plan(log, batch(), origin=Origin.COORDINATOR)
    assert isinstance(answer, AppendRefusal)
    assert answer.code == ErrorCode.MESSAGE_TOO_LARGE


@pytest.mark.usefixtures("untouched")
def test_coordinator_is_believed_altogether() -> None:
    log = make_log(topic(cleanup_policy="compact"))
    append(log, batch(2, keys=[None, None], timestamps=[1, 10**15]), origin=Origin.COORDINATOR)


# Timestamps


def test_timestamps_up_to_an_hour_ahead_are_accepted() -> None:
    assert code(None, batch(timestamps=[NOW + HOUR])) is None
    assert code(None, batch(timestamps=[NOW + HOUR + 1])) == ErrorCode.INVALID_TIMESTAMP


def test_old_timestamps_are_accepted_by_default() -> None:
    assert code(None, batch(timestamps=[0])) is None


def test_future_record_is_named_in_the_record_errors() -> None:
    late = NOW + HOUR + 1
    refusal = refused(make_log(), batch(3, timestamps=[NOW, late, NOW]))
    assert refusal.code == ErrorCode.INVALID_TIMESTAMP
    assert refusal.message == "One or more records have been rejected due to invalid timestamp"
    (error,) = refusal.record_errors
    assert error.batch_index == 1
    assert error.message.startswith(
        f"Timestamp {late} of message with offset 1 is out of range."
        " The timestamp should be within ["
    )
    assert error.message.endswith(f", {NOW + HOUR}]")


def test_header_that_lies_about_a_bound_is_looked_through() -> None:
    accepted = planned(make_log(), batch(2, max_timestamp=NOW + HOUR + 1))
    assert accepted.batches[0].max_timestamp == NOW
    assert [found.timestamp for found in records(accepted)] == [NOW, NOW]


def test_lower_bound_looks_at_every_record() -> None:
    config = topic(message_timestamp_before_max_ms="1000")
    assert code(config, batch(2, timestamps=[NOW, NOW - 1_000])) is None
    refusal = refused(make_log(config), batch(2, timestamps=[NOW, NOW - 1_001]))
    assert refusal.code == ErrorCode.INVALID_TIMESTAMP
    assert refusal.record_errors == [
        RecordError(
            1,
            f"Timestamp {NOW - 1_001} of message with offset 1 is out of range."
            f" The timestamp should be within [{NOW - 1_000}, {NOW + HOUR}]",
        )
    ]


def test_record_without_timestamp_breaks_no_bound() -> None:
    config = topic(message_timestamp_before_max_ms="1000")
    assert code(config, batch(timestamps=[-1])) is None


@pytest.mark.usefixtures("untouched")
def test_append_time_topic_has_no_bounds() -> None:
    config = topic(message_timestamp_type="LogAppendTime", message_timestamp_before_max_ms="1000")
    append(make_log(config), batch(2, timestamps=[5, NOW + 10 * HOUR]))


def test_append_time_is_the_timestamp_of_every_record() -> None:
    log = make_log(topic(message_timestamp_type="LogAppendTime"))
    accepted = planned(log, batch(2, timestamps=[5, 6]), wall_ms=NOW + 1)
    assert [found.timestamp for found in records(accepted)] == [NOW + 1, NOW + 1]


def test_producers_do_not_set_append_time_on_append_time_topics() -> None:
    log = make_log(topic(message_timestamp_type="LogAppendTime"))
    refusal = refused(log, batch(2, attributes=LOG_APPEND_TIME))
    assert refusal.code == ErrorCode.INVALID_TIMESTAMP
    assert refusal.record_errors[1] == RecordError(
        1,
        f"Invalid timestamp type in message DefaultRecord(offset=1, timestamp={NOW}, key=1 bytes,"
        " value=1 bytes). Producer should not set timestamp type to LogAppendTime.",
    )


def test_append_time_without_a_time_is_refused_on_create_time_topics() -> None:
    refusal = refused(make_log(), batch(attributes=LOG_APPEND_TIME, max_timestamp=-1))
    assert refusal.code == ErrorCode.INVALID_TIMESTAMP
    assert [error.batch_index for error in refusal.record_errors] == [0]


def test_append_time_out_of_bounds_is_refused_on_create_time_topics() -> None:
    data = batch(attributes=LOG_APPEND_TIME, max_timestamp=NOW + HOUR + 1)
    assert code(None, data) == ErrorCode.INVALID_TIMESTAMP


def test_append_time_set_by_a_producer_is_taken_off_on_create_time_topics() -> None:
    accepted = planned(make_log(), batch(2, attributes=LOG_APPEND_TIME))
    assert accepted.log_append_time_ms == -1
    assert not accepted.batches[0].uses_log_append_time
    assert len(records(accepted)) == 2


# Keys


def test_compacted_topic_refuses_records_without_key() -> None:
    log = make_log(topic(cleanup_policy="compact"))
    refusal = refused(log, batch(5, keys=[b"a", None, b"", None, b"c"]))
    message = "Compacted topic cannot accept message without key in topic partition orders-0"
    assert refusal.code == ErrorCode.INVALID_RECORD
    assert refusal.record_errors == [RecordError(1, message), RecordError(3, message)]
    assert refusal.message == (
        "One or more records have been rejected due to 2 record errors in total, and only showing"
        f" the first three errors at most: [RecordError(batchIndex=1, message='{message}'),"
        f" RecordError(batchIndex=3, message='{message}')]"
    )


def test_summary_shows_three_record_errors() -> None:
    log = make_log(topic(cleanup_policy="compact,delete"))
    refusal = refused(log, batch(4, keys=[None] * 4))
    assert refusal.message is not None
    assert refusal.message.count("RecordError(") == 3
    assert "due to 4 record errors" in refusal.message
    assert len(refusal.record_errors) == 4


def test_timestamp_failure_outweighs_a_missing_key_and_the_key_comes_first() -> None:
    log = make_log(topic(cleanup_policy="compact"))
    late = NOW + HOUR + 1
    refusal = refused(log, batch(2, keys=[None, b"k"], timestamps=[late, late]))
    assert refusal.code == ErrorCode.INVALID_TIMESTAMP
    assert "without key" in refusal.record_errors[0].message
    assert "out of range" in refusal.record_errors[1].message


def test_only_keys_matter_on_a_compacted_append_time_topic() -> None:
    log = make_log(topic(cleanup_policy="compact", message_timestamp_type="LogAppendTime"))
    refusal = refused(log, batch(2, keys=[b"k", None], timestamps=[10**15, 10**15]))
    assert refusal.code == ErrorCode.INVALID_RECORD
    assert [error.batch_index for error in refusal.record_errors] == [1]


def test_compacted_topic_accepts_keys_and_tombstones() -> None:
    accepted = planned(make_log(topic(cleanup_policy="compact")), batch(2, keys=[b"", b"k"]))
    assert [found.key for found in records(accepted)] == [b"", b"k"]


def test_listed_record_errors_are_bounded() -> None:
    count = RECORD_ERRORS_MAX + 5
    log = make_log(topic(cleanup_policy="compact"))
    refusal = refused(log, batch(count, keys=[None] * count))
    assert len(refusal.record_errors) == RECORD_ERRORS_MAX


# Structure


@pytest.mark.parametrize(
    "payload",
    [b"", b"\xff", record(offset_delta=0)[:-1], record(offset_delta=0) * 2],
    ids=["too few", "half a varint", "cut off", "left over"],
)
def test_records_that_do_not_decode_are_invalid(payload: bytes) -> None:
    config = topic(cleanup_policy="compact")
    refusal = refused(make_log(config), batch(payload=payload))
    assert refusal.code == ErrorCode.INVALID_RECORD
    assert refusal.message is None


def test_damaged_compression_is_an_invalid_record() -> None:
    data = batch(attributes=GZIP, payload=b"not gzip")
    assert code(topic(cleanup_policy="compact"), data) == ErrorCode.INVALID_RECORD


def test_records_beyond_the_budget_are_too_large() -> None:
    data = batch(attributes=GZIP, value=bytes(10_000))
    config = topic(cleanup_policy="compact")
    assert code(config, data, budget=9_000) == ErrorCode.MESSAGE_TOO_LARGE
    assert code(config, data, budget=11_000) is None


# Rewriting


def test_batch_whose_deltas_are_not_consecutive_is_made_anew() -> None:
    config = topic(cleanup_policy="compact")
    data = batch(3, deltas=[0, 5, 9], producer_id=7, producer_epoch=1, base_sequence=4)
    accepted = planned(make_log(config, end=10), data)
    assert [found.offset for found in records(accepted)] == [10, 11, 12]
    header = accepted.batches[0]
    assert (header.producer_id, header.producer_epoch, header.base_sequence) == (7, 1, 4)
    assert accepted.end_offset == 13


@pytest.mark.parametrize("name", ["uncompressed", "gzip", "snappy", "lz4", "zstd"])
@pytest.mark.parametrize("attributes", [0, GZIP])
def test_compression_type_of_the_topic_is_enforced(name: str, attributes: int) -> None:
    log = make_log(topic(compression_type=name))
    accepted = planned(log, batch(3, attributes=attributes, timestamps=[NOW, NOW + 7, NOW + 1]))
    target = Codec.NONE if name == "uncompressed" else Codec[name.upper()]
    assert accepted.batches[0].codec == target
    assert accepted.batches[0].max_timestamp == NOW + 7
    found = records(accepted)
    assert [one.timestamp for one in found] == [NOW, NOW + 7, NOW + 1]
    assert [one.value for one in found] == [b"v"] * 3


@pytest.mark.usefixtures("untouched")
def test_batch_in_the_right_codec_is_not_unpacked() -> None:
    append(make_log(topic(compression_type="gzip")), batch(2, attributes=GZIP))


@pytest.mark.usefixtures("untouched")
def test_producer_keeps_its_codec() -> None:
    assert append(make_log(), batch(2, attributes=GZIP)).batches[0].codec == Codec.GZIP


def test_compression_level_of_the_topic_is_used() -> None:
    value = bytes(range(256)) * 100
    sizes = {
        level: planned(
            make_log(topic(compression_type="zstd", compression_zstd_level=level)),
            batch(5, value=value),
        ).size_bytes
        for level in ("-100000", "19")
    }
    assert sizes["19"] < sizes["-100000"]


def test_recoded_batch_may_have_become_too_large() -> None:
    data = batch(attributes=GZIP, value=bytes(10_000))
    config = topic(compression_type="uncompressed", max_message_bytes="5000")
    assert len(data) < 5_000
    assert code(config, data) == ErrorCode.MESSAGE_TOO_LARGE


def test_coordinators_batches_are_recoded_but_plain_control_batches_are_not() -> None:
    log = make_log(topic(compression_type="gzip"))
    data = append(log, batch(2), origin=Origin.COORDINATOR)
    control = append(log, batch(attributes=CONTROL), origin=Origin.COORDINATOR)
    assert data.batches[0].codec == Codec.GZIP
    assert control.batches[0].codec == Codec.NONE


def test_coordinator_batch_that_cannot_be_recoded_is_refused() -> None:
    log = make_log(topic(compression_type="gzip"))
    refusal = refused(log, batch(payload=b"\xff"), origin=Origin.COORDINATOR)
    assert refusal.code == ErrorCode.INVALID_RECORD


def test_recoded_batch_gets_the_append_time() -> None:
    log = make_log(topic(compression_type="gzip", message_timestamp_type="LogAppendTime"))
    accepted = planned(log, batch(2, timestamps=[5, 6]), wall_ms=NOW + 1)
    assert [found.timestamp for found in records(accepted)] == [NOW + 1, NOW + 1]


def test_wrong_max_timestamp_on_an_append_time_topic_is_not_corrected_twice() -> None:
    log = make_log(topic(message_timestamp_type="LogAppendTime"))
    accepted = planned(log, batch(2, timestamps=[5, 6], max_timestamp=4), wall_ms=NOW)
    assert accepted.batches[0].max_timestamp == NOW
    assert len(records(accepted)) == 2


def test_read_only_buffer_is_copied_before_it_is_corrected() -> None:
    data = bytes(batch(2, max_timestamp=NOW - 1))
    planned(make_log(), data)
    assert data == bytes(batch(2, max_timestamp=NOW - 1))


def test_walked_batch_in_place_keeps_its_payload() -> None:
    plain = record(offset_delta=0) + record(offset_delta=1)
    packed = gzip.compress(plain, compresslevel=0)
    data = batch(2, attributes=GZIP, payload=packed, max_timestamp=NOW + HOUR + 1)
    accepted = planned(make_log(), data)
    assert stored(accepted)[61:] == packed
    assert stored(accepted) == bytes(data)


def test_walked_and_rebuilt_batches_are_counted_in_bytes() -> None:
    for config in (topic(cleanup_policy="compact"), topic(compression_type="gzip")):
        accepted = planned(make_log(config), batch(3))
        assert accepted.size_bytes == len(stored(accepted))


def test_rebuilt_batch_may_be_as_large_as_max_message_bytes() -> None:
    data = batch(attributes=GZIP, value=bytes(10_000))
    size = len(batch(value=bytes(10_000)))
    config = topic(compression_type="uncompressed", max_message_bytes=str(size))
    assert planned(make_log(config), data).size_bytes == size


def test_first_batch_of_an_idempotent_producer_may_be_walked() -> None:
    data = batch(producer_id=0, producer_epoch=0, base_sequence=0)
    assert code(topic(cleanup_policy="compact"), data) is None


def test_refusals_are_readable() -> None:
    assert repr(refused(make_log(), batch(records_count=0))) == (
        "AppendRefusal(INVALID_RECORD, 'count 0 of a batch in orders-0 is not positive')"
    )
