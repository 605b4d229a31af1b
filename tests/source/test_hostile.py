"""Files made to break a reader: each is one problem at the right place, and the others are still read."""

from __future__ import annotations

from datetime import date

import pytest

from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.source.document import load_document
from dtplan.source.tree import MemoryTree
from tests.hostile.refused_files import HARMLESS, HOSTILE
from tests.rules.examples import base_files


def _plan_with(name: str, raw: bytes) -> MemoryTree:
    files: dict[str, str | bytes] = dict(base_files())
    files[name] = raw
    files["services/threat-sharing.yaml"] = str(files["services/threat-sharing.yaml"]).replace(
        "office: ", "ofice: "
    )
    return MemoryTree(files)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_one_problem_at_its_place(name: str) -> None:
    raw, code, line, column = HOSTILE[name]()
    document = load_document("x.yaml", raw)
    assert [(one.code, one.span.line, one.span.column) for one in document.problems] == [(code, line, column)]
    assert document.problems[0].hint


@pytest.mark.parametrize("name", HOSTILE)
def test_rest_of_the_plan_is_still_checked(name: str) -> None:
    raw, code, *_ = HOSTILE[name]()
    loaded = load_plan(_plan_with("services/hostile.yaml", raw), date(2026, 10, 31))
    found = {(one.path, one.code) for one in validate(loaded)}
    readable_but_no_plan = {("services/hostile.yaml", "S102")} if code == "Y105" else set()
    assert found - readable_but_no_plan == {
        ("services/hostile.yaml", code),
        ("services/threat-sharing.yaml", "S101"),
    }


@pytest.mark.parametrize("name", HARMLESS)
def test_large_but_plain_file_is_read(name: str) -> None:
    document = load_document("x.yaml", HARMLESS[name]())
    assert document.problems == ()
    assert isinstance(document.data, dict)


@pytest.mark.parametrize("name", ["plan.yaml", "registers/offices.yaml", "services/subplan.yaml"])
@pytest.mark.parametrize(
    "hostile", ["brackets nested 100,000 deep", "20 MB", "a byte of Latin-1", "an empty file"]
)
def test_hostile_file_of_any_kind_leads_to_findings_and_no_exception(name: str, hostile: str) -> None:
    raw, code, *_ = HOSTILE[hostile]()
    found = validate(load_plan(_plan_with(name, raw), date(2026, 10, 31)))
    assert [one.code for one in found if one.path == name] == [code]
    assert [one.code for one in found if one.path == "services/threat-sharing.yaml"] == ["S101"]


def test_byte_order_mark_is_named_and_the_file_is_read() -> None:
    document = load_document("x.yaml", b"\xef\xbb\xbfa: b\n")
    assert [one.code for one in document.problems] == ["Y108"]
    assert document.data == {"a": "b"}


def test_windows_line_ends_are_named_once_and_the_file_is_read() -> None:
    document = load_document("x.yaml", b"a: b\r\nc: d\r\n")
    assert [(one.code, one.span.line, one.span.column) for one in document.problems] == [("Y109", 1, 5)]
    assert document.data == {"a": "b", "c": "d"}


def test_columns_after_a_byte_order_mark_count_from_the_text() -> None:
    document = load_document("x.yaml", b"\xef\xbb\xbfa: [b\n")
    assert [(one.code, one.span.line) for one in document.problems] == [("Y108", 1), ("Y101", 1)]
    invalid = load_document("x.yaml", b"\xef\xbb\xbfa: \xe8\n")
    assert [(one.code, one.span.line, one.span.column) for one in invalid.problems] == [("Y107", 1, 4)]
