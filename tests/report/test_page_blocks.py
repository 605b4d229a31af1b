"""The page read back: no word is lost, and each block is what it was on the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.render.report.drawings import Stylist
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
    Picture,
    Span,
    Table,
)
from dtplan.render.report.page.parse import TONES, iter_spans, parse_blocks
from dtplan.render.report.page.tree import DEEPEST, parse_tree
from tests import barcelona
from tests.report.documents import make_view, render

CSS = Path(__file__).parents[2] / "templates" / "assets" / "report.css"
VOID = ("br", "hr", "img", "input", "meta", "link", "wbr")


class Seen(HTMLParser):
    """The words of `main` that a reader of the printed page sees, by another parser than ours."""

    DROPPED = ("nav", "script", "style", "template", "button", "input", "select", "label", "svg")
    HIDDEN = ("visually-hidden", "skip", "filters", "draft-print")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = [("", False)]
        self._sheets = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        classes = (known.get("class") or "").split()
        is_seen = self._open[-1][1] or tag == "main"
        if (
            tag in self.DROPPED
            or "hidden" in known
            or "aria-hidden" in known
            or set(classes) & {*self.HIDDEN}
        ):
            is_seen = False
        self._sheets += tag == "article"
        if tag == "summary" and self._sheets:
            is_seen = False
        if tag not in VOID:
            self._open.append((tag, is_seen))

    def handle_endtag(self, tag: str) -> None:
        self._sheets -= tag == "article"
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = "".join(data.split())
        if text and self._open[-1][1]:
            self.texts.append(text)


def body(inner: str) -> tuple[Block, ...]:
    """Return the blocks of a page with this content."""
    return parse_blocks(f"<body><header></header><main>{inner}</main></body>")[1]


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    """Return the words of blocks, in order."""
    # Spans of one block touch; those of two do not. A space too many splits a word on both sides alike.
    return "".join(span.text + " " for span in iter_spans(blocks)).split()


def find(blocks: tuple[Block, ...], kind: type) -> list[Block]:
    """Return every block of a kind, however deep."""
    found: list[Block] = []
    for one in blocks:
        if isinstance(one, kind):
            found.append(one)
        inside: list[tuple[Block, ...]] = []
        if isinstance(one, Group):
            inside = [one.blocks]
        elif isinstance(one, Items):
            inside = [*one.items]
        elif isinstance(one, Facts):
            inside = [said for _name, said in one.rows]
        elif isinstance(one, Table):
            inside = [cell.blocks for row in (*one.head, *one.body, *one.foot) for cell in row]
        for many in inside:
            found.extend(find(many, kind))
    return found


@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_every_word_of_the_page_is_in_the_blocks_in_its_order(language: str) -> None:
    page = render(barcelona.plan(), "html", language)
    start = page.index("<body")
    seen = Seen(page[start:]).texts
    said = "".join(words_of(parse_blocks(page)[1]))
    place = 0
    # What is said may be more: words for screen readers, and the texts of drawings.
    for number, text in enumerate(seen):
        found = said.find(text, place)
        assert found >= 0, f"lost: {text!r} after {seen[max(number - 5, 0) : number]}"
        place = found + len(text)
    assert place > len(said) * 0.9
    assert len(seen) > 5_000


def test_headings_of_a_report_have_no_gaps_and_anchors_are_there() -> None:
    blocks = parse_blocks(render(barcelona.plan(), "html", "en"))[1]
    levels = [one.level for one in find(blocks, Heading) if isinstance(one, Heading)]
    assert levels[0] == 2
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    anchors = {one.anchor for one in find(blocks, Group) if isinstance(one, Group)}
    assert set(barcelona.plan().initiatives) <= anchors


def test_the_front_page_is_read_apart() -> None:
    page = render(barcelona.plan(), "html", "en", edition="2026-2")
    front, blocks = parse_blocks(page)
    assert front.title.startswith("Barcelona")
    assert "2026-2" in front.kicker
    assert front.promise
    assert len(front.facts) > 3
    assert front.drawing is not None
    assert front.drawing.title
    assert front.drawing.text
    assert front.promise not in " ".join(span.text for span in iter_spans(blocks))


def test_a_table_is_read_with_its_parts() -> None:
    (table,) = body(
        '<table class="matrix"><caption class="visually-hidden">Sums</caption>'
        '<thead><tr><th scope="col">Name<th class="n">Sum</thead>'
        '<tbody class="hue-3"><tr id="a"><th colspan="2">Group<tr class="depth-2"><td>One<td class="n heat-4">1'
        '<tr><td><a href="#a">back</a><td class="c heat-0"><span aria-hidden="true">·</span>'
        '<span class="visually-hidden">0</span></tbody><tfoot><tr><td>All<td class="n">1</tfoot></table>'
    )
    assert isinstance(table, Table)
    assert words_of((table,)) == ["Sums", "Name", "Sum", "Group", "One", "1", "back", "0", "All", "1"]
    assert (len(table.head), len(table.body), len(table.foot)) == (1, 3, 1)
    assert table.kind == "matrix"
    assert table.anchors == ((0, "a"),)
    group, one = table.body[0][0], table.body[1]
    assert (group.is_head, group.columns, group.hue) == (True, 2, 3)
    assert (one[0].indent, one[1].indent) == (2, 0)
    assert (one[1].is_number, one[1].heat) == (True, 4)


def test_a_drawing_in_a_row_brings_the_words_that_stand_for_it() -> None:
    (table,) = body(
        '<table><tr><td>May<span class="visually-hidden">3 days late</span><td>'
        '<svg aria-hidden="true"><rect/><svg><path/></svg></svg></table>'
    )
    assert isinstance(table, Table)
    dates, bar = table.body[0]
    assert words_of(dates.blocks) == ["May", "3", "days", "late"]
    assert bar == Cell((), drawing='<svg aria-hidden="true"><rect/><svg><path/></svg></svg>')


def test_words_keep_what_sets_them_apart() -> None:
    (one,) = body(
        '<p class="lead">a <strong>b</strong> <em>c</em> <code>d</code> <span lang="ca">e</span>'
        ' <a href="https://x.example/">f</a> <a href="javascript:alert(1)">g</a> <span class="muted">h</span>'
        ' <span class="tag tag-green"><span class="sign" aria-hidden="true">●</span>i</span></p>'
    )
    assert isinstance(one, Paragraph)
    assert one.kind == "lead"
    by_text = {span.text: span for span in one.spans}
    assert by_text["b"].bold
    assert by_text["c"].italic
    assert by_text["d"].code
    assert by_text["e"].lang == "ca"
    assert by_text["f"].link == "https://x.example/"
    assert " g " in by_text
    assert by_text["h"].small
    assert by_text["● "] == Span("● ", tone="good", is_decoration=True)
    assert by_text["i"] == Span("i", tone="good")


def test_drawings_lists_facts_quotes_code_and_pictures_are_what_they_are() -> None:
    blocks = body(
        '<figure><svg role="img" viewBox="0 0 9 9"><title>T</title><desc>D &amp; E</desc><rect><title>x</title></rect></svg>'
        "<figcaption>C</figcaption></figure>"
        '<ul class="key" aria-hidden="true"><li><span class="swatch series-2"></span>own</ul>'
        "<ol><li>one<li><p>two</p><ul><li>deep</ul></ol>"
        '<dl class="facts"><div><dt>N<dd>V</div></dl>'
        "<blockquote><p>q</blockquote><pre><code>a  b\n c</code></pre>"
        '<img src="data:image/png;base64,AAAA" alt="Logo"><img src="https://x.example/a.png" alt="no">'
    )
    figure, key, items, facts, quote, code, picture = blocks
    assert figure == Figure(
        '<svg role="img" viewBox="0 0 9 9"><rect></rect></svg>', "T", "D & E", caption="C"
    )
    assert isinstance(key, Key)
    assert key.rows[0][1] == (Span("own"),)
    assert 'class="series-2 swatch"' in key.rows[0][0]
    assert isinstance(items, Items)
    assert items.is_numbered
    assert [len(item) for item in items.items] == [1, 2]
    assert isinstance(facts, Facts)
    assert facts.rows == (((Span("N"),), (Paragraph((Span("V"),)),)),)
    assert isinstance(quote, Group)
    assert quote.kind == "quote"
    assert code == Code("a  b\n c")
    assert picture == Picture(b"\0\0\0", "image/png", "Logo")


def test_what_serves_the_screen_only_is_left_out() -> None:
    blocks = body(
        "<nav>no</nav><p hidden>no</p><div class=filters>no</div><button>no</button><script>no()</script>"
        '<style>no</style><p aria-hidden="true">no</p><article class="sheet"><details><summary>no</summary>'
        "<p>yes</p></details></article><details><summary>also</summary>this</details>"
    )
    assert words_of(blocks) == ["yes", "also", "this"]


def test_nesting_without_measure_ends_and_keeps_the_words() -> None:
    deep = 5000
    html = "<ul><li>" * deep + "<blockquote><b>end</b>" + "</blockquote>" + "</li></ul>" * deep
    assert words_of(body(html + "<p>after</p>")) == ["end", "after"]
    tree = parse_tree("<div>" * deep + "x")
    assert sum(1 for _node in tree.walk()) <= DEEPEST


PIECES = (
    "<",
    ">",
    "/",
    "&",
    '"',
    "'",
    "= ",
    "\n",
    "<p",
    "<td>",
    "<table>",
    "</",
    "</p>",
    "<svg",
    "<!--",
    "<li>",
    "a",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_is_read(text: str) -> None:
    parse_blocks(f"<main>{text}")


def test_every_tag_of_the_style_has_its_colours() -> None:
    css = CSS.read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{\s*background: var\(--(good|info|warn|bad)\);", css)
    styled = {name: tone for names, tone in rules for name in re.findall(r"\.tag-([\w-]+)", names)}
    assert styled
    assert {name: TONES.get(name) for name in styled} == styled


def test_a_drawing_alone_has_the_colours_of_the_page_and_asks_for_nothing() -> None:
    page = render(barcelona.plan(), "html", "en")
    tokens = make_view(barcelona.plan(), "en").theme.light
    stylist = Stylist(page)
    assert stylist.tokens["cover"] == tokens["cover"]
    bar = stylist.dress('<svg data-hue="3" width="100%" height="8"><rect class="fill" width="5"/></svg>', 60)
    assert f".fill{{fill:{tokens['hue-3']}}}" in bar
    assert 'width="60" height="8"' in bar
    front = parse_blocks(page)[0]
    assert front.drawing is not None
    assert stylist.dress(front.drawing.svg).startswith("<svg")
    for outside in (
        '<image href="/etc/passwd"/>',
        '<image xlink:href="a.png"/>',
        '<use href="#a"/>',
        '<rect fill="url(https://x.example/)"/>',
        "<script>1</script>",
        "<style>@import 'a'</style>",
        "<foreignObject/>",
        "<rect",
    ):
        assert stylist.dress(f'<svg viewBox="0 0 9 9">{outside}</svg>') == ""
    assert stylist.dress('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>') == ""
