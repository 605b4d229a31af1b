"""Documents to the entries of a plan, one file after the other; bad input is a finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.plan.custom_fields import read_custom_fields
from dtplan.plan.entry import Entry
from dtplan.plan.files import PLAN_FILE, sniff_kind
from dtplan.plan.kinds import LISTS, MODELS, REGISTER_KINDS
from dtplan.plan.milestones import Milestones
from dtplan.plan.plan import Plan
from dtplan.plan.referable import KINDS
from dtplan.plan.schema_errors import iter_schema_findings, not_a_kind
from dtplan.source.span import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dtplan.model.plan_file import PlanFile
    from dtplan.plan.pictures import Picture
    from dtplan.source.document import Document
    from dtplan.source.events import Node


@dataclass(slots=True)
class Reading:
    """What is gathered while files are read.

    Attributes:
        file: plan.yaml, once it has been read; its own fields are then known.
        findings: what is wrong with the files themselves.
        entries: what can be referred to, by kind and then by id.
        doubles: entries whose id another entry of the same kind already has.
        broken: kind and id of what exists but could not be read.
        muted: kinds whose register could not be read.
    """

    file: Entry[PlanFile] | None = None
    findings: list[Finding] = field(default_factory=list)
    entries: dict[str, dict[str, Entry[Any]]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    doubles: list[Entry[Any]] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    muted: set[str] = field(default_factory=set)

    def add(self, kind: str, id_: str, model: Any, place: Place) -> None:
        """Add an entry; the first of each id counts."""
        self.take(Entry(kind, id_, model, place))

    def take(self, entry: Entry[Any]) -> None:
        """Add an entry that was read before; the first of each id counts."""
        if self.entries[entry.kind].setdefault(entry.id, entry) is not entry:
            self.doubles.append(entry)

    def make_plan(self, status_date: date, pictures: Mapping[str, Picture]) -> Plan | None:
        """Return the plan of everything that was read, or None without a usable plan.yaml.

        Args:
            status_date: the day from which it is looked at.
            pictures: the pictures that the theme names, by path.
        """
        if self.file is None:
            return None
        initiatives = dict(sorted(self.entries["initiative"].items()))
        subplans = dict(sorted(self.entries["subplan"].items()))
        milestones = Milestones(initiatives)
        return Plan(
            self.file,
            status_date,
            {**self.entries, "initiative": initiatives, "milestone": milestones, "subplan": subplans},
            tuple(self.doubles),
            frozenset(self.broken),
            frozenset(self.muted),
            pictures,
        )


def holds_initiative(document: Document) -> bool:
    """Say whether a file is, or was meant to be, the file of an initiative."""
    if isinstance(document.data, dict):
        return document.data.get("kind") == "initiative"
    return sniff_kind(document.raw) == "initiative"


def read_document(document: Document, reading: Reading) -> None:
    """Add what a document holds, and what is wrong with it.

    Args:
        document: the file; plan.yaml comes first.
        reading: what is added to.
    """
    path = document.path
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
        _remember(reading, path, sniff_kind(document.raw), None)
        return
    _read_data(document, document.data, reading)


def _read_data(document: Document, data: dict[str, Node], reading: Reading) -> None:
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
    first = reading.entries["theme"].get("theme")
    if kind == "theme" and first is not None:
        reading.findings.append(_second_theme(Place(path, ("kind",)), first))
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
    if isinstance(kind, str):
        return not_a_kind(place, kind, kinds)
    return Finding(place, "this is not a kind of file", f"write one of {enumerate_words(kinds)}", code="S104")


def _validate(
    path: str,
    kind: str,
    data: dict[str, Node],
    model: type[BaseModel],
    reading: Reading,
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
    kind: str, data: dict[str, Node], error: ValidationError, reading: Reading, wrong: dict[str, set[int]]
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


def _remember_item(kind: str, key: str, item: Node, data: dict[str, Node], reading: Reading) -> None:
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


def _remember(reading: Reading, path: str, kind: str | None, data: dict[str, Node] | None) -> None:
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
    kinds = (kind,) if kind in ("initiative", "subplan") else ("initiative", "subplan")
    reading.broken.update((known, id_) for known in kinds for id_ in ids)
    if kind is None:
        for muted in REGISTER_KINDS.values():
            reading.muted.update(muted)


def _second_theme(place: Place, first: Entry[Any]) -> Finding:
    hint = "put both into one file, such as theme.yaml at the top"
    finding = Finding(place, "a second file of kind `theme`", hint, code="S104")
    return finding.also(first.at("kind"), "the first one, which counts")


def _add(path: str, kind: str, value: Any, wrong: dict[str, set[int]], reading: Reading) -> None:
    top = Place(path)
    if kind == "plan":
        reading.file = Entry("plan", value.id, value, top)
    elif kind in ("initiative", "subplan"):
        reading.add(kind, value.id, value, top)
        return
    elif kind == "pam":
        reading.add("pam-edition", value.edition, value, top)
    elif kind == "theme":
        reading.add("theme", "theme", value, top)
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
