"""Mistakes made on purpose, one at a time, in the plan of Barcelona: how many does dtplan find, and where?

python benchmarks/mistakes.py [--count N] [--seed S] [--out FILE]

Each mutant is the plan with one mistake in one file (`mutants.py`). It is checked as `dtplan validate
--status-date last-update --fail-on info` would: at the profile of the plan, from the day of its last update.
What counts is a finding that the plan without the mistake does not have, told by its fingerprint.

- plausible: `judging.py` says that the data leave nothing to find, and why. These are counted apart, found or not.
- judged: all others.
- found: there is a new finding.
- on the right line: a new finding, or one of its labels, stands in the file of the mistake and begins on a
  line that the mistake changed. What is gone from its place leaves no line: for a removed or moved line that
  is the line now there, the one before it, or the first line of what held it (the nearest line above that
  stands further left); for wrong indentation the changed lines or the first line of what held them; for a
  block that is pasted, the pasted lines; for a copied file, any line of the copy.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from judging import Names, explain_plausible
from mutants import KINDS, Mutant, iter_mutants

from dtplan.diagnostics.selection import select
from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.source.tree import DiskTree, MemoryTree

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.severity import Profile

ROOT = Path(__file__).parent.parent / "plans" / "barcelona"
MAX_BYTES = 10_000_000
WITHOUT_A_PLAN = date(2026, 10, 31)
PROCESSES = 2


@dataclass(frozen=True)
class Result:
    """What came of one mutant.

    Attributes:
        mutant: the mistake.
        plausible: why nothing is wrong, or nothing.
        codes: the rules that found something new.
        is_right: one of them points at the mistake.
        said: the first messages, with their places.
    """

    mutant: Mutant
    plausible: str
    codes: tuple[str, ...]
    is_right: bool
    said: tuple[str, ...]


@cache
def _files() -> dict[str, str]:
    tree = DiskTree(ROOT)
    return {path: tree.read(path, MAX_BYTES).decode() for path in tree.iter_paths()}


@cache
def _names() -> Names:
    return Names(_files())


def _check(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    loaded = load_plan(MemoryTree(files), WITHOUT_A_PLAN)
    if loaded.plan is not None:
        loaded.plan = loaded.plan.dated(loaded.plan.settings.publication.last_update or WITHOUT_A_PLAN)
    profile = loaded.plan.settings.rules.profile if loaded.plan else _baseline()[1]
    return select(validate(loaded), profile).shown


@cache
def _baseline() -> tuple[frozenset[str], Profile, frozenset[str]]:
    loaded = load_plan(MemoryTree(_files()), WITHOUT_A_PLAN)
    profile = loaded.plan.settings.rules.profile
    optional = frozenset(loaded.plan.settings.languages.optional)
    known = frozenset(one.fingerprint for one in select(validate(loaded), profile).shown)
    return known, profile, optional


def judge(mutant: Mutant) -> Result:
    """Return what dtplan says of a mutant."""
    files = _files()
    known, _profile, optional = _baseline()
    found = [one for one in _check({**files, mutant.path: mutant.text}) if one.fingerprint not in known]
    places = [(one.path, one.span.line) for one in found]
    places += [(label.path, label.span.line) for one in found for label in one.labels]
    right = mutant.lines | mutant.around
    plausible = (
        "" if mutant.origin else explain_plausible(files[mutant.path], mutant.text, optional, _names())
    )
    return Result(
        mutant,
        plausible,
        tuple(one.code for one in found),
        any(path == mutant.path and line in right for path, line in places),
        tuple(f"{one.code} {one.path}:{one.span.line} {one.message}" for one in found[:3]),
    )


def main() -> None:
    """Make mistakes, have them judged, and print the table and what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=2100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    os.nice(10)
    _baseline()
    _names()
    mutants = list(iter_mutants(_files(), given.count, given.seed))
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        results = pool.map(judge, mutants, chunksize=20)
    _print_table(results)
    _print_missed(results)
    if given.out:
        given.out.write_text(
            json.dumps([_as_data(one) for one in results], ensure_ascii=False, indent=1), encoding="utf-8"
        )


def _as_data(one: Result) -> dict[str, object]:
    mutant = one.mutant
    return {
        "kind": mutant.kind,
        "path": mutant.path,
        "lines": sorted(mutant.lines or mutant.around)[:20],
        "before": mutant.before,
        "after": mutant.after,
        "plausible": one.plausible,
        "codes": one.codes,
        "right": one.is_right,
        "said": one.said,
    }


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _print_table(results: list[Result]) -> None:
    print("| mistake | made | plausible | judged | found | on the right line |")
    print("|---|--:|--:|--:|--:|--:|")
    for kind in (*KINDS, "all"):
        ours = [one for one in results if kind in (one.mutant.kind, "all")]
        judged = [one for one in ours if not one.plausible]
        found = [one for one in judged if one.codes]
        right = sum(one.is_right for one in found)
        print(
            f"| {kind} | {len(ours)} | {len(ours) - len(judged)} | {len(judged)} | {_percent(len(found), len(judged))} | {_percent(right, len(found))} |"
        )
    print()
    reasons = Counter(one.plausible for one in results if one.plausible)
    found = Counter(one.plausible for one in results if one.plausible and one.codes)
    for reason, count in reasons.most_common():
        print(f"plausible, {reason}: {count}, of which found all the same: {found[reason]}")


def _print_missed(results: list[Result]) -> None:
    for title, missed in (
        ("missed", [one for one in results if not one.plausible and not one.codes]),
        ("found elsewhere", [one for one in results if not one.plausible and one.codes and not one.is_right]),
    ):
        print(f"\n{len(missed)} {title}:\n")
        for one in missed:
            mutant = one.mutant
            line = min(mutant.lines or mutant.around)
            print(
                f"{mutant.kind}: {mutant.path}:{line}: {mutant.before.strip()[:150]!r} → {mutant.after.strip()[:150]!r}"
            )
            for said in one.said:
                print(f"    {said}")


if __name__ == "__main__":
    main()
