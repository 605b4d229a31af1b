"""A change of a text by meaning changes what it says, and nothing else of the text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dtplan.source.edit import (
    AddKey,
    AppendItem,
    Edit,
    Remove,
    RenameKey,
    Reorder,
    SetValue,
    UneditableError,
    apply_edits,
)
from dtplan.source.offsets import Offsets
from dtplan.source.rewrite import locate_edit, rewrite
from dtplan.source.span import Place
from dtplan.source.yaml import parse_yaml
from tests import barcelona
from tests.source.emitter import documents, mappings, texts

if TYPE_CHECKING:
    from dtplan.source.edit import Data
    from dtplan.source.events import Node
    from dtplan.source.span import Pointer

PATH = "plan.yaml"
_COMMENT = re.compile(r"#.*")


def _pointers(node: Node, pointer: Pointer = ()) -> list[Pointer]:
    found = [pointer]
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in steps:
        found.extend(_pointers(value, (*pointer, step)))
    return found


def _value(node: Node, pointer: Pointer) -> Node:
    for step in pointer:
        node = node[step]  # type: ignore[index,call-overload]
    return node


def _possible_edits(data: Node, pointer: Pointer, word: str) -> list[Edit]:
    place = Place(PATH, pointer)
    node = _value(data, pointer)
    edits: list[Edit] = []
    if pointer:
        edits.append(Remove(place))
        if isinstance(pointer[-1], str):
            edits.append(RenameKey(place, word))
        if not isinstance(node, dict | list):
            edits += [SetValue(place, word), SetValue(place, (word, "b")), SetValue(place, None)]
    if isinstance(node, dict):
        edits += [AddKey(place, word, word), AddKey(place, word, word, (word, *node))]
        edits += [
            AppendItem(place.at(word), item, order)
            for item in _items(word)
            for order in ((), (word, *node), tuple(node))
        ]
    if isinstance(node, list) or node is None:
        edits += [AppendItem(place, item) for item in _items(word)]
    if isinstance(node, list) and node:
        edits.append(Reorder(place, tuple(reversed(range(len(node))))))
    return edits


def _items(word: str) -> list[Data]:
    """Return what may be added to a list: texts, lists and mappings of them."""
    return [
        word,
        None,
        {"date": word, "text": {"ca": f"{word} {'paraula ' * 20}{word}", word: "b\n\nc"}},
        [{"a": [word, "b"], "b": {}}, {word: [{"c": word}, [word]]}],
    ]


def _check(text: str, edit: Edit) -> bool:
    """Make an edit and say whether it could be made; look that nothing else changed."""
    data = parse_yaml(text).data
    try:
        after = rewrite(text, [edit])
    except UneditableError:
        return False
    assert parse_yaml(after).data == apply_edits(data, [edit])
    replaced = locate_edit(Offsets(text), edit)
    assert after[: replaced.start] == text[: replaced.start]
    kept = len(text) - replaced.end
    assert kept == 0 or after[-kept:] == text[-kept:]
    if isinstance(edit, Reorder):
        assert _signs(after) == _signs(text)
    elif isinstance(edit, AppendItem):
        kept_comments = _COMMENT.findall(text[replaced.start : replaced.end])
        assert all(comment in replaced.text for comment in kept_comments)
    elif not isinstance(edit, Remove):
        assert "#" not in text[replaced.start : replaced.end] or isinstance(edit, SetValue | RenameKey)
    return True


def _signs(text: str) -> list[str]:
    """Return what a text is made of, whatever its order; empty lines between items may go."""
    return sorted("".join(text.split()))


@cache
def _barcelona() -> list[tuple[str, Node, list[Pointer]]]:
    found = []
    for content in barcelona.files().values():
        text = str(content)
        data = parse_yaml(text).data
        found.append((text, data, _pointers(data)))
    return found


def _is_possible(data: Node, edit: Edit) -> bool:
    """Say whether an edit leaves neither an empty file nor an empty item."""
    try:
        apply_edits(data, [edit])
    except UneditableError:
        return False
    return True


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_edits_of_a_real_plan_can_be_made_and_change_nothing_else(data: st.DataObject) -> None:
    text, node, pointers = data.draw(st.sampled_from(_barcelona()))
    pointer = data.draw(st.sampled_from(pointers))
    word = data.draw(st.sampled_from(["nova-clau", "Nou: valor", "https://example.org/a", "5.3"]))
    edits = _possible_edits(node, pointer, word)
    assume(edits)
    edit = data.draw(st.sampled_from(edits))
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    assert _check(text, edit) == _is_possible(node, edit)


@given(documents(mappings), texts, st.data())
@settings(max_examples=400, deadline=None)
def test_edits_of_any_document_keep_the_rest_or_are_refused(
    document: tuple[Node, str], word: str, data: st.DataObject
) -> None:
    node, text = document
    assume(parse_yaml(text).data == node)
    pointer = data.draw(st.sampled_from(_pointers(node)))
    edits = _possible_edits(node, pointer, word)
    assume(edits)
    _check(text, data.draw(st.sampled_from(edits)))


COMMENTED = """\
# about the file
kind: initiative  # the kind
# about the partners
partners: [a, b, c]  # three
sdgs:
  # first
  - 9  # nine
  # second
  - 16  # sixteen

  # third
  - 17
