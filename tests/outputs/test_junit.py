"""JUnit XML: valid against the schema that Jenkins reads it with, a case per entity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.junit import render
from tests.outputs.made import HOSTILE, WAIVER, make_diagnostic, make_hostile, make_run

if TYPE_CHECKING:
    from dtplan.render.diagnostics.run import Run
    from tests.cli.conftest import Dtplan

SCHEMA = xmlschema.XMLSchema(Path(__file__).parents[1] / "schemas" / "junit-10.xsd")
WARNING = make_diagnostic(code="T105", severity=Severity.WARNING)


def _suites(*runs: Run) -> ET.Element:
    return _check(render(runs))


def _check(text: str) -> ET.Element:
    SCHEMA.validate(text)
    return ET.fromstring(text)  # noqa: S314 - our own


def _case(run: Run, name: str = "counter") -> ET.Element:
    (case,) = [case for case in _suites(run).iter("testcase") if case.get("name") == name]
    return case


@pytest.mark.usefixtures("repository")
def test_output_for_a_plan_is_valid(dtplan: Dtplan) -> None:
    out = dtplan("validate", "plans/broken", "--format", "junit", "--status-date", "2026-10-31").out
    suites = _check(out)
    assert suites.get("tests") == str(len(list(suites.iter("testcase"))))
    assert suites.get("failures") == str(len(list(suites.iter("failure")))) == "3"


def test_every_entity_is_a_case_and_so_is_a_file_with_findings() -> None:
    run = make_run(make_diagnostic(), make_diagnostic(entity=None, path="services/x.yaml"))
    assert [
        (case.get("classname"), case.get("name"), len(case)) for case in _suites(run).iter("testcase")
    ] == [
        ("broken.plan", "broken", 0),
        ("broken.initiative", "counter", 1),
        ("broken.file", "plans/broken/services/x.yaml", 1),
    ]


def test_a_case_fails_by_what_fails_the_run() -> None:
    assert [child.tag for child in _case(make_run(WARNING))] == ["system-out"]
    assert [child.tag for child in _case(make_run(WARNING, fail_on=Severity.WARNING))] == ["failure"]
    case = _case(make_run(make_diagnostic(), make_diagnostic(), WARNING))
    assert [child.tag for child in case] == ["failure", "system-out"]
    assert str(case[0].get("message")).endswith("(and 1 more)")
    assert str(case[0].text).count("plans/broken/services/counter.yaml:5:9: error[R202]") == 2


def test_a_case_where_something_is_waived_and_nothing_failed_is_skipped() -> None:
    case = _case(make_run(make_diagnostic(waived=WAIVER)))
    assert [child.tag for child in case] == ["skipped"]
    assert case[0].get("message") == "R202 waived until 2027-06-30 by resources: the office is new"
    case = _case(make_run(make_diagnostic(waived=WAIVER), make_diagnostic()))
    assert [child.tag for child in case] == ["failure", "system-out"]
    assert "the office is new" in str(case[1].text)


def test_several_plans_are_several_suites() -> None:
    suites = _suites(make_run(plan_id="a"), make_run(plan_id="b"))
    assert [suite.get("name") for suite in suites] == ["a", "b"]
    assert suites.get("tests") == "4"


@pytest.mark.parametrize("text", HOSTILE)
def test_xml_is_valid_whatever_a_stranger_wrote(text: str) -> None:
    assert len(list(_suites(make_hostile(text)).iter("failure"))) == 1


@given(st.text())
def test_any_text_is_well_formed(text: str) -> None:
    ET.fromstring(render([make_hostile(text)]))  # noqa: S314 - our own


@given(st.text(alphabet=st.characters(categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))))
def test_any_control_character_is_well_formed(text: str) -> None:
    ET.fromstring(render([make_hostile(text)]))  # noqa: S314 - our own
