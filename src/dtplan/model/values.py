"""Text to value: how each scalar of a file is read, and what is refused.

A file gives text; the field decides the type. Everything here therefore starts from `str`
and is strict: `1_000`, `1e3`, `2024-W01` or `yes` never turn into something else by accident.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONEY = re.compile(r"\d{1,13}(\.\d{1,2})?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
_URL = re.compile(r"https?://[^\s/?#<>\"\\]+\.[^\s<>\"\\]*", re.IGNORECASE)
FIRST_YEAR = 1900
LAST_YEAR = 2100
URL_MAX_LENGTH = 2000
TEXT_MAX_LENGTH = 20_000


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"`{text[:SHOWN_LENGTH]}…`" if len(text) > SHOWN_LENGTH else f"`{text}`"


SHOWN_LENGTH = 60


def refuse(kind: str, wanted: str, value: object) -> PydanticCustomError:
    """Return the error that says what was wanted and what was found.

    Args:
        kind: which schema finding it becomes (see `plan.schema_errors`).
        wanted: what the field takes, to be read after "is not".
        value: what the file holds.
    """
    return PydanticCustomError(kind, "{shown} is not {wanted}", {"shown": _shown(value), "wanted": wanted})


@lru_cache(maxsize=8192)
def _day(text: str) -> date | None:
    if not _DAY.fullmatch(text) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_day(value: Any) -> date:
    """Return the calendar day of an ISO 8601 text such as `2026-03-31`."""
    if isinstance(value, date):
        return value
    day = _day(value) if isinstance(value, str) else None
    if day is None:
        raise refuse("day", "a date of the calendar, written year-month-day such as 2026-03-31", value)
    return day


@lru_cache(maxsize=8192)
def _money(text: str) -> Decimal | None:
    return Decimal(text) if _MONEY.fullmatch(text) else None


def parse_money(value: Any) -> Decimal:
    """Return the amount of a text such as `341220.50`: no sign, no thousands, at most cents."""
    if isinstance(value, Decimal):
        return value
    amount = _money(value) if isinstance(value, str) else None
    if amount is None:
        raise refuse("money", "an amount of money, written as digits with a point such as 341220.50", value)
    return amount


def parse_number(value: Any) -> Decimal:
    """Return the decimal number of a text, with or without a sign."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise refuse("number", "a number, written as digits with a point such as 12.5", value)
    return Decimal(value)


@lru_cache(maxsize=4096)
def _integer(text: str) -> int | None:
    return int(text) if _INTEGER.fullmatch(text) else None


def parse_integer(value: Any) -> int:
    """Return the whole number of a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    number = _integer(value) if isinstance(value, str) else None
    if number is None:
        raise refuse("number", "a whole number", value)
    return number


def parse_flag(value: Any) -> bool:
    """Return true or false; no other spelling is a yes or a no."""
    if isinstance(value, bool):
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise refuse("flag", "`true` or `false`", value)


def parse_url(value: Any) -> str:
    """Return a web address; only http and https are let in."""
    if not isinstance(value, str) or len(value) > URL_MAX_LENGTH or not _URL.fullmatch(value):
        raise refuse("url", "a web address that starts with https:// or http://", value)
    return value


def parse_line(value: Any) -> str:
    """Return a text that is not empty and not absurdly long."""
    if not isinstance(value, str):
        raise refuse("text", "a text", "nothing" if value is None else value)
    if not value.strip():
        raise refuse("text", "a text with something in it", value)
    if len(value) > TEXT_MAX_LENGTH:
        raise refuse("text", f"a text of at most {TEXT_MAX_LENGTH} characters", value)
    return value


Day = Annotated[date, BeforeValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})]
Money = Annotated[
    Decimal,
    BeforeValidator(parse_money),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Number = Annotated[Decimal, BeforeValidator(parse_number), WithJsonSchema({"type": "number"})]
Flag = Annotated[bool, BeforeValidator(parse_flag), WithJsonSchema({"type": "boolean"})]
Url = Annotated[
    str,
    BeforeValidator(parse_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
Line = Annotated[str, BeforeValidator(parse_line), WithJsonSchema({"type": "string", "minLength": 1})]


@dataclass(frozen=True, slots=True)
class Whole:
    """Marks a whole number between two bounds, both included.

    Attributes:
        low: the smallest number taken.
        high: the largest.
        what: what it is, for the message: "a year", "a percentage".
    """

    low: int
    high: int
    what: str

    def parse(self, value: Any) -> int:
        """Return the number of a text that lies between the bounds."""
        number = parse_integer(value)
        if not self.low <= number <= self.high:
            raise refuse("range", f"{self.what} between {self.low} and {self.high}", value)
        return number

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic to read the number with `parse`."""
        return core_schema.no_info_before_validator_function(self.parse, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell editors the bounds."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


Year = Annotated[int, Whole(1990, 2100, "a year")]
Percent = Annotated[int, Whole(0, 100, "a percentage")]
Level = Annotated[int, Whole(1, 5, "a level")]
SdgNumber = Annotated[int, Whole(1, 17, "a Sustainable Development Goal")]
CidNumber = Annotated[int, Whole(1, 999, "a number of the Council Implementing Decision")]
