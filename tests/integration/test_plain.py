"""`dtplan ci` where no platform is known: the full text, and the files all the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.integration.shell import run_script

if TYPE_CHECKING:
    from pathlib import Path

    from tests.source.repository import Repository

FILE = "services/online-appointments.yaml"


def _break(city: Repository) -> None:
    path = city.folder / FILE
    text = path.read_text(encoding="utf-8")
    assert "office: digital-office" in text
    path.write_text(text.replace("office: digital-office", "office: digital-ofice"), encoding="utf-8")


def test_findings_are_printed_and_kept(city: Repository) -> None:
    _break(city)
    done = run_script("dtplan ci", city.folder, {"CI": "true"})
    assert done.code == 1
    assert "error[R202]" in done.out
    assert "::error" not in done.out
    out = city.folder / "build" / "dtplan"
    assert {path.name for path in out.iterdir()} == {"comment.md", "findings.sarif"}
    assert done.err == "for later steps: build/dtplan/comment.md, build/dtplan/findings.sarif\n"
    sarif = json.loads((out / "findings.sarif").read_text(encoding="utf-8"))
    assert [found["ruleId"] for run in sarif["runs"] for found in run["results"]] == ["R202"]


def test_files_of_github_are_not_written_when_it_is_not_github(city: Repository, tmp_path: Path) -> None:
    output = tmp_path / "output"
    done = run_script("dtplan ci --quiet", city.folder, {"GITHUB_OUTPUT": str(output)})
    assert (done.code, done.err) == (0, "")
    assert not output.exists()


def test_several_plans_are_counted_together(city: Repository, tmp_path: Path) -> None:
    github = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(tmp_path / "output")}
    script = 'dtplan init other --quiet && dtplan ci "$CITY" other "$CITY/services"'
    _break(city)
    done = run_script(script, tmp_path, {**github, "CITY": str(city.folder)})
    assert done.code == 1
    outputs = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
    assert outputs[0] == "errors=1"
    assert "profile=none" in outputs


def test_run_over_nothing_is_never_green(tmp_path: Path) -> None:
    for variables in ({}, {"GITHUB_ACTIONS": "true"}, {"GITLAB_CI": "true"}):
        done = run_script("dtplan ci", tmp_path, variables)
        assert done.code == 3
        assert "no plan.yaml" in done.err
    assert list(tmp_path.iterdir()) == []


def test_words_that_mean_nothing_end_with_2(city: Repository) -> None:
    for words in ("--profile planned", "--fail-on never", "--out $'a\\nb'", "--comment $'\\e[31m'"):
        assert run_script(f"dtplan ci {words}", city.folder, {}).code == 2
    assert not (city.folder / "build").exists()
