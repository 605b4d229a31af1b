"""What the word for a revision names: a commit, a baseline or an edition by its name, or the plan of a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from dtplan.source.git import GitError, find_revision, run_git

if TYPE_CHECKING:
    from pathlib import Path

_LATEST = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Resolved(NamedTuple):
    """The commit that a word names.

    Attributes:
        commit: in full.
        kind: what the word is: "revision", "baseline", "edition" or "day".
        day: the day from which the plan was to be looked at, when the word says one: a day, or an edition.
    """

    commit: str
    kind: str = "revision"
    day: date | None = None


def resolve_revision(root: Path, word: str) -> Resolved:
    """Return the commit that a word names: a revision of git, else a baseline, a day, or an edition.

    An edition comes last, because anybody may propose a record: it cannot take the name of anything else.
    A tag of its name on the commit that it was made of is the edition too. A day means the newest commit of the current branch (first parents only) that was made by the end of
    that day, in UTC.

    Args:
        root: the plan's folder.
        word: as somebody wrote it.

    Raises:
        GitError: when it names nothing, or the history begins after that day.
    """
    from dtplan.app.records import find_record

    commit = find_revision(root, word)
    edition = find_record(root, word)
    if commit is not None and (edition is None or edition.revision != commit):
        return Resolved(commit)
    if commit is None:
        from dtplan.app.baselines import find_named, read_plan_id

        baseline = find_named(root, read_plan_id(root), word)
        if baseline is not None:
            return Resolved(baseline.commit, "baseline")
    day = parse_day(word) if commit is None else None
    if day is not None:
        return Resolved(_find_commit_of(root, day), "day", day)
    if edition is not None and find_revision(root, edition.revision) is not None:
        return Resolved(edition.revision, "edition", edition.status_date)
    if find_revision(root) is None:
        run_git(root, "rev-parse", "--git-dir")  # says so, when there is no repository
        raise GitError(f"`{word}` is not a revision: nothing has been committed here yet")
    raise GitError(f"`{word}` is not a revision of this repository, nor a baseline, an edition or a day")


def parse_day(word: str) -> date | None:
    """Return the day of a word such as 2026-03-31, or None when it is none."""
    if not _DAY.fullmatch(word):
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def find_day(root: Path, commit: str) -> date:
    """Return the day on which a commit was made, in UTC.

    Args:
        root: the plan's folder.
        commit: in full.

    Raises:
        GitError: when it is not here.
    """
    return _to_day(run_git(root, "log", "-1", "--format=%ct", commit))


def _to_day(stamp: bytes) -> date:
    seconds = min(max(int(stamp), 0), _LATEST)  # anybody may have written it
    return datetime.fromtimestamp(seconds, UTC).date()


def _find_commit_of(root: Path, day: date) -> str:
    """Return the newest commit that was made by the end of a day.

    Raises:
        GitError: when there is none.
    """
    if find_revision(root) is None:
        run_git(root, "rev-parse", "--git-dir")
        raise GitError(f"there is no plan as of {day}: nothing has been committed here yet")
    end = int(datetime.combine(day, time(23, 59, 59), UTC).timestamp())
    found = b""
    if end >= 0:
        found = run_git(root, "rev-list", "--first-parent", "-1", f"--min-age={end}", "HEAD")
    if found.strip():
        return found.decode().strip()
    first = run_git(root, "log", "--first-parent", "--format=%ct", "HEAD").split()[-1]
    begin = _to_day(first)
    is_cut = run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    known = "what this clone knows of its history" if is_cut else "the history of this branch"
    more = ": fetch all of it (`git fetch --unshallow`)" if is_cut else ""
    raise GitError(f"there is no plan as of {day}: {known} begins on {begin}{more}")
