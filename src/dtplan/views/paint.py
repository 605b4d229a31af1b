"""Colour and texture of the things that a drawing tells apart: never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass

COLOURS = 6
TEXTURES = 6


@dataclass(frozen=True, slots=True)
class Paint:
    """How a thing is filled.

    Attributes:
        series: the number of its colour, from 1.
        texture: the number of its texture; 0 is plain.
    """

    series: int
    texture: int


def choose_paint(number: int) -> Paint:
    """Return the paint of the n-th thing: the first 36 differ, and neighbours differ in both.

    Args:
        number: from 0.
    """
    return Paint(number % COLOURS + 1, (number + number // COLOURS) % TEXTURES)
