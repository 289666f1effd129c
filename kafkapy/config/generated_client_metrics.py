"""The client-metrics configuration keys as a literal table.

Written by `python -m protocol_specs.config_generator`; change the spec, not this file.
"""

from __future__ import annotations

from kafkapy.config.rows import Row

KEYS: tuple[Row, ...] = (
    ("metrics", 7, (), ("list", (), True, False), "medium", "", (), ()),
    ("interval.ms", 3, 300000, None, "medium", "", (), ()),
    ("match", 7, (), ("list", (), True, False), "medium", "", (), ()),
)
