"""Each file `cases/NAME.in.yaml` becomes `cases/NAME.out.yaml`, which stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dtplan.formatting.format import format_file

CASES = sorted((Path(__file__).parent / "cases").glob("*.in.yaml"))
LANGUAGES = ("ca", "es", "en")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".in.yaml"))
def test_case_is_formatted_as_its_file_says(path: Path) -> None:
    expected = path.with_name(path.name.replace(".in.", ".out.")).read_text(encoding="utf-8")
    assert format_file(path.name, path.read_bytes(), LANGUAGES).after == expected
    assert format_file(path.name, expected.encode(), LANGUAGES).after == expected


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_windows_file_is_mended(ends: bytes) -> None:
    raw = b"\xef\xbb\xbfkind: plan\n# c\nid: x\ntitle:\n  ca: |\n    a\n    b".replace(b"\n", ends)
    result = format_file("plan.yaml", raw)
    assert result.after == "kind: plan\n# c\nid: x\ntitle:\n  ca: |-\n    a\n    b\n"
    assert not result.refusal


@pytest.mark.parametrize(
    "text",
    [
        *(
            "kind: [",
            "a: 1\na: 2\n",
            "a: &x 1\n",
            "a: !t 1\n",
            "- a\n",
            "text",
            "",
            "a: b\n---\nc: d\n",
            "a:\tb\n",
        ),
        *("a: \u202eb\n", '"\\u0001": x\n', "%YAML 1.2\n---\na: b\n", "? [a]\n: b\n", "# only a comment\n"),
    ],
)
def test_file_with_a_problem_is_left_alone(text: str) -> None:
    result = format_file("a.yaml", text.encode())
    assert result.after == result.before == text
    assert result.refusal


def test_bytes_that_are_no_text_are_left_alone() -> None:
    result = format_file("a.yaml", b"a:  \xff\n")
    assert result.after == result.before
    assert result.refusal


def test_file_that_would_grow_too_large_is_left_alone() -> None:
    text = "a: " + "[" * 30 + ", ".join("x" for _ in range(40_000)) + "]" * 30 + "\n"
    result = format_file("a.yaml", text.encode())
    assert result.after == text
    assert "too large" in result.refusal


def test_languages_stay_as_they_are_when_the_plan_is_not_known() -> None:
    text = "kind: plan\nid: x\ntitle: {en: a, ca: b}\n"
    assert format_file("plan.yaml", text.encode()).after == text


def test_text_that_would_say_something_else_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever bug the printer may have, the file stays what it was."""
    for wrong in ("a: other\n# c\n", "a: b\n", "a: b\n# c\n# c\n", "a: [\n# c\n", "a: b\na: b # c\n"):
        monkeypatch.setattr("dtplan.formatting.format.print_layout", lambda _, wrong=wrong: wrong)
        result = format_file("a.yaml", b"a:   b\n# c\n")
        assert result.after == result.before == "a:   b\n# c\n"
        assert "would not say the same" in result.refusal
