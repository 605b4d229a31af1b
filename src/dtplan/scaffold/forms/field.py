"""Something that a form asks: how, of what shape, and where its answer stands in the data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dtplan.model.values import TEXT_MAX_LENGTH
from dtplan.scaffold.forms.asked import LAST_SECTION


class Ask(StrEnum):
    """How a field is asked for."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MONEY = "money"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "flag"
    URL = "url"
    CHOICE = "choice"
    CHOICES = "choices"
    LIST = "list"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a form asks.

    Attributes:
        path: where it stands in the data, with dots; of a column, inside its row.
        ask: how it is asked for.
        label, description: what it is, in English, when no words are known for it.
        section: the part of the form that it belongs to.
        is_required: a proposal must have it.
        needs: it must be given as soon as something else below this path is; empty when it need not.
        is_by_language: there is one text for each language.
        is_long: it may have several lines.
        pattern: the regular expression that it matches as a whole, or empty.
        low, high: the bounds of a whole number.
        most: how many characters it has at most.
        codes: what can be chosen, when the model says it.
        register: the kind of thing of the plan that can be chosen, or empty.
        columns: the fields of each row.
        has_id: each row has an id, which is made from its title.
    """

    path: str
    ask: str
    label: str
    description: str
    section: str = LAST_SECTION
    is_required: bool = False
    needs: str = ""
    is_by_language: bool = False
    is_long: bool = False
    pattern: str = ""
    low: int | None = None
    high: int | None = None
    most: int = TEXT_MAX_LENGTH
    codes: tuple[str, ...] = ()
    register: str = ""
    columns: tuple[Field, ...] = ()
    has_id: bool = False

    @property
    def is_name(self) -> bool:
        """Say whether it is what people call something: always short."""
        return self.path.rpartition(".")[2] == "title"
