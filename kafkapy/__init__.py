"""A Kafka broker in Python: stock clients and tools connect unchanged.

`open_broker` and `run_broker` run one inside a program, `python -m kafkapy` runs one by itself.
They are imported on first use, so that `import kafkapy` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""Importing `typing` for its constant of this name takes longer than everything else here."""

if TYPE_CHECKING:
    from typing import Any

    from kafkapy.app.embed import open_broker as open_broker
    from kafkapy.app.embed import run_broker as run_broker
    from kafkapy.app.start_error import StartError as StartError

__version__ = "0.1.0"

_EXPORTS = {
    "open_broker": "kafkapy.app.embed",
    "run_broker": "kafkapy.app.embed",
    "StartError": "kafkapy.app.start_error",
}


def __getattr__(name: str) -> Any:
    module = _EXPORTS.get(name)
    if module is None:
        raise AttributeError(f"module 'kafkapy' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(module), name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_EXPORTS])
