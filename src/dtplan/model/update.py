"""The journal of an initiative: progress updates and decisions."""

from enum import StrEnum

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.status import Rag
from dtplan.model.text import MarkdownText, Text
from dtplan.model.values import Day, Percent, Url


class Update(Model):
    """What an office said of an initiative on a day."""

    date: Day = Field(description="The day on which this was said.", examples=["2026-09-30"])
    by: Slug = Field(description="The office that says it, by its id.", examples=["imi"])
    rag: Rag = Field(
        description="How the initiative goes: green (as planned), amber (at risk) or red (in trouble).",
    )
    progress: Percent = Field(
        description="How much of the work is done, in percent from 0 to 100.",
        examples=[55],
    )
    text: MarkdownText = Field(
        description="What was done and what comes next: one or two sentences, one text per language.",
        examples=[
            {"ca": "Queden 12 aplicacions per connectar.", "en": "12 applications are left to connect."}
        ],
    )
    evidence: Url | None = Field(
        default=None,
        description="The web address where it can be verified.",
        examples=["https://example.org/identity/migration"],
    )


class DecisionKind(StrEnum):
    """What a decision did."""

    APPROVAL = "approval"
    CHANGE = "change"
    PAUSE = "pause"
    RESUMPTION = "resumption"
    CANCELLATION = "cancellation"
    CLOSURE = "closure"


class Decision(Model):
    """What a body decided, and why."""

    date: Day = Field(description="The day on which it was decided.", examples=["2025-11-20"])
    kind: DecisionKind = Field(
        description=(
            "What the decision did: approval (let it begin), change (altered dates, money or scope), "
            "pause (stopped it for a time), resumption (let it go on), cancellation (gave it up) or "
            "closure (ended it as done)."
        ),
    )
    title: Text = Field(
        description="What was decided, one text per language.",
        examples=[{"ca": "Abast ampliat a les escoles", "en": "Scope widened to schools"}],
    )
    reason: Text | None = Field(
        default=None,
        description="Why it was decided, one text per language.",
        examples=[{"ca": "Hi va haver dos incidents.", "en": "There had been two incidents."}],
    )
    reference: Url | None = Field(
        default=None,
        description="The web address of the agreement or resolution.",
        examples=["https://example.org/agreements/2025-88"],
    )


class Approval(Model):
    """Who approved an initiative, and when."""

    date: Day = Field(description="The day on which it was approved.", examples=["2024-02-12"])
    body: Slug = Field(description="The office whose body approved it, by its id.", examples=["resources"])
    reference: Url | None = Field(
        default=None,
        description="The web address of the agreement or resolution.",
        examples=["https://example.org/agreements/2024-12"],
    )
