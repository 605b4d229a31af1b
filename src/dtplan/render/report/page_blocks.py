"""The page read back into blocks, so that its words, its order and its marks are written once.

What serves the screen only is left out: navigation, filters, buttons, scripts, what is hidden, and the
names of what can be unfolded inside a sheet, which is unfolded here. Words for screen readers are kept
where nothing else says them: alone in a cell or a paragraph, or in a row with a drawing.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from dtplan.render.report.blocks import (
    Block,
    Cell,
    Code,
    Facts,
    Figure,
    Front,
    Group,
    Heading,
    Items,
    Key,
    Paragraph,
    Picture,
    Span,
    Table,
)
from dtplan.render.report.page_tree import Node, parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

DEEPEST = 10
"""Blocks nested deeper stand in the one around them."""
TONES: Mapping[str, str] = {
    **dict.fromkeys(("completed", "green", "met", "risk-low"), "good"),
    **dict.fromkeys(("in-progress", "approved", "info"), "info"),
    **dict.fromkeys(("amber", "paused", "not-met", "risk-medium", "warning", "gap"), "warn"),
    **dict.fromkeys(("red", "risk-high", "error"), "bad"),
    "example": "example",
}
"""The pair of colours of a tag, by what its class says after `tag-`; the others are `idle`."""
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
_DROPPED = frozenset(
    "nav script style template button input select textarea form label head noscript".split()
)
_DROPPED_CLASSES = frozenset(("skip", "filters", "draft-print"))
_SMALL = frozenset(("muted", "none", "sub", "small"))
_OWN_LINE = frozenset(("sub", "dates"))
_WORDS = frozenset(
    "a b bdi bdo br cite code em i img kbd mark q s samp small span strong sub sup u var".split()
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_TEXT = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
_WORDS_OF_SVG = re.compile(r"<(title|desc)\b.*?</\1>", re.DOTALL)
_DATA = re.compile(r"data:([\w.+/-]+);base64,([A-Za-z0-9+/=\s]*)\Z")
_LINK = re.compile(r'href="#([^"]*)"')


class _Style(NamedTuple):
    """How words are set: the fields of `Span` after its text, in their order."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    small: bool = False
    tone: str = ""
    link: str = ""
    lang: str = ""
    is_decoration: bool = False


_PLAIN = _Style()


def parse_blocks(html: str) -> tuple[Front, tuple[Block, ...]]:
    """Return the front page, and the content of a page as blocks.

    Args:
        html: a page, as the templates make it.
    """
    body = parse_tree(html)
    reader = _Reader({unescape(one) for one in _LINK.findall(html)})
    main = next((node for node in body.walk() if node.tag == "main"), body)
    head = next((node for node in body.walk() if node.tag == "header"), None)
    front = _read_front(head, reader) if head else Front("", "", "", ())
    reader.level = 1
    parts = reader.read_flow(main, _PLAIN, 0)
    return front, tuple(parts)


