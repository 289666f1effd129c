"""The simulated world: virtual time, a network that loses and repeats, brokers that die.

One seed decides everything. Two hosts compete for one fenced log; the clients of `sim_members`
talk to whichever they believe to be the coordinator. While `chaos` is on:

* requests and responses are lost, delayed and delivered twice;
* appends take a while, fail, or end in doubt: written or not, now or after the owner has given up;
* hosts crash, and ownership moves while the former owner does not know.

Invariants are checked at every reply and at every write (`sim_store`); see `check_reply`.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from sim_store import FencedError, Store, demand, parts_of

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.machine import GroupMachine
from kafkapy.coordinators.groups.settings import GroupSettings
from kafkapy.coordinators.runtime import Append, Shard
from kafkapy.protocol.messages.delete_groups import DeleteGroupsResponse
from kafkapy.protocol.messages.join_group import JoinGroupResponse
from kafkapy.protocol.messages.offset_commit import OffsetCommitResponse
from kafkapy.protocol.messages.offset_fetch import OffsetFetchResponse
from kafkapy.protocol.messages.sync_group import SyncGroupResponse

VERSION = 9
WALL_MS = 1_700_000_000_000


class Context(NamedTuple):
    """Who asks; every request has version 9, or the newest below that its API has."""

    api_version: int = VERSION
    client_id: str = "c"
    client_host: str = "h"


class Delivery:
    """One arrival of a request at a host; a repeated request has several."""

    def __init__(self, request: Any, answer: Callable[[Any], None]) -> None:
        self.request = request
        self.answer = answer
        self.answered = False
        self.log_end = 0


class World:
    """Time, chance, the store and the hosts."""

    def __init__(self, seed: int, *, initial_rebalance_delay_ms: int) -> None:
        self.random = Random(seed)
        self.now_ms = 0
        self.chaos = True
        self.store = Store()
        self._events: list[tuple[int, int, Callable[[], None]]] = []
        self._sequence = itertools.count()
        self.member_numbers = itertools.count(1)
        self.settings = GroupSettings(
            initial_rebalance_delay_ms=initial_rebalance_delay_ms,
            offsets_retention_check_interval_ms=20_000,
        )
        self.hosts = [Host(self, "one"), Host(self, "two")]

    def after(self, delay_ms: int, then: Callable[[], None]) -> None:
        heapq.heappush(self._events, (self.now_ms + delay_ms, next(self._sequence), then))

    def run(self, ms: int) -> None:
        """Let time pass."""
        end_ms = self.now_ms + ms
        events = self._events
        while events and events[0][0] <= end_ms:
            self.now_ms, _, then = heapq.heappop(events)
            then()
        self.now_ms = end_ms

    def happens(self, chance: float) -> bool:
        """Whether something bad happens now; nothing bad happens without chaos."""
        return self.chaos and self.random.random() < chance

    def pause(self, most_ms: int) -> int:
        return self.random.randrange(1, most_ms + 1)

    def send(self, host: int, request: Any, answer: Callable[[Any], None]) -> None:
        """Carry a request to a host and its response back, if fate allows."""
        copies = 2 if self.happens(0.04) else 1
        for copy in range(copies):
            if self.happens(0.03):
                continue
            heard = answer if copy == 0 else _nobody
            delivery = Delivery(request, self._back(heard))
            delay_ms = self.pause(3_000 if copy else 20)
            self.after(delay_ms, _arrival(self.hosts[host], delivery))

    def _back(self, answer: Callable[[Any], None]) -> Callable[[Any], None]:
        def carry(response: Any) -> None:
            if not self.happens(0.03):
                self.after(self.pause(20), lambda: answer(response))

        return carry

    def disturb(self) -> None:
        """Crash a host or move the log, now and then."""
        if not self.chaos:
            return
        host = self.random.choice(self.hosts)
        if self.random.random() < 0.5:
            host.crash()
        else:
            host.take_over()
        self.after(self.pause(6_000), self.disturb)

    def heal(self) -> None:
        """End the chaos with one healthy owner."""
        self.chaos = False
        for host in self.hosts:
            host.crash(stay_down=True)
        self.hosts[0].take_over()


def _nobody(response: Any) -> None:
    """Nobody waits for the answer to a repeated request."""


def _arrival(host: Host, delivery: Delivery) -> Callable[[], None]:
    return lambda: host.receive(delivery)


class Host:
    """A broker with one shard, which it may only believe to own."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.name = name
        self.shard: Shard | None = None
        self.open: set[Delivery] = set()
        self.last_generation: dict[tuple[str, int], int] = {}
        self._life = 0
        self._wake_ms: int | None = None

    @property
    def owns(self) -> bool:
        shard = self.shard
        return shard is not None and shard.loaded and shard.epoch == self.world.store.epoch

    def take_over(self) -> None:
        """Acquire the log and load it; whoever had it does not know yet."""
        if self.shard is None:
            machine = GroupMachine(self.world.settings, new_member_id=self._new_member_id)
            self.shard = Shard(machine)
        elif self.shard.loaded:
            self.shard.fail("moved")
            self._deliver()
            demand(not self.open, "a move left requests without an answer")
        self._load()

    def crash(self, *, stay_down: bool = False) -> None:
        """Lose everything; open requests are never answered, their connections are gone."""
        self._life += 1
        self.shard = None
        self.open.clear()
        self._wake_ms = None
        if not stay_down and self.world.random.random() < 0.7:
            self._later(self.world.pause(2_000), self.take_over)

    def receive(self, delivery: Delivery) -> None:
        """Take a request; a dead host answers nothing."""
        world, shard = self.world, self.shard
        if shard is None:
            return
        delivery.log_end = len(world.store.facts)
        self.open.add(delivery)
        shard.submit(delivery, delivery.request, Context(), world.now_ms, WALL_MS + world.now_ms)
        self._pump()

    def _later(self, delay_ms: int, then: Callable[[], None]) -> None:
        life = self._life

        def if_alive() -> None:
            if life == self._life:
                then()

        self.world.after(delay_ms, if_alive)

    def _new_member_id(self, prefix: str) -> str:
        return f"{prefix}-{next(self.world.member_numbers)}"

    def _load(self) -> None:
        assert self.shard is not None
        self.shard.begin_load(self.world.store.acquire())
        self.last_generation = {}
        epoch = self.shard.epoch
        facts = list(self.world.store.facts)
        middle = len(facts) // 2

        def finish() -> None:
            if self.shard is not None and self.shard.epoch == epoch:
                world = self.world
                self.shard.load_chunk(facts[middle:])
                self.shard.end_load(world.now_ms, WALL_MS + world.now_ms)
                self._pump()

        self.shard.load_chunk(facts[:middle])
        self._later(self.world.pause(30) if self.world.chaos else 0, finish)

    def _pump(self) -> None:
        shard = self.shard
        assert shard is not None
        self._deliver()
        while self.shard is shard and shard.loaded:
            append = shard.take_append()
            if append is None:
                break
            if self.world.happens(0.25):
                self._later(self.world.pause(400), self._slowly(append))
                break
            self._write(append)
        self._set_wake()

    def _slowly(self, append: Append) -> Callable[[], None]:
        def end() -> None:
            fate = self.world.random.random()
            if fate < 0.6 or not self.world.chaos:
                self._write(append)
            elif fate < 0.7:
                self._fail("lost")
            elif fate < 0.8:
                self._store(append)
                self._fail("doubt: it was written")
            else:
                # The host gives up; the write, and word of it, arrive after that.
                self._later(self.world.pause(1_000), lambda: self._write_late(append))
                self._fail("doubt: it may be written")
            if self.shard is not None:
                self._pump()

        return lambda: end() if self._is_pending(append) else None

    def _is_pending(self, append: Append) -> bool:
        shard = self.shard
        return shard is not None and shard.loaded and shard.epoch == append.epoch

    def _store(self, append: Append) -> int | None:
        try:
            return self.world.store.append(append.epoch, append.facts, WALL_MS + self.world.now_ms)
        except FencedError:
            return None

    def _write(self, append: Append) -> None:
        base_offset = self._store(append)
        if base_offset is None:
            self._fail("fenced", reload=False)
            return
        assert self.shard is not None
        self.shard.append_done(append.epoch, base_offset, base_offset + len(append.facts))
        self._deliver()

    def _write_late(self, append: Append) -> None:
        base_offset = self._store(append)
        if base_offset is None:
            base_offset = len(self.world.store.facts)
        if self.shard is not None:
            end_offset = base_offset + len(append.facts)
            self.shard.append_done(append.epoch, base_offset, end_offset)
            self._pump()

    def _fail(self, reason: str, *, reload: bool = True) -> None:
        shard = self.shard
        assert shard is not None
        shard.fail(reason)
        self._deliver()
        demand(not self.open, "a failure left requests without an answer")
        if reload:
            self._later(self.world.pause(40), self._reload(shard))

    def _reload(self, shard: Shard) -> Callable[[], None]:
        epoch = shard.epoch
        return lambda: self._load() if shard.epoch == epoch and not shard.loaded else None

    def _set_wake(self) -> None:
        assert self.shard is not None
        deadline_ms = self.shard.next_deadline()
        if deadline_ms is None or (self._wake_ms is not None and self._wake_ms <= deadline_ms):
            return
        self._wake_ms = deadline_ms
        self._later(max(deadline_ms - self.world.now_ms, 0), self._wake)

    def _wake(self) -> None:
        self._wake_ms = None
        if self.shard is not None:
            self.shard.advance(self.world.now_ms, WALL_MS + self.world.now_ms)
            self._pump()

    def _deliver(self) -> None:
        assert self.shard is not None
        for delivery, response in self.shard.take_replies():
            assert isinstance(delivery, Delivery)
            demand(not delivery.answered, "a request was answered twice")
            delivery.answered = True
            self.open.discard(delivery)
            check_reply(self, delivery, response)
            delivery.answer(response)


