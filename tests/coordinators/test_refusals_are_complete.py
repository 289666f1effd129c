"""A shard that cannot serve refuses whatever its machine would have handled."""

from __future__ import annotations

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.machine import _HANDLERS
from kafkapy.coordinators.groups.refusals import refuse


@pytest.mark.parametrize("request_type", sorted(_HANDLERS, key=lambda kind: kind.__name__))
def test_every_request_of_the_machine_can_be_refused(request_type: type) -> None:
    response = refuse(request_type(), 5, ErrorCode.NOT_COORDINATOR)
    assert type(response).__name__ == request_type.__name__.replace("Request", "Response")
