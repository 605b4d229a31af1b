"""Y117 on real files: a tree in memory has neither links nor pipes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.source.tree import DiskTree
from tests.rules.examples import DEFAULT_FILE, STATUS_DATE, base_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def plan_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    for path, content in base_files().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return folder


def _findings(folder: Path) -> list[tuple[str, str, str]]:
    loaded = load_plan(DiskTree(folder), STATUS_DATE)
    return [(one.code, one.path, one.message) for one in validate(loaded, ["Y117"])]


def test_link_out_of_the_plan_is_refused(plan_folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("kind: initiative\n", encoding="utf-8")
    (plan_folder / "services/remote.yaml").symlink_to(outside)
    assert _findings(plan_folder) == [("Y117", "services/remote.yaml", "the file is a link")]


def test_link_inside_the_plan_is_refused_as_in_a_revision(plan_folder: Path) -> None:
    (plan_folder / "services/copy.yaml").symlink_to("digital-counter.yaml")
    assert _findings(plan_folder) == [("Y117", "services/copy.yaml", "the file is a link")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_pipe_is_refused_without_waiting_for_it(plan_folder: Path) -> None:
    os.mkfifo(plan_folder / "services/pipe.yaml")
    assert _findings(plan_folder) == [("Y117", "services/pipe.yaml", "the file is not a regular file")]


def test_link_to_nothing_is_refused(plan_folder: Path) -> None:
    (plan_folder / "services/gone.yaml").symlink_to("nowhere.yaml")
    assert [finding[:2] for finding in _findings(plan_folder)] == [("Y117", "services/gone.yaml")]


def test_link_to_itself_is_refused(plan_folder: Path) -> None:
    (plan_folder / "services/loop.yaml").symlink_to("loop.yaml")
    assert [finding[:2] for finding in _findings(plan_folder)] == [("Y117", "services/loop.yaml")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_refused(plan_folder: Path) -> None:
    (plan_folder / DEFAULT_FILE).chmod(0)
    assert [finding[:2] for finding in _findings(plan_folder)] == [("Y117", DEFAULT_FILE)]
