"""A plan on disk: found, loaded at any revision, validated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dtplan.app.cache import open_cache
from dtplan.app.checking import check_tree
from dtplan.diagnostics.selection import Selection, select
from dtplan.plan.files import PLAN_FILE
from dtplan.source.tree import DiskTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from dtplan.app.cache import Cache
    from dtplan.app.since import Judged
    from dtplan.diagnostics.checked import Checked
    from dtplan.diagnostics.severity import Profile
    from dtplan.plan.loader import Loaded
    from dtplan.source.git import GitTree


class NoPlanError(Exception):
    """There is no plan where one was looked for, or more than one."""


class SeveralPlansError(NoPlanError):
    """There are several plans to choose from where one was looked for."""


def find_plan(start: Path) -> Path:
    """Return the folder of the plan that a path belongs to.

    Looks for plan.yaml in the path, then upwards to the root of the repository, then in its
    `plans/` folder.

    Args:
        start: a folder or a file.

    Raises:
        NoPlanError: when there is none, or several to choose from.
    """
    if not start.exists():
        raise NoPlanError(f"{start} does not exist")
    folder = start.resolve() if start.is_dir() else start.resolve().parent
    for candidate in (folder, *folder.parents):
        found = find_plan_in(candidate)
        if found is not None:
            return found
        if (candidate / ".git").exists():
            break
    raise NoPlanError(f"no {PLAN_FILE} in {start} or above it: name a plan, or start one with `dtplan init`")


def find_plan_in(folder: Path) -> Path | None:
    """Return the plan that a folder is, or that stands in its `plans/` folder; None when there is none.

    Args:
        folder: where to look; nothing above it counts.

    Raises:
        SeveralPlansError: when there are several to choose from.
    """
    if (folder / PLAN_FILE).is_file():
        return folder
    plans = sorted(path.parent for path in folder.glob(f"plans/*/{PLAN_FILE}"))
    if len(plans) > 1:
        names = ", ".join(str(path.relative_to(folder)) for path in plans)
        raise SeveralPlansError(f"there are several plans here ({names}): name one")
    return plans[0] if plans else None


@dataclass(frozen=True)
class Revision:
    """The commit that a plan was read from.

    Attributes:
        commit: full hash, or None outside git.
        is_dirty: the work tree differs from that commit below the plan's folder, records of editions aside.
    """

    commit: str | None
    is_dirty: bool


@dataclass(frozen=True)
class Workspace:
    """A plan and how it is looked at.

    Attributes:
        root: the plan's folder.
        choose_date: the status date, given what plan.yaml calls its last update.
        as_of: a git revision, or None for the work tree.
        profile: the profile in force, or None for the plan's own.
        only: codes of the rules to run, or None for all.
        cache: what is remembered of it; None to find it where the user keeps such things.
        since: the commit of an older revision, for the rules of history; None to leave them out.
    """

    root: Path
    choose_date: Callable[[date | None], date]
    as_of: str | None = None
    profile: Profile | None = None
    only: frozenset[str] | None = None
    cache: Cache | None = None
    since: str | None = None

    @cached_property
    def tree(self) -> DiskTree | GitTree:
        """The files of the plan.

        Raises:
            GitError: when `as_of` is not a revision.
        """
        if not self.as_of:
            return DiskTree(self.root)
        from dtplan.source.git import GitTree

        return GitTree(self.root, self.as_of)

    @cached_property
    def loaded(self) -> Loaded:
        """The plan as it was read."""
        from dtplan.plan.loader import load_plan

        loaded = load_plan(self.tree, self.choose_date(None))
        if loaded.plan is not None:
            loaded.plan = loaded.plan.dated(self.choose_date(loaded.plan.settings.publication.last_update))
        return loaded

    @cached_property
    def checked(self) -> Checked:
        """Everything the rules say, and of what; those of history too when there is an older revision."""
        if self.history is None:
            return self._checked_alone
        said = (*self._checked_alone.diagnostics, *self.history.diagnostics)
        ordered = sorted(said, key=lambda one: (one.path, one.span, one.code, one.message))
        return replace(self._checked_alone, diagnostics=tuple(ordered))

    @cached_property
    def _checked_alone(self) -> Checked:
        """What the rules say without an older revision; only this is ever remembered."""
        if self.only is None:
            cache = self.cache or open_cache(self.root, "revision" if self.as_of else "files")
            return check_tree(self.tree, cache, self.choose_date)
        from dtplan.rules.examine import examine

        return examine(self.tree, self.choose_date, self.only).checked

    @cached_property
    def history(self) -> Judged | None:
        """What the rules of history say, or None without an older revision."""
        if self.since is None:
            return None
        from dtplan.app.since import judge_since
        from dtplan.source.git import GitTree

        older = GitTree(self.root, self.since)
        return judge_since(older, self.tree, self._checked_alone.status_date, self.only)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the plan, or nothing when it cannot be read."""
        from dtplan.plan.documents import read_document

        return read_document(self.tree, path).raw if path in self.checked.paths else b""

    def select(self) -> Selection:
        """Return the diagnostics by what the profile in force asks for."""
        return select(self.checked.diagnostics, self.profile or self.checked.profile)

    @cached_property
    def revision(self) -> Revision:
        """The commit that the plan was read from."""
        from dtplan.source.git import find_revision, run_git

        commit = find_revision(self.root, self.as_of or "HEAD")
        if commit is None:
            return Revision(None, is_dirty=False)
        changed = ("status", "--porcelain", "--", ".", ":(exclude)editions")
        is_dirty = not self.as_of and bool(run_git(self.root, *changed).strip())
        return Revision(commit, is_dirty)
