"""Who pays: the programmes, sources and chapters that budget lines name."""

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Code, Slug
from dtplan.model.text import Text
from dtplan.model.values import Day, Flag


class FundingProgramme(Model):
    """A programme that pays, with the last day on which it does."""

    id: Slug = Field(
        description=(
            "The name by which funding sources refer to this programme: lower-case letters and digits "
            "joined by hyphens."
        ),
        examples=["prtr"],
    )
    title: Text = Field(
        description="The name of the programme that people read, one text per language.",
        examples=[{"ca": "Pla de recuperació", "en": "Recovery plan"}],
    )
    ends: Day | None = Field(
        default=None,
        description="The last day on which the programme pays.",
        examples=["2026-08-31"],
    )
    publicity: Slug | None = Field(
        default=None,
        description=(
            "Which publicity rules the programme asks for; ngeu adds the statement of "
            "NextGenerationEU to the report."
        ),
        examples=["ngeu"],
    )


class FundingSource(Model):
    """Where the money of a budget line comes from."""

    id: Code = Field(
        description="The code by which budget lines refer to this source.",
        examples=["MRR", "PGL"],
    )
    title: Text = Field(
        description="The name of the source that people read, one text per language.",
        examples=[{"ca": "Pressupost municipal", "en": "Municipal budget"}],
    )
    programme: Slug | None = Field(
        default=None,
        description="The funding programme to which the source belongs, by its id.",
        examples=["prtr"],
    )
    own: Flag = Field(default=False, description="Whether it is the city's own money: true or false.")


class BudgetChapter(Model):
    """A chapter of the economic classification of the public budget."""

    id: Code = Field(
        description="The code by which budget lines refer to this chapter, in quotes.",
        examples=["6"],
    )
    title: Text = Field(
        description="The name of the chapter that people read, one text per language.",
        examples=[{"ca": "Inversions reals", "en": "Capital investment"}],
    )
