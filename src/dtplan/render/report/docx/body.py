"""The blocks of the document as WordprocessingML: one method for each kind of block, in one class, as they nest.

It is written as text: a thousand sheets take a second or two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dtplan.render.report.docx.tables import (
    TEXT_WIDTH,
    cell_properties,
    drop_drawings,
    find_widths,
    place_cells,
    row_properties,
    table_properties,
)
from dtplan.render.report.docx.text import paragraph, run_of
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
    from collections.abc import Callable, Iterable, Sequence

    from dtplan.render.report.docx.drawings import Drawings
    from dtplan.render.report.docx.tables import Placed
    from dtplan.render.report.docx.text import TextWriter

LAST_HEADING = 6
CARDS_IN_ROW, FACT_WIDTH = 4, 2500
_STYLES = {"lead": "Lead", "note": "Note", "kicker": "Kicker", "label": "Label", "figure": "Figure"}
_IN_CELL = {"figure": "Figure", "note": "Note"}
_COLOUR_CLASS = re.compile(r"\b((?:series|hue|heat)-\d)\b|\b(executed|late)\b")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand.

    Attributes:
        width: there, in twentieths of a point.
        style: of paragraphs that have no kind.
        is_cell: in a cell of a table, where everything is smaller.
        ink: a token of the theme for words without a colour of their own, or "".
        indent: properties that move paragraphs in, or "".
    """

    width: int = TEXT_WIDTH
    style: str = ""
    is_cell: bool = False
    ink: str = ""
    indent: str = ""


