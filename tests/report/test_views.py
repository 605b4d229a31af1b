"""Views hold what the files say, in one language, with every sum already made."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from dtplan.model.status import Status
from dtplan.plan.loader import load_plan
from dtplan.source.tree import MemoryTree
from dtplan.templating.markdown import markdown_to_html, markdown_to_markdown
from dtplan.views.text import choose_text, collate
from tests import barcelona
from tests.report.documents import make_view, render
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = """
kind: initiative
id: full
code: FULL-1
title: {ca: w-title}
summary: {ca: w-summary}
problem: {ca: w-problem}
objective: {ca: w-objective}
description: {ca: w-description}
nature: methodological
office: resources
partners: [social]
status: in-progress
approval: {date: 2024-01-12, body: institute, reference: https://example.org/w-approval}
schedule:
  start: {planned: 2024-02-01, forecast: 2024-02-02, actual: 2024-02-03}
  end: {planned: 2026-01-04, forecast: 2027-01-05}
depends_on: [digital-counter, digital-counter#in-service]
pam_goals: [pam-2023-2027/5]
sdgs: [13]
funding:
  intervention_fields: [{code: 021quinquies, share: 77}]
  digital_tag: 40
  climate_tag: 0
  dnsh: {assessed: 2024-02-11, evidence: https://example.org/w-dnsh}
budget:
  vat: included
  lines:
    - {year: 2025, source: PGL, chapter: "6", planned: 1234567.89, committed: 1234566, executed: 1234565, note: {ca: w-budget-note}}
milestones:
  - id: one
    title: {ca: w-milestone}
    due: {planned: 2025-03-06, forecast: 2026-12-07}
    kind: target
    goal: 98765
    unit: w-unit
    weight: 100
    class: critical
    cid: 168
    evidence: https://example.org/w-evidence
indicators:
  - id: two
    title: {ca: w-indicator}
    unit: w-indicator-unit
    better: lower
    baseline: {value: 31, date: 2023-12-31}
    targets: [{value: 11, date: 2026-12-31}]
    readings: [{value: 18.5, date: 2026-06-30, source: https://example.org/w-reading, note: {ca: w-reading-note}}]
risks:
  - {id: three, title: {ca: w-risk}, probability: 5, impact: 4, response: transfer, owner: social, status: occurred, action: {ca: w-action}}
decisions:
  - {date: 2025-05-08, kind: pause, title: {ca: w-decision}, reason: {ca: w-reason}, reference: https://example.org/w-decision-ref}
contracts:
  - {id: w-contract-id, title: {ca: w-contract}, amount: 4321.5, url: https://example.org/w-contract-url}
updates:
  - {date: 2026-09-09, by: resources, rag: amber, progress: 37, text: {ca: w-update}, evidence: https://example.org/w-update-evidence}
evaluation: {criteria: {ca: w-criteria}, method: {ca: w-method}, result: {ca: w-result}}
links: [{title: {ca: w-link}, url: https://example.org/w-link-url}]
illustrative: true
sources: [https://example.org/w-source]
waivers: [{rule: B304, reason: w-waiver, by: social, until: 2027-01-31}]
custom: {w_text: {ca: w-custom-text}, w_number: 12345, w_url: "https://example.org/w-custom-url"}
"""
CUSTOM = """
custom:
  w_text: {type: text, title: {ca: w-custom-title-1}}
  w_number: {type: number, title: {ca: w-custom-title-2}}
  w_url: {type: url, title: {ca: w-custom-title-3}}
"""


def full_plan() -> Any:
    files = base_files()
    plan = re.sub(r"^custom:\n(?:[ \t].*\n)*", "", files["plan.yaml"], flags=re.MULTILINE)
    files = {**files, "plan.yaml": plan + CUSTOM, "services/full.yaml": FULL}
    loaded = load_plan(MemoryTree(files), STATUS_DATE)
    assert loaded.plan is not None
    assert [finding.message for finding in loaded.findings] == []
    return loaded.plan


@pytest.mark.parametrize("format_", ["html", "md"])
def test_a_sheet_shows_every_field(format_: str) -> None:
    plan = full_plan()
    text = render(plan, format_, "ca")
    start = '<article class="sheet" id="full"' if format_ == "html" else '<a id="full"></a>'
    end = "</article>" if format_ == "html" else "<a id="
    sheet = text.split(start)[1].split(end)[0]
    words = set(re.findall(r"w-[a-z0-9-]+", FULL + CUSTOM)) - {"w-text"}
    missing = {one for one in words if one not in sheet.replace("\\", "")}
    assert missing == set()
    for shown in (
        "FULL-1", "Mètode", "Recursos", "1.234.567,89", "1.234.566", "1.234.565", "98.765", "100\u00a0%", "Crítica",
        "CID 168", "18,5", "31 de des. 2023", "12.345", "4.321,50", "021quinquies", "77\u00a0%", "40\u00a0%", "13",
        "11 de febr. 2024", "1 de febr. 2024", "2 de febr. 2024", "3 de febr. 2024", "4 de gen. 2026", "5 de gen. 2027",
        "366 dies", "Transferir", "S’ha produït", "B304", "31 de gen. 2027", "37\u00a0%", "En risc", "Exemple inventat",
        "amb IVA", "Pausa", "9 de set. 2026", "probabilitat 5 × impacte 4 = 20",
    ):  # fmt: skip
        assert shown in sheet, shown


def test_views_hold_no_models_and_no_functions() -> None:
    for value in walk(make_view(barcelona.plan())):
        assert not isinstance(value, (BaseModel, list, set))  # a mapping is one of tokens or logos
        assert not callable(value)


def test_sums_are_those_of_their_parts() -> None:
    view = make_view(barcelona.plan())
    budget = view.budget
    for rows in (budget.by_year, budget.by_source, budget.by_chapter, budget.by_office):
        assert sum(row.amounts.planned for row in rows) == budget.total.planned
        assert sum(row.amounts.executed for row in rows) == budget.total.executed
    tops = [row for row in view.portfolio.subplans if row.depth == 0]
    assert sum(row.amounts.planned for row in tops) == budget.total.planned
    assert sum(one.count for one in view.portfolio.statuses) == view.portfolio.initiatives
    assert len(view.catalogue) == view.portfolio.initiatives
    assert sum(len(one.sheets) for one in view.subplans) + len(view.unplaced) == view.portfolio.initiatives


def test_cancelled_initiatives_do_not_count_as_planned() -> None:
    plan = barcelona.plan()
    planned = sum(
        (
            one.model.budget.planned
            for one in plan.initiatives.values()
            if one.model.budget and one.model.status is not Status.CANCELLED
        ),
        Decimal(),
    )
    assert make_view(plan).budget.total.planned == planned


def test_the_stretches_of_the_strip_fill_it() -> None:
    assert abs(sum(float(one.width) for one in make_view(barcelona.plan()).portfolio.statuses) - 100) < 0.1


def test_the_asked_language_comes_first_then_those_of_the_plan() -> None:
    assert choose_text({"ca": "a", "es": "b"}, ("es", "ca")).text == "b"
    fallback = choose_text({"ca": "a"}, ("en", "ca"))
    assert (fallback.text, fallback.lang, fallback.is_fallback) == ("a", "ca", True)
    assert choose_text({"pt": "c", "fr": "d"}, ("en",)).lang == "fr"


def test_names_come_in_the_order_of_the_alphabet() -> None:
    names = ["Zona", "àrea", "Oficina", "Òrgan", "col·legi", "collita", "Ample"]
    assert sorted(names, key=lambda one: collate(one, "ca")) == [
        "Ample", "àrea", "col·legi", "collita", "Oficina", "Òrgan", "Zona",
    ]  # fmt: skip
    assert sorted(["nube", "ñandú", "oso"], key=lambda one: collate(one, "es")) == ["nube", "ñandú", "oso"]


def test_headings_of_a_long_text_go_under_those_around_it() -> None:
    html = markdown_to_html("## a\n\n#### b\n\n# c\n\n###### d", 4)
    assert re.findall(r"<h(\d)", html) == ["4", "5", "4", "5"]


def test_a_long_text_keeps_its_blocks_in_markdown() -> None:
    text = "One **two** [three](https://example.org/a) `x<y`\n\n- a\n- b\n\n  more\n\n1. c\n2. d\n\n> quote\n\n```\n<b>\n```"
    again = markdown_to_markdown(text, 4)
    assert markdown_to_html(again, 4) == markdown_to_html(text, 4)


def test_only_web_addresses_become_links() -> None:
    for text in (
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](file:///etc)",
        "[x](//evil.example)",
    ):
        assert "<a" not in markdown_to_html(text, 4)
        assert "](<" not in markdown_to_markdown(text, 4)
    assert '<a href="https://example.org">' in markdown_to_html("[x](https://example.org)", 4)
    assert markdown_to_html("![words](https://evil.example/p.png)", 4) == "<p>words</p>\n"


def walk(value: Any) -> Iterator[Any]:
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from walk(one)
