"""One client's connection: frames in, answers out, in order.

One task a connection and nothing a request: a wake receives once (twice where a large frame
begins), handles every complete frame, and sends all answers with one call for each receive.
Requests are strictly serial, as Kafka mutes a connection while one is handled; only Produce
requests that follow each other share a wake's single flush, in order.
A request that must wait (a long poll, a join) is awaited right here; what was answered before it
leaves first. Only Produce requests that wait for the disk are answered from elsewhere (`_settle`),
while this task receives more of them.

Decided here: when to receive, handle, send and close. Not decided: what a request means
(`handlers`), where bytes belong (`inbox`, `outbox`), who may connect (`admission`), who may hold
how much (`budget`) and for how long (`patience`), what a begun request is (`asked`).

Invariants: one answer a request, in request order; a borrowed record view is gone before the task
suspends with bytes in the shared buffer; whatever raises in a handler costs that request, or this
connection, nothing else.

`except Exception` stands here on purpose: see house-style "Errors".

Sources: Kafka 4.4 SocketServer.Processor, KafkaApis.handle, RequestHandlerHelper.handleError.
"""

from __future__ import annotations

import logging
import socket
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec
import trio

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import (
    PRODUCE_IN_FLIGHT_MAX,
    WAKE_MS,
    WAKE_REQUESTS_MAX,
    WAKE_RESPONSE_BYTES_MAX,
)
from kafkapy.base.refusal import KafkaError, Malformed
from kafkapy.base.structs import LeanFrozen
from kafkapy.broker.context import RequestContext
from kafkapy.broker.waiting import Parking
from kafkapy.handlers import table
from kafkapy.protocol.codec import RequestHeader, decode_body, decode_header, encode_response
from kafkapy.protocol.registry import APIS
from kafkapy.server.asked import Asked, Ended, Failed, Pending, never_awaited
from kafkapy.server.budget import RequestMemory
from kafkapy.server.inbox import Buffers, Inbox
from kafkapy.server.outbox import Outbox
from kafkapy.server.patience import Patience

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker

logger = logging.getLogger("kafkapy.connection")

PARKING_APIS = frozenset({11, 14})
"""JoinGroup and SyncGroup wait for other members, longer than a shutdown can."""

NOTHING, BYTES, MEMORY = "", "bytes", "memory"
"""What a connection's task waits for between requests."""


class Client(LeanFrozen, frozen=True):
    """What is known of a connection when it is accepted; see `RequestContext`."""

    connection_id: int
    listener: str
    host: str
    port: int
    advertised: tuple[str, int]
    principal: str = "User:ANONYMOUS"


class Shared(msgspec.Struct):
    """What all connections of a loop share. `nursery` runs tasks that outlive a wake."""

    broker: Any
    buffers: Buffers
    memory: RequestMemory
    nursery: trio.Nursery
    more: trio.StrictFIFOLock = msgspec.field(default_factory=trio.StrictFIFOLock)
    """Whose wake did enough, and who has more to do: one of them goes on in each round of the loop,
    so that everybody else waits for one such turn, however many there are."""


