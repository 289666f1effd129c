"""ListGroups (key 16), versions 0-5: every group of this broker. Tools and consoles call it.

Versions: 3 flexible; 4 states filter and state; 5 types filter and type. All groups live here,
so each is listed once.

Sources: Kafka 4.4 KafkaApis.handleListGroupsRequest, GroupCoordinatorService.listGroups.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.gather import gather
from kafkapy.protocol.messages.list_groups import ListGroupsRequest, ListGroupsResponse

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: ListGroupsRequest
) -> ListGroupsResponse | Awaitable[ListGroupsResponse]:
    """Ask every shard. One that cannot be loaded fails the whole, as in Kafka."""

    def merge(answers: list[ListGroupsResponse]) -> ListGroupsResponse:
        response = ListGroupsResponse()
        for answer in answers:
            if answer.error_code == ErrorCode.NOT_COORDINATOR:
                continue
            response.error_code = response.error_code or answer.error_code
            response.groups.extend(answer.groups)
        return response

    return gather(list(broker.groups.call_all(request, context)), merge)


def error_response(request: ListGroupsRequest, version: int, code: ErrorCode) -> ListGroupsResponse:
    """Shape the answer when the whole request fails."""
    return ListGroupsResponse(error_code=code)
