"""The plan: everything that was read, linked in both directions, as of a status date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dtplan.plan.entry import Entry
from dtplan.plan.milestones import Milestones
from dtplan.plan.outline import Outline, pack_outline
from dtplan.plan.referable import SDGS
from dtplan.plan.references import Reference, iter_references
from dtplan.plan.schedule import Schedule, compute_schedule
from dtplan.plan.texts import PlacedText, iter_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dtplan.model.european_project import EuropeanProject
    from dtplan.model.initiative import Initiative
    from dtplan.model.office import Office
    from dtplan.model.pam import Goal, PamEdition
    from dtplan.model.plan_file import PlanFile
    from dtplan.model.prtr import Call, Measure, PrtrProject
    from dtplan.model.subplan import Subplan
    from dtplan.model.theme import Logo, ThemeFile
    from dtplan.plan.pictures import Picture


@dataclass(frozen=True)
class Plan:
    """Everything that was read, linked, as of a status date.

    Attributes:
        file: plan.yaml.
        status_date: the day from which the plan is looked at; nothing here asks the clock.
        entries: what can be referred to, by kind and then by id.
        doubles: entries whose id another entry of the same kind already has.
        broken: kind and id of what exists but could not be read; references to it are not unknown.
        muted: kinds whose register could not be read; nothing of them counts as unknown.
        pictures: what was found under the paths that the theme names.
    """

    file: Entry[PlanFile]
    status_date: date
    entries: Mapping[str, Mapping[str, Entry[Any]]]
    doubles: tuple[Entry[Any], ...] = ()
    broken: frozenset[tuple[str, str]] = frozenset()
    muted: frozenset[str] = frozenset()
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def dated(self, status_date: date) -> Plan:
        """Return the same plan looked at from another day."""
        return replace(self, status_date=status_date)

    def narrow(self, entries: Mapping[str, Mapping[str, Entry[Any]]]) -> Plan:
        """Return the same plan with only some of its entries, for a document about a part of it.

        Args:
            entries: what is left, by kind and then by id.
        """
        return replace(self, entries=entries)

    @property
    def settings(self) -> PlanFile:
        """The content of plan.yaml."""
        return self.file.model

    def part(self, initiatives: Mapping[str, Entry[Initiative]]) -> Plan:
        """Return the same plan with some initiatives, as a rule about one entry at a time sees it.

        Args:
            initiatives: what is looked at; everything else is there to be referred to.
        """
        return _Part(
            self.file,
            self.status_date,
            {**self.entries, "initiative": initiatives, "milestone": Milestones(initiatives)},
            self.doubles,
            self.broken,
            self.muted,
            self.pictures,
        )

    @property
    def initiatives(self) -> Mapping[str, Entry[Initiative]]:
        """Initiatives by id, in the order of ids."""
        return self.entries["initiative"]

    @cached_property
    def outlines(self) -> Mapping[str, Entry[Outline]]:
        """Initiatives in short by id, in the order of ids: all that a rule about the whole plan sees."""
        return {
            id_: entry
            if isinstance(entry.model, Outline)
            else Entry(entry.kind, id_, Outline(pack_outline(entry.model)), entry.place)
            for id_, entry in self.entries["initiative"].items()
        }

    @property
    def subplans(self) -> Mapping[str, Entry[Subplan]]:
        """Sub-plans by id."""
        return self.entries["subplan"]

    @property
    def offices(self) -> Mapping[str, Entry[Office]]:
        """Offices by id, in the order of the register."""
        return self.entries["office"]

    @property
    def pam_editions(self) -> Mapping[str, Entry[PamEdition]]:
        """PAM editions by id."""
        return self.entries["pam-edition"]

    @property
    def goals(self) -> Mapping[str, Entry[Goal]]:
        """PAM goals as edition/goal."""
        return self.entries["pam-goal"]

    @property
    def measures(self) -> Mapping[str, Entry[Measure]]:
        """Measures of the recovery plan by id."""
        return self.entries["measure"]

    @property
    def calls(self) -> Mapping[str, Entry[Call]]:
        """Calls of the recovery plan by id."""
        return self.entries["call"]

    @property
    def prtr_projects(self) -> Mapping[str, Entry[PrtrProject]]:
        """PRTR projects by id."""
        return self.entries["prtr-project"]

    @property
    def european_projects(self) -> Mapping[str, Entry[EuropeanProject]]:
        """European projects by grant agreement number."""
        return self.entries["european-project"]

    @property
    def theme(self) -> Entry[ThemeFile] | None:
        """How the report looks, or None when the plan does not say."""
        return self.entries["theme"].get("theme")

    @property
    def logos(self) -> Mapping[str, Entry[Logo]]:
        """The pictures of the theme by what they stand for."""
        return self.entries["logo"]

    def find(self, kind: str, id_: str) -> Entry[Any] | None:
        """Return what a reference names, or None."""
        return self.entries.get(kind, {}).get(id_)

    def knows(self, kind: str, id_: str) -> bool:
        """Say whether a reference names something that exists, readable or not."""
        if id_ in self.entries.get(kind, {}) or (kind, id_) in self.broken or kind in self.muted:
            return True
        if kind == "sdg":
            return id_ in SDGS
        return kind == "milestone" and ("initiative", id_.partition("#")[0]) in self.broken

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the plan, in the order of what refers."""
        found: list[Reference] = []
        for entry in self.all_entries:
            found.extend(iter_references(entry))
        return tuple(found)

    @cached_property
    def all_entries(self) -> tuple[Entry[Any], ...]:
        """plan.yaml, then everything that can be referred to, in order; initiatives speak for milestones."""
        kinds = (by_id for kind, by_id in self.entries.items() if kind != "milestone")
        return (self.file, *(entry for by_id in kinds for entry in by_id.values()))

    @cached_property
    def waiving_entries(self) -> tuple[Entry[Any], ...]:
        """Everything that carries waivers."""
        return tuple(entry for entry in self.all_entries if getattr(entry.model, "waivers", ()))

    @cached_property
    def _incoming(self) -> Mapping[tuple[str, str], tuple[Reference, ...]]:
        found: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.kind, reference.id].append(reference)
        return {target: tuple(references) for target, references in found.items()}

    def incoming(self, kind: str, id_: str) -> tuple[Reference, ...]:
        """Return every reference to something."""
        return self._incoming.get((kind, id_), ())

    @cached_property
    def subplans_by_folder(self) -> Mapping[str, Entry[Subplan]]:
        """Sub-plans by the folder they stand in."""
        return {entry.folder: entry for entry in self.subplans.values()}

    def subplan_of(self, entry: Entry[Any]) -> Entry[Subplan] | None:
        """Return the sub-plan whose folder an initiative stands in, or that a sub-plan is nested in."""
        folder = entry.folder
        if entry.kind == "subplan":
            folder = folder.rpartition("/")[0]
        known = self._subplan_by_folder
        if folder not in known:
            above = folder
            while above and above not in self.subplans_by_folder:
                above = above.rpartition("/")[0]
            known[folder] = self.subplans_by_folder[above] if above else None
        return known[folder]

    @cached_property
    def _subplan_by_folder(self) -> dict[str, Entry[Subplan] | None]:
        return {}

    @cached_property
    def _members(self) -> Mapping[str, tuple[Entry[Initiative], ...]]:
        found: dict[str, list[Entry[Initiative]]] = defaultdict(list)
        for entry in self.initiatives.values():
            subplan = self.subplan_of(entry)
            if subplan is not None:
                found[subplan.id].append(entry)
        return {id_: tuple(members) for id_, members in found.items()}

    def initiatives_of(self, subplan: Entry[Subplan]) -> tuple[Entry[Initiative], ...]:
        """Return the initiatives in a sub-plan's own folder."""
        return self._members.get(subplan.id, ())

    def children_of(self, subplan: Entry[Subplan] | None) -> tuple[Entry[Subplan], ...]:
        """Return the sub-plans nested in one, or those at the top."""
        return self._children.get(subplan.id if subplan else None, ())

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Entry[Subplan], ...]]:
        found: dict[str | None, list[Entry[Subplan]]] = defaultdict(list)
        for entry in self.subplans.values():
            parent = self.subplan_of(entry)
            found[parent.id if parent else None].append(entry)
        return {id_: tuple(children) for id_, children in found.items()}

    def all_initiatives_of(self, subplan: Entry[Subplan]) -> tuple[Entry[Initiative], ...]:
        """Return the initiatives of a sub-plan and of everything nested in it."""
        members: list[Entry[Initiative]] = []
        pending = [subplan]
        while pending:  # not by recursion: folders may be nested deeper than Python can call
            one = pending.pop()
            members.extend(self.initiatives_of(one))
            pending.extend(reversed(self.children_of(one)))
        return tuple(members)

    @cached_property
    def schedule(self) -> Schedule:
        """Initiatives in the order of their dependencies, and the cycles among them."""
        return compute_schedule({id_: entry.model.depends_on for id_, entry in self.initiatives.items()})

    @cached_property
    def texts(self) -> tuple[PlacedText, ...]:
        """Every text of the plan that people read, with its place."""
        return tuple(text for _said, texts in self.texts_together for text in texts)

    @cached_property
    def texts_together(self) -> tuple[tuple[str, tuple[PlacedText, ...]], ...]:
        """The texts of each entry, after all that they say in one piece: quick to look through."""
        found = []
        for entry in self.all_entries:
            texts = tuple(iter_texts(entry))
            said = "\n".join(text for placed in texts for text in placed.by_language.values())
            found.append((said, texts))
        return tuple(found)


class _Part(Plan):
    """A plan of which only some initiatives are looked at."""

    @cached_property
    def all_entries(self) -> tuple[Entry[Any], ...]:
        """The initiatives that are looked at."""
        return tuple(self.initiatives.values())
