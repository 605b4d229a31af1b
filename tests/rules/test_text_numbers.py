"""Numbers mean the same however a language writes them."""

from __future__ import annotations

import pytest

from dtplan.rules.text_numbers import count_numbers, has_clock_time

SAME = [
    ("1.234,5 €", "1,234.5 €"),
    ("1.200 i 1 200", "1,200 and 1200"),
    ("12,5 %", "12.5%"),
    ("5.000 persones", "5 mil personas"),
    ("1,5 milions", "1.500.000"),
    ("20 M€", "20 millones de euros"),
    ("10.000.000", "10 million"),
    ("el 31/12/2026", "31.12.2026"),
    ("2026-10-31", "31/10/2026"),
    ("curs 2023-27", "2023–2027"),
    ("24x7", "24/7"),
    ("24×7", "24 hores"),
    ("Llei 39/2015", "Law 39/2015"),
    ("segle XXI", "21st century"),
    ("la 12a edició", "12th edition"),
    ("2024 300 persones", "300 in 2024"),
    ("del 10 al 14 h", "10 am to 2 pm"),
    ("a les 14:00", "at 2 p.m."),
    ("0,125", "0.125"),
    ("tres de 3", "three of three"),
    ("https://example.org/12345", "https://example.org/99999"),
    ("9" * 5000, "codi"),
]
DIFFERENT = [
    ("48 hores", "72 horas"),
    ("el 12", "el 13"),
    ("1.200", "1.300"),
    ("C11.I3 167", "C11.I3 168"),
    ("10 i 10", "10"),
    ("2,5", "3,5"),
]


def _agree(one: str, other: str) -> bool:
    hours = not (has_clock_time(one) or has_clock_time(other))
    return count_numbers(one, hours=hours) == count_numbers(other, hours=hours)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_of_writing_a_number_agree(one: str, other: str) -> None:
    assert _agree(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_numbers_do_not(one: str, other: str) -> None:
    assert not _agree(one, other)
