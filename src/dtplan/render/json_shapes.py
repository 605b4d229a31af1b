"""Pieces of the JSON Schemas of what dtplan writes."""

from __future__ import annotations

from typing import Any


def make_object(
    description: str, *, optional: tuple[str, ...] = (), or_null: bool = False, **properties: Any
) -> dict[str, Any]:
    """Return the schema of an object of which every key is there.

    Args:
        description: what it is.
        optional: the keys that may be missing.
        or_null: nothing may stand in its place.
        **properties: the schema of each key.
    """
    return {
        "description": description,
        "type": ["object", "null"] if or_null else "object",
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


def make_list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"description": description, "type": "array", "items": items}


def make_text(description: str, *, or_null: bool = False) -> dict[str, Any]:
    """Return the schema of a text."""
    return {"description": description, "type": ["string", "null"] if or_null else "string"}


def make_date(description: str, *, or_null: bool = False) -> dict[str, Any]:
    """Return the schema of a day."""
    return {**make_text(description, or_null=or_null), "format": "date"}


def make_choice(words: list[str], description: str, *, or_null: bool = False) -> dict[str, Any]:
    """Return the schema of one of some words."""
    return {"description": description, "enum": [*words, *([None] if or_null else [])]}


def make_count(description: str) -> dict[str, Any]:
    """Return the schema of a number of things."""
    return {"description": description, "type": "integer", "minimum": 0}
