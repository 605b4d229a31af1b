"""What European funding asks of an initiative."""

from typing import Annotated

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Code
from dtplan.model.values import Day, Percent, Url, Whole

Tag = Annotated[int, Whole(0, 1000, "a tag")]


class InterventionField(Model):
    """A field of Regulation (EU) 2021/241, annexes VI and VII, with its share of the cost."""

    code: Code = Field(examples=["021quinquies"])
    share: Percent


class Dnsh(Model):
    """The assessment that no significant harm is done (Orden HFP/1030/2021, art. 5)."""

    assessed: Day
    evidence: Url | None = None


class Funding(Model):
    """How an initiative counts for the recovery plan."""

    intervention_fields: tuple[InterventionField, ...] = ()
    digital_tag: Tag | None = Field(default=None, description="0, 40 or 100.")
    climate_tag: Tag | None = Field(default=None, description="0, 40 or 100.")
    dnsh: Dnsh | None = None
