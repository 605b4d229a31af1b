"""A sheet says first what an initiative is, what changes and how it goes, and shows no empty column."""

from __future__ import annotations

import re
from functools import cache

from dtplan.plan.loader import load_plan
from dtplan.render.report.page.tree import Node, parse_tree
from dtplan.source.tree import MemoryTree
from tests import barcelona
from tests.report.documents import make_view, render
from tests.rules.examples import STATUS_DATE, base_files

PLAIN = """
kind: initiative
id: plain
title: {ca: Senzilla, es: Sencilla}
office: resources
status: approved
schedule:
  start: {planned: 2027-02-01}
milestones:
  - {id: one, title: {ca: Fita u, es: Hito uno}, due: {planned: 2027-03-06}}
budget:
  vat: excluded
  lines: [{year: 2027, source: PGL, planned: 1000}]
"""


@cache
def page() -> str:
    return render(barcelona.plan(), "html", "en")


def sheet(text: str, id_: str) -> str:
    return text.split(f'<article class="sheet" id="{id_}">')[1].split("</article>", maxsplit=1)[0]


def test_what_it_is_and_what_changes_comes_before_everything_else() -> None:
    text = sheet(page(), "observability")
    words = [
        "The problem",
        "What will be different",
        "Declared by the office",
        "Computed from the data",
        "Office that",
    ]
    places = [text.index(one) for one in [*words, "<details", "Dates and milestones", "Budget by year"]]
    assert places == sorted(places)


def test_the_assessment_stands_beside_a_sentence() -> None:
    front = sheet(page(), "observability").split("<details")[0]
    assert "Thresholds are agreed for 27 of the 40 priority services." in front
    assert "no date was missed or is more than 30 days late" in front
    journal = sheet(page(), "observability").split("Earlier updates")[1]
    assert "The status page is public and also shows planned interruptions." in journal
    assert "Thresholds are agreed" not in journal


def test_every_late_assessment_has_its_reason() -> None:
    for one in make_view(barcelona.plan()).catalogue:
        assert bool(one.state.reasons) == (one.state.computed_rag in ("amber", "red"))


def test_columns_that_would_be_empty_are_left_out() -> None:
    loaded = load_plan(MemoryTree({**base_files(), "services/plain.yaml": PLAIN}), STATUS_DATE)
    assert loaded.plan is not None
    tables = [
        node
        for node in parse_tree("<body>" + sheet(render(loaded.plan, "html", "es"), "plain")).walk()
        if node.tag == "table"
    ]
    assert [heads(table) for table in tables] == [
        ["Hito", "Situación", "Fecha prevista"],
        ["Año", "Fuente", "Previsto"],
    ]


def test_rows_without_end_tags_are_read_as_rows() -> None:
    tables = [
        node for node in parse_tree("<body>" + sheet(page(), "observability")).walk() if node.tag == "table"
    ]
    steps = next(one for one in tables if "steps" in one.classes)
    rows = [node for node in steps.walk() if node.tag == "tr"]
    assert len(rows) == 1 + 2 + 3  # the heads, start and end, the milestones
    assert {sum(isinstance(cell, Node) for cell in row.children) for row in rows} == {5}


def test_a_plan_says_the_problem_in_every_language() -> None:
    with_problem = [one.model.problem for one in barcelona.plan().initiatives.values() if one.model.problem]
    assert len(with_problem) >= 20
    assert all(set(one) == {"ca", "es", "en"} for one in with_problem)


def test_markdown_says_the_problem_and_the_last_update_first() -> None:
    text = render(barcelona.plan(), "md", "en").split('<a id="observability"></a>')[1].split("<a id=")[0]
    places = [
        text.index(one) for one in ("The problem", "What will be different", "Last update", "Description")
    ]
    assert places == sorted(places)


def heads(table: Node) -> list[str]:
    found = [node for node in table.walk() if node.attributes.get("scope") == "col"]
    return [
        re.sub(r"\s+", " ", "".join(one for one in node.children if isinstance(one, str))).strip()
        for node in found
    ]
