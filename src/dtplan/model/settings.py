"""What a plan sets for itself: its rules, and fields of its own."""

from enum import StrEnum

from pydantic import Field

from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.base import Model
from dtplan.model.identifiers import RuleCode
from dtplan.model.text import Text
from dtplan.model.values import Line


class RuleSettings(Model):
    """Which rules apply to this plan, and how severe they are."""

    profile: Profile = Field(
        default=Profile.PLAN,
        description=(
            "How mature the plan must be: draft (a proposal), plan (adopted) or council (fit to publish)."
        ),
    )
    severity: dict[RuleCode, Severity] = Field(
        default_factory=dict,
        description=(
            "How severe each of these rules is in this plan: error (stops the plan), warning (should "
            "be mended) or info (good to know)."
        ),
        examples=[{"T103": "info", "K106": "error"}],
    )


class CustomType(StrEnum):
    """What a plan's own field holds."""

    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    BOOLEAN = "boolean"
    URL = "url"


class CustomField(Model):
    """A field of this plan alone, used under `custom:`."""

    type: CustomType = Field(
        description=(
            "What the field holds: string (one line), text (one text per language), integer (whole "
            "number), number, money (an amount), date, boolean (true or false) or url (web address)."
        ),
    )
    title: Text = Field(
        description="The name of the field that people read, one text per language.",
        examples=[{"ca": "Nivell de servei", "en": "Service level"}],
    )
    enum: tuple[Line, ...] = Field(
        default=(),
        description="The only values that the field may take; for type string.",
        examples=[["gold", "silver", "bronze"]],
    )
