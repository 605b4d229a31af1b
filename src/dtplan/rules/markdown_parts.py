"""The parts of a Markdown text that rules look at: links, images, headings and raw HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dtplan.rules.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from dtplan.plan.plan import Plan

_MARK = re.compile(r"\]\(|\]:|<|#|\n {0,3}(?:-+|=+) *(?:\n|$)")
"""A text without any of these has no link, no image, no heading and no HTML."""


class Link(NamedTuple):
    """Where a link or an image leads, and the words (or the alternative text) that stand for it."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkdownParts:
    """What rules look at in a text, in the order of the text.

    Attributes:
        links: every link, automatic ones included.
        images: every image.
        headings: the text of every heading.
        html: every piece of raw HTML, cut short.
    """

    links: tuple[Link, ...] = ()
    images: tuple[Link, ...] = ()
    headings: tuple[str, ...] = ()
    html: tuple[str, ...] = ()


MAX_HTML_SHOWN = 40


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded only when a text has markup

    parser = MarkdownIt("commonmark")
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 - a rule judges addresses
    return parser


@lru_cache(maxsize=16_384)
def _parse(text: str) -> MarkdownParts:
    links: list[Link] = []
    images: list[Link] = []
    headings: list[str] = []
    html: list[str] = []
    tokens = _parser().parse(text)
    for n, token in enumerate(tokens):
        if token.type == "html_block":
            html.append(token.content)
        elif token.type == "inline":
            children = token.children or ()
            if tokens[n - 1].type == "heading_open":
                headings.append(token.content)
            html.extend(child.content for child in children if child.type == "html_inline")
            links.extend(_read_links(children))
            images.extend(_read_images(children))
    shown = tuple(" ".join(piece.split())[:MAX_HTML_SHOWN] for piece in html)
    return MarkdownParts(tuple(links), tuple(images), tuple(headings), shown)


def _read_links(tokens: Sequence[Token]) -> list[Link]:
    links: list[Link] = []
    address: str | None = None
    words: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            address, words = str(token.attrGet("href") or ""), []
        elif token.type == "link_close" and address is not None:
            links.append(Link(address, "".join(words)))
            address = None
        elif address is not None:
            words.append(_words(token))
    return links


def _read_images(tokens: Sequence[Token]) -> list[Link]:
    return [Link(str(token.attrGet("src") or ""), _words(token)) for token in tokens if token.type == "image"]


def _words(token: Token) -> str:
    """Return the words of a token; an image's are its alternative text."""
    if token.type == "image":
        return "".join(map(_words, token.children or ()))
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def iter_marked(plan: Plan) -> Iterator[tuple[Passage, MarkdownParts]]:
    """Yield every Markdown passage of a plan that has a link, an image, a heading or HTML, with its parts."""
    for said, texts in plan.texts_together:
        if not _MARK.search(said):
            continue
        for entry, pointer, by_language, is_markdown in texts:
            if not is_markdown:
                continue
            for language, text in by_language.items():
                if _MARK.search(text):
                    yield Passage(entry, pointer, language, text, is_markdown=True), _parse(text)
