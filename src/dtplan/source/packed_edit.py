"""Edits as plain data, and back: what the cache keeps and processes exchange."""

from __future__ import annotations

from typing import Any

from dtplan.source.edit import (
    AddKey,
    AppendItem,
    DropByteOrderMark,
    Edit,
    Remove,
    RenameKey,
    Reorder,
    ReplaceText,
    SetValue,
)
from dtplan.source.span import Place, Span

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        SetValue,
        RenameKey,
        Remove,
        AddKey,
        AppendItem,
        Reorder,
        ReplaceText,
        DropByteOrderMark,
    )
}


def pack_edit(edit: Edit) -> list[Any]:
    """Return an edit as texts, whole numbers, truth values, None and lists of them."""
    return [type(edit).__name__, *(_pack(value) for value in edit)]


def unpack_edit(packed: list[Any]) -> Edit:
    """Return the edit of plain data."""
    name, *values = packed
    kind = _KINDS[name]
    edit: Edit = kind(*(_unpack(field, value) for field, value in zip(kind._fields, values, strict=True)))
    return edit


def _pack(value: Any) -> Any:
    return [_pack(item) for item in value] if isinstance(value, tuple) else value


def _unpack(field: str, value: Any) -> Any:
    if field == "place":
        path, pointer, on_key = value
        return Place(path, tuple(pointer), on_key)
    if field == "span":
        return Span(*value)
    if field == "item":
        return value
    return tuple(value) if isinstance(value, list) else value
