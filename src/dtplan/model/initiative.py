"""An initiative: the smallest thing that a plan commits to."""

from typing import Any, Literal

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.entity import SluggedEntity
from dtplan.model.funding import Funding
from dtplan.model.identifiers import Code, DependencyRef, GoalRef, GrantNumber, Slug
from dtplan.model.indicator import Indicator
from dtplan.model.milestone import Milestone
from dtplan.model.money import Budget
from dtplan.model.period import Schedule
from dtplan.model.risk import Risk
from dtplan.model.status import Nature, Status
from dtplan.model.text import MarkdownText, Text
from dtplan.model.update import Approval, Decision, Update
from dtplan.model.values import Line, Money, SdgNumber, Url


class Contract(Model):
    """A public contract that carries out part of an initiative."""

    id: Line = Field(examples=["C-2024-0031"])
    title: Text
    amount: Money | None = None
    url: Url | None = None


class Evaluation(Model):
    """How results are judged (Llei 19/2014, art. 12)."""

    criteria: MarkdownText | None = None
    method: MarkdownText | None = None
    result: MarkdownText | None = None


class Link(Model):
    """A page worth reading."""

    title: Text
    url: Url


class Initiative(SluggedEntity):
    """One initiative; only id, title, office, status and a planned start are asked of a proposal."""

    kind: Literal["initiative"]
    code: Code | None = Field(
        default=None, description="Official code, if there is one.", examples=["TEC-07"]
    )
    summary: Text | None = Field(default=None, description="One or two sentences for everybody.")
    objective: Text | None = Field(default=None, description="What will be different, for whom.")
    description: MarkdownText | None = Field(default=None, description="Markdown without raw HTML.")
    nature: Nature | None = None
    office: Slug = Field(description="The office that answers for it.", examples=["imi"])
    partners: tuple[Slug, ...] = Field(default=(), description="Offices that take part.")
    status: Status
    approval: Approval | None = None
    schedule: Schedule
    depends_on: tuple[DependencyRef, ...] = Field(
        default=(), description="Initiatives, or milestones of initiatives, that must come first."
    )
    pam_goals: tuple[GoalRef, ...] = Field(default=(), description="Goals it serves, scoped by edition.")
    sdgs: tuple[SdgNumber, ...] = Field(default=(), description="Sustainable Development Goals, 1 to 17.")
    european_project: GrantNumber | None = Field(default=None, description="Grant agreement number.")
    prtr_project: Slug | None = Field(default=None, description="The recovery-plan project it carries out.")
    funding: Funding | None = None
    budget: Budget | None = None
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    risks: tuple[Risk, ...] = ()
    decisions: tuple[Decision, ...] = ()
    contracts: tuple[Contract, ...] = ()
    updates: tuple[Update, ...] = Field(default=(), description="Append-only journal, oldest first.")
    evaluation: Evaluation | None = None
    links: tuple[Link, ...] = ()
    custom: dict[str, Any] = Field(default_factory=dict, description="Fields declared in plan.yaml.")
