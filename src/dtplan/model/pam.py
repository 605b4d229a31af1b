"""One edition of the Municipal Action Plan: a tree of goals."""

from typing import Literal

from pydantic import Field

from dtplan.model.entity import Entity
from dtplan.model.identifiers import Code, Slug
from dtplan.model.period import Validity
from dtplan.model.values import Url


class Goal(Entity):
    """An axis, a line or an action of an edition."""

    id: Code = Field(
        description="The official number or code of the goal: in quotes, unique in its edition.",
        examples=["5.3"],
    )
    level: Slug = Field(
        description="What the goal is in the tree of goals, in the city's own words.",
        examples=["axis", "line", "action"],
    )
    parent: Code | None = Field(
        default=None,
        description="The goal above it in the same edition, by its code, in quotes.",
        examples=["5"],
    )
    url: Url | None = Field(
        default=None,
        description="The web address where the goal is published.",
        examples=["https://example.org/pam/5-3"],
    )


class PamEdition(Entity):
    """One edition; goals are referred to as edition/goal."""

    kind: Literal["pam"] = Field(description="The word that says what this file holds: always pam.")
    edition: Slug = Field(
        description=(
            "The name of this edition: lower-case letters and digits joined by hyphens, written "
            "before the slash when an initiative names a goal."
        ),
        examples=["pam-2023-2027"],
    )
    valid: Validity | None = Field(
        default=None,
        description="From which day to which day this edition is in force.",
        examples=[{"from": "2023-06-17", "to": "2027-06-30"}],
    )
    supersedes: Slug | None = Field(
        default=None,
        description="The edition that this one replaces, by its name.",
        examples=["pam-2020-2023"],
    )
    goals: tuple[Goal, ...] = Field(description="The goals of this edition, one per item.")
