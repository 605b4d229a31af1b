"""Which document is written: the whole one, or one for some readers, with the parts that it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diagnostics.suggestion import enumerate_words, suggest
from dtplan.plan.milestones import Milestones

if TYPE_CHECKING:
    from collections.abc import Collection

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

PARTS = (
    "summary",
    "attention",
    "about",
    "changes",
    "calendar",
    "budget",
    "alignment",
    "catalogue",
    "subplans",
    "offices",
    "prtr",
    "european_projects",
    "risks",
    "indicators",
    "waivers",
    "governance",
    "method",
    "glossary",
    "data",
    "accessibility",
)
"""Every part of a document, in its order."""

_LAST = ("method", "data", "accessibility")
_OF_A_PART = (
    "summary",
    "attention",
    "changes",
    "calendar",
    "budget",
    "alignment",
    "catalogue",
    "subplans",
    "risks",
    "indicators",
)
DOCUMENTS: dict[str, tuple[str, ...]] = {
    "full": PARTS,
    "summary": ("summary", "attention", "money", "changes"),
    "citizen": ("people", "glossary", "accessibility"),
    "changes": ("change_log", "accessibility"),
    "prtr": ("prtr", *_LAST),
    "office": (*_OF_A_PART, *_LAST),
    "subplan": (*_OF_A_PART, *_LAST),
}
"""The parts of each document; `office` and `subplan` are about one of them."""
SUBJECTS = ("office", "subplan")

_HOMES = {
    "initiative": "subplans",
    "subplan": "subplans",
    "office": "offices",
    "pam-goal": "alignment",
    "prtr-project": "prtr",
    "measure": "prtr",
    "call": "prtr",
    "european-project": "european_projects",
}
"""In which part each kind of thing has its place."""


@dataclass(frozen=True, slots=True)
class Document:
    """Which document is written.

    Attributes:
        name: of `DOCUMENTS`.
        subject: the id of the office or the sub-plan that it is about, or "".
    """

    name: str = "full"
    subject: str = ""

    @property
    def suffix(self) -> str:
        """What its files have in their names, after the id of the plan."""
        if self.name == "full":
            return ""
        return f"-{self.name}-{self.subject}" if self.subject else f"-{self.name}"

    @property
    def word(self) -> str:
        """What it is ordered by, such as `office:imi`."""
        return f"{self.name}:{self.subject}" if self.subject else self.name

    @property
    def linked(self) -> frozenset[str]:
        """The kinds of things that it has a place for."""
        parts = DOCUMENTS[self.name]
        return frozenset(kind for kind, part in _HOMES.items() if part in parts)


WHOLE = Document()
"""The document that says everything."""


class NoSubjectError(Exception):
    """A document is ordered about an office or a sub-plan that the plan does not have."""


def parse_document(text: str) -> Document:
    """Return the document that a word names: `full`, `summary`, `office:ID` and the others.

    Args:
        text: what a person wrote.

    Raises:
        ValueError: when there is no such document; the text says what there is.
    """
    name, colon, subject = text.partition(":")
    if name not in DOCUMENTS:
        known = ", ".join(f"{one}:ID" if one in SUBJECTS else one for one in DOCUMENTS)
        hint = suggest(name, DOCUMENTS, f"choose from {known}")
        message = f"`{text}` is not a document: {hint}"
        raise ValueError(message)
    if (name in SUBJECTS) != bool(colon and subject):
        message = (
            f"`{text}` does not say which: write `{name}:ID`, with the id of one of the plan"
            if name in SUBJECTS
            else f"`{name}` is about the whole plan: write `{name}`"
        )
        raise ValueError(message)
    return Document(name, subject)


def narrow_plan(plan: Plan, document: Document) -> Plan:
    """Return the part of a plan that a document is about.

    An office comes with the offices below it, a sub-plan with those nested in it; both with what their
    initiatives name of the registers of the recovery plan and of European projects.

    Args:
        plan: the whole plan.
        document: the document.

    Raises:
        NoSubjectError: when the plan has no such office or sub-plan.
    """
    if document.name not in SUBJECTS:
        return plan
    subject = plan.find(document.name, document.subject)
    if subject is None:
        ids = [*plan.entries[document.name]]
        raise NoSubjectError(
            f"{document.name} `{document.subject}` is not in the plan: "
            + suggest(document.subject, ids, f"it has {enumerate_words(ids)}" if ids else "it has none")
        )
    if document.name == "subplan":
        chosen = {entry.id: entry for entry in plan.all_initiatives_of(subject)}
        offices = {subject.model.office, *(entry.model.office for entry in chosen.values())}
    else:
        offices = _find_offices_below(plan, subject.id)
        chosen = {id_: entry for id_, entry in plan.initiatives.items() if entry.model.office in offices}
    return _keep(plan, dict(sorted(chosen.items())), offices)


def _find_offices_below(plan: Plan, top: str) -> set[str]:
    found, pending = {top}, [top]
    while pending:
        above = pending.pop()
        for id_, entry in plan.offices.items():
            if entry.model.parent == above and id_ not in found:
                found.add(id_)
                pending.append(id_)
    return found


def _keep(plan: Plan, initiatives: dict[str, Entry[Initiative]], offices: Collection[str]) -> Plan:
    subplans: set[str] = set()
    for entry in initiatives.values():
        above = plan.subplan_of(entry)
        while above is not None and above.id not in subplans:
            subplans.add(above.id)
            above = plan.subplan_of(above)
    models = [entry.model for entry in initiatives.values()]
    projects = {model.prtr_project for model in models}
    measures = {one.model.measure for id_, one in plan.prtr_projects.items() if id_ in projects}
    calls = {one.model.call for id_, one in plan.prtr_projects.items() if id_ in projects}
    kept: dict[str, Collection[str | None]] = {
        "subplan": subplans,
        "office": offices,
        "prtr-project": projects,
        "measure": measures,
        "call": calls,
        "european-project": {model.european_project for model in models},
    }
    return plan.narrow(
        {
            **plan.entries,
            **{
                kind: {id_: entry for id_, entry in plan.entries[kind].items() if id_ in ids}
                for kind, ids in kept.items()
            },
            "initiative": initiatives,
            "milestone": Milestones(initiatives),
        }
    )
