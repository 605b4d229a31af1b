"""The register of offices: who answers for what, and since when."""

from typing import Literal

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.entity import SluggedEntity
from dtplan.model.identifiers import Slug
from dtplan.model.period import Validity
from dtplan.model.text import Text
from dtplan.model.values import Line


class OfficeKind(Model):
    """A kind of office of this city."""

    id: Slug = Field(
        description=(
            "The name by which offices refer to this kind: lower-case letters and digits joined by hyphens."
        ),
        examples=["institute"],
    )
    title: Text = Field(
        description="The name of this kind that people read, one text per language.",
        examples=[{"ca": "Institut municipal", "en": "Municipal institute"}],
    )


class Office(SluggedEntity):
    """A body that answers for something: a manager's office, an institute, a district."""

    kind: Slug = Field(
        description="The kind of office it is: the id of one that this register lists under office_kinds.",
        examples=["institute"],
    )
    acronym: Line | None = Field(
        default=None,
        description="The initials by which it is known.",
        examples=["IMI"],
    )
    parent: Slug | None = Field(
        default=None,
        description="The office to which it belongs, by its id.",
        examples=["resources"],
    )
    valid: Validity | None = Field(
        default=None,
        description="From which day to which day the office exists.",
        examples=[{"from": "2023-06-22"}],
    )
    successor: Slug | None = Field(
        default=None,
        description="The office that took over when this one ended, by its id.",
        examples=["bit"],
    )


class OfficeRegister(Model):
    """The offices of the city."""

    kind: Literal["offices"] = Field(description="The word that says what this file holds: always offices.")
    office_kinds: tuple[OfficeKind, ...] = Field(
        default=(),
        description="The kinds of offices that this city has.",
    )
    offices: tuple[Office, ...] = Field(
        description="The offices that answer for something in the plan, one per item.",
    )