class Connection:
    """Serves one accepted socket until either side ends it."""

    def __init__(self, sock: socket.socket, client: Client, shared: Shared) -> None:
        """Take ownership of a non-blocking stream socket."""
        self.client = client
        self._sock = sock
        self._broker: Broker = shared.broker
        self._memory = shared.memory
        self._nursery = shared.nursery
        self._more = shared.more
        size_max = self._broker.settings.integer("socket.request.max.bytes")
        self._inbox = Inbox(shared.buffers, size_max=size_max)
        self._outbox = Outbox()
        self._held_bytes = 0
        self._produces: deque[Asked] = deque()
        """Produce requests that have no answer yet, in order."""
        self._settled: Parking[None] | None = None
        """Set while `_settle` answers them; woken when it is over."""
        self._parked: Asked | None = None
        """The request that `_wait_for` awaits."""
        self._refused: Exception | None = None
        """Why the connection ends once what came before is answered."""
        self._is_behind_produce = False
        """Whether a request was put back until the Produce requests before it are answered."""
        self._has_more = False
        """Whether the wake ended although frames were left."""
        self._may_have_more = False
        """Whether the last receive filled its room: then there may be more to receive at once."""
        self._is_new_turn = False
        """Whether it was the first since `_receive` let others have their turns."""
        self._stopping = False
        self._waits_for = NOTHING
        self._scope = trio.CancelScope()
        self._send_scope = trio.CancelScope()
        self._is_sending = False
        self._plan_scope = trio.CancelScope()
        self._is_planning = False
        self._client_id = ""
        self._contexts: dict[int, RequestContext] = {}
        self.received_bytes = 0
        self._patience = Patience()

    def __str__(self) -> str:
        client = self.client
        name = f" ({self._client_id})" if self._client_id else ""
        return f"connection {client.connection_id} from {client.host}:{client.port}{name}"

    @property
    def is_ending(self) -> bool:
        """Whether `stop` or `abort` cut the connection off."""
        return self._scope.cancel_called

    @property
    def awaited_bytes(self) -> int:
        """What the peer has still to send of a large frame; 0 when something else is waited for."""
        return self._inbox.missing_bytes if self._waits_for == BYTES else 0

    # ---- life

    async def run(self) -> None:
        """Serve until the peer leaves, sends nonsense, or `stop` or `abort` is called."""
        try:
            with self._scope:
                await self._serve()
            if self._settled is not None:
                await self._settled.wait()
            if self._stopping and self._parked is not None and not self._outbox.is_busy:
                self._answer_stopping(self._parked)
        except (Malformed, Ended) as error:
            logger.info("closing %s: %s", self, error)
        except (OSError, trio.ClosedResourceError) as error:
            logger.debug("%s is gone: %s", self, error)
        except Exception:
            self._broker.internal_errors += 1
            logger.exception("internal error in %s", self)
        finally:
            self._plan_scope.cancel()
            self._produces.clear()
            if self._is_sending:
                self._send_scope.cancel()
                assert self._settled is not None
                with trio.CancelScope(shield=True):
                    await self._settled.wait()
            self._settled = None
            self._close()

    def stop(self) -> None:
        """End soon: what is being handled is finished and sent, nothing more is read."""
        self._stopping = True
        parked = self._parked
        if self._waits_for or (parked is not None and parked.header.api_key in PARKING_APIS):
            self._scope.cancel()

    def abort(self, reason: str) -> None:
        """End now, sending nothing more."""
        logger.info("closing %s: %s", self, reason)
        self._scope.cancel()
        self._send_scope.cancel()
        if self._settled is not None and not self._is_sending:
            self._end_settling()

    def check(self, now_ms: int, *, idle_max_ms: int) -> None:
        """Give the peer up if it was idle, or takes over the request that it began, for too long.

        Called every now and then; `idle_max_ms` below 0 means for ever.
        """
        reason = self._patience.exhausted(
            now_ms,
            idle_max_ms=idle_max_ms,
            received_bytes=self.received_bytes,
            is_amid_frame=self._waits_for == BYTES and self._inbox.left_bytes > 0,
        )
        if reason:
            self.abort(reason)

    def _close(self) -> None:
        self._outbox.discard()
        if self._parked is not None:
            never_awaited(self._parked.waiting)
        self._inbox.drop()
        self._account()
        trio.lowlevel.notify_closing(self._sock)
        self._sock.close()

    # ---- the loop

    async def _serve(self) -> None:
        while True:
            self._drain()
            if self._settled is None and not self._outbox.start(self._sock):
                self._stash()
                await self._finish_sending()
            if self._parked is not None:
                await self._wait_for(self._parked)
            elif self._settled is not None and (
                self._is_behind_produce or self._refused is not None
            ):
                self._stash()
                await self._settled.wait()
            elif self._refused is not None:
                raise self._refused
            elif self._stopping:
                return
            elif self._has_more:
                # Enough for one wake: the others first, and who waits as well before this one.
                self._stash()
                async with self._more:
                    pass
            elif self._is_behind_produce:
                self._stash()
                await trio.lowlevel.checkpoint()
            elif not await self._receive():
                return

    async def _receive(self) -> bool:
        """Receive once, waiting for it if need be; False at the end of the stream."""
        count = None
        if self._may_have_more:
            if self._is_new_turn and self._inbox.missing_bytes:
                # The rest of a large frame: once in this same turn.
                self._is_new_turn = False
                self._account()
            else:
                self._stash()
                await trio.lowlevel.checkpoint()
                self._is_new_turn = True
            # Asked last: meanwhile others may have taken what memory there was.
            if not (self._memory.is_scarce and self._inbox.missing_bytes):
                count = self._receive_now()
        while count is None:
            await self._wait_to_receive()
            self._is_new_turn = True
            count = self._receive_now()
        return count > 0

    def _receive_now(self) -> int | None:
        """Receive what is there: 0 at the end of the stream, None if there is nothing yet."""
        room = self._inbox.room()
        try:
            count = self._sock.recv_into(room)
        except BlockingIOError:
            return None
        self._may_have_more = count == len(room)
        self._patience.is_active = True
        self.received_bytes += count
        self._inbox.received(count)
        self._account()
        return count

    async def _wait_to_receive(self) -> None:
        self._stash()
        self._waits_for = BYTES
        await trio.lowlevel.wait_readable(self._sock)
        if self._inbox.missing_bytes:
            # Only now: a peer that sends nothing must not be the one whose turn it is.
            self._waits_for = MEMORY
            await self._memory.room(self, self._inbox.missing_bytes)
        self._waits_for = NOTHING

    async def _finish_sending(self) -> None:
        """Wait until the peer took everything; it is not served meanwhile."""
        while True:
            await trio.lowlevel.wait_writable(self._sock)
            self._patience.is_active = True
            if self._outbox.go_on(self._sock):
                return

    async def _wait_for(self, asked: Asked) -> None:
        """Wait for a request that could not be answered at once."""
        self._stash()
        response = await self._outcome(asked)
        self._parked = None
        if response is not None:
            self._answer(asked, response)

    async def _outcome(self, asked: Asked) -> Any:
        """Wait for the response; whatever else comes out of the handler becomes one."""
        assert asked.waiting is not None
        try:
            return await asked.waiting
        except KafkaError as error:
            return self._error_response(asked, error.code)
        except Exception:
            return self._internal_error(asked)

    def _stash(self) -> None:
        self._inbox.stash()
        self._account()

    def _account(self) -> None:
        held_bytes = self._inbox.held_bytes
        if held_bytes != self._held_bytes:
            self._held_bytes = held_bytes
            self._memory.hold(self, held_bytes)

    # ---- handling

    def _drain(self) -> None:
        """Handle complete frames until one is missing or must wait, or the wake did enough."""
        self._is_behind_produce = self._has_more = False
        left = WAKE_REQUESTS_MAX
        until = monotonic() + WAKE_MS / 1000
        try:
            while self._refused is None and not self._stopping:
                is_long = not left or monotonic() > until
                if is_long or len(self._outbox.data) > WAKE_RESPONSE_BYTES_MAX:
                    self._has_more = True
                    break
                frame = self._inbox.next_frame()
                if frame is None:
                    break
                left -= 1
                if not self._begin(decode_header(frame), frame):
                    break
        except Malformed as error:
            # What came before it is still answered.
            self._refused = error
        except BaseException:
            # Plans borrow the received bytes, which do not stay.
            self._broker.flush_appends()
            raise
        self._collect()

    def _begin(self, header: RequestHeader, frame: memoryview) -> bool:
        """Handle one request; False if no other may be handled before this one has an answer."""
        is_produce = header.api_key == table.PRODUCE
        if self._produces and (
            not is_produce or len(self._produces) >= PRODUCE_IN_FLIGHT_MAX or self._is_planning
        ):
            self._collect()
            if self._produces:
                self._inbox.unread()
                self._is_behind_produce = True
                return False
        module = table.load(header.api_key)
        if module is None:
            raise Malformed(f"{APIS[header.api_key].name} is not served")
        api = APIS[header.api_key]
        if not api.min_version <= header.api_version <= api.max_version:
            # Only ApiVersions comes this far: the answer must be readable without knowing more.
            old = msgspec.structs.replace(header, api_version=0)
            self._answer(Asked(old, module, None), module.unsupported_version())
            return True
        asked = Asked(header, module, decode_body(header, frame))
        context = self._contexts.get(header.api_version)
        if context is None or header.client_id != self._client_id:
            context = self._new_context(header)
        try:
            if is_produce:
                pending: Pending = module.dispatch(self._broker, context, asked.request)
                asked.pending = pending
                self._produces.append(asked)
                if pending.takes_long:
                    self._is_planning = True
                    self._plan_scope = trio.CancelScope()
                    self._nursery.start_soon(self._plan_on, asked, pending)
                return True
            response = module.handle(self._broker, context, asked.request)
        except KafkaError as error:
            response = self._error_response(asked, error.code)
        except Exception:
            response = self._internal_error(asked)
        if is_produce:
            # Requests before it may still wait for the disk: the error takes its turn.
            asked.pending = Failed(response, acks=asked.request.acks)
            self._produces.append(asked)
        elif response is None or isinstance(response, msgspec.Struct):
            self._answer(asked, response)
        else:
            asked.waiting = response
            self._parked = asked
        return self._parked is None

    def _new_context(self, header: RequestHeader) -> RequestContext:
        if header.client_id != self._client_id:
            self._client_id = header.client_id
            self._contexts.clear()
        client = self.client
        context = RequestContext(
            node_id=self._broker.node_id,
            listener=client.listener,
            principal=client.principal,
            client_id=header.client_id,
            client_host=client.host,
            api_version=header.api_version,
            advertised=client.advertised,
            connection_id=client.connection_id,
        )
        self._contexts[header.api_version] = context
        return context

    # ---- Produce

    async def _plan_on(self, asked: Asked, pending: Pending) -> None:
        """Look at a Produce request that takes long; the next one begins when that is over."""
        try:
            with self._plan_scope:
                await pending.go_on()
        except Exception:
            asked.pending = Failed(self._internal_error(asked), acks=asked.request.acks)
            self._settle()
        finally:
            self._is_planning = False

    def _collect(self) -> None:
        """Store what the wake planned, and answer its Produce requests as far as they are done."""
        self._broker.flush_appends()
        if self._settled is None and not self._answer_produces():
            self._settled = Parking()

    def _answer_produces(self) -> bool:
        """Answer Produce requests in order until one waits for the disk; True if none does."""
        while self._produces:
            asked = self._produces[0]
            assert asked.pending is not None
            if not asked.pending.is_ready(self._disk_answered):
                return False
            self._produces.popleft()
            try:
                response = asked.pending.response()
            except Exception:
                response = self._internal_error(asked)
            if response is not None:
                self._answer(asked, response)
            elif asked.pending.close_connection:
                self._refused = Ended("a Produce request without acknowledgement failed")
        return True

    def _disk_answered(self) -> None:
        """Go on when all that the disk finished at once is known: one send for all of it."""
        self._broker.appender.afterwards(self._settle)

    def _settle(self) -> None:
        """Answer Produce requests that the disk finished, while more of them are received.

        Sends in place of the connection's own task, which answers nothing until this is over. It
        is called from the middle of somebody else's work, which no error here may reach.
        """
        if self._settled is None or self._is_sending:
            return
        try:
            is_over = self._answer_produces()
            if not self._outbox.start(self._sock):
                self._is_sending = True
                self._send_scope = trio.CancelScope()
                self._nursery.start_soon(self._send_on)
                return
        except OSError as error:
            self._refused = error
            is_over = True
        except Exception as error:
            self._broker.internal_errors += 1
            logger.exception("internal error in %s", self)
            self._refused = error
            is_over = True
        if is_over:
            self._end_settling()

    async def _send_on(self) -> None:
        """Send what the kernel had no room for, then go on with the Produce requests."""
        is_sent = False
        try:
            with self._send_scope:
                await self._finish_sending()
                is_sent = True
        except OSError as error:
            self._refused = error
        finally:
            self._is_sending = False
            if is_sent:
                self._settle()
            else:
                self._end_settling()

    def _end_settling(self) -> None:
        """Hand back to the connection's own task."""
        settled, self._settled = self._settled, None
        self._produces.clear()
        if settled is not None:
            settled.wake(None)
        if self._refused is not None and self._waits_for:
            logger.info("closing %s: %s", self, self._refused)
            self._scope.cancel()

    # ---- answers

    def _answer(self, asked: Asked, response: Any) -> None:
        """Encode a response; one that does not fit its version is our bug and becomes an error."""
        if response is None:
            return
        header = asked.header
        try:
            self._encode(header, response)
        except ValueError:
            self._encode(header, self._internal_error(asked))

    def _encode(self, header: RequestHeader, response: Any) -> None:
        encode_response(
            header.api_key,
            header.api_version,
            header.correlation_id,
            response,
            self._outbox.data,
            self._outbox.views,
        )

    def _error_response(self, asked: Asked, code: ErrorCode) -> Any:
        """Shape the answer of a request that failed."""
        return asked.module.error_response(asked.request, asked.header.api_version, code)

    def _internal_error(self, asked: Asked) -> Any:
        """Count and log a bug of ours; call while its exception is handled."""
        self._broker.internal_errors += 1
        name = APIS[asked.header.api_key].name
        logger.exception("internal error in %s of %s", name, self)
        return self._error_response(asked, ErrorCode.UNKNOWN_SERVER_ERROR)

    def _answer_stopping(self, asked: Asked) -> None:
        """Send whoever waits for a group to its next coordinator."""
        response = self._error_response(asked, ErrorCode.NOT_COORDINATOR)
        self._answer(asked, response)
        self._outbox.start(self._sock)
