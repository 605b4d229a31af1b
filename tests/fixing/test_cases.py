"""What each rule's fix makes of a mistake: a file for each case in cases/."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dtplan.app.fixing import Fixed, fix_plan
from dtplan.plan.loader import load_plan
from dtplan.rules.catalogue import load_rules
from dtplan.rules.rule import Fixability
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.rules.examples import ON_DISK, STATUS_DATE, read_examples

if TYPE_CHECKING:
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic

CASES = {path.stem: path for path in sorted((Path(__file__).parent / "cases").glob("*.md"))}
RULES = load_rules()


def _code(name: str) -> str:
    return name.partition("-")[0]


def _is_safe(name: str) -> bool:
    title = CASES[name].read_text(encoding="utf-8").split("\n", 1)[0]
    assert title.endswith(("(safe)", "(unsafe)"))
    return title.endswith("(safe)")


def _trees(name: str) -> tuple[MemoryTree, MemoryTree]:
    with CASES[name].open(encoding="utf-8", newline="") as file:
        examples = read_examples(file.read(), _code(name))
    return examples["Fails"].tree, examples["Passes"].tree


def _read(tree: MemoryTree) -> dict[str, bytes]:
    return {path: tree.read(path, 10_000_000) for path in tree.iter_paths()}


def choose_date(_last_update: date | None) -> date:
    return STATUS_DATE


def fix(tree: MemoryTree, code: str = "", *, unsafe: bool = False) -> Fixed:
    def wants(one: Diagnostic) -> bool:
        return one.fix is not None and (one.fix.is_safe or unsafe) and code in ("", one.code)

    return fix_plan(tree, choose_date, wants)


def fixed_files(tree: MemoryTree, fixed: Fixed) -> dict[str, bytes]:
    return _read(tree) | {file.path: file.after for file in fixed.files}


@cache
def _found(tree: MemoryTree) -> list[Diagnostic]:
    return validate(load_plan(tree, STATUS_DATE))


@pytest.mark.parametrize("name", CASES)
def test_fix_makes_what_the_case_shows_and_nothing_else(name: str) -> None:
    before, after = _trees(name)
    fixed = fix(before, "" if name == "S101-value-too" else _code(name), unsafe=not _is_safe(name))
    assert not fixed.refused
    assert {path: raw.decode() for path, raw in fixed_files(before, fixed).items()} == {
        path: raw.decode() for path, raw in _read(after).items()
    }


@pytest.mark.parametrize("name", CASES)
def test_fix_mends_its_finding_and_brings_no_other(name: str) -> None:
    before, after = _trees(name)
    code = _code(name)
    mended = sum(one.code == code for one in _found(before)) - sum(one.code == code for one in _found(after))
    assert mended > 0
    if code[0] not in "YS":
        assert Counter(one.code for one in _found(after)) <= Counter(one.code for one in _found(before))


@pytest.mark.parametrize("name", [name for name in CASES if not _is_safe(name)])
def test_unsafe_fix_is_not_made_unasked(name: str) -> None:
    before, _ = _trees(name)
    assert fix(before, _code(name)).files == ()


@pytest.mark.parametrize("name", CASES)
def test_fixing_twice_is_fixing_once(name: str) -> None:
    before, _ = _trees(name)
    once = fixed_files(before, fix(before, unsafe=True))
    assert fix(MemoryTree(once), unsafe=True).files == ()


@pytest.mark.parametrize("code", [code for code in RULES if code not in ON_DISK])
def test_rule_says_whether_its_findings_can_be_fixed(code: str) -> None:
    tree = read_examples(RULES[code].documentation, code)["Fails"].tree
    offered = {one.fix.is_safe for one in _found(tree) if one.code == code and one.fix}
    offered |= {_is_safe(name) for name in CASES if _code(name) == code}
    declared = RULES[code].fix
    assert bool(offered) == (declared is not Fixability.NO)
    assert (True in offered) <= (declared is Fixability.SAFE)


def test_many_rules_can_fix() -> None:
    assert sum(known.fix is not Fixability.NO for known in RULES.values()) >= 45
    assert {_code(name) for name in CASES} == {
        code for code, known in RULES.items() if known.fix is not Fixability.NO
    }


@pytest.mark.parametrize("code", [code for code in RULES if code not in ON_DISK])
def test_failing_example_of_any_rule_can_be_given_to_fix(code: str) -> None:
    tree = read_examples(RULES[code].documentation, code)["Fails"].tree
    once = fixed_files(tree, fix(tree, unsafe=True))
    assert fix(MemoryTree(once), unsafe=True).files == ()
