"""The plan as it was: a revision, a baseline or a day, wherever a command takes one."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.app.revisions import resolve_revision
from dtplan.source.git import GitError
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

COUNTER = "services/digital-counter.yaml"
DAYS = ("2026-03-31T23:59:59Z", "2026-04-01T00:00:00Z", "2026-06-15T12:00:00Z")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The base plan with three commits: the title of the counter says which."""
    repository = Repository(tmp_path / "city")
    files = dict(base_files())
    for n, day in enumerate(DAYS, 1):
        monkeypatch.setenv("GIT_COMMITTER_DATE", day)
        text = base_files()[COUNTER].replace("Oficina a distància", f"Oficina {n}")
        repository.commit({**files, COUNTER: text})
    return repository


def _title(dtplan: Dtplan, repository: Repository, *words: str) -> str:
    result = dtplan("list", "--plan", repository.folder, "--format", "json", *words)
    assert result.code == 0, result.err
    rows: list[dict[str, Any]] = json.loads(result.out)
    return next(str(row["title"]) for row in rows if row["id"] == "digital-counter")


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2026-03-31", "Oficina 1"),
        ("2026-04-01", "Oficina 2"),
        ("2026-06-14", "Oficina 2"),
        ("2026-06-15", "Oficina 3"),
        ("2999-12-31", "Oficina 3"),
    ],
)
def test_day_means_the_newest_commit_by_its_end(
    dtplan: Dtplan, repository: Repository, day: str, title: str
) -> None:
    assert _title(dtplan, repository, "--as-of", day) == title


def test_day_before_the_first_commit_ends_with_3_and_the_first_day(
    dtplan: Dtplan, repository: Repository
) -> None:
    for day in ("2026-03-30", "0001-01-01"):
        result = dtplan("list", "--plan", repository.folder, "--as-of", day)
        assert (result.code, result.out) == (3, "")
        assert f"no plan as of {day}" in result.err
        assert "2026-03-31" in result.err


def test_revision_of_that_very_name_wins(dtplan: Dtplan, repository: Repository) -> None:
    repository.git("tag", "2026-06-15", "HEAD~2")
    assert _title(dtplan, repository, "--as-of", "2026-06-15") == "Oficina 1"


def test_only_the_first_parents_count(dtplan: Dtplan, repository: Repository) -> None:
    text = base_files()[COUNTER].replace("Oficina a distància", "Oficina 4")
    repository.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    os.environ["GIT_COMMITTER_DATE"] = "2026-06-01T00:00:00Z"
    repository.commit({COUNTER: text})
    repository.git("checkout", "--quiet", "main")
    os.environ["GIT_COMMITTER_DATE"] = "2026-07-01T00:00:00Z"
    repository.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message", "Merge", "side")
    assert _title(dtplan, repository, "--as-of", "2026-06-02") == "Oficina 2"


def test_day_is_the_status_date_and_a_revision_is_not(dtplan: Dtplan, repository: Repository) -> None:
    def status_date(*words: str) -> str:
        result = dtplan("validate", repository.folder, "--format", "json", *words)
        return str(json.loads(result.out)["plans"][0]["status_date"])

    assert status_date("--as-of", "2026-05-05") == "2026-05-05"
    assert status_date("--as-of", "2026-05-05", "--status-date", "2026-05-01") == "2026-05-01"
    assert status_date("--as-of", "2026-05-05", "--status-date", "last-update") == "2026-10-31"
    assert status_date("--as-of", "HEAD~1") == status_date()


def test_every_reading_command_takes_a_day(dtplan: Dtplan, repository: Repository, tmp_path: Path) -> None:
    plan = ("--plan", str(repository.folder), "--as-of", "2026-04-30")
    assert "Oficina 2" in dtplan("show", "digital-counter", *plan).out
    assert "Oficina 2" in dtplan("list", *plan).out
    words = ("--as-of", "2026-04-30", "--draft", "--lang", "ca", "--format", "md", "--out", tmp_path / "out")
    assert dtplan("report", repository.folder, *words).code in (0, 1)
    (page,) = (tmp_path / "out").rglob("*.md")
    assert "Oficina 2" in page.read_text(encoding="utf-8")


def test_findings_may_be_newer_than_a_day(dtplan: Dtplan, repository: Repository) -> None:
    path = repository.folder / COUNTER
    path.write_text(path.read_text(encoding="utf-8").replace("sdgs: [16]", "sdgs: [18]"), encoding="utf-8")
    words = ("--new-since", "2026-04-30", "--status-date", "last-update")
    result = dtplan("validate", repository.folder, *words)
    assert (result.code, "since 2026-04-30" in result.out) == (1, True)


@pytest.mark.parametrize(
    "word",
    ["no-such", "2026-02-30", "2026-W13-2", "20260615", "--all", "-h", "HEAD; ls", "*", "", " ", "a\x1bb"],
)
def test_word_that_names_nothing_is_refused(repository: Repository, word: str) -> None:
    with pytest.raises(GitError, match="is not a revision"):
        resolve_revision(repository.folder, word)


def test_repository_without_commits_says_so(dtplan: Dtplan, base_plan: Path) -> None:
    assert dtplan("list", "--plan", base_plan, "--as-of", "2026-01-01").code == 3
    Repository(base_plan)
    for word in ("HEAD", "2026-01-01"):
        result = dtplan("list", "--plan", base_plan, "--as-of", word)
        assert (result.code, "nothing has been committed" in result.err) == (3, True)


def test_shallow_clone_says_that_it_is_one(dtplan: Dtplan, repository: Repository, tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone")
    clone.git("fetch", "--quiet", "--depth=1", repository.folder.as_uri(), "main")
    clone.git("checkout", "--quiet", "--detach", "FETCH_HEAD")
    result = dtplan("list", "--plan", clone.folder, "--as-of", "2026-04-30")
    assert (result.code, "git fetch --unshallow" in result.err) == (3, True)


def _record(repository: Repository, name: str, revision: str) -> str:
    """Put an edition on record, and return the commit that it is of."""
    commit = repository.git("rev-parse", revision).strip()
    plan = next(line[4:] for line in base_files()["plan.yaml"].splitlines() if line.startswith("id: "))
    record = {
        "format": "dtplan-edition-1",
        "edition": name,
        "plan": plan.strip(),
        "revision": commit,
        "status_date": "2026-04-01",
        "tool_version": "0.1.0",
        "libraries": {},
        "languages": ["ca"],
        "documents": ["full"],
        "formats": ["md"],
        "files": [],
    }
    folder = repository.folder / "editions"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    return commit


def test_edition_is_the_revision_it_was_made_of_seen_from_its_day(
    dtplan: Dtplan, repository: Repository
) -> None:
    commit = _record(repository, "2026-1", "HEAD~1")
    assert resolve_revision(repository.folder, "2026-1") == (commit, "edition", date(2026, 4, 1))
    assert _title(dtplan, repository, "--as-of", "2026-1") == "Oficina 2"
    repository.git("tag", "2026-1", "HEAD~1")
    assert resolve_revision(repository.folder, "2026-1").kind == "edition"
    assert f"2026-1 ({commit[:10]}) → HEAD" in dtplan("diff", "2026-1..HEAD", "--plan", repository.folder).out


@pytest.mark.parametrize("name", ["main", "2026-03-31"])
def test_proposed_record_takes_no_name_that_means_something(repository: Repository, name: str) -> None:
    before = resolve_revision(repository.folder, name)
    _record(repository, name, "HEAD~1")
    assert resolve_revision(repository.folder, name) == before
