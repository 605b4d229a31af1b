"""Baselines: revisions of a plan that a body approved, each an annotated tag that says who and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dtplan.plan.files import PLAN_FILE
from dtplan.source.git import run_git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMESPACE = "baseline/"
MAX_REFERENCE = 500
_MAX_TAG = 20_000
"""Bytes of a tag; a longer one is not ours."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_SIGNATURE = "\n-----BEGIN "
_PLAN, _BODY, _DATE, _REFERENCE = "Plan", "Approved-By", "Approved-On", "Reference"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A revision that was approved.

    Attributes:
        plan: the id of the plan.
        name: its short name.
        commit: what was approved, in full.
        body: the id of the office that approved it.
        reference: the agreement: its name or web address; anybody may have written it.
        day: when it was approved.
    """

    plan: str
    name: str
    commit: str
    body: str
    reference: str
    day: date

    @property
    def tag(self) -> str:
        """The name of its tag."""
        return f"{NAMESPACE}{self.plan}/{self.name}"

    @property
    def message(self) -> str:
        """The message of its tag."""
        return (
            f"{self.name}: approved by {self.body} on {self.day}\n\n"
            f"{_PLAN}: {self.plan}\n{_BODY}: {self.body}\n{_DATE}: {self.day}\n{_REFERENCE}: {self.reference}\n"
        )


def is_name(word: str) -> bool:
    """Say whether a baseline may be called so."""
    return _NAME.fullmatch(word) is not None and ".." not in word and not word.endswith((".", ".lock"))


def read_plan_id(root: Path) -> str | None:
    """Return the id that plan.yaml gives the plan, or None when it says none.

    Args:
        root: the plan's folder.
    """
    from dtplan.source.document import MAX_BYTES, load_document
    from dtplan.source.tree import DiskTree, UnreadableError

    try:
        data = load_document(PLAN_FILE, DiskTree(root).read(PLAN_FILE, MAX_BYTES)).data
    except UnreadableError:
        return None
    id_ = data.get("id") if isinstance(data, dict) else None
    return id_ if isinstance(id_, str) and _SLUG.fullmatch(id_) else None


def find_baselines(root: Path, plan_id: str | None) -> tuple[Baseline, ...]:
    """Return the baselines of a plan, oldest first; tags that do not say who approved what are none.

    Args:
        root: the plan's folder.
        plan_id: the plan's id; None for the baselines of every plan in the repository.

    Raises:
        GitError: outside of a repository.
    """
    return _read_baselines(root, plan_id)


def find_named(root: Path, plan_id: str | None, name: str) -> Baseline | None:
    """Return the baseline with a short name, or None; without a plan's id, the only one of that name.

    Args:
        root: the plan's folder.
        plan_id: the plan's id, or None when it is not known.
        name: its short name.

    Raises:
        GitError: outside of a repository.
    """
    found = [one for one in find_baselines(root, plan_id) if one.name == name]
    return found[0] if len(found) == 1 else None


def find_baseline(root: Path, plan_id: str | None, commit: str) -> Baseline | None:
    """Return the newest baseline that a commit comes after or is, or None.

    Args:
        root: the plan's folder.
        plan_id: the plan's id.
        commit: in full.

    Raises:
        GitError: outside of a repository.
    """
    found = _read_baselines(root, plan_id, f"--merged={commit}")
    return found[-1] if found else None


def create_baseline(root: Path, baseline: Baseline) -> None:
    """Make the tag of a baseline; one that exists is never moved.

    Args:
        root: the plan's folder.
        baseline: what is approved.

    Raises:
        GitError: when the tag exists, or git does not know who makes it.
    """
    words = ("tag", "--annotate", "--cleanup=verbatim", "--file=-", baseline.tag, baseline.commit)
    run_git(root, *words, stdin=baseline.message.encode())


def _read_baselines(root: Path, plan_id: str | None, *words: str) -> tuple[Baseline, ...]:
    listing = run_git(
        root,
        "for-each-ref",
        *words,
        "--format=%(objectname) %(objecttype) %(refname)",
        f"refs/tags/{NAMESPACE}",
    )
    tags: dict[str, list[str]] = {}
    for row in listing.decode(errors="replace").split("\n"):
        name, _, rest = row.partition(" ")
        kind, _, ref = rest.partition(" ")
        if kind == "tag":
            tags.setdefault(name, []).append(ref.removeprefix(f"refs/tags/{NAMESPACE}"))
    if not tags:
        return ()
    objects = run_git(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in tags).encode())
    found = [
        baseline
        for name, content in _split_objects(objects)
        for path in tags[name]
        if (baseline := _parse_tag(path, content)) is not None and plan_id in (None, baseline.plan)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.name, one.plan)))


def _split_objects(output: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each object that git printed."""
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        name, _kind, size = output[position:end].decode().split(" ")
        yield name, output[end + 1 : end + 1 + int(size)]
        position = end + 2 + int(size)


def _parse_tag(path: str, content: bytes) -> Baseline | None:
    """Return the baseline of a tag, or None when it is not one: whoever can push a tag wrote it.

    Args:
        path: its name without the namespace.
        content: the object.
    """
    plan, slash, name = path.partition("/")
    if not slash or not is_name(name) or len(content) > _MAX_TAG:
        return None
    head, _, message = content.decode(errors="replace").partition("\n\n")
    target, kind, *_ = [*head.split("\n"), "", ""]
    if kind != "type commit":
        return None
    said: dict[str, str] = {}
    for line in message.partition(_SIGNATURE)[0].rstrip().rpartition("\n\n")[2].split("\n"):
        key, _, value = line.partition(": ")
        said.setdefault(key, value.strip())
    body, reference = said.get(_BODY, ""), said.get(_REFERENCE, "")
    try:
        day = date.fromisoformat(said.get(_DATE, ""))
    except ValueError:
        return None
    is_sound = said.get(_PLAN) == plan and _SLUG.fullmatch(body) and 0 < len(reference) <= MAX_REFERENCE
    return Baseline(plan, name, target.removeprefix("object "), body, reference, day) if is_sound else None
