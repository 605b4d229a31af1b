"""A plan judged in parts, by two processes or from memory says the same as a plan judged as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.diagnostics.packing import pack_checked, unpack_checked
from dtplan.plan.loader import load_plan
from dtplan.rules import examine as engine
from dtplan.rules.catalogue import load_rules
from dtplan.rules.validate import check_plan
from dtplan.source.tree import MemoryTree
from tests import barcelona
from tests.mistakes.mistakes import MISTAKES
from tests.rules.examples import STATUS_DATE, base_files, read_examples

if TYPE_CHECKING:
    from datetime import date

    from dtplan.diagnostics.checked import Checked
    from dtplan.rules.remembered import Remembered

    Files = dict[str, str | bytes]

EXAMPLES = {
    f"{code}-{title}": example.tree
    for code, known in load_rules().items()
    for title, example in read_examples(known.documentation, code).items()
}


def _choose_date(_last_update: date | None) -> date:
    return STATUS_DATE


def _whole(tree: MemoryTree, only: set[str] | None = None) -> list[object]:
    return pack_checked(check_plan(load_plan(tree, STATUS_DATE), STATUS_DATE, only))


def _examine(tree: MemoryTree, remembered: Remembered = engine.NOTHING) -> engine.Examined:
    return engine.examine(tree, _choose_date, None, remembered)


def _parts(tree: MemoryTree) -> list[object]:
    return pack_checked(_examine(tree).checked)


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "AT_ONCE", 1)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.usefixtures("one_at_a_time")
def test_rules_say_the_same_of_parts(name: str) -> None:
    tree = EXAMPLES[name]
    assert _parts(tree) == _whole(tree)


@pytest.mark.parametrize("mistake", MISTAKES[::4], ids=lambda mistake: mistake.name)
def test_mistakes_are_found_in_parts_and_from_memory(mistake, monkeypatch) -> None:  # noqa: ANN001
    monkeypatch.setattr(engine, "AT_ONCE", 7)
    files = barcelona.files()
    wrong = {**files, mistake.path: str(files[mistake.path]).replace(mistake.old, mistake.new)}
    before, after = MemoryTree(files), MemoryTree(wrong)
    expected = _whole(after)
    assert _parts(after) == expected
    kept = _examine(before).remembered
    unchanged = {path: digest for path, digest in kept.digests.items() if path != mistake.path}
    remembered = kept._replace(digests=unchanged)
    assert pack_checked(_examine(after, remembered).checked) == expected


LOOKS_LIKE_ONE = (
    'title: "abc\nkind: initiative\n  x"\nkind: offices\n',
    "x: {a: b,\nkind: initiative}\nkind: offices\n",
    "\ufeffkind: initiative\nid: x\n",
    '"kind": initiative\nid: x\n',
    "kind: initiative\n" + " " * (3 * 1024 * 1024),
)


@pytest.mark.parametrize("number", range(len(LOOKS_LIKE_ONE)))
def test_what_a_file_holds_is_told_by_its_data(number: int) -> None:
    tree = MemoryTree({**base_files(), "services/odd.yaml": LOOKS_LIKE_ONE[number]})
    assert _parts(tree) == _whole(tree)


def test_single_rules_are_the_same_in_parts() -> None:
    tree = MemoryTree(barcelona.files())
    for only in ({"G203"}, {"R205", "T101"}, {"C102"}):
        found = engine.examine(tree, _choose_date, only).checked
        assert pack_checked(found) == _whole(tree, only)


def test_what_was_checked_survives_packing() -> None:
    checked: Checked = _examine(EXAMPLES["B202-Fails"]).checked
    assert checked.diagnostics
    assert unpack_checked(pack_checked(checked)) == checked
