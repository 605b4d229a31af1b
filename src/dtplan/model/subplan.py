"""A sub-plan: a folder of initiatives with a purpose and an envelope."""

from typing import Any, Literal

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.entity import SluggedEntity
from dtplan.model.identifiers import Slug
from dtplan.model.money import EnvelopeYear, Vat
from dtplan.model.text import MarkdownText, Text


class Objective(Model):
    """Something a sub-plan wants to reach."""

    id: Slug = Field(
        description=(
            "A short name in lower case: letters and digits joined by hyphens, unique in the sub-plan."
        ),
        examples=["resilience"],
    )
    title: Text = Field(
        description="What is to be reached, one text per language.",
        examples=[{"ca": "Resistir els incidents", "en": "Withstand incidents"}],
    )


class Subplan(SluggedEntity):
    """A part of the plan; nested ones name their parent."""

    kind: Literal["subplan"] = Field(description="The word that says what this file holds: always subplan.")
    subplan_kind: Slug = Field(
        description="The kind of sub-plan it is: the id of one that plan.yaml lists under subplan_kinds.",
        examples=["technology"],
    )
    parent: Slug | None = Field(
        default=None,
        description="The sub-plan in whose folder this one stands, by its id.",
        examples=["sectoral"],
    )
    office: Slug = Field(description="The office that answers for it, by its id.", examples=["imi"])
    purpose: MarkdownText | None = Field(
        default=None,
        description=(
            "What the sub-plan is for: one text per language, with Markdown but without headings or HTML."
        ),
    )
    objectives: tuple[Objective, ...] = Field(
        default=(),
        description="What the sub-plan wants to reach, one per item.",
    )
    envelope: tuple[EnvelopeYear, ...] = Field(
        default=(),
        description="The most that its initiatives may plan to spend, year by year.",
        examples=[[{"year": 2026, "amount": 400000}]],
    )
    envelope_vat: Vat | None = Field(
        default=None,
        description=(
            "Whether the amounts of the envelope contain value-added tax (VAT): excluded (without it) "
            "or included (with it)."
        ),
    )
    custom: dict[str, Any] = Field(
        default_factory=dict,
        description="Fields that only this plan has, as plan.yaml declares them under custom.",
        examples=[{"reviewed": "2026-06-30"}],
    )
