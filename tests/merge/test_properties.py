"""Merging loses nothing: what the sides did to different values is done, and what contradicts is shown."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtplan.merge.marks import name_field
from dtplan.merge.merge import Merged, merge_file
from dtplan.source.edit import Remove, SetValue, apply_edits
from dtplan.source.rewrite import rewrite
from dtplan.source.yaml import parse_yaml
from tests import barcelona
from tests.merge.edits import Side, clashes, make_side

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.source.events import Node

FILES = sorted(barcelona.ROOT.rglob("*.yaml"))
INITIATIVES = [path for path in FILES if path.read_text(encoding="utf-8").count("\nkind: initiative")]
BASES = {path.stem: path.read_text(encoding="utf-8") for path in INITIATIVES}

moderate = settings(max_examples=150)


def merge(base: str, ours: str, theirs: str) -> Merged:
    return merge_file(base.encode(), ours.encode(), theirs.encode())


def sides(base: str, seed: int) -> tuple[Side, Side]:
    random = Random(seed)  # noqa: S311 - a test's dice
    return make_side(base, "ours", random), make_side(base, "theirs", random)


def in_any_order(node: Node) -> Node:
    """Return data with the items of its lists in an order that says nothing."""
    if isinstance(node, dict):
        return {key: in_any_order(value) for key, value in node.items()}
    return sorted((in_any_order(item) for item in node), key=repr) if isinstance(node, list) else node


@given(st.sampled_from(sorted(BASES)), st.integers(min_value=0))
@moderate
def test_every_word_of_both_sides_is_there(name: str, seed: int) -> None:
    base = BASES[name]
    ours, theirs = sides(base, seed)
    merged = merge(base, ours.text, theirs.text)
    assert merged.content is not None
    text = merged.content.decode()
    for word in (*ours.words, *theirs.words):
        assert word in text
    if merged.is_clean:
        assert not parse_yaml(text).problems
    else:
        assert text.count("\n<<<<<<< ") == text.count("\n=======\n") == text.count("\n>>>>>>> ") > 0


@given(st.sampled_from(sorted(BASES)), st.integers(min_value=0))
@moderate
def test_edits_of_different_values_are_all_made(name: str, seed: int) -> None:
    base = BASES[name]
    ours, theirs = sides(base, seed)
    if any(clashes(one, other) for one in theirs.edits for other in ours.edits):
        return
    if _may_remove_a_comment(ours, theirs) or _may_remove_a_comment(theirs, ours):
        return  # a comment inside of what the other side took away is worth a look
    merged = merge(base, ours.text, theirs.text)
    assert merged.is_clean, merged.conflicts
    assert merged.content is not None
    data = parse_yaml(merged.content.decode()).data
    wanted = apply_edits(parse_yaml(base).data, [*ours.edits, *theirs.edits])
    assert in_any_order(data) == in_any_order(wanted)


def _may_remove_a_comment(one: Side, other: Side) -> bool:
    return any(isinstance(edit, Remove) for edit in one.edits) and any("#" in word for word in other.words)


@given(st.sampled_from(sorted(BASES)), st.integers(min_value=0))
@moderate
def test_edits_of_one_value_are_a_conflict_of_that_value(name: str, seed: int) -> None:
    base = BASES[name]
    random = Random(seed)  # noqa: S311 - a test's dice
    ours = make_side(base, "ours", random)
    edit = next((one for one in ours.edits if isinstance(one, SetValue)), None)
    if edit is None or any(isinstance(step, int) for step in edit.place.pointer[-1:]):
        return
    merged = merge(base, ours.text, rewrite(base, [SetValue(edit.place, "theirs0x")]))
    found = {name_field(one.path).split(".")[-1]: one for one in merged.conflicts}
    key = str(edit.place.pointer[-1])
    if key in found:
        assert (found[key].ours, found[key].theirs) == (edit.value, "theirs0x")
    else:  # what tells an item from the others: both items are kept
        assert merged.content is not None
        assert b"theirs0x" in merged.content
        assert str(edit.value).encode() in merged.content


@given(st.sampled_from(sorted(BASES)), st.integers(min_value=0))
@moderate
def test_one_side_alone_and_twice_the_same(name: str, seed: int) -> None:
    base = BASES[name]
    side = make_side(base, "ours", Random(seed)).text  # noqa: S311 - a test's dice
    for versions in ((base, side, side), (base, base, side), (base, side, base)):
        assert merge(*versions) == Merged(side.encode(), is_clean=True)


@given(st.sampled_from(sorted(BASES)), st.integers(min_value=0))
@moderate
def test_settling_all_for_one_side_is_sound(name: str, seed: int) -> None:
    base = BASES[name]
    ours, theirs = sides(base, seed)
    merged = merge(base, ours.text, theirs.text)
    if not merged.conflicts or merged.content is None:
        return
    for number in (0, 1):
        kept: list[str] = []
        where = -1
        for line in merged.content.decode().splitlines():
            if line.startswith(("<<<<<<< ", "=======", ">>>>>>> ")):
                where = {"<": 0, "=": 1, ">": -1}[line[0]]
            elif where in (-1, number):
                kept.append(line)
        assert not parse_yaml("\n".join([*kept, ""])).problems


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_plan_is_merged_by_values(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours = text.replace("\nkind: ", "\nnote_of_ours: a\nkind: ", 1)
    theirs = text.replace("\nkind: ", "\nnote_of_theirs: b\nkind: ", 1)
    merged = merge(text, ours, theirs)
    assert merged.is_clean
    assert (
        merged.content == text.replace("\nkind: ", "\nnote_of_ours: a\nnote_of_theirs: b\nkind: ", 1).encode()
    )
