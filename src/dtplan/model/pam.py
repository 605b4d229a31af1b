"""One edition of the Municipal Action Plan: a tree of goals."""

from typing import Literal

from pydantic import Field

from dtplan.model.entity import Entity
from dtplan.model.identifiers import Code, Slug
from dtplan.model.period import Validity
from dtplan.model.values import Url


class Goal(Entity):
    """An axis, a line or an action of an edition."""

    id: Code = Field(description="Unique in its edition.", examples=["5.3"])
    level: Slug = Field(description="What it is in the tree.", examples=["axis", "line", "action"])
    parent: Code | None = Field(default=None, description="The goal it belongs to.")
    url: Url | None = None


class PamEdition(Entity):
    """One edition; goals are referred to as edition/goal."""

    kind: Literal["pam"]
    edition: Slug = Field(examples=["pam-2023-2027"])
    valid: Validity | None = None
    supersedes: Slug | None = Field(default=None, description="The edition it replaces.")
    goals: tuple[Goal, ...]
