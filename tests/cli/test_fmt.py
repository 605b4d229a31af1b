"""`dtplan fmt`: which files it writes, which it leaves alone, and what it says."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

UNTIDY = "id:   'x'\nkind: plan   # c\n"
TIDY = "kind: plan   # c\nid: x\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A folder with an untidy plan.yaml and a tidy sub-plan."""
    root = tmp_path / "plan"
    for path, text in {"plan.yaml": UNTIDY, "a/subplan.yaml": "kind: subplan\nid: a\n"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_untidy_file_is_written_and_named(
    dtplan: Dtplan, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan)
    result = dtplan("fmt")
    assert (result.code, result.out) == (0, "plan.yaml\n")
    assert result.err == "1 file formatted, 1 already was\n"
    assert (plan / "plan.yaml").read_text(encoding="utf-8") == TIDY
    again = dtplan("fmt")
    assert (again.code, again.out, again.err) == (0, "", "0 files formatted, 2 already were\n")


def test_check_writes_nothing_and_fails(dtplan: Dtplan, plan: Path) -> None:
    result = dtplan("fmt", "--check", plan)
    assert (result.code, result.out) == (1, f"{plan.as_posix()}/plan.yaml\n")
    assert result.err == "1 file would be formatted, 1 already was\n"
    assert (plan / "plan.yaml").read_text(encoding="utf-8") == UNTIDY
    assert dtplan("fmt", "--check", plan / "a").code == 0


def test_dry_run_prints_the_diff_and_writes_nothing(
    dtplan: Dtplan, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan)
    result = dtplan("fmt", "--dry-run")
    assert result.code == 0
    assert result.out == (
        "--- plan.yaml\n+++ plan.yaml\n@@ -1,2 +1,2 @@\n-id:   'x'\n kind: plan   # c\n+id: x\n"
    )
    assert (plan / "plan.yaml").read_text(encoding="utf-8") == UNTIDY
    assert dtplan("fmt", "--dry-run", "--check").code == 1


def test_diff_shows_line_ends_and_cannot_command_a_runner(dtplan: Dtplan, plan: Path) -> None:
    (plan / "plan.yaml").write_bytes(b"kind:  plan\r\nid: x\r\ntitle:\r\n  ca: |\r\n    ::error::x")
    result = dtplan("fmt", "--dry-run", plan)
    assert "\n-kind:  plan⏎\n" in result.out
    assert "\n+kind: plan\n" in result.out
    assert "::error" not in result.out
    assert "\r" not in result.out
    assert "\\ No newline at end of file\n" in result.out


def test_file_with_a_mistake_is_left_alone_and_said(dtplan: Dtplan, plan: Path) -> None:
    broken = b"kind: [\x0a"
    (plan / "a" / "x.yaml").write_bytes(broken)
    result = dtplan("fmt", plan)
    assert result.code == 1
    assert "a/x.yaml: not formatted: this is not valid YAML" in result.err
    assert result.err.endswith("1 file formatted, 1 already was, 1 left alone\n")
    assert (plan / "a" / "x.yaml").read_bytes() == broken
    assert "not formatted" in dtplan("fmt", "-q", plan).err


def test_only_what_is_named_is_written(dtplan: Dtplan, plan: Path) -> None:
    (plan / "a" / "subplan.yaml").write_text("id: a\nkind: subplan\n", encoding="utf-8")
    assert dtplan("fmt", plan / "a", plan / "a" / "subplan.yaml").err == "1 file formatted, 0 already were\n"
    assert (plan / "plan.yaml").read_text(encoding="utf-8") == UNTIDY


def test_files_that_are_not_the_plan_are_not_touched(dtplan: Dtplan, plan: Path) -> None:
    others = ["build/x.yaml", ".dtplan/x.yaml", ".x.yaml", "editions/x.yaml", "a/x.txt"]
    for name in others:
        (plan / name).parent.mkdir(exist_ok=True)
        (plan / name).write_text(UNTIDY, encoding="utf-8")
    assert dtplan("fmt", plan).code == 0
    for name in others:
        assert (plan / name).read_text(encoding="utf-8") == UNTIDY
        assert dtplan("fmt", plan / name).code == 2
        assert (plan / name).read_text(encoding="utf-8") == UNTIDY


def test_path_beside_the_plan_is_refused(dtplan: Dtplan, plan: Path) -> None:
    """A path that finds its plan elsewhere in the repository does not stand for that whole plan."""
    repository = plan.parent
    (repository / ".git").mkdir()
    (repository / "plans").mkdir()
    moved = plan.rename(repository / "plans" / "one")
    (repository / "docs").mkdir()
    assert dtplan("fmt", repository / "docs").code == 2
    assert (moved / "plan.yaml").read_text(encoding="utf-8") == UNTIDY
    assert dtplan("fmt", repository).code == 0
    assert (moved / "plan.yaml").read_text(encoding="utf-8") == TIDY


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_links_and_pipes_are_never_written_through(dtplan: Dtplan, plan: Path) -> None:
    outside = plan.parent / "outside.yaml"
    outside.write_text(UNTIDY, encoding="utf-8")
    (plan / "a" / "link.yaml").symlink_to(outside)
    os.mkfifo(plan / "a" / "pipe.yaml")
    result = dtplan("fmt", plan)
    assert result.code == 1
    assert "a/link.yaml: not formatted: is a link" in result.err
    assert "a/pipe.yaml: not formatted: is not a regular file" in result.err
    assert dtplan("fmt", plan / "a" / "link.yaml").code == 1
    assert outside.read_text(encoding="utf-8") == UNTIDY
    assert (plan / "a" / "link.yaml").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_rights_of_a_file_are_kept(dtplan: Dtplan, plan: Path) -> None:
    (plan / "plan.yaml").chmod(0o640)
    assert dtplan("fmt", plan).code == 0
    assert (plan / "plan.yaml").stat().st_mode & 0o7777 == 0o640
    assert [path.name for path in plan.iterdir()] in (["plan.yaml", "a"], ["a", "plan.yaml"])


def test_languages_follow_plan_yaml(dtplan: Dtplan, plan: Path) -> None:
    (plan / "plan.yaml").write_text(
        "kind: plan\nlanguages: {default: es, required: [ca], optional: [en]}\n", encoding="utf-8"
    )
    (plan / "a" / "subplan.yaml").write_text(
        "kind: subplan\ntitle: {ca: a, en: b, es: c}\n", encoding="utf-8"
    )
    assert dtplan("fmt", plan).code == 0
    text = (plan / "a" / "subplan.yaml").read_text(encoding="utf-8")
    assert text == "kind: subplan\ntitle: {es: c, ca: a, en: b}\n"


def _feed(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_standard_input_comes_out_formatted(
    dtplan: Dtplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _feed(monkeypatch, UNTIDY.encode())
    result = dtplan("fmt", "-")
    assert (result.code, result.out, result.err) == (0, TIDY, "")
    _feed(monkeypatch, UNTIDY.encode())
    checked = dtplan("fmt", "--check", "-")
    assert (checked.code, checked.out) == (1, "")
    assert dtplan("fmt", "-", tmp_path).code == 2


def test_standard_input_with_a_mistake_comes_out_as_it_is(
    dtplan: Dtplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that replaces its text by what comes out loses nothing."""
    monkeypatch.chdir(tmp_path)
    _feed(monkeypatch, b"kind: [\n")
    result = dtplan("fmt", "-")
    assert (result.code, result.out) == (1, "kind: [\n")
    assert "not formatted" in result.err


def test_a_revision_cannot_be_formatted(dtplan: Dtplan, plan: Path) -> None:
    result = dtplan("fmt", "--as-of", "HEAD", "--plan", plan)
    assert result.code == 2
    assert "--as-of" in result.err


@pytest.mark.parametrize("languages", [("en",), ("ca", "es", "en"), ("pt",), ("zh-Hant", "de")])
@pytest.mark.parametrize("city", ["Vilanova", 'The "City": #1', "No"])
def test_new_plan_is_formatted(dtplan: Dtplan, tmp_path: Path, languages: tuple[str, ...], city: str) -> None:
    asked = [word for language in languages for word in ("--lang", language)]
    assert dtplan("init", tmp_path / "new", "--city", city, *asked).code == 0
    result = dtplan("fmt", "--check", tmp_path / "new")
    assert (result.code, result.out) == (0, "")
