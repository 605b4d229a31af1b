"""Days, amounts and numbers as a language writes them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import dates, numbers
from babel import lists as babel_lists

from dtplan.templating.catalogue import find_locale

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

REPEATED = ("day", "long_day", "month", "money", "rounded_money", "short_money", "percent")
"""What writes the same values over and over; equal values are written alike."""
_PROBE = re.compile(r"(?<![^0-9])([^0-9]*+)1([^0-9]*+)234(?:\2)567([^0-9]*+)")
_NARROW_SPACE, _SPACE = "\u202f", "\u00a0"


class Formats:
    """Writes values in one language.

    Attributes:
        locale: how the language writes them.
    """

    def __init__(self, language: str) -> None:
        """Take the ways of a language."""
        self.locale = find_locale(language)
        pattern = self.locale.currency_formats["standard"].pattern
        self._whole_amount = pattern.replace(".00", "")
        self._cents = pattern
        self._simple: dict[str, tuple[str, str, str] | None] = {}
        for name in REPEATED:
            setattr(self, name, lru_cache(maxsize=4096)(getattr(self, name)))

    def day(self, value: date) -> str:
        """Return a day for a table: `1 d’oct. 2026`."""
        return dates.format_date(value, "medium", locale=self.locale)

    def long_day(self, value: date) -> str:
        """Return a day for a sentence: `1 d’octubre del 2026`."""
        return dates.format_date(value, "long", locale=self.locale)

    def month(self, value: date) -> str:
        """Return a month for a narrow column: `oct. 2026`."""
        return dates.format_date(value, "LLL y", locale=self.locale)

    def money(self, value: Decimal, currency: str) -> str:
        """Return an amount to the cent when it has cents."""
        if value == value.to_integral_value():
            return self._write_whole(value, currency)
        pattern = self._cents
        return numbers.format_currency(value, currency, pattern, locale=self.locale, currency_digits=False)

    def rounded_money(self, value: Decimal, currency: str) -> str:
        """Return an amount rounded to the whole, half up: sums are made before they are rounded."""
        whole = value.quantize(Decimal(1), ROUND_HALF_UP)
        return self._write_whole(whole, currency)

    def _write_whole(self, value: Decimal, currency: str) -> str:
        """Return a whole amount; where a language writes them in the plain way, without asking Babel."""
        if currency not in self._simple:
            self._simple[currency] = self._find_marks(currency)
        marks = self._simple[currency]
        if marks is None or value < 0:
            return self._ask_whole(value, currency)
        before, between, after = marks
        return f"{before}{int(value):,}{after}".replace(",", between)

    def _ask_whole(self, value: Decimal, currency: str) -> str:
        return numbers.format_currency(
            value, currency, self._whole_amount, locale=self.locale, currency_digits=False
        )

    def _find_marks(self, currency: str) -> tuple[str, str, str] | None:
        """Return what stands before, between and after the digits, in threes; None where it is not so plain."""
        found = _PROBE.fullmatch(self._ask_whole(Decimal(1234567), currency))
        if found is None or "," in found[1] + found[3]:
            return None
        marks = found[1], found[2], found[3]
        for digits in range(1, 16):
            value = int("123456789012345"[:digits])
            if f"{marks[0]}{value:,}{marks[2]}".replace(",", marks[1]) != self._ask_whole(
                Decimal(value), currency
            ):
                return None
        return marks

    def short_money(self, value: Decimal, currency: str) -> str:
        """Return an amount in thousands or millions for a headline: `46,3 M€`."""
        digits = 1 if value >= 1_000_000 else 0  # noqa: PLR2004 - millions keep a decimal, thousands do not
        text = numbers.format_compact_currency(
            value, currency, locale=self.locale, format_type="short", fraction_digits=digits
        )
        return text.replace(_NARROW_SPACE, _SPACE)

    def number(self, value: Decimal | int) -> str:
        """Return a number with all its decimals."""
        return numbers.format_decimal(value, locale=self.locale, decimal_quantization=False)

    def percent(self, value: int) -> str:
        """Return a number of hundredths as a percentage: `42 %`."""
        return numbers.format_percent(Decimal(value) / 100, locale=self.locale, decimal_quantization=False)

    def enumeration(self, values: Iterable[str]) -> str:
        """Return things in a row for a sentence: `a, b i c`."""
        return babel_lists.format_list(list(values), locale=self.locale)

    def language_name(self, code: str) -> str:
        """Return what a language calls itself, with a capital letter."""
        locale = find_locale(code)
        name: str = locale.languages.get(code.partition("-")[0], code)
        return name[:1].upper() + name[1:]
