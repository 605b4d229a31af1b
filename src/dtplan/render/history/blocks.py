"""The tables of the page read back, for the forms without drawings: Markdown and the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.report.page.blocks import Block, Cell, Group, Heading, Paragraph, Span, Table
from dtplan.render.report.page.parse import parse_blocks
from dtplan.render.report.page.spans import iter_spans
from dtplan.render.report.page.words import join_spans
from dtplan.templating.escape import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_LEVELS = 6


def iter_plain(page: str) -> Iterator[Heading | Paragraph | Table]:
    """Yield the headings, paragraphs and tables of a page, in order; the title and its facts come first.

    Args:
        page: as `render_page` makes it.
    """
    front, blocks = parse_blocks(page)
    yield Heading(1, _say(f"{front.kicker}: {front.title}"))
    said = [f"{name}: {value}" for name, value in front.facts]
    for line in (*said, *front.notes):
        yield Paragraph(_say(line))
    yield from _iter_leaves(blocks)


def _say(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def _iter_leaves(blocks: Iterable[Block]) -> Iterator[Heading | Paragraph | Table]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _iter_leaves(block.blocks)
        elif isinstance(block, Heading | Paragraph | Table):
            yield block


def read_cell(cell: Cell) -> str:
    """Return the words of a cell, on one line."""
    return " ".join(join_spans(iter_spans(cell.blocks)).split())


def render_markdown(page: str) -> str:
    """Return a page as Markdown, without its drawings.

    Args:
        page: as `render_page` makes it.
    """
    parts = []
    for block in iter_plain(page):
        if isinstance(block, Table):
            parts.append("\n".join(_iter_table(block)))
        else:
            text = escape_markdown(" ".join(join_spans(block.spans).split()))
            marks = "#" * min(block.level, MOST_LEVELS) + " " if isinstance(block, Heading) else ""
            parts.append(f"{marks}{text}")
    return "\n\n".join(parts) + "\n"


def _iter_table(table: Table) -> Iterator[str]:
    head = [cell for row in table.head[:1] for cell in row]
    yield _row(escape_markdown(read_cell(cell)) for cell in head)
    yield _row("---:" if cell.is_number else "---" for cell in head)
    for row in table.body:
        cells = [
            text for cell in row for text in (escape_markdown(read_cell(cell)), *[""] * (cell.columns - 1))
        ]
        yield _row(cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
