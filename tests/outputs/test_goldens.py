"""Every format for programs, printed for one plan with findings of all kinds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dtplan.render.diagnostics.registry import FORMATS, render_runs
from tests import barcelona
from tests.cli.test_startup import _loaded as find_loaded
from tests.outputs.conftest import BROKEN
from tests.outputs.made import HOSTILE, make_diagnostic, make_hostile, make_run

if TYPE_CHECKING:
    from tests.cli.conftest import Dtplan

GOLDEN = Path(__file__).parent / "golden"
ON = ("--status-date", "2026-10-31")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("full", "concise")])
def test_format_prints_as_its_golden_file_says(dtplan: Dtplan, update_goldens: bool, name: str) -> None:  # noqa: FBT001 - a fixture has no keyword
    result = dtplan("validate", "plans/broken", "--statistics", "--format", name, *ON)
    path = GOLDEN / f"broken.{name}"
    if update_goldens:
        path.parent.mkdir(exist_ok=True)
        path.write_text(result.out, encoding="utf-8", newline="\n")
    assert result.out == path.read_text(encoding="utf-8")
    assert (result.code, result.err) == (1, "")


def test_formats_are_the_ones_that_the_documentation_names() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ci.md").read_text(encoding="utf-8")
    assert [row for row in page.splitlines() if row.startswith("| `") and row.split("`")[1] in FORMATS] == [
        f"| `{name}` | {known.summary} |" for name, known in FORMATS.items()
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_only_what_a_format_needs_is_loaded(name: str) -> None:
    loaded = find_loaded("validate", str(BROKEN), "--status-date", "last-update", "--format", name)
    package = "dtplan.render.diagnostics."
    others = {f"{package}{known.module}" for other, known in FORMATS.items() if other != name}
    needed = {f"{package}markdown"} if name == "github" else set()
    assert not loaded & (others - needed)
    assert f"{package}{name}" in loaded
    assert ("rich" in loaded) is (name == "full")


def test_nothing_found_needs_no_frames() -> None:
    loaded = find_loaded("validate", str(barcelona.ROOT), "--status-date", "last-update")
    assert "rich" not in loaded
    assert "dtplan.render.diagnostics.full" not in loaded


@pytest.mark.parametrize("name", FORMATS)
def test_several_plans_are_one_result(name: str) -> None:
    runs = [make_run(make_diagnostic(), folder=f"plans/{n}", plan_id=f"plan-{n}") for n in range(3)]
    text = render_runs(name, runs)
    assert text.count("counter refers to `sozial`") >= 3
    assert render_runs(name, runs) == text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_said(name: str) -> None:
    assert render_runs(name, [make_run(has_statistics=True)])


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", FORMATS)
def test_what_a_stranger_wrote_neither_hides_nor_commands(name: str, text: str) -> None:
    written = render_runs(name, [make_hostile(text)])
    assert not set("\x00\x08\x0b\x1b\x7f\x85\u202e\u2066\ufffe\ud800") & set(written)
    commands = [line for line in written.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert len(commands) == (1 if name == "github" else 0)
