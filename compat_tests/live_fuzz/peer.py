"""A connection that sends mutated requests, many at once, and judges what comes back.

What should come back is decided from the bytes that were sent, cut and decoded as the broker must:
one answer for each request that decodes, in order, with its correlation id, readable to the last
byte with the client's decoders; and the end of the connection behind the first that does not. The
broker may end the connection earlier, with fewer answers, never with wrong ones.
"""

from __future__ import annotations

import socket
import time
from collections import deque
from collections.abc import Iterable

from kafkapy.base.refusal import Malformed
from kafkapy.handlers.table import MODULES
from kafkapy.protocol.client_codec import decode_response
from kafkapy.protocol.codec import decode_body, decode_header
from kafkapy.protocol.registry import APIS

PATIENCE_S = 60.0
"""For an answer to a request that has nothing to wait for. Mutated requests make thousands of
partitions, and answers about them all are made in slices, between which everybody has a turn."""

PARKED_S = 0.3
"""For an answer to one that may wait for other members or for data; then the peer leaves."""

PARKING = {1, 11, 14}
"""Fetch, JoinGroup, SyncGroup."""

FRAME_BYTES_MAX = 100 * 1024 * 1024


class Wrong(Exception):
    """The broker did what it must not do."""


GOES_ON, ENDS, IS_CUT = "goes on", "ends", "is cut"
"""What follows the answers: more can be asked, the broker ends the connection, or it waits for the
rest of a request that says it is longer than what was sent."""


def expected(stream: bytes) -> tuple[list[tuple[int, int, int]], str]:
    """Return (API, version, correlation id) of each answer to come, and what follows them."""
    answers: list[tuple[int, int, int]] = []
    at = 0
    while at + 4 <= len(stream):
        size = int.from_bytes(stream[at : at + 4], "big", signed=True)
        if size < 0 or size > FRAME_BYTES_MAX:
            return answers, ENDS
        frame = memoryview(stream)[at + 4 : at + 4 + size]
        if len(frame) < size:
            return answers, IS_CUT
        at += 4 + size
        try:
            header = decode_header(frame)
            if header.api_key not in MODULES:
                return answers, ENDS
            api = APIS[header.api_key]
            if not api.min_version <= header.api_version <= api.max_version:
                answers.append((header.api_key, 0, header.correlation_id))
                continue
            body = decode_body(header, frame)
        except Malformed:
            return answers, ENDS
        if header.api_key == 0 and body.acks == 0:  # type: ignore[attr-defined]
            continue
        answers.append((header.api_key, header.api_version, header.correlation_id))
    return answers, GOES_ON if at == len(stream) else IS_CUT


class Peer:
    """One connection, non-blocking; reopened for a new load when it has ended."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._address = address
        self._incoming = bytearray()
        self._outgoing = memoryview(b"")
        self._answers: deque[tuple[int, int, int]] = deque()
        self._since = 0.0
        self.sent: list[bytes] = []
        self.outlook = GOES_ON
        self.answered = 0
        self.abandoned = 0
        self.closed = 0
        self.opened = 0
        self.sock: socket.socket | None = None

    @property
    def is_idle(self) -> bool:
        """Whether everything sent was answered, so that more can be sent."""
        return not self._answers and self.outlook == GOES_ON and not self._outgoing

    @property
    def has_more(self) -> bool:
        """Whether something is still to be sent."""
        return bool(self._outgoing)

    def load(self, frames: Iterable[bytes]) -> None:
        """Send frames, size prefixes included; the connection is opened if it is not.

        Raises: Wrong.
        """
        if self.sock is None:
            self.sock = socket.create_connection(self._address, PATIENCE_S)
            self.sock.setblocking(False)
            self._incoming.clear()
            self.opened += 1
        self.sent = list(frames)
        stream = b"".join(self.sent)
        answers, self.outlook = expected(stream)
        self._answers = deque(answers)
        self._outgoing = memoryview(stream)
        self._since = time.monotonic()
        self.step()

    def close(self) -> None:
        """Leave, whatever is on its way."""
        if self.sock is not None:
            self.sock.close()
        self.sock = None
        self._answers.clear()
        self._outgoing = memoryview(b"")
        self.outlook = GOES_ON

    def step(self) -> None:
        """Send and receive what can be; judge it.

        Raises: Wrong.
        """
        if self.outlook == IS_CUT and not self._answers and not self._outgoing:
            self.close()
            return
        sock = self.sock
        assert sock is not None
        try:
            if self._outgoing:
                self._outgoing = self._outgoing[sock.send(self._outgoing) :]
            data = sock.recv(1 << 18)
        except BlockingIOError:
            self._look_at_the_clock()
            return
        except OSError:
            # Closed by the broker with bytes of ours unread.
            data = b""
        if not data:
            if self._incoming:
                raise Wrong(f"the connection ended in the middle of an answer {self._head()}")
            self.closed += 1
            self.close()
            return
        self._since = time.monotonic()
        self._incoming += data
        self._judge()

    def _judge(self) -> None:
        at = 0
        incoming = self._incoming
        while at + 4 <= len(incoming):
            size = int.from_bytes(incoming[at : at + 4], "big", signed=True)
            if size < 4:
                raise Wrong(f"an answer of {size} bytes {self._head()}")
            if at + 4 + size > len(incoming):
                break
            if not self._answers:
                raise Wrong("an answer that nobody asked for")
            key, version, correlation_id = self._answers.popleft()
            frame = bytes(incoming[at + 4 : at + 4 + size])
            at += 4 + size
            self.answered += 1
            try:
                found, _ = decode_response(key, version, frame)
            except Malformed as error:
                raise Wrong(f"{APIS[key].name} v{version}: {error}: {frame.hex()}") from error
            if found != correlation_id:
                raise Wrong(f"{APIS[key].name}: answer to {found} instead of {correlation_id}")
        del incoming[:at]

    def _look_at_the_clock(self) -> None:
        waited = time.monotonic() - self._since
        if self._answers and self._answers[0][0] in PARKING and waited > PARKED_S:
            self.abandoned += 1
            self.close()
        elif waited > PATIENCE_S:
            raise Wrong(f"no answer and no end of the connection {self._head()}")

    def _head(self) -> str:
        if not self._answers:
            return "when nothing was left to answer"
        key, version, _ = self._answers[0]
        return f"to {APIS[key].name} v{version}"
