"""A commit on a new branch, made of git's objects: the work tree and the index are not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.source.git import GitError, find_revision, run_git

if TYPE_CHECKING:
    from pathlib import Path

_FILE, _PROGRAM, _FOLDER = "100644", "100755", "040000"


class BranchError(Exception):
    """A branch cannot be made as it was asked for; the text says what to do."""


class _Named(NamedTuple):
    """What a name of a git tree stands for."""

    mode: str
    kind: str
    object: str


def check_branch(folder: Path, branch: str) -> None:
    """Make sure that a branch can be made, and that whoever makes it has a name.

    Args:
        folder: a folder of the repository.
        branch: its name, without `refs/heads/`.

    Raises:
        BranchError: when the name is no name, is taken, or git does not know who commits.
        GitError: when the folder is in no repository.
    """
    run_git(folder, "rev-parse", "--git-dir")
    ref = f"refs/heads/{branch}"
    if branch.startswith("-") or not _succeeds(folder, "check-ref-format", ref):
        raise BranchError(f"`{branch}` cannot be the name of a branch: write it as proposal/digital-counter")
    if _succeeds(folder, "show-ref", "--verify", "--quiet", ref):
        raise BranchError(
            f"`{branch}` is a branch already, which is left as it is: name another with --branch"
        )
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if not _succeeds(folder, "-c", "user.useConfigOnly=true", "var", who):
            raise BranchError(
                "git does not know who you are, and every commit bears a name: say it once with"
                ' `git config --global user.name "Your name"` and'
                " `git config --global user.email you@example.org`"
            )


def find_commit(folder: Path, revision: str) -> str:
    """Return the commit that a branch is to start from.

    Raises:
        BranchError: when there is no such revision.
    """
    commit = find_revision(folder, revision)
    if commit is not None:
        return commit
    if revision == "HEAD":
        raise BranchError("the repository has no commit yet: commit the plan first")
    raise BranchError(f"`{revision}` is not a revision of this repository")


def commit_on_branch(folder: Path, base: str, branch: str, path: str, content: bytes, message: str) -> str:
    """Return the commit of a new branch that differs from another in one file.

    Args:
        folder: the plan's folder, in a repository.
        base: the commit that it comes after.
        branch: the name of the branch, as `check_branch` takes it.
        path: the file, relative to the folder.
        content: its bytes.
        message: of the commit.

    Raises:
        BranchError: when the branch came to be in the meantime, or the file has no place.
        GitError: when git refuses.
    """
    prefix = run_git(folder, "rev-parse", "--show-prefix").decode(errors="surrogateescape").removesuffix("\n")
    blob = run_git(folder, "hash-object", "-w", "--stdin", stdin=content).decode().strip()
    top = run_git(folder, "rev-parse", "--verify", "--end-of-options", f"{base}^{{tree}}").decode().strip()
    tree = _graft(folder, top, f"{prefix}{path}".split("/"), blob)
    commit = (
        run_git(folder, "commit-tree", tree, "-p", base, "-F", "-", stdin=message.encode()).decode().strip()
    )
    try:
        note = f"dtplan propose: {path}"
        run_git(folder, "update-ref", "--create-reflog", "-m", note, f"refs/heads/{branch}", commit, "")
    except GitError as error:
        raise BranchError(
            f"the branch `{branch}` cannot be made ({error}): name another with --branch"
        ) from None
    return commit


def list_remotes(folder: Path) -> tuple[str, ...]:
    """Return the names of the repositories that this one knows, `origin` first."""
    names = run_git(folder, "remote").decode(errors="replace").split()
    return tuple(sorted(names, key=lambda name: (name != "origin", name)))


def _graft(folder: Path, tree: str | None, steps: list[str], blob: str) -> str:
    """Return a git tree with a file put in its place, made folder by folder."""
    name, *below = steps
    known = _list_tree(folder, tree) if tree else {}
    there = known.get(name)
    if below:
        if there is not None and there.kind != "tree":
            raise BranchError(f"`{name}` is no folder in the commit that the branch starts from")
        inside = _graft(folder, there.object if there else None, below, blob)
        known[name] = _Named(_FOLDER, "tree", inside)
    else:
        if there is not None and there.mode not in (_FILE, _PROGRAM):
            raise BranchError(f"`{name}` is no file in the commit that the branch starts from")
        known[name] = _Named(there.mode if there else _FILE, "blob", blob)
    rows = "".join(f"{one.mode} {one.kind} {one.object}\t{called}\0" for called, one in known.items())
    return (
        run_git(folder, "mktree", "-z", "--missing", stdin=rows.encode(errors="surrogateescape"))
        .decode()
        .strip()
    )


def _list_tree(folder: Path, tree: str) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for row in (
        run_git(folder, "ls-tree", "-z", "--full-tree", tree).decode(errors="surrogateescape").split("\0")
    ):
        if row:
            meta, _, name = row.partition("\t")
            found[name] = _Named(*meta.split())
    return found


def _succeeds(folder: Path, *words: str) -> bool:
    try:
        run_git(folder, *words)
    except GitError:
        return False
    return True
