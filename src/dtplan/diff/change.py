"""What a comparison finds: things of a plan, and their fields, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtplan.plan.entry import Entry

SPENT = ("committed", "executed")
"""Keys of amounts that are progress, not what was approved."""
Path = tuple[str, ...]
"""The way to a value by keys, and by the names of items (`dtplan.diff.items`): never by positions."""
ITEM = "#"
"""What the name of an item begins with in a path; no key does."""


class Weight(StrEnum):
    """What a change means for those who approved the plan."""

    MATERIAL = "material"
    """The plan is another one: what was approved has to be looked at again."""
    PROGRESS = "progress"
    """The work went on, and the plan says so."""
    EDITORIAL = "editorial"
    """The same, in other words."""


class Subject(StrEnum):
    """What a changed field is about, in the order in which changes are given."""

    STATUS = "status"
    DATES = "dates"
    MONEY = "money"
    SCOPE = "scope"
    OFFICE = "office"
    GOALS = "goals"
    FUNDING = "funding"
    GOVERNANCE = "governance"
    SETTINGS = "settings"
    PROGRESS = "progress"
    TEXT = "text"

    @property
    def weight(self) -> Weight:
        """What changes of it mean."""
        if self is Subject.PROGRESS:
            return Weight.PROGRESS
        return Weight.EDITORIAL if self is Subject.TEXT else Weight.MATERIAL


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that is not the same.

    Attributes:
        path: the way to it inside its thing.
        subject: what it is about.
        before: the value as it was, plain data of the model; None when there was none.
        after: the value as it is; None when there is none.
        item: an item of a list came, went, or was given another id; else it is a single value.
        days: by how many days a date moved, negative when it is earlier; None for anything else. A forecast
            or an actual date is measured against what was expected before.
    """

    path: Path
    subject: Subject
    before: Any
    after: Any
    item: bool = False
    days: int | None = None

    @property
    def amount(self) -> Decimal | None:
        """By how much an amount of money changed; None for anything else, and for a whole item."""
        if self.item or not (self.subject is Subject.MONEY or self.path[-1] in SPENT):
            return None
        if any(isinstance(value, Decimal) for value in (self.before, self.after)):
            return Decimal(self.after or 0) - Decimal(self.before or 0)
        return None

    @property
    def is_renamed(self) -> bool:
        """Say whether an item of a list has another id; both are given."""
        return self.item and self.before is not None and self.after is not None

    def mirrored(self) -> FieldChange:
        """Return the change on the way back."""
        path = (*self.path[:-2], f"{ITEM}{self.before}", "id") if self.is_renamed else self.path
        days = None if self.days is None else -self.days
        return FieldChange(path, self.subject, self.after, self.before, self.item, days)


class Verb(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class EntityChange:
    """A thing of a plan that is not the same.

    Attributes:
        before: as it was; None when it is new.
        after: as it is; None when it is gone.
        home_before: the sub-plan it stood in, or "".
        home_after: the sub-plan it stands in, or "".
        is_renamed: it has another id.
        is_moved: it stands in another sub-plan, or in another file when it belongs to none.
        fields: what changed inside it, by subject and then by path; nothing when it is new or gone.
    """

    before: Entry[Any] | None
    after: Entry[Any] | None
    home_before: str = ""
    home_after: str = ""
    is_renamed: bool = False
    is_moved: bool = False
    fields: tuple[FieldChange, ...] = ()

    @property
    def entry(self) -> Entry[Any]:
        """It as it is, or as it last was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of the two plans has it
        return found

    @property
    def kind(self) -> str:
        """What it is, as references name it."""
        return self.entry.kind

    @property
    def id(self) -> str:
        """Its id, or the last one it had."""
        return self.entry.id

    @property
    def verb(self) -> Verb:
        """What happened to it."""
        if self.before is None:
            return Verb.ADDED
        return Verb.CHANGED if self.after is not None else Verb.REMOVED

    @property
    def weight(self) -> Weight:
        """The heaviest thing that happened to it."""
        if self.before is None or self.after is None or self.is_moved:
            return Weight.MATERIAL
        weights = {field.subject.weight for field in self.fields}
        return next((weight for weight in Weight if weight in weights), Weight.EDITORIAL)

    def mirrored(self) -> EntityChange:
        """Return the change on the way back."""
        return EntityChange(
            self.after,
            self.before,
            self.home_after,
            self.home_before,
            self.is_renamed,
            self.is_moved,
            tuple(field.mirrored() for field in self.fields),
        )
