"""What is personal data in a text, and what only looks like it."""

from __future__ import annotations

import pytest

from dtplan.plan.loader import load_plan
from dtplan.rules.telephone_numbers import find_telephone
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.rules.examples import DEFAULT_FILE, STATUS_DATE, base_files

TELEPHONES = [
    "truqueu al 93 402 70 00",
    "tel. 934027000",
    "Tel: 934.027.000",
    "934 027 000",
    "(93) 402 70 00",
    "93-402-70-00",
    "93.402.70.00",
    "612345678",
    "612-345-678",
    "612 34 56 78.",
    "+34 934 02 70 00",
    "+34934027000",
    "0034 93 402 70 00",
    "+44 20 7946 0958",
    "+1 (212) 555-0100",
]
OTHER_DIGITS = [
    "934.027.000 €",
    "612 345 678 euros",
    "650 000 000 accessos",
    "612 345 678 de visites",
    "+1.234.567.890 €",
    "1.234.567,89",
    "PIC 969047849",
    "grant 101021727",
    "10.3030/101021727",
    "codi 612345678",
    "https://example.org/612345678",
    "ES9121000418450200051332",
    "L01080193",
    "NIF B61234567",
    "2026-10-31",
    "2023 2024 2025",
    "64 65 66 67 68",
    "TER/1204/2021",
    "BOE-A-2024-26374",
    "900 22 62 26",
    "902 12 34 56",
]
HOSTILE = [
    "6 " * 10_000,
    "+" * 20_000,
    "+1 " * 6000,
    "93 " * 6600,
    "9" * 20_000,
    "(6)" * 6000,
    "612 34 56 7" * 1800,
]


@pytest.mark.parametrize("text", TELEPHONES)
def test_telephone_is_found(text: str) -> None:
    assert find_telephone(text) is not None


@pytest.mark.parametrize("text", OTHER_DIGITS)
def test_other_digits_are_no_telephone(text: str) -> None:
    assert find_telephone(text) is None


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_long_texts_end_soon(text: str) -> None:
    find_telephone(text)


PERSONAL = [
    ("A101", "nom.cognom@example.org"),
    ("A101", "<n_c@a.b.example>"),
    ("A102", "12345678Z"),
    ("A102", "12.345.678-Z"),
    ("A102", "12345678 Z"),
    ("A102", "x-1234567-l"),
    ("A103", "612 34 56 78"),
]
NOT_PERSONAL = [
    "22@. Barcelona",
    "22@ Barcelona",
    "@barcelona",
    "a@b",
    "B12345674",
    "12345678A",
    "A12345678Z",
]


def _codes(text: str) -> list[tuple[str, str]]:
    files = base_files()
    files[DEFAULT_FILE] = files[DEFAULT_FILE].replace("Tot segueix el calendari.", f'"{text}"')
    loaded = load_plan(MemoryTree(dict(files)), STATUS_DATE)
    return [(one.code, one.message) for one in validate(loaded, ["A101", "A102", "A103"])]


@pytest.mark.parametrize(("code", "text"), PERSONAL)
def test_personal_data_is_found_and_not_repeated(code: str, text: str) -> None:
    found = _codes(f"Per a dubtes: {text}, sempre.")
    assert [one for one, _message in found] == [code]
    assert text not in found[0][1]


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_what_is_not_personal_is_let_be(text: str) -> None:
    assert _codes(f"Per a dubtes: {text}, sempre.") == []
