"""A tree of files to a plan and what is wrong with them; bad input is never an exception."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.plan.documents import iter_documents
from dtplan.plan.files import PLAN_FILE
from dtplan.plan.pictures import read_pictures
from dtplan.plan.reading import Reading, read_document
from dtplan.source.span import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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


def load_plan(tree: Tree, status_date: date) -> Loaded:
    """Return the plan that a tree holds, as of a status date, and what is wrong with its files.

    Args:
        tree: the files.
        status_date: the day from which the plan is looked at.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        reading = Reading()
        sources: dict[str, bytes] = {}
        for document in iter_documents(tree, choose_paths(tree.iter_paths(), reading)):
            sources[document.path] = document.raw
            read_document(document, reading)
        pictures = read_pictures(tree, reading.entries["logo"].values())
        return Loaded(reading.make_plan(status_date, pictures), reading.findings, sources)
    finally:
        if was_enabled:
            gc.enable()


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
