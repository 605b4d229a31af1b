"""`dtplan fix` on the command line: what it prints, what it writes, how it exits."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Dtplan, dtplan
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["dtplan"]

DAY = ("--status-date", "2026-10-31")
COUNTER = "services/digital-counter.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a safe, an unsafe and no fix for three findings of one file."""
    files = base_files()
    files[COUNTER] = (
        files[COUNTER]
        .replace("sdgs: [16]", "sdgs: [16, 16]")
        .replace("partners: [social]", "partners: [socail]")
        .replace("pam_goals: [pam-2023-2027/5]", "pam_goals: [pam-2023-2027/55]")
    )
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    (tmp_path / ".git").mkdir()
    return tmp_path


def _contents(plan: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(plan.rglob("*")) if path.is_file()}


def test_safe_fixes_are_made_and_the_others_counted(dtplan: Dtplan, plan: Path) -> None:
    result = dtplan("fix", plan, *DAY)
    assert [line.partition(".yaml:")[2] for line in result.out.splitlines()] == [
        "13: write `social` instead of `socail` (R202)",
        "20: take the second `16` out (R307)",
    ]
    assert result.err == (
        "Fixed 2 findings in 1 file; 1 finding (1 error) remains. 1 more can be fixed with --unsafe.\n"
    )
    assert result.code == 1
    text = (plan / COUNTER).read_text(encoding="utf-8")
    assert "partners: [social]\n" in text
    assert "sdgs: [16]\n" in text
    assert "/55]" in text


def test_unsafe_fixes_are_made_when_asked_and_marked(dtplan: Dtplan, plan: Path) -> None:
    result = dtplan("fix", plan, *DAY, "--unsafe")
    assert "(R201, unsafe)\n" in result.out
    assert result.code == 0
    assert (plan / COUNTER).read_text(encoding="utf-8") == base_files()[COUNTER]
    again = dtplan("fix", plan, *DAY, "--unsafe")
    assert (again.code, again.out) == (0, "")
    assert again.err.startswith("Fixed 0 findings in 0 files; 0 findings (0 errors) remain.")


def test_dry_run_prints_a_diff_and_writes_nothing(dtplan: Dtplan, plan: Path) -> None:
    before = _contents(plan)
    result = dtplan("fix", plan, *DAY, "--dry-run")
    assert _contents(plan) == before
    assert result.code == 1
    changed = [line for line in result.out.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["-partners: [socail]", "+partners: [social]", "-sdgs: [16, 16]", "+sdgs: [16]"]
    assert result.err.startswith("Would fix 2 findings in 1 file; 1 finding (1 error) would remain.")


def test_one_rule_can_be_fixed_alone(dtplan: Dtplan, plan: Path) -> None:
    result = dtplan("fix", plan, *DAY, "--rule", "repeated-reference")
    assert result.out.endswith("take the second `16` out (R307)\n")
    assert result.out.count("\n") == 1
    assert result.code == 0


def test_one_file_can_be_fixed_alone(dtplan: Dtplan, plan: Path) -> None:
    assert dtplan("fix", plan / "services" / "subplan.yaml", *DAY).out == ""
    assert dtplan("fix", plan / COUNTER, *DAY, "-q").err == ""
    assert "[16]" in (plan / COUNTER).read_text(encoding="utf-8")
    (plan / "notes.txt").write_text("")
    result = dtplan("fix", plan / "notes.txt", *DAY)
    assert (result.code, "holds nothing that belongs to the plan" in result.err) == (2, True)


def test_waived_finding_is_left_alone(dtplan: Dtplan, plan: Path) -> None:
    with (plan / COUNTER).open("a", encoding="utf-8") as file:
        file.write("waivers: [{rule: R307, reason: Cal, by: institute, until: 2026-12-31}]\n")
    assert "R307" not in dtplan("fix", plan, *DAY).out
    assert "sdgs: [16, 16]" in (plan / COUNTER).read_text(encoding="utf-8")


def test_past_cannot_be_fixed(dtplan: Dtplan, plan: Path) -> None:
    result = dtplan("fix", plan, *DAY, "--as-of", "HEAD")
    assert (result.code, "--as-of" in result.err) == (2, True)


@pytest.mark.parametrize("words", [("--rule", "R999"), ("--profile", "none")])
def test_unknown_words_are_refused(dtplan: Dtplan, plan: Path, words: tuple[str, str]) -> None:
    before = _contents(plan)
    assert dtplan("fix", plan, *DAY, *words).code == 2
    assert _contents(plan) == before


def test_read_only_file_stops_everything(dtplan: Dtplan, plan: Path) -> None:
    other = plan / "services" / "security-centre.yaml"
    other.write_text(other.read_text(encoding="utf-8") + "sdgs: [16, 16]\n", encoding="utf-8")
    (plan / COUNTER).chmod(0o444)
    before = _contents(plan)
    result = dtplan("fix", plan, *DAY)
    assert (result.code, result.out) == (3, "")
    assert result.err.endswith("digital-counter.yaml is read-only: nothing was written\n")
    assert _contents(plan) == before


def test_file_keeps_its_rights_and_its_bytes_elsewhere(dtplan: Dtplan, plan: Path) -> None:
    path = plan / COUNTER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    before = path.read_bytes()
    dtplan("fix", plan, *DAY, "--rule", "R307")
    assert path.stat().st_mode & 0o7777 == 0o640
    assert path.read_bytes() == before.replace(b"[16, 16]", b"[16]")
    assert not [name for name in os.listdir(path.parent) if name.startswith(".")]  # noqa: PTH208 - hidden ones too


def test_link_is_neither_followed_nor_replaced(dtplan: Dtplan, plan: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("sdgs: [16, 16]\n")
    link = plan / "services" / "linked.yaml"
    link.symlink_to(outside)
    dtplan("fix", plan, *DAY, "--unsafe")
    assert link.is_symlink()
    assert outside.read_text() == "sdgs: [16, 16]\n"


def test_file_that_changes_meanwhile_is_not_overwritten(plan: Path) -> None:
    from dtplan.app.fixing import FixedFile, write_fixed

    before = (plan / COUNTER).read_bytes()
    with pytest.raises(OSError, match="was changed meanwhile"):
        write_fixed(plan, [FixedFile(COUNTER, b"other", b"new")])
    assert (plan / COUNTER).read_bytes() == before


def test_hidden_signs_reach_no_terminal(dtplan: Dtplan, plan: Path) -> None:
    path = plan / COUNTER
    path.write_bytes(path.read_bytes() + b"# \x1b[31m\n")
    result = dtplan("fix", plan, *DAY, "--unsafe", "--dry-run")
    assert "<U+001B>[31m" in result.out
    assert "\x1b" not in result.out + result.err