class BodyWriter:
    """Writes blocks.

    Attributes:
        contents: the headings written so far: level, words and the name of their place.
    """

    def __init__(self, text: TextWriter, drawings: Drawings) -> None:
        """Write with these words and pictures."""
        self.contents: list[tuple[int, str, str]] = []
        self._text = text
        self._parts = text.parts
        self._drawings = drawings
        self._marks: list[str] = []
        self._writers: dict[type, Callable[[Any, _Place], str]] = {
            Paragraph: self._write_paragraph,
            Group: self._write_group,
            Heading: self._write_heading,
            Table: self._write_table,
            Facts: self._write_facts,
            Items: self._write_items,
            Figure: self._write_figure,
            Picture: self._write_picture,
            Code: self._write_code,
            Key: self._write_key,
        }

    def write(self, blocks: Iterable[Block]) -> str:
        """Return blocks of the page.

        Args:
            blocks: in their order.
        """
        written = self._write(blocks, _Place())
        return written + (paragraph(self._take_marks()) if self._marks else "")

    def _write(self, blocks: Iterable[Block], place: _Place) -> str:
        return "".join(self._write_block(block, place) for block in blocks)

    def _write_block(self, block: Block, place: _Place) -> str:
        return self._writers[type(block)](block, place)

    def _write_picture(self, block: Picture, place: _Place) -> str:
        drawing = self._drawings.picture(block, place.width)
        return paragraph(self._take_marks() + drawing) if drawing else ""

    def _write_code(self, block: Code, _place: _Place) -> str:
        lines = "<w:r><w:br/></w:r>".join(run_of(line) for line in block.text.split("\n"))
        return paragraph(self._take_marks() + lines, "Code")

    def _mark(self, anchor: str) -> None:
        """Keep the mark of a place for the next paragraph."""
        mark = self._parts.mark(anchor) if anchor else ""
        if mark:
            self._marks.append(mark)

    def _take_marks(self) -> str:
        marks = "".join(self._marks)
        self._marks.clear()
        return marks

    def _write_paragraph(self, block: Paragraph, place: _Place) -> str:
        known = _IN_CELL if place.is_cell else _STYLES
        style = known.get(block.kind, place.style)
        spans = block.spans
        if place.is_cell and block.kind in ("label", "kicker"):
            spans = tuple(replace(span, bold=True) for span in spans)
        return self._text.paragraph(spans, style, marks=self._take_marks(), more=place.indent, ink=place.ink)

    def _write_group(self, block: Group, place: _Place) -> str:
        self._mark(block.anchor)
        styles = {"note": "NoteBox", "quote": "Quote"}
        if block.kind in styles and not place.is_cell:
            place = replace(place, style=styles[block.kind])
        first = block.blocks[0] if block.blocks else None
        if block.kind == "sheet" and isinstance(first, Paragraph) and not place.is_cell:
            top = replace(place, indent=self._begin_sheet(block.hue))
            return self._write_paragraph(first, top) + self._write(block.blocks[1:], place)
        return self._write(block.blocks, place)

    def _begin_sheet(self, hue: int) -> str:
        """Return what sets the first line of a sheet apart, in the colour of its sub-plan."""
        colour = self._text.colours.get(f"hue-{hue}", self._text.colours["line"])
        edge = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="6" w:color="{colour}"/></w:pBdr>'
        return f'<w:keepNext/>{edge}<w:spacing w:before="560" w:after="0"/>'

    def _write_heading(self, block: Heading, place: _Place) -> str:
        self._mark(block.anchor)
        level = min(block.level - 1, LAST_HEADING)
        if place.is_cell:
            return self._text.paragraph(
                [replace(span, bold=True) for span in block.spans], place.style, marks=self._take_marks()
            )
        number = self._parts.next_id()
        name = f"_Toc{number:08d}"
        words = "".join(span.text for span in block.spans if not span.tone).strip()
        self.contents.append((level, words, name))
        edge = ""
        colour = self._text.colours.get(f"hue-{block.hue}") if block.hue else None
        if colour and level > 1:
            edge = f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{colour}"/></w:pBdr>'
        marks = self._take_marks() + f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        content = f'{marks}{self._text.runs(block.spans)}<w:bookmarkEnd w:id="{number}"/>'
        return paragraph(content, f"Heading{level}", edge)

    def _write_table(self, block: Table, place: _Place) -> str:
        parts, count = drop_drawings([place_cells(rows) for rows in (block.head, block.body, block.foot)])
        if not count:
            return ""
        anchors: dict[int, list[str]] = {}
        for row, anchor in block.anchors:
            anchors.setdefault(row, []).append(anchor)
        widths = find_widths([row for rows in parts for row in rows], count, place.width)
        title = "".join(span.text for span in block.caption)
        made = [
            self._text.paragraph(block.caption, "Caption", marks=self._take_marks()) if title else "",
            "<w:tbl>",
            table_properties("ReportTable", widths, title=title, has_head=bool(block.head)),
        ]
        for n, rows in enumerate(parts):
            for number, line in enumerate(rows):
                for anchor in anchors.get(number, ()) if n == 1 else ():
                    self._mark(anchor)
                made.append(self._write_row(line, widths, is_head=n == 0, is_foot=n == 2))  # noqa: PLR2004
        made.append("</w:tbl>")
        return "".join(made) + _space(is_cell=place.is_cell)

    def _write_row(
        self, row: Sequence[Placed], widths: Sequence[int], *, is_head: bool, is_foot: bool
    ) -> str:
        cells = [
            self._write_cell(one, sum(widths[one.column : one.column + one.columns]), is_head, is_foot)
            for one in row
        ]
        return f"<w:tr>{row_properties(is_head=is_head)}{''.join(cells)}</w:tr>"

    def _write_cell(self, one: Placed, width: int, is_head: bool, is_foot: bool) -> str:  # noqa: FBT001 - said by its one caller
        cell = one.cell
        if cell is None:
            return f"<w:tc>{cell_properties(width, one.columns, merge='continue')}<w:p/></w:tc>"
        fill, ink = self._colour(cell.heat)
        properties = cell_properties(width, one.columns, merge="restart" if one.goes_on else "", fill=fill)
        style = "TableHead" if is_head else "TableText"
        side = '<w:jc w:val="right"/>' if cell.is_number else ""
        move = f'<w:ind w:left="{170 * cell.indent}"/>' if cell.indent else ""
        if cell.is_number and not is_head:
            style, side = "TableNumber", ""
        place = _Place(width - 150, style, is_cell=True, ink=ink, indent=move + side)
        blocks: tuple[Block, ...] = cell.blocks
        if (cell.is_head and not is_head) or is_foot:
            blocks = tuple(_embolden(block) for block in blocks)
        content = self._write(blocks, place) or paragraph(self._take_marks(), style)
        return f"<w:tc>{properties}{_end_with_paragraph(content)}</w:tc>"

    def _colour(self, heat: int) -> tuple[str, str]:
        """Return the colour of a cell and the token of its words."""
        fill = self._text.colours.get(f"heat-{heat}", "") if heat > 0 else ""
        own = f"heat-{heat}-ink"
        return fill, (own if own in self._text.colours else "heat-ink") if fill else ""

    def _write_facts(self, block: Facts, place: _Place) -> str:
        if place.is_cell or place.style:
            return "".join(
                self._write((Paragraph((*_bold(name), Span(" "))), *said), place) for name, said in block.rows
            )
        widths = (FACT_WIDTH, place.width - FACT_WIDTH)
        rows = []
        for name, said in block.rows:
            marks = self._take_marks()
            first = self._text.paragraph(name, "FactName", marks=marks)
            inner = _Place(widths[1] - 150, "FactText", is_cell=True)
            second = _end_with_paragraph(self._write(said, inner) or paragraph("", "FactText"))
            rows.append(
                f"<w:tr>{row_properties()}<w:tc>{cell_properties(widths[0])}{first}</w:tc>"
                f"<w:tc>{cell_properties(widths[1])}{second}</w:tc></w:tr>"
            )
        return f"<w:tbl>{table_properties('FactsTable', widths)}{''.join(rows)}</w:tbl>{_space()}"

    def _write_items(self, block: Items, place: _Place) -> str:
        if block.kind in ("figures", "numbers") and not place.is_cell and len(block.items) > 1:
            return self._write_cards(block, place)
        made = []
        for n, item in enumerate(block.items, 1):
            style = (
                "ListNumber"
                if block.is_numbered
                else "ListBullet2"
                if place.style == "ListBullet"
                else "ListBullet"
            )
            if place.is_cell:
                style = place.style
            first, *rest = item
            sign = f"{n}." if block.is_numbered else "•" if place.is_cell else ""
            inner = replace(place, style=style, indent="")
            words = _first_words(first)
            if words is None:
                made.append(self._write(item, inner))
                continue
            tab = run_of(f"{sign} ") if place.is_cell else f"{run_of(sign)}<w:r><w:tab/></w:r>"
            self._mark(_anchor_of(first))
            lead = self._take_marks() + (tab if sign else "")
            made.append(paragraph(lead + self._text.runs(words, place.ink), style))
            made.append(self._write(rest, inner))
        return "".join(made)

    def _write_cards(self, block: Items, place: _Place) -> str:
        """Return headline numbers side by side, in rows of a few."""
        rows = -(-len(block.items) // CARDS_IN_ROW)
        columns = -(-len(block.items) // rows)
        widths = [place.width // columns] * columns
        fill = self._text.colours["sand"]
        made = []
        for start in range(0, len(block.items), columns):
            items = block.items[start : start + columns]
            cells = []
            for width, item in zip(widths, (*items, *[()] * (columns - len(items))), strict=True):
                inner = _Place(width - 280, "FactText", is_cell=True)
                content = self._write(item, inner) or "<w:p/>"
                cells.append(
                    f"<w:tc>{cell_properties(width, fill=fill if item else '')}{_end_with_paragraph(content)}</w:tc>"
                )
            made.append(f"<w:tr>{row_properties()}{''.join(cells)}</w:tr>")
        return f"<w:tbl>{table_properties('CardsTable', widths)}{''.join(made)}</w:tbl>{_space()}"

    def _write_figure(self, block: Figure, place: _Place) -> str:
        if block.is_decoration:
            return ""
        drawing = self._drawings.figure(block, place.width)
        caption = block.caption or block.title
        if not drawing:  # its words and the table beside it say the same
            words = " ".join(part for part in (f"{block.title}.", block.text) if part)
            return self._text.paragraph([Span(words)], "Note", marks=self._take_marks())
        named = paragraph(run_of(caption), "Note") if caption else ""
        return paragraph(self._take_marks() + drawing, "", "<w:keepNext/>") + named

    def _write_key(self, block: Key, _place: _Place) -> str:
        """Return what the colours of a drawing stand for, each with its colour."""
        runs = []
        for svg, spans in block.rows:
            found = _COLOUR_CLASS.search(svg)
            colour = self._text.colours.get(found[1] or found[2]) if found else None
            if colour:
                runs.append(run_of("■ ", f'<w:rPr><w:color w:val="{colour}"/></w:rPr>'))
                runs.append(self._text.runs([*spans, Span("   ")]))
        return paragraph("".join(runs), "Note") if runs else ""


def _space(*, is_cell: bool = False) -> str:
    """Return what keeps two tables apart, which would become one."""
    height = 40 if is_cell else 120
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="{height}" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


def _end_with_paragraph(content: str) -> str:
    """Return the content of a cell, which has to end with a paragraph."""
    return content if content.endswith(("</w:p>", "<w:p/>")) else f"{content}<w:p/>"


def _embolden(block: Block) -> Block:
    return replace(block, spans=_bold(block.spans)) if isinstance(block, Paragraph) else block


def _bold(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span if span.small else replace(span, bold=True) for span in spans)


def _first_words(block: Block) -> Sequence[Span] | None:
    """Return the words of an item that begins with a paragraph."""
    if isinstance(block, Group) and len(block.blocks) == 1:
        return _first_words(block.blocks[0])
    return block.spans if isinstance(block, Paragraph) else None


def _anchor_of(block: Block) -> str:
    return block.anchor if isinstance(block, Group) else ""
