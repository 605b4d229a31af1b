"""What a person can add to a plan, and where each of it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.european_project import EuropeanProject
from dtplan.model.initiative import Initiative
from dtplan.model.office import Office
from dtplan.model.pam import Goal
from dtplan.model.prtr import Call, Measure, PrtrProject
from dtplan.model.subplan import Subplan

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class NewKind:
    """Something that can be added.

    Attributes:
        name: how the command line and references name it.
        noun: how a sentence names it.
        model: what it is made of.
        register: the kind of file that it becomes an item of; empty when it has a file to itself.
        key: the list of that file.
        has_slug: its id is a readable name, which can be made from the title; else an official code.
    """

    name: str
    noun: str
    model: type[BaseModel]
    register: str = ""
    key: str = ""
    has_slug: bool = True

    @property
    def required(self) -> tuple[str, ...]:
        """The fields that it cannot do without, `kind` and `id` aside, in the order of the model."""
        fields = self.model.model_fields.items()
        asked = (name for name, field in fields if field.is_required() and name != "id")
        return tuple(name for name in asked if self.register or name != "kind")


NEW_KINDS = {
    one.name: one
    for one in (
        NewKind("initiative", "an initiative", Initiative),
        NewKind("subplan", "a sub-plan", Subplan),
        NewKind("office", "an office", Office, "offices", "offices"),
        NewKind("pam-goal", "a goal of the Municipal Action Programme", Goal, "pam", "goals", has_slug=False),
        NewKind(
            "european-project",
            "a European project",
            EuropeanProject,
            "european-projects",
            "projects",
            has_slug=False,
        ),
        NewKind("prtr-project", "a project of the recovery plan", PrtrProject, "prtr", "projects"),
        NewKind("measure", "a measure of the recovery plan", Measure, "prtr", "measures", has_slug=False),
        NewKind("call", "a call of the recovery plan", Call, "prtr", "calls", has_slug=False),
    )
}
"""By name."""
