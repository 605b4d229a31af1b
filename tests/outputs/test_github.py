"""GitHub: annotations within its limits, which nobody can forge, and the summary of the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.app.summary import MAX_BYTES, write_step_summary
from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.github import render
from dtplan.source.span import Span
from tests.cli.conftest import write_plan
from tests.outputs.made import HOSTILE, make_diagnostic, make_hostile, make_run
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

ON = ("--status-date", "2026-10-31")


def _commands(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("::")]


def test_an_annotation_names_the_place_and_what_to_do() -> None:
    assert _commands(render([make_run(make_diagnostic(message="100% wrong: a, b"))])) == [
        "::error file=plans/broken/services/counter.yaml,line=5,endLine=5,col=9,endColumn=15,title=R202 unknown-office::100%25 wrong: a, b%0Adid you mean `social`?"
    ]


def test_properties_are_escaped() -> None:
    (command,) = _commands(render([make_run(make_diagnostic(path="a,line=1::x%.yaml"))]))
    assert command.startswith("::error file=plans/broken/a%2Cline=1<U+003A>%3Ax%25.yaml,line=5")


def test_columns_are_left_out_where_the_runner_refuses_them() -> None:
    (command,) = _commands(render([make_run(make_diagnostic(span=Span(2, 3, 4, 1)))]))
    assert "line=2,endLine=4,title=" in command


def test_the_most_severe_come_first() -> None:
    made = [make_diagnostic(severity=severity) for severity in reversed(Severity)]
    assert [line.split()[0] for line in _commands(render([make_run(*made)]))] == [
        "::error",
        "::warning",
        "::notice",
    ]


@pytest.mark.parametrize(("count", "shown", "folded"), [(10, 10, 0), (11, 9, 2), (40, 9, 31)])
def test_what_is_beyond_ten_of_a_level_is_folded_into_one(count: int, shown: int, folded: int) -> None:
    lines = _commands(
        render([make_run(*[make_diagnostic(), make_diagnostic(severity=Severity.WARNING)] * count)])
    )
    for command, word in (("::error ", "errors"), ("::warning ", "warnings")):
        of_level = [line for line in lines if line.startswith(command)]
        assert len([line for line in of_level if "file=" in line]) == shown
        folds = [line for line in of_level if "file=" not in line]
        assert [f"title={folded} more {word}::" in line for line in folds] == ([True] if folded else [])


def test_ten_are_counted_over_all_plans_of_the_step() -> None:
    runs = [make_run(*[make_diagnostic()] * 6, folder=folder) for folder in ("a", "b")]
    assert len(_commands(render(runs))) == 10


def test_a_plan_with_40_findings_is_annotated_ten_times(dtplan: Dtplan, tmp_path: Path) -> None:
    files = base_files()
    text = files["services/digital-counter.yaml"]
    for n in range(40):
        changed = text.replace("id: digital-counter", f"id: counter-{n}")
        files[f"services/counter-{n}.yaml"] = changed.replace("office: resources", "office: nobody")
    plan = write_plan(tmp_path / "plan", files)
    result = dtplan("validate", plan, "--rule", "R202", "--format", "github", *ON)
    assert result.code == 1
    assert len(_commands(result.out)) == 10
    assert "title=31 more errors::In 31 files." in _commands(result.out)[-1]


@pytest.mark.parametrize("text", HOSTILE)
def test_nobody_can_forge_a_command(text: str) -> None:
    lines = render([make_hostile(text)]).splitlines()
    assert [line.split(" ")[0] for line in lines if line.lstrip().startswith("::")] == ["::error"]
    assert not any("##[" in line for line in lines)
    assert len(lines) == 3


@pytest.mark.usefixtures("repository")
def test_the_summary_of_the_step_is_added_to(
    dtplan: Dtplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    dtplan("validate", "plans/broken", "--format", "concise", *ON)
    assert summary.read_text(encoding="utf-8") == "before\n"
    dtplan("validate", "plans/broken", "--format", "github", *ON)
    markdown = dtplan("validate", "plans/broken", "--format", "markdown", *ON).out
    assert summary.read_text(encoding="utf-8") == f"before\n{markdown}"


def test_outside_github_no_summary_is_written() -> None:
    assert write_step_summary([make_run()], {}) is None


def test_the_summary_stays_below_the_limit(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    run = make_run(*[make_diagnostic(message="ç" * 900) for _ in range(800)])
    for _ in range(3):
        assert write_step_summary([run], {"GITHUB_STEP_SUMMARY": str(summary)}) == summary
        assert summary.stat().st_size <= MAX_BYTES
    assert "more findings are not shown here" in summary.read_text(encoding="utf-8")
