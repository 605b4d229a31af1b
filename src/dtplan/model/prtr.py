"""The recovery plan as it reaches a city: measures, calls and projects."""

from typing import Literal

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.entity import Entity, SluggedEntity
from dtplan.model.identifiers import Code, Slug
from dtplan.model.milestone import Milestone, MilestoneKind
from dtplan.model.text import Text
from dtplan.model.values import CidNumber, Day, Line, Money, Number, Url


class CidMilestone(Model):
    """A milestone or target of the Council Implementing Decision."""

    number: CidNumber
    kind: MilestoneKind
    title: Text
    due: Day
    goal: Number | None = None
    unit: Line | None = None
    sources: tuple[Url, ...] = ()


class Measure(Entity):
    """A reform or an investment of a component, such as C11.I3."""

    id: Code = Field(description="Component and measure.", examples=["C11.I3"])
    ends: Day | None = Field(default=None, description="Last date of its milestones and targets.")
    url: Url | None = None
    cid_milestones: tuple[CidMilestone, ...] = ()


class CallLine(Model):
    """A strategic line of a call."""

    id: Slug
    title: Text


class Call(Entity):
    """A call or a direct grant that brought the money."""

    id: Code = Field(examples=["TER/1204/2021"])
    body: Text | None = Field(default=None, description="Who called it.")
    url: Url | None = None
    resolved: Day | None = Field(default=None, description="When it was decided.")
    lines: tuple[CallLine, ...] = ()


class PrtrProject(SluggedEntity):
    """A project paid by the recovery plan; amounts exclude VAT."""

    measure: Code = Field(examples=["C11.I3"])
    call: Code | None = None
    line: Slug | None = Field(default=None, description="The line of the call it was proposed under.")
    executing_body: Slug = Field(description="The office that carries it out.")
    awarded: Money | None = Field(default=None, description="The grant, without VAT.")
    coffee_code: Line | None = Field(default=None, description="Its code in the state's CoFFEE system.")
    milestones: tuple[Milestone, ...] = ()


class PrtrRegister(Model):
    """What the recovery plan pays in this city."""

    kind: Literal["prtr"]
    measures: tuple[Measure, ...] = ()
    calls: tuple[Call, ...] = ()
    projects: tuple[PrtrProject, ...] = ()
