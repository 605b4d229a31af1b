"""Measure `dtplan validate`: cold, warm and after a change, against floors and against what people would use instead.

python benchmarks/bench.py [SIZE …] [--peers NAME,…] [--limit SECONDS] [--rounds N] [--no-startup] [--work DIR]

Prints a table for each size and a block of Markdown, and writes results.json into the work folder.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

from cases import INITIATIVE, OWN, READ, REGISTER, STAT, WARM, OwnCases, find_dtplan, own_rounds
from measuring import LIMIT, Case, compare, measure_together
from peers import PEERS, LeftOutError, Setting, install
from results import Results, SizeResult, iter_aims, iter_growth
from startup import ROUNDS, WORK, measure_startup, render_startup
from tables import render_markdown, render_size

SIZES = (100, 1000, 10_000)


def main() -> None:
    """Measure what the command line asks for."""
    given = _parse_words()
    given.work.mkdir(parents=True, exist_ok=True)
    programs, left_out = _install(given.peers, given.work / "peers")
    startup = {}
    if given.startup:
        startup = measure_startup(given.work, given.rounds or ROUNDS)
        print(render_startup(startup), end="\n\n")
    results = Results(_describe(), [], startup, {name: version for name, (_, version) in programs.items()})
    for size in sorted(given.sizes):
        one = _measure(size, programs, given.work, given.rounds or own_rounds(size), given.limit)
        one.left_out.update(left_out)
        results.sizes.append(one)
        print(render_size(one), end="\n\n", flush=True)
        _write(results, given.work)
    print(render_markdown(results))
    if any(one.taken[name].problem for one in results.sizes for name in (*OWN, READ, STAT)):
        sys.exit("dtplan itself, or a floor, was not measured as it should be: see the tables")


def _parse_words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--peers", type=_split, default=list(PEERS), help=f"of {', '.join(PEERS)}, or none")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds after which a command is ended")
    parser.add_argument("--rounds", type=int, help="how often each command runs (default: by size)")
    parser.add_argument("--no-startup", dest="startup", action="store_false")
    parser.add_argument("--work", type=Path, default=WORK, help="the folder to write into")
    return parser.parse_args()


def _split(word: str) -> list[str]:
    names = [name for name in word.split(",") if name and name != "none"]
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is not one of {', '.join(PEERS)}")
    return names


def _install(names: list[str], folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Return the program and the version of each peer, and why others are left out."""
    programs: dict[str, tuple[str, str]] = {}
    left_out: dict[str, str] = {}
    for name in names:
        try:
            programs[name] = install(name, folder)
        except LeftOutError as error:
            left_out[name] = str(error)
    return programs, left_out


def _describe() -> str:
    words = [find_dtplan(), "rules", "--format", "json"]
    rules = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    version = subprocess.run([find_dtplan(), "--version"], check=True, capture_output=True, text=True).stdout
    processors = os.cpu_count()
    return f"{processors} processors, Python {platform.python_version()}, {version.strip()} with {len(rules)} rules"


def _measure(
    size: int, programs: dict[str, tuple[str, str]], work: Path, rounds: int, limit: float
) -> SizeResult:
    own = OwnCases(size, work)
    cases = own.make(rounds)
    peers, left_out = _make_peers(own, programs, rounds, limit)
    before = {name: own.stamp(name) for name in (WARM, INITIATIVE, REGISTER)}
    taken = compare([*cases, *peers], limit)
    together = {case.name: measure_together(case) for case in cases if case.name in OWN}
    for name, problem in _find_problems(own, before).items():
        taken[name] = replace(taken[name], problem=taken[name].problem or problem)
    return SizeResult(size, taken, together, tuple(case.name for case in peers), left_out)


def _make_peers(
    own: OwnCases, programs: dict[str, tuple[str, str]], rounds: int, limit: float
) -> tuple[list[Case], dict[str, str]]:
    cases: list[Case] = []
    left_out: dict[str, str] = {}
    for name, (program, _version) in programs.items():
        try:
            case = PEERS[name].make(Setting(program, own.plan, own.work, own.size, limit))
        except LeftOutError as error:
            left_out[name] = str(error)
            continue
        cases.append(replace(case, rounds=1 if own.size > 3000 else min(rounds, 3)))
    return cases, left_out


def _find_problems(own: OwnCases, before: dict[str, list[tuple[str, int]]]) -> dict[str, str]:
    """Return which cases were not what they are called, and why."""
    problems: dict[str, str] = {}
    if not before[WARM] or own.stamp(WARM) != before[WARM]:
        problems[WARM] = "not warm: the cache was written again; did dtplan itself change?"
    for name in (INITIATIVE, REGISTER):
        if own.stamp(name) == before[name]:
            problems[name] = "nothing had changed: the cache was not written again"
    return problems


def _write(results: Results, work: Path) -> None:
    data = asdict(results)
    data["growth"] = [one._asdict() for one in iter_growth(results)]
    data["aims"] = [{**aim._asdict(), "is_reached": aim.is_reached} for aim in iter_aims(results)]
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (work / "results.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
