"""`dtplan validate`: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dtplan.render.diagnostics.registry import FORMATS
from tests import barcelona
from tests.cli.conftest import write_plan
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from tests.cli.conftest import Dtplan, Golden, Result

HERE = Path(__file__).parent
ON = ("--status-date", "2026-10-31")
COUNTER = "services/digital-counter.yaml"


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where the broken plan is, so that its paths are the same everywhere."""
    monkeypatch.chdir(HERE)


def _replace(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("name", ["full", "concise"])
def test_format_prints_as_its_golden_file_says(dtplan: Dtplan, golden: Golden, name: str) -> None:
    result = dtplan("validate", "broken", "--format", name, *ON)
    golden(f"broken.{name}.txt", result.out)
    assert result.code == 1
    assert result.err == ""


@pytest.mark.usefixtures("_here")
def test_full_is_the_default(dtplan: Dtplan) -> None:
    assert dtplan("validate", "broken", *ON) == dtplan("validate", "broken", "--format", "full", *ON)


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("name", FORMATS)
def test_output_goes_to_a_file_beside_the_result(dtplan: Dtplan, tmp_path: Path, name: str) -> None:
    target = tmp_path / "new folder" / "findings.txt"
    result = dtplan("validate", "broken", "--format", "concise", "--output", f"{name}={target}", *ON)
    assert target.read_text(encoding="utf-8") == dtplan("validate", "broken", "--format", name, *ON).out
    assert result.out == dtplan("validate", "broken", "--format", "concise", *ON).out
    assert result.code == 1


@pytest.mark.usefixtures("_here")
def test_outputs_may_be_several(dtplan: Dtplan, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.txt"
    dtplan("validate", "broken", "--output", f"json={first}", "--output", f"concise={second}", *ON)
    assert json.loads(first.read_text(encoding="utf-8"))["version"] == 1
    assert second.read_text(encoding="utf-8").startswith("broken/")


def test_sound_plan_ends_with_0(dtplan: Dtplan, base_plan: Path) -> None:
    result = dtplan("validate", base_plan, *ON)
    assert result.code == 0
    assert re.match(r"Checked \d+ files: nothing found\.", result.out)
    assert result.err == ""


def test_barcelona_is_sound_on_the_day_of_its_last_update(dtplan: Dtplan) -> None:
    result = dtplan("validate", barcelona.ROOT, "--status-date", "last-update")
    assert (result.code, result.err) == (0, "")
    assert "nothing found" in result.out


def test_warnings_fail_only_when_asked_to(dtplan: Dtplan, base_plan: Path) -> None:
    _replace(base_plan, COUNTER, "Atenció per vídeo.", "TODO")
    assert [
        dtplan("validate", base_plan, "--fail-on", severity, *ON).code
        for severity in ("error", "warning", "info")
    ] == [0, 1, 1]


def test_errors_fail_by_default(dtplan: Dtplan, base_plan: Path) -> None:
    _replace(base_plan, COUNTER, "office: resources", "office: nobody")
    assert dtplan("validate", base_plan, *ON).code == 1


def test_profile_asks_for_more_or_less(dtplan: Dtplan, base_plan: Path) -> None:
    _replace(
        base_plan,
        COUNTER,
        "approval: {date: 2024-02-12, body: institute, reference: https://example.org/acord}\n",
        "",
    )
    asked = {
        profile: dtplan("validate", base_plan, "--profile", profile, *ON)
        for profile in ("draft", "plan", "council")
    }
    assert {profile: result.code for profile, result in asked.items()} == {
        "draft": 0,
        "plan": 1,
        "council": 1,
    }
    blocked = "1 error keeps it from plan: G101"
    assert f"Profile met: draft. {blocked} (dtplan validate --profile plan).\n" in asked["draft"].out
    assert f"Profile met: draft (asked: plan). {blocked}.\n" in asked["plan"].out


def test_profile_of_the_plan_is_the_default(dtplan: Dtplan, base_plan: Path) -> None:
    (base_plan / "plan.yaml").write_text(
        base_files()["plan.yaml"] + "rules: {profile: draft}\n", encoding="utf-8"
    )
    assert "asked: draft" in dtplan("validate", base_plan, *ON).out


def test_severity_of_a_rule_can_be_set_in_the_plan(dtplan: Dtplan, base_plan: Path) -> None:
    _replace(base_plan, COUNTER, "Atenció per vídeo.", "TODO")
    (base_plan / "plan.yaml").write_text(
        base_files()["plan.yaml"] + "rules: {severity: {T105: error}}\n", encoding="utf-8"
    )
    result = dtplan("validate", base_plan, "--format", "concise", *ON)
    assert "error[T105]" in result.out
    assert result.code == 1


@pytest.mark.usefixtures("_here")
def test_only_the_rules_that_are_named_are_run(dtplan: Dtplan) -> None:
    result = dtplan(
        "validate", "broken", "--format", "json", "--rule", "R202", "--rule", "placeholder-text", *ON
    )
    assert {one["code"] for one in _found(result)} == {"R202", "T105"}
    assert (
        "Only R202 and T105 ran" in dtplan("validate", "broken", "--rule", "R202", "--rule", "T105", *ON).out
    )


@pytest.mark.usefixtures("_here")
def test_file_of_a_plan_is_looked_at_alone(dtplan: Dtplan) -> None:
    result = dtplan("validate", "broken/services/counter.yaml", "--format", "json", *ON)
    assert {one["path"] for one in _found(result)} == {"broken/services/counter.yaml"}
    assert result.code == 1


@pytest.mark.usefixtures("_here")
def test_folder_of_a_plan_is_looked_at_alone(dtplan: Dtplan) -> None:
    result = dtplan("validate", "broken/registers", "--format", "concise", *ON)
    assert result.code == 0
    assert "nothing found" in result.out


@pytest.mark.usefixtures("_here")
def test_several_files_of_a_plan_are_one_run(dtplan: Dtplan) -> None:
    files = ("broken/services/counter.yaml", "broken/services/archive.yaml")
    result = dtplan("validate", *files, "--format", "json", *ON)
    assert {one["path"] for one in _found(result)} == set(files)


def test_file_that_is_not_of_the_plan_is_not_green(dtplan: Dtplan, base_plan: Path) -> None:
    (base_plan / "notes.md").write_text("notes", encoding="utf-8")
    assert dtplan("validate", base_plan / "notes.md", *ON).code in (2, 3)


def test_several_plans_are_checked_one_after_the_other(dtplan: Dtplan, base_plan: Path) -> None:
    result = dtplan("validate", HERE / "broken", base_plan, "--format", "concise", *ON)
    assert result.code == 1
    assert result.out.count("Profile met:") == 2


def test_plan_is_found_from_a_folder_inside_it(
    dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base_plan / "services")
    assert dtplan("validate", *ON).out.startswith("Checked ")


def test_plan_is_found_in_the_plans_folder_of_a_repository(
    dtplan: Dtplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_plan(tmp_path / "plans" / "one", base_files())
    monkeypatch.chdir(tmp_path)
    assert dtplan("validate", *ON).out.startswith("Checked ")


def test_several_plans_to_choose_from_are_named(
    dtplan: Dtplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        write_plan(tmp_path / "plans" / name, base_files())
    monkeypatch.chdir(tmp_path)
    result = dtplan("validate", *ON)
    assert result.code == 3
    assert "plans/one" in result.err
    assert "plans/two" in result.err


def test_plan_option_names_the_plan(dtplan: Dtplan, base_plan: Path) -> None:
    assert dtplan("validate", "--plan", base_plan, *ON).out.startswith("Checked ")


def test_no_plan_ends_with_3(dtplan: Dtplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    result = dtplan("validate")
    assert (result.code, result.out) == (3, "")
    assert "dtplan init" in result.err


def test_path_that_is_not_there_ends_with_3(dtplan: Dtplan, base_plan: Path) -> None:
    result = dtplan("validate", base_plan / "nothing.yaml")
    assert (result.code, result.out) == (3, "")
    assert "does not exist" in result.err


def test_run_over_nothing_is_never_green(dtplan: Dtplan, tmp_path: Path) -> None:
    files = {
        path: text for path, text in base_files().items() if path in ("plan.yaml", "registers/offices.yaml")
    }
    result = dtplan("validate", write_plan(tmp_path / "plan", files), *ON)
    assert result.code != 0


def test_plan_file_that_cannot_be_used_is_said(dtplan: Dtplan, base_plan: Path) -> None:
    (base_plan / "plan.yaml").write_text("kind: plan\nid: [\n", encoding="utf-8")
    result = dtplan("validate", base_plan, *ON)
    assert result.code == 1
    assert "plan.yaml cannot be used" in result.out


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("--format", "jason"), "json"),
        (("--fail-on", "eror"), "error"),
        (("--profile", "concil"), "council"),
        (("--output", "jsn=x"), "json"),
        (("--color", "allways"), "always"),
        (("--rule", "D2O1"), "D201"),
        (("--rule", "unknown-ofice"), "unknown-office"),
    ],
)
def test_mistyped_word_ends_with_2_and_what_was_meant(
    dtplan: Dtplan, base_plan: Path, words: tuple[str, ...], meant: str
) -> None:
    result = dtplan("validate", base_plan, *words, *ON)
    assert (result.code, result.out) == (2, "")
    assert f"did you mean `{meant}`?" in result.err


@pytest.mark.parametrize(
    "words",
    [
        ("--status-date", "31/10/2026"),
        ("--status-date", "2026-02-30"),
        ("--output", "json"),
        ("--output", "json="),
        ("--fail-on", ""),
        ("--unknown",),
        ("--format",),
    ],
)
def test_wrong_usage_ends_with_2(dtplan: Dtplan, base_plan: Path, words: tuple[str, ...]) -> None:
    result = dtplan("validate", base_plan, *words)
    assert (result.code, result.out) == (2, "")
    assert result.err


def test_mistyped_command_and_option_are_guessed(dtplan: Dtplan) -> None:
    assert "validate" in dtplan("validat").err
    assert "--format" in dtplan("validate", "--fromat", "json").err


def test_output_that_cannot_be_written_ends_with_3(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = dtplan("validate", base_plan, "--output", f"json={tmp_path / 'file' / 'x.json'}", *ON)
    assert result.code == 3
    assert "Traceback" not in result.err


def test_any_revision_can_be_read(dtplan: Dtplan, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    sound = repository.commit({f"plan/{path}": text for path, text in base_files().items()})
    folder = repository.folder / "plan"
    _replace(folder, COUNTER, "office: resources", "office: nobody")
    repository.commit()
    _replace(folder, COUNTER, "office: nobody", "office: [")
    codes = {
        revision: [one["code"] for one in _diagnostics(dtplan, folder, "--as-of", revision)]
        for revision in (sound, "HEAD~1", "HEAD", "main")
    }
    assert codes == {sound: [], "HEAD~1": [], "HEAD": ["R202"], "main": ["R202"]}
    assert [one["code"] for one in _diagnostics(dtplan, folder)] == ["Y101"]


def _diagnostics(dtplan: Dtplan, *words: str | Path) -> list[dict[str, str]]:
    return _found(dtplan("validate", "--format", "json", *words, *ON))


def _found(result: Result) -> list[dict[str, str]]:
    """Return the findings of a run over one plan that printed JSON."""
    (plan,) = json.loads(result.out)["plans"]
    found: list[dict[str, str]] = plan["diagnostics"]
    return found


@pytest.mark.parametrize("revision", ["nothing", "--help", "HEAD~9"])
def test_unknown_revision_ends_with_3(dtplan: Dtplan, tmp_path: Path, revision: str) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit(base_files())
    result = dtplan("validate", repository.folder, f"--as-of={revision}")
    assert (result.code, result.out) == (3, "")
    assert "is not a revision" in result.err


def test_revision_before_the_plan_was_there_ends_with_3_or_1(dtplan: Dtplan, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit({"notes.md": "notes"})
    repository.commit(base_files())
    assert dtplan("validate", repository.folder, "--as-of", "HEAD~1", *ON).code in (1, 3)


ESCAPE = "\x1b["


def test_colour_is_for_terminals_only(dtplan: Dtplan) -> None:
    assert ESCAPE not in dtplan("validate", HERE / "broken", *ON).out


def test_colour_can_be_asked_for(dtplan: Dtplan, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ESCAPE in dtplan("validate", HERE / "broken", "--color", "always", *ON).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ESCAPE in dtplan("validate", HERE / "broken", *ON).out
    assert ESCAPE not in dtplan("validate", HERE / "broken", "--color", "never", *ON).out


def test_no_color_is_respected_unless_colour_is_asked_for(
    dtplan: Dtplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE not in dtplan("validate", HERE / "broken", *ON).out
    assert ESCAPE in dtplan("validate", HERE / "broken", "--color", "always", *ON).out


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "full"])
def test_formats_for_programs_have_no_colour(dtplan: Dtplan, name: str) -> None:
    assert ESCAPE not in dtplan("validate", HERE / "broken", "--color", "always", "--format", name, *ON).out


def test_text_without_colour_is_the_same_text(dtplan: Dtplan) -> None:
    coloured = dtplan("validate", HERE / "broken", "--color", "always", *ON).out
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == dtplan("validate", HERE / "broken", *ON).out


def test_program_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan", base_files())
    _replace(plan, COUNTER, "office: resources", "office: nobody")
    done = subprocess.run(
        [sys.executable, "-m", "dtplan", "validate", plan, "--format", "json", *ON],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)["plans"][0]["diagnostics"]] == ["R202"]
    assert done.stderr == ""


@pytest.mark.parametrize("name", FORMATS)
def test_output_that_is_not_unicode_is_no_obstacle(tmp_path: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dtplan", "validate", HERE / "broken", "--format", name, *ON],
        capture_output=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "ascii", "PATH": ""},
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (1, "")
    assert "😀" in done.stdout.decode() or name != "full"


def test_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan", base_files())
    for n in range(300):
        text = base_files()[COUNTER].replace("office: resources", "office: nobody")
        (plan / "services" / f"n{n}.yaml").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "dtplan", "validate", plan, *ON],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read().decode() == ""
    process.stderr.close()
    process.wait()
