"""A folder of a revision: every regular file of it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.source.git import GitError
from dtplan.source.git_folder import GitFolder
from dtplan.source.tree import UnreadableError
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def _read(folder: GitFolder) -> dict[str, bytes]:
    return {path: folder.read(path, 100) for path in folder.iter_paths()}


def test_files_of_a_revision_by_their_path_below_the_folder(repository: Repository) -> None:
    first = repository.commit({"plan/t/a.j2": "one", "plan/t/b/ç é.txt": "two", "plan/x": "", "t/a.j2": "no"})
    repository.commit({"plan/t/a.j2": "changed", "plan/t/c": "later"})
    repository.write({"plan/t/a.j2": "not committed"})
    folder = GitFolder(repository.folder / "plan", first, "t")
    assert _read(folder) == {"a.j2": b"one", "b/ç é.txt": b"two"}
    assert folder.has("a.j2")
    assert not folder.has("c")
    assert not GitFolder(repository.folder / "plan", first, "nothing")


def test_a_large_file_is_not_read(repository: Repository) -> None:
    commit = repository.commit({"t/a": "12345"})
    folder = GitFolder(repository.folder, commit, "t")
    assert folder.read("a", 5) == b"12345"
    assert folder.read("a", 4) == bytes(5)


@pytest.mark.parametrize("path", ["link", "inside/link", "away/file", "nothing", "../t/a", "", "a/b"])
def test_links_and_what_is_not_there_are_refused(repository: Repository, path: str) -> None:
    repository.write({"t/a": "a", "t/inside/b": "b"})
    for link in ("link", "inside/link", "away"):
        (repository.folder / "t" / link).symlink_to("/etc")
    folder = GitFolder(repository.folder, repository.commit(), "t")
    with pytest.raises(UnreadableError):
        folder.read(path, 100)


def test_a_folder_that_is_a_link_is_one(repository: Repository) -> None:
    (repository.folder / "t").symlink_to("/etc")
    folder = GitFolder(repository.folder, repository.commit(), "t")
    assert folder.has("hostname")
    with pytest.raises(UnreadableError, match="is a link"):
        folder.read("hostname", 100)


def test_no_such_revision(repository: Repository) -> None:
    repository.commit({"t/a": "a"})
    with pytest.raises(GitError):
        GitFolder(repository.folder, "0" * 40, "t")
