"""A plan of very many files is refused as a whole, and is not read halfway."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.plan.loader import MAX_FILES
from dtplan.rules.examine import examine
from dtplan.source.tree import DiskTree, MemoryTree
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from pathlib import Path


class CountingTree(MemoryTree):
    """Files in memory that are counted when they are read."""

    read_paths: int = 0

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file, and count it."""
        self.read_paths += 1
        return super().read(path, limit)


def _codes(tree: MemoryTree | DiskTree) -> set[str]:
    return {one.code for one in examine(tree, lambda _last_update: STATUS_DATE).checked.diagnostics}


@pytest.mark.usefixtures("end_what_hangs")
def test_hundred_thousand_files_are_not_read() -> None:
    tree = CountingTree(base_files() | {f"services/{n}.yaml": "" for n in range(100_000)})
    assert "Y119" in _codes(tree)
    assert tree.read_paths < len(base_files())


@pytest.mark.usefixtures("end_what_hangs")
def test_as_many_files_as_are_taken_are_not_too_many() -> None:
    assert MAX_FILES < 100_000


@pytest.mark.usefixtures("end_what_hangs")
def test_folder_of_many_files_on_disk(tmp_path: Path) -> None:
    """Fifty thousand names for one file: what counts is how many names there are."""
    for path, text in base_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    first = tmp_path / "services/0.yaml"
    first.write_text("", encoding="utf-8")
    links = 1
    for n in range(1, MAX_FILES + 1):
        if links >= 30_000:  # file systems limit the names of one file
            first, links = tmp_path / f"services/{n}.yaml", 1
            first.write_text("", encoding="utf-8")
            continue
        (tmp_path / f"services/{n}.yaml").hardlink_to(first)
        links += 1
    assert "Y119" in _codes(DiskTree(tmp_path))
