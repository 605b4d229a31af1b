"""An event with a date and no duration."""

from enum import StrEnum

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.period import Tenses
from dtplan.model.text import Text
from dtplan.model.values import CidNumber, Line, Number, Percent, Url


class MilestoneKind(StrEnum):
    """A milestone is qualitative, a target quantitative (Regulation (EU) 2021/241, art. 2(4))."""

    MILESTONE = "milestone"
    TARGET = "target"


class MilestoneClass(StrEnum):
    """How the recovery plan follows a milestone (Orden HFP/1030/2021, annex I)."""

    CID = "cid"
    OA = "oa"
    CRITICAL = "critical"
    NON_CRITICAL = "non-critical"


class Milestone(Model):
    """An event with a date; in the recovery plan also a target with a goal."""

    id: Slug = Field(
        description="A short name in lower case: letters and digits joined by hyphens, unique in this list.",
        examples=["contract-awarded"],
    )
    title: Text = Field(
        description="What will have happened, one text per language.",
        examples=[{"ca": "Contracte adjudicat", "en": "Contract awarded"}],
    )
    due: Tenses = Field(
        description="The day on which it is to be reached: as approved, as expected today, as it happened.",
        examples=[{"planned": "2026-05-31", "forecast": "2026-06-14"}],
    )
    kind: MilestoneKind = Field(
        default=MilestoneKind.MILESTONE,
        description=(
            "Whether it is a milestone or a target: milestone (an event that happens or not) or "
            "target (a number to reach)."
        ),
    )
    goal: Number | None = Field(
        default=None,
        description="The number to reach, in the unit below; only for a target.",
        examples=[120],
    )
    unit: Line | None = Field(
        default=None,
        description="What the goal counts; only for a target.",
        examples=["services", "%"],
    )
    weight: Percent | None = Field(
        default=None,
        description=(
            "Its share of the work, in percent: either every milestone of the list has one and they "
            "add up to 100, or none has."
        ),
        examples=[40],
    )
    class_: MilestoneClass | None = Field(
        default=None,
        alias="class",
        description=(
            "How the recovery plan follows it: cid (in the Council's decision), oa (agreed with the "
            "Commission to monitor), critical (a cid one cannot be reached without it) or "
            "non-critical (only for management)."
        ),
    )
    cid: CidNumber | None = Field(
        default=None,
        description=(
            "The number of the milestone or target in the Council Implementing Decision that needs this one."
        ),
        examples=[168],
    )
    evidence: Url | None = Field(
        default=None,
        description="The web address where anyone can verify that it was reached.",
        examples=["https://example.org/contracts/c-2024-0031"],
    )
