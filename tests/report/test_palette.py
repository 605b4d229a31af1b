"""Text can be read on what it stands on, in the light and in the dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from dtplan.model.palette import Palette
from dtplan.plan.contrast import MARKS, PAIRS, WORDS, compute_contrast, find_near_colour
from dtplan.plan.palette import DARK, LIGHT
from dtplan.templating.loader import find_templates
from dtplan.views.theme import HEADING_FONT, TEXT_FONT, ThemeView

FONTS = {"text-font", "heading-font"}
_SET = re.compile(r"--([\w-]+)\s*:")
_USED = re.compile(r"var\(--([\w-]+)")


def style() -> str:
    return (find_templates() / "assets" / "report.css").read_text(encoding="utf-8")


def templates() -> str:
    paths = [path for ending in ("*.j2", "*.css") for path in find_templates().rglob(ending)]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_can_be_told_apart(palette: dict[str, str]) -> None:
    weak = {
        (pair.front, pair.ground): round(compute_contrast(palette[pair.front], palette[pair.ground]), 2)
        for pair in PAIRS
        if compute_contrast(palette[pair.front], palette[pair.ground]) < pair.least
    }
    assert weak == {}


def test_tokens_of_a_theme_are_those_of_the_palette() -> None:
    described = {info.alias for info in Palette.model_fields.values()}
    assert described == set(LIGHT) == set(DARK)


def test_every_variable_of_the_style_is_a_token() -> None:
    text = style()
    assert set(_USED.findall(text)) <= set(LIGHT) | FONTS | set(_SET.findall(text))


def test_every_token_is_used() -> None:
    text = templates()
    used = set(_USED.findall(text)) | set(re.findall(r"[\"']([a-z]+(?:-[a-z0-9]+)*)[\"']", text))
    assert set(LIGHT) - used == set()


def test_every_colour_that_is_seen_has_its_pair() -> None:
    paired = {token for pair in PAIRS for token in (pair.front, pair.ground)}
    assert set(LIGHT) - paired == {"line"}, "a line between rows says nothing that the rows do not"
    assert {pair.least for pair in PAIRS} == {WORDS, MARKS}
    assert len({(pair.front, pair.ground) for pair in PAIRS}) == len(PAIRS)


def test_colours_stand_in_one_place() -> None:
    loose = set(re.findall(r"#[0-9a-f]{6}\b", style()))
    # A logo stands on white in every theme; the margins of paper take no variables.
    assert loose <= {"#ffffff", "#4a5864", "#9b1c1c"}


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_the_guidelines(first: str, second: str, ratio: float) -> None:
    assert round(compute_contrast(first, second), 2) == ratio
    assert compute_contrast(first, second) == compute_contrast(second, first)


def test_the_near_colour_will_do_for_every_pair() -> None:
    colours = {**LIGHT, "muted": "#8a8f94"}
    near = find_near_colour("muted", colours)
    assert near is not None
    assert near < "#8a8f94", "darker, on light grounds"
    for pair in PAIRS:
        if "muted" in (pair.front, pair.ground):
            other = pair.ground if pair.front == "muted" else pair.front
            assert compute_contrast(near, colours[other]) >= pair.least


def test_no_near_colour_where_grounds_contradict_each_other() -> None:
    assert find_near_colour("muted", {**LIGHT, "sand": "#000000"}) is None


def test_default_theme_is_complete() -> None:
    view = ThemeView(LIGHT, DARK, TEXT_FONT, HEADING_FONT, {})
    assert all(
        re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in (*view.light.values(), *view.dark.values())
    )
