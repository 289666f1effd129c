"""When offsets and groups are forgotten."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group, subscription

RETENTION_MS = 100_000
CHECK_MS = 10_000
SETTINGS = {
    "offsets_retention_ms": RETENTION_MS,
    "offsets_retention_check_interval_ms": CHECK_MS,
}


@pytest.fixture
def shard() -> Coordinator:
    """A shard that forgets within minutes."""
    return Coordinator(**SETTINGS)


def live(group: Group, ms: int, *names: str) -> None:
    """Let members heartbeat for a while."""
    for _ in range(ms // 5_000):
        group.coordinator.sleep(5_000)
        for name in names:
            group.heartbeat(name)


def test_offsets_of_a_simple_group_expire_after_their_commit(group: Group) -> None:
    group.commit(None, {("t", 0): 1})
    group.coordinator.sleep(50_000)
    group.commit(None, {("t", 1): 2})
    group.coordinator.sleep(50_000)
    assert group.fetch() == {("t", 1): 2}
    group.coordinator.sleep(50_000)
    assert group.state == "absent"


def test_an_offset_lives_until_its_retention_is_over(group: Group) -> None:
    group.coordinator.sleep(1)
    group.commit(None, {("t", 0): 1})
    group.coordinator.sleep(RETENTION_MS - 1)
    assert group.fetch() == {("t", 0): 1}
    group.coordinator.sleep(CHECK_MS)
    assert group.fetch() == {}


def test_an_expired_offset_stays_expired(group: Group) -> None:
    group.commit(None, {("t", 0): 1})
    group.coordinator.sleep(RETENTION_MS)
    group.coordinator.restart()
    assert group.state == "absent"
    assert group.coordinator.machine.snapshot_facts() == []


def test_offsets_of_an_empty_group_expire_after_it_became_empty(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1})
    live(group, 50_000, "a")
    group.leave("a")
    group.coordinator.sleep(RETENTION_MS - 10_000)
    assert group.fetch() == {("t", 0): 1}
    group.coordinator.sleep(10_000)
    assert group.state == "absent"


def test_when_a_group_became_empty_survives_a_restart(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1})
    group.leave("a")
    group.coordinator.sleep(60_000)
    group.coordinator.restart()
    group.coordinator.sleep(40_000)
    assert group.state == "absent"


def test_an_empty_group_that_never_said_when_goes_by_its_commits(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1})
    group.leave("a")
    group.coordinator.machine.groups["g"].state_timestamp_ms = None
    group.coordinator.sleep(RETENTION_MS)
    assert group.fetch() == {}


def test_an_explicit_retention_wins_over_the_groups(group: Group) -> None:
    group.commit(None, {("t", 0): 1}, retention_ms=20_000, version=2)
    group.commit(None, {("t", 1): 1}, retention_ms=300_000, version=2)
    group.coordinator.sleep(20_000)
    assert group.fetch() == {("t", 1): 1}
    group.coordinator.sleep(RETENTION_MS)
    assert group.fetch() == {("t", 1): 1}


def test_what_a_stable_consumer_group_reads_does_not_expire(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1, ("not read", 0): 2})
    live(group, 2 * RETENTION_MS, "a")
    assert group.fetch() == {("t", 0): 1}
    assert group.state == "Stable"


def test_a_stable_group_stays_when_its_last_offset_expires(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("not read", 0): 2})
    live(group, 2 * RETENTION_MS, "a")
    assert group.fetch() == {}
    assert group.heartbeat("a") == 0


@pytest.mark.parametrize(
    "how",
    [{"protocol_type": "connect"}, {"protocols": {"range": b"garbage"}}],
    ids=["no consumers", "unreadable"],
)
def test_offsets_of_members_whose_topics_are_not_known_do_not_expire(
    group: Group, how: dict[str, object]
) -> None:
    group.settle("a", **how)
    group.commit("a", {("t", 0): 1})
    live(group, 2 * RETENTION_MS, "a")
    assert group.fetch() == {("t", 0): 1}


def test_offsets_of_a_group_that_rebalances_do_not_expire(group: Group) -> None:
    group.settle("a", rebalance_ms=500_000, session_ms=20_000)
    group.commit("a", {("not read", 0): 1})
    group.join("b", session_ms=20_000, rebalance_ms=500_000)
    live(group, 2 * RETENTION_MS, "a")
    assert group.state == "PreparingRebalance"
    assert group.fetch() == {("not read", 0): 1}


def test_an_empty_group_without_offsets_is_forgotten_at_the_next_check(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    group.coordinator.sleep(CHECK_MS)
    assert group.state == "absent"
    assert group.coordinator.machine.snapshot_facts() == []


def test_pending_ids_die_with_a_forgotten_group(group: Group) -> None:
    group.ask_join("a", session_ms=60_000)
    group.coordinator.sleep(CHECK_MS)
    assert group.state == "absent"
    group.coordinator.sleep(60_000)
    assert group.ask_join("a").code == 25


def test_checks_go_on(shard: Coordinator) -> None:
    for number in range(3):
        group = shard.group(f"g{number}")
        group.commit(None, {("t", 0): 1})
        shard.sleep(RETENTION_MS + CHECK_MS)
        assert group.state == "absent"


def test_a_subscription_that_changes_lets_old_topics_expire(group: Group) -> None:
    group.settle("a", protocols={"range": subscription("old", "new")})
    group.commit("a", {("old", 0): 1, ("new", 0): 2})
    group.settle("a", protocols={"range": subscription("new")})
    live(group, RETENTION_MS, "a")
    assert group.fetch() == {("new", 0): 2}
