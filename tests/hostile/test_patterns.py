"""No regular expression of the program takes the square of a text's length."""

from __future__ import annotations

import pkgutil
import re
import signal
from importlib import import_module

import pytest

import dtplan
from dtplan.render.report.html import tidy_html
from dtplan.render.visible import make_visible
from dtplan.rules.telephone_numbers import find_telephone, has_digits
from dtplan.rules.text_numbers import count_numbers
from dtplan.templating.escape import escape_html, escape_markdown
from tests.hostile.limits import end_what_hangs
from tests.hostile.patterns import PIECES, repeat

LENGTH = 80_000
"""Four times the longest text of a plan: what takes its square is stopped here."""

PATIENCE = 10
"""Seconds for one piece; it takes less than one."""

BOUNDED = frozenset(
    (
        "dtplan.model.identifiers._GOAL_REF",
        "dtplan.rules.funding.measure_code_shape._LOOSE",
        "dtplan.rules.file_remedies._ONE_LINE",
    )
)
"""Expressions that only see a word of at most eighty characters, or start at the start of a line alone."""


def _expressions() -> dict[str, re.Pattern[str]]:
    """Return every regular expression that stands in a module of the program."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(dtplan.__path__, "dtplan."):
        if info.name != "dtplan.__main__":
            module = import_module(info.name)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found.setdefault(f"{info.name}.{name}", value)
    return {name: found[name] for name in found if name not in BOUNDED}


EXPRESSIONS = {pattern: name for name, pattern in _expressions().items()}
FUNCTIONS = (
    escape_html,
    escape_markdown,
    make_visible,
    find_telephone,
    has_digits,
    count_numbers,
    tidy_html,
)


def test_expressions_are_found() -> None:
    assert len(EXPRESSIONS) > 40


@pytest.mark.usefixtures(end_what_hangs.__name__)
@pytest.mark.parametrize("name", PIECES)
def test_expressions_end(name: str) -> None:
    signal.alarm(PATIENCE)
    text = repeat(PIECES[name], LENGTH)
    for pattern in EXPRESSIONS:
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)


@pytest.mark.usefixtures(end_what_hangs.__name__)
@pytest.mark.parametrize("name", PIECES)
def test_texts_are_made_safe_in_the_end(name: str) -> None:
    signal.alarm(PATIENCE)
    text = repeat(PIECES[name], LENGTH)
    for function in FUNCTIONS:
        function(text)
