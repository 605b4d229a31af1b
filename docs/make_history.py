"""Makes a scratch repository with a year of the plan of Barcelona: `python docs/make_history.py DIR`.

It ends at the plan as it stands and goes back a year: what the journal, the decisions and the actual dates of the
plan say of a day is committed on that day. Forecasts, a rename, a split and some amounts are made up beside
them (`history_events.py`). Authors are roles and dates are fixed, so the same plan gives the same commits; with
`--check` every commit is validated as of its day. Two editions are recorded, which takes most of the time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from docs import history_events as told  # noqa: E402 -- a script finds its neighbours from the root
from docs.history_states import rewind, rewind_milestones  # noqa: E402
from dtplan.app.baselines import Baseline  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docs.history_events import Step

SOURCE = ROOT / "plans/barcelona"
BELOW = "plans/barcelona"
README = """\
# A year of a plan, made up

This repository is made by a script to show what dtplan says of a plan's changes. No city wrote any of it.
"""


class Repository:
    """The repository that is made, with nothing of the person's own settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = folder / BELOW
        self.plan.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "core.autocrlf", "false")

    def git(self, *words: str, who: str = told.PROGRAMME, day: date = told.FIRST) -> str:
        """Run git as somebody, on a day, and return what it prints."""
        name, _, address = who.rstrip(">").partition(" <")
        environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment |= {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": address,
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": address,
            "GIT_AUTHOR_DATE": f"{day}T10:00:00+01:00",
            "GIT_COMMITTER_DATE": f"{day}T10:00:00+01:00",
        }
        done = subprocess.run(  # noqa: S603 -- the commands are ours
            ["git", *words],  # noqa: S607 -- the git of the person who runs it
            cwd=self.folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self, step: Step, plan: dict[str, bytes]) -> None:
        """Commit what a step changes: its files, or all of them."""
        here = {path.relative_to(self.plan).as_posix() for path in self.plan.rglob("*") if path.is_file()}
        for path in sorted(here | plan.keys()):
            if path.startswith("editions/") or (step.files and not path.startswith(step.files)):
                continue
            target = self.plan / path
            if path not in plan:
                target.unlink()
            elif path not in here or target.read_bytes() != plan[path]:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(plan[path])
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", step.message, who=step.who, day=step.day)


def read_plan() -> dict[str, bytes]:
    """Return the files of the plan as it stands."""
    files = (path for path in sorted(SOURCE.rglob("*")) if path.is_file())
    return {path.relative_to(SOURCE).as_posix(): path.read_bytes() for path in files}


def make_state(plan: dict[str, bytes], day: date) -> dict[str, bytes]:
    """Return the files of the plan as they would have stood on a day.

    Args:
        plan: the files as they stand.
        day: the day.

    Raises:
        ValueError: when the plan no longer says what an event takes back.
    """
    state = {path: raw for path, raw in plan.items() if day >= told.ADDED.get(path, told.FIRST)}
    for path, raw in state.items():
        if path.endswith(".yaml"):
            state[path] = _rewind_file(path, raw.decode(), day).encode()
    came, went, kiosks = told.WITHDRAWN
    if came <= day < went:
        state[kiosks] = told.KIOSKS.encode()
    renamed, now, then = told.RENAMED
    if day < renamed:
        ids = (f"id: {Path(now).stem}\n", f"id: {Path(then).stem}\n")
        state[then] = _replace(state.pop(now).decode(), *ids).encode()
    if day < told.SPLIT:
        del state[f"{told.HOUSING}subplan.yaml"]
        for path in [path for path in state if path.startswith(told.HOUSING)]:
            state[path.replace(told.HOUSING, told.PLANNING)] = state.pop(path)
    return state


def _rewind_file(path: str, text: str, day: date) -> str:
    """Return one file as it would have stood on a day."""
    if "\nkind: initiative\n" in text and day < told.ROUNDS[-1]:
        text = rewind(text, day)
    if path == "registers/prtr.yaml":
        text = rewind_milestones(text, day)
    if path == "plan.yaml":
        for until, last, following in told.QUARTERS:
            if day < until:
                then = f"last_update: {last}\n  next_update: {following}"
                text = _replace(text, told.LAST_QUARTER, then)
                break
    for until, changed, now, then in told.BEFORE:
        if changed == path and day < until:
            text = _replace(text, now, then)
    return text


