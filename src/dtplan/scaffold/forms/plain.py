"""What people write in a form, put the way the plan writes it, or refused with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from dtplan.diagnostics.suggestion import find_closest
from dtplan.model.values import parse_day, parse_integer, parse_money, parse_number, parse_url
from dtplan.scaffold.forms.field import Ask
from dtplan.source.problem import HIDDEN_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dtplan.scaffold.forms.choices import Choice
    from dtplan.scaffold.forms.field import Field

LONGEST_SHOWN = 60
LONGEST_CHOICE = 1000
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(:00)?", re.ASCII)
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", re.ASCII)
_GROUPED_BY_COMMAS = re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,2})?", re.ASCII)
_WITH_COMMA = re.compile(r"\d{1,15},\d{1,2}", re.ASCII)
_SPACES = re.compile(r"[\s\u00a0\u202f€]+")
_ID_AT_END = re.compile(r"\[([^\[\]]{1,100})\]\s*$")
_FLAGS = {"yes": "true", "sí": "true", "si": "true", "sim": "true", "no": "false", "não": "false"}


class RefusedError(Exception):
    """An answer cannot be used; the text says why, to be read after the name of the field."""


def write_plain(field: Field, text: str) -> str:
    """Return an answer the way the plan writes it; "" when there is none.

    Args:
        field: what was asked, neither a choice nor a list.
        text: what was written.

    Raises:
        RefusedError: when it is no answer to what was asked.
    """
    text = tidy(text, is_long=field.is_long)
    if not text:
        return ""
    if HIDDEN_CHARACTERS.search(text):
        raise RefusedError("the text has signs in it that cannot be seen: type it again")
    if len(text) > field.most:
        raise RefusedError(f"the text has more than {field.most:,} characters")
    writer = _WRITERS.get(Ask(field.ask))
    try:
        text = writer(text) if writer else text
    except PydanticCustomError as error:
        raise RefusedError(error.message()) from None
    if field.ask == Ask.INTEGER and not _is_between(int(text), field.low, field.high):
        raise RefusedError(f"`{_cut(text)}` is not a whole number between {field.low} and {field.high}")
    if field.pattern and not re.fullmatch(field.pattern, text, re.ASCII):
        how = ": write lower-case letters and digits joined by single hyphens, such as digital-counter"
        raise RefusedError(
            f"`{_cut(text)}` is not written the way it must be{how if field.path == 'id' else ''}"
        )
    return text


def tidy(text: str, *, is_long: bool) -> str:
    """Return a text without spaces around it and at the ends of lines; on one line, unless it may be long."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if is_long:
        return "\n".join(lines).strip()
    return " ".join(line.strip() for line in lines if line.strip())


def find_choice(text: str, choices: Sequence[Choice]) -> str:
    """Return the id of what somebody chose: by its id, by its name in any language, or by both.

    Args:
        text: such as `bit`, `Institut d'Informàtica` or `Institut d'Informàtica [bit]`.
        choices: what can be chosen.

    Raises:
        RefusedError: when it is none of them, with what may have been meant.
    """
    if len(text) > LONGEST_CHOICE:
        raise RefusedError(f"`{_cut(text)}` cannot be chosen")
    text = tidy(text, is_long=False)
    ids = {choice.id for choice in choices}
    named = _ID_AT_END.search(text)
    wanted = named[1].strip() if named else text
    if wanted in ids:
        return wanted
    titles = {title.casefold(): choice.id for choice in choices for title in choice.titles.values()}
    if wanted.casefold() in titles:
        return titles[wanted.casefold()]
    meant = find_closest(wanted.casefold(), (*ids, *titles))
    hint = f": did you mean `{titles.get(meant, meant)}`?" if meant else ": choose from the list of the form"
    raise RefusedError(f"`{_cut(wanted)}` cannot be chosen{hint}")


def _cut(text: str) -> str:
    shown = HIDDEN_CHARACTERS.sub("?", text)
    return f"{shown[:LONGEST_SHOWN]}…" if len(shown) > LONGEST_SHOWN else shown


def _is_between(number: int, low: int | None, high: int | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def write_day(text: str) -> str:
    """Return a day as the plan writes it; people here write its number before the month.

    Raises:
        PydanticCustomError: when it is no day.
    """
    written, with_time = _DAY.fullmatch(text), _WITH_TIME.fullmatch(text)
    if written:
        text = f"{written[3]}-{int(written[2]):02}-{int(written[1]):02}"
    elif with_time:
        text = with_time[1]
    return parse_day(text).isoformat()


def _write_money(text: str) -> str:
    """Return an amount; as cents have two digits, three of them after a sign are thousands."""
    plain = _SPACES.sub("", text)
    if _GROUPED_BY_POINTS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _GROUPED_BY_COMMAS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _WITH_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    parse_money(plain)
    return plain


def _write_number(text: str) -> str:
    plain = text.replace(",", ".")
    parse_number(plain)
    return plain


def _write_integer(text: str) -> str:
    return str(parse_integer(text))


def _write_flag(text: str) -> str:
    return _FLAGS.get(text.casefold(), text)


_WRITERS: dict[Ask, Callable[[str], str]] = {
    Ask.DAY: write_day,
    Ask.MONEY: _write_money,
    Ask.NUMBER: _write_number,
    Ask.INTEGER: _write_integer,
    Ask.FLAG: _write_flag,
    Ask.URL: parse_url,
}
