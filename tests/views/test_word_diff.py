"""Texts compared word by word: nothing is lost, nothing takes for ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.views.word_diff import Piece, compare_words

TEXTS = st.lists(st.sampled_from(["a", "b", "Madrid", "l'aigua", "1.000", "–", "\n\n", "x"]), max_size=12)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("¶", ""))


def test_words_that_came_and_went() -> None:
    assert compare_words("Service by video.", "Service by chat and video.") == (
        Piece("same", "Service by"),
        Piece("ins", "chat and", is_spaced=True),
        Piece("same", "video.", is_spaced=True),
    )
    assert compare_words("", "New") == (Piece("ins", "New"),)
    assert compare_words("Old", "") == (Piece("del", "Old"),)


def test_spaces_are_no_difference_and_paragraphs_are() -> None:
    assert {one.kind for one in compare_words("a  b\nc", "a b c")} == {"gap"}
    assert any("¶" in one.text for one in compare_words("a b", "a\n\nb") if one.kind == "ins")


def test_what_is_far_from_a_change_is_left_out() -> None:
    words = [f"w{n}" for n in range(100)]
    pieces = compare_words(" ".join(words), " ".join([*words[:50], "new", *words[50:]]))
    assert [one.kind for one in pieces] == ["gap", "same", "ins", "same", "gap"]
    assert sum(len(one.text.split()) for one in pieces) < 20


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    pieces = compare_words(before, after)
    if any(one.kind == "gap" for one in pieces):
        return
    assert _plain("".join(one.text for one in pieces if one.kind != "ins")) == _plain(before)
    assert _plain("".join(one.text for one in pieces if one.kind != "del")) == _plain(after)
    assert not any("\n" in one.text for one in pieces)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 10_000, "b " + "a " * 9_999),
        ("a b " * 5_000, "b a " * 5_000),
        ("a b c d e f g h " * 1_000, "h g f e d c b a " * 1_000),
        (" " * 20_000 + "a", "\n" * 20_000 + "b"),
    ],
)
def test_long_texts_end(old: str, new: str) -> None:
    assert compare_words(old, new)
