"""The action and the workflows for GitHub: checked against their schemas, and run step by step."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.docs import pages
from tests.integration.shell import PROGRAMS, ROOT, Done, fill_inputs, load_yaml, run_script, write_program
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

ACTIONS = (ROOT / "action.yml", ROOT / ".github" / "actions" / "comment" / "action.yml")
WORKFLOWS = tuple(sorted((ROOT / ".github" / "workflows").glob("*.yml")))
FILE = "services/online-appointments.yaml"
PINNED = re.compile(r"- uses: [\w./-]+@[0-9a-f]{40} # v[\d.]+\n")
OURS = re.compile(r"- uses: OWNER/dtplan(/[\w./-]+)?@REVISION\n")


def _check_schema(kind: str, path: Path) -> None:
    subprocess.run([PROGRAMS / "check-jsonschema", "--builtin-schema", f"vendor.{kind}", path], check=True)


def _documented_workflows() -> list[str]:
    page = ROOT / "docs" / "ci.md"
    return [body for body in pages.blocks(page, "yaml") if "\njobs:\n" in body]


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_action_is_what_github_takes(path: Path) -> None:
    _check_schema("github-actions", path)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_is_what_github_takes(path: Path) -> None:
    _check_schema("github-workflows", path)


def test_workflow_of_a_new_plan_is_what_github_takes(city: Repository) -> None:
    _check_schema("github-workflows", city.folder / ".github" / "workflows" / "plan.yml")


def test_workflows_in_the_documentation_are_what_github_takes(tmp_path: Path) -> None:
    workflows = _documented_workflows()
    assert len(workflows) >= 2
    for number, text in enumerate(workflows):
        path = tmp_path / f"{number}.yml"
        path.write_text(text, encoding="utf-8")
        _check_schema("github-workflows", path)


def test_what_strangers_choose_never_stands_in_a_script_and_others_are_pinned(city: Repository) -> None:
    new = city.folder / ".github" / "workflows" / "plan.yml"
    texts = [path.read_text(encoding="utf-8") for path in (*ACTIONS, *WORKFLOWS, new)]
    for text in (*texts, *_documented_workflows()):
        for line in re.findall(r"^ *(- uses:.*\n)", text, re.MULTILINE):
            assert PINNED.fullmatch(line) or OURS.fullmatch(line), line
    for path in (*ACTIONS, *WORKFLOWS, new):
        data = load_yaml(path)
        jobs = data["jobs"].values() if "jobs" in data else [data["runs"]]
        scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
        assert scripts
        assert not [script for script in scripts if "${{" in script]


def test_only_the_comment_may_write() -> None:
    for text in (*(path.read_text(encoding="utf-8") for path in WORKFLOWS), *_documented_workflows()):
        granted = set(re.findall(r"^ +([a-z-]+): write", text, re.MULTILINE))
        if "pull_request:" in text:
            assert granted <= {"security-events"}
            assert "pull_request_target" not in text
        else:
            assert granted == {"pull-requests"}
            assert "checkout" not in text


def _step(id_: str) -> dict[str, Any]:
    (step,) = [one for one in load_yaml(ACTIONS[0])["runs"]["steps"] if one.get("id") == id_]
    return dict(step)


def _run(id_: str, folder: Path, inputs: dict[str, str] | None = None, **more: str) -> Done:
    """Run a step of the action, as GitHub would after the inputs were given."""
    step = _step(id_)
    defaults = {name: value["default"] for name, value in load_yaml(ACTIONS[0])["inputs"].items()}
    assert set(inputs or {}) <= set(defaults)
    environment = fill_inputs(step["env"], defaults | (inputs or {}))
    assert not [value for value in environment.values() if "${{" in value]
    runner = folder.parent / "runner"
    runner.mkdir(exist_ok=True)
    variables = {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(runner / "output"),
        "GITHUB_STEP_SUMMARY": str(runner / "summary.md"),
        "GITHUB_WORKSPACE": str(folder),
    }
    for name in ("output", "summary.md"):
        (runner / name).write_text("", encoding="utf-8")
    return run_script(step["run"], folder, variables | environment | more)


def _read_outputs(folder: Path) -> dict[str, str]:
    text = (folder.parent / "runner" / "output").read_text(encoding="utf-8")
    return dict(line.split("=", 1) for line in text.splitlines())


def _make_pull_request(city: Repository, folder: Path, files: dict[str, str], depth: int = 2) -> Path:
    """Return the checkout of a pull request: a merge into main, with a little of its history."""
    city.git("checkout", "--quiet", "-b", "change")
    city.commit(files)
    city.git("checkout", "--quiet", "--detach", "main")
    city.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    city.git("update-ref", "refs/pull/7/merge", "HEAD")
    checkout = Repository(folder)
    checkout.git("remote", "add", "origin", city.folder.as_uri())
    checkout.git("fetch", "--quiet", f"--depth={depth}", "origin", "refs/pull/7/merge")
    checkout.git("checkout", "--quiet", "--detach", "FETCH_HEAD")
    return folder


def _broken(city: Repository) -> dict[str, str]:
    text = (city.folder / FILE).read_text(encoding="utf-8")
    assert "office: digital-office" in text
    return {FILE: text.replace("office: digital-office", "office: digital-ofice")}


PULL_REQUEST = {
    "GITHUB_BASE_REF": "main",
    "GITHUB_REF": "refs/pull/7/merge",
    "GITHUB_EVENT_NAME": "pull_request",
}


def test_pull_request_with_a_broken_reference_is_refused(city: Repository, tmp_path: Path) -> None:
    checkout = _make_pull_request(city, tmp_path / "checkout", _broken(city))
    done = _run("check", checkout, **PULL_REQUEST)
    assert done.code == 1
    assert re.search(rf"^::error file={FILE},line=\d+,.*R202", done.out, re.MULTILINE)
    assert "of `main` counts" in done.err
    summary = (tmp_path / "runner" / "summary.md").read_text(encoding="utf-8")
    assert "R202" in summary
    outputs = _read_outputs(checkout)
    assert outputs == {
        "errors": "1",
        "warnings": "0",
        "notes": outputs["notes"],
        "profile": "none",
        "comment": "build/dtplan/comment.md",
        "sarif": "build/dtplan/findings.sarif",
    }
    assert "R202" in (checkout / outputs["comment"]).read_text(encoding="utf-8")
    assert "R202" in (checkout / outputs["sarif"]).read_text(encoding="utf-8")
    promised = {name: value["value"] for name, value in load_yaml(ACTIONS[0])["outputs"].items()}
    assert promised == {name: f"${{{{ steps.check.outputs.{name} }}}}" for name in promised}
    assert set(promised) <= set(outputs)


def test_pull_request_answers_for_what_it_brings_only(city: Repository, tmp_path: Path) -> None:
    city.commit(_broken(city))
    checkout = _make_pull_request(city, tmp_path / "checkout", {"README.md": "A plan.\n"})
    assert _run("check", checkout, **PULL_REQUEST).code == 0
    assert _read_outputs(checkout)["errors"] == "0"
    assert _run("check", checkout, {"all": "true"}, **PULL_REQUEST).code == 1
    assert _run("check", checkout).code == 1  # a push


def test_comment_says_what_changes_in_the_plan(city: Repository, tmp_path: Path) -> None:
    text = (city.folder / FILE).read_text(encoding="utf-8")
    changed = text.replace("office: digital-office", "office: digital-office\npartners: [digital-office]")
    checkout = _make_pull_request(city, tmp_path / "checkout", {FILE: changed})
    _run("check", checkout, **PULL_REQUEST)
    comment = (checkout / "build/dtplan/comment.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- dtplan -->\n")
    assert comment.count("<!-- dtplan -->") == 1
    assert "### Què canvia al pla" in comment
    assert comment.count("Soci: ") == 1
    assert comment.index("## dtplan: ") < comment.index("### Què canvia al pla")
    assert "Observacions de les regles</summary>" not in comment
    assert _run("check", checkout).code in (0, 1)  # a push changes nothing that is compared
    assert "Què canvia" not in (checkout / "build/dtplan/comment.md").read_text(encoding="utf-8")


def test_shallow_clone_counts_everything_and_says_so(city: Repository, tmp_path: Path) -> None:
    city.commit(_broken(city))
    checkout = _make_pull_request(city, tmp_path / "checkout", {"README.md": "A plan.\n"}, depth=1)
    done = _run("check", checkout, **PULL_REQUEST)
    assert done.code == 1
    assert "everything counts" in done.err


def test_inputs_reach_the_command(city: Repository, tmp_path: Path) -> None:
    inputs = {
        "plan": str(city.folder),
        "profile": "council",
        "fail-on": "warning",
        "status-date": "2026-10-31",
        "out": "a folder",
        "comment": "b folder/text.md",
    }
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = _run("check", elsewhere, inputs)
    assert done.code == 1
    assert _read_outputs(elsewhere)["comment"] == "b folder/text.md"
    assert (elsewhere / "b folder" / "text.md").is_file()
    assert (elsewhere / "a folder" / "findings.sarif").is_file()


@pytest.mark.parametrize(
    "value", ['"; touch stolen; "', "$(touch stolen)", "`touch stolen`", "--help", "a\nerrors=0"]
)
def test_hostile_inputs_are_only_words(city: Repository, value: str) -> None:
    names = ("plan", "profile", "fail-on", "status-date", "all", "out", "comment")
    for inputs in (dict.fromkeys(names, value), {"out": value, "comment": value}):
        done = _run("check", city.folder, inputs)
        assert not (city.folder / "stolen").exists()
        assert done.code in {0, 2, 3}
        assert "Usage" not in done.out
        assert _read_outputs(city.folder).get("errors") in {None, "0"}


def test_install_step_takes_this_revision_and_no_module_of_the_repository(tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "pip.py").write_text("raise SystemExit('a stranger ran')\n", encoding="utf-8")
    step = _step("install")["run"].replace(" install ", " --version #")
    assert "a stranger ran" not in run_script(step, folder, {}).err
    programs = write_program(tmp_path / "programs" / "python", '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    path = {"PATH": f"{programs}:/usr/bin:/bin"}
    assert _run("install", folder, **path).out.splitlines()[-2:] == ["--", str(ROOT)]
    asked = _run("install", folder, {"install": "dtplan==0.1.0"}, **path).out.splitlines()
    assert asked == [
        "-I",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--",
        "dtplan==0.1.0",
    ]
