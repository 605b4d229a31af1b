"""The forms that are written: valid where they go, the same each time, and safe whatever the plan says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dtplan.app.forms import FORMATS, iter_forms
from dtplan.model.office import Office
from dtplan.plan.entry import Entry
from dtplan.scaffold.forms import github, gitlab, html, xlsx
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.forms.form import make_form
from dtplan.scaffold.forms.words import read_words
from dtplan.scaffold.read_form import read_form
from dtplan.source.yaml import parse_yaml
from tests import barcelona
from tests.scaffold.forms.filling import LANGUAGES, form, open_book, words, write

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = '=cmd|"/c calc"!A1</script><script>alert(1)</script> [x] --> {{ 7*7 }} `'


def make_hostile_plan() -> Any:
    plan = barcelona.plan()
    office = plan.offices["bit"]
    model = Office.model_validate({"id": "bit", "kind": "institute", "title": {"ca": HOSTILE, "es": HOSTILE}})
    return plan.narrow({**plan.entries, "office": {"bit": Entry("office", "bit", model, office.place)}})


def read_github(language: str) -> dict[str, Any]:
    parsed = parse_yaml(write(github, language).decode())
    assert parsed.problems == []
    data: dict[str, Any] = parsed.data
    return data


@pytest.mark.parametrize("language", LANGUAGES)
def test_github_takes_the_form(language: str, tmp_path: Path) -> None:
    path = tmp_path / "form.yml"
    path.write_bytes(write(github, language))
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-issue-forms",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    body = read_github(language)["body"]
    labels = [
        re.sub(r"\W+", "", one["attributes"]["label"]).casefold() for one in body if one["type"] != "markdown"
    ]
    assert len(labels) == len(set(labels))
    ids = [one["id"] for one in body if "id" in one]
    assert len(ids) == len(set(ids))
    for one in body:
        options = one["attributes"].get("options", ["only"])
        assert len(options) == len(set(options)) <= github.MOST_OPTIONS
        assert "none" not in {option.casefold() for option in options}
        assert all(option.strip() for option in options)
        assert all(str(text).strip() for text in one["attributes"].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_says_nothing(language: str) -> None:
    for name, writer in (("a.md", gitlab), ("a.xlsx", xlsx)):
        filled = read_form(name, write(writer, language), barcelona.plan())
        assert (filled.data, filled.problems, filled.within) == ({"status": "proposed"}, (), "")


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_written_is_the_same_each_time(format_: str) -> None:
    first, second = (
        dict(iter_forms(barcelona.plan(), "initiative", [format_], ["ca"])) for _time in range(2)
    )
    assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_take_only_what_can_be_chosen(language: str) -> None:
    book = open_book(language)
    main = book.worksheets[0]
    keys = {str(main.cell(row, 1).value): row for row in range(1, main.max_row + 1)}
    office = main.cell(keys["office"], 4)
    rules = [rule for rule in main.data_validations.dataValidation if office.coordinate in rule.sqref]
    assert [rule.type for rule in rules] == ["list"]
    named = book.defined_names[rules[0].formula1.removeprefix("=")]
    ((sheet, cells),) = named.destinations
    offered = [cell.value for row in book[sheet][cells.replace("$", "")] for cell in row]
    assert len(offered) == len(form().choices["office"])
    assert office.comment is not None
    assert main.cell(keys["office"], 3).value == words(language).find("ui.required")
    assert main.cell(keys["nature"], 3).value in (None, "")
    day = main.cell(keys["schedule.start.planned"], 4)
    assert [r.type for r in main.data_validations.dataValidation if day.coordinate in r.sqref] == ["date"]
    assert main.column_dimensions["A"].hidden
    assert not office.protection.locked


def test_every_table_has_a_sheet() -> None:
    heads = {str(sheet.cell(1, 1).value) for sheet in open_book("ca").worksheets}
    for field in form().fields:
        if field.ask == Ask.ROWS:
            assert any(head.startswith(f"{field.path}.") for head in heads)


def test_what_the_plan_says_is_never_more_than_a_text() -> None:
    plan = make_hostile_plan()
    files = dict(iter_forms(plan, "initiative", FORMATS, ["ca"]))
    page = files["initiative.html"].decode()
    assert "<script>alert" not in page
    assert page.count("</script>") == 2
    data = json.loads(re.search(r'id="_data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert HOSTILE in data["words"]["ca"].values()
    parsed = parse_yaml(files[".github/ISSUE_TEMPLATE/initiative.ca.yml"].decode())
    assert parsed.problems == []
    for sheet in openpyxl.load_workbook(BytesIO(files["initiative.ca.xlsx"])).worksheets:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    chosen = read_words("ca", make_form(plan, "initiative"))
    field = next(one for one in form().fields if one.path == "office")
    option = github.name_option(
        make_form(plan, "initiative"),
        chosen,
        "office",
        field,
        make_form(plan, "initiative").choices["office"][0],
    )
    issue = f"### {chosen.label('office', field)}\n\n{option}\n"
    assert read_form("a.md", issue.encode(), plan).data["office"] == "bit"


def test_the_page_carries_its_policy() -> None:
    page = dict(iter_forms(barcelona.plan(), "initiative", ["html"], LANGUAGES))["initiative.html"].decode()
    assert "default-src 'none'" in unescape(page)
    assert re.search(r"(?:src|href)=\"(?!#)", page) is None
    assert " style=" not in page
    assert html.TEMPLATE.startswith("form/")
