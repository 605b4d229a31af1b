"""The script that makes mistakes on purpose works, and most of what it makes is found where it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COUNT = 45


def test_most_mistakes_are_found_on_the_right_line(tmp_path: Path) -> None:
    out = tmp_path / "mutants.json"
    command = [
        sys.executable,
        "benchmarks/mistakes.py",
        "--count",
        str(COUNT),
        "--seed",
        "5",
        "--out",
        str(out),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    mutants = json.loads(out.read_text(encoding="utf-8"))
    judged = [one for one in mutants if not one["plausible"]]
    found = [one for one in judged if one["codes"]]
    assert len(mutants) == COUNT
    assert len({one["kind"] for one in mutants}) == 15
    assert len(judged) >= COUNT / 2
    assert len(found) >= 0.85 * len(judged)
    assert sum(one["right"] for one in found) >= 0.9 * len(found)
    assert f"| all | {COUNT} |" in done.stdout
