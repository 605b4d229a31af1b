"""A form that is YAML: what it says, and why it is none."""

from __future__ import annotations

import pytest

from dtplan.scaffold.filled import Filled, UnreadableFormError
from dtplan.scaffold.schema_line import find_schema_line
from dtplan.scaffold.yaml_form import read_yaml_form


def test_file_of_an_initiative() -> None:
    form = b"\xef\xbb\xbf# within: ict\r\nkind: initiative\r\ntitle: {ca: Hola}\r\n"
    assert read_yaml_form("f.yaml", form) == Filled("initiative", {"title": {"ca": "Hola"}}, within="ict")


def test_register_with_one_item() -> None:
    form = b'kind: pam\nedition: pam-2023-2027\ngoals: [{id: "5.3", level: line}]\n'
    expected = Filled("pam-goal", {"id": "5.3", "level": "line"}, within="pam-2023-2027")
    assert read_yaml_form("f.yaml", form) == expected
    form = b"kind: prtr\nmeasures: [{id: C11.I3}]\n"
    assert read_yaml_form("f.yaml", form) == Filled("measure", {"id": "C11.I3"})


@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"- a",
        b"kind: plan",
        b"kind: [a]",
        b"kind: offices\noffices: []",
        b"kind: offices\noffices: x",
        b"kind: offices\noffices: [x]",
        b"kind: offices\noffices: [{id: a}, {id: b}]",
        b"kind: prtr\nmeasures: [{id: a}]\ncalls: [{id: b}]",
        b"kind: initiative\nkind: initiative",
        b"kind: &a initiative\ntitle: *a",
        b"%TAG ! x\n---\nkind: initiative",
        b"\xff",
        b"\x00",
    ],
)
def test_file_that_is_no_form(form: bytes) -> None:
    with pytest.raises(UnreadableFormError):
        read_yaml_form("f.yaml", form)


@pytest.mark.parametrize("within", ["../x", "a b", "x" * 81, "", "a/b"])
def test_comment_that_names_no_place(within: str) -> None:
    form = f"# within: {within}\nkind: initiative\n".encode()
    assert read_yaml_form("f.yaml", form).within == ""


LINE = "# yaml-language-server: $schema="


@pytest.mark.parametrize(
    ("known", "address", "path", "expected"),
    [
        ("plan.yaml", ".dtplan/schema/plan.json", "ict/x.yaml", "../.dtplan/schema/initiative.json"),
        ("a/b/subplan.yaml", "../../.dtplan/schema/subplan.json", "x.yaml", ".dtplan/schema/initiative.json"),
        ("ict/subplan.yaml", "../../../s/subplan.json", "a/b/x.yaml", "../../../../s/initiative.json"),
        (
            "plan.yaml",
            "https://example.org/s/plan.json",
            "ict/x.yaml",
            "https://example.org/s/initiative.json",
        ),
        ("plan.yaml", "/s/plan.json", "ict/x.yaml", "/s/initiative.json"),
        ("plan.yaml", "s/other.json", "ict/x.yaml", None),
    ],
)
def test_schema_line_is_that_of_the_neighbours(
    known: str, address: str, path: str, expected: str | None
) -> None:
    kind = "plan" if known == "plan.yaml" else "subplan"
    raw = f"{LINE}{address}\nkind: {kind}\n".encode()
    found = find_schema_line([("none.yaml", b"kind: pam\n"), (known, raw)], "initiative", path)
    assert found == ("" if expected is None else f"{LINE}{expected}\n")
