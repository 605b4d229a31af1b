"""A git revision holds what a checkout of it would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.source.git import GitError, GitTree, find_revision
from dtplan.source.tree import DiskTree, Tree, UnreadableError
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1_000_000


def _contents(tree: Tree) -> dict[str, bytes]:
    return {path: tree.read(path, LIMIT) for path in tree.iter_paths()}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_revision_equals_the_work_tree_at_that_commit(repository: Repository) -> None:
    extra = {
        ".hidden/a.yaml": "a",
        "build/a.yaml": "a",
        "notes.md": "a",
        "a.yml": "a",
        "templates/a.yaml": "a",
    }
    repository.commit(
        {**base_files(), **extra, "açò i allò.yaml": "à: b", "empty.yaml": "", 'quote".yaml': "a: b"}
    )
    assert _contents(GitTree(repository.folder, "HEAD")) == _contents(DiskTree(repository.folder))


def test_plan_in_a_folder_of_a_repository_has_paths_of_its_own(repository: Repository) -> None:
    repository.commit({"plans/a/plan.yaml": "kind: plan", "plans/b/plan.yaml": "kind: other", "x.yaml": "x"})
    folder = repository.folder / "plans" / "a"
    assert _contents(GitTree(folder, "HEAD")) == {"plan.yaml": b"kind: plan"}


def test_older_revision_holds_what_was_there_then(repository: Repository) -> None:
    first = repository.commit({"a.yaml": "one", "b.yaml": "b"})
    (repository.folder / "b.yaml").unlink()
    repository.commit({"a.yaml": "two"})
    repository.git("tag", "adopted", first)
    for revision in (first, first[:8], "HEAD~1", "adopted", "main^"):
        assert _contents(GitTree(repository.folder, revision)) == {"a.yaml": b"one", "b.yaml": b"b"}
    assert _contents(GitTree(repository.folder, "HEAD")) == {"a.yaml": b"two"}


def test_work_tree_is_neither_read_nor_touched(repository: Repository) -> None:
    repository.commit({"a.yaml": "one"})
    repository.write({"a.yaml": "changed", "new.yaml": "new"})
    before = repository.git("status", "--porcelain")
    assert _contents(GitTree(repository.folder, "HEAD")) == {"a.yaml": b"one"}
    assert repository.git("status", "--porcelain") == before


def test_no_more_is_given_than_the_limit_and_one_byte(repository: Repository) -> None:
    repository.commit({"a.yaml": "x" * 1000})
    assert len(GitTree(repository.folder, "HEAD").read("a.yaml", 10)) == 11


def test_link_is_refused(repository: Repository) -> None:
    repository.folder.joinpath("a.yaml").symlink_to("/etc/passwd")
    repository.commit({"b.yaml": "b"})
    tree = GitTree(repository.folder, "HEAD")
    assert sorted(tree.iter_paths()) == ["a.yaml", "b.yaml"]
    with pytest.raises(UnreadableError, match="is a link"):
        tree.read("a.yaml", LIMIT)


def test_repository_inside_the_repository_is_refused_or_left_out(repository: Repository) -> None:
    inner = Repository(repository.folder / "inner.yaml")
    inner.commit({"a.yaml": "a"})
    repository.commit({"b.yaml": "b"})
    tree = GitTree(repository.folder, "HEAD")
    found = {}
    for path in tree.iter_paths():
        try:
            found[path] = tree.read(path, LIMIT)
        except UnreadableError:
            continue
    assert found == {"b.yaml": b"b"}


def test_revision_without_yaml_files_is_empty(repository: Repository) -> None:
    repository.commit({"notes.md": "a"})
    assert _contents(GitTree(repository.folder, "HEAD")) == {}


@pytest.mark.parametrize(
    "revision",
    [
        "nothing",
        "HEAD~99",
        "",
        "--help",
        "-h",
        "--output=stolen",
        "HEAD:a.yaml",
        "HEAD..main",
        "a b",
        "HEAD\n",
    ],
)
def test_what_is_not_a_revision_is_said_to_be_none(repository: Repository, revision: str) -> None:
    repository.commit({"a.yaml": "a"})
    with pytest.raises(GitError, match="is not a revision"):
        GitTree(repository.folder, revision)
    assert find_revision(repository.folder, revision) is None
    assert not (repository.folder / "stolen").exists()


def test_folder_outside_git_has_no_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    outside = tmp_path / "outside"
    outside.mkdir()
    assert find_revision(outside) is None
    with pytest.raises(GitError):
        GitTree(outside, "HEAD")


def test_hooks_and_monitors_of_a_repository_are_not_run(repository: Repository) -> None:
    repository.commit({"a.yaml": "a"})
    program = repository.folder / "program"
    program.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    program.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(program))
    repository.git("config", "core.pager", str(program))
    _contents(GitTree(repository.folder, "HEAD"))
    assert not (repository.folder / "ran").exists()


def test_missing_git_is_said(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"a.yaml": "a"})
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError):
        GitTree(repository.folder, "HEAD")
