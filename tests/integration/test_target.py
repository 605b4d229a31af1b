"""What a pull request is compared with: found in the clone, whatever its variables hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.app.ci import Platform, find_platform, find_target, write_outputs
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "--output=stolen",
    "-h",
    "main --all",
    "main^{/A}",
    "HEAD",
    "../../heads/main",
    "main\n::error::x",
    "@{-1}",
    ":/A",
    "$(touch stolen)",
    "\x00",
    "x" * 300,
)


def _github(**more: str) -> dict[str, str]:
    return {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main", **more}


def _gitlab(**more: str) -> dict[str, str]:
    return {"GITLAB_CI": "true", **more}


@pytest.fixture
def origin(tmp_path: Path) -> Repository:
    """A repository whose main branch went on after a branch left it, and the merge of the two."""
    repository = Repository(tmp_path / "origin")
    repository.commit({"a.txt": "1"})
    repository.git("checkout", "--quiet", "-b", "change")
    repository.commit({"b.txt": "1"})
    repository.git("checkout", "--quiet", "main")
    repository.commit({"c.txt": "1"})
    repository.git("checkout", "--quiet", "--detach", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    repository.git("update-ref", "refs/pull/7/merge", "HEAD")
    return repository


def _clone(origin: Repository, folder: Path, ref: str, *words: str) -> Repository:
    clone = Repository(folder)
    clone.git("remote", "add", "origin", origin.folder.as_uri())
    clone.git("fetch", "--quiet", *words, "origin", f"+{ref}:refs/remotes/checked")
    clone.git("checkout", "--quiet", "--detach", "refs/remotes/checked")
    return clone


def test_platform_is_told_by_its_own_variable() -> None:
    assert find_platform(_github()) is Platform.GITHUB
    assert find_platform(_gitlab()) is Platform.GITLAB
    assert find_platform({"CI": "true", "GITHUB_BASE_REF": "main"}) is Platform.UNKNOWN


def test_push_is_compared_with_nothing(origin: Repository) -> None:
    assert find_target(origin.folder, {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": ""}) is None
    assert find_target(origin.folder, _gitlab(CI_COMMIT_BRANCH="main")) is None
    assert find_target(origin.folder, {"GITHUB_BASE_REF": "main"}) is None


def test_merge_that_github_makes_is_compared_with_what_it_was_merged_into(
    origin: Repository, tmp_path: Path
) -> None:
    clone = _clone(origin, tmp_path / "clone", "refs/pull/7/merge", "--depth=2")
    target = find_target(clone.folder, _github(GITHUB_REF="refs/pull/7/merge"))
    assert target is not None
    assert (target.name, target.commit) == ("main", origin.git("rev-parse", "main"))


def test_clone_of_one_commit_does_not_know(origin: Repository, tmp_path: Path) -> None:
    clone = _clone(origin, tmp_path / "clone", "refs/pull/7/merge", "--depth=1")
    target = find_target(clone.folder, _github(GITHUB_REF="refs/pull/7/merge"))
    assert target is not None
    assert (target.name, target.commit) == ("main", None)


def test_branch_is_compared_with_where_it_left_the_base(origin: Repository, tmp_path: Path) -> None:
    clone = _clone(origin, tmp_path / "clone", "refs/heads/change")
    clone.git("fetch", "--quiet", "origin", "+refs/heads/main:refs/remotes/origin/main")
    left = origin.git("merge-base", "main", "change")
    for environment in (
        _github(GITHUB_REF="refs/pull/7/head"),
        _gitlab(CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main"),
        _gitlab(CI_MERGE_REQUEST_DIFF_BASE_SHA="f" * 40, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main"),
    ):
        target = find_target(clone.folder, environment)
        assert target is not None
        assert (target.name, target.commit) == ("main", left)


def test_commit_that_gitlab_names_comes_first(origin: Repository, tmp_path: Path) -> None:
    clone = _clone(origin, tmp_path / "clone", "refs/heads/change")
    left = origin.git("merge-base", "main", "change")
    target = find_target(clone.folder, _gitlab(CI_MERGE_REQUEST_DIFF_BASE_SHA=left))
    assert target is not None
    assert target.commit == left


@pytest.mark.parametrize("name", HOSTILE)
def test_name_is_never_an_option_nor_an_expression(origin: Repository, tmp_path: Path, name: str) -> None:
    clone = _clone(origin, tmp_path / "clone", "refs/heads/change")
    clone.git("fetch", "--quiet", "origin", "+refs/heads/main:refs/remotes/origin/main")
    before = sorted(path.name for path in clone.folder.iterdir())
    for environment in (
        _github(GITHUB_BASE_REF=name),
        _gitlab(CI_MERGE_REQUEST_TARGET_BRANCH_NAME=name),
        _gitlab(CI_MERGE_REQUEST_DIFF_BASE_SHA=name),
    ):
        target = find_target(clone.folder, environment)
        assert target is not None
        assert (target.name, target.commit) == (name, None)
    assert sorted(path.name for path in clone.folder.iterdir()) == before


def test_folder_outside_git_does_not_know(tmp_path: Path) -> None:
    target = find_target(tmp_path, _github())
    assert target is not None
    assert target.commit is None


def test_output_with_a_line_break_is_not_a_second_output(tmp_path: Path) -> None:
    path = tmp_path / "output"
    path.write_text("before=1\n", encoding="utf-8")
    write_outputs(path, {"errors": "2", "comment": "a\nerrors=0", "sarif": "b\rc", "profile": "plan"})
    assert path.read_text(encoding="utf-8") == "before=1\nerrors=2\nprofile=plan\n"
