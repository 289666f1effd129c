"""From a decoded message to the JSON that Kafka's converters print, by way of the spec files.

Ids and bytes are base64 (ids URL-safe without padding, bytes standard), keys start small, fields
that a version lacks are absent, and so are tagged fields at their default.
"""

from __future__ import annotations

import base64
from typing import Any

from kafkapy.base.ids import to_base64
from protocol_specs.layout import Layout
from protocol_specs.names import snake
from protocol_specs.notation import SCALARS, Field


def to_json(layout: Layout, message: Any, version: int) -> dict[str, Any]:
    """Return the JSON form of a message of `layout`'s schema."""
    return _struct(layout, layout.schema.name, message, version)


def _struct(layout: Layout, type_name: str, value: Any, version: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for field in layout.struct(type_name).fields:
        if version not in field.versions:
            continue
        item = getattr(value, snake(field.name))
        if field.tag is not None and _is_default(layout, field, item):
            continue
        result[field.name[:1].lower() + field.name[1:]] = _value(layout, field, item, version)
    return result


def _is_default(layout: Layout, field: Field, item: Any) -> bool:
    if field.default is not None:
        return bool(item == {"null": None, "true": True}.get(field.default, _number(field)))
    if field.is_array:
        return bool(item == [])
    if field.type in SCALARS:
        return not any(item) if isinstance(item, bytes) else bool(item == "" or item == 0)
    fresh = type(item)() if item is not None else object()
    return bool(item == fresh)


def _number(field: Field) -> int | None:
    try:
        return int(field.default or "")
    except ValueError:
        return None


def _value(layout: Layout, field: Field, item: Any, version: int) -> Any:
    if item is None:
        return None
    if field.is_array:
        return [_scalar(layout, field.element, element, version) for element in item]
    return _scalar(layout, field.type, item, version)


def _scalar(layout: Layout, type_name: str, item: Any, version: int) -> Any:
    if type_name == "uuid":
        return to_base64(item)
    if type_name in ("bytes", "records"):
        return base64.b64encode(item).decode("ascii")
    if type_name in SCALARS:
        return item
    return _struct(layout, type_name, item, version)
