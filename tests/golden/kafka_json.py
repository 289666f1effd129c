"""From a decoded message to the JSON that Kafka's converters print, by way of the spec files.

Ids and bytes are base64 (ids URL-safe without padding, bytes standard), keys start small, fields
that a version lacks are absent.
"""

from __future__ import annotations

import base64
from typing import Any

from kafkapy.base.ids import to_base64
from protocol_specs.layout import Layout
from protocol_specs.names import snake
from protocol_specs.notation import SCALARS, Field


def to_json(layout: Layout, message: Any, version: int, stated: Any) -> dict[str, Any]:
    """Return the JSON form of a message of `layout`'s schema.

    `stated` is the JSON to compare with: a tagged field at its default appears where it does there,
    because Kafka's converters print some of those and leave out others.
    """
    return _struct(layout, layout.schema.name, message, version, stated)


def _struct(
    layout: Layout, type_name: str, value: Any, version: int, stated: Any
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for field in layout.struct(type_name).fields:
        if version not in field.versions:
            continue
        item = getattr(value, snake(field.name))
        name = field.name[:1].lower() + field.name[1:]
        if field.tag is not None and name not in stated and _is_default(layout, field, item):
            continue
        result[name] = _value(layout, field, item, version, stated.get(name))
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


def _value(layout: Layout, field: Field, item: Any, version: int, stated: Any) -> Any:
    if item is None:
        return None
    if not field.is_array:
        return _scalar(layout, field.type, item, version, stated)
    others = list(stated or ()) + [None] * len(item)
    return [
        _scalar(layout, field.element, element, version, other)
        for element, other in zip(item, others, strict=False)
    ]


def _scalar(layout: Layout, type_name: str, item: Any, version: int, stated: Any) -> Any:
    if type_name == "uuid":
        return to_base64(item)
    if type_name in ("bytes", "records"):
        return base64.b64encode(item).decode("ascii")
    if type_name in SCALARS:
        return item
    return _struct(layout, type_name, item, version, stated or {})
