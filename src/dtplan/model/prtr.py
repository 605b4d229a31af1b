"""The recovery plan as it reaches a city: measures, calls and projects."""

from enum import StrEnum
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

    number: CidNumber = Field(
        description="The number that the Council Implementing Decision gives it.",
        examples=[168],
    )
    kind: MilestoneKind = Field(
        description=(
            "Whether it is a milestone or a target: milestone (an event that happens or not) or "
            "target (a number to reach)."
        ),
    )
    title: Text = Field(
        description="The name that the Decision gives it, one text per language.",
        examples=[{"ca": "Projectes adjudicats", "en": "Projects awarded"}],
    )
    due: Day = Field(
        description="The last day on which the Decision wants it reached.",
        examples=["2025-06-30"],
    )
    goal: Number | None = Field(
        default=None,
        description="The number to reach, in the unit below; only for a target.",
        examples=[20],
    )
    unit: Line | None = Field(
        default=None,
        description="What the goal counts; only for a target.",
        examples=["projects"],
    )
    sources: tuple[Url, ...] = Field(
        default=(),
        description="Web addresses where a reader can verify it.",
        examples=[["https://example.org/prtr/decision"]],
    )


class Measure(Entity):
    """A reform or an investment of a component, such as C11.I3."""

    id: Code = Field(
        description=(
            "The code of the measure: its component, then R for a reform or I for an investment, with "
            "its number."
        ),
        examples=["C11.I3"],
    )
    ends: Day | None = Field(
        default=None,
        description="The last day of the milestones and targets of the measure.",
        examples=["2026-06-30"],
    )
    url: Url | None = Field(
        default=None,
        description="The web address where the measure is published.",
        examples=["https://example.org/prtr/c11-i3"],
    )
    cid_milestones: tuple[CidMilestone, ...] = Field(
        default=(),
        description="The milestones and targets that the Council Implementing Decision sets for the measure.",
    )


class CallLine(Model):
    """A strategic line of a call."""

    id: Slug = Field(
        description=(
            "The name by which projects refer to this line: lower-case letters and digits joined by hyphens."
        ),
        examples=["cybersecurity"],
    )
    title: Text = Field(
        description="The name of the line that people read, one text per language.",
        examples=[{"ca": "Ciberseguretat", "en": "Cybersecurity"}],
    )


class Call(Entity):
    """A call or a direct grant that brought the money."""

    id: Code = Field(description="The official reference of the call or grant.", examples=["TER/1204/2021"])
    body: Text | None = Field(
        default=None,
        description="Who made the call or gave the grant, one text per language.",
        examples=[{"ca": "Ministeri de Política Territorial", "en": "Ministry of Territorial Policy"}],
    )
    url: Url | None = Field(
        default=None,
        description="The web address where the call is published.",
        examples=["https://www.boe.es/eli/es/o/2021/11/03/ter1204"],
    )
    resolved: Day | None = Field(
        default=None,
        description="The day on which it was decided who gets the money.",
        examples=["2022-05-18"],
    )
    lines: tuple[CallLine, ...] = Field(
        default=(),
        description="The lines of the call under which projects were proposed.",
    )


class ClosingState(StrEnum):
    """How far the account of a grant is."""

    IN_PROGRESS = "in-progress"
    JUSTIFIED = "justified"
    VALIDATED = "validated"
    TO_REPAY = "to-repay"


class Closing(Model):
    """How the account of a grant stands, once the programme has stopped paying."""

    state: ClosingState = Field(
        description=(
            "How far the account of the grant is: in-progress (being put together), justified (handed "
            "in), validated (accepted by whoever gave the grant) or to-repay (accepted in part: the "
            "rest goes back)."
        ),
    )
    date: Day = Field(
        description="The day since which the account stands like this.",
        examples=["2026-09-30"],
    )
    justified: Money | None = Field(
        default=None,
        description="The part of the grant that the account justifies, in the plan's currency.",
        examples=[580000],
    )
    to_repay: Money | None = Field(
        default=None,
        description="The part of the grant that goes back to whoever gave it, in the plan's currency.",
        examples=[20000],
    )
    evidence: Url | None = Field(
        default=None,
        description="The web address where the state of the account can be verified.",
        examples=["https://example.org/prtr/account"],
    )


class PrtrProject(SluggedEntity):
    """A project paid by the recovery plan; amounts exclude VAT."""

    measure: Code = Field(
        description="The measure of the recovery plan that pays it, by its code.",
        examples=["C11.I3"],
    )
    call: Code | None = Field(
        default=None,
        description="The call or grant that brought the money, by its reference.",
        examples=["TER/1204/2021"],
    )
    line: Slug | None = Field(
        default=None,
        description="The line of the call under which it was proposed, by its id.",
        examples=["cybersecurity"],
    )
    executing_body: Slug = Field(description="The office that carries it out, by its id.", examples=["imi"])
    awarded: Money | None = Field(
        default=None,
        description="The grant that was awarded, without VAT, in the plan's currency.",
        examples=[600000],
    )
    coffee_code: Line | None = Field(
        default=None,
        description="The code that the project has in CoFFEE, the state's system for the recovery plan.",
        examples=["C11.I03.P02.S12"],
    )
    milestones: tuple[Milestone, ...] = Field(
        default=(),
        description="The milestones and targets of the project, each with its day.",
    )
    closing: Closing | None = Field(
        default=None,
        description="How the account of the grant stands.",
    )


class PrtrRegister(Model):
    """What the recovery plan pays in this city."""

    kind: Literal["prtr"] = Field(description="The word that says what this file holds: always prtr.")
    measures: tuple[Measure, ...] = Field(
        default=(),
        description="The reforms and investments of the recovery plan that pay something in the city.",
    )
    calls: tuple[Call, ...] = Field(
        default=(),
        description="The calls and direct grants that brought the money to the city.",
    )
    projects: tuple[PrtrProject, ...] = Field(
        default=(),
        description="The projects of the city that the recovery plan pays.",
    )
