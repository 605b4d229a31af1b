"""A tree of files to a plan and what is wrong with them; bad input is never an exception."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass, field
from itertools import count, islice
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words, suggest
from dtplan.plan.custom_fields import read_custom_fields
from dtplan.plan.documents import iter_documents
from dtplan.plan.entry import Entry
from dtplan.plan.kinds import LISTS, MODELS, REGISTER_KINDS
from dtplan.plan.plan import KINDS, Plan
from dtplan.plan.schema_errors import iter_schema_findings
from dtplan.source.span import Place

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.plan_file import PlanFile
    from dtplan.source.document import Document
    from dtplan.source.events import Node
    from dtplan.source.tree import Tree

PLAN_FILE = "plan.yaml"
MAX_FILES = 50_000
_KIND_LINE = re.compile(r"^kind:\s*[\"']?([a-z-]+)", re.MULTILINE)


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


@dataclass(slots=True)
class _Reading:
    """What is gathered while files are read."""

    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, bytes] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry[Any]]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    doubles: list[Entry[Any]] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    muted: set[str] = field(default_factory=set)
    file: Entry[PlanFile] | None = None

    def add(self, kind: str, id_: str, model: Any, place: Place) -> Entry[Any]:
        entry = Entry(kind, id_, model, place)
        if id_ in self.entries[kind]:
            self.doubles.append(entry)
        else:
            self.entries[kind][id_] = entry
        return entry


def load_plan(tree: Tree, status_date: date) -> Loaded:
    """Return the plan that a tree holds, as of a status date, and what is wrong with its files.

    Args:
        tree: the files.
        status_date: the day from which the plan is looked at.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        reading = _Reading()
        paths = _find_paths(tree, reading)
        for document in iter_documents(tree, [path for path in paths if not _is_misnamed(path, reading)]):
            _read_document(document, reading)
        _sort(reading)
        plan = None
        if reading.file is not None:
            plan = Plan(
                reading.file,
                status_date,
                reading.entries,
                tuple(reading.doubles),
                frozenset(reading.broken),
                frozenset(reading.muted),
            )
        return Loaded(plan, reading.findings, reading.sources)
    finally:
        if was_enabled:
            gc.enable()


def _sort(reading: _Reading) -> None:
    for kind in ("initiative", "subplan"):
        reading.entries[kind] = dict(sorted(reading.entries[kind].items()))
    for entry in reading.entries["initiative"].values():
        for n, milestone in enumerate(entry.model.milestones):
            id_ = f"{entry.id}#{milestone.id}"
            reading.entries["milestone"].setdefault(
                id_, Entry("milestone", id_, milestone, entry.at("milestones", n))
            )


def _find_paths(tree: Tree, reading: _Reading) -> list[str]:
    """Return the files to read, plan.yaml first; too many of them are not read at all."""
    paths = list(islice(tree.iter_paths(), MAX_FILES + 1))
    if len(paths) > MAX_FILES:
        message = f"the plan has more than {MAX_FILES:,} files"
        reading.findings.append(
            Finding(Place(PLAN_FILE), message, "split it into several plans", code="Y119")
        )
        paths = [path for path in paths if path == PLAN_FILE]
    return sorted(paths, key=lambda path: (path != PLAN_FILE, path))


def _is_misnamed(path: str, reading: _Reading) -> bool:
    if path.endswith(".yaml"):
        return False
    hint = f"rename it to {path.removesuffix('.yml')}.yaml"
    reading.findings.append(Finding(Place(path), "a file that ends in .yml is not read", hint, code="Y118"))
    return True


def _read_document(document: Document, reading: _Reading) -> None:
    path = document.path
    reading.sources[path] = document.raw
    for problem in document.problems:
        related = (problem.related,) if problem.related else ()
        reading.findings.append(
            Finding(
                Place(path),
                problem.message,
                problem.hint,
                code=problem.code,
                span=problem.span,
                related=related,
            )
        )
    if not isinstance(document.data, dict):
        match = _KIND_LINE.search(document.text)
        _remember(reading, path, match.group(1) if match else None, None)
        return
    _read_data(document, document.data, reading)


def _read_data(document: Document, data: dict[str, Node], reading: _Reading) -> None:
    path = document.path
    kind = data.get("kind")
    expected = "plan" if path == PLAN_FILE else None
    model = MODELS.get(kind) if isinstance(kind, str) else None
    if model is None or (kind == "plan") != (expected == "plan"):
        reading.findings.append(_wrong_kind(path, kind, expected))
        _remember(reading, path, None, data)
        return
    custom = data.get("custom")
    if kind != "plan" and isinstance(custom, dict):
        declared = reading.file.model.custom if reading.file else {}
        if reading.file is not None:
            typed, findings = read_custom_fields(path, custom, declared)
            reading.findings.extend(findings)
            data = {**data, "custom": typed}
    wrong: dict[str, set[int]] = {}
    value = _validate(path, str(kind), data, model, reading, wrong)
    if value is None:
        _remember(reading, path, str(kind), data)
        return
    _add(path, str(kind), value, wrong, reading)


