"""What European funding asks of an initiative."""

from typing import Annotated

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Code
from dtplan.model.values import Day, Percent, Url, Whole

Tag = Annotated[int, Whole(0, 1000, "a tag")]


class InterventionField(Model):
    """A field of Regulation (EU) 2021/241, annexes VI and VII, with its share of the cost."""

    code: Code = Field(
        description=(
            "The code of the field of spending: one from annexes VI and VII of Regulation (EU) 2021/241."
        ),
        examples=["021quinquies", "011"],
    )
    share: Percent = Field(
        description=(
            "The percentage of the cost that falls in this field: 0 to 100; the shares of all fields "
            "add up to 100."
        ),
        examples=[100, 40],
    )


class Dnsh(Model):
    """The assessment that no significant harm is done (Orden HFP/1030/2021, art. 5)."""

    assessed: Day = Field(
        description="The day on which the harm to the environment was assessed.",
        examples=["2023-11-20"],
    )
    evidence: Url | None = Field(
        default=None,
        description="The web address where the assessment can be read.",
        examples=["https://example.org/dnsh"],
    )


class Funding(Model):
    """How an initiative counts for the recovery plan."""

    intervention_fields: tuple[InterventionField, ...] = Field(
        default=(),
        description=(
            "The fields of spending in which the European Union counts the cost, with the share of each."
        ),
    )
    digital_tag: Tag | None = Field(
        default=None,
        description="The percentage of the cost that counts as digital spending: 0, 40 or 100.",
        examples=[100],
    )
    climate_tag: Tag | None = Field(
        default=None,
        description="The percentage of the cost that counts as spending on the climate: 0, 40 or 100.",
        examples=[40],
    )
    dnsh: Dnsh | None = Field(
        default=None,
        description="The assessment that it does no significant harm to the environment (known as DNSH).",
    )
