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

    id: Slug
    title: Text


class Office(SluggedEntity):
    """A body that answers for something: a manager's office, an institute, a district."""

    kind: Slug = Field(description="One of the office kinds of this register.")
    acronym: Line | None = Field(default=None, examples=["IMI"])
    parent: Slug | None = Field(default=None, description="The office it belongs to.")
    valid: Validity | None = Field(default=None, description="When it exists.")
    successor: Slug | None = Field(default=None, description="The office that took over.")


class OfficeRegister(Model):
    """The offices of the city."""

    kind: Literal["offices"]
    office_kinds: tuple[OfficeKind, ...] = ()
    offices: tuple[Office, ...]
