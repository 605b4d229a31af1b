"""The page read back into blocks, so that its words, its order and its marks are written once.

What serves the screen only is left out: navigation, filters, buttons, scripts, what is hidden, and the
names of what can be unfolded inside a sheet, which is unfolded here. Words for screen readers are kept
where nothing else says them: alone in a cell or a paragraph, or in a row with a drawing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from dtplan.render.report.page.blocks import Block, Facts, Figure, Front, Group, Heading, Paragraph, Picture
from dtplan.render.report.page.reader import Reader
from dtplan.render.report.page.spans import iter_spans
from dtplan.render.report.page.tree import Node, parse_tree
from dtplan.render.report.page.words import PLAIN, TONES, Flow, join_runs, join_spans, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["TONES", "iter_spans", "parse_blocks"]

_LINK = re.compile(r'href="#([^"]*)"')


@lru_cache(maxsize=1)
def parse_blocks(html: str) -> tuple[Front, tuple[Block, ...]]:
    """Return the front page, and the content of a page as blocks; the forms set from them share them.

    Args:
        html: a page, as the templates make it.
    """
    body = parse_tree(html)
    reader = Reader({unescape(one) for one in _LINK.findall(html)})
    main = next((node for node in body.walk() if node.tag == "main"), body)
    head = next((node for node in body.walk() if node.tag == "header"), None)
    front = _read_front(head, reader) if head else Front("", "", "", ())
    reader.level = 1
    parts = reader.read_flow(main, PLAIN, 0)
    return front, tuple(parts)


def _read_front(head: Node, reader: Reader) -> Front:
    cover = next((node for node in head.walk() if "cover" in node.classes), head)
    texts: dict[str, str] = {}
    notes: list[str] = []
    facts: list[tuple[str, str]] = []
    drawing: Figure | None = None
    for block in _iter_leaves(reader.read_flow(cover, PLAIN, 0)):
        match block:
            case Heading():
                texts.setdefault("title", join_spans(block.spans))
            case Facts():
                facts.extend((join_spans(name), join_spans(iter_spans(said))) for name, said in block.rows)
            case Figure() if not block.is_decoration:
                drawing = drawing or block
            case Paragraph(kind="kicker"):
                texts.setdefault("kicker", join_spans(block.spans))
            case Picture():
                pass
            case Paragraph():
                notes.append(join_spans(block.spans))
            case _:
                notes.extend(join_spans(iter_spans((block,))).splitlines())
    logos: list[Block] = []
    for node in head.walk():
        if node.tag == "img" and not logos:
            flow = Flow()
            reader.add_picture(flow, node)
            logos = flow.blocks
    promise = next((node for node in cover.walk() if "promise" in node.classes), None)
    said = join_spans(join_runs([(read_text(promise), PLAIN)])) if promise else ""
    return Front(
        texts.get("title", ""),
        texts.get("kicker", ""),
        said,
        tuple(facts),
        tuple(note for note in notes if note and note != said),
        drawing,
        next((one for one in logos if isinstance(one, Picture)), None),
    )


def _iter_leaves(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _iter_leaves(block.blocks)
        else:
            yield block
