"""Reads the elements of a page into blocks: one method for each kind of element, in one class, as they nest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.render.report.page.blocks import (
    Block,
    Cell,
    Code,
    Facts,
    Figure,
    Group,
    Heading,
    Items,
    Key,
    Paragraph,
    Span,
    Table,
)
from dtplan.render.report.page.pictures import read_picture, read_svg
from dtplan.render.report.page.spans import iter_spans
from dtplan.render.report.page.tables import iter_facts, iter_rows, make_cell
from dtplan.render.report.page.tree import Node
from dtplan.render.report.page.words import (
    WORDS,
    Flow,
    Style,
    is_dropped,
    is_sign,
    join_runs,
    read_hue,
    read_text,
    style_by_class,
    style_of,
    with_lang,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

DEEPEST = 10
"""Blocks nested deeper stand in the one around them."""
_KINDS: Mapping[str, str] = {
    "lead": "lead",
    "kicker": "kicker",
    "figure-name": "label",
    "label": "label",
    "figure": "figure",
    **dict.fromkeys(("note", "muted", "sources", "ngeu", "figure-text"), "note"),
}
_ITEM_KINDS = ("figures", "numbers", "key", "entries")
_TABLE_KINDS = ("gantt", "matrix", "catalogue", "narrow")
_OWN_LINE = frozenset(("sub", "dates"))


class Reader:
    """Reads elements into blocks.

    Attributes:
        targets: anchors that something leads to.
        level: of the last heading.
    """

    def __init__(self, targets: Iterable[str]) -> None:
        self.targets = frozenset(targets)
        self.level = 1
        self._depth = 0
        self._is_in_cell = False
        self._is_in_sheet = False
        self._blocks: Mapping[str, Callable[[Node, Style, int], Iterable[Block]]] = {
            **{f"h{n}": self._read_heading for n in range(1, 7)},
            **dict.fromkeys(("section", "article", "blockquote", "aside"), self._read_group),
            **dict.fromkeys(("ul", "ol"), self._read_list),
            "p": self._read_paragraph,
            "dl": self._read_facts,
            "table": self._read_table,
            "figure": self._read_figure,
            "summary": self._read_summary,
            "pre": self._read_code,
        }

    def read_flow(self, node: Node, style: Style, hue: int, kind: str = "") -> list[Block]:
        """Return what an element holds."""
        flow = Flow()
        self._depth += 1
        self._fill(flow, node, style, hue)
        self._depth -= 1
        return flow.finish(kind)

    def _fill(self, flow: Flow, node: Node, style: Style, hue: int) -> None:
        for child in node.children:
            if isinstance(child, str):
                flow.runs.append((child, style))
            elif not is_dropped(child):
                self._add(flow, child, style, hue)

    def _add(self, flow: Flow, node: Node, style: Style, hue: int) -> None:
        tag = node.tag
        if tag == "svg":
            self._add_svg(flow, node, hue)
        elif tag == "img":
            self.add_picture(flow, node)
        elif tag == "br":
            flow.runs.append(("\n", style))
        elif tag in WORDS:
            self._add_words(flow, node, style, hue)
        else:
            style, hue = with_lang(node, style), read_hue(node, hue)
            flow.end_words()
            read = self._blocks.get(tag) if self._depth < DEEPEST else None
            if read is not None:
                flow.blocks.extend(read(node, style, hue))
                return
            is_target = tag == "div" and node.attributes.get("id") in self.targets
            if "publicity" in node.classes or (is_target and self._depth < DEEPEST):
                flow.blocks.extend(self._read_group(node, style, hue))
                return
            self._fill(flow, node, style, hue)
            flow.end_words()

    def _add_words(self, flow: Flow, node: Node, style: Style, hue: int) -> None:  # noqa: C901 - a line for each kind
        tag, classes = node.tag, node.classes
        if node.attributes.get("id") in self.targets:
            flow.anchor = node.attributes["id"]
        if not node.attributes:
            inner = style
        elif "visually-hidden" in classes:
            flow.hidden.append((read_text(node), with_lang(node, style)))
            return
        elif "swatch" in classes:
            return
        elif is_sign(node):
            flow.runs.append((f"{read_text(node)} ", style._replace(is_decoration=True)))
            return
        else:
            inner = with_lang(node, style_by_class(node, style))
        if tag in ("strong", "b"):
            inner = inner._replace(bold=True)
        elif tag in ("em", "i", "cite", "var"):
            inner = inner._replace(italic=True)
        elif tag in ("code", "kbd", "samp"):
            inner = inner._replace(code=True)
        elif tag == "small":
            inner = inner._replace(small=True)
        is_own_line = not _OWN_LINE.isdisjoint(classes)
        if is_own_line:
            flow.runs.append(("\n", style))
        self._fill(flow, node, inner, hue)
        if is_own_line:
            flow.runs.append(("\n", style))

    def _add_svg(self, flow: Flow, node: Node, hue: int) -> None:
        figure = read_svg(node, hue)
        if not figure.title:
            flow.drawing = flow.drawing or figure.svg
            return
        flow.end_words()
        flow.blocks.append(figure)

    def add_picture(self, flow: Flow, node: Node) -> None:
        """Add a picture that stands in the page itself and has words."""
        picture = read_picture(node)
        if picture is not None:
            flow.end_words()
            flow.blocks.append(picture)

    def _read_heading(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        flow = self._read_words(node, style, hue)
        spans = join_runs(flow.runs) or join_runs(flow.hidden)
        if spans:
            self.level = min(int(node.tag[1]), self.level + 1)
            yield Heading(max(self.level, 2), spans, self._anchor_of(node), hue)

    def _read_words(self, node: Node, style: Style, hue: int) -> Flow:
        """Return an element whose content is words, whatever it holds."""
        flow = Flow()
        self._fill(flow, node, style, hue)
        if flow.blocks:
            flow.end_words()
            flow.runs = [(span.text + " ", style_of(span)) for span in iter_spans(flow.blocks)]
        return flow

    def _read_paragraph(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        kind = next((_KINDS[name] for name in node.classes if name in _KINDS), "")
        blocks = self.read_flow(node, style, hue, kind)
        anchor = self._anchor_of(node)
        return (Group("", tuple(blocks), anchor),) if anchor and blocks else blocks

    def _read_group(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        is_sheet = node.tag == "article"
        was_in_sheet = self._is_in_sheet
        self._is_in_sheet = was_in_sheet or is_sheet
        is_part = node.tag == "section" and self._depth == 1
        blocks = tuple(self.read_flow(node, style, hue))
        self._is_in_sheet = was_in_sheet
        if node.tag == "blockquote":
            kind = "quote"
        elif "publicity" in node.classes or "draft" in node.classes or node.tag == "aside":
            kind = "note"
        else:
            kind = "sheet" if is_sheet else "section" if is_part else ""
        if blocks:
            yield Group(kind, blocks, node.attributes.get("id", ""), hue, style.lang)

    def _read_list(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        kind = next((name for name in _ITEM_KINDS if name in node.classes), "")
        items = [child for child in node.children if isinstance(child, Node) and not is_dropped(child)]
        if "aria-hidden" in node.attributes:
            yield Key(tuple(self._read_mark(item, style, hue) for item in items))
            return
        read: list[tuple[Block, ...]] = []
        for item in items:
            blocks = tuple(self.read_flow(item, with_lang(item, style), read_hue(item, hue)))
            anchor = self._anchor_of(item)
            if blocks:
                read.append((Group("", blocks, anchor),) if anchor else blocks)
        if read:
            yield Items(tuple(read), node.tag == "ol", kind)

    def _read_mark(self, node: Node, style: Style, hue: int) -> tuple[str, tuple[Span, ...]]:
        flow = self._read_words(node, style, read_hue(node, hue))
        swatch = next((one for one in node.walk() if "swatch" in one.classes), None)
        if swatch is not None:
            names = " ".join(sorted(name for name in swatch.classes if re.fullmatch(r"[\w-]+", name)))
            flow.drawing = (
                f'<svg width="12" height="12"><rect class="{names}" width="12" height="12" rx="2"/></svg>'
            )
        return flow.drawing, join_runs(flow.runs)

    def _read_facts(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        rows: list[tuple[tuple[Span, ...], list[Block]]] = []
        for child in iter_facts(node):
            own = with_lang(child, style)
            if child.tag == "dt":
                rows.append((join_runs(self._read_words(child, own, hue).runs), []))
            elif rows:
                rows[-1][1].extend(self.read_flow(child, own, hue))
        if rows:
            yield Facts(tuple((name, tuple(said)) for name, said in rows))

    def _read_table(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        caption: tuple[Span, ...] = ()
        parts: dict[str, list[tuple[Cell, ...]]] = {"thead": [], "tbody": [], "tfoot": []}
        anchors: list[tuple[int, str]] = []
        for part, row in iter_rows(node):
            if row.tag == "caption":
                flow = self._read_words(row, style, hue)
                caption = join_runs(flow.runs) or join_runs(flow.hidden)
                continue
            own_hue = read_hue(row, read_hue(part, 0))
            rows = parts[part.tag if part.tag in parts else "tbody"]
            if rows is parts["tbody"]:
                ids = (row.attributes.get("id"), part.attributes.get("id") if part is not node else None)
                taken = {name for _place, name in anchors}
                anchors.extend((len(rows), one) for one in ids if one in self.targets and one not in taken)
            rows.append(self._read_row(row, style, own_hue, own_hue or hue))
        kind = next((name for name in _TABLE_KINDS if name in node.classes), "")
        if any(parts.values()):
            head, body, foot = (tuple(row for row in rows if row) for rows in parts.values())
            yield Table(caption, head, body, foot, tuple(anchors), kind)

    def _read_row(self, row: Node, style: Style, own_hue: int, hue: int) -> tuple[Cell, ...]:
        indent = next((int(name[6:]) for name in row.classes if re.fullmatch(r"depth-\d", name)), 0)
        flows: list[tuple[Node, Flow]] = []
        self._depth += 1
        for node in row.children:
            if isinstance(node, Node) and node.tag in ("td", "th"):
                flow = Flow()
                self._fill(flow, node, with_lang(node, style), hue)
                flows.append((node, flow))
        self._depth -= 1
        has_drawing = any(flow.drawing for _node, flow in flows)
        return tuple(
            make_cell(node, flow, own_hue, 0 if place else indent, has_drawing)
            for place, (node, flow) in enumerate(flows)
        )

    def _read_figure(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        caption: tuple[Span, ...] = ()
        for child in node.children:
            if isinstance(child, Node) and child.tag == "figcaption":
                caption = join_runs(self._read_words(child, style, hue).runs)
        node.children = [one for one in node.children if isinstance(one, str) or one.tag != "figcaption"]
        blocks = self.read_flow(node, style, hue)
        if len(blocks) == 1 and isinstance(one := blocks[0], Figure):
            words = "".join(span.text for span in caption)
            return (Figure(one.svg, one.title, one.text, one.is_decoration, words),)
        return (*blocks, Paragraph(caption, "note")) if caption else blocks

    def _read_summary(self, node: Node, style: Style, hue: int) -> Iterable[Block]:
        return () if self._is_in_sheet else self.read_flow(node, style, hue, "label")

    def _read_code(self, node: Node, _style: Style, _hue: int) -> Iterable[Block]:
        yield Code(read_text(node).strip("\n"))

    def _anchor_of(self, node: Node) -> str:
        name = node.attributes.get("id", "")
        return name if name in self.targets else ""
