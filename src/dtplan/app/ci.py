"""Where a check runs, what a pull request is merged into, and what the platform is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dtplan.source.git import GitError, find_revision, run_git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)
_MERGE_OF_A_PULL_REQUEST = re.compile(r"refs/pull/[0-9]+/merge", re.ASCII)


class Platform(StrEnum):
    """What runs the check, as people call it."""

    GITHUB = "GitHub"
    GITLAB = "GitLab"
    UNKNOWN = "an unknown platform"

    @property
    def log_format(self) -> str:
        """The format that the log of the platform understands."""
        return "github" if self is Platform.GITHUB else "full"


def find_platform(environment: Mapping[str, str]) -> Platform:
    """Return the platform that the variables of the environment speak of."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return Platform.GITHUB
    if environment.get("GITLAB_CI") == "true":
        return Platform.GITLAB
    return Platform.UNKNOWN


@dataclass(frozen=True, slots=True)
class Target:
    """What a pull request is merged into.

    Attributes:
        name: the branch or commit as the platform names it; anybody may have chosen it.
        commit: where the pull request begins, in full; None when the clone does not reach that far.
    """

    name: str
    commit: str | None


def find_target(folder: Path, environment: Mapping[str, str]) -> Target | None:
    """Return what a pull request is merged into, or None outside of one.

    Names of branches only ever complete the name of a ref, and commits have to look like commits: no
    variable reaches git as an option or as an expression.

    Args:
        folder: a folder of the clone.
        environment: the variables of the platform.
    """
    platform = find_platform(environment)
    if platform is Platform.GITHUB:
        return _find_target_on_github(folder, environment)
    if platform is Platform.GITLAB:
        return _find_target_on_gitlab(folder, environment)
    return None


def _find_target_on_github(folder: Path, environment: Mapping[str, str]) -> Target | None:
    name = environment.get("GITHUB_BASE_REF", "")
    if not name:
        return None
    # What GitHub checks out is a merge into the base, whose first parent is exactly what it was
    # merged into. A merge that a clone cut off has no parents.
    is_merge = _MERGE_OF_A_PULL_REQUEST.fullmatch(environment.get("GITHUB_REF", "")) is not None
    if is_merge and find_revision(folder, "HEAD^2"):
        return Target(name, find_revision(folder, "HEAD^1"))
    return Target(name, _find_fork_point(folder, name))


def _find_target_on_gitlab(folder: Path, environment: Mapping[str, str]) -> Target | None:
    commit = environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    name = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "")
    if not commit and not name:
        return None
    found = find_revision(folder, commit) if _COMMIT.fullmatch(commit) else None
    return Target(name or commit, found or (_find_fork_point(folder, name) if name else None))


def _find_fork_point(folder: Path, branch: str) -> str | None:
    """Return where HEAD left a branch of the remote, or None when the clone does not say."""
    try:
        tip = run_git(folder, "show-ref", "--verify", "--hash", "--", f"refs/remotes/origin/{branch}")
        found = run_git(folder, "merge-base", "HEAD", tip.decode().strip()).decode().strip()
    except (GitError, ValueError):  # no such ref, or what no argument can hold
        return None
    return found or None


def list_files(platform: Platform, out: Path, comment: Path | None) -> dict[str, Path]:
    """Return the files to write, by the format of each.

    Args:
        platform: what runs the check.
        out: the folder for them.
        comment: where the text of a comment goes, or None for that folder.
    """
    files = {"markdown": comment or out / "comment.md", "sarif": out / "findings.sarif"}
    if platform is Platform.GITLAB:
        files |= {"gitlab": out / "code-quality.json", "junit": out / "junit.xml"}
    return files


def write_outputs(path: Path, outputs: Mapping[str, str]) -> None:
    """Add the outputs of a step to the file that GitHub keeps them in.

    Args:
        path: `$GITHUB_OUTPUT`.
        outputs: values by name; one with a line break would be a second output and is left out.
    """
    lines = [f"{name}={value}\n" for name, value in outputs.items() if len(value.splitlines()) <= 1]
    with path.open("a", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.writelines(lines)
