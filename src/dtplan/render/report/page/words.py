"""Words of a page: how they are set, and how they become spans."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from dtplan.render.report.page.blocks import Block, Figure, Group, Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dtplan.render.report.page.tree import Node

WORDS = frozenset(
    [
        "a",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
    ]
)
"""Elements that stand in a line of words."""
TONES: Mapping[str, str] = {
    **dict.fromkeys(("completed", "green", "met", "risk-low"), "good"),
    **dict.fromkeys(("in-progress", "approved", "info"), "info"),
    **dict.fromkeys(("amber", "paused", "not-met", "risk-medium", "warning", "gap"), "warn"),
    **dict.fromkeys(("red", "risk-high", "error"), "bad"),
    "example": "example",
}
"""The pair of colours of a tag, by what its class says after `tag-`; the others are `idle`."""
_DROPPED = frozenset(
    [
        "nav",
        "script",
        "style",
        "template",
        "button",
        "input",
        "select",
        "textarea",
        "form",
        "label",
        "head",
        "noscript",
    ]
)
_DROPPED_CLASSES = frozenset(("skip", "filters", "draft-print"))
_SMALL = frozenset(("muted", "none", "sub", "small"))
_LEADING = ("#", "http://", "https://", "mailto:")
LONGEST_ADDRESS = 2_000
"""Neither Word nor Typst takes a document with an address much longer than that."""
_SPACE = re.compile(r"[ \t\n\r\f]+")


class Style(NamedTuple):
    """How words are set: the fields of `Span` after its text, in their order."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    small: bool = False
    tone: str = ""
    link: str = ""
    lang: str = ""
    is_decoration: bool = False


PLAIN = Style()


class Flow:
    """Collects the blocks of an element, and the words between two of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[tuple[str, Style]] = []
        self.hidden: list[tuple[str, Style]] = []
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


def join_runs(runs: Iterable[tuple[str, Style]]) -> tuple[Span, ...]:
    """Return words as spans: runs of the same kind in one, spaces as a page shows them.

    Args:
        runs: texts with how they are set; a line end alone is a break.
    """
    spans: list[tuple[list[str], Style]] = []
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
                spans.append((["\n"], PLAIN))
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
def _join_run(text: str, style: Style) -> tuple[Span, ...]:
    """Return one run as spans; states, days and amounts come again and again."""
    return join_runs([(text, style)])


def join_spans(spans: Iterable[Span]) -> str:
    """Return spans as one text."""
    return "".join(span.text for span in spans)


def style_of(span: Span) -> Style:
    """Return how a span is set."""
    return Style(
        span.bold, span.italic, span.code, span.small, span.tone, span.link, span.lang, span.is_decoration
    )


def is_dropped(node: Node) -> bool:
    """Return whether an element serves the screen only."""
    if node.tag in _DROPPED:
        return True
    known = node.attributes
    if not known:
        return False
    if "hidden" in known or not _DROPPED_CLASSES.isdisjoint(node.classes):
        return True
    return "aria-hidden" in known and node.tag not in ("svg", "ul") and not is_sign(node)


def is_sign(node: Node) -> bool:
    """Say whether an element is the sign before a word, which says nothing that the word does not."""
    return "sign" in node.classes or (node.tag == "i" and "aria-hidden" in node.attributes)


def with_lang(node: Node, style: Style) -> Style:
    """Return how words of an element are set, with its language."""
    lang = node.attributes.get("lang")
    return style._replace(lang=lang) if lang else style


def read_hue(node: Node, hue: int) -> int:
    """Return the number of the colour of an element: its own, or that of what is around it."""
    for name in node.classes:
        if name.startswith("hue-") and name[4:].isdigit():
            return int(name[4:])
    return hue


def style_by_class(node: Node, style: Style) -> Style:
    """Return how words of an element are set, by its classes and its link."""
    classes = node.classes
    if node.tag == "a" and "behind" not in classes:  # a figure filters the page's catalogue: not on paper
        link = node.attributes.get("href", "")
        leads = link.startswith(_LEADING) and len(link) <= LONGEST_ADDRESS
        style = style._replace(link=link if leads else "")
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


def read_text(node: Node) -> str:
    """Return the words of an element as they stand, drawings left out."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
        elif one.tag != "svg":
            waiting.extend(reversed(one.children))
    return "".join(parts)


def read_plain(text: str) -> str:
    """Return a piece of HTML as words."""
    return _SPACE.sub(" ", unescape(re.sub(r"<[^>]*>", "", text))).strip()
