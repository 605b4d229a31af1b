"""An accepted finding."""

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import RuleCode, Slug
from dtplan.model.values import Day, Line


class Waiver(Model):
    """A finding of one rule on this entity that is accepted until a day; the report prints it."""

    rule: RuleCode = Field(description="Code of the rule.", examples=["B304"])
    reason: Line | None = Field(
        default=None, description="Why it is accepted; a waiver without it is a finding."
    )
    by: Slug | None = Field(default=None, description="The office that accepts it.")
    until: Day | None = Field(default=None, description="Last day on which it holds.")
