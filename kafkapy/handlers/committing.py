"""What every administrative handler does last: store metadata records, then answer.

The image changes at once; the answer is held until the records are stored. Decides nothing about
records or responses.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.metadata.records import Record

Response = TypeVar("Response")


def answer_when_stored(
    broker: Broker,
    records: Sequence[Record],
    response: Response,
    failed: Callable[[ErrorCode], Response],
) -> Response | Awaitable[Response]:
    """Return `response` once `records` are stored, or what `failed` makes of why they are not."""
    try:
        pending = broker.commit_metadata(records)
    except KafkaError as error:
        return failed(error.code)
    return response if pending is None else _later(pending, response, failed)


async def _later(
    pending: Awaitable[None], response: Response, failed: Callable[[ErrorCode], Response]
) -> Response:
    try:
        await pending
    except KafkaError as error:
        return failed(error.code)
    return response
