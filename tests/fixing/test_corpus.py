"""What `fix` makes of the mistakes that people make: the plan without them, and often its old text."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest

from dtplan.app.fixing import Fixed, fix_plan
from dtplan.diagnostics.severity import Severity
from dtplan.rules.catalogue import load_rules
from dtplan.rules.rule import Fixability
from dtplan.source.tree import MemoryTree
from tests import barcelona
from tests.fixing.test_cases import fix
from tests.mistakes.mistakes import MISTAKES, Mistake
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic

RULES = load_rules()
BY_NAME = {mistake.name: mistake for mistake in MISTAKES if RULES[mistake.code].fix is not Fixability.NO}
LOST = {"a text instead of a list", "a goal of the UN twice"}
"""Mistakes that leave nothing to tell what was written before."""


def _mistaken(mistake: Mistake) -> dict[str, str | bytes]:
    files = barcelona.files()
    return {**files, mistake.path: str(files[mistake.path]).replace(mistake.old, mistake.new)}


@cache
def _fixed(name: str, *, unsafe: bool) -> Fixed:
    def wants(one: Diagnostic) -> bool:
        return one.fix is not None and (one.fix.is_safe or unsafe)

    tree = MemoryTree(_mistaken(BY_NAME[name]))
    return fix_plan(tree, lambda _: barcelona.STATUS_DATE, wants)


def _after(name: str, fixed: Fixed) -> dict[str, str]:
    files = {path: str(text) for path, text in _mistaken(BY_NAME[name]).items()}
    return files | {file.path: file.after.decode() for file in fixed.files}


def _is_restored(name: str, fixed: Fixed) -> bool:
    return _after(name, fixed) == barcelona.files()


@pytest.mark.parametrize("name", BY_NAME)
def test_safe_fix_leaves_nothing_behind_or_nothing_done(name: str) -> None:
    fixed = _fixed(name, unsafe=False)
    assert not fixed.refused
    if fixed.applied:
        assert [(one.code, one.message) for one in fixed.selection.shown] == []
        assert _is_restored(name, fixed) or name in LOST


@pytest.mark.parametrize("name", BY_NAME)
def test_no_fix_brings_an_error(name: str) -> None:
    fixed = _fixed(name, unsafe=True)
    codes = {one.code for one in fixed.selection.shown if one.severity is Severity.ERROR}
    assert codes <= {BY_NAME[name].code}


def test_many_mistakes_are_mended() -> None:
    restored = {
        unsafe: sum(_is_restored(name, _fixed(name, unsafe=unsafe)) for name in BY_NAME)
        for unsafe in (False, True)
    }
    assert restored[False] >= 15
    assert restored[True] >= 25


def test_plan_without_mistakes_stays_as_it_is() -> None:
    tree = MemoryTree(barcelona.files())
    fixed = fix_plan(tree, lambda _: barcelona.STATUS_DATE, lambda one: one.fix is not None)
    assert (fixed.files, fixed.applied, fixed.refused) == ((), (), ())


def test_all_mistakes_at_once_are_mended_as_far_as_they_go() -> None:
    files = barcelona.files()
    done = 0
    for mistake in MISTAKES:
        text = str(files[mistake.path])
        if mistake.code[0] != "Y" and text.count(mistake.old) == 1:
            files[mistake.path] = text.replace(mistake.old, mistake.new)
            done += 1
    assert done > 60
    fixed = fix_plan(MemoryTree(files), lambda _: barcelona.STATUS_DATE, lambda one: one.fix is not None)
    assert len(fixed.applied) >= 15
    again = {path: str(text) for path, text in files.items()} | {
        file.path: file.after.decode() for file in fixed.files
    }
    tree = MemoryTree(again)
    assert not fix_plan(tree, lambda _: barcelona.STATUS_DATE, lambda one: one.fix is not None).files


@pytest.mark.parametrize("seed", range(30))
def test_damaged_files_never_raise(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    files = base_files()
    for path in chance.sample(sorted(files), 3):
        text = files[path]
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text))
            piece = chance.choice(
                [
                    "\t",
                    "\r",
                    "\u202e",
                    "\ufeff",
                    " ",
                    "x",
                    "\n",
                    "- ",
                    "]",
                    "'",
                    "# ",
                    ": ",
                    "\x00",
                    "%A\n",
                    "é",
                ]
            )
            cut = at + chance.choice([0, 0, 1, 5])
            text = text[:at] + piece + text[cut:]
        files[path] = text
    before: dict[str, str | bytes] = {path: text.encode("utf-8") for path, text in files.items()}
    if chance.random() < 0.2:
        before["services/latin.yaml"] = "\ufeffkind: é\r\n".encode(
            "utf-16" if seed % 2 else "latin-1", "replace"
        )
    once = before | {file.path: file.after for file in fix(MemoryTree(before), unsafe=True).files}
    assert fix(MemoryTree(once), unsafe=True).files == ()
