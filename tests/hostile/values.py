"""Numbers, days, ids and words that are nearly right."""

from __future__ import annotations

from tests.hostile.case import COUNTER, Case, changed, initiative, raw, small_initiative

AMOUNTS = (
    "1e999999999", "-1", "+1", "0x10", "NaN", "nan", ".nan", "inf", ".inf", "-.inf", "Infinity", "sNaN123", "1_000",
    "1,000.00", "1.000,00", "99999999999999", "0.001", "1.", ".5", "'100000\n'", "٣٤٥", "１００", "²", "Ⅷ", "十", "1 000",
    "100000€", "0" * 5_000, "9" * 5_000, "'1\u00a0000'",
)  # fmt: skip
DAYS = (
    "2026-02-30", "2026-13-01", "2026-00-00", "0000-00-00", "0000-01-01", "0001-01-01", "1582-10-10", "1899-12-31",
    "2101-01-01", "9999-12-31", "9999-99-99", "10000-01-01", "-2026-01-01", "2026-1-1", "2026/01/01", "01/02/2026",
    "2026-W01-1", "20260101", "2026-01-01T00:00:00Z", "２０２６-０１-０１", "٢٠٢٦-٠١-٠١", "today", "last-update", "now",
    "1e4", "{year: 2026}", "[2026-01-01]",
)  # fmt: skip
IDS = (
    "..", ".", "../../etc/passwd", "a/../b", "/etc/passwd", "C:\\\\Windows", "a\\\\b", "con", "nul", "a b", "A", "a_b", "-a", "a-",
    "a--b", "à", "ⅰ", "а", "a\u0301", "é", "__class__", "__proto__", "constructor", "a.b", "a#b", "a%2fb", "~", "''", "a:b",
    "hostile/", "ﬁ", "İ", "1", "true", "null", "plan", "class",
)  # fmt: skip
TAKEN = frozenset(("con", "nul", "constructor", "1", "true", "null", "plan", "class"))
"""Ids that look strange and are words like others."""


def _budget(amount: str) -> Case:
    codes = {"1,000.00": ("S101",), "1.000,00": ("S101", "S106")}.get(amount, ("S106",))
    return initiative(
        f"budget: {{vat: excluded, lines: [{{year: 2027, source: PGL, planned: {amount}}}]}}\n", *codes
    )


def _shown(word: str) -> str:
    return ascii(word) if len(word) < 40 else f"{word[:3]} and so on"


CASES: dict[str, Case] = {
    **{f"{_shown(amount)} as an amount": _budget(amount) for amount in AMOUNTS},
    **{
        f"{_shown(day)} as a day": initiative(f"schedule: {{start: {{planned: {day}}}}}\n", "S105")
        for day in DAYS
    },
    **{
        f"{_shown(id_)} as an id": raw(small_initiative(f'"{id_}"'), "R102" if id_ in TAKEN else "S107")
        for id_ in IDS
    },
    **{
        f"{_shown(id_)} as an office": initiative(f'office: "{id_}"\n', "R202" if id_ in TAKEN else "S107")
        for id_ in IDS[:6]
    },
    "a year of another age in a budget": initiative(
        "budget: {vat: excluded, lines: [{year: 1, source: PGL, planned: 1}]}\n", "S109"
    ),
    "a year of 5,000 digits": initiative(
        "budget: {vat: excluded, lines: [{year: " + "9" * 5_000 + ", source: PGL, planned: 1}]}\n", "S106"
    ),
    "progress of a million": changed(COUNTER, "progress: 60", "progress: 1000000", "S109"),
    "progress below nothing": changed(COUNTER, "progress: 60", "progress: -1", "S109"),
    "progress of a half": changed(COUNTER, "progress: 60", "progress: 0.5", "S106"),
    "a weight of a million": changed(COUNTER, "weight: 40", "weight: 1000000", "S109"),
    "a reading of fifteen digits": changed(COUNTER, "{value: 18,", "{value: 999999999999999.999999999,"),
    "a reading below all": changed(COUNTER, "{value: 18,", "{value: -999999999999999.999999999,"),
    "a target like its baseline": changed(COUNTER, "targets: [{value: 10,", "targets: [{value: 30,"),
    "the term of a century": changed(
        "plan.yaml", "{start: 2023-06-17, end: 2027-06-30}", "{start: 1900-01-01, end: 2100-12-31}"
    ),
    "the term backwards": changed(
        "plan.yaml", "{start: 2023-06-17, end: 2027-06-30}", "{start: 2027-06-30, end: 2023-06-17}", "D101"
    ),
    "a schedule of two centuries": initiative(
        "schedule: {start: {planned: 1900-01-01}, end: {planned: 2100-12-31}}\n", "R301"
    ),
    "readings over two centuries": changed(
        COUNTER,
        "readings: [{value: 18, date: 2026-06-30,",
        "readings: [{value: 1, date: 1900-01-01}, {value: 18, date: 2026-06-30,",
    ),
}
