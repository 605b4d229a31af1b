"""The comment on GitHub: one per pull request, the right one, and nothing in it but text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.service import Service, serve
from tests.integration.shell import ROOT, Done, fill_inputs, load_yaml, run_script

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / ".github" / "actions" / "comment"
SHA = "a" * 40
HEAD = {"DTPLAN_HEAD_OWNER": "stranger", "DTPLAN_HEAD_BRANCH": "a&head=b #c", "DTPLAN_HEAD_SHA": SHA}
PULLS = [
    {"number": 6, "head": {"sha": "b" * 40}},
    {"number": 7, "head": {"sha": SHA}},
]


def _post(service: Service, text: Path, **more: str) -> Done:
    action = load_yaml(FOLDER / "action.yml")
    step = action["runs"]["steps"][-1]
    defaults = {name: value.get("default", "") for name, value in action["inputs"].items()}
    assert set(fill_inputs(step["env"], defaults)) == {*HEAD, "DTPLAN_TEXT", "DTPLAN_TOKEN"}
    variables = {
        **HEAD,
        "DTPLAN_TEXT": str(text),
        "DTPLAN_TOKEN": "secret",
        "GITHUB_ACTION_PATH": str(FOLDER),
        "GITHUB_API_URL": service.url,
        "GITHUB_REPOSITORY": "city/plan",
    }
    return run_script(step["run"], text.parent, variables | more)


def _answers(comments: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "/repos/city/plan/pulls?": PULLS,
        "/repos/city/plan/issues/7/comments?per_page=100&page=1": comments,
        "/repos/city/plan/issues/7/comments": [],
    }


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "comment.md"
    path.write_text("2 errors\n", encoding="utf-8")
    return path


def test_first_comment_is_posted_where_the_run_checked(text: Path) -> None:
    with serve(_answers([])) as service:
        done = _post(service, text)
    assert (done.code, done.err) == (0, "")
    ((method, path, body),) = service.written
    assert (method, path) == ("POST", "/repos/city/plan/issues/7/comments")
    assert json.loads(body) == {"body": "<!-- dtplan -->\n2 errors\n"}
    assert {token for _, _, token, _ in service.calls} == {"Bearer secret"}
    assert service.calls[0][1].endswith("/pulls?state=open&head=stranger%3Aa%26head%3Db+%23c")


def test_second_comment_takes_the_place_of_the_first(text: Path) -> None:
    comments = [
        {"id": 1, "user": {"type": "User"}, "body": "<!-- dtplan -->\nnot ours"},
        {"id": 2, "user": {"type": "Bot"}, "body": "another robot"},
        {"id": 3, "user": {"type": "Bot"}, "body": "<!-- dtplan -->\nold"},
    ]
    with serve(_answers(comments)) as service:
        assert _post(service, text).code == 0
    assert [call[:2] for call in service.written] == [("PATCH", "/repos/city/plan/issues/comments/3")]


@pytest.mark.parametrize("sha", ["c" * 40, "", "b"])
def test_run_over_another_commit_posts_nothing(text: Path, sha: str) -> None:
    with serve(_answers([])) as service:
        done = _post(service, text, DTPLAN_HEAD_SHA=sha)
    assert done.code == 0
    assert "nothing is posted" in done.out
    assert service.written == []


def test_artifact_cannot_bring_a_link_nor_nothing(text: Path) -> None:
    link = text.with_name("link.md")
    link.symlink_to("/etc/hostname")
    with serve(_answers([])) as service:
        for path in (link, text.with_name("none.md"), text.parent):
            done = _post(service, path)
            assert (done.code, done.out) == (0, "the artifact holds no text: nothing is posted\n")
    assert service.calls == []


def test_hostile_text_is_cut_and_mentions_nobody(text: Path) -> None:
    text.write_bytes(b"@everyone \x1b[31m\x00\xff " + "é@".encode() * 200_000)
    with serve(_answers([])) as service:
        assert _post(service, text).code == 0
    body = json.loads(service.written[0][2])["body"]
    assert body.startswith("<!-- dtplan -->\n@\u2060everyone [31m ")
    assert len(body) < 65_536
    assert body.count("@") == body.count("@\u2060") + body.endswith("@")


def test_service_that_refuses_fails_the_step(text: Path) -> None:
    with serve({}) as service:
        assert _post(service, text).code == 1
