"""What may go wrong, and what is done about it."""

from enum import StrEnum

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.text import Text
from dtplan.model.values import Level

HIGH_RISK = 12


class Response(StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    MITIGATE = "mitigate"
    TRANSFER = "transfer"
    ACCEPT = "accept"


class RiskStatus(StrEnum):
    """Whether it can still happen."""

    OPEN = "open"
    OCCURRED = "occurred"
    CLOSED = "closed"


class Risk(Model):
    """Something that may go wrong: probability and impact from 1 to 5."""

    id: Slug
    title: Text
    probability: Level
    impact: Level
    response: Response | None = None
    owner: Slug | None = Field(default=None, description="The office that looks after it.")
    status: RiskStatus = RiskStatus.OPEN
    action: Text | None = None

    @property
    def score(self) -> int:
        """Probability times impact, 1 to 25."""
        return self.probability * self.impact

    @property
    def is_high(self) -> bool:
        """Say whether it is open and its score asks for a response."""
        return self.status is not RiskStatus.CLOSED and self.score >= HIGH_RISK
