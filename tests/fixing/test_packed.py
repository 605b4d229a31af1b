"""Edits travel as plain data and come back as they were."""

from __future__ import annotations

import json

import pytest

from dtplan.source.edit import (
    AddKey,
    AppendItem,
    DropByteOrderMark,
    Edit,
    Remove,
    RenameKey,
    Reorder,
    ReplaceText,
    SetValue,
)
from dtplan.source.packed_edit import pack_edit, unpack_edit
from dtplan.source.span import Place, Span

PLACE = Place("services/x.yaml", ("updates", 0, "text"), on_key=True)
EDITS: list[Edit] = [
    SetValue(PLACE, "a"),
    SetValue(PLACE, ("a", "b")),
    SetValue(PLACE, None),
    RenameKey(PLACE, "b"),
    Remove(PLACE),
    AddKey(PLACE, "a", "b", ("c", "a")),
    AppendItem(PLACE, {"date": "2026-01-01", "text": {"ca": "a"}, "tags": ["b", None]}, ("c", "a")),
    Reorder(PLACE, (1, 0)),
    ReplaceText("x.yaml", Span(1, 2, 3, 4), "new"),
    DropByteOrderMark("x.yaml"),
]


@pytest.mark.parametrize("edit", EDITS)
def test_edit_comes_back_as_it_was(edit: Edit) -> None:
    back = unpack_edit(json.loads(json.dumps(pack_edit(edit))))
    assert back == edit
    assert type(back) is type(edit)


def test_every_kind_is_tried() -> None:
    assert {type(edit) for edit in EDITS} == set(Edit.__args__)
