"""The chapter on what has changed: said when there is nothing, right when there is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dtplan.plan.loader import load_plan
from dtplan.plan.rollup import sum_all
from dtplan.source.tree import MemoryTree
from dtplan.views.changes import ChangesView, PreviousEdition
from dtplan.views.document import Document
from tests import barcelona
from tests.report.documents import Page, make_view, render
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan
    from dtplan.views.change_rows import MilestoneRow

OLD_DAY, NEW_DAY = date(2026, 4, 30), date(2026, 10, 31)
COUNTER = "services/digital-counter.yaml"
DECIDED = """decisions:
  - {date: 2026-06-01, kind: change, title: {ca: Es reprograma, es: Se reprograma}, reason: {ca: Falta un contracte., es: Falta un contrato.}}
"""

FRESH = """kind: initiative
id: fresh
title: {ca: Una de nova, es: Una nueva}
office: social
status: in-progress
schedule:
  start: {planned: 2026-05-04, actual: 2026-05-04}
budget:
  vat: excluded
  lines:
    - {year: 2026, source: PGL, planned: 150000, committed: 140000, executed: 125000}
"""


def _plan(day: date, *changes: tuple[str, str], name: str = COUNTER, **more: str) -> Plan:
    files: dict[str, str | bytes] = dict(base_files())
    text = str(files[name])
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    files[name] = text
    for path, content in more.items():
        files[f"services/{path.replace('_', '-')}.yaml"] = content
    loaded = load_plan(MemoryTree(files), day)
    assert loaded.plan is not None
    assert loaded.findings == []
    return loaded.plan


def _other(id_: str, more: str = "") -> str:
    text = base_files()[COUNTER].replace("id: digital-counter", f"id: {id_}")
    text = text.replace("Oficina a distància", f"Una altra {id_}").replace("Oficina virtual", f"Otra {id_}")
    return text + more


def _previous(plan: Plan | None, day: date = OLD_DAY) -> PreviousEdition:
    return PreviousEdition("2026-1", "0123456789abcdef" * 2 + "01234567", day, plan)


def _changes(old: Plan, new: Plan, document: Document | None = None) -> ChangesView:
    changes = make_view(new, previous=_previous(old), document=document or Document()).changes
    assert changes is not None
    return changes


def _of_counter(changes: ChangesView) -> list[MilestoneRow]:
    return [row for row in changes.milestones if row.initiative.id == "digital-counter"]


def test_without_an_earlier_edition_the_chapter_says_so() -> None:
    plan = _plan(NEW_DAY)
    assert make_view(plan).changes is None
    for form in ("html", "md"):
        assert "No edition before this one is on record" in render(plan, form, "en")


def test_an_edition_whose_revision_is_not_there_is_named() -> None:
    plan = _plan(NEW_DAY)
    for form in ("html", "md"):
        text = render(plan, form, "en", previous=_previous(None))
        assert "edition 2026" in text.replace("\\", "")
        assert "not in the history" in text
        assert "0123456789" in text


def test_nothing_changed_is_said() -> None:
    plan = _plan(NEW_DAY)
    assert _changes(plan, plan).computed  # the same files, seen later: nothing was said for longer
    same = make_view(plan, previous=_previous(plan, NEW_DAY)).changes
    assert same is not None
    assert same.is_empty
    assert "No initiative has come or gone" in render(plan, "md", "en", previous=_previous(plan, NEW_DAY))


def test_an_end_that_moved_has_its_days_and_its_decision() -> None:
    old = _plan(OLD_DAY)
    new = _plan(NEW_DAY, ("end: {planned: 2026-12-31}", "end: {planned: 2026-12-31, forecast: 2027-04-01}"))
    decided = _plan(
        NEW_DAY,
        ("end: {planned: 2026-12-31}", "end: {planned: 2026-12-31, forecast: 2027-04-01}"),
        ("updates:", f"{DECIDED}updates:"),
    )
    (row,) = _changes(old, new).ends
    assert (row.before, row.after, row.days) == (date(2026, 12, 31), date(2027, 4, 1), 91)
    assert (row.decision, row.lacks_decision) == (None, True)
    view = _changes(old, decided)
    assert view.ends[0].decision is not None
    assert not view.ends[0].lacks_decision
    assert view.ends[0].decision.title.text == "Es reprograma"
    assert (view.later, view.earlier) == (1, 0)
    back = _changes(decided.dated(OLD_DAY), old.dated(NEW_DAY))
    assert (back.later, back.earlier, back.ends[0].days) == (0, 1, -91)


def test_a_decision_of_before_explains_nothing_of_now() -> None:
    late = ("end: {planned: 2026-12-31}", "end: {planned: 2026-12-31, forecast: 2027-04-01}")
    early = _plan(NEW_DAY, late, ("updates:", f"{DECIDED.replace('2026-06-01', '2026-04-30')}updates:"))
    assert _changes(_plan(OLD_DAY), early).ends[0].decision is None


def test_a_milestone_is_reached_by_the_day_and_can_be_withdrawn() -> None:
    reached = ("due: {planned: 2026-11-30}", "due: {planned: 2026-11-30, actual: 2026-10-31}")
    old, new = _plan(OLD_DAY), _plan(NEW_DAY, reached)
    (row,) = _of_counter(_changes(old, new))
    assert (row.title.text, row.day, row.is_reached) == ("Servei en marxa", NEW_DAY, True)
    assert _of_counter(_changes(old, new.dated(date(2026, 10, 30)))) == []
    withdrawn = _changes(new, old.dated(date(2026, 11, 30)))
    assert _of_counter(withdrawn) == []  # the older one did not know it yet on its own day
    withdrawn = _changes(_plan(OLD_DAY, (reached[0], reached[1].replace("10-31", "04-30"))), _plan(NEW_DAY))
    assert [one.is_reached for one in _of_counter(withdrawn)] == [False]
    assert withdrawn.reached == len(withdrawn.milestones) - 1
    assert withdrawn.has_withdrawn


def test_money_adds_up() -> None:
    dropped = _other("dropped", DECIDED.replace("kind: change", "kind: cancellation"))
    old = _plan(OLD_DAY, dropped=dropped)
    new = _plan(
        NEW_DAY,
        ("planned: 50000", "planned: 61000"),
        ("executed: 45000", "executed: 50000"),
        fresh=FRESH,
    )
    view = _changes(old, new)
    bridge = view.bridge
    assert bridge.planned.after - bridge.planned.before == bridge.planned.size == Decimal(11000)
    assert bridge.planned.before == sum_all(old.initiatives.values()).planned
    assert (bridge.added, bridge.removed) == (Decimal(150000), Decimal(150000))
    assert (bridge.changed.direction, bridge.changed.size) == ("more", Decimal(11000))
    assert (bridge.executed.direction, bridge.executed.size) == ("more", Decimal(5000))
    assert [row.initiative.id for row in view.added] == ["fresh"]
    (gone,) = view.removed
    assert (gone.initiative.id, gone.initiative.anchor, gone.status) == ("dropped", None, "in-progress")
    assert gone.decision is not None
    assert gone.decision.reason is not None
    assert gone.decision.reason.text == "Falta un contracte."
    page = render(new, "html", "en", previous=_previous(old))
    assert "€11,000 more" in page
    assert "Falta un contracte." in page


def test_gone_without_a_decision_is_said() -> None:
    page = render(_plan(NEW_DAY), "html", "en", previous=_previous(_plan(OLD_DAY, dropped=_other("dropped"))))
    assert "no decision recorded" in page


def test_money_with_another_basis_says_so() -> None:
    new = _plan(NEW_DAY, ("vat: excluded", "vat: included"), ("planned: 50000", "planned: 60500"))
    (row,) = _changes(_plan(OLD_DAY), new).money
    assert row.vat == "included"


def test_a_status_change_has_its_decision() -> None:
    paused = DECIDED.replace("kind: change", "kind: pause")
    new = _plan(NEW_DAY, ("status: in-progress", "status: paused"), ("updates:", f"{paused}updates:"))
    (row,) = _changes(_plan(OLD_DAY), new).statuses
    assert (row.before, row.after) == ("in-progress", "paused")
    assert row.decision is not None
    silent = _plan(NEW_DAY, ("status: in-progress", "status: paused"))
    assert _changes(_plan(OLD_DAY), silent).statuses[0].lacks_decision
    started = _changes(_plan(OLD_DAY, ("status: in-progress", "status: approved")), _plan(NEW_DAY)).statuses[
        0
    ]
    assert (started.decision, started.lacks_decision) == (None, False)


def test_what_moved_to_another_office_is_not_gone_from_the_plan() -> None:
    old, new = (
        _plan(OLD_DAY),
        _plan(NEW_DAY, ("\noffice: resources", "\noffice: social"), ("partners: [social]\n", "")),
    )
    for office, rows in (("resources", "removed"), ("social", "added")):
        view = _changes(old, new, Document("office", office))
        (row,) = getattr(view, rows)
        assert row.is_moved
        page = render(new, "html", "en", previous=_previous(old), document=Document("office", office))
        assert "another part of the plan" in page


def test_another_identifier_is_not_gone_and_new() -> None:
    old, new = _plan(OLD_DAY, second=_other("second")), _plan(NEW_DAY, other=_other("other"))
    view = _changes(old, new)
    assert (view.added, view.removed) == ((), ())
    (row,) = view.others
    assert (row.id, row.old_id, row.is_moved, row.fields) == ("other", "second", False, ())
    assert (view.bridge.added, view.bridge.removed) == (0, 0)
    assert "second" in render(new, "md", "en", previous=_previous(old))


def test_what_was_renamed_is_still_compared() -> None:
    late = _other("other").replace(
        "end: {planned: 2026-12-31}", "end: {planned: 2026-12-31, forecast: 2027-02-01}"
    )
    view = _changes(_plan(OLD_DAY, second=_other("second")), _plan(NEW_DAY, other=late))
    assert [(row.initiative.id, row.days) for row in view.ends] == [("other", 32)]


def test_office_and_goals_and_scope_are_told_and_wording_is_not() -> None:
    new = _plan(
        NEW_DAY,
        ("\noffice: resources", "\noffice: social"),
        ("partners: [social]\n", ""),
        ("Oficina a distància", "Oficina virtual"),
    )
    (row,) = _changes(_plan(OLD_DAY), new).others
    assert {one.subject for one in row.fields} == {"office"}
    for form in ("html", "md"):
        text = render(new, form, "en", previous=_previous(_plan(OLD_DAY)))
        assert "Names, places, goals and scope" in text


def test_a_law_that_applies_is_named_in_the_log() -> None:
    old, log = _plan(OLD_DAY), Document("changes")
    bound = _plan(NEW_DAY, ("contact:", "laws: [ley-19-2013, llei-19-2014]\n  contact:"), name="plan.yaml")
    for form in ("html", "md"):
        assert "12.5" not in render(_plan(NEW_DAY), form, "en", previous=_previous(old), document=log)
        text = render(bound, form, "en", previous=_previous(old), document=log)
        assert "article 12.5" in text
        assert "Next update: 31 January 2027." in text


@pytest.mark.parametrize("language", ["ca", "es", "en", "pt"])
def test_the_log_says_every_kind_of_change_in_every_language(language: str) -> None:
    whole = barcelona.plan()
    older = whole.narrow(
        {**whole.entries, "initiative": {k: v for n, (k, v) in enumerate(whole.initiatives.items()) if n % 5}}
    ).dated(date(2025, 3, 31))
    for form in ("html", "md"):
        there = render(
            whole, form, language, previous=_previous(older, older.status_date), document=Document("changes")
        )
        back = render(
            older,
            form,
            language,
            previous=_previous(whole, barcelona.STATUS_DATE),
            document=Document("changes"),
        )
        assert "%(" not in there + back
        assert len(there) > 5000


def test_the_summary_has_the_figures_and_no_lists() -> None:
    new = _plan(NEW_DAY, ("planned: 50000", "planned: 61000"))
    for form in ("html", "md"):
        text = render(new, form, "en", previous=_previous(_plan(OLD_DAY)), document=Document("summary"))
        assert "more" in text
        assert "Initiatives with another planned budget" not in text


@pytest.mark.parametrize("language", ["ca", "es", "en", "pt"])
def test_every_change_of_the_large_plan_can_be_shown(language: str) -> None:
    whole = barcelona.plan()
    gone = {id_: entry for n, (id_, entry) in enumerate(whole.initiatives.items()) if n % 3}
    older = whole.narrow({**whole.entries, "initiative": gone}).dated(date(2025, 3, 31))
    text = render(whole, "html", language, previous=_previous(older, older.status_date))
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    chapter = Page(text[text.index('<section id="_changes"') :].partition("</section>")[0])
    assert chapter.targets
    assert set(chapter.targets) <= set(page.ids)
    rows = make_view(whole, language, previous=_previous(older, older.status_date)).changes
    assert rows is not None
    assert rows.declared
    assert rows.milestones
    assert any(row.is_illustrative for row in rows.added)
    mirrored = render(older, "html", language, previous=_previous(whole, barcelona.STATUS_DATE))
    assert (
        "no consta" in mirrored
        or "não consta" in mirrored
        or "no decision" in mirrored
        or "no hi consta" in mirrored
    )
