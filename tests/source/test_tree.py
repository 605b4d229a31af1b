"""Which files of a folder are read, and which are refused."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dtplan.plan.loader import load_plan
from dtplan.source.tree import DiskTree, MemoryTree, UnreadableError
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path


def _write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"path: {path}\n", encoding="utf-8")


def _refusal(tree: DiskTree, path: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        tree.read(path, 1000)
    return str(caught.value)


def test_yaml_files_are_found_in_a_stable_order(tmp_path: Path) -> None:
    _write(tmp_path, "b.yaml", "a.yaml", "c/a.yaml", "a/z.yaml", "a/b/c.yaml", "notes.md", "a/data.json")
    paths = list(DiskTree(tmp_path).iter_paths())
    assert sorted(paths) == ["a.yaml", "a/b/c.yaml", "a/z.yaml", "b.yaml", "c/a.yaml"]
    assert paths == list(DiskTree(tmp_path).iter_paths())


def test_memory_and_disk_hold_the_same(tmp_path: Path) -> None:
    _write(tmp_path, "b.yaml", "c/a.yml", "notes.md", ".hidden.yaml")
    files = {
        path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8")
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    disk, memory = DiskTree(tmp_path), MemoryTree(files)
    assert sorted(disk.iter_paths()) == sorted(memory.iter_paths())
    assert all(disk.read(path, 1000) == memory.read(path, 1000) for path in disk.iter_paths())


@pytest.mark.parametrize(
    "folder", [".git", ".github", ".dtplan", "build", "dist", "node_modules", "templates"]
)
def test_hidden_and_generated_folders_are_left_out(tmp_path: Path, folder: str) -> None:
    _write(tmp_path, "a.yaml", f"{folder}/b.yaml", f"x/{folder}/c.yaml", ".hidden.yaml")
    assert list(DiskTree(tmp_path).iter_paths()) == ["a.yaml"]


def test_file_that_ends_in_yml_is_found_so_that_it_can_be_named(tmp_path: Path) -> None:
    _write(tmp_path, "services/a.yml")
    loaded = load_plan(DiskTree(tmp_path), date(2026, 1, 1))
    assert [(one.code, one.place.path) for one in loaded.findings] == [("Y118", "services/a.yml")]


def test_no_more_is_read_than_the_limit_and_one_byte(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * 1000)
    assert len(DiskTree(tmp_path).read("a.yaml", 10)) == 11
    assert len(MemoryTree({"a.yaml": "x" * 1000}).read("a.yaml", 10)) == 11


def test_links_are_refused_wherever_they_lead(tmp_path: Path) -> None:
    root = tmp_path / "plan"
    _write(tmp_path, "secret.yaml", "plan/inside.yaml")
    (root / "a.yaml").symlink_to("../secret.yaml")
    (root / "b.yaml").symlink_to("/etc/passwd")
    (root / "c.yaml").symlink_to("b.yaml")
    (root / "d.yaml").symlink_to("inside.yaml")
    tree = DiskTree(root)
    assert {_refusal(tree, f"{name}.yaml") for name in "abcd"} == {"is a link"}


def test_linked_folder_is_not_entered(tmp_path: Path) -> None:
    root = tmp_path / "plan"
    _write(tmp_path, "outside/a.yaml", "plan/b.yaml")
    (root / "outside").symlink_to("../outside")
    (root / "self").symlink_to(".")
    assert list(DiskTree(root).iter_paths()) == ["b.yaml"]


def test_linked_folder_that_looks_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.yaml").symlink_to("folder")
    tree = DiskTree(tmp_path)
    assert list(tree.iter_paths()) == ["a.yaml"]
    assert _refusal(tree, "a.yaml") == "is a link"


def test_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    tree = DiskTree(tmp_path)
    assert [_refusal(tree, path) for path in sorted(tree.iter_paths())] == ["is a link"] * 2


def test_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("nothing")
    assert _refusal(DiskTree(tmp_path), "a.yaml") == "is a link"


def test_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert "not a regular file" in _refusal(DiskTree(tmp_path), "a.yaml")


def test_folder_that_is_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    _write(tmp_path, "a.yaml/b.yaml")
    assert list(DiskTree(tmp_path).iter_paths()) == ["a.yaml/b.yaml"]


def test_refused_file_is_one_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    for path, text in base_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "services" / "extra.yaml").symlink_to("/etc/passwd")
    loaded = load_plan(DiskTree(tmp_path), date(2026, 10, 31))
    assert [(one.code, one.place.path) for one in loaded.findings] == [("Y117", "services/extra.yaml")]
    assert loaded.plan is not None
    assert len(loaded.plan.initiatives) == 3