def _wrong_kind(path: str, kind: Node, expected: str | None) -> Finding:
    place = Place(path, ("kind",))
    if kind is None:
        known = expected or "initiative"
        return Finding(
            Place(path), "`kind` is missing in this file", f"start it with `kind: {known}`", code="S102"
        )
    if expected is not None:
        return Finding(place, f"plan.yaml is of kind `{kind}`, not `plan`", "write `kind: plan`", code="S104")
    if kind == "plan":
        return Finding(
            place, "a second file of kind `plan`", "only plan.yaml at the top is the plan", code="S104"
        )
    kinds = [known for known in MODELS if known != "plan"]
    shown = f"`{kind}`" if isinstance(kind, str) else "this"
    hint = suggest(kind, kinds) if isinstance(kind, str) else ""
    return Finding(
        place, f"{shown} is not a kind of file", hint or f"write one of {enumerate_words(kinds)}", code="S104"
    )


def _validate(
    path: str,
    kind: str,
    data: dict[str, Node],
    model: type[BaseModel],
    reading: _Reading,
    wrong: dict[str, set[int]],
) -> BaseModel | None:
    """Return the model of a file; of a register, without the items that are wrong, noted in `wrong`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        reading.findings.extend(iter_schema_findings(path, data, model, error))
        if kind not in REGISTER_KINDS:
            return None
        pruned = _without_wrong_items(kind, data, error, reading, wrong)
    try:
        return model.model_validate(pruned)
    except ValidationError:
        return None


def _without_wrong_items(
    kind: str, data: dict[str, Node], error: ValidationError, reading: _Reading, wrong: dict[str, set[int]]
) -> dict[str, Node]:
    dropped: set[str] = set()
    for item in error.errors(include_url=False, include_input=False, include_context=False):
        key, *rest = item["loc"]
        if (kind, key) in LISTS and rest and isinstance(rest[0], int):
            wrong.setdefault(str(key), set()).add(rest[0])
        else:
            dropped.add(str(key))
    pruned: dict[str, Node] = {}
    for key, value in data.items():
        if key in dropped:
            if (kind, key) in LISTS:
                reading.muted.add(LISTS[kind, key])
            continue
        if key in wrong and isinstance(value, list):
            for n in wrong[key]:
                _remember_item(kind, key, value[n], data, reading)
            value = [item for n, item in enumerate(value) if n not in wrong[key]]  # noqa: PLW2901
        pruned[key] = value
    return pruned


def _remember_item(kind: str, key: str, item: Node, data: dict[str, Node], reading: _Reading) -> None:
    id_ = item.get("id") if isinstance(item, dict) else None
    entry_kind = LISTS[kind, key]
    if not isinstance(id_, str):
        reading.muted.add(entry_kind)
    elif entry_kind == "pam-goal":
        reading.broken.add((entry_kind, f"{data.get('edition')}/{id_}"))
    else:
        reading.broken.add((entry_kind, id_))
    if entry_kind == "call":
        reading.muted.add("call-line")


def _remember(reading: _Reading, path: str, kind: str | None, data: dict[str, Node] | None) -> None:
    """Note what an unusable file would have held, so that references to it are not unknown."""
    if kind in REGISTER_KINDS:
        reading.muted.update(REGISTER_KINDS[kind])
        return
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".yaml")
    declared = data.get("id") if data else None
    ids = {stem, folder.rpartition("/")[2]}
    if isinstance(declared, str):
        ids.add(declared)
    for id_ in ids:
        reading.broken.update((("initiative", id_), ("subplan", id_)))
    if kind is None:
        for kinds in REGISTER_KINDS.values():
            reading.muted.update(kinds)


def _add(path: str, kind: str, value: Any, wrong: dict[str, set[int]], reading: _Reading) -> None:
    top = Place(path)
    if kind == "plan":
        reading.file = Entry("plan", value.id, value, top)
    elif kind in ("initiative", "subplan"):
        reading.add(kind, value.id, value, top)
        return
    elif kind == "pam":
        reading.add("pam-edition", value.edition, value, top)
    for (file_kind, key), entry_kind in LISTS.items():
        if file_kind != kind:
            continue
        skipped = wrong.get(key, set())
        places = (n for n in count() if n not in skipped)
        for n, item in zip(places, getattr(value, key), strict=False):
            id_ = f"{value.edition}/{item.id}" if kind == "pam" else item.id
            place = top.at(key, n)
            reading.add(entry_kind, id_, item, place)
            if entry_kind == "call":
                for m, line in enumerate(item.lines):
                    reading.add("call-line", f"{item.id}/{line.id}", line, place.at("lines", m))
