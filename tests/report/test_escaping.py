"""Hostile words come out as words: they never become part of the document's structure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dtplan.plan.loader import load_plan
from dtplan.source.tree import MemoryTree
from tests import barcelona
from tests.report.documents import Page, render, with_texts
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan

HOSTILE = (
    "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %} &amp; ]]> --> "
    "| a | b | `code` **bold** [x](javascript:alert(3)) ![y](https://evil.example/p.png) \\ ~~no~~ "
    "</style></title></textarea><svg onload=alert(4)> \u202egnirts $x$ #1 - + 1."
)


@cache
def small_plan() -> Plan:
    loaded = load_plan(MemoryTree(base_files()), STATUS_DATE)
    assert loaded.plan is not None
    return loaded.plan


def markdown_shape(text: str) -> list[str]:
    """Return the kinds of everything a Markdown document is read as, by a reader that allows HTML."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    shape: list[str] = []
    for token in tokens:
        shape.append(token.type)
        for child in token.children or ():
            if child.type in ("html_inline", "html_block"):
                shape.append(child.content)
            elif child.type != "text":
                shape.append(child.type)
    return shape


def pictures(text: str) -> list[str]:
    """Return the addresses of the pictures of a Markdown document."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inside = [child for token in tokens for child in token.children or ()]
    return [str(child.attrs["src"]) for child in inside if child.type == "image"]


def test_hostile_words_do_not_change_the_page() -> None:
    plan = barcelona.plan()
    calm = Page(render(with_texts(plan, lambda _text: "calm words"), "html", "ca"))
    wild = Page(render(with_texts(plan, lambda _text: HOSTILE), "html", "ca"))
    # A long text is Markdown, so marks in it may become emphasis and code; nothing else may change.
    marks = {
        "strong",
        "em",
        "code",
        "a",
        "p",
        "ul",
        "ol",
        "li",
        "hr",
        "blockquote",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "text",  # a long name takes two lines of a drawing
    }
    assert [one for one in wild.shape if one[0] not in marks] == [
        one for one in calm.shape if one[0] not in marks
    ]
    tags = {tag for tag, _names in wild.shape}
    assert "img" not in tags
    assert not any(name.startswith("on") for _tag, name, _value in wild.attributes)
    assert not any("javascript:" in value for _tag, name, value in wild.attributes if name == "href")
    assert not any(
        "evil.example" in value for _tag, name, value in wild.attributes if name in ("src", "href")
    )
    assert "<script>alert(1)</script>" in "".join(wild.words)
    assert "{{ 7*7 }}" in "".join(wild.words)
    assert "\u202e" not in "".join(wild.words)


def test_hostile_words_do_not_change_the_markdown() -> None:
    plan = barcelona.plan()
    wild = render(with_texts(plan, lambda _text: HOSTILE), "md", "ca")
    assert "<script" not in wild.replace("\\<script", "")
    kinds = [one for one in markdown_shape(wild) if one.startswith("<") or one == "html_block"]
    assert all(one.startswith(('<a id="', "</a>")) for one in kinds)
    assert sorted(pictures(wild)) == sorted(pictures(render(plan, "md", "ca")))
    assert all(one.startswith("plan.charts/") for one in pictures(wild))


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(str.strip))
def test_any_title_is_only_a_title_in_html(title: str) -> None:
    plan = small_plan()

    def titled(words: str) -> Page:
        return Page(render(with_texts(plan, lambda _text: words), "html", "ca"))

    lists = {"p", "ul", "ol", "li", "code", "pre", "strong", "em", "hr", "blockquote", "br", "div", "text"}
    deep = {"h3", "h4", "h5", "h6", "a"}
    plain = [one for one in titled("plain").shape if one[0] not in lists | deep]
    assert [one for one in titled(title).shape if one[0] not in lists | deep] == plain


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(str.strip))
def test_any_title_is_only_a_title_in_markdown(title: str) -> None:
    from dtplan.templating.escape import escape_markdown

    words = escape_markdown(title)
    if not words.strip():
        return
    assert markdown_shape(f"before {words} after") == ["paragraph_open", "inline", "paragraph_close"]
    assert markdown_shape(f"# {words}")[0] == "heading_open"
    assert [
        one for one in markdown_shape(words) if one not in ("paragraph_open", "inline", "paragraph_close")
    ] == []
    row = markdown_shape(f"| a | b |\n|---|---|\n| {words} | x |\n")
    assert row.count("td_open") == 2
    assert not any(one.startswith("<") for one in row)
