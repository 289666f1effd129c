"""Imports what the first real requests need, after clients can connect already.

Runs in a thread: the loop answers meanwhile, and a request that needs one of these modules waits
for that import alone. Afterwards everything that lives is left out of collections for good.
"""

from __future__ import annotations

import gc
import importlib
import logging

logger = logging.getLogger("kafkapy.app")

MODULES = (
    "kafkapy.handlers.metadata",
    "kafkapy.handlers.produce",
    "kafkapy.handlers.init_producer_id",
    "kafkapy.handlers.find_coordinator",
    "kafkapy.handlers.fetch",
    "kafkapy.handlers.list_offsets",
    "kafkapy.records.compression",
    "kafkapy.handlers.join_group",
    "kafkapy.handlers.sync_group",
    "kafkapy.handlers.heartbeat",
    "kafkapy.handlers.leave_group",
    "kafkapy.handlers.offset_commit",
    "kafkapy.handlers.offset_fetch",
    "kafkapy.handlers.create_topics",
)
"""In the order in which a client's first requests come."""

YOUNG_OBJECTS = 20_000
"""Allocations between two looks at the youngest objects, 700 in a plain interpreter. A broker makes
hardly any cycles, and a batch of requests makes thousands of objects that die by themselves."""


def import_all() -> None:
    """Import the modules; takes some 50 ms."""
    for name in MODULES:
        try:
            importlib.import_module(name)
        except ImportError:
            # Whoever needs it is told by a closed connection; the others go on.
            logger.exception("cannot import %s", name)


def settle() -> None:
    """Turn the collector on, for what is made from now on."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 100)
    gc.enable()
