"""plan.yaml: what is true of the whole plan."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from dtplan.model.base import Model
from dtplan.model.entity import SluggedEntity
from dtplan.model.financing import BudgetChapter, FundingProgramme, FundingSource
from dtplan.model.glossary import GlossaryTerm
from dtplan.model.identifiers import FieldName, LanguageCode, Slug
from dtplan.model.period import Term
from dtplan.model.publication import Publication
from dtplan.model.settings import CustomField, RuleSettings
from dtplan.model.text import MarkdownText, Text
from dtplan.model.values import Flag, Line, Whole, parse_line, refuse

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

    default: LanguageCode = Field(
        description=(
            "The code of the main language: every text has it, and it is shown where another language "
            "is missing."
        ),
        examples=["ca"],
    )
    required: tuple[LanguageCode, ...] = Field(
        default=(),
        description="The codes of the languages in which every text must be written.",
        examples=[["ca", "es"]],
    )
    optional: tuple[LanguageCode, ...] = Field(
        default=(),
        description="The codes of the languages in which texts may be written too.",
        examples=[["en"]],
    )

    @property
    def all(self) -> tuple[str, ...]:
        """Every language once, the default first."""
        return tuple(dict.fromkeys((self.default, *self.required, *self.optional)))


class Leadership(Model):
    """Who leads the plan and who carries it out."""

    strategic_lead: Slug | None = Field(
        default=None,
        description="The office that leads the plan and sets its priorities, by its id.",
        examples=["resources"],
    )
    implementer: Slug | None = Field(
        default=None,
        description="The office that coordinates the plan and carries it out, by its id.",
        examples=["imi"],
    )


class SubplanKind(Model):
    """A kind of sub-plan; they change from term to term."""

    id: Slug = Field(
        description=(
            "The name by which sub-plans refer to this kind: lower-case letters and digits joined by hyphens."
        ),
        examples=["technology"],
    )
    title: Text = Field(
        description="The name of this kind that people read, one text per language.",
        examples=[{"ca": "Pla tecnològic", "en": "Technology Plan"}],
    )
    one_per_office: Flag = Field(
        default=False,
        description="Whether an office may have at most one sub-plan of this kind: true or false.",
    )
    office_kinds: tuple[Slug, ...] = Field(
        default=(),
        description=(
            "The kinds of offices that must each have such a sub-plan; only together with one_per_office."
        ),
        examples=[["area-office", "office"]],
    )
    requires: tuple[Literal["pam_goals", "budget", "indicators", "milestones"], ...] = Field(
        default=(),
        description=(
            "What every initiative of such a sub-plan must have: pam_goals (goals it serves), budget "
            "(money), indicators (what is measured) or milestones (dated events)."
        ),
        examples=[["pam_goals", "budget"]],
    )


class Expectations(Model):
    """Declared counts, checked against the files."""

    initiatives: Count | None = Field(
        default=None,
        description="How many initiatives the files of the plan should hold.",
        examples=[58],
    )
    subplans: Count | None = Field(
        default=None,
        description="How many sub-plans, nested ones included, the files of the plan should hold.",
        examples=[4],
    )
    offices: Count | None = Field(
        default=None,
        description="How many offices the files of the plan should hold.",
        examples=[25],
    )
    prtr_projects: Count | None = Field(
        default=None,
        description="How many projects of the recovery plan the files of the plan should hold.",
        examples=[12],
    )
    european_projects: Count | None = Field(
        default=None,
        description="How many European projects the files of the plan should hold.",
        examples=[11],
    )


class PlanFile(SluggedEntity):
    """What is true of the Whole plan."""

    kind: Literal["plan"] = Field(description="The word that says what this file holds: always plan.")
    description: MarkdownText | None = Field(
        default=None,
        description=(
            "What the plan is, for its readers: one text per language, with Markdown but without "
            "headings or HTML."
        ),
    )
    city: Text | None = Field(
        default=None,
        description="The name of the city, as its documents write it, one text per language.",
        examples=[{"ca": "Ajuntament de Barcelona", "en": "Barcelona City Council"}],
    )
    term: Term = Field(
        description="The term of office: its first and its last day.",
        examples=[{"start": "2023-06-17", "end": "2027-06-30"}],
    )
    languages: Languages = Field(
        description="The languages in which the plan is written.",
        examples=[{"default": "ca", "required": ["ca", "es"], "optional": ["en"]}],
    )
    currency: Line = Field(
        default="EUR",
        description="The currency of every amount of the plan, as a code of three letters.",
        examples=["EUR"],
    )
    leadership: Leadership = Field(
        default_factory=Leadership,
        description="Who leads the plan and who carries it out.",
    )
    subplan_kinds: tuple[SubplanKind, ...] = Field(description="The kinds of sub-plans that this plan has.")
    funding_programmes: tuple[FundingProgramme, ...] = Field(
        default=(),
        description="The programmes that pay part of the plan, with the last day on which they do.",
    )
    funding_sources: tuple[FundingSource, ...] = Field(
        default=(),
        description="Where money comes from, as budget lines may name it.",
    )
    budget_chapters: tuple[BudgetChapter, ...] = Field(
        default=(),
        description="The chapters of the public budget, as budget lines may name them.",
    )
    expect: Expectations = Field(
        default_factory=Expectations,
        description=(
            "How many things the plan should hold; the files are counted, and a difference is an error."
        ),
        examples=[{"initiatives": 58, "prtr_projects": 12}],
    )
    publication: Publication = Field(
        default_factory=Publication,
        description="How the plan is published: by whom, where, when and under which licence.",
    )
    rules: RuleSettings = Field(
        default_factory=RuleSettings,
        description="How strictly this plan is checked.",
    )
    units: dict[UnitName, Text] = Field(
        default_factory=dict,
        description=(
            "How readers of each language read the units of indicators and targets, one entry per unit."
        ),
        examples=[{"days": {"ca": "dies", "es": "días"}}],
    )
    glossary: tuple[GlossaryTerm, ...] = Field(
        default=(),
        description="Words of the plan's own that its readers may not know, explained in the report.",
    )
    custom: dict[FieldName, CustomField] = Field(
        default_factory=dict,
        description=(
            "The fields that only this plan has, by name, for use under custom of initiatives and sub-plans."
        ),
        examples=[
            {"reviewed": {"type": "date", "title": {"ca": "Data de la revisió", "en": "Day of the review"}}}
        ],
    )
