"""The annex of the recovery plan, European projects, the budget's tables and the offices say what the files say."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dtplan.plan.loader import load_plan
from dtplan.source.tree import MemoryTree
from dtplan.views.contribution import compute_contribution
from dtplan.views.text import LocalText
from dtplan.views.theme import Logo
from tests import barcelona
from tests.report.documents import environment, make_view, render, render_report
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan
    from dtplan.views.funding import PrtrAnnex

STATEMENTS = {
    "ca": "Finançat per la Unió Europea – NextGenerationEU",
    "es": "Financiado por la Unión Europea – NextGenerationEU",
    "en": "Funded by the European Union – NextGenerationEU",
    "pt": "Financiado pela União Europeia – NextGenerationEU",
}


def annex_of(plan: Plan) -> PrtrAnnex:
    annex = make_view(plan).prtr
    assert annex is not None
    return annex


def base_plan(**changes: str) -> Plan:
    """Return the base plan with files replaced; `__` in a name stands for `/`."""
    files = {**base_files(), **{name.replace("__", "/") + ".yaml": text for name, text in changes.items()}}
    loaded = load_plan(MemoryTree(files), STATUS_DATE)
    assert loaded.plan is not None
    return loaded.plan


def chapter(page: str, name: str) -> str:
    return page.split(f'<section id="_{name}"')[1].split('<section id="_', maxsplit=1)[0]


def test_money_of_a_project_is_the_recovery_money_of_its_initiatives() -> None:
    project = next(one for one in annex_of(barcelona.plan()).projects if one.ref.id == "prtr-citizen-folder")
    grant = project.grant
    assert (grant.awarded, grant.committed, grant.spent) == (
        Decimal(980000),
        Decimal(958000),
        Decimal("955110.40"),
    )
    assert grant.unspent == Decimal("24889.60")
    assert project.amounts.executed > grant.spent
    assert [said.initiative.id for said in project.said] == ["citizen-folder"]
    assert [goal.number for goal in project.cid] == [169]
    assert project.component == "C11"


def test_totals_are_those_of_the_projects() -> None:
    annex = annex_of(barcelona.plan())
    for field in ("awarded", "committed", "spent", "unspent", "to_justify", "to_repay", "digital", "climate"):
        assert getattr(annex.total, field) == sum(getattr(one.grant, field) for one in annex.projects), field
    assert annex.total.awarded == annex.awarded
    assert sum(row.projects for row in annex.rows if row.measure) == len(annex.projects)
    amounts = [one.grant.unspent for one in annex.unspent]
    assert amounts == sorted(amounts, reverse=True)


def test_an_account_decides_what_is_still_to_be_justified() -> None:
    by_state = {
        one.closing.state: one.grant for one in annex_of(barcelona.plan()).projects if one.closing is not None
    }
    assert by_state["in-progress"].to_justify == by_state["in-progress"].awarded
    assert by_state["justified"].to_justify == by_state["validated"].to_justify == 0
    assert by_state["to-repay"].to_repay > 0


def test_a_component_of_several_measures_has_a_row_of_its_own() -> None:
    register = base_files()["registers/prtr.yaml"]
    second = register.replace("calls:\n", "  - {id: C11.I2, title: {ca: Altra, es: Otra}}\ncalls:\n") + (
        "  - id: prtr-other\n    title: {ca: Altre, es: Otro}\n    measure: C11.I2\n"
        "    call: TER/1204/2021\n    executing_body: institute\n    awarded: 1000\n"
    )
    rows = annex_of(base_plan(registers__prtr=second)).rows
    assert [(row.component, row.measure.id if row.measure else None, row.projects) for row in rows] == [
        ("C11", None, 2),
        ("C11", "C11.I2", 1),
        ("C11", "C11.I3", 1),
    ]
    assert rows[0].grant.awarded == rows[1].grant.awarded + rows[2].grant.awarded


def test_contributions_follow_shares_coefficients_and_planned_money() -> None:
    plan = barcelona.plan()
    file, folder = plan.initiatives["electronic-file"], plan.initiatives["citizen-folder"]
    whole = compute_contribution(Decimal(1000), [(file, Decimal(3)), (folder, Decimal(1))])
    assert {one.code: one.amount for one in whole.fields} == {
        "011": Decimal("212.5"),
        "011bis": Decimal(750),
        "011ter": Decimal("37.5"),
    }
    assert whole.digital == Decimal(1000)
    assert whole.climate == Decimal(300)  # 011bis counts 40 %; annex VI does not name 011ter, its tag is 0


def test_nothing_is_computed_without_an_award_or_fields() -> None:
    plan = barcelona.plan()
    assert compute_contribution(None, [(plan.initiatives["electronic-file"], Decimal(1))]).digital is None
    assert compute_contribution(Decimal(5), []).climate is None


@pytest.mark.parametrize("language", STATEMENTS)
def test_the_statement_is_official_and_the_missing_emblem_is_said(language: str) -> None:
    part = chapter(render(barcelona.plan(), "html", language), "prtr")
    assert part.count(STATEMENTS[language]) > len(annex_of(barcelona.plan()).projects)
    assert 'class="emblem-missing"' in part
    assert "<img" not in part


def test_the_emblem_of_the_theme_stands_in_the_annex() -> None:
    view = make_view(barcelona.plan(), "en")
    logo = Logo(LocalText('EU "emblem"', "en"), "image/png", "AAAA")
    theme = replace(view.theme, logos={"eu": logo})
    part = chapter(render_report(replace(view, theme=theme), "html", environment("en")), "prtr")
    assert re.search(r'<p class="emblem"><img [^>]*src="data:image/png;base64,AAAA"', part)
    assert "EU &#34;emblem&#34;" in part
    assert "emblem-missing" not in part


def test_the_annex_says_what_is_not_spent_and_why() -> None:
    part = chapter(render(barcelona.plan(), "html", "en"), "prtr")
    table = part.split("Not yet spent, and why")[1].split("</table>")[0]
    assert "€24,890" in table
    assert "The work is finished and cost less than was awarded." in table
    assert "The folder shows the cases of every office and moves to ordinary service." in table
    text = render(barcelona.plan(), "md", "en")
    assert "The work is finished and cost less than was awarded." in text
    assert "Account handed in" in text


def test_european_projects_lead_to_cordis() -> None:
    views = {one.ref.id: one for one in make_view(barcelona.plan()).european_projects}
    assert views["101021727"].cordis == "https://cordis.europa.eu/project/id/101021727"
    part = chapter(render(barcelona.plan(), "html", "en"), "european")
    assert part.index("<table") < part.index("<article")
    assert part.count('href="https://cordis.europa.eu/project/id/') == len(views)


def test_own_money_and_that_of_others_is_all_of_it() -> None:
    budget = make_view(barcelona.plan()).budget
    assert budget.own.planned + budget.outside.planned == budget.total.planned
    assert budget.own.planned == sum(row.amounts.planned for row in budget.by_source if row.is_own)
    assert budget.own.unspent == budget.own.planned - budget.own.executed


def test_every_table_of_money_says_whether_vat_is_in_it() -> None:
    part = chapter(render(barcelona.plan(), "html", "en"), "budget")
    captions = [
        one for one in re.findall(r"<caption[^>]*>(.*?)</caption>", part) if one.startswith("Money by")
    ]
    assert len(captions) == 5
    assert all(one.endswith("without VAT") for one in captions)


def test_mixed_bases_are_said() -> None:
    files = base_files()
    name, text = next((n, t) for n, t in files.items() if "vat: excluded" in t)
    changed = {**files, name: text.replace("vat: excluded", "vat: included", 1)}
    loaded = load_plan(MemoryTree(changed), STATUS_DATE)
    assert loaded.plan is not None
    assert {make_view(loaded.plan).budget.vat, make_view(base_plan()).budget.vat} <= {
        "mixed",
        "excluded",
        "included",
    }
    assert make_view(loaded.plan).budget.vat != make_view(base_plan()).budget.vat


def test_offices_say_which_of_their_initiatives_are_late() -> None:
    view = make_view(barcelona.plan(), "en")
    late = {row.ref.id: row.lateness for one in view.offices for row in one.initiatives if row.lateness}
    assert late
    for one in view.offices:
        assert one.late == sum(row.lateness is not None for row in one.initiatives)
        days = [row.lateness.days for row in one.initiatives if row.lateness]
        assert days == sorted(days, reverse=True)
        assert all(row.lateness is None for row in one.initiatives[len(days) :])
    finished = [row for one in view.offices for row in one.initiatives if row.state.status == "completed"]
    assert finished
    assert all(row.lateness is None for row in finished)
