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

    id: Slug
    title: Text


class Subplan(SluggedEntity):
    """A part of the plan; nested ones name their parent."""

    kind: Literal["subplan"]
    subplan_kind: Slug = Field(description="One of the plan's sub-plan kinds.")
    parent: Slug | None = Field(default=None, description="The sub-plan it belongs to.")
    office: Slug = Field(description="The office that answers for it.")
    purpose: MarkdownText | None = None
    objectives: tuple[Objective, ...] = ()
    envelope: tuple[EnvelopeYear, ...] = Field(
        default=(), description="A ceiling per year that its initiatives may not exceed."
    )
    envelope_vat: Vat | None = Field(default=None, description="The basis of the envelope.")
    custom: dict[str, Any] = Field(default_factory=dict, description="Fields declared in plan.yaml.")
