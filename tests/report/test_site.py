"""The site: every page there, every link right, nothing from outside, and its parts of safe names."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest

from dtplan.plan.entry import Entry
from dtplan.plan.plan import Plan
from dtplan.render.report.forms import render_form
from dtplan.render.report.manuscript import Manuscript
from dtplan.render.report.site.cuts import cut_chapters, raise_headings, take_out
from dtplan.render.report.site.links import Links, name_files
from dtplan.render.report.site.search import Find, find_words, write_index
from dtplan.templating import TemplateProblemError, make_environment
from dtplan.views.document import parse_document
from dtplan.views.report import name_stem
from dtplan.views.text import LocalText
from tests import barcelona
from tests.report.documents import Page, environment, make_view, with_texts

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

LANGUAGES = ("ca", "es", "en")
EVIL = '<script>alert(1)</script><section id="x">"\'&'


def make_site(plan: Plan, language: str = "ca", **context: object) -> dict[str, str]:
    """Return the pages of a site by their paths."""
    manuscript = Manuscript(
        make_view(plan, language, **context), environment(language), "plan.ca", lambda: b""
    )
    files = dict(render_form("site", manuscript))
    assert all(path.startswith("plan.ca.site/") for path in files)
    pages = {path.removeprefix("plan.ca.site/"): content.decode() for path, content in files.items()}
    return {path: text for path, text in pages.items() if path.endswith(".html")}


@cache
def barcelona_site(language: str) -> dict[str, str]:
    others = tuple(one for one in LANGUAGES if one != language)
    return make_site(barcelona.plan(), language, other_languages=others)


@cache
def barcelona_pages(language: str) -> dict[str, Page]:
    return {path: Page(text) for path, text in barcelona_site(language).items()}


def find_dead_links(pages: dict[str, Page], beside: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the links that lead nowhere, each with its page; `beside` stand the other forms."""
    folders = {f"{barcelona.plan().file.id}.{one}.site" for one in LANGUAGES}
    dead: list[tuple[str, str]] = []
    for path, page in pages.items():
        for _tag, name, value in page.attributes:
            if name != "href" or re.match(r"[a-z]+:", value):
                continue
            target, _, anchor = value.partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if place.startswith("../"):
                folder, _, rest = place.removeprefix("../").partition("/")
                is_there = rest in pages if folder in folders else folder in beside and not rest
            else:
                is_there = place in pages and (not anchor or anchor in pages[place].ids)
            if not is_there:
                dead.append((path, value))
    return dead


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_that_is_there_and_to_a_place_in_it(language: str) -> None:
    assert find_dead_links(barcelona_pages(language)) == []


@pytest.mark.parametrize("name", ["summary", "citizen", "prtr", "office:bit", "subplan:ict"])
def test_a_document_for_some_readers_is_a_site_too(name: str) -> None:
    document, forms = parse_document(name), ("xlsx", "json")
    pages = make_site(barcelona.plan(), "en", document=document, companions=forms)
    assert {"index.html", "search.html", "all.html"} <= set(pages)
    assert any(path.startswith("initiatives/") for path in pages) == (":" in name)
    beside = {f"{name_stem(barcelona.plan(), document, 'en')}.{form}" for form in forms}
    assert find_dead_links({path: Page(text) for path, text in pages.items()}, beside) == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    page = Page('<a href="#nowhere"></a><a href="gone.html"></a><a href="../x"></a>')
    assert len(find_dead_links({"index.html": page})) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_stands_twice_and_labels_point_at_something(language: str) -> None:
    for path, page in barcelona_pages(language).items():
        assert len(page.ids) == len(set(page.ids)), path
        for _tag, name, value in page.attributes:
            if name in ("aria-labelledby", "aria-describedby", "for"):
                assert set(value.split()) <= set(page.ids), (path, value)


def test_headings_start_with_one_and_skip_no_level() -> None:
    for path, page in barcelona_pages("ca").items():
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), path


def test_nothing_is_fetched_and_nothing_is_styled_or_scripted_in_place() -> None:
    for path, page in barcelona_pages("ca").items():
        for _tag, name, _value in page.attributes:
            assert name != "style", path
            assert not name.startswith("on"), path
            assert name not in ("src", "srcset", "poster", "action", "formaction", "background"), path
        assert "link" not in {
            tag for tag, name, value in page.attributes if name == "rel" and value == "stylesheet"
        }


