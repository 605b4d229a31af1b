"""Links, pipes, devices and strange names on a real disk: nothing outside of the plan is read, nothing is written."""

from __future__ import annotations

import os
import socket
import stat
from typing import TYPE_CHECKING

import pytest

from tests.hostile.case import small_initiative
from tests.hostile.names import NAMES
from tests.hostile.outputs import all_formats, check_lists, check_shown, check_validate, run_command
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "secret-of-another-folder"  # noqa: S105 - a word to look for
MOST = 10_000_000
ON = ("--status-date", "2026-10-31")

pytestmark = pytest.mark.usefixtures("end_what_hangs")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan on disk, with an initiative beside it that must never be seen."""
    _write(tmp_path / "outside", {"secret.yaml": small_initiative(SECRET), "secret.txt": SECRET})
    _write(tmp_path / "plan", base_files())
    (tmp_path / "plan/.git").mkdir()  # the search for a plan ends here
    return tmp_path / "plan"


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _listen(path: Path) -> None:
    before = os.open(".", os.O_RDONLY)
    try:
        os.chdir(path.parent)  # the address of a socket has room for a hundred characters
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.fchdir(before)
        os.close(before)


def _device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero never ends
    except PermissionError:
        pytest.skip("only root makes devices")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000_000)


def _no_permission(path: Path) -> None:
    path.write_text(small_initiative("x"), encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read everything")


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link out of the plan": (lambda path: path.symlink_to("../../outside/secret.yaml"), "Y117"),
    "a link to an absolute path": (lambda path: path.symlink_to("/etc/passwd"), "Y117"),
    "a link to a secret of the process": (lambda path: path.symlink_to("/proc/self/environ"), "Y117"),
    "a link to the standard input": (lambda path: path.symlink_to("/dev/stdin"), "Y117"),
    "a link to what never ends": (lambda path: path.symlink_to("/dev/zero"), "Y117"),
    "a link inside the plan": (lambda path: path.symlink_to("digital-counter.yaml"), "Y117"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "Y117"),
    "a link to a folder": (lambda path: path.symlink_to("../../outside"), "Y117"),
    "a link to nothing": (lambda path: path.symlink_to("nothing.yaml"), "Y117"),
    "a link to a very long name": (lambda path: path.symlink_to("a/" * 2_000), "Y117"),
    "a pipe": (os.mkfifo, "Y117"),
    "a socket": (_listen, "Y117"),
    "a device": (_device, "Y117"),
    "a file without permission": (_no_permission, "Y117"),
    "a sparse file of 50 GB": (_sparse, "Y113"),
}


@pytest.mark.parametrize("kind", FILES)
def test_file(plan: Path, kind: str) -> None:
    make, code = FILES[kind]
    make(plan / "services/hostile.yaml")
    _check(plan, code)


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "a file without permission"])
def test_plan_file(plan: Path, kind: str) -> None:
    """A plan.yaml that is no file ends the run with a word, or is a finding like any other."""
    (plan / "plan.yaml").unlink()
    make, _code = FILES[kind]
    make(plan / "plan.yaml")
    for name in all_formats():
        result = run_command("validate", plan, "--format", name, *ON)
        assert result.code in (1, 3)
        assert SECRET not in result.out + result.err
    for words in (("list",), ("show", "hostile"), ("report", "--out", plan.parent / "out")):
        result = (
            run_command(*words, "--plan", plan, *ON)
            if words[0] != "report"
            else run_command(*words, plan, *ON)
        )
        assert result.code in (1, 2, 3)
    assert not (plan.parent / "out").exists()


@pytest.mark.parametrize("target", ["../outside", "/proc/self", ".", "..", "/"])
def test_linked_folder(plan: Path, target: str) -> None:
    (plan / "linked").symlink_to(target)
    (plan / "services/linked.d").symlink_to(target)
    _check(plan, None)


@pytest.mark.parametrize("name", NAMES)
def test_name(plan: Path, name: str) -> None:
    target = plan / NAMES[name]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("kind: initiative\n", encoding="utf-8")
    _check(plan, "S102")


def test_folder_that_is_deeper_than_a_path_may_be_long(plan: Path) -> None:
    """Such a folder can be made step by step, but not be named: the run says so and ends."""
    here = os.open(plan / "services", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    result = run_command("validate", plan, *ON)
    assert result.code in (0, 1, 3)
    assert "Traceback" not in result.err


def test_templates_are_not_read_as_part_of_the_plan(plan: Path) -> None:
    (plan / "templates").symlink_to("../outside")
    _check(plan, None)


def _seen(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what lies below a folder, with what would change when it is written."""
    return {
        str(path): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def _check(plan: Path, code: str | None) -> None:
    before = _seen(plan.parent)
    found = ""
    for name in all_formats():
        result = check_validate(name, MOST, plan, *ON)
        assert SECRET not in result.out + result.err
        found += result.out
    assert code is None or code in found
    check_lists("--plan", plan, *ON)
    check_shown("hostile", "--plan", plan, *ON)
    assert SECRET not in run_command("list", "--plan", plan, *ON).out
    assert _seen(plan.parent) == before