def _replace(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        message = f"the plan says this {text.count(old)} times, not once: {old}"
        raise ValueError(message)
    return text.replace(old, new)


def iter_steps() -> Iterator[Step]:
    """Yield the commits of the main line, in order."""
    rounds = (told.Step(day, told.PROGRAMME, f"Updates of the offices, {day:%B %Y}") for day in told.ROUNDS)
    yield told.Step(told.FIRST, told.PROGRAMME, "The plan as the review of the term left it")
    yield from sorted([*told.EVENTS, *rounds], key=lambda step: step.day)


def make_history(folder: Path, *, has_editions: bool = True) -> Path:
    """Make the repository, and return the folder of the plan in it.

    Args:
        folder: where to make it; it must not exist.
        has_editions: record the editions too.
    """
    repository = Repository(folder)
    (folder / "README.md").write_text(README, encoding="utf-8")
    plan = read_plan()
    for step in iter_steps():
        if step is told.MERGE:
            _merge_proposal(repository, plan)
            continue
        repository.commit(step, make_state(plan, step.day))
        is_round = not step.files
        if is_round and step.day in told.BASELINES:
            _tag(repository, step.day)
        if is_round and has_editions and step.day in told.EDITIONS:
            _publish(repository, step.day, told.EDITIONS[step.day])
    return repository.plan


def _merge_proposal(repository: Repository, plan: dict[str, bytes]) -> None:
    """Merge the branch of a proposal, which left the main line some days before."""
    path = told.PROPOSED
    draft = plan[path].decode()
    for before in told.BEFORE:
        if before.path == path:
            draft = _replace(draft, before.now, before.then)
    repository.git("checkout", "--quiet", "-b", "proposal/community-rooms", "main~1")
    for step, raw in zip(told.BRANCH, (draft.encode(), plan[path]), strict=True):
        repository.commit(step, {path: raw})
    repository.git("checkout", "--quiet", "main")
    words = ("merge", "--quiet", "--no-ff", "proposal/community-rooms", "--message", told.MERGE.message)
    repository.git(*words, who=told.MERGE.who, day=told.MERGE.day)
    repository.git("branch", "--quiet", "--delete", "proposal/community-rooms")


def _tag(repository: Repository, day: date) -> None:
    """Mark a baseline, as `dtplan baseline create` does."""
    name, body, approved, reference = told.BASELINES[day]
    commit = repository.git("rev-parse", "HEAD")
    baseline = Baseline("barcelona-2023-2027", name, commit, body, reference, approved)
    words = ("tag", "--annotate", "--cleanup=verbatim", "--message", baseline.message)
    repository.git(*words, baseline.tag, who=told.MANAGER, day=day)


def _publish(repository: Repository, day: date, name: str) -> None:
    """Publish a small edition, and commit its record."""
    with tempfile.TemporaryDirectory() as out:
        words = ["--status-date", str(day), "--lang", "ca", "--document", "citizen", "--format", "md"]
        _run("report", str(repository.plan), *words, "--edition", name, "--out", out, "--quiet")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", f"Publish edition {name}", day=day)


def _run(*words: str) -> None:
    subprocess.run(  # noqa: S603 -- the command is ours
        [sys.executable, "-m", "dtplan", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )


def check(folder: Path) -> int:
    """Validate every commit of the main line as of its day, and return how many there are.

    Args:
        folder: the repository.
    """
    listing = subprocess.run(
        ["git", "log", "--format=%H %as"],  # noqa: S607 -- the git of the person who runs it
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    for row in listing:
        commit, day = row.split()
        words = ("--as-of", commit, "--status-date", day, "--fail-on", "error", "--quiet")
        _run("validate", str(folder / BELOW), *words)
    return len(listing)


def main() -> None:
    """Make the repository that the command line names."""
    parser = argparse.ArgumentParser(description="Make a scratch repository with a year of a plan.")
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="where to make it; replaced if it was made so"
    )
    parser.add_argument("--check", action="store_true", help="validate every commit as of its day")
    words = parser.parse_args()
    readme = words.folder / "README.md"
    if words.folder.exists() and readme.is_file() and readme.read_text(encoding="utf-8") == README:
        shutil.rmtree(words.folder)
    make_history(words.folder)
    if words.check:
        sys.stdout.write(f"{check(words.folder)} commits are valid.\n")


if __name__ == "__main__":
    main()
