"""Look for what breaks a target: `python -m tests.fuzz.run [--seconds N] [loader|markdown …]`.

Atheris guides the search by the code that an input reaches. Where it is not installed, Hypothesis
changes the seeds instead, guided by how much an input makes the program say.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "fuzz"
ALONE = "--alone"
PATIENCE = 30
"""Seconds after which an input counts as one that never ends."""
MEMORY = 3_000
"""MiB that a run may take."""


def main() -> int:
    """Run each target in a process of its own, one after the other, and return what the worst said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=["loader", "markdown"])
    parser.add_argument("--seconds", type=int, default=0, help="in all; without end when left out")
    parser.add_argument("--each", type=int, default=600, help="seconds of a turn when there is no end")
    parser.add_argument(ALONE, action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.alone:
        return look(chosen.targets[0], chosen.seconds)
    if find_spec("atheris") is None:
        say("Atheris is not installed here (it has wheels for some Pythons only): Hypothesis looks instead.")
    share = chosen.seconds // len(chosen.targets) or chosen.each
    code = 0
    try:
        while not code:
            code = max(look_in_turn(target, share) for target in chosen.targets)
            if chosen.seconds:
                break
    except KeyboardInterrupt:
        say("stopped")
    found = sorted((BUILD / "found").glob("*"))
    if found:
        say(
            "Found: move each file to tests/fuzz/found/<target>/, where it is a test, and mend what it shows."
        )
        say("\n".join(f"  {path.relative_to(ROOT)}" for path in found))
    return code


def look_in_turn(target: str, seconds: int) -> int:
    """Look for what breaks a target, in a process of its own, and return how that ended."""
    words = [sys.executable, "-m", "tests.fuzz.run", ALONE, "--seconds", str(seconds), target]
    return abs(subprocess.run(words, cwd=ROOT, check=False).returncode)


def look(target: str, seconds: int) -> int:
    """Look for what breaks one target, in this process."""
    (BUILD / "found").mkdir(parents=True, exist_ok=True)
    if find_spec("atheris") is not None:
        look_with_atheris(target, seconds)
        return 0
    from tests.fuzz.guided import look_with_hypothesis

    return look_with_hypothesis(target, seconds, save, say)


def look_with_atheris(target: str, seconds: int) -> None:
    """Run libFuzzer over a target; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(
        include=["dtplan.source", "dtplan.plan", "dtplan.model", "dtplan.templating", "markdown_it"]
    ):
        from tests.fuzz.seeds import LARGEST, iter_seeds
        from tests.fuzz.targets import TARGETS
    corpus = BUILD / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in iter_seeds(target):
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-artifact_prefix={BUILD}/found/{target}-",
            f"-max_len={LARGEST * 2}",
            f"-timeout={PATIENCE}",
            f"-rss_limit_mb={MEMORY}",
            "-print_final_stats=1",
            f"-max_total_time={seconds}",
        ],
        TARGETS[target],
    )
    atheris.Fuzz()


def say(text: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")


def save(target: str, data: bytes) -> Path:
    """Write an input that breaks a target to a file, and return its path."""
    path = BUILD / "found" / f"{target}-crash-{sha256(data).hexdigest()[:16]}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
