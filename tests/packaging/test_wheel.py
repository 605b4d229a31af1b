"""The wheel holds what the checkout holds, and works away from it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out], cwd=ROOT, check=True
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked in a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the unpacked dtplan in a folder outside the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "dtplan", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def tracked(folder: str) -> set[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", folder], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return {path for path in listing.stdout.split("\0") if path}


def test_wheel_holds_every_template_and_data_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    expected = {f"dtplan/{path}" for path in tracked("templates")}
    expected |= {path.removeprefix("src/") for path in tracked("src/dtplan")}
    assert expected <= inside
    ours = {name for name in inside if not name.startswith("dtplan-")}
    assert {name for name in ours if name.startswith(("tests", "plans", "docs"))} == set()


def test_installed_program_starts_checks_and_reports_a_plan(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "init", "city", "--lang", "ca", "--lang", "es", "--lang", "en")
    assert where.returncode == 0, where.stderr
    checked = run(installed, tmp_path, "validate", "city", "--fail-on", "info")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    forms = ("html", "md", "pdf", "docx", "xlsx", "json")
    reported = run(
        installed, tmp_path, "report", "city", "--out", "out", *[f"--format={one}" for one in forms]
    )
    assert reported.returncode == 0, reported.stderr
    names = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    plan = "digital-transition-plan"
    assert names == {f"{plan}.{language}.{suffix}" for language in ("ca", "es", "en") for suffix in forms}


def test_the_checkout_is_not_what_ran(installed: Path, tmp_path: Path) -> None:
    code = "import dtplan, pathlib; print(pathlib.Path(dtplan.__file__).resolve())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(installed.resolve()))
