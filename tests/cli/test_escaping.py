"""Nothing that a plan holds reaches a terminal or a runner as anything but text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import write_plan
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from tests.cli.conftest import Dtplan, Result

ON = ("--status-date", "2026-10-31")
COUNTER = "services/digital-counter.yaml"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*::\w|##\[", re.MULTILINE)

VALUES = {
    "an escape of a terminal": '"\\e[31mred\\e[0m"',
    "a raw escape": "\x1b[31mred",
    "an escape of one byte": "\x9b31mred",
    "a window title": '"\\e]0;owned\\a"',
    "a turned direction": "abc\u202edef",
    "a turned direction, escaped": '"abc\\u202Edef"',
    "a line end": '"one\\ntwo"',
    "a return": '"one\\rtwo"',
    "a line separator": '"one\\u2028two"',
    "a command after a line end": '"one\\n::error::owned"',
    "a command": '"::error file=x::owned"',
    "a command of the old kind": '"##[error]owned"',
    "a command in Markdown": '"x ::set-output name=a::b"',
    "rich markup": '"[red]red[/red] [link=x]"',
    "a backspace": '"abc\\b\\b\\b"',
    "a null": '"a\\0b"',
    "a surrogate": '"\\ud83d"',
    "something very long": "x" * 5000,
}


def _check(result: Result, *, colour: bool = False) -> None:
    out = re.sub(r"\x1b\[[\d;]*m", "", result.out) if colour else result.out
    for text in (out, result.err):
        assert not RAW.search(text), ascii(RAW.search(text))
        assert not COMMAND.search(text), COMMAND.search(text)
    assert "Traceback" not in result.err


def _plan(folder: Path, old: str, new: str, path: str = COUNTER) -> Path:
    text = base_files()[path]
    assert text.count(old) == 1
    return write_plan(folder, {**base_files(), path: text.replace(old, new)})


PLACES = {
    "an id": ("\nid: digital-counter\n", "\nid: {}\n"),
    "a reference": ("\noffice: resources\n", "\noffice: {}\n"),
    "a status": ("status: in-progress", "status: {}"),
    "a date": ("{planned: 2026-11-30}", "{{planned: {}}}"),
    "an amount": ("planned: 100000", "planned: {}"),
    "a key": ("\nnature: service\n", "\n{}: service\n"),
    "a text": ("ca: Oficina a distància", "ca: {}"),
    "a custom field": ("\nnature: service\n", "\ncustom: {{service_level: {}}}\n"),
    "a dependency": ("\nnature: service\n", "\ndepends_on: [{}]\n"),
}


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("place", PLACES)
def test_value_is_printed_as_text(dtplan: Dtplan, tmp_path: Path, place: str, value: str) -> None:
    old, new = PLACES[place]
    plan = _plan(tmp_path / "plan", old, new.format(VALUES[value]))
    for name in ("full", "concise"):
        _check(dtplan("validate", plan, "--format", name, *ON))
    json.loads(dtplan("validate", plan, "--format", "json", *ON).out)


PATHS = (
    "services/\x1b[31mred.yaml",
    "services/one\n::error::two.yaml",
    "services/a\u202eb.yaml",
    "services/a\rb.yaml",
    "::error::owned.yaml",
    "##[error]owned.yaml",
    "services/[red]a[/red].yaml",
)


@pytest.mark.parametrize("path", PATHS)
def test_path_is_printed_as_text(
    dtplan: Dtplan, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write_plan(tmp_path / "plan", {**base_files(), path: "kind: initiative\n"})
    monkeypatch.chdir(plan)
    for name in ("full", "concise"):
        result = dtplan("validate", "--format", name, *ON)
        _check(result)
        assert result.code == 1
    assert dtplan("validate", "--format", "json", *ON).code == 1


def test_path_that_is_not_unicode_is_printed_and_written(dtplan: Dtplan, tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan", base_files())
    (Path(str(plan)) / "services" / b"caf\xe9.yaml".decode(errors="surrogateescape")).write_text(
        "kind: initiative\n", encoding="utf-8"
    )
    for name in ("full", "concise", "json"):
        target = tmp_path / name
        result = dtplan("validate", plan, "--format", name, "--output", f"{name}={target}", *ON)
        assert (result.code, result.err) == (1, "")
        assert target.read_bytes()


def test_id_of_the_command_line_is_printed_as_text(dtplan: Dtplan, tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan", base_files())
    for word in ("\x1b[31mred", "a\n::error::b", "\u202eabc"):
        _check(dtplan("show", word, "--plan", plan))
        _check(dtplan("explain", word))
        _check(dtplan("validate", plan, "--format", word))
        _check(dtplan("validate", plan, "--as-of", word))


@pytest.mark.parametrize(
    "value", [name for name in VALUES if "line end" in name or "command" in name or "markup" in name]
)
def test_title_is_listed_and_shown_as_text(dtplan: Dtplan, tmp_path: Path, value: str) -> None:
    long = VALUES[value][:-1] + " and so on" * 20 + ' ::error::late"'
    plan = _plan(tmp_path / "plan", "ca: Oficina a distància", f"ca: {long}")
    for words in (("list",), ("show", "digital-counter")):
        result = dtplan(*words, "--plan", plan, *ON)
        _check(result)
        assert result.code == 0


def test_markup_is_shown_as_it_is_written(dtplan: Dtplan, tmp_path: Path) -> None:
    plan = _plan(tmp_path / "plan", "\noffice: resources\n", '\noffice: "[red]a[/red]"\n')
    assert "[red]a[/red]" in dtplan("validate", plan, *ON).out


def test_colour_adds_only_colour(dtplan: Dtplan, tmp_path: Path) -> None:
    plan = _plan(tmp_path / "plan", "\noffice: resources\n", f"\noffice: {VALUES['a window title']}\n")
    _check(dtplan("validate", plan, "--color", "always", *ON), colour=True)


def test_line_that_is_shown_is_the_line_that_is_meant(dtplan: Dtplan, tmp_path: Path) -> None:
    text = "kind: initiative\n# a\x0bb\x0cc\n# d\n" + "id: x\noffice: y\u2028z\n"
    plan = write_plan(tmp_path / "plan", {**base_files(), "services/x.yaml": text})
    out = dtplan("validate", plan, *ON).out
    assert "2 │ # a<U+000B>b<U+000C>c" in out
