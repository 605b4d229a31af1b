"""How a plan is published."""

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.values import Day, Line, Url


class Publication(Model):
    """How the plan is published (Llei 19/2014, art. 5 and 6; RD 1112/2018, art. 15)."""

    publisher: Slug | None = Field(
        default=None,
        description="The office that publishes the plan, by its id.",
        examples=["imi"],
    )
    licence: Line | None = Field(
        default=None,
        description="The licence under which others may use the plan again.",
        examples=["CC-BY-4.0"],
    )
    url: Url | None = Field(
        default=None,
        description="The web address where the plan is published.",
        examples=["https://example.org/plan"],
    )
    last_update: Day | None = Field(
        default=None,
        description=(
            "The day on which the data was closed; `--status-date last-update` looks at the plan from "
            "that day."
        ),
        examples=["2026-10-31"],
    )
    next_update: Day | None = Field(
        default=None,
        description="The day by which the next update will be published.",
        examples=["2027-01-31"],
    )
    accessibility_statement: Url | None = Field(
        default=None,
        description="The web address of the accessibility statement.",
        examples=["https://example.org/accessibility"],
    )
    contact: Url | None = Field(
        default=None,
        description="The web address of a page to write to, not the address of a person.",
        examples=["https://example.org/contact"],
    )
