"""The colours of the report: what each is for is its name, and a plan's theme may choose others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dtplan.model.theme import ThemeFile

LIGHT: Final[dict[str, str]] = {
    "paper": "#ffffff",
    "sand": "#f6f4ee",
    "ink": "#14202b",
    "muted": "#4a5864",
    "line": "#d9d5ca",
    "strong-line": "#14202b",
    "link": "#0b4f6c",
    "accent": "#a8321f",
    "track": "#e3dfd4",
    "cover": "#12263a",
    "cover-ink": "#ffffff",
    "cover-muted": "#c5d0da",
    "cover-mark": "#ffd479",
    "cell-0": "#8796a3",
    "cell-1": "#2f93b8",
    "cell-2": "#9a6bc9",
    "cell-3": "#dd7430",
    "cell-4": "#4ba25b",
    "cell-5": "#d8527f",
    "cell-6": "#b0a93a",
    "hue-0": "#4a5864",
    "hue-1": "#0b5d7a",
    "hue-2": "#6b3f93",
    "hue-3": "#9c430d",
    "hue-4": "#2b6636",
    "hue-5": "#a1264f",
    "hue-6": "#5b5710",
    "good-ink": "#1f5c2c",
    "good": "#e0f0e2",
    "info-ink": "#0b4f6c",
    "info": "#dcebf3",
    "warn-ink": "#744600",
    "warn": "#fdefcf",
    "bad-ink": "#9b1c1c",
    "bad": "#fde4e1",
    "idle-ink": "#46525c",
    "idle": "#ebedee",
    "example-ink": "#5b3a86",
    "example": "#efe8f7",
    "heat-0": "#f6f4ee",
    "heat-1": "#dfebf1",
    "heat-2": "#b3d0dc",
    "heat-3": "#7fb0c4",
    "heat-4": "#0b5d7a",
    "heat-ink": "#14202b",
    "heat-4-ink": "#ffffff",
    "series-1": "#1d3f94",
    "series-2": "#44525e",
    "series-3": "#1f7a80",
    "series-4": "#8a5a00",
    "series-5": "#7a3f9d",
    "series-6": "#a1264f",
    "series-ink": "#ffffff",
    "executed": "#14202b",
    "late": "#b3261e",
    "focus": "#ffdd00",
    "focus-ink": "#0b0c0c",
}
"""Every colour on paper and on a light screen, as hexadecimal RGB."""

_DARK: Final[dict[str, str]] = {
    "paper": "#0f1a24",
    "sand": "#172633",
    "ink": "#e9eef2",
    "muted": "#a9b7c2",
    "line": "#2f4150",
    "strong-line": "#8697a5",
    "link": "#8ecbea",
    "accent": "#ff9d87",
    "track": "#2c3d4b",
    "cover": "#0a131b",
    "hue-0": "#a9b7c2",
    "hue-1": "#5db6d8",
    "hue-2": "#bda2e6",
    "hue-3": "#f09c5d",
    "hue-4": "#7cc68a",
    "hue-5": "#f18fb3",
    "hue-6": "#cdc86f",
    "good-ink": "#9fdcab",
    "good": "#163522",
    "info-ink": "#9dd3ec",
    "info": "#12344a",
    "warn-ink": "#f6cf7d",
    "warn": "#40300a",
    "bad-ink": "#ffb3aa",
    "bad": "#4a1a17",
    "idle-ink": "#c2ccd4",
    "idle": "#263542",
    "example-ink": "#d6c3f3",
    "example": "#33254a",
    "heat-0": "#172633",
    "heat-1": "#16384a",
    "heat-2": "#1c4d64",
    "heat-3": "#23637f",
    "heat-4": "#7cc3de",
    "heat-ink": "#f2f6f9",
    "heat-4-ink": "#0a1922",
    "series-1": "#9db6f7",
    "series-2": "#b4c0ca",
    "series-3": "#72cfd3",
    "series-4": "#efc062",
    "series-5": "#cfa9e8",
    "series-6": "#f18fb3",
    "series-ink": "#0a1922",
    "executed": "#ffffff",
    "late": "#ff8b80",
}

DARK: Final[dict[str, str]] = {**LIGHT, **_DARK}
"""Every colour on a dark screen."""


def find_own_colours(theme: ThemeFile, scheme: str) -> dict[str, str]:
    """Return the colours that a theme sets, by token.

    Args:
        theme: the theme.
        scheme: `light` or `dark`; one says nothing of the other.
    """
    palette = theme.colours.dark if scheme == "dark" else theme.colours.light
    return palette.model_dump(by_alias=True, exclude_none=True)
