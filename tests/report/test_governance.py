"""What the laws ask for, the words that are explained, the data and its companions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.model.publication import Law, Publication
from dtplan.model.status import Status
from dtplan.plan.loader import load_plan
from dtplan.source.tree import DiskTree
from dtplan.views.document import PARTS
from dtplan.views.duties import DUTIES
from tests import barcelona
from tests.plan.making import load
from tests.report.documents import Page, make_view, render

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan
    from dtplan.views.governance import DutyView

SOUND = {
    "licence": "CC-BY-4.0",
    "last_update": "2026-10-31",
    "next_update": "2027-01-31",
    "contact": "https://example.org/contact",
    "accessibility_statement": "https://example.org/accessibility",
}


def _publish(plan: Plan, **publication: Any) -> Plan:
    model = Publication.model_validate(publication)
    settings = plan.settings.model_copy(update={"publication": model})
    return replace(plan, file=replace(plan.file, model=settings))


def _view_duties(plan: Plan) -> dict[tuple[str, str], DutyView]:
    laws = make_view(plan, "en").governance.laws
    return {(law.code, one.code): one for law in laws for one in law.duties}


def vilamar() -> Plan:
    loaded = load_plan(DiskTree(barcelona.ROOT.parent / "vilamar"), barcelona.STATUS_DATE)
    assert loaded.plan is not None
    return loaded.plan


def test_a_plan_that_names_no_law_shows_none() -> None:
    assert make_view(vilamar(), "en").governance.laws == ()
    assert "What the law asks" not in render(vilamar(), "html", "en")


def test_every_duty_stands_in_a_part_of_the_document_and_has_words() -> None:
    assert {duty.part for duty in DUTIES} <= set(PARTS)
    assert {duty.law for duty in DUTIES} == set(Law)
    plan = _publish(barcelona.plan(), laws=list(Law))
    for language in ("ca", "es", "en"):
        page = render(plan, "html", language)
        text = " ".join(" ".join(Page(page).words).split())
        for code in {duty.code for duty in DUTIES if "-" in duty.code}:
            assert f" {code} " not in text


def test_a_law_that_is_named_twice_stands_there_once() -> None:
    plan = _publish(barcelona.plan(), laws=["rd-1112-2018", "ley-19-2013", "rd-1112-2018"])
    assert [law.code for law in make_view(plan).governance.laws] == ["rd-1112-2018", "ley-19-2013"]


def test_an_unknown_law_is_one_finding() -> None:
    text = load().sources["plan.yaml"].decode()
    loaded = load({"plan.yaml": text.replace("publication:\n", "publication:\n  laws: [ley-19-2031]\n", 1)})
    assert len(loaded.findings) == 1
    assert "ley-19-2013" in loaded.findings[0].message + loaded.findings[0].hint


@pytest.mark.parametrize(
    ("field", "code", "law", "duty"),
    [
        ("licence", "licence", "ley-19-2013", "reusable"),
        ("last_update", "last-update", "llei-19-2014", "last-date"),
        ("next_update", "next-update", "llei-19-2014", "next-date"),
        ("contact", "contact", "rd-1112-2018", "complaints"),
        ("accessibility_statement", "accessibility-statement", "rd-1112-2018", "statement"),
    ],
)
def test_what_the_plan_does_not_say_is_missing(field: str, code: str, law: str, duty: str) -> None:
    given = {name: value for name, value in SOUND.items() if name != field}
    with_it, without = (
        _view_duties(_publish(barcelona.plan(), laws=list(Law), **values))[law, duty]
        for values in (SOUND, given)
    )
    assert (with_it.state, with_it.gaps) == ("met", ())
    assert without.state == "missing"
    assert [(gap.code, gap.count) for gap in without.gaps] == [(code, 0)]


def test_gaps_count_the_initiatives_that_have_them() -> None:
    plan = _publish(barcelona.plan(), laws=list(Law), **SOUND)
    models = [
        entry.model for entry in plan.initiatives.values() if entry.model.status is not Status.CANCELLED
    ]
    expected = {
        "means": ("no-budget", sum(one.budget is None for one in models)),
        "time": ("no-end", sum(one.schedule.end is None for one in models)),
        "results": ("no-indicator", sum(not one.indicators for one in models)),
    }
    for duty, (code, count) in expected.items():
        assert count
        shown = _view_duties(plan)["ley-19-2013", duty]
        assert shown.state == "missing"
        assert (code, count) in [(gap.code, gap.count) for gap in shown.gaps]
    page = render(plan, "html", "en")
    behind = re.search(r'data-filter="mark=no-end"[^>]*>(\d+) initiatives have no end date<', page)
    assert behind is not None
    assert int(behind[1]) == len(re.findall(r'data-mark="[^"]*\bno-end\b', page))


def test_what_the_data_cannot_say_is_left_to_the_publisher() -> None:
    duties = _view_duties(_publish(barcelona.plan(), laws=list(Law), **SOUND))
    for key in (("rd-1112-2018", "conformity"), ("llei-19-2014", "memorandum"), ("llei-19-2014", "changes")):
        assert duties[key].state == "open"
    assert duties["hfp-1030-2021", "emblem"].state == "missing"


def test_without_a_recovery_plan_its_duties_are_open() -> None:
    duties = _view_duties(_publish(vilamar(), laws=["hfp-1030-2021"], **SOUND))
    assert {(one.state, one.part, one.gaps) for one in duties.values()} == {("open", None, ())}


def test_only_words_that_the_plan_uses_are_explained() -> None:
    assert {group.code for group in make_view(vilamar()).glossary.groups} == {"plan", "progress", "money"}
    barcelona_terms = {term for group in make_view(barcelona.plan()).glossary.groups for term in group.terms}
    assert {"prtr", "cid", "dnsh", "grant", "slip"} <= barcelona_terms


def test_the_words_of_the_plan_stand_in_order() -> None:
    own = make_view(barcelona.plan(), "ca").glossary.own
    assert [one.term.text for one in own] == ["Gerència", "Pla sectorial", "Pla transversal"]


@pytest.mark.parametrize("format_", ["html", "md"])
def test_the_last_chapters_stand_in_every_form(format_: str) -> None:
    text = render(barcelona.plan(), format_, "en", companions=("html", "json"))
    headings = re.findall(r"(?:<h2[^>]*>|\n## )([^<\n]+)", text)
    assert headings[-5:] == ["Governance and evaluation", "Method", "Glossary", "Data", "Accessibility"]
    assert "barcelona-2023-2027.en.json" in text
    assert "barcelona-2023-2027.en.xlsx" not in text


def test_conformity_is_never_claimed() -> None:
    page = render(barcelona.plan(), "html", "en")
    part = page[page.index('id="_accessibility"') :]
    assert "does not claim" in part
    assert "conforms to" not in part


def test_the_command_makes_this_very_document() -> None:
    page = render(barcelona.plan(), "html", "es", commit="0123456789abcdef", edition='x" <b>')
    command = re.search(r'<p class="command"><code>(.*?)</code>', page)
    assert command is not None
    assert command[1] == (
        'dtplan report --as-of 0123456789 --status-date 2026-10-31 --lang es --edition "x&#34; &lt;b&gt;"'
    )
