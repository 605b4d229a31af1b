"""When a word is surely another one mistyped, and how a text is written in YAML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.diagnostics.suggestion import is_slip
from dtplan.source.problem import HIDDEN_CHARACTERS
from dtplan.source.scalar_writer import write_scalar
from dtplan.source.yaml import parse_yaml

OFFICES = ["ga-ds", "ga-rtd", "g-ctp", "resources", "institute"]


@pytest.mark.parametrize(
    ("word", "meant", "candidates", "expected"),
    [
        ("resorces", "resources", OFFICES, True),
        ("reosurces", "resources", OFFICES, True),
        ("Resources", "resources", OFFICES, True),
        ("resorcs", "resources", OFFICES, False),
        ("ga-dss", "ga-ds", OFFICES, True),
        ("ga-dss", "ga-ds", [*OFFICES, "ga-dsa"], False),
        ("C11.I4", "C11.I3", ["C11.I3"], False),
        ("2026", "2027", ["2027"], False),
        ("In_Progress", "in-progress", ["in-progress", "proposed"], True),
        ("in progress", "in-progress", ["in-progress", "in_progress"], False),
        ("itc", "ict", ["ict"], False),
        ("", "ict", ["ict"], False),
    ],
)
def test_slip_is_one_letter_and_near_to_nothing_else(
    word: str, meant: str, candidates: list[str], *, expected: bool
) -> None:
    assert is_slip(word, meant, candidates) is expected


@given(
    st.text(max_size=30).filter(lambda text: not HIDDEN_CHARACTERS.search(text)),
    st.sampled_from(["", "'", '"']),
    st.booleans(),
)
def test_written_text_is_read_back(text: str, quote: str, in_flow: bool) -> None:  # noqa: FBT001 - drawn
    written = write_scalar(text, quote, in_flow=in_flow)
    document = f"a: [{written}, b]\n" if in_flow else f"a: {written}\nb: c\n"
    read = parse_yaml(document).data
    assert read == ({"a": [text, "b"]} if in_flow else {"a": text, "b": "c"})


@pytest.mark.parametrize("text", ["ga-ds", "2026-10-31", "1234.56", "true", "in-progress", "Núria", "C11.I3"])
def test_ordinary_words_need_no_quotes(text: str) -> None:
    assert write_scalar(text) == write_scalar(text, in_flow=True) == text
