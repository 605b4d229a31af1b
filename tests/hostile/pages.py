"""What a page of the report may hold: only what a calm plan's page holds, and nothing that acts."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests import barcelona
from tests.hostile.case import small_initiative, wordy_initiative
from tests.hostile.outputs import UNSEEN
from tests.report.documents import VOID, environment, make_view, render, render_report
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.plan.plan import Plan

PROSE = {
    ("p", ""),
    ("em", ""),
    ("strong", ""),
    ("code", ""),
    ("code", "class"),
    ("pre", ""),
    ("ul", ""),
    ("ol", ""),
    ("ol", "start"),
    ("li", ""),
    ("hr", ""),
    ("br", ""),
    ("blockquote", ""),
    ("a", "href"),
    ("a", "title"),
    ("div", "class"),
    ("div", "lang"),
    *((f"h{level}", "") for level in range(3, 7)),
}
"""The elements and attributes that Markdown may become."""
LOGO = re.compile(r"data:image/(svg\+xml|png);base64,[A-Za-z0-9+/]+=*")
"""The only address of a picture: one that the page carries inside."""
ADDRESS = re.compile(r"(?i:https?)://|#|mailto:")
ACTIVE = frozenset(("iframe", "object", "embed", "applet", "form", "base", "video", "audio", "portal"))
LEADING = (
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "srcset",
    "poster",
    "background",
    "data",
    "ping",
)
ANCHOR = re.compile(r'<a id="[\w./#-]*">|</a>')


COLOURS = re.compile(r"(?:--[a-z0-9-]+: #[0-9a-fA-F]{6}; ?)+")
_FAMILY = r'(?:"[\w -]+"|[\w-]+)'
FONTS = re.compile(rf"--(?:text|heading)-font: {_FAMILY}(?:, {_FAMILY})*;")
CHART = re.compile(r"[\w.-]+\.charts/[\w.-]+\.svg")
"""Where the drawings stand that are written beside a Markdown document."""
_CELL, _ROW = ("p", "td", "th"), ("p", "td", "th", "tr")
IMPLIED = {
    "li": ("p", "li"),
    "td": _CELL,
    "th": _CELL,
    "tr": _ROW,
    "tbody": (*_ROW, "thead", "tbody"),
    "tfoot": (*_ROW, "thead", "tbody"),
    "dt": ("p", "dt", "dd"),
    "dd": ("p", "dt", "dd"),
    **dict.fromkeys(
        ("p", "div", "ul", "ol", "dl", "table", "h5", "h6", "pre", "blockquote", "details"), ("p",)
    ),
}
"""What the beginning of an element ends, where HTML lets an end be left out."""
OPTIONAL = frozenset(tag for ended in IMPLIED.values() for tag in ended) | {"tfoot"}


class Elements(HTMLParser):
    """The elements of a page.

    Attributes:
        known: every element with each of its attributes.
        wrong: what could act, or is not closed.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.known: set[tuple[str, str]] = set()
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.wrong.extend(f"{tag} is not closed" for tag in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.known.update((tag, name) for name in [name for name, _value in attrs] or [""])
        if tag == "img":
            own = dict(attrs)
            if own.get("class") != "logo" or not LOGO.fullmatch(own.pop("src", None) or ""):
                self.wrong.append(f"<{tag} {attrs}>")
            attrs = list(own.items())
        if tag in ACTIVE:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.wrong.append(f"<{tag} {name}={value!r}>")
            if name in LEADING and not ADDRESS.match(value or ""):
                self.wrong.append(f"<{tag} {name}={value!r}>")
        while self._open and self._open[-1] in IMPLIED.get(tag, ()):
            self._open.pop()
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] in OPTIONAL - {tag}:
            self._open.pop()
        if self._open[-1:] == [tag]:
            self._open.pop()
        elif tag not in VOID:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}>")


@cache
def calm_elements() -> frozenset[tuple[str, str]]:
    """Return the elements of pages without hostile words: a whole plan, a draft, a language that is missing."""
    wrong = base_files() | {"services/x.yaml": small_initiative("x", "office: nobody\nbudget: {lines: []}\n")}
    wrong["services/hostile.yaml"] = wordy_initiative("calm words")
    wrong["services/y.yaml"] = small_initiative("y", "partners: [nobody, social, social]\n")
    small = load_plan(MemoryTree(wrong), STATUS_DATE)
    assert small.plan is not None
    pages = [
        Elements(render(barcelona.plan(), "html")),
        Elements(render(small.plan, "html", draft=True, diagnostics=tuple(validate(small)) * 4)),
        Elements(render(small.plan, "html", "en")),
    ]
    assert [page.wrong for page in pages] == [[], [], []]
    return frozenset().union(*(page.known for page in pages))


@cache
def own_scripts() -> tuple[str, ...]:
    """Return the scripts that a page has by itself."""
    plan = load_plan(MemoryTree(base_files()), STATUS_DATE).plan  # its theme sets no colour
    assert plan is not None
    return scripts_of(render(plan, "html"))


def scripts_of(text: str) -> tuple[str, ...]:
    """Return the scripts and styles of a page, what a theme may choose aside: colours and families."""
    found = re.findall(r"<(?:script|style)\b[^>]*>.*?</(?:script|style)>", text, re.DOTALL | re.IGNORECASE)
    return tuple(FONTS.sub("fonts;", COLOURS.sub("colours; ", one)) for one in found)


def check_page(text: str) -> None:
    """Fail when a page holds an element, an attribute or an address that its own templates do not make."""
    page = Elements(text)
    assert page.wrong == []
    assert page.known <= calm_elements() | PROSE, page.known - calm_elements() - PROSE
    assert scripts_of(text) == own_scripts()


def check_report(plan: Plan, found: Sequence[Diagnostic]) -> tuple[str, str]:
    """Check both documents of a plan as drafts, which show the findings too, and return them."""
    view = make_view(plan, "ca", draft=True, diagnostics=tuple(found))
    page, document = (render_report(view, form, environment("ca")) for form in ("html", "md"))
    check_page(page)
    check_markdown(document)
    for text in (page, document):
        unseen = UNSEEN.search(text.replace("\r", ""))
        assert unseen is None, ascii(unseen)
    return page, document


def check_markdown(text: str) -> None:
    """Fail when a Markdown document holds HTML that its own templates do not make, or a picture of others."""
    assert markdown_wrongs(text) == []


def markdown_wrongs(text: str) -> list[str]:
    """Return what could act in a Markdown document, as a reader sees it that allows HTML."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"])
    parser.validateLink = lambda _url: True  # type: ignore[method-assign] # what leads where is judged here
    wrong: list[str] = []
    for token in parser.parse(text):
        for one in (token, *(token.children or ())):
            if one.type in ("html_block", "html_inline") and not ANCHOR.fullmatch(one.content.strip()):
                wrong.append(one.content)
            elif one.type == "image" and not CHART.fullmatch(str(one.attrGet("src"))):
                wrong.append(f"a picture: {one.attrGet('src')}")
            elif one.type == "link_open" and not ADDRESS.match(str(one.attrGet("href"))):
                wrong.append(f"a link: {one.attrGet('href')}")
    return wrong
