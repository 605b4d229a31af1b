"""What a form asks follows the models and the registers, with no list of its own to keep up."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from pydantic import Field as ModelField

from dtplan.model.initiative import Initiative
from dtplan.model.money import BudgetLine
from dtplan.model.values import Day, Money  # noqa: TC001 - pydantic reads them
from dtplan.plan.loader import load_plan
from dtplan.scaffold.forms import fields
from dtplan.scaffold.forms.asked import NOT_ASKED, REGISTERS, SECTIONS
from dtplan.scaffold.forms.choices import find_choices
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.forms.fields import make_fields
from dtplan.scaffold.forms.form import make_form
from dtplan.source.tree import MemoryTree
from tests import barcelona
from tests.scaffold.forms.filling import LANGUAGES, form, words


def test_a_new_field_of_the_model_is_asked_for_with_no_code() -> None:
    class Wider(Initiative):
        """An initiative with more to say."""

        inaugurated: Day | None = ModelField(default=None, description="The day of the party.")
        savings: Money = ModelField(description="What it saves in a year.")

    make_fields.cache_clear()
    skipped = {**NOT_ASKED, Wider: NOT_ASKED[Initiative]}
    with patch.dict(fields.MODELS, initiative=Wider), patch.dict(fields.NOT_ASKED, skipped):
        found = {field.path: field for field in make_fields("initiative")}
    make_fields.cache_clear()
    assert (found["inaugurated"].ask, found["inaugurated"].is_required) == (Ask.DAY, False)
    assert (found["savings"].ask, found["savings"].is_required) == (Ask.MONEY, True)
    assert (found["savings"].label, found["savings"].description) == ("Savings", "What it saves in a year.")
    assert found["savings"].section == fields.LAST_SECTION


def test_what_is_required_is_what_the_model_requires() -> None:
    required = {field.path for field in make_fields("initiative") if field.is_required}
    assert required == {"title", "id", "office", "schedule.start.planned", "within"}


def test_the_lists_of_fields_name_what_there_is() -> None:
    known = {path.partition(".")[0] for path in (one.path for one in make_fields("initiative"))}
    assert {step for _name, steps in SECTIONS["initiative"] for step in steps} == known
    leaves = {path for path, _field in form().iter_leaves()}
    assert {path for _kind, path in REGISTERS} <= leaves
    for model, names in NOT_ASKED.items():
        assert names <= {info.alias or name for name, info in model.model_fields.items()}


def test_a_new_office_can_be_chosen_and_one_that_is_gone_cannot() -> None:
    files = barcelona.files()
    path = "registers/offices.yaml"
    text = str(files[path])
    assert "offices:\n" in text
    files[path] = (
        f"{text}  - id: moon-office\n    kind: office\n    title: {{ca: Lluna, es: Luna, en: Moon}}\n"
    )
    files[path] += (
        "  - id: gone\n    kind: office\n    title: {ca: A, es: B}\n    valid: {from: 2020-01-01, to: 2021-01-01}\n"
    )
    plan = load_plan(MemoryTree(files), barcelona.STATUS_DATE).plan
    assert plan is not None
    ids = [choice.id for choice in find_choices(plan, "office")]
    assert "moon-office" in ids
    assert "gone" not in ids
    assert set(ids) <= set(plan.offices)


def test_goals_are_those_of_the_term() -> None:
    ids = [choice.id for choice in form().choices["pam_goals"]]
    assert ids
    assert {one.partition("/")[0] for one in ids} == {"pam-2023-2027"}


def test_a_plan_without_registers_asks_for_less() -> None:
    plan = barcelona.plan()
    bare = plan.narrow(
        {**plan.entries, "subplan": {}, "office": {}, "budget-chapter": {}, "prtr-project": {}}
    )
    made = make_form(bare, "initiative")
    paths = {field.path: field for field in made.fields}
    assert "within" not in paths
    assert "prtr_project" not in paths
    assert paths["office"].ask == Ask.LINE
    assert "chapter" not in {column.path for column in paths["budget.lines"].columns}
    assert "year" in {column.path for column in paths["budget.lines"].columns}


@pytest.mark.parametrize("language", [*LANGUAGES, "pt"])
def test_every_field_has_words(language: str) -> None:
    known = words(language).known
    for path, field in form().iter_leaves():
        assert known.get(f"label.{path}"), path
        if field.columns:
            assert known.get(f"item.{path}"), path
            assert known.get(f"add.{path}"), path
    for field in form().fields:
        for choice in form().choices.get(field.path, ()):
            assert words(language).choice(field.path, field, choice) != choice.id or choice.id.isdigit()


def test_a_field_without_words_goes_by_its_own_name() -> None:
    field = replace(form().fields[0], path="savings", label="Savings", description="What it saves.")
    assert words("ca").label("savings", field) == "Savings"
    assert words("ca").help("savings", field) == "What it saves."


def test_money_of_a_line_is_money() -> None:
    (lines,) = (field for field in make_fields("initiative") if field.path == "budget.lines")
    asked = {column.path: column.ask for column in lines.columns}
    assert asked == {"year": Ask.INTEGER, "source": Ask.CHOICE, "chapter": Ask.CHOICE, "planned": Ask.MONEY}
    assert set(asked) < set(BudgetLine.model_fields)
