"""git itself merges a plan with dtplan, once a repository has been told to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dtplan.app.git_setup import write_driver
from dtplan.source.yaml import parse_yaml
from tests import barcelona

if TYPE_CHECKING:
    from tests.cli.conftest import Dtplan

FILE = "technology/cyber-operations-centre.yaml"
TEXT = (barcelona.ROOT / FILE).read_text(encoding="utf-8")
LAST = "    evidence: https://example.org/evidence/tec-05/acceptance\n"
UPDATE = "  - date: 2026-{}\n    by: bit\n    rag: amber\n    text: {{ca: {}, es: B}}\n"
STATUS = ("status: completed", "status: {}")


class Repository:
    """A repository with a plan in a folder whose name needs quotes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = folder / "a city's plan"
        self.file = self.plan / FILE
        self.file.parent.mkdir(parents=True)
        self.file.write_text(TEXT, encoding="utf-8")
        (self.plan / "plan.yaml").write_text("kind: plan\nid: x\n", encoding="utf-8")
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def environment(self) -> dict[str, str]:
        who = {
            f"GIT_{role}_{what}": "x@example.org"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return {**os.environ, **who, **none, "PATH": path, "GIT_AUTHOR_DATE": "2026-10-31T12:00:00Z"}

    def commit(self, *pairs: tuple[str, str]) -> None:
        text = self.read()
        for before, after in pairs:
            assert before in text
            text = text.replace(before, after, 1)
        self.file.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        assert self.git("commit", "--quiet", "--message", "x").returncode == 0

    def read(self) -> str:
        return self.file.read_text(encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, dtplan: Dtplan) -> Repository:
    made = Repository(tmp_path / "r")
    assert dtplan("init", "--git", made.plan).code == 0
    made.commit()
    made.git("checkout", "--quiet", "-b", "autumn")
    return made


def test_two_branches_merge(repository: Repository) -> None:
    repository.commit(
        ("planned: 2026-05-29", "planned: 2026-09-30"), (LAST, LAST + UPDATE.format("09-01", "A"))
    )
    repository.git("checkout", "--quiet", "main")
    repository.commit(
        ("actual: 2026-06-19", "actual: 2026-06-20"), (LAST, LAST + UPDATE.format("08-01", "B"))
    )
    done = repository.git("merge", "--no-edit", "autumn")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "  end: {planned: 2026-09-30, actual: 2026-06-20}\n" in repository.read()
    assert UPDATE.format("08-01", "B") + UPDATE.format("09-01", "A") in repository.read()


def test_a_branch_is_rebased(repository: Repository) -> None:
    for number in range(1, 4):
        repository.commit((LAST, LAST + UPDATE.format(f"0{number}-01", str(number))))
    repository.git("checkout", "--quiet", "main")
    repository.commit((LAST, LAST + UPDATE.format("07-01", "B")), ("code: TEC-05", "code: TEC-06"))
    done = repository.git("rebase", "main", "autumn")
    assert done.returncode == 0, done.stdout + done.stderr
    data = parse_yaml(repository.read()).data
    assert isinstance(data, dict)
    assert data["code"] == "TEC-06"
    assert len(data["updates"]) == TEXT.count("    rag: ") + 4  # type: ignore[arg-type]


def test_a_conflict_names_the_field_and_the_branch(repository: Repository, dtplan: Dtplan) -> None:
    repository.commit(("status: completed", "status: paused"), ("code: TEC-05", "code: TEC-06"))
    repository.git("checkout", "--quiet", "main")
    repository.commit(("status: completed", "status: cancelled"))
    done = repository.git("merge", "--no-edit", "autumn")
    assert done.returncode == 1
    assert f"dtplan: a city's plan/{FILE}: status: " in done.stderr
    assert "has cancelled, autumn has paused (it was completed)" in done.stderr
    assert "code: TEC-06\n" in repository.read()
    assert (
        "\nstatus: cancelled\n=======\nstatus: paused\n>>>>>>> autumn | status: paused\n" in repository.read()
    )
    assert repository.git("diff", "--name-only", "--diff-filter=U").stdout.count("\n") == 1
    assert "Y120" in dtplan("validate", repository.plan, "--format", "json").out


def test_without_dtplan_git_merges_by_lines(repository: Repository) -> None:
    words = write_driver().partition("merge-driver")[2]
    repository.git("config", "merge.dtplan.driver", f"dtplan-is-gone merge-driver{words}")
    repository.commit(("status: completed", "status: paused"), ("code: TEC-05", "code: TEC-06"))
    repository.git("checkout", "--quiet", "main")
    repository.commit(("status: completed", "status: cancelled"))
    assert repository.git("merge", "--no-edit", "autumn").returncode == 1
    assert "\nstatus: cancelled\n=======\nstatus: paused\n>>>>>>>" in repository.read()
    assert "code: TEC-06\n" in repository.read()


def test_hidden_files_are_merged_by_lines(tmp_path: Path, dtplan: Dtplan) -> None:
    names = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, end in zip(names, ("", "a: 1\n", "b: 2\n"), strict=True):
        path.write_text(f"kind: x\n{end}")
    assert dtplan("merge-driver", *names, ".pre-commit-config.yaml").code == 1
    assert names[1].read_text() == "kind: x\n<<<<<<< ours\na: 1\n=======\nb: 2\n>>>>>>> theirs\n"
    names[1].write_text("kind: x\na: 1\n")
    assert dtplan("merge-driver", *names, "a.yaml", "--ours", "%X", "--theirs", "%Y").code == 0
    assert names[1].read_text() == "kind: x\na: 1\nb: 2\n"


def test_marks_are_as_long_as_git_wants_them(tmp_path: Path, dtplan: Dtplan) -> None:
    names = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, value in zip(names, "abc", strict=True):
        path.write_text(f"kind: {value}\n")
    result = dtplan("merge-driver", *names, "x.yaml", "--marker-size", "12", "--ours", "o", "--theirs", "t")
    assert (result.code, result.out) == (1, "")
    assert result.err == "dtplan: x.yaml: kind: o has b, t has c (it was a)\n"
    assert (
        names[1].read_text()
        == f"{'<' * 12} o | kind: b\nkind: b\n{'=' * 12}\nkind: c\n{'>' * 12} t | kind: c\n"
    )


def test_what_is_printed_is_visible(tmp_path: Path, dtplan: Dtplan) -> None:
    names = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, value in zip(names, ("a", '"\\e[2J"', "::error::x"), strict=True):
        path.write_text(f"kind: x\noffice: {value}\n")
    error = dtplan("merge-driver", *names, "a\x1b.yaml").err
    assert "\x1b" not in error
    assert "::error" not in error


def test_a_repository_is_set_up_once(tmp_path: Path, dtplan: Dtplan) -> None:
    repository = Repository(tmp_path / "r")
    attributes = repository.plan / ".gitattributes"
    attributes.write_bytes(b"*.png binary \xff")
    planned = dtplan("init", "--git", repository.plan, "--dry-run")
    assert attributes.read_bytes() == b"*.png binary \xff"
    assert repository.git("config", "merge.dtplan.driver").returncode == 1
    done = dtplan("init", "--git", repository.plan)
    assert done.code == planned.code == 0
    assert done.out == planned.out
    assert attributes.read_bytes() == b"*.png binary \xff\n*.yaml merge=dtplan\n"
    assert repository.git("config", "merge.dtplan.driver").stdout == f"{write_driver()}\n"
    again = dtplan("init", "--git", repository.plan)
    assert (again.code, again.out) == (0, "")
    assert attributes.read_bytes().count(b"merge=dtplan") == 1


def test_the_plan_of_a_repository_is_set_up_from_its_root(
    tmp_path: Path, dtplan: Dtplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "city"
    assert dtplan("init", root / "plans" / "one").code == 0
    before = sorted(path for path in root.rglob("*") if path.is_file())
    assert dtplan("init", "--git", root).code == 0
    monkeypatch.chdir(root)
    assert dtplan("init", "--git").code == 0
    after = sorted(path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    assert set(after) - set(before) == {root / "plans/one/.gitattributes"}
    assert dtplan("init", root / "plans" / "two").code == 0
    several = dtplan("init", "--git", root)
    assert (several.code, "several plans" in several.err) == (2, True)


def test_a_new_plan_is_set_up_as_it_is_written(tmp_path: Path, dtplan: Dtplan) -> None:
    plan = tmp_path / "new plan"
    assert dtplan("init", plan, "--git").code == 0
    assert (plan / "plan.yaml").is_file()
    assert (plan / ".git").is_dir()
    assert (plan / ".gitattributes").read_text() == "*.yaml merge=dtplan\n"
    assert dtplan("validate", plan).code == 0
