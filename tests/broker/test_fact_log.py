"""Facts go in and come out; the log is written again before it grows long."""

from __future__ import annotations

from broker_kit import Place, opened

from kafkapy.base.limits import FACT_LOG_SLACK_BYTES
from kafkapy.broker.fact_log import FactLog, Pair, StoredFact


def make(place: Place) -> FactLog:
    place.topic()
    return FactLog(place.partition(), place.broker.appender, place.store)


def facts(log: FactLog) -> list[StoredFact]:
    log.open()
    return [fact for chunk in log.load() for fact in chunk]


def put(log: FactLog, *pairs: Pair) -> None:
    for append in log.append(pairs, wall_ms=1_000):
        assert append.error is None


def test_facts_are_read_back_in_order() -> None:
    log = make(Place())
    put(log, (b"a", b"1"), (b"b", None))
    put(log, (b"a", b"2"))
    assert facts(log) == [
        StoredFact(0, b"a", b"1", 1_000),
        StoredFact(1, b"b", None, 1_000),
        StoredFact(2, b"a", b"2", 1_000),
    ]


def test_facts_that_do_not_fit_one_batch_are_stored_whole_or_not_at_all() -> None:
    place = Place()
    log = make(place)
    pairs: list[Pair] = [(b"%d" % number, bytes(100_000)) for number in range(12)]
    place.fail("full")
    appends = log.append(pairs, wall_ms=1_000)
    assert len(appends) > 1
    assert all(append.error is not None for append in appends)
    assert facts(log) == []
    put(log, *pairs)
    assert len(facts(log)) == 12


def test_batches_keep_to_the_topic_s_limit() -> None:
    place = Place()
    place.topic(max_message_bytes="2000")
    log = FactLog(place.partition(), place.broker.appender, place.store)
    put(log, *[(b"%d" % number, bytes(500)) for number in range(20)])
    assert len(facts(log)) == 20


def test_rewrite_keeps_the_offsets_log_short() -> None:
    place = Place()
    log = make(place)
    for number in range(400):
        put(log, (b"key", b"%d" % number + bytes(1_000)))
        if log.wants_rewrite(1_100):
            log.rewrite([(b"key", b"%d" % number + bytes(1_000))], wall_ms=1_000)
        assert log.partition.size_bytes < 2 * (FACT_LOG_SLACK_BYTES + 10_000)
    assert opened(log.partition).log_start_offset > 0
    assert facts(log)[-1].value == b"399" + bytes(1_000)


def used_again(place: Place) -> FactLog:
    """Return the log as the next life of the broker has it."""
    place.start()
    return FactLog(place.partition(), place.broker.appender, place.store)


def test_rewrite_trims_only_once_it_is_stored() -> None:
    place = Place()
    put(make(place), (b"a", b"1"), (b"b", b"2"))
    log = used_again(place)
    log.open()
    place.late()
    log.rewrite([(b"a", b"1"), (b"b", b"2")], wall_ms=1_000)
    assert opened(log.partition).log_start_offset == 0
    place.store.decide("stored")
    assert opened(log.partition).log_start_offset == 2
    assert [fact.offset for fact in facts(log)] == [2, 3]


def test_a_rewrite_leaves_a_follower_what_came_before_it() -> None:
    log = make(Place())
    put(log, (b"a", b"1"), (b"a", b"2"))
    log.rewrite([(b"a", b"2")], wall_ms=1_000)
    assert opened(log.partition).log_start_offset == 0
    put(log, (b"a", b"3"))
    log.rewrite([(b"a", b"3")], wall_ms=1_000)
    assert [(fact.offset, fact.value) for fact in facts(log)] == [
        (2, b"2"),
        (3, b"3"),
        (4, b"3"),
    ]


def test_rewrite_that_fails_leaves_the_old_facts() -> None:
    place = Place()
    put(make(place), (b"a", b"1"))
    log = used_again(place)
    log.open()
    place.fail("full")
    log.rewrite([(b"a", b"1")], wall_ms=1_000)
    assert opened(log.partition).log_start_offset == 0
    assert [fact.value for fact in facts(log)] == [b"1"]


def test_a_rewrite_after_one_that_failed_trims_as_if_that_had_not_been() -> None:
    log = make(place := Place())
    put(log, (b"a", b"1"))
    log.rewrite([(b"a", b"1")], wall_ms=1_000)
    put(log, (b"a", b"2"))
    place.fail("full")
    log.rewrite([(b"a", b"2")], wall_ms=1_000)
    put(log, (b"a", b"3"))
    assert [(fact.offset, fact.value) for fact in facts(log)] == [
        (0, b"1"), (1, b"1"), (2, b"2"), (3, b"3"),
    ]  # fmt: skip
    log.rewrite([(b"a", b"3")], wall_ms=1_000)
    # To where the last that was stored began, and what came since is left to followers.
    assert [(fact.offset, fact.value) for fact in facts(log)] == [
        (1, b"1"), (2, b"2"), (3, b"3"), (4, b"3"),
    ]  # fmt: skip


def test_what_a_log_holds_when_it_is_first_used_counts_as_slack() -> None:
    place = Place()
    log = make(place)
    put(log, *[(b"%d" % n, bytes(1_000)) for n in range(FACT_LOG_SLACK_BYTES // 1_000 + 1)])
    place.start()
    # Somebody else, retention say, opened the partition before.
    opened(place.partition())
    again = FactLog(place.partition(), place.broker.appender, place.store)
    again.open()
    assert again.wants_rewrite(0)


def test_nothing_is_rewritten_for_no_live_fact() -> None:
    log = make(Place())
    put(log, (b"a", None))
    assert log.rewrite([], wall_ms=1_000) == []
