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

    id: Line = Field(
        description="The reference of the contract, as the contracting authority writes it.",
        examples=["C-2024-0031"],
    )
    title: Text = Field(
        description="What the contract is for, one text per language.",
        examples=[{"ca": "Servei nocturn", "en": "Night service"}],
    )
    amount: Money | None = Field(
        default=None,
        description="The amount of the contract, in the plan's currency.",
        examples=[590000],
    )
    url: Url | None = Field(
        default=None,
        description="The web address where the contract is published.",
        examples=["https://example.org/contracts/c-2024-0031"],
    )


class Evaluation(Model):
    """How results are judged (Llei 19/2014, art. 12)."""

    criteria: MarkdownText | None = Field(
        default=None,
        description="By what the results are judged, one text per language, with Markdown if needed.",
    )
    method: MarkdownText | None = Field(
        default=None,
        description=(
            "How, when and by whom the results are judged, one text per language, with Markdown if needed."
        ),
    )
    result: MarkdownText | None = Field(
        default=None,
        description=(
            "What came of it, told when the work is done, one text per language, with Markdown if needed."
        ),
    )


class Link(Model):
    """A page worth reading."""

    title: Text = Field(
        description="What the page is, one text per language.",
        examples=[{"ca": "Pàgina del servei", "en": "Page of the service"}],
    )
    url: Url = Field(
        description="The web address of the page.",
        examples=["https://example.org/digital-counter"],
    )


class Initiative(SluggedEntity):
    """One initiative; only id, title, office, status and a planned start are asked of a proposal."""

    kind: Literal["initiative"] = Field(
        description="The word that says what this file holds: always initiative.",
    )
    code: Code | None = Field(
        default=None,
        description="The official code of the initiative, if it has one.",
        examples=["TEC-07"],
    )
    summary: Text | None = Field(
        default=None,
        description=(
            "What it is, for everybody: one or two sentences of at most 400 characters, one text per "
            "language."
        ),
        examples=[{"ca": "Atenció per vídeo.", "en": "Service by video."}],
    )
    problem: MarkdownText | None = Field(
        default=None,
        description=(
            "What is wrong today, for whom, and how that is known: a few sentences, one text per "
            "language, with Markdown if needed."
        ),
        examples=[{"ca": "Cada any 30.000 persones fan cua.", "en": "Every year 30,000 people queue."}],
    )
    objective: Text | None = Field(
        default=None,
        description="What will be different and for whom, one text per language.",
        examples=[{"ca": "Que ningú hagi de fer cua.", "en": "Nobody has to queue."}],
    )
    description: MarkdownText | None = Field(
        default=None,
        description=(
            "The whole story, as long as it needs to be: one text per language, with Markdown but "
            "without headings or HTML."
        ),
    )
    nature: Nature | None = Field(
        default=None,
        description=(
            "The kind of work it is: technological (systems and networks), methodological (ways of "
            "working), tool-building (tools for other work), people-and-capabilities (skills and "
            "teams) or service (what the public uses)."
        ),
    )
    office: Slug = Field(description="The office that answers for it, by its id.", examples=["imi"])
    partners: tuple[Slug, ...] = Field(
        default=(),
        description="The other offices that take part, by their ids.",
        examples=[["social-services", "resources"]],
    )
    status: Status = Field(
        description=(
            "Where it is in its life: proposed (suggested, nothing committed), approved (decided, not "
            "started), in-progress (under way), paused (stopped for a time), completed (done) or "
            "cancelled (it will not be done)."
        ),
    )
    approval: Approval | None = Field(
        default=None,
        description="Who approved it and when; a proposal has none.",
        examples=[{"date": "2024-02-12", "body": "resources"}],
    )
    schedule: Schedule = Field(
        description="When it starts and when it ends.",
        examples=[{"start": {"planned": "2026-01-12"}, "end": {"planned": "2027-03-31"}}],
    )
    depends_on: tuple[DependencyRef, ...] = Field(
        default=(),
        description="What must be finished first: initiatives, or one milestone of an initiative after a #.",
        examples=[["identity-platform", "identity-platform#directory-migrated"]],
    )
    pam_goals: tuple[GoalRef, ...] = Field(
        default=(),
        description=(
            "The goals of the Municipal Action Plan that it serves, each with its edition before a slash."
        ),
        examples=[["pam-2023-2027/5.3"]],
    )
    sdgs: tuple[SdgNumber, ...] = Field(
        default=(),
        description=(
            "The Sustainable Development Goals of the United Nations that it serves, by their numbers "
            "from 1 to 17."
        ),
        examples=[[9, 16]],
    )
    european_project: GrantNumber | None = Field(
        default=None,
        description=(
            "The European project that it is part of, by the number of its grant agreement, in quotes."
        ),
        examples=["101021727"],
    )
    prtr_project: Slug | None = Field(
        default=None,
        description="The project of the recovery plan that it carries out, by its id.",
        examples=["prtr-citizen-folder"],
    )
    funding: Funding | None = Field(
        default=None,
        description="How its cost counts for the European recovery plan.",
    )
    budget: Budget | None = Field(default=None, description="Its money, year by year and source by source.")
    milestones: tuple[Milestone, ...] = Field(
        default=(),
        description="The events that show how far it is, each with its day.",
    )
    indicators: tuple[Indicator, ...] = Field(
        default=(),
        description="The figures that show whether it changes what it should.",
    )
    risks: tuple[Risk, ...] = Field(default=(), description="What may go wrong, and what is done about it.")
    decisions: tuple[Decision, ...] = Field(
        default=(),
        description="What a body decided about it after it was approved, such as a change or a pause.",
    )
    contracts: tuple[Contract, ...] = Field(
        default=(),
        description="The public contracts that carry out part of it.",
    )
    updates: tuple[Update, ...] = Field(
        default=(),
        description=(
            "The journal of its progress, oldest first: add an entry at the end and leave the others "
            "as they are."
        ),
    )
    evaluation: Evaluation | None = Field(
        default=None,
        description="How its results are judged, and what came of it.",
    )
    links: tuple[Link, ...] = Field(default=(), description="Web pages worth reading about it.")
    custom: dict[str, Any] = Field(
        default_factory=dict,
        description="Fields that only this plan has, as plan.yaml declares them under custom.",
        examples=[{"service_level": "gold"}],
    )
