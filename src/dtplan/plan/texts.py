"""Every text of an entry that people read, with its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from dtplan.model.text import Markdown, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.source.span import Pointer


class PlacedText(NamedTuple):
    """A text in its languages.

    Attributes:
        entry: what it belongs to.
        pointer: where it stands inside the entry.
        by_language: language → text.
        is_markdown: it is CommonMark, not plain text.
    """

    entry: Entry[Any]
    pointer: Pointer
    by_language: dict[str, str]
    is_markdown: bool


class _TextField(NamedTuple):
    key: str
    name: str
    is_markdown: bool
    is_table: bool


class _NestedField(NamedTuple):
    key: str
    name: str


_TEXT_TYPE = get_args(Text)[0]


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[_TextField, ...], tuple[_NestedField, ...]]:
    texts: list[_TextField] = []
    nested: list[_NestedField] = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        leaves = list(_leaves(info.annotation))
        if any(leaf is _TEXT_TYPE or leaf == _TEXT_TYPE for leaf in leaves):
            marked = Markdown in info.metadata or Markdown in leaves
            texts.append(_TextField(key, name, marked, _is_table(info.annotation)))
        elif any(
            isinstance(leaf, type) and issubclass(leaf, BaseModel) and _has_text(leaf) for leaf in leaves
        ):
            nested.append(_NestedField(key, name))
    return tuple(texts), tuple(nested)


@cache
def _has_text(model: type[BaseModel]) -> bool:
    texts, nested = _fields(model)
    return bool(texts or nested)


def _is_table(annotation: Any) -> bool:
    """Say whether a field holds a text under each of its keys."""
    return get_origin(annotation) is dict and annotation != _TEXT_TYPE


def _leaves(annotation: Any) -> Iterator[Any]:
    if annotation == _TEXT_TYPE:
        yield annotation
        return
    arguments = get_args(annotation)
    if get_origin(annotation) is None or not arguments:
        yield annotation
        return
    if hasattr(annotation, "__metadata__"):
        yield from annotation.__metadata__
    for argument in arguments:
        yield from _leaves(argument)


REGISTER_LISTS = frozenset(("goals",))
"""Lists of a model whose items are entries of their own and speak for themselves."""


def _walk(entry: Entry[Any], model: BaseModel, pointer: Pointer) -> Iterator[PlacedText]:
    texts, nested = _fields(type(model))
    for text_field in texts:
        value = getattr(model, text_field.name)
        place = (*pointer, text_field.key)
        if text_field.is_table:
            for key, text in value.items():
                yield PlacedText(entry, (*place, key), text, text_field.is_markdown)
        elif value is not None:
            yield PlacedText(entry, place, value, text_field.is_markdown)
    for nested_field in nested:
        if nested_field.key not in REGISTER_LISTS:
            for steps, item in _iter_models(getattr(model, nested_field.name)):
                yield from _walk(entry, item, (*pointer, nested_field.key, *steps))


def _iter_models(value: Any) -> Iterator[tuple[Pointer, BaseModel]]:
    """Yield each model of a field with the steps from the field to it."""
    if isinstance(value, BaseModel):
        yield (), value
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield (n,), item
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (key,), item


PLAN_ENTRY_KINDS = frozenset(
    (
        "subplan-kind",
        "funding-programme",
        "funding-source",
        "budget-chapter",
        "milestone",
        "call-line",
        "logo",
    )
)
"""Entries that are part of another entry, which already yields their texts."""


def iter_texts(entry: Entry[Any]) -> Iterator[PlacedText]:
    """Yield every text of an entry, nested ones included, once."""
    if entry.kind not in PLAN_ENTRY_KINDS:
        yield from _walk(entry, entry.model, ())
        for key, value in getattr(entry.model, "custom", {}).items():
            if isinstance(value, dict):
                yield PlacedText(entry, ("custom", key), value, is_markdown=False)
