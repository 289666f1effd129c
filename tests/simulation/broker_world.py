"""A whole broker without sockets and tasks: requests arrive, time passes, processes die.

The world owns both clocks, the heap of what will happen and one broker at a time over something
that outlives it (`engines.py`). A handler that waits is a coroutine; the world resumes it when what
it waits for has come, after the event that brought it, as a scheduler would. Everything follows
from the seed.

Who was told what, and what must still hold, is kept in `truth.py`; it is looked at after every
event.
"""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from inspect import isawaitable
from typing import Any
from unittest import mock

from broker_engines import Engine
from broker_truth import Truth
from crashing_disk import Crashed
from sim_store import demand

from kafkapy.base.refusal import KafkaError
from kafkapy.broker import fact_log
from kafkapy.broker.broker import Broker
from kafkapy.broker.context import RequestContext
from kafkapy.broker.waiting import Parking
from kafkapy.config.settings import BrokerSettings, Layer
from kafkapy.handlers import produce, table
from kafkapy.protocol.registry import APIS

WALL_MS = 1_700_000_000_000
KEYS = {api.module: key for key, api in APIS.items()}

SETTINGS = {
    "offsets.topic.num.partitions": "2",
    "log.initial.task.delay.ms": "700",
    "log.retention.check.interval.ms": "900",
    "producer.id.expiration.check.interval.ms": "5000",
    "auto.create.topics.enable": "false",
}
FACT_LOG_SLACK_BYTES = 300
"""Small enough that the logs of facts are written again within seconds."""

CONTEXTS = {
    version: RequestContext(
        node_id=1,
        listener="PLAINTEXT",
        principal="User:ANONYMOUS",
        client_id="sim",
        client_host="127.0.0.1",
        api_version=version,
        advertised=("localhost", 9092),
    )
    for version in range(20)
}


class Suspended:
    """What a waiting coroutine yields: the parking it sits in."""

    def __init__(self, parking: Parking[Any]) -> None:
        self.parking = parking

    def __await__(self) -> Iterator[Parking[Any]]:
        yield self.parking


async def _wait(parking: Parking[Any]) -> Any:
    if not parking.done:
        await Suspended(parking)
    return parking.value


@contextmanager
def no_scheduler() -> Iterator[None]:
    """Let parkings be driven by a world instead of trio, and fact logs stay tiny."""
    with (
        mock.patch.object(Parking, "wait", _wait),
        mock.patch.object(fact_log, "FACT_LOG_SLACK_BYTES", FACT_LOG_SLACK_BYTES),
    ):
        yield


class Waiting:
    """A request that waits: in a parking, or for the end of the wake before it begins."""

    def __init__(
        self, begin: Callable[[], Coroutine[Any, Any, Any]], then: Callable[[Any], None]
    ) -> None:
        self.begin = begin
        self.then = then
        self.coroutine: Coroutine[Any, Any, Any] | None = None
        self.parking: Parking[Any] | None = None

    def step(self) -> None:
        """Go on to the next parking; raises StopIteration with the result."""
        if self.coroutine is None:
            self.coroutine = self.begin()
        self.parking = self.coroutine.send(None)


