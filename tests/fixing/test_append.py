"""An item is added at the end of a list as the items before it are written, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.formatting.format import format_file
from dtplan.source.edit import AddKey, AppendItem, UneditableError
from dtplan.source.rewrite import rewrite
from dtplan.source.span import Place
from dtplan.source.yaml import parse_yaml
from tests import barcelona

if TYPE_CHECKING:
    from dtplan.source.edit import Data, Edit

UPDATE: Data = {"date": "2026-02-01", "rag": "red", "text": {"ca": "Fet: tot", "es": "Hecho"}}
ORDER = ("kind", "milestones", "updates", "links")
PLACE = Place("x.yaml", ("updates",))


def _append(text: str, item: Data = UPDATE) -> str:
    return rewrite(text, [AppendItem(PLACE, item, ORDER)])


BLOCK = """\
  - date: 2026-02-01
    rag: red
    text:
      ca: "Fet: tot"
      es: Hecho
"""


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("updates:\n  - date: 2026-01-01\n    text:\n      ca: a\n", BLOCK),
        ("updates:\n- date: 2026-01-01\n", BLOCK.replace("\n  ", "\n")[2:]),
        (
            "updates:\n  -   date: 2026-01-01\n      text:\n         ca: a\n",
            '  -   date: 2026-02-01\n      rag: red\n      text:\n         ca: "Fet: tot"\n         es: Hecho\n',
        ),
        (
            "updates:\n  - date: 2026-01-01\n    text: {ca: a}\n",
            '  - date: 2026-02-01\n    rag: red\n    text: {ca: "Fet: tot", es: Hecho}\n',
        ),
        (
            "updates:\n  - {date: 2026-01-01, text: {ca: a}}\n",
            '  - {date: 2026-02-01, rag: red, text: {ca: "Fet: tot", es: Hecho}}\n',
        ),
        (
            "updates:\n  - date: 2025-12-31\n\n  # later\n  - date: 2026-01-01\n    # inside it\n",
            "\n" + BLOCK,
        ),
        ("updates:\n", BLOCK),
        ("updates:  # none\n", BLOCK),
        ("kind: initiative\n", "updates:\n" + BLOCK),
        ("milestones:\n  - id: a\n    # nothing more\n", "updates:\n" + BLOCK),
        ("milestones:\n- id: a\n", "updates:\n" + BLOCK.replace("\n  ", "\n")[2:]),
    ],
)
@pytest.mark.parametrize("rest", ["", "links:\n  - url: https://example.org/a\n", "# the end\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_item_is_written_as_those_before_it(before: str, added: str, rest: str, line_end: str) -> None:
    before, added, rest = (text.replace("\n", line_end) for text in (before, added, rest))
    assert _append(before + rest) == before + added + rest


@pytest.mark.parametrize("before", ["updates:\n  - date: 2026-01-01", "kind: initiative", "updates:"])
def test_file_without_a_last_line_end_stays_so(before: str) -> None:
    assert _append(before).endswith("\n      es: Hecho")
    assert parse_yaml(_append(before)).problems == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("updates: []  # none yet\nlinks: []\n", f"updates:  # none yet\n{BLOCK}links: []\n"),
        ("updates: null\nlinks: []\n", f"updates:\n{BLOCK}links: []\n"),
        ("a: 1\nupdates: [ ]", f"a: 1\nupdates:\n{BLOCK}"[:-1]),
        ("links: []\n", f"updates:\n{BLOCK}links: []\n"),
    ],
)
def test_list_begins_where_there_was_none(before: str, after: str) -> None:
    assert _append(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("updates: [a, b]  # two\n", "updates: [a, b, c]  # two\n"),
        ("updates: [a,\n  b,\n]\n", "updates: [a,\n  b,\n  c,\n]\n"),
        ("updates: [\n  a,  # one\n  b  # two\n]\n", "updates: [\n  a,  # one\n  b, c  # two\n]\n"),
        ("updates: []\n", "updates: [c]\n"),
        ("updates:\n  - a\n", "updates:\n  - a\n  - c\n"),
        ("kind: x\n", "kind: x\nupdates: [c]\n"),
        ("{kind: x, links: []}\n", "{kind: x, updates: [c], links: []}\n"),
    ],
)
def test_text_is_added_to_a_list_of_texts(before: str, after: str) -> None:
    assert _append(before, "c") == after


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("updates: none\n", "no list"),
        ("updates: {a: 1}\n", "no list"),
        ("[1]\n", "no longer holds|no list|not a list"),
        ("updates: |+\n  x\n", "no list"),
    ],
)
def test_what_is_no_list_is_left_alone(before: str, why: str) -> None:
    with pytest.raises(UneditableError, match=why):
        _append(before)


@pytest.mark.parametrize("rest", ["", "# the end\n", "links: []\n", "# about them\nlinks: []\n"])
def test_empty_lines_that_belong_to_a_text_stay_with_it(rest: str) -> None:
    before = "updates:\n  - text: |+\n      a\n\n\n"
    assert _append(before + rest, "c") == f"{before}  - c\n{rest}"


def test_text_without_an_end_of_line_is_left_alone() -> None:
    with pytest.raises(UneditableError, match="add an empty line"):
        _append("updates:\n  - text: |\n      a")


def test_items_of_one_list_keep_their_order_and_other_edits_go_beside_them() -> None:
    text = "milestones:\n  - id: a\n    due:\n      planned: 2026-01-01\n"
    due = Place("x.yaml", ("milestones", 0, "due"))
    edits: list[Edit] = [
        AppendItem(PLACE, "b", ORDER),
        AddKey(due, "forecast", "2026-03-01", ("planned", "forecast")),
        AppendItem(PLACE, "a", ORDER),
    ]
    assert rewrite(text, edits) == f"{text}      forecast: 2026-03-01\nupdates: [b, a]\n"


def test_long_text_is_filled_and_paragraphs_stay() -> None:
    long = "paraula " * 30 + "final"
    after = _append("updates:\n  - date: 2026-01-01\n", {"text": {"ca": long, "es": "- a\n- b"}})
    assert "      ca: >-\n        paraula" in after
    assert "      es: |-\n        - a\n        - b\n" in after
    assert max(map(len, after.splitlines())) <= 110


@pytest.mark.parametrize(
    "text",
    ["Curt.", "paraula " * 40 + "final", "a\n\nb", "a\nb\n", " espai", "a: b # c", "- a", "'«\"", "#x", "5"],
)
def test_what_is_added_to_a_formatted_file_is_formatted(text: str) -> None:
    for path, content in barcelona.files().items():
        raw = str(content)
        if "\nupdates:\n" not in raw:
            continue
        item: Data = {"date": "2030-01-01", "by": "imi", "text": {"ca": text, "es": text}}
        after = _append(raw, item)
        formatted = format_file(str(path), after.encode())
        assert formatted.after == after
