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

    date: Day
    by: Slug = Field(description="The office that says it.")
    rag: Rag
    progress: Percent
    text: MarkdownText
    evidence: Url | None = None


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

    date: Day
    kind: DecisionKind
    title: Text
    reason: Text | None = None
    reference: Url | None = None


class Approval(Model):
    """Who approved an initiative, and when."""

    date: Day
    body: Slug = Field(description="The office whose body approved it.")
    reference: Url | None = None
