"""Tables and facts of a page: which rows and cells they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.render.report.page.blocks import Cell, Paragraph
from dtplan.render.report.page.spans import iter_spans
from dtplan.render.report.page.tree import Node
from dtplan.render.report.page.words import Flow, is_dropped, join_runs, join_spans

if TYPE_CHECKING:
    from collections.abc import Iterable


def make_cell(node: Node, flow: Flow, hue: int, indent: int, has_drawing: bool) -> Cell:  # noqa: FBT001 - said by its one caller
    """Return a cell; words for screen readers stand in it where a drawing of its row needs them."""
    drawing, flow.drawing = flow.drawing, ""
    hidden = flow.hidden
    blocks = flow.finish()
    if (
        has_drawing
        and hidden
        and not drawing
        and blocks
        and join_spans(join_runs(hidden)) != join_spans(iter_spans(blocks))
    ):
        blocks.append(Paragraph(join_runs(hidden), "note"))
    heat = next((int(name[5:]) for name in node.classes if re.fullmatch(r"heat-\d", name)), -1)
    return Cell(
        tuple(blocks),
        node.tag == "th",
        "n" in node.classes,
        _read_count(node, "colspan"),
        drawing,
        heat,
        _read_count(node, "rowspan"),
        hue,
        indent,
    )


def _read_count(node: Node, name: str) -> int:
    text = node.attributes.get(name)
    if text is None:
        return 1
    return min(max(int(text), 1), 100) if text.isascii() and text.isdigit() and len(text) < 4 else 1  # noqa: PLR2004 - no table is wider


def iter_facts(node: Node) -> Iterable[Node]:
    """Yield the names and what is said of them, in order."""
    for child in node.children:
        if isinstance(child, Node) and not is_dropped(child):
            if child.tag == "div":
                yield from (one for one in child.children if isinstance(one, Node))
            else:
                yield child


def iter_rows(table: Node) -> Iterable[tuple[Node, Node]]:
    """Yield the caption and the rows, each with the part of the table that it stands in."""
    for child in table.children:
        if not isinstance(child, Node) or is_dropped(child):
            continue
        if child.tag in ("thead", "tbody", "tfoot"):
            for row in child.children:
                if isinstance(row, Node) and row.tag == "tr" and not is_dropped(row):
                    yield child, row
        elif child.tag in ("tr", "caption"):
            yield table, child
