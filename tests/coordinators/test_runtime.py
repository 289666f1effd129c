"""The runtime alone, around a machine that does as its requests say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.machine import Outcome, Pair, RequestContext, TimerKey, Token
from kafkapy.coordinators.runtime import Fact, Shard


class Ask(NamedTuple):
    """What the puppet is to decide."""

    facts: tuple[Pair, ...] = ()
    answer: bool = True
    also_answer: tuple[Token, ...] = ()
    timers: tuple[tuple[TimerKey, int | None], ...] = ()
    effects: tuple[object, ...] = ()


class Context(NamedTuple):
    api_version: int = 0
    client_id: str = ""
    client_host: str = ""


class Puppet:
    """A machine whose durable state is a dict and whose answers quote it."""

    def __init__(self) -> None:
        self.state: dict[bytes, bytes | None] = {}
        self.applied = 0
        self.fired: list[tuple[int, TimerKey]] = []
        self.seen: list[object] = []
        self.on_fire = Ask(answer=False)
        self.resets = 0

    def reset(self) -> None:
        self.state = {}
        self.applied = 0
        self.resets += 1

    def apply(self, key: bytes, value: bytes | None) -> None:
        self.state[key] = value
        self.applied += 1

    def on_loaded(self, now_ms: int, wall_ms: int) -> Outcome:
        outcome = Outcome()
        outcome.timers.append((("loaded",), now_ms + 1_000))
        return outcome

    def handle(
        self, now_ms: int, wall_ms: int, token: Token, request: object, context: RequestContext
    ) -> Outcome:
        assert isinstance(request, Ask)
        return self._do(request, token)

    def on_timer(self, now_ms: int, wall_ms: int, key: TimerKey) -> Outcome:
        self.fired.append((now_ms, key))
        return self._do(self.on_fire, None)

    def on_image(self, now_ms: int, wall_ms: int, image: object) -> Outcome:
        self.seen.append(image)
        return Outcome()

    def on_topics_deleted(
        self, now_ms: int, wall_ms: int, topics: Iterable[tuple[str, bytes]]
    ) -> Outcome:
        self.seen.append(list(topics))
        return Outcome()

    def refuse(self, request: object, context: RequestContext, code: ErrorCode) -> object:
        return code

    def snapshot_facts(self) -> list[Pair]:
        return list(self.state.items())

    @property
    def live_bytes(self) -> int:
        return 0

    def _do(self, ask: Ask, token: Token) -> Outcome:
        outcome = Outcome()
        outcome.facts += ask.facts
        outcome.timers += ask.timers
        outcome.effects += ask.effects
        answered = [*ask.also_answer, *([token] if ask.answer else [])]
        outcome.replies += [(who, "ok") for who in answered]
        return outcome


FACT: Pair = (b"k", b"1")


@pytest.fixture
def shard() -> Shard:
    shard = Shard(Puppet())
    load(shard)
    return shard


def load(shard: Shard, facts: Iterable[Fact] = ()) -> None:
    shard.begin_load(shard.epoch + 1)
    shard.load_chunk(facts)
    shard.end_load(0, 0)


def puppet(shard: Shard) -> Puppet:
    assert isinstance(shard.machine, Puppet)
    return shard.machine


def submit(shard: Shard, token: str, ask: Ask) -> None:
    shard.submit(token, ask, Context(), 0, 0)


def store(shard: Shard) -> int:
    """Complete one append; returns how many facts it had."""
    append = shard.take_append()
    assert append is not None
    base_offset = shard.end_offset
    shard.append_done(append.epoch, base_offset, base_offset + len(append.facts))
    return len(append.facts)


def test_a_reply_is_held_until_its_facts_are_durable(shard: Shard) -> None:
    submit(shard, "w", Ask(facts=(FACT,)))
    assert shard.take_replies() == []
    store(shard)
    assert shard.take_replies() == [("w", "ok")]


def test_facts_are_applied_before_they_are_durable(shard: Shard) -> None:
    submit(shard, "w", Ask(facts=(FACT,)))
    assert puppet(shard).state == {b"k": b"1"}


def test_a_read_is_held_until_what_it_saw_is_durable(shard: Shard) -> None:
    submit(shard, "w", Ask(facts=(FACT,)))
    submit(shard, "r", Ask())
    assert shard.take_replies() == []
    store(shard)
    assert shard.take_replies() == [("w", "ok"), ("r", "ok")]


def test_a_read_of_durable_state_is_answered_at_once(shard: Shard) -> None:
    submit(shard, "r", Ask())
    assert shard.take_replies() == [("r", "ok")]


def test_at_most_one_append_is_pending_and_the_rest_forms_the_next(shard: Shard) -> None:
    submit(shard, "1", Ask(facts=(FACT,)))
    first = shard.take_append()
    assert first is not None
    submit(shard, "2", Ask(facts=(FACT, FACT)))
    submit(shard, "3", Ask(facts=(FACT,)))
    assert shard.take_append() is None
    shard.append_done(first.epoch, 0, 1)
    assert shard.take_replies() == [("1", "ok")]
    assert store(shard) == 3
    assert shard.take_replies() == [("2", "ok"), ("3", "ok")]


def test_a_reply_decided_while_an_append_is_pending_waits_for_the_facts_before_it(
    shard: Shard,
) -> None:
    submit(shard, "1", Ask(facts=(FACT,)))
    append = shard.take_append()
    assert append is not None
    submit(shard, "2", Ask(facts=(FACT,)))
    submit(shard, "r", Ask())
    shard.append_done(append.epoch, 0, 1)
    assert shard.take_replies() == [("1", "ok")]


def test_nothing_to_write_is_no_append(shard: Shard) -> None:
    submit(shard, "r", Ask())
    assert shard.take_append() is None


def test_one_outcome_may_answer_requests_that_were_parked(shard: Shard) -> None:
    submit(shard, "parked", Ask(answer=False))
    assert shard.take_replies() == []
    submit(shard, "last", Ask(also_answer=("parked",)))
    assert shard.take_replies() == [("parked", "ok"), ("last", "ok")]


def test_answering_twice_is_a_bug(shard: Shard) -> None:
    submit(shard, "w", Ask(facts=(FACT,)))
    with pytest.raises(AssertionError, match="answered twice"):
        submit(shard, "x", Ask(also_answer=("w",)))


def test_a_token_in_use_is_a_bug(shard: Shard) -> None:
    submit(shard, "parked", Ask(answer=False))
    with pytest.raises(AssertionError, match="token is in use"):
        submit(shard, "parked", Ask())


def test_failure_answers_everything_open_and_nothing_else(shard: Shard) -> None:
    submit(shard, "parked", Ask(answer=False))
    submit(shard, "w", Ask(facts=(FACT,)))
    submit(shard, "done", Ask(answer=False))
    shard.fail("disk")
    replies = dict(shard.take_replies())
    assert replies == dict.fromkeys(("parked", "w", "done"), ErrorCode.NOT_COORDINATOR)
    assert shard.take_append() is None
    assert shard.next_deadline() is None
    assert shard.failure == "disk"


def test_replies_that_may_leave_survive_a_failure(shard: Shard) -> None:
    submit(shard, "r", Ask())
    shard.fail("disk")
    assert shard.take_replies() == [("r", "ok")]


def test_a_dropped_shard_is_not_the_coordinator_until_it_loads_again(shard: Shard) -> None:
    shard.fail("disk")
    submit(shard, "early", Ask())
    shard.begin_load(2)
    submit(shard, "loading", Ask())
    shard.end_load(0, 0)
    submit(shard, "late", Ask())
    assert shard.take_replies() == [
        ("early", ErrorCode.NOT_COORDINATOR),
        ("loading", ErrorCode.COORDINATOR_LOAD_IN_PROGRESS),
        ("late", "ok"),
    ]


def test_a_load_must_bump_the_epoch(shard: Shard) -> None:
    shard.fail("disk")
    with pytest.raises(AssertionError, match="epoch 1 after 1"):
        shard.begin_load(1)


def test_a_load_with_open_requests_is_a_bug(shard: Shard) -> None:
    submit(shard, "parked", Ask(answer=False))
    with pytest.raises(AssertionError, match="requests are open"):
        shard.begin_load(2)


def test_chunks_and_the_end_belong_to_a_load(shard: Shard) -> None:
    with pytest.raises(AssertionError, match="begin_load"):
        shard.load_chunk([])
    with pytest.raises(AssertionError, match="begin_load"):
        shard.end_load(0, 0)


def test_a_load_resets_the_machine_and_forgets_what_was_not_durable(shard: Shard) -> None:
    submit(shard, "w", Ask(facts=(FACT,), timers=((("t",), 5),)))
    shard.fail("disk")
    load(shard, [Fact(3, b"old", b"2", 0)])
    assert puppet(shard).state == {b"old": b"2"}
    assert puppet(shard).resets == 2
    assert shard.end_offset == 4
    assert shard.next_deadline() == 1_000
    shard.take_replies()
    submit(shard, "r", Ask())
    assert shard.take_replies() == [("r", "ok")]


def test_only_the_last_fact_of_a_key_is_applied_within_a_chunk(shard: Shard) -> None:
    shard.fail("again")
    facts = [Fact(n, b"k", b"%d" % n, 0) for n in range(5)]
    load(shard, [*facts, Fact(5, b"gone", b"1", 0), Fact(6, b"gone", None, 0)])
    assert puppet(shard).state == {b"k": b"4", b"gone": None}
    assert puppet(shard).applied == 2
    assert shard.end_offset == 7


def test_word_of_an_append_of_an_older_epoch_changes_nothing(shard: Shard) -> None:
    submit(shard, "w", Ask(facts=(FACT,)))
    append = shard.take_append()
    assert append is not None
    shard.fail("doubt")
    shard.append_done(append.epoch, 0, 1)
    load(shard)
    shard.take_replies()
    submit(shard, "w2", Ask(facts=(FACT,)))
    shard.append_done(append.epoch, 0, 1)
    assert shard.take_replies() == []
    assert store(shard) == 1
    assert shard.take_replies() == [("w2", "ok")]


def test_offsets_of_an_append_are_checked(shard: Shard) -> None:
    shard.fail("again")
    load(shard, [Fact(9, b"k", b"1", 0)])
    with pytest.raises(AssertionError, match="no append is pending"):
        shard.append_done(2, 10, 11)
    submit(shard, "w", Ask(facts=(FACT,)))
    assert shard.take_append() is not None
    with pytest.raises(AssertionError, match="went back"):
        shard.append_done(2, 9, 10)
    with pytest.raises(AssertionError, match="another writer"):
        shard.append_done(2, 10, 12)
    shard.append_done(2, 15, 16)
    assert shard.end_offset == 16


def test_effects_wait_for_their_facts(shard: Shard) -> None:
    submit(shard, "w", Ask(facts=(FACT,), effects=("markers",)))
    assert shard.take_effects() == []
    store(shard)
    assert shard.take_effects() == ["markers"]
    assert shard.take_effects() == []


def test_deadlines_fire_in_order_and_once(shard: Shard) -> None:
    submit(shard, "a", Ask(timers=((("b",), 20), (("a",), 10), (("c",), 30))))
    shard.advance(25, 25)
    assert puppet(shard).fired == [(25, ("a",)), (25, ("b",))]
    shard.advance(25, 25)
    assert len(puppet(shard).fired) == 2


def test_what_a_deadline_decides_is_held_like_any_decision(shard: Shard) -> None:
    submit(shard, "parked", Ask(answer=False, timers=((("t",), 10),)))
    puppet(shard).on_fire = Ask(facts=(FACT,), answer=False, also_answer=("parked",))
    shard.advance(10, 10)
    assert shard.take_replies() == []
    store(shard)
    assert shard.take_replies() == [("parked", "ok")]


def test_a_cancelled_deadline_does_not_fire(shard: Shard) -> None:
    submit(shard, "a", Ask(timers=((("t",), 10), (("t",), None), (("never",), None))))
    shard.advance(500, 500)
    assert puppet(shard).fired == []


def test_a_deadline_that_moved_later_fires_then(shard: Shard) -> None:
    submit(shard, "a", Ask(timers=((("t",), 10), (("t",), 50))))
    shard.advance(49, 49)
    assert puppet(shard).fired == []
    assert shard.next_deadline() == 50
    shard.advance(50, 50)
    assert puppet(shard).fired == [(50, ("t",))]


def test_a_deadline_that_moved_earlier_fires_then_and_only_then(shard: Shard) -> None:
    submit(shard, "a", Ask(timers=((("t",), 50), (("t",), 10))))
    shard.advance(10, 10)
    assert puppet(shard).fired == [(10, ("t",))]
    shard.advance(60, 60)
    assert len(puppet(shard).fired) == 1


def test_refreshing_a_deadline_leaves_the_next_one_where_it_is(shard: Shard) -> None:
    submit(shard, "a", Ask(timers=((("t",), 10),)))
    submit(shard, "b", Ask(timers=((("t",), 99),)))
    assert shard.next_deadline() == 10


def test_without_deadlines_there_is_no_next_one(shard: Shard) -> None:
    submit(shard, "a", Ask(timers=((("loaded",), None), (("t",), 10), (("t",), None))))
    assert shard.next_deadline() is None


def test_a_deadline_set_again_after_it_was_cancelled_fires(shard: Shard) -> None:
    submit(shard, "a", Ask(timers=((("t",), 10), (("t",), None), (("t",), 40))))
    shard.advance(40, 40)
    assert puppet(shard).fired == [(40, ("t",))]


def test_refreshing_a_thousand_times_keeps_one_heap_entry(shard: Shard) -> None:
    timers = tuple((("t",), 10 + n) for n in range(1_000))
    submit(shard, "a", Ask(timers=timers))
    assert len(shard._deadlines) == 2
    assert len(shard._deadlines._heap) == 2


def test_images_and_deleted_topics_reach_a_loaded_machine_only(shard: Shard) -> None:
    shard.on_image("image", 0, 0)
    shard.topics_deleted([("t", b"id")], 0, 0)
    assert puppet(shard).seen == ["image", [("t", b"id")]]
    shard.fail("disk")
    shard.on_image("image", 0, 0)
    shard.topics_deleted([("t", b"id")], 0, 0)
    assert len(puppet(shard).seen) == 2
