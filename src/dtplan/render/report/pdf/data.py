"""Blocks as the plain lists that the template of the PDF reads: texts stay data and never become source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dtplan.render.report.fonts import Cleaner
from dtplan.render.report.page.blocks import (
    Cell,
    Code,
    Facts,
    Figure,
    Group,
    Heading,
    Items,
    Key,
    Paragraph,
    Picture,
    Table,
)
from dtplan.render.report.page.spans import iter_spans
from dtplan.render.report.page.words import join_spans
from dtplan.render.report.pdf.places import find_places
from dtplan.render.report.pdf.widths import find_widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dtplan.render.report.drawings import Stylist
    from dtplan.render.report.page.blocks import Block, Span

_ACROSS = re.compile(r'<svg[^>]*\swidth="([\d.]+)"')
_METER = re.compile(r'class="meter"')
_FILL = re.compile(r'class="fill" width="([\d.]+)%"')
_HUE = re.compile(r'data-hue="(\d+)"')
_LANG = re.compile(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?\Z")
_TYPES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_WHOLE_ROW = 400
"""A row of fewer characters is not split over two pages."""
_SHORT_PART = 900
"""A part of fewer characters does not begin a page."""
_SHORT = 62
"""A fact of so many characters stands beside another one."""
_WIDE, _NARROW, _STRIP = 330, 60, 680
"""Pixels of drawings that are as wide as their cell, or as the page."""


class Setter:
    """Makes the lists.

    Attributes:
        pictures: the files of the city's pictures, by name.
    """

    def __init__(self, stylist: Stylist) -> None:
        self.pictures: dict[str, bytes] = {}
        self._stylist = stylist
        self._cleaner = Cleaner()
        self._places: dict[str, str] = {}
        self._waiting: list[str] = []
        self._is_wide = False
        self._has_links = True
        self._is_fresh = False

    def set_blocks(self, blocks: Iterable[Block]) -> list[Any]:
        """Return blocks as lists, the first entry of each saying what it is.

        Args:
            blocks: the content; links to places that it does not have become plain words.
        """
        content = list(blocks)
        self._places = find_places(content)
        return self._set_all(content)

    def set_figure(self, figure: Figure) -> list[Any] | None:
        """Return a drawing, or None when it cannot be drawn.

        Args:
            figure: the drawing.
        """
        svg = self._dress(figure.svg, _STRIP)
        if not svg:
            return None
        words = (figure.title, figure.text)
        alt = "" if figure.is_decoration else self.show(". ".join(one.rstrip(".") for one in words if one))
        across = _ACROSS.match(svg)
        width = float(across[1]) if across and not figure.is_decoration else 0
        return ["g", svg, alt, self.show(figure.caption), width if width < _STRIP else 0]

    def show(self, text: str) -> str:
        """Return words that the fonts can show."""
        return self._cleaner.clean(text)

    def _set_all(self, blocks: Iterable[Block]) -> list[Any]:
        return [done for one in blocks for done in self._set(one)]

    def _set(self, block: Block) -> Iterable[list[Any]]:  # noqa: PLR0911, C901 - a line for each kind
        match block:
            case Heading():
                self._wait(block.anchor)
                anchors, self._waiting = self._waiting, []
                text = self._set_text(block.spans)
                anchor = self._places[anchors[0]] if anchors else ""
                return [["h", block.level - 1, text, anchor, block.hue]]
            case Paragraph():
                text = self._set_text(block.spans)
                return [["p", text, block.kind, self._set_drawing(block.drawing)]]
            case Items():
                return [["l", block.is_numbered, block.kind, [self._set_all(one) for one in block.items]]]
            case Key():
                # A decoration may not lead anywhere.
                rows = ((self._dress(svg, _NARROW), join_spans(spans)) for svg, spans in block.rows)
                return [["k", [[svg, self.show(text)] for svg, text in rows]]]
            case Facts():
                rows_ = [[self._set_text(name), self._set_all(said)] for name, said in block.rows]
                return [["f", 2 if _are_short(block) else 1, rows_]]
            case Table():
                return [["t", self._set_table(block)]]
            case Figure():
                drawn = self.set_figure(block)
                return [drawn] if drawn else [["p", self.show(block.title), "note", None]]
            case Picture():
                return [self.set_picture(block)]
            case Code():
                return [["c", self._cleaner.show(block.text)]]
            case Group():
                self._wait(block.anchor)
                kind = _find_kind(block)
                if kind == "section":
                    # The first sub-plan stands below the title of its part.
                    kind = block.kind if self._is_fresh else kind
                    self._is_fresh = block.kind == "section"
                return [["b", kind, block.hue, self._set_all(block.blocks)]]

    def _wait(self, anchor: str) -> None:
        """Keep an anchor for the next words: they are the place it leads to."""
        if anchor and anchor in self._places:
            self._waiting.append(anchor)

    def _set_text(self, spans: Sequence[Span]) -> Any:
        """Return words: a string where they are plain, or a list of runs."""
        if len(spans) == 1 and not self._waiting and _is_plain(spans[0]):
            return self._cleaner.clean(spans[0].text)
        runs: list[Any] = []
        if self._waiting and spans:
            runs.append({"a": self._places[self._waiting[0]]})
            self._waiting = []
        for span in spans:
            runs.append(self._cleaner.clean(span.text) if _is_plain(span) else self._set_run(span))
        return runs

    def _set_run(self, span: Span) -> dict[str, Any]:
        run: dict[str, Any] = {"t": self._cleaner.clean(span.text)}
        marks = (
            ("b", span.bold),
            ("i", span.italic),
            ("c", span.code),
            ("s", span.small),
            ("n", span.tone),
            ("d", span.is_decoration),
        )
        run.update({name: value for name, value in marks if value})
        if not self._has_links:
            pass
        elif span.link.startswith("#"):
            if span.link[1:] in self._places:
                run["l"] = self._places[span.link[1:]]
        elif span.link:
            run["u"] = span.link
        lang = _LANG.match(span.lang)
        if lang:
            run["g"] = [lang[1], lang[2].upper()] if lang[2] else [lang[1]]
        return run

    def _set_table(self, table: Table) -> dict[str, Any]:
        rows = (*table.head, *table.body, *table.foot)
        widths, aligns = find_widths(rows, table.kind)
        self._is_wide = table.kind == "gantt"
        anchors = dict(table.anchors)
        body: list[list[Any]] = []
        caption = self._set_text(table.caption)
        # Heads are repeated on every page as decoration, which may not lead anywhere.
        self._has_links = False
        head = [[self._set_cell(cell, is_plain=False) for cell in row] for row in table.head]
        self._has_links = True
        for place, row in enumerate(table.body):
            self._wait(anchors.get(place, ""))
            self._has_links = not (len(row) == 1 and row[0].is_head)
            body.append([self._set_cell(cell) for cell in row])
            if sum(len(span.text) for cell in row for span in iter_spans(cell.blocks)) < _WHOLE_ROW:
                body[-1][0] = _keep_whole(body[-1][0])
            self._has_links = True
        foot = [[self._set_cell(cell) for cell in row] for row in table.foot]
        self._is_wide = False
        return {
            "caption": caption,
            "kind": table.kind,
            "widths": widths,
            "aligns": aligns,
            "head": head,
            "body": body,
            "foot": foot,
        }

    def _set_cell(self, cell: Cell, *, is_plain: bool = True) -> Any:
        """Return a cell: its words where there is nothing else to say, or what is to be said by name."""
        said: dict[str, Any] = {}
        blocks = cell.blocks
        if len(blocks) == 1 and isinstance(one := blocks[0], Paragraph) and not one.drawing:
            words = self._set_text(one.spans)
        elif blocks:
            words = ""
            said["b"] = self._set_all(blocks)
        else:
            words = ""
        marks = (
            ("h", cell.is_head, False),
            ("n", cell.is_number, False),
            ("o", cell.columns, 1),
            ("r", cell.rows, 1),
            ("k", cell.heat, -1),
            ("e", cell.indent, 0),
        )
        said.update({name: value for name, value, usual in marks if value != usual})
        if cell.is_head and cell.hue:
            said["q"] = cell.hue
        drawing = self._set_drawing(cell.drawing)
        if drawing:
            said["w"] = drawing
        if is_plain and (said.keys() <= {"n"}):
            return words
        return {**said, "x": words}

    def _set_drawing(self, svg: str) -> Any:
        """Return what decorates words: a share of a bar, or a picture."""
        if not svg:
            return None
        if _METER.search(svg):
            filled, hue = _FILL.search(svg), _HUE.search(svg)
            return [float(filled[1]) if filled else 0, int(hue[1]) if hue else 0]
        return self._dress(svg, _WIDE if self._is_wide else _NARROW) or None

    def _dress(self, svg: str, width: int) -> str:
        return self._cleaner.show(self._stylist.dress(svg, width))

    def set_picture(self, picture: Picture) -> list[Any]:
        """Return a picture, or its words where it cannot be shown.

        Args:
            picture: of the city.
        """
        type_ = _TYPES.get(picture.media_type)
        content = picture.content
        if type_ == "svg":
            text = content.decode("utf-8", "replace")
            text = re.sub(r"\A\s*(<\?xml[^>]*\?>)?\s*(<!--.*?-->\s*)*(<!DOCTYPE[^>\[]*>)?\s*", "", text)
            content = self._dress(text, _STRIP).encode() if text.startswith("<svg") else b""
        if type_ is None or not content:
            return ["p", self.show(picture.title), "note", None]
        name = f"picture-{len(self.pictures)}.{type_}"
        self.pictures[name] = content
        return ["i", name, self.show(picture.title)]


def _find_kind(group: Group) -> str:
    """Return how a group is set: parts begin a page unless they are short, and so do sub-plans with sheets."""
    if group.kind == "section":
        length = sum(len(span.text) for span in iter_spans(group.blocks))
        return "short" if length < _SHORT_PART else "section"
    sheets = sum(isinstance(one, Group) and one.kind == "sheet" for one in group.blocks)
    return "section" if sheets > 1 and not group.kind else group.kind


def _keep_whole(cell: Any) -> dict[str, Any]:
    return {**cell, "y": 1} if isinstance(cell, dict) else {"x": cell, "y": 1}


def _is_plain(span: Span) -> bool:
    return not (
        span.bold
        or span.italic
        or span.code
        or span.small
        or span.tone
        or span.link
        or span.lang
        or span.is_decoration
    )


def _are_short(facts: Facts) -> bool:
    return len(facts.rows) > 1 and all(
        len(said) == 1
        and isinstance(said[0], Paragraph)
        and sum(len(span.text) for span in (*name, *said[0].spans)) <= _SHORT
        for name, said in facts.rows
    )
