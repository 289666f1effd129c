"""How things go wrong, in the words every room shares.

Three families live here; the fourth (an `AssertionError`, our own bug) needs no class.

* `Malformed`: the peer's bytes do not decode. The connection is closed, nothing is answered.
* `Refusal`: a Kafka error code for one scope (a partition, a topic, a member, a whole request).
  Pure rooms *return* it as a value; it is never raised by them.
* `KafkaError`: a `Refusal` on its way up through a handler, which places it in the response.

What this module does not know: which scope a code belongs to, or how it is encoded.
Storage failures are a family of their own: `kafkapy.storage.port.StoreError`.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode


class Malformed(Exception):
    """The peer sent bytes that do not decode; the connection that carried them is closed."""


class Refusal:
    """A Kafka error code for one scope, with the message a client may show; a value, not raised."""

    __slots__ = ("code", "message")

    def __init__(self, code: ErrorCode, message: str | None = None) -> None:
        self.code = code
        self.message = message

    def __repr__(self) -> str:
        return f"Refusal({self.code.name}, {self.message!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Refusal):
            return NotImplemented
        return self.code == other.code and self.message == other.message

    def __hash__(self) -> int:
        return hash((self.code, self.message))


class KafkaError(Exception):
    """A refusal raised inside a handler; the handler's caller shapes the response from it."""

    def __init__(self, code: ErrorCode, message: str | None = None) -> None:
        super().__init__(message or code.name)
        self.code = code
        self.message = message