class World:
    """Implements `base.clock.Clock`, in milliseconds since the beginning."""

    def __init__(self, seed: int, engine: Callable[[World], Engine]) -> None:
        self.random = random.Random(seed)
        self.time_ms = 0
        self.wall_offset_ms = WALL_MS
        self.chaos = True
        self.events = 0
        self.truth = Truth(self)
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._sequence = itertools.count()
        self._waiting: list[Waiting] = []
        self._unflushed = False
        self.broker: Broker | None = None
        self.crashes = 0
        self.engine = engine(self)
        self.start()

    # ---- time and fate

    def now_ms(self) -> int:
        return self.time_ms

    def wall_ms(self) -> int:
        return self.time_ms + self.wall_offset_ms

    def after(self, delay_ms: int, then: Callable[[], None]) -> None:
        heapq.heappush(self._heap, (self.time_ms + delay_ms, next(self._sequence), then))

    def happens(self, chance: float) -> bool:
        """Whether something bad happens now; nothing bad happens without chaos."""
        return self.chaos and self.random.random() < chance

    def pause(self, most_ms: int) -> int:
        return self.random.randrange(1, most_ms + 1)

    def run(self, ms: int) -> None:
        """Let time pass."""
        end_ms = self.time_ms + ms
        while True:
            at_ms = self._heap[0][0] if self._heap else end_ms + 1
            deadline_ms = self.broker.timers.next_deadline_ms() if self.broker else None
            if deadline_ms is not None and deadline_ms < at_ms:
                at_ms = max(deadline_ms, self.time_ms)
            if at_ms > end_ms:
                break
            self.time_ms = at_ms
            self._step()
        self.time_ms = end_ms

    def _step(self) -> None:
        self.events += 1
        try:
            if self.broker is not None:
                self.broker.timers.advance(self.time_ms)
            if self._heap and self._heap[0][0] <= self.time_ms:
                heapq.heappop(self._heap)[2]()
            if self._unflushed and not self.happens(0.3):
                # Several connections may be served before the end of a wake.
                self.flush()
            self._resume()
            if self.broker is not None:
                self.truth.look()
        except Crashed:
            self.crash()

    # ---- processes

    def start(self) -> None:
        """Start a broker on what is left; try again when the store does not let it."""
        try:
            self.broker = Broker(
                settings=BrokerSettings.build([Layer("sim", SETTINGS)]),
                storage=self.engine.open(),
                clock=self,
                random_id=lambda: self.random.randbytes(16),
                flush_on_ack=self.engine.flush_on_ack,
            )
            self.broker.start()
            self.truth.restarted()
        except Crashed:
            self.crash()
        except Exception as error:
            demand(self.engine.may_refuse(), f"the broker does not start: {error!r}")
            self.broker = None
            self.engine.abandon()
            self.after(self.pause(200), self.start)

    def crash(self, *, clean: bool = False) -> None:
        """End the process; open requests are never answered, their connections are gone."""
        broker, self.broker = self.broker, None
        self.crashes += 1
        if clean and broker is not None:
            try:
                broker.close()
            except Crashed:
                clean = False
        waiting, self._waiting = self._waiting, []
        self._unflushed = False
        self.engine.end(clean=clean)
        for one in waiting:
            if one.coroutine is not None:
                one.coroutine.close()
        self.after(self.pause(300), self.start)

    def if_alive(self, then: Callable[[], None]) -> Callable[[], None]:
        """Return what runs `then` unless the process has ended by then."""
        broker = self.broker
        return lambda: then() if self.broker is broker else None

    # ---- requests

    def send(self, request: Any, version: int, answer: Callable[[Any], None]) -> None:
        """Carry a request to the broker and its response back, if fate allows."""
        copies = 2 if self.happens(0.05) else 1
        for copy in range(copies):
            if self.happens(0.03):
                continue
            heard = answer if copy == 0 else _nobody
            delay_ms = self.pause(1_500 if copy or self.happens(0.05) else 20)
            self.after(delay_ms, lambda heard=heard: self._arrive(request, version, heard))  # type: ignore[misc]

    def _arrive(self, request: Any, version: int, answer: Callable[[Any], None]) -> None:
        if self.broker is None:
            return
        context, arrived = CONTEXTS[version], self.events
        answered = False

        def reply(response: Any) -> None:
            nonlocal answered
            demand(not answered, "a request was answered twice")
            answered = True
            self.truth.answered(request, response, arrived)
            if not self.happens(0.03):
                self.after(self.pause(20), lambda: answer(response))

        name = type(request).__module__.rpartition(".")[2]
        if name == "produce":
            asked = self.truth.sent(request)
            pending = produce.dispatch(self.broker, context, asked)
            self._unflushed = True
            self._waiting.append(Waiting(lambda: _produced(pending), reply))
            return
        handler = table.load(KEYS[name])
        assert handler is not None
        self.truth.asked(request)
        try:
            response = handler.handle(self.broker, context, request)
        except KafkaError as error:
            response = handler.error_response(request, version, error.code)
        if isawaitable(response):
            waiting = Waiting(lambda: _guarded(response, handler, request, version), reply)
            self._waiting.append(waiting)
            self._step_on(waiting)
        else:
            reply(response)

    def flush(self) -> None:
        """End a wake: what it planned is stored."""
        self._unflushed = False
        if self.broker is not None:
            self.broker.flush_appends()

    def _resume(self) -> None:
        """Go on with everybody whose wait is over, until nobody's is."""
        moved = True
        while moved:
            moved = False
            for one in list(self._waiting):
                if self._unflushed if one.parking is None else not one.parking.done:
                    continue
                moved = True
                self._step_on(one)

    def _step_on(self, one: Waiting) -> None:
        try:
            one.step()
        except StopIteration as stop:
            self._waiting.remove(one)
            one.then(stop.value)

    @property
    def unanswered(self) -> int:
        """How many requests wait inside the broker."""
        return len(self._waiting)


def _nobody(response: Any) -> None:
    """Nobody waits for the answer to a repeated request."""


async def _produced(pending: produce.PendingProduce) -> Any:
    while True:
        parking: Parking[None] = Parking()
        if pending.is_ready(partial(parking.wake, None)):
            return pending.response()
        await parking.wait()


async def _guarded(answer: Awaitable[Any], handler: Any, request: Any, version: int) -> Any:
    try:
        return await answer
    except KafkaError as error:
        return handler.error_response(request, version, error.code)
