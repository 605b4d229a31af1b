"""Valid plans made at random: what does dtplan say of them? Every finding is a false alarm.

python benchmarks/valid_plans.py [--count N] [--seed S]

The plans are those of `tests/generated`: all languages, trees of offices, editions, programmes, nested
sub-plans, statuses, dates, money, figures and journals that agree with each other. They are checked at the
profile `plan`, and anything counts, down to an `info`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Profile
from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.generated.plans import generate


def main() -> None:
    """Check many plans, and print how many were found fault with and by which rules."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    os.nice(10)
    initiatives = faulted = 0
    codes: Counter[str] = Counter()
    for seed in range(given.seed, given.seed + given.count):
        files, today = generate(seed)
        loaded = load_plan(MemoryTree(files), today)
        shown = select(validate(loaded), Profile.PLAN).shown
        initiatives += len(loaded.plan.initiatives) if loaded.plan else 0
        faulted += bool(shown)
        for one in shown:
            codes[one.code] += 1
            print(f"plan {seed}: {one.code} {one.path}:{one.span.line} {one.message}")
    print(f"{given.count} plans with {initiatives} initiatives: {faulted} found fault with")
    for code, count in codes.most_common():
        print(f"  {code}: {count}")


if __name__ == "__main__":
    main()
