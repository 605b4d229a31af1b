"""An accepted finding."""

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import RuleCode, Slug
from dtplan.model.values import Day, Line


class Waiver(Model):
    """A finding of one rule on this entity that is accepted until a day; the report prints it."""

    rule: RuleCode = Field(
        description="The code of the rule whose finding is accepted, as the finding shows it.",
        examples=["B304"],
    )
    reason: Line | None = Field(
        default=None,
        description="Why it is accepted; a waiver without a reason accepts nothing.",
        examples=["The ministry extended the project to 31 July 2026"],
    )
    by: Slug | None = Field(
        default=None,
        description="The office that takes it on itself, by its id.",
        examples=["resources"],
    )
    until: Day | None = Field(
        default=None,
        description="The last day on which it is accepted; after that the finding counts again.",
        examples=["2026-12-31"],
    )
