"""How a plan is published."""

from enum import StrEnum

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.source_url import SourceUrl
from dtplan.model.values import Day, Line, Url


class Law(StrEnum):
    """A law that asks something of a published plan, and of which the report can say how it is met."""

    LEY_19_2013 = "ley-19-2013"
    LLEI_19_2014 = "llei-19-2014"
    RD_1112_2018 = "rd-1112-2018"
    HFP_1030_2021 = "hfp-1030-2021"


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
    source_url: SourceUrl | None = Field(
        default=None,
        description=(
            "The web address under which people can read a file of the plan at a commit, with {commit}, "
            "{path} (below the plan's folder) and {line} in their places."
        ),
        examples=["https://git.example.org/city/plan/blob/{commit}/plans/city/{path}#L{line}"],
    )
    laws: tuple[Law, ...] = Field(
        default=(),
        description=(
            "The laws that apply to the publication: ley-19-2013 (transparency, Spain), llei-19-2014 "
            "(transparency, Catalonia), rd-1112-2018 (accessibility) or hfp-1030-2021 (recovery plan)."
        ),
        examples=[["ley-19-2013", "rd-1112-2018"]],
    )
