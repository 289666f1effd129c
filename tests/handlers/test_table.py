"""What every module of the table offers."""

from __future__ import annotations

import pytest

from kafkapy.handlers import table
from kafkapy.protocol.registry import APIS


@pytest.mark.parametrize("key", sorted(table.MODULES))
def test_every_module_shapes_the_answer_to_a_request_that_fails_whole(key: int) -> None:
    module = table.load(key)
    assert hasattr(module, "error_response"), APIS[key].name
