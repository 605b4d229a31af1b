"""The template for GitLab: its scripts run as a runner would run them."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from tests.integration.service import serve
from tests.integration.shell import PROGRAMS, ROOT, Done, load_yaml, run_script, write_program

if TYPE_CHECKING:
    from pathlib import Path

    from tests.source.repository import Repository

TEMPLATE = ROOT / "templates" / "ci" / "dtplan.gitlab-ci.yml"
FILE = "services/online-appointments.yaml"
NOTES = "/api/v4/projects/5/merge_requests/9/notes"


def _run(job: dict[str, Any], folder: Path, **more: str) -> Done:
    template = load_yaml(TEMPLATE)
    variables = {"CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": str(folder)}
    variables |= template["variables"] | job.get("variables", {})
    return run_script("\n".join(job["script"]), folder, variables | more)


def _break(city: Repository) -> None:
    text = (city.folder / FILE).read_text(encoding="utf-8")
    assert "office: digital-office" in text
    city.commit({FILE: text.replace("office: digital-office", "office: digital-ofice")})


def test_template_is_what_gitlab_takes() -> None:
    subprocess.run(
        [PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", TEMPLATE], check=True
    )


def test_install_line_takes_what_is_asked_for_and_no_module_of_the_repository(tmp_path: Path) -> None:
    job = load_yaml(TEMPLATE)["dtplan"]
    programs = write_program(tmp_path / "programs" / "python", '#!/bin/sh\nprintf "%s\\n" "$@"\n').as_posix()
    done = run_script(
        "\n".join([f'PATH="{programs}:$PATH"', *job["before_script"]]),
        tmp_path,
        {"DTPLAN_INSTALL": "--target=x; touch stolen"},
    )
    words = done.out.splitlines()
    assert words[:4] == ["-I", "-m", "pip", "install"]
    assert words[-2:] == ["--", "--target=x; touch stolen"]
    assert not (tmp_path / "stolen").exists()


def test_merge_request_with_a_mistake_is_refused_and_its_reports_are_kept(city: Repository) -> None:
    before = city.git("rev-parse", "HEAD")
    _break(city)
    job = load_yaml(TEMPLATE)["dtplan"]
    done = _run(
        job,
        city.folder,
        CI_MERGE_REQUEST_DIFF_BASE_SHA=before,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
    )
    assert done.code == 1
    assert "error[R202]" in done.out
    assert before[:12] in done.err
    reports = job["artifacts"]["reports"]
    (finding,) = json.loads((city.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert finding["location"]["path"] == FILE
    assert "R202" in (city.folder / reports["junit"]).read_text(encoding="utf-8")
    kept = {path.name for folder in job["artifacts"]["paths"] for path in (city.folder / folder).iterdir()}
    assert kept == {"comment.md", "findings.sarif", "code-quality.json", "junit.xml"}


def test_merge_request_that_brings_nothing_wrong_passes(city: Repository) -> None:
    _break(city)
    before = city.git("rev-parse", "HEAD")
    city.commit({"README.md": "A plan.\n"})
    job = load_yaml(TEMPLATE)["dtplan"]
    brought = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": before}
    assert _run(job, city.folder, **brought).code == 0
    assert _run(job, city.folder, **brought, DTPLAN_OPTIONS="--all").code == 1
    assert _run(job, city.folder).code == 1


def test_folder_of_the_plan_is_one_word(city: Repository) -> None:
    job = load_yaml(TEMPLATE)["dtplan"]
    assert _run(job, city.folder, DTPLAN_PLAN=str(city.folder)).code == 0
    done = _run(job, city.folder, DTPLAN_PLAN="no such; touch stolen")
    assert done.code == 3
    assert "no such; touch stolen" in done.err
    assert not (city.folder / "stolen").exists()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "job" / "build" / "dtplan" / "comment.md"
    path.parent.mkdir(parents=True)
    path.write_text("2 errors\n", encoding="utf-8")
    return path


def _comment(text: Path, answers: dict[str, Any]) -> tuple[Done, list[tuple[str, str, str]]]:
    with serve(answers) as service:
        done = _run(
            load_yaml(TEMPLATE)["dtplan-comment"],
            text.parents[2],
            CI_API_V4_URL=f"{service.url}/api/v4",
            CI_PROJECT_ID="5",
            CI_MERGE_REQUEST_IID="9",
            DTPLAN_COMMENT_TOKEN="secret",  # noqa: S106 - a stand-in's
        )
    assert {token for _, _, token, _ in service.calls} == {"secret"}
    return done, service.written


def test_note_is_written_once_and_then_renewed(text: Path) -> None:
    done, written = _comment(text, {"/api/v4/user": {"id": 4}, NOTES: []})
    assert (done.code, done.err) == (0, "")
    assert [call[:2] for call in written] == [("POST", NOTES)]
    assert parse_qs(written[0][2]) == {"body": ["<!-- dtplan -->\n2 errors\n"]}
    notes = [
        {"id": 1, "author": {"id": 3}, "body": "<!-- dtplan -->\nsomebody else's"},
        {"id": 2, "author": {"id": 4}, "body": "another"},
        {"id": 3, "author": {"id": 4}, "body": "<!-- dtplan -->\nold"},
    ]
    done, written = _comment(text, {"/api/v4/user": {"id": 4}, NOTES: notes})
    assert [call[:2] for call in written] == [("PUT", f"{NOTES}/3")]


def test_hostile_text_commands_nothing_and_mentions_nobody(text: Path) -> None:
    text.write_bytes(b"/approve\n  /merge\n\n> /close\n@everyone \x1b[31m\x00\xff" + b"x" * 300_000)
    _, written = _comment(text, {"/api/v4/user": {"id": 4}, NOTES: []})
    (body,) = parse_qs(written[0][2])["body"]
    assert len(body) < 250_000
    lines = body.splitlines()
    assert not [line for line in lines if line.strip().startswith("/")]
    assert lines[1:3] == ["\u2060/approve", "  \u2060/merge"]
    assert "@\u2060everyone [31m" in body
