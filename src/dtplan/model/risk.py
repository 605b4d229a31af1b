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

    id: Slug = Field(
        description=(
            "A short name in lower case: letters and digits joined by hyphens, unique in the initiative."
        ),
        examples=["lack-of-staff"],
    )
    title: Text = Field(
        description="What may go wrong, one text per language.",
        examples=[{"ca": "Falta de personal", "en": "Lack of staff"}],
    )
    probability: Level = Field(
        description="How likely it is, from 1 to 5: 1 is hardly ever, 5 is almost certain.",
        examples=[3],
    )
    impact: Level = Field(
        description="How much it would hurt, from 1 to 5: 1 is hardly at all, 5 is very badly.",
        examples=[4],
    )
    response: Response | None = Field(
        default=None,
        description=(
            "What is done about the risk: avoid (do it another way), mitigate (make it less likely or "
            "less harmful), transfer (let another carry it) or accept (live with it)."
        ),
    )
    owner: Slug | None = Field(
        default=None,
        description="The office that looks after it, by its id.",
        examples=["imi"],
    )
    status: RiskStatus = Field(
        default=RiskStatus.OPEN,
        description=(
            "Whether it can still happen: open (it can), occurred (it did) or closed (it no longer can)."
        ),
    )
    action: Text | None = Field(
        default=None,
        description="What is being done to keep it from happening or from hurting, one text per language.",
        examples=[{"ca": "Formar la plantilla pròpia.", "en": "Train our own staff."}],
    )

    @property
    def score(self) -> int:
        """Probability times impact, 1 to 25."""
        return self.probability * self.impact

    @property
    def is_high(self) -> bool:
        """Say whether it is open and its score asks for a response."""
        return self.status is not RiskStatus.CLOSED and self.score >= HIGH_RISK