updates:
  - date: 2026-01-01
    text: {ca: a, es: "b"}
  # the second update
  - date: 2025-01-01  # too early
    text:
      ca: |
        Unes línies.

        I més.
      es: 'it''s'
  - {date: 2024-01-01, text: {ca: c}}
end: {planned: 2026-01-01, forecast: 2025-01-01, actual: 2025-06-01}
# the end
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (SetValue(Place(PATH, ("partners", 1)), "new"), "[a, b, c]", "[a, new, c]"),
        (SetValue(Place(PATH, ("partners", 1)), "x, y"), "[a, b, c]", '[a, "x, y", c]'),
        (SetValue(Place(PATH, ("updates", 0, "text", "es")), "c"), '"b"', '"c"'),
        (SetValue(Place(PATH, ("updates", 1, "text", "es")), "d'or"), "'it''s'", "'d''or'"),
        (SetValue(Place(PATH, ("kind",)), ("x", "y")), "kind: initiative", "kind: [x, y]"),
        (RenameKey(Place(PATH, ("sdgs",)), "goals"), "sdgs:", "goals:"),
        (Remove(Place(PATH, ("partners", 0))), "[a, b, c]", "[b, c]"),
        (Remove(Place(PATH, ("partners", 2))), "[a, b, c]", "[a, b]"),
        (Remove(Place(PATH, ("sdgs", 0))), "  # first\n  - 9  # nine\n", "  # first\n"),
        (Remove(Place(PATH, ("sdgs", 1))), "  # second\n  - 16  # sixteen\n", ""),
        (Remove(Place(PATH, ("end", "forecast"))), "forecast: 2025-01-01, ", ""),
        (Remove(Place(PATH, ("updates", 0, "date"))), "date: 2026-01-01\n    text", "text"),
        (
            Remove(Place(PATH, ("updates", 1, "text", "ca"))),
            "      ca: |\n        Unes línies.\n\n        I més.\n",
            "",
        ),
        (
            Remove(Place(PATH, ("partners",))),
            "# about the partners\npartners: [a, b, c]  # three\n",
            "",
        ),
        (
            AddKey(Place(PATH, ("updates", 1)), "rag", "red", ("date", "rag", "text")),
            "2025-01-01  # too early\n",
            "2025-01-01  # too early\n    rag: red\n",
        ),
        (
            AddKey(Place(PATH, ("end",)), "baseline", "2020-01-01", ("baseline", "planned")),
            "{planned",
            "{baseline: 2020-01-01, planned",
        ),
        (Reorder(Place(PATH, ("partners",)), (2, 0, 1)), "[a, b, c]", "[c, a, b]"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_edit_is_written_as_its_neighbours_are(edit: Edit, old: str, new: str, line_end: str) -> None:
    text = COMMENTED.replace("\n", line_end)
    old, new = old.replace("\n", line_end), new.replace("\n", line_end)
    assert text.count(old) == 1
    assert rewrite(text, [edit]) == text.replace(old, new)


def test_reordered_items_take_their_comments_along() -> None:
    after = rewrite(COMMENTED, [Reorder(Place(PATH, ("updates",)), (2, 1, 0))])
    first, second, third = re.findall(r"^  - .*$", after.partition("updates:")[2], re.MULTILINE)
    assert ("2024" in first, "too early" in second, "2026" in third) == (True, True, True)
    assert "  # the second update\n  - date: 2025" in after


@pytest.mark.parametrize("text", ["a: {b: 1}\nc: 2\n", "a:\n  b: 1\nc: 2\n", "a:\n  b: [x]\nc: 2\n"])
def test_what_is_empty_goes_with_its_last_part(text: str) -> None:
    pointer = _pointers(parse_yaml(text).data)[-2]
    assert rewrite(text, [Remove(Place(PATH, pointer))]) == "c: 2\n"


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: 1\n", Remove(Place(PATH, ("a",)))),
        ("a: [{b: 1}, 2]\n", Remove(Place(PATH, ("a", 0, "b")))),
        ("a: 1\nb: 2\n", RenameKey(Place(PATH, ("a",)), "b")),
        ("a: [1]\n", SetValue(Place(PATH, ("a",)), "x")),
        ("a: 1\n", SetValue(Place(PATH, ("b",)), "x")),
        ("a: [1, # one\n  2]\n", Remove(Place(PATH, ("a", 1)))),
        ("a: 1\na: 2\nb: 3\n", Remove(Place(PATH, ("a",)))),
        ("a: |  # why\n  x\n", SetValue(Place(PATH, ("a",)), "x")),
    ],
)
def test_edit_that_would_harm_is_refused(text: str, edit: Edit) -> None:
    with pytest.raises(UneditableError):
        rewrite(text, [edit])


def test_edits_of_one_place_are_refused_together() -> None:
    with pytest.raises(UneditableError, match="same place"):
        rewrite("a: [1, 1]\n", [Remove(Place(PATH, ("a", 0))), Remove(Place(PATH, ("a", 1)))])


def test_edits_of_different_places_are_made_at_once() -> None:
    edits = [
        Remove(Place(PATH, ("partners", 0))),
        SetValue(Place(PATH, ("partners", 2)), "z"),
        RenameKey(Place(PATH, ("end",)), "due"),
    ]
    after = parse_yaml(rewrite(COMMENTED, edits)).data
    assert isinstance(after, dict)
    assert after["partners"] == ["b", "z"]
    assert "due" in after
