"""Where a cold `dtplan validate` spends its time, step by step.

python benchmarks/steps.py [SIZE] [--work DIR]

The real command runs in one process, with the processor time taken around the named functions
(`instruments.py`). What runs inside another step counts for the inner one alone, so the steps add up
to the whole. What several rules share is worked out by the first of them and counts for it. Then the
command runs as it comes, and what is timed is how long it waits for its second process.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from generate import generate
from startup import WORK


def render_steps(steps: dict[str, Any], waiting: dict[str, Any]) -> str:
    """Return the steps as a table, the longest first.

    Args:
        steps: what came of `instruments.measure_steps`.
        waiting: what came of `instruments.measure_waiting`.
    """
    seconds = Counter(steps["seconds"])
    total = seconds.total()
    lines = ["| step | ms | of the whole |", "|---|--:|--:|"]
    for name, taken in seconds.most_common():
        lines.append(f"| {name} | {taken * 1000:.0f} | {100 * taken / total:.1f} % |")
    lines.append(f"| all, in one process | {total * 1000:.0f} | 100 % |")
    rules = sum(taken for name, taken in seconds.items() if name.startswith("rules: "))
    lines.append("")
    lines.append(f"All rules together: {rules * 1000:.0f} ms, {100 * rules / total:.1f} %.")
    lines.append(f"The instruments took some {steps['instruments'] * 1000:.0f} ms of that.")
    lines.append(
        f"As it comes, in {waiting['processes']} processes and without the start of Python: {waiting['wall'] * 1000:.0f} ms"
        f" by the clock on the wall, {waiting['waited'] * 1000:.0f} ms of it waiting for the second process."
    )
    return "\n".join(lines)


def _run_afresh(what: str, plan: Path) -> dict[str, Any]:
    """Return what a fresh process measures."""
    words = [sys.executable, str(Path(__file__).with_name("instruments.py")), what, str(plan)]
    result: dict[str, Any] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return result


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("size", nargs="?", type=int, default=1000)
    parser.add_argument("--work", type=Path, default=WORK)
    given = parser.parse_args()
    plan = given.work / "steps" / str(given.size)
    shutil.rmtree(plan, ignore_errors=True)
    generate(given.size, plan)
    print(f"{given.size:,} initiatives\n")
    print(render_steps(_run_afresh("steps", plan), _run_afresh("waiting", plan)))


if __name__ == "__main__":
    main()