class _Flow:
    """Collects the blocks of an element, and the words between two of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[tuple[str, _Style]] = []
        self.hidden: list[tuple[str, _Style]] = []
        self.drawing = ""
        self.anchor = ""

    def end_words(self, kind: str = "") -> None:
        """Make a paragraph of the words so far."""
        runs = self.runs
        spans: tuple[Span, ...] = ()
        if runs:
            spans = _join_run(*runs[0]) if len(runs) == 1 else join_runs(runs)
            self.runs = []
        block: Block | None = None
        if spans:
            block = Paragraph(spans, kind, self.drawing)
            self.drawing = ""
        elif self.drawing:
            block, self.drawing = Figure(self.drawing, "", is_decoration=True), ""
        if block is not None:
            self.blocks.append(Group("", (block,), self.anchor) if self.anchor else block)
            self.anchor = ""

    def finish(self, kind: str = "") -> list[Block]:
        """Return the blocks; what only screen readers are told is one if there is no other."""
        self.end_words(kind)
        if not self.blocks and self.hidden:
            self.runs = self.hidden
            self.end_words(kind)
        return self.blocks


class _Reader:
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
        self._blocks: Mapping[str, Callable[[Node, _Style, int], Iterable[Block]]] = {
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

    def read_flow(self, node: Node, style: _Style, hue: int, kind: str = "") -> list[Block]:
        """Return what an element holds."""
        flow = _Flow()
        self._depth += 1
        self._fill(flow, node, style, hue)
        self._depth -= 1
        return flow.finish(kind)

    def _fill(self, flow: _Flow, node: Node, style: _Style, hue: int) -> None:
        for child in node.children:
            if isinstance(child, str):
                flow.runs.append((child, style))
            elif not _is_dropped(child):
                self._add(flow, child, style, hue)

    def _add(self, flow: _Flow, node: Node, style: _Style, hue: int) -> None:
        tag = node.tag
        if tag == "svg":
            self._add_svg(flow, node, hue)
        elif tag == "img":
            self.add_picture(flow, node)
        elif tag == "br":
            flow.runs.append(("\n", style))
        elif tag in _WORDS:
            self._add_words(flow, node, style, hue)
        else:
            style, hue = _with_lang(node, style), _read_hue(node, hue)
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

    def _add_words(self, flow: _Flow, node: Node, style: _Style, hue: int) -> None:
        tag, classes = node.tag, node.classes
        if node.attributes.get("id") in self.targets:
            flow.anchor = node.attributes["id"]
        if not node.attributes:
            inner = style
        elif "visually-hidden" in classes:
            flow.hidden.append((_text_of(node), _with_lang(node, style)))
            return
        elif "swatch" in classes:
            return
        elif "sign" in classes:
            flow.runs.append((f"{_text_of(node)} ", style._replace(is_decoration=True)))
            return
        else:
            inner = _with_lang(node, _style_by_class(node, style))
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

    def _add_svg(self, flow: _Flow, node: Node, hue: int) -> None:
        raw = str(node.children[0])
        svg = _WORDS_OF_SVG.sub("", raw)
        if hue:
            svg = f'{svg[:4]} data-hue="{hue}"{svg[4:]}'
        title = _TITLE.search(raw)
        name = _plain(title[1]) if title else node.attributes.get("aria-label", "")
        if "aria-hidden" in node.attributes or not name:
            flow.drawing = flow.drawing or svg
            return
        text = _TEXT.search(raw)
        flow.end_words()
        flow.blocks.append(Figure(svg, name, _plain(text[1]) if text else ""))

    def add_picture(self, flow: _Flow, node: Node) -> None:
        """Add a picture that stands in the page itself and has words."""
        data = _DATA.match(node.attributes.get("src", ""))
        title = node.attributes.get("alt", "").strip()
        if data is None or not title:
            return
        try:
            content = base64.b64decode(data[2])
        except (binascii.Error, ValueError):
            return
        flow.end_words()
        flow.blocks.append(Picture(content, data[1], title))

    def _read_heading(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
        flow = self._read_words(node, style, hue)
        spans = join_runs(flow.runs) or join_runs(flow.hidden)
        if spans:
            self.level = min(int(node.tag[1]), self.level + 1)
            yield Heading(max(self.level, 2), spans, self._anchor_of(node), hue)

    def _read_words(self, node: Node, style: _Style, hue: int) -> _Flow:
        """Return an element whose content is words, whatever it holds."""
        flow = _Flow()
        self._fill(flow, node, style, hue)
        if flow.blocks:
            flow.end_words()
            flow.runs = [(span.text + " ", _Style(*_fields(span))) for span in iter_spans(flow.blocks)]
        return flow

    def _read_paragraph(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
        kind = next((_KINDS[name] for name in node.classes if name in _KINDS), "")
        blocks = self.read_flow(node, style, hue, kind)
        anchor = self._anchor_of(node)
        return (Group("", tuple(blocks), anchor),) if anchor and blocks else blocks

    def _read_group(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
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

    def _read_list(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
        kind = next((name for name in _ITEM_KINDS if name in node.classes), "")
        items = [child for child in node.children if isinstance(child, Node) and not _is_dropped(child)]
        if "aria-hidden" in node.attributes:
            yield Key(tuple(self._read_mark(item, style, hue) for item in items))
            return
        read: list[tuple[Block, ...]] = []
        for item in items:
            blocks = tuple(self.read_flow(item, _with_lang(item, style), _read_hue(item, hue)))
            anchor = self._anchor_of(item)
            if blocks:
                read.append((Group("", blocks, anchor),) if anchor else blocks)
        if read:
            yield Items(tuple(read), node.tag == "ol", kind)

    def _read_mark(self, node: Node, style: _Style, hue: int) -> tuple[str, tuple[Span, ...]]:
        flow = self._read_words(node, style, _read_hue(node, hue))
        swatch = next((one for one in node.walk() if "swatch" in one.classes), None)
        if swatch is not None:
            names = " ".join(sorted(name for name in swatch.classes if re.fullmatch(r"[\w-]+", name)))
            flow.drawing = (
                f'<svg width="12" height="12"><rect class="{names}" width="12" height="12" rx="2"/></svg>'
            )
        return flow.drawing, join_runs(flow.runs)

    def _read_facts(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
        rows: list[tuple[tuple[Span, ...], list[Block]]] = []
        for child in _iter_facts(node):
            own = _with_lang(child, style)
            if child.tag == "dt":
                rows.append((join_runs(self._read_words(child, own, hue).runs), []))
            elif rows:
                rows[-1][1].extend(self.read_flow(child, own, hue))
        if rows:
            yield Facts(tuple((name, tuple(said)) for name, said in rows))

    def _read_table(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
        caption: tuple[Span, ...] = ()
        parts: dict[str, list[tuple[Cell, ...]]] = {"thead": [], "tbody": [], "tfoot": []}
        anchors: list[tuple[int, str]] = []
        for part, row in _iter_rows(node):
            if row.tag == "caption":
                flow = self._read_words(row, style, hue)
                caption = join_runs(flow.runs) or join_runs(flow.hidden)
                continue
            row_hue = _read_hue(row, _read_hue(part, hue))
            rows = parts[part.tag if part.tag in parts else "tbody"]
            if rows is parts["tbody"]:
                ids = (row.attributes.get("id"), part.attributes.get("id") if part is not node else None)
                taken = {name for _place, name in anchors}
                anchors.extend((len(rows), one) for one in ids if one in self.targets and one not in taken)
            rows.append(self._read_row(row, style, row_hue))
        kind = next((name for name in _TABLE_KINDS if name in node.classes), "")
        if any(parts.values()):
            head, body, foot = (tuple(row for row in rows if row) for rows in parts.values())
            yield Table(caption, head, body, foot, tuple(anchors), kind)

    def _read_row(self, row: Node, style: _Style, hue: int) -> tuple[Cell, ...]:
        indent = next((int(name[6:]) for name in row.classes if re.fullmatch(r"depth-\d", name)), 0)
        flows: list[tuple[Node, _Flow]] = []
        self._depth += 1
        for node in row.children:
            if isinstance(node, Node) and node.tag in ("td", "th"):
                flow = _Flow()
                self._fill(flow, node, _with_lang(node, style), hue)
                flows.append((node, flow))
        self._depth -= 1
        has_drawing = any(flow.drawing for _node, flow in flows)
        return tuple(
            _make_cell(node, flow, hue, 0 if place else indent, has_drawing)
            for place, (node, flow) in enumerate(flows)
        )

    def _read_figure(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
        blocks: list[Block] = []
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

    def _read_summary(self, node: Node, style: _Style, hue: int) -> Iterable[Block]:
        return () if self._is_in_sheet else self.read_flow(node, style, hue, "label")

    def _read_code(self, node: Node, _style: _Style, _hue: int) -> Iterable[Block]:
        yield Code(_text_of(node).strip("\n"))

    def _anchor_of(self, node: Node) -> str:
        name = node.attributes.get("id", "")
        return name if name in self.targets else ""


def join_runs(runs: Iterable[tuple[str, _Style]]) -> tuple[Span, ...]:
    """Return words as spans: runs of the same kind in one, spaces as a page shows them.

    Args:
        runs: texts with how they are set; a line end alone is a break.
    """
    spans: list[tuple[list[str], _Style]] = []
    is_space, has_break = True, False
    for raw, style in runs:
        if raw == "\n" and spans and not has_break:
            has_break = is_space = True
            continue
        text = _SPACE.sub(" ", raw)
        if is_space and text.startswith(" "):
            text = text[1:]
        if not text:
            continue
        if has_break:
            spans[-1][0][-1] = spans[-1][0][-1].rstrip(" ")
            has_break = False
            if style.tone:
                spans.append((["\n"], _PLAIN))
            else:
                text = f"\n{text}"
        is_space = text.endswith(" ")
        if spans and spans[-1][1] == style:
            spans[-1][0].append(text)
        else:
            spans.append(([text], style))
    while spans:
        joined = "".join(spans[-1][0]).rstrip(" \n")
        if joined:
            spans[-1] = ([joined], spans[-1][1])
            break
        spans.pop()
    return tuple(Span("".join(texts), *style) for texts, style in spans)


@lru_cache(maxsize=8192)
def _join_run(text: str, style: _Style) -> tuple[Span, ...]:
    """Return one run as spans; states, days and amounts come again and again."""
    return join_runs([(text, style)])


def iter_spans(blocks: Iterable[Block]) -> Iterable[Span]:
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


def _fields(span: Span) -> tuple[bool, bool, bool, bool, str, str, str, bool]:
    return (
        span.bold, span.italic, span.code, span.small, span.tone, span.link, span.lang, span.is_decoration
    )  # fmt: skip


def _read_front(head: Node, reader: _Reader) -> Front:
    cover = next((node for node in head.walk() if "cover" in node.classes), head)
    texts: dict[str, str] = {}
    notes: list[str] = []
    facts: list[tuple[str, str]] = []
    drawing: Figure | None = None
    for block in _iter_leaves(reader.read_flow(cover, _PLAIN, 0)):
        match block:
            case Heading():
                texts.setdefault("title", _join(block.spans))
            case Facts():
                facts.extend((_join(name), _join(iter_spans(said))) for name, said in block.rows)
            case Figure() if not block.is_decoration:
                drawing = drawing or block
            case Paragraph(kind="kicker"):
                texts.setdefault("kicker", _join(block.spans))
            case Picture():
                pass
            case Paragraph():
                notes.append(_join(block.spans))
            case _:
                notes.extend(_join(iter_spans((block,))).splitlines())
    logos: list[Block] = []
    for node in head.walk():
        if node.tag == "img" and not logos:
            flow = _Flow()
            reader.add_picture(flow, node)
            logos = flow.blocks
    promise = next((node for node in cover.walk() if "promise" in node.classes), None)
    said = _join(join_runs([(_text_of(promise), _PLAIN)])) if promise else ""
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


def _join(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def _make_cell(node: Node, flow: _Flow, hue: int, indent: int, has_drawing: bool) -> Cell:  # noqa: FBT001 - said by its one caller
    drawing, flow.drawing = flow.drawing, ""
    hidden = flow.hidden
    blocks = flow.finish()
    if (
        has_drawing
        and hidden
        and not drawing
        and blocks
        and _join(join_runs(hidden)) != _join(iter_spans(blocks))
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


def _iter_facts(node: Node) -> Iterable[Node]:
    for child in node.children:
        if isinstance(child, Node) and not _is_dropped(child):
            if child.tag == "div":
                yield from (one for one in child.children if isinstance(one, Node))
            else:
                yield child


def _iter_rows(table: Node) -> Iterable[tuple[Node, Node]]:
    """Yield the caption and the rows, each with the part of the table that it stands in."""
    for child in table.children:
        if not isinstance(child, Node) or _is_dropped(child):
            continue
        if child.tag in ("thead", "tbody", "tfoot"):
            for row in child.children:
                if isinstance(row, Node) and row.tag == "tr" and not _is_dropped(row):
                    yield child, row
        elif child.tag in ("tr", "caption"):
            yield table, child


def _is_dropped(node: Node) -> bool:
    if node.tag in _DROPPED:
        return True
    known = node.attributes
    if not known:
        return False
    if "hidden" in known or not _DROPPED_CLASSES.isdisjoint(node.classes):
        return True
    return "aria-hidden" in known and node.tag not in ("svg", "ul") and "sign" not in node.classes


def _with_lang(node: Node, style: _Style) -> _Style:
    lang = node.attributes.get("lang")
    return style._replace(lang=lang) if lang else style


def _read_hue(node: Node, hue: int) -> int:
    for name in node.classes:
        if name.startswith("hue-") and name[4:].isdigit():
            return int(name[4:])
    return hue


def _style_by_class(node: Node, style: _Style) -> _Style:
    classes = node.classes
    if node.tag == "a":
        link = node.attributes.get("href", "")
        style = style._replace(link=link if link.startswith(("#", "http://", "https://", "mailto:")) else "")
    if not classes:
        return style
    if "tag" in classes:
        names = (name[4:] for name in classes if name.startswith("tag-"))
        style = style._replace(tone=next((TONES[name] for name in names if name in TONES), "idle"))
    if not classes.isdisjoint(_SMALL):
        style = style._replace(small=True)
    if "label" in classes or "slip-late" in classes:
        style = style._replace(bold=True)
    if "code" in classes or "path" in classes:
        style = style._replace(code=True)
    return style


def _text_of(node: Node) -> str:
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
        elif one.tag != "svg":
            waiting.extend(reversed(one.children))
    return "".join(parts)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", unescape(re.sub(r"<[^>]*>", "", text))).strip()
