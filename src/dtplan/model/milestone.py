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

    id: Slug
    title: Text
    due: Tenses
    kind: MilestoneKind = MilestoneKind.MILESTONE
    goal: Number | None = Field(default=None, description="The value to reach (targets only).")
    unit: Line | None = Field(default=None, description="What the goal counts (targets only).")
    weight: Percent | None = Field(default=None, description="Share of the work; siblings sum to 100.")
    class_: MilestoneClass | None = Field(
        default=None, alias="class", description="How the recovery plan follows it."
    )
    cid: CidNumber | None = Field(
        default=None, description="Its number in the Council Implementing Decision.", examples=[168]
    )
    evidence: Url | None = Field(default=None, description="Where its completion can be verified.")
