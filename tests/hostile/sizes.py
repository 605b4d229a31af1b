"""Too much of one thing: text, items, mistakes, files."""

from __future__ import annotations

from tests.hostile.case import Files, case, initiative, raw, small_initiative

LONG = "x" * 20_001


def _many(count: int, lines: str = "") -> Files:
    return {f"services/hostile-{n}.yaml": small_initiative(f"hostile-{n}", lines) for n in range(count)}


def _same_id(count: int) -> Files:
    return {f"services/hostile-{n}.yaml": small_initiative("hostile") for n in range(count)}


CASES = {
    "a plain text of 20,001 characters": initiative(f"description: {{ca: {LONG}, es: b}}\n", "S112"),
    "a quoted text of 20,001 characters": initiative(f"description: {{ca: '{LONG}', es: b}}\n", "S112"),
    "a block text of 20,001 characters": initiative(f"description:\n  ca: |\n    {LONG}\n  es: b\n", "S112"),
    "a folded text of 2,000 lines": initiative(
        "description:\n  ca: >\n" + "    abc def ghi\n" * 2_000 + "  es: b\n", "S112"
    ),
    "a title of 20,000 letters": initiative("title: {ca: " + "x" * 20_000 + ", es: b}\n"),
    "a title of 20,000 letters that combine": initiative("title: {ca: a" + "\u0301" * 19_999 + ", es: b}\n"),
    "a title of 6,000 wide signs": initiative("title: {ca: " + "漢" * 6_000 + ", es: b}\n"),
    "a tab after two megabytes of spaces": raw(
        lambda: "kind: initiative\nid: a" + " " * 2_000_000 + "b\tc\n", "Y105", "S107", "S102"
    ),
    "an address of 2,001 characters": initiative("sources: [https://x.org/" + "a" * 2_001 + "]\n", "S110"),
    "an id of 81 letters": raw(small_initiative("a" * 81), "S107"),
    "an id of 100,000 letters": raw(lambda: small_initiative("a" * 100_000), "S107", "S112"),
    "a status of a megabyte": initiative("status: " + "a" * 300_000 + "\n", "S104"),
    "a date of a megabyte": initiative("schedule: {start: {planned: " + "1" * 300_000 + "}}\n", "S105"),
    "an amount of a megabyte": initiative(
        "budget: {vat: excluded, lines: [{year: 2026, source: PGL, planned: " + "1" * 300_000 + "}]}\n",
        "S106",
    ),
    "a kind of a megabyte": raw(lambda: "kind: " + "a" * 300_000 + "\n", "S104"),
    "a rule of a megabyte in a waiver": initiative(
        "waivers: [{rule: " + "A" * 300_000 + ", reason: r}]\n", "S107"
    ),
    "20,000 mistakes in one list": initiative(
        "milestones: [" + "{a: b}, " * 5_000 + "]\n", "S101", "S102", "S103"
    ),
    "1,000 unknown references": initiative(
        "depends_on: [" + ", ".join(f"z{n:x}" for n in range(1_000)) + "]\n", "R205"
    ),
    "4,000 unknown keys": initiative("".join(f"k{n}: v\n" for n in range(4_000)), "S101", "S103"),
    "4,000 languages": initiative(
        "title: {" + ", ".join(f"{n:x}: t" for n in range(4_000)) + "}\n", "S103", "S107"
    ),
    "300 milestones with one id": initiative(
        "milestones: ["
        + "{id: a, title: {ca: a, es: b}, due: {planned: 2027-02-01}}, " * 300
        + "]\ntitle: {ca: a, es: b}\n",
        "R105",
    ),
    "300 updates of one day": initiative(
        "updates: ["
        + "{date: 2026-09-30, by: resources, rag: green, progress: 1, text: {ca: a, es: b}}, " * 300
        + "]\ntitle: {ca: a, es: b}\n",
        "P105",
    ),
    "300 budget lines": initiative(
        "budget: {vat: excluded, lines: ["
        + "{year: 2027, source: PGL, planned: 9999999999999}, " * 300
        + "]}\n",
        "B104",
    ),
    "300 waivers": initiative("waivers: [" + "{rule: D201, reason: why, by: resources}, " * 300 + "]\n"),
    "300 waivers of rules that do not exist": initiative(
        "waivers: [" + ", ".join(f"{{rule: X{n % 1000:03}, reason: why}}" for n in range(300)) + "]\n", "R217"
    ),
    "500 readings on one day": initiative(
        "indicators:\n  - {id: a, title: {ca: a, es: b}, unit: minutes, better: lower, baseline: {value: 1, date: 2024-01-01}, readings: ["
        + "{value: 999999999999999.999999999, date: 2026-06-30}, " * 500
        + "]}\ntitle: {ca: a, es: b}\n"
    ),
    "650 initiatives with an unknown office": case(
        lambda: _many(650, "office: nobody\n"), "R202", is_shown=False
    ),
    "300 files that hold nothing": case(
        lambda: {f"services/e{n}.yaml": b"" for n in range(300)}, "Y112", is_shown=False
    ),
    "300 files with one id": case(lambda: _same_id(300), "R101", is_shown=False),
    "300 files that end in .yml": case(
        lambda: {f"services/e{n}.yml": b"" for n in range(300)}, "Y118", is_shown=False
    ),
    "100 initiatives": case(lambda: _many(100)),
}
