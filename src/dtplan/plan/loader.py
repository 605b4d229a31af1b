"""A tree of files to a plan and what is wrong with them; bad input is never an exception."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.plan.documents import iter_documents
from dtplan.plan.files import PLAN_FILE
from dtplan.plan.pictures import read_pictures
from dtplan.plan.reading import Reading, read_document
from dtplan.source.document import MAX_BYTES
from dtplan.source.span import Place
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.tree import Tree

MAX_FILES = 50_000


@dataclass(slots=True)
class Loaded:
    """What came of reading a tree.

    Attributes:
        plan: the plan, or None when plan.yaml is missing or cannot be used.
        findings: what is wrong with the files themselves.
        sources: the bytes of each file, to place findings in.
    """

    plan: Plan | None
    findings: list[Finding]
    sources: dict[str, bytes]


def load_plan(tree: Tree, status_date: date, like: Loaded | None = None) -> Loaded:
    """Return the plan that a tree holds, as of a status date, and what is wrong with its files.

    Args:
        tree: the files.
        status_date: the day from which the plan is looked at.
        like: another plan that is much the same: entries of files that have not changed are its own.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        reading = Reading()
        sources: dict[str, bytes] = {}
        paths = choose_paths(tree.iter_paths(), reading)
        known = _find_known(tree, paths, like) if like else {}
        documents = iter_documents(tree, [path for path in paths if path not in known])
        for path in paths:
            if path in known:
                sources[path] = like.sources[path] if like else b""
                reading.take(known[path])
                continue
            document = next(documents)
            sources[path] = document.raw
            read_document(document, reading)
        pictures = read_pictures(tree, reading.entries["logo"].values())
        return Loaded(reading.make_plan(status_date, pictures), reading.findings, sources)
    finally:
        if was_enabled:
            gc.enable()


def _find_known(tree: Tree, paths: Iterable[str], like: Loaded) -> dict[str, Entry[Any]]:
    """Return the initiatives and sub-plans of another plan whose files are the same here, by path.

    What a file says depends on the fields that plan.yaml declares, so that has to be the same too.
    """
    if like.plan is None or not _is_same(tree, PLAN_FILE, like.sources):
        return {}
    doubtful = {finding.place.path for finding in like.findings}
    doubtful.update(entry.path for entry in like.plan.doubles)
    entries = (*like.plan.initiatives.values(), *like.plan.subplans.values())
    by_path = {entry.path: entry for entry in entries if entry.path not in doubtful}
    return {path: by_path[path] for path in paths if path in by_path and _is_same(tree, path, like.sources)}


def _is_same(tree: Tree, path: str, sources: Mapping[str, bytes]) -> bool:
    if path not in sources:
        return False
    try:
        return tree.read(path, MAX_BYTES) == sources[path]
    except (UnreadableError, KeyError):
        return False


def choose_paths(found: Iterable[str], reading: Reading) -> list[str]:
    """Return the files to read, plan.yaml first; too many of them are not read at all.

    Args:
        found: every file that may be one of the plan.
        reading: takes what there is to say of those that are not.
    """
    paths = list(islice(found, MAX_FILES + 1))
    if len(paths) > MAX_FILES:
        message = f"the plan has more than {MAX_FILES:,} files"
        reading.findings.append(
            Finding(Place(PLAN_FILE), message, "split it into several plans", code="Y119")
        )
        paths = [path for path in paths if path == PLAN_FILE]
    return sorted(
        (path for path in paths if not _is_misnamed(path, reading)),
        key=lambda path: (path != PLAN_FILE, path),
    )


def _is_misnamed(path: str, reading: Reading) -> bool:
    if path.endswith(".yaml"):
        return False
    hint = f"rename it to {path.removesuffix('.yml')}.yaml"
    reading.findings.append(Finding(Place(path), "a file that ends in .yml is not read", hint, code="Y118"))
    return True
