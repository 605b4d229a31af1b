"""Long texts of a plan: CommonMark without raw HTML, to HTML or to Markdown that is safe to pass on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from dtplan.templating.escape import escape_markdown, show_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

DEEPEST_HEADING = 6
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:()/%€’'«»·–—?¿¡-])*")
"""One line of words without a mark of CommonMark or HTML: a paragraph, which needs no parser."""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    parser.validateLink = _is_web_link  # type: ignore[method-assign]
    parser.add_render_rule("image", _render_image)
    return parser


def _is_web_link(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


def _render_image(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    """Return the text that stands for an image: pictures would be fetched from somewhere else."""
    return escape(tokens[index].content)


def markdown_to_html(text: str, heading: int) -> Markup:
    """Return a long text as HTML.

    Args:
        text: CommonMark; raw HTML in it is shown, not obeyed.
        heading: the level its highest headings get, so that the document skips none.
    """
    shown = show_hidden(text).rstrip(" \n")
    if _PLAIN.fullmatch(shown):
        return Markup(f"<p>{shown}</p>\n")  # noqa: S704 - there is nothing in it to escape
    parser = _parser()
    tokens = _parse(text, heading)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - the parser escapes


def markdown_to_markdown(text: str, heading: int) -> Markup:
    """Return a long text as Markdown again: the same blocks, with nothing in it that could be HTML.

    Args:
        text: CommonMark.
        heading: the level its highest headings get.
    """
    tokens = _parse(text, heading)
    return Markup("\n".join(_Writer().write(tokens)).strip("\n"))  # noqa: S704 - every text is escaped


def _parse(text: str, heading: int) -> list[Token]:
    """Return what a text is made of, its headings at their level and its links leading somewhere."""
    tokens = _parser().parse(show_hidden(text))
    for token in tokens:
        if token.children:
            token.children = _without_empty_links(token.children)
    _demote(tokens, heading)
    return tokens


def _without_empty_links(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of links without an address, which the parser does not ask about, and all else."""
    kept: list[Token] = []
    is_inside = False
    for token in tokens:
        if token.type == "link_open" and not token.attrGet("href"):
            is_inside = True
        elif token.type == "link_close" and is_inside:
            is_inside = False
        else:
            kept.append(token)
    return kept


def _demote(tokens: Sequence[Token], heading: int) -> None:
    """Give headings the levels from `heading` down, without gaps, in the order of their own."""
    opening = [token for token in tokens if token.type == "heading_open"]
    own = sorted({int(token.tag[1]) for token in opening})
    level = heading - 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(heading + own.index(int(token.tag[1])), level + 1, DEEPEST_HEADING)
            token.tag = f"h{level}"
        elif token.type == "heading_close":
            token.tag = f"h{level}"


class _Writer:
    """Writes blocks as lines, each behind the marks of the lists and quotes around it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._prefixes: list[str] = []
        self._bullet = ""
        self._numbers: list[int] = []

    def write(self, tokens: Sequence[Token]) -> list[str]:
        mark = ""
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._add(mark + _write_inline(token.children or ()))
                mark = ""
            elif kind == "heading_open":
                mark = "#" * int(token.tag[1]) + " "
            elif kind in ("fence", "code_block"):
                self._write_code(token.content)
            elif kind == "hr":
                self._add("---")
            elif token.nesting > 0:
                self._enter(token)
            elif token.nesting < 0:
                self._leave(kind)
            if self._ends_block(token):
                self._lines.append("".join(self._prefixes).rstrip())
        return self._lines

    def _enter(self, token: Token) -> None:
        if token.type == "blockquote_open":
            self._prefixes.append("> ")
        elif token.type == "bullet_list_open":
            self._numbers.append(-1)
        elif token.type == "ordered_list_open":
            self._numbers.append(int(token.attrGet("start") or 1))
        elif token.type == "list_item_open":
            self._open_item()

    def _leave(self, kind: str) -> None:
        if kind in ("blockquote_close", "list_item_close"):
            self._prefixes.pop()
            self._bullet = ""
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._numbers.pop()

    def _ends_block(self, token: Token) -> bool:
        if token.type in ("bullet_list_close", "ordered_list_close"):
            return not self._numbers
        return not token.hidden and token.type in (
            "paragraph_close",
            "heading_close",
            "fence",
            "code_block",
            "hr",
        )

    def _open_item(self) -> None:
        number = self._numbers[-1]
        self._bullet = "- " if number < 0 else f"{number}. "
        if number >= 0:
            self._numbers[-1] += 1
        self._prefixes.append(" " * len(self._bullet))

    def _add(self, text: str) -> None:
        for line in text.split("\n"):
            prefix = "".join(self._prefixes)
            if self._bullet:
                prefix = prefix[: -len(self._bullet)] + self._bullet
                self._bullet = ""
            self._lines.append(prefix + line)

    def _write_code(self, content: str) -> None:
        fence = "`" * max(3, _longest_run(content) + 1)
        self._add("\n".join((fence, *content.rstrip("\n").split("\n"), fence)))


def _write_inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    targets: list[str] = []
    for token in tokens:
        if token.type == "text":
            text = escape_markdown(token.content)
            lead = " " if token.content[:1].isspace() and parts else ""
            parts.append(lead + text)
        elif token.type == "code_inline":
            ticks = "`" * (_longest_run(token.content) + 1)
            space = " " if "`" in token.content else ""
            parts.append(f"{ticks}{space}{token.content}{space}{ticks}")
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\\\n" if token.type == "hardbreak" else "\n")
        elif token.type in ("em_open", "em_close"):
            parts.append("*")
        elif token.type in ("strong_open", "strong_close"):
            parts.append("**")
        elif token.type == "link_open":
            targets.append(str(token.attrGet("href")))
            parts.append("[")
        elif token.type == "link_close":
            parts.append(f"](<{targets.pop()}>)")
        else:
            parts.append(escape_markdown(token.content))
    return "".join(parts)


def _longest_run(text: str) -> int:
    longest = run = 0
    for letter in text:
        run = run + 1 if letter == "`" else 0
        longest = max(longest, run)
    return longest
