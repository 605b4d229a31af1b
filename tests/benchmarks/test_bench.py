"""The scripts that measure work, and measure what they say: nothing here is about how long something takes."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
OWN = {"cold", "warm", "one initiative changed", "one register changed", "read the bytes", "stat every file"}


def run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> Any:
    spec = importlib.util.spec_from_file_location("measuring", ROOT / "benchmarks" / "measuring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "measuring", module)
    spec.loader.exec_module(module)
    return module


def python(measuring: Any, code: str, **more: Any) -> Any:
    return measuring.Case(code, [sys.executable, "-I", "-S", "-c", code], **more)


def test_a_small_plan_is_measured_in_every_way(tmp_path: Path) -> None:
    words = ["20", "--peers", "none", "--rounds", "1", "--no-startup", "--work", str(tmp_path)]
    printed = run("benchmarks/bench.py", *words)
    data = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    (one,) = data["sizes"]
    assert set(one["taken"]) == OWN
    assert not any(taken["problem"] for taken in one["taken"].values())
    assert all(taken["seconds"] > 0 and taken["mebibytes"] > 1 for taken in one["taken"].values())
    assert {aim["what"] for aim in data["aims"]} == {
        "cold, in times of reading the bytes",
        "warm, in times of the `stat` of every file",
        "peak memory in MiB",
    }
    assert f"| 20 | {one['taken']['cold']['seconds']:.2f} s |" in printed
    assert len(list((tmp_path / "20" / "warm" / "plan").glob("plan-*/initiative-*.yaml"))) == 20


def test_every_step_of_a_run_is_timed() -> None:
    code = (
        "import sys; sys.path.insert(0, 'benchmarks')\n"
        "import instruments, json\n"
        "print(json.dumps(instruments.measure_steps('plans/barcelona')))"
    )
    steps = json.loads(run("-c", code))
    seconds = steps["seconds"]
    assert set(seconds) >= {
        "starting Python",
        "importing dtplan and its libraries",
        "listing the files",
        "reading the bytes",
        "parsing",
        "models and schema",
        "outlines",
        "rules: budget",
        "diagnostics: placing",
        "rendering what was found",
        "everything else",
    }
    assert all(taken >= 0 for taken in seconds.values())
    assert steps["switches"] > 100
    assert steps["instruments"] < sum(seconds.values())


def test_what_takes_too_long_is_ended_and_said_so(measuring: Any) -> None:
    taken = measuring.compare([python(measuring, "import time; time.sleep(60)", rounds=3)], limit=0.2)
    (one,) = taken.values()
    assert one.is_over
    assert one.problem == "more than 0 s"
    assert one.seconds == 0.2


def test_what_fails_is_no_measurement(measuring: Any) -> None:
    failing = python(measuring, "import sys; sys.exit('no such option')", rounds=3)
    fine = python(measuring, "pass", rounds=3)
    taken = measuring.compare([failing, fine])
    assert taken[failing.name].problem == "ended with 1: no such option"
    assert not taken["pass"].problem
    assert taken["pass"].rounds == 3


def test_each_run_is_prepared(measuring: Any) -> None:
    prepared: list[int] = []
    measuring.compare([python(measuring, "pass", rounds=3, prepare=lambda: prepared.append(1))])
    assert len(prepared) == 3


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")
def test_the_memory_of_two_processes_counts_for_both(measuring: Any) -> None:
    hold = "held = bytearray(64 << 20); time.sleep(0.3)"
    alone = measuring.measure_together(python(measuring, f"import time; {hold}"))
    both = measuring.measure_together(python(measuring, f"import os, time; os.fork(); {hold}; "))
    assert 64 < alone < 128 < both