def test_everything_has_its_page() -> None:
    plan, pages = barcelona.plan(), barcelona_site("ca")
    for folder, ids in (
        ("initiatives", plan.initiatives),
        ("subplans", plan.subplans),
        ("offices", plan.offices),
    ):
        assert {f"{folder}/{id_}.html" for id_ in ids} == {
            path for path in pages if path.startswith(folder + "/")
        }
    goals = {path for path in pages if path.startswith("goals/")}
    shown = {row.ref.id for matrix in make_view(plan).alignment.matrices for row in matrix.rows}
    assert goals == {f"goals/{id_.replace('/', '-')}.html" for id_ in shown}
    assert {"index.html", "search.html", "all.html", "prtr.html", "budget.html", "calendar.html"} <= set(
        pages
    )


def test_a_sheet_stands_on_its_page_and_nowhere_else_and_is_unfolded() -> None:
    pages = barcelona_site("ca")
    for id_ in barcelona.plan().initiatives:
        mark = f'<article class="sheet" id="{id_}"'
        assert [path for path, text in pages.items() if mark in text] == [f"initiatives/{id_}.html"]
        assert '<details class="more">' not in pages[f"initiatives/{id_}.html"]


def test_every_page_says_what_is_made_up_and_of_what_day_it_is() -> None:
    made_up = sum(entry.model.illustrative for entry in barcelona.plan().initiatives.values())
    for path, text in barcelona_site("en").items():
        assert f"{made_up} of {len(barcelona.plan().initiatives)} initiatives are made up" in text, path
        assert "31 Oct 2026" in text, path
    assert (
        "Made-up example"
        in barcelona_site("en")[f"initiatives/{next(iter(barcelona.plan().initiatives))}.html"]
    )


def test_a_page_leads_to_the_same_page_in_the_other_languages() -> None:
    plan = barcelona.plan()
    id_ = next(iter(plan.initiatives))
    text = barcelona_site("ca")[f"initiatives/{id_}.html"]
    assert f'href="../../{plan.file.id}.en.site/initiatives/{id_}.html"' in text
    assert f'href="../{plan.file.id}.en.site/index.html"' in barcelona_site("ca")["index.html"]


def test_a_draft_is_marked_on_every_page_and_has_a_page_of_its_findings() -> None:
    pages = make_site(barcelona.plan(), draft=True)
    assert "draft.html" in pages
    assert all('class="draft-print"' in text for text in pages.values())
    assert not any('class="draft-print"' in text for text in barcelona_site("ca").values())


def test_a_block_of_a_plan_is_in_its_site(tmp_path: Path) -> None:
    own = tmp_path / "report" / "html" / "report.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "dtplan/report/html/report.html.j2" %}{% block summary %}<p>Approved by the council.</p>'
        "{{ super() }}{% endblock %}{% block calendar %}{% endblock %}"
    )
    manuscript = Manuscript(
        make_view(barcelona.plan()), make_environment("ca", tmp_path), "plan.ca", lambda: b""
    )
    files = dict(render_form("site", manuscript))
    assert b"<p>Approved by the council.</p>" in files["plan.ca.site/summary.html"]
    assert "plan.ca.site/calendar.html" not in files


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert make_site(barcelona.plan()) == make_site(barcelona.plan())


def test_an_empty_plan_still_gives_a_site() -> None:
    plan = barcelona.plan()
    pages = make_site(Plan(plan.file, plan.status_date, {kind: {} for kind in plan.entries}))
    assert "index.html" in pages
    assert not [path for path in pages if path.startswith("initiatives/")]


def test_words_of_a_plan_stay_words() -> None:
    pages = make_site(with_texts(barcelona.plan(), lambda _text: EVIL))
    plain = make_site(with_texts(barcelona.plan(), lambda _text: "words"))
    assert set(pages) == set(plain)
    for path, text in pages.items():
        assert "<script>alert" not in text, path
        assert text.count("<section") == plain[path].count("<section"), path
        assert text.count("<script") == plain[path].count("<script"), path


def test_ids_become_names_that_every_system_can_hold() -> None:
    ids = [
        "con",
        "aux.1",
        "a-b",
        "a/b",
        "A-B",
        "../../etc/passwd",
        "..",
        "x" * 500,
        "é",
        ".hidden",
        "nul",
        "lpt9",
    ]
    names = name_files("goals", ids)
    assert len(set(names.values())) == len(ids)
    for name in names.values():
        folder, _, file = name.partition("/")
        assert folder == "goals"
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*\.html", file)
        assert file.partition(".")[0] not in ("con", "aux", "nul", "lpt9")
        assert ".." not in file
    assert name_files("goals", reversed(ids)) == names