def check_reply(host: Host, delivery: Delivery, response: Any) -> None:
    """Check what must hold when a reply leaves a host.

    Whatever was acknowledged is in the log, at that moment. What an owner shows was in the log
    between the arrival of the question and the reply; a host that was fenced without knowing may
    show what was true when it was the owner.
    """
    store = host.world.store
    request = delivery.request
    match response:
        case OffsetCommitResponse():
            _check_commit(store, request, response)
        case OffsetFetchResponse() if host.owns:
            for group in response.groups:
                for topic in group.topics:
                    for part in topic.partitions:
                        place = (group.group_id, topic.name, part.partition_index)
                        allowed = store.committed_between(place, delivery.log_end, len(store.facts))
                        demand(
                            part.committed_offset in allowed,
                            f"{place} shows {part.committed_offset}, the log had {allowed}",
                        )
        case JoinGroupResponse(error_code=ErrorCode.NONE):
            leads = response.leader == response.member_id
            demand(bool(response.members) == leads, "the member list went to a follower")
            life = (request.group_id, store.deletions(request.group_id))
            last = host.last_generation.get(life, 0)
            demand(response.generation_id >= last, "a generation went back")
            host.last_generation[life] = response.generation_id
            if host.owns:
                demand(
                    response.generation_id >= store.generation(request.group_id),
                    "a generation is older than the stored one",
                )
        case SyncGroupResponse(error_code=ErrorCode.NONE):
            demand(
                store.has_assignment(
                    request.group_id, request.generation_id, request.member_id,
                    response.assignment,
                ),
                f"assignment {parts_of(response.assignment)} is not stored",
            )  # fmt: skip
        case DeleteGroupsResponse():
            for result in response.results:
                gone = [
                    place
                    for place in store.commits
                    if place[0] == result.group_id and result.error_code == 0
                ]
                for place in gone:
                    seen = store.committed_between(place, delivery.log_end, len(store.facts))
                    demand(-1 in seen, f"{place} was deleted but is in the log")


def _check_commit(store: Store, request: Any, response: OffsetCommitResponse) -> None:
    for asked, topic in zip(request.topics, response.topics, strict=True):
        for part, answer in zip(asked.partitions, topic.partitions, strict=True):
            if answer.error_code == ErrorCode.NONE:
                place = (request.group_id, asked.name, part.partition_index)
                demand(
                    store.has_commit(place, part.committed_offset),
                    f"{place} was acknowledged at {part.committed_offset} and is not in the log",
                )
