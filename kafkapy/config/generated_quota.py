"""The quota configuration keys as a literal table.

Written by `python -m protocol_specs.config_generator`; change the spec, not this file.
"""

from __future__ import annotations

from kafkapy.config.rows import Row

KEYS: tuple[Row, ...] = (
    ("producer_byte_rate", 5, 9223372036854775807, None, "medium", "", (), ()),
    ("consumer_byte_rate", 5, 9223372036854775807, None, "medium", "", (), ()),
    ("request_percentage", 6, 2147483647.0, None, "medium", "", (), ()),
    ("controller_mutation_rate", 6, 2147483647.0, None, "medium", "", (), ()),
    ("connection_creation_rate", 3, 2147483647, ("range", 0, None, None), "medium", "", (), ()),
)
