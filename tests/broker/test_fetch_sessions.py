"""Fetch sessions: what is remembered, what is news, who must go (KIP-227)."""

from __future__ import annotations

from broker_kit import Place

from kafkapy.base.errors import ErrorCode
from kafkapy.broker.fetch_sessions import EPOCH_MAX, STALE_MS, FetchPlan, Session
from kafkapy.protocol.messages.fetch import (
    EpochEndOffset,
    FetchPartition,
    FetchRequest,
    FetchTopic,
    ForgottenTopic,
    PartitionData,
)

ID = bytes(range(16))


def request(*indexes: int, session_id: int = 0, epoch: int = 0, forget: int = -1) -> FetchRequest:
    topics = [FetchTopic(topic_id=ID, partitions=[FetchPartition(partition=i) for i in indexes])]
    forgotten = [ForgottenTopic(topic_id=ID, partitions=[forget])] if forget >= 0 else []
    return FetchRequest(
        session_id=session_id,
        session_epoch=epoch,
        topics=topics if indexes else [],
        forgotten_topics_data=forgotten,
    )


def begin(place: Place, *indexes: int, version: int = 17) -> Session:
    plan = place.broker.fetch_sessions.begin(request(*indexes), version)
    assert plan.session is not None
    return plan.session


def go_on(place: Place, session: Session, *indexes: int, forget: int = -1) -> FetchPlan:
    asked = request(*indexes, session_id=session.session_id, epoch=session.epoch, forget=forget)
    return place.broker.fetch_sessions.begin(asked, 17)


def places(plan: FetchPlan) -> list[int]:
    return [wanted.index for wanted in plan.partitions]


def test_first_request_makes_a_session_of_what_it_asks() -> None:
    place = Place()
    plan = place.broker.fetch_sessions.begin(request(0, 1), 17)
    assert places(plan) == [0, 1]
    assert plan.session is not None
    assert plan.session.session_id > 0
    assert not plan.incremental


def test_next_request_need_not_say_it_again() -> None:
    place = Place()
    session = begin(place, 0, 1)
    plan = go_on(place, session)
    assert plan.incremental
    assert places(plan) == [0, 1]
    assert session.epoch == 2


def test_partitions_can_be_added_and_forgotten() -> None:
    place = Place()
    session = begin(place, 0, 1)
    assert places(go_on(place, session, 2, forget=0)) == [1, 2]


def test_session_that_follows_nothing_ends() -> None:
    place = Place()
    session = begin(place, 0)
    go_on(place, session, forget=0)
    assert len(place.broker.fetch_sessions) == 0


def test_a_session_may_begin_with_nothing() -> None:
    place = Place()
    session = begin(place)
    assert places(go_on(place, session, 1)) == [1]


def test_unknown_session_and_wrong_epoch_are_told() -> None:
    place = Place()
    sessions = place.broker.fetch_sessions
    assert sessions.begin(request(session_id=9, epoch=1), 17).error == (
        ErrorCode.FETCH_SESSION_ID_NOT_FOUND
    )
    session = begin(place, 0)
    wrong = request(session_id=session.session_id, epoch=session.epoch + 1)
    assert sessions.begin(wrong, 17).error == ErrorCode.INVALID_FETCH_SESSION_EPOCH


def test_session_by_id_is_not_one_by_name() -> None:
    place = Place()
    session = begin(place, 0)
    old = request(session_id=session.session_id, epoch=1)
    assert place.broker.fetch_sessions.begin(old, 12).error == (
        ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR
    )


def test_epoch_wraps_to_one() -> None:
    place = Place()
    session = begin(place, 0)
    session.epoch = EPOCH_MAX
    go_on(place, session)
    assert session.epoch == 1


def test_final_epoch_ends_the_session_and_makes_none() -> None:
    place = Place()
    session = begin(place, 0)
    plan = place.broker.fetch_sessions.begin(
        request(0, session_id=session.session_id, epoch=-1), 17
    )
    assert plan.session is None
    assert places(plan) == [0]
    assert len(place.broker.fetch_sessions) == 0


def test_partitions_that_delivered_go_to_the_end() -> None:
    place = Place()
    session = begin(place, 0, 1, 2)
    plan = go_on(place, session)
    place.broker.fetch_sessions.served(session, [plan.partitions[0]])
    assert places(go_on(place, session)) == [1, 2, 0]


def test_full_cache_keeps_sessions_that_are_used() -> None:
    place = Place(max_incremental_fetch_session_cache_slots="2")
    first, second = begin(place, 0), begin(place, 0)
    assert place.broker.fetch_sessions.begin(request(0), 17).session is None
    assert not go_on(place, first).error
    assert not go_on(place, second).error


def test_stale_session_makes_room_for_any() -> None:
    place = Place(max_incremental_fetch_session_cache_slots="2")
    first, second = begin(place, 0, 1, 2), begin(place, 0)
    place.clock.time_ms += STALE_MS + 1
    go_on(place, second)
    begin(place, 0)
    assert go_on(place, first).error == ErrorCode.FETCH_SESSION_ID_NOT_FOUND
    assert not go_on(place, second).error


def test_larger_session_may_replace_a_smaller_old_one() -> None:
    place = Place(max_incremental_fetch_session_cache_slots="2")
    small, large = begin(place, 0), begin(place, 0, 1, 2)
    place.clock.time_ms += STALE_MS + 1
    go_on(place, large)
    go_on(place, small)
    assert place.broker.fetch_sessions.begin(request(0), 17).session is None
    begin(place, 0, 1)
    assert go_on(place, small).error == ErrorCode.FETCH_SESSION_ID_NOT_FOUND


def test_only_news_is_news() -> None:
    place = Place()
    wanted = begin(place, 0).partitions[(ID, 0)]
    quiet = PartitionData(high_watermark=5, log_start_offset=0)
    assert wanted.is_news(quiet, False)
    assert not wanted.is_news(quiet, False)
    assert wanted.is_news(quiet, True)
    assert wanted.is_news(PartitionData(high_watermark=6, log_start_offset=0), False)
    assert wanted.is_news(PartitionData(high_watermark=6, log_start_offset=1), False)
    diverging = PartitionData(
        high_watermark=6, log_start_offset=1, diverging_epoch=EpochEndOffset(epoch=1, end_offset=2)
    )
    assert wanted.is_news(diverging, False)


def test_good_answer_after_an_error_is_news() -> None:
    place = Place()
    wanted = begin(place, 0).partitions[(ID, 0)]
    quiet = PartitionData(high_watermark=5, log_start_offset=0)
    wanted.is_news(quiet, False)
    assert wanted.is_news(PartitionData(high_watermark=5, error_code=3), False)
    assert wanted.is_news(quiet, False)
