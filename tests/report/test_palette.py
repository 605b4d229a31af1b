"""Text can be read on what it stands on, in the light and in the dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from dtplan.templating.loader import find_templates

TEXT = 4.5
GRAPHIC = 3.0
PAPERS = ("paper", "sand")
PAIRS = [
    *((ink, paper) for ink in ("ink", "muted", "link", "accent", "bad-ink") for paper in PAPERS),
    *((f"hue-{n}", "paper") for n in range(7)),
    *((f"{tag}-ink", tag) for tag in ("good", "info", "warn", "bad", "idle", "example")),
    *(("heat-ink", f"heat-{n}") for n in (1, 2, 3)),
    ("heat-4-ink", "heat-4"),
    ("muted", "heat-0"),
    *(("series-ink", f"series-{n}") for n in range(1, 7)),
    *((ink, "cover") for ink in ("cover-ink", "cover-muted", "cover-mark")),
    ("focus-ink", "focus"),
]
MARKS = [
    *((f"hue-{n}", "track") for n in range(7)),
    *((f"series-{n}", "paper") for n in range(1, 7)),
    ("late", "paper"),
    ("executed", "paper"),
    ("strong-line", "paper"),
]


def colours() -> dict[str, dict[str, str]]:
    text = (find_templates() / "assets" / "report.css").read_text()
    light = re.search(r"^:root \{(.*?)^\}", text, re.DOTALL | re.MULTILINE)
    system = re.search(r'^  :root:not\(\[data-theme="light"\]\) \{(.*?)^  \}', text, re.DOTALL | re.MULTILINE)
    chosen = re.search(r'^:root\[data-theme="dark"\] \{(.*?)^\}', text, re.DOTALL | re.MULTILINE)
    assert light
    assert system
    assert chosen
    read = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block[1])) for block in (light, system, chosen)]
    assert read[1] == read[2], "the two dark palettes differ"
    printed = text[text.index("@media print") :]
    inks = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", printed))
    assert inks == {name: read[0][name] for name in inks}, "paper is not light"
    assert set(read[1]) <= set(inks)
    return {"light": read[0], "dark": {**read[0], **read[1]}}


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read(theme: str) -> None:
    known = colours()[theme]
    weak = {pair: round(contrast(known[pair[0]], known[pair[1]]), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_can_be_seen(theme: str) -> None:
    known = colours()[theme]
    weak = {pair: round(contrast(known[pair[0]], known[pair[1]]), 2) for pair in MARKS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < GRAPHIC} == {}


def test_colours_stand_in_one_place() -> None:
    text = (find_templates() / "assets" / "report.css").read_text()
    rules = re.sub(r"--[\w-]+:\s*#[0-9a-f]{6}", "", text)
    loose = set(re.findall(r"#[0-9a-f]{6}\b", rules))
    # The squares of the front page stand on its own ground in every theme; paper margins take no variables.
    allowed = {"#8796a3", "#2f93b8", "#9a6bc9", "#dd7430", "#4ba25b", "#d8527f", "#b0a93a", "#ffffff"}
    assert loose <= allowed | {"#4a5864", "#9b1c1c"}
