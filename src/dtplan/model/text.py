"""Texts for people: one per language."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from dtplan.model.identifiers import LanguageCode
from dtplan.model.values import Line, refuse


def _by_language(value: Any) -> Any:
    if isinstance(value, dict) and value:
        return value
    raise refuse(
        "localized", "a text per language (such as {ca: …, es: …})", "nothing" if value is None else value
    )


Text = Annotated[
    dict[LanguageCode, Line],
    BeforeValidator(_by_language),
    WithJsonSchema(
        {
            "type": "object",
            "description": "One text per language.",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"},
            "additionalProperties": {"type": "string", "minLength": 1},
        }
    ),
]
"""A short text: language → plain text."""


class Markdown:
    """Marks a text that is CommonMark without raw HTML."""


MarkdownText = Annotated[Text, Markdown]
"""A long text: language → CommonMark without raw HTML."""
