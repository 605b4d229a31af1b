"""The words of blocks, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.report.page.blocks import (
    Block,
    Code,
    Facts,
    Figure,
    Group,
    Heading,
    Items,
    Key,
    Paragraph,
    Picture,
    Span,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def iter_spans(blocks: Iterable[Block]) -> Iterable[Span]:  # noqa: C901, PLR0912 - a line for each kind
    """Yield every span of blocks, in order.

    Args:
        blocks: of a page.
    """
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from block.spans
            case Items():
                for item in block.items:
                    yield from iter_spans(item)
            case Key():
                for _svg, spans in block.rows:
                    yield from spans
            case Facts():
                for name, said in block.rows:
                    yield from name
                    yield from iter_spans(said)
            case Table():
                yield from block.caption
                for row in (*block.head, *block.body, *block.foot):
                    for cell in row:
                        yield from iter_spans(cell.blocks)
            case Figure():
                yield from (Span(text) for text in (block.title, block.text, block.caption) if text)
            case Picture():
                yield Span(block.title)
            case Code():
                yield Span(block.text)
            case Group():
                yield from iter_spans(block.blocks)
