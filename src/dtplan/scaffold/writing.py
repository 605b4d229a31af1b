"""Plain data as the text of a file of a plan, or as an item of one, in the plan's own layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dtplan.formatting.format import format_file
from dtplan.formatting.order import find_shape
from dtplan.source.block_writer import Style, write_key
from dtplan.source.document import Locator, load_document
from dtplan.source.edit import AppendItem, ReplaceText
from dtplan.source.rewrite import rewrite
from dtplan.source.span import Place

if TYPE_CHECKING:
    from dtplan.formatting.order import Shape
    from dtplan.source.edit import Data, Edit
    from dtplan.source.span import Pointer

_IN_BRACKETS = frozenset(
    (
        ("schedule", "start"),
        ("schedule", "end"),
        ("approval",),
        ("budget", "lines", 0),
        ("envelope", 0),
        ("milestones", 0, "due"),
        ("indicators", 0, "baseline"),
        ("indicators", 0, "targets", 0),
        ("indicators", 0, "readings", 0),
        ("funding", "intervention_fields", 0),
        ("funding", "dnsh"),
        ("valid",),
    )
)
"""What fits on a line as the files of plans are usually written."""
_NEW = Style(flow=_IN_BRACKETS)
_CODES = ("id", "parent", "european_project")
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)


def write_file(
    path: str, kind: str, data: dict[str, Any], languages: tuple[str, ...], first_line: str = ""
) -> str:
    """Return the text of a new file, in its canonical form.

    Args:
        path: where it is to stand.
        kind: what it holds.
        data: its fields, every scalar as text.
        languages: the languages of the plan, in order.
        first_line: a comment to start with, with its line end.
    """
    ordered = order_data({**data, "kind": kind}, find_shape(kind), languages)
    lines = [line for key, value in ordered.items() for line in write_key(key, value, 0, _NEW)]
    text = first_line + "\n".join(lines) + "\n"
    return _quote_codes(path, format_file(path, text.encode(), languages).after, ())


def append_to_file(
    path: str, raw: bytes, kind: str, key: str, item: dict[str, Any], languages: tuple[str, ...]
) -> str:
    """Return the text of a register with an item more, and nothing else changed.

    Args:
        path: the register.
        raw: its bytes.
        kind: what file it is.
        key: the list to add to.
        item: what to add, every scalar as text.
        languages: the languages of the plan, in order.

    Raises:
        UneditableError: when the file cannot be added to.
        UnicodeDecodeError: when it is not UTF-8.
    """
    before = raw.decode()
    shape = find_shape(kind)
    ordered = order_data(item, shape.keys[key].each or shape.keys[key], languages)
    after = rewrite(before, [AppendItem(Place(path, (key,)), ordered, tuple(shape.keys))])
    if format_file(path, raw, languages).after == before:  # a tidy file stays tidy
        after = format_file(path, after.encode(), languages).after
    data = load_document(path, after.encode()).data
    items = data.get(key) if isinstance(data, dict) else None
    return _quote_codes(path, after, (key, len(items) - 1)) if isinstance(items, list) else after


def _quote_codes(path: str, text: str, pointer: Pointer) -> str:
    """Return a text with quotes around the codes of an entity that other programs would take for numbers."""
    places = Locator(text)
    edits: list[Edit] = []
    for name in _CODES:
        span = places.value_span((*pointer, name))
        if span is None or span.line != span.end_line:
            continue
        written = places.lines[span.line - 1][span.column - 1 : span.end_column - 1]
        if _NUMBER.fullmatch(written):
            edits.append(ReplaceText(path, span, f'"{written}"'))
    return rewrite(text, edits) if edits else text


def order_data(data: Data, shape: Shape, languages: tuple[str, ...]) -> Any:
    """Return data with the keys of each mapping in their usual order.

    Args:
        data: what to put in order.
        shape: what is known of it.
        languages: the languages of the plan, in order.
    """
    if isinstance(data, list):
        return [order_data(one, shape.each or shape, languages) for one in data]
    if not isinstance(data, dict):
        return data
    order = list(languages if shape.is_by_language else shape.keys)
    ranks = {name: rank for rank, name in enumerate(order)}
    keys = sorted(data, key=lambda key: ranks.get(key, len(ranks)))
    empty = type(shape)()
    return {key: order_data(data[key], shape.each or shape.keys.get(key) or empty, languages) for key in keys}