def test_a_hostile_goal_gets_a_page_inside_the_site() -> None:
    plan = barcelona.plan()
    id_, goal = list(plan.goals.items())[-1]
    edition = id_.partition("/")[0]
    model = goal.model.model_copy(update={"id": "../../../../tmp/x", "parent": None})
    entries = dict(plan.entries)
    entries["pam-goal"] = {
        f"{edition}/{model.id}": Entry(goal.kind, f"{edition}/{model.id}", model, goal.place)
    }
    pages = make_site(Plan(plan.file, plan.status_date, entries))
    assert [path for path in pages if path.startswith("goals/")] == [f"goals/{edition}-tmp-x.html"]


def test_links_are_led_and_the_rest_is_left_alone() -> None:
    links = Links({"one": "initiatives/one.html"}, {"p.es.html": "p.es.site"}, ["all.html"])
    links.add_page("prtr.html", '<p id="prtr_x"></p>')
    links.add_page("budget.html", '<p id="_here"></p>')
    for before, after in (
        ("#one", "../initiatives/one.html"),
        ("#prtr_x", "../prtr.html#prtr_x"),
        ("#nowhere", "#nowhere"),
        ("p.es.html", "../../p.es.site/offices/a.html"),
        ("p.ca.xlsx", "../../p.ca.xlsx"),
        ("all.html", "../all.html"),
        ("https://example.org/#one", "https://example.org/#one"),
    ):
        assert links.lead(f'<a href="{before}">', "offices/a.html") == f'<a href="{after}">'
    assert links.lead('<a href="#_here">', "budget.html") == '<a href="#_here">'


def test_a_page_is_cut_where_its_sections_end() -> None:
    page = (
        '<main id="_main"><p>before</p><section id="a"><h2>A</h2><article id="x">X</article></section></main>'
    )
    (chapter,) = cut_chapters(page)
    assert (chapter.anchor, chapter.title) == ("a", "A")
    assert chapter.text.startswith("<p>before</p>")
    kept, taken = take_out(chapter.text, {"x"})
    assert taken == {"x": '<article id="x">X</article>'}
    assert kept == '<p>before</p><section id="a"><h2>A</h2><!-- moved x --></section>'
    with pytest.raises(TemplateProblemError):
        cut_chapters("<main><section></main>")
    with pytest.raises(TemplateProblemError):
        cut_chapters("<main></section><section></main>")


def test_the_first_heading_becomes_that_of_the_page() -> None:
    before = "<p>x</p><h4 id='a'>A</h4><h5>B</h5><h6>C</h6><h4>D</h4>"
    assert raise_headings(before) == "<p>x</p><h1 id='a'>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>"
    assert raise_headings("<p>x</p>") == "<p>x</p>"


def test_words_are_folded() -> None:
    assert find_words("Tràmits, IL·LUSIÓ i 2026_x") == {"tramits", "illusio", "i", "2026", "x"}


def test_the_index_holds_every_word_and_where_it_stands() -> None:
    finds = [
        Find(
            f"{n}.html",
            "office",
            LocalText(title, "ca"),
            None,
            None,
            is_illustrative=False,
            words=frozenset(words),
        )
        for n, (title, words) in enumerate(
            [("Zero", ["tots"]), ("</script>", ["tots", "dos"]), ("Dos", ["tots"])]
        )
    ]
    finds += [replace(finds[0], path=f"{n}.html", words=frozenset()) for n in range(3, 60)]
    text = write_index([*finds, replace(finds[0], words=frozenset({"dos"}))], "ca")
    assert "<" not in text
    index = json.loads(text)
    places = dict(zip(index["words"].split(" "), index["places"].split(","), strict=True))
    assert places["tots"] == "0 1 1"
    assert places["dos"] == "1 1 1m"
    assert places["script"] == "1"
    assert index["pages"][1]["title"] == "</script>"
    assert "s" in index["endings"]
    assert json.loads(write_index(finds, "eu"))["endings"] == []


def test_the_index_of_a_site_finds_what_its_pages_say() -> None:
    (text,) = re.findall(r'id="_index">(.*?)</script>', barcelona_site("ca")["search.html"], re.DOTALL)
    index = json.loads(unescape(text))
    paths = [one["path"].partition("#")[0] for one in index["pages"]]
    assert set(paths) <= set(barcelona_site("ca"))
    assert {f"initiatives/{id_}.html" for id_ in barcelona.plan().initiatives} <= set(paths)
    assert all(("example" in one) for one in index["pages"] if one["kind"] == "initiative")
