"""plan.yaml: what is true of the whole plan."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.base import Model
from dtplan.model.entity import SluggedEntity
from dtplan.model.identifiers import Code, FieldName, LanguageCode, RuleCode, Slug
from dtplan.model.period import Term
from dtplan.model.text import MarkdownText, Text
from dtplan.model.values import Day, Flag, Line, Url, Whole, parse_line, refuse

Count = Annotated[int, Whole(0, 100_000, "a count")]
UNIT_MAX_LENGTH = 40


def _parse_unit(value: Any) -> str:
    unit = parse_line(value)
    if len(unit) > UNIT_MAX_LENGTH:
        raise refuse("text", f"a unit of at most {UNIT_MAX_LENGTH} characters", value)
    return unit


UnitName = Annotated[
    str,
    BeforeValidator(_parse_unit),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": UNIT_MAX_LENGTH}),
]
"""A unit as indicators, milestones and targets write it: `days`, `people per month`."""


class Languages(Model):
    """In which languages the plan is written."""

    default: LanguageCode = Field(description="The language shown when a text lacks another.")
    required: tuple[LanguageCode, ...] = ()
    optional: tuple[LanguageCode, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every language once, the default first."""
        return tuple(dict.fromkeys((self.default, *self.required, *self.optional)))


class Leadership(Model):
    """Who leads the plan and who carries it out."""

    strategic_lead: Slug | None = None
    implementer: Slug | None = None


class SubplanKind(Model):
    """A kind of sub-plan; they change from term to term."""

    id: Slug
    title: Text
    one_per_office: Flag = Field(default=False, description="An office has at most one of this kind.")
    office_kinds: tuple[Slug, ...] = Field(
        default=(), description="Each office of these kinds must have one (with one_per_office)."
    )
    requires: tuple[Literal["pam_goals", "budget", "indicators", "milestones"], ...] = Field(
        default=(), description="Fields that every initiative of this kind of sub-plan must have."
    )


class FundingProgramme(Model):
    """A programme that pays, with the last day on which it does."""

    id: Slug
    title: Text
    ends: Day | None = None
    publicity: Slug | None = Field(default=None, description="Which publicity rules apply, such as ngeu.")


class FundingSource(Model):
    """Where the money of a budget line comes from."""

    id: Code = Field(examples=["MRR", "PGL"])
    title: Text
    programme: Slug | None = None
    own: Flag = Field(default=False, description="The city's own money.")


class BudgetChapter(Model):
    """A chapter of the economic classification of the public budget."""

    id: Code
    title: Text


class Expectations(Model):
    """Declared counts, checked against the files."""

    initiatives: Count | None = None
    subplans: Count | None = None
    offices: Count | None = None
    prtr_projects: Count | None = None
    european_projects: Count | None = None


class Publication(Model):
    """How the plan is published (Llei 19/2014, art. 5 and 6; RD 1112/2018, art. 15)."""

    publisher: Slug | None = None
    licence: Line | None = None
    url: Url | None = Field(default=None, description="Where the plan is published.")
    last_update: Day | None = Field(
        default=None, description="The day the data was closed; `--status-date last-update` looks from it."
    )
    next_update: Day | None = None
    accessibility_statement: Url | None = None
    contact: Url | None = Field(default=None, description="A page to write to; no personal address.")


class RuleSettings(Model):
    """Which rules apply to this plan, and how severe they are."""

    profile: Profile = Profile.PLAN
    severity: dict[RuleCode, Severity] = Field(default_factory=dict)


class CustomType(StrEnum):
    """What a plan's own field holds."""

    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    BOOLEAN = "boolean"
    URL = "url"


class CustomField(Model):
    """A field of this plan alone, used under `custom:`."""

    type: CustomType
    title: Text
    enum: tuple[Line, ...] = Field(default=(), description="The values it takes (type string only).")


class PlanFile(SluggedEntity):
    """What is true of the Whole plan."""

    kind: Literal["plan"]
    description: MarkdownText | None = Field(default=None, description="What the plan is, for its readers.")
    city: Text | None = Field(default=None, description="The city, as its documents name it.")
    term: Term = Field(description="The term of office.")
    languages: Languages
    currency: Line = "EUR"
    leadership: Leadership = Field(default_factory=Leadership)
    subplan_kinds: tuple[SubplanKind, ...]
    funding_programmes: tuple[FundingProgramme, ...] = ()
    funding_sources: tuple[FundingSource, ...] = ()
    budget_chapters: tuple[BudgetChapter, ...] = ()
    expect: Expectations = Field(default_factory=Expectations)
    publication: Publication = Field(default_factory=Publication)
    rules: RuleSettings = Field(default_factory=RuleSettings)
    units: dict[UnitName, Text] = Field(
        default_factory=dict,
        description="How readers of each language read the units of indicators and targets.",
        examples=[{"days": {"ca": "dies", "es": "días"}}],
    )
    custom: dict[FieldName, CustomField] = Field(default_factory=dict)
