"""How Kafka's names become ours: file names, module names, attribute names.

Kafka spells fields and types in CamelCase, sometimes starting small; we use snake_case for fields
and modules and keep type names. The only word that is not split by the rule is `KRaft`.
"""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake(name: str) -> str:
    """Return the snake_case form of a CamelCase name."""
    return _BOUNDARY.sub("_", name.replace("KRaft", "Kraft")).lower()


def camel(name: str) -> str:
    """Return a name with its first letter large, as Kafka's generator sees every field."""
    return name[:1].upper() + name[1:]
