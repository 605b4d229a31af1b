"""Start-up: a warm `dtplan validate plans/barcelona` against a Typer program that does nothing, and `--version`.

python benchmarks/startup.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cases import SETTLED, find_dtplan
from measuring import Case, Measured, compare, run_once

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN = Path(__file__).parent.parent / "plans" / "barcelona"
WORK = Path("build/bench")
HEAVY = ("pydantic", "ruamel.yaml", "_ruamel_yaml", "jinja2", "rich", "typer")
ROUNDS = 40
BARE, IMPORT = "python -c pass", 'python -c "import typer"'
NO_OP, WARM = "a Typer program that does nothing", "dtplan validate plans/barcelona, warm"
VERSION, HELP = "dtplan --version", "dtplan --help"

_NO_OP = """import typer

app = typer.Typer()


@app.command()
def check(path: str) -> None:
    pass


app()
"""


def measure_startup(work: Path, rounds: int = ROUNDS) -> dict[str, Measured]:
    """Return what starting takes, by what is started.

    Args:
        work: the folder to write into.
        rounds: how often each runs.
    """
    work.mkdir(parents=True, exist_ok=True)
    program = work / "no_op.py"
    program.write_text(_NO_OP, encoding="utf-8")
    cache = work / "startup-cache"
    shutil.rmtree(cache, ignore_errors=True)
    dtplan = find_dtplan()
    warm = Case(WARM, [dtplan, "validate", str(PLAN)], rounds, {"DTPLAN_CACHE_DIR": str(cache)})
    time.sleep(SETTLED)
    run_once(warm)
    cases = [
        Case(BARE, [sys.executable, "-c", "pass"], rounds),
        Case(IMPORT, [sys.executable, "-c", "import typer"], rounds),
        Case(VERSION, [dtplan, "--version"], rounds),
        Case(HELP, [dtplan, "--help"], rounds),
        Case(NO_OP, [sys.executable, str(program), str(PLAN)], rounds),
        warm,
    ]
    return compare(cases)


def render_startup(taken: Mapping[str, Measured]) -> str:
    """Return a table of what starting takes.

    Args:
        taken: what came of `measure_startup`.
    """
    bare = taken[BARE].seconds
    lines = [
        f"{name:<40} {one.seconds * 1000:7.1f} ms  {one.seconds / bare:5.1f} × bare Python  {one.problem}".rstrip()
        for name, one in taken.items()
    ]
    return "\n".join(lines)


def find_heavy(option: str) -> str:
    """Return which heavy packages dtplan loads to answer an option, in words.

    Args:
        option: --version or --help.
    """
    code = (
        "import sys\nsys.argv = ['dtplan', sys.argv[1]]\n"
        "import contextlib, io\nfrom dtplan.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", code, option], check=True, capture_output=True, text=True)
    return loaded.stdout.strip() or "none of the heavy packages"


if __name__ == "__main__":
    print(render_startup(measure_startup(WORK)))
    for each in ("--version", "--help"):
        print(f"dtplan {each} loads: {find_heavy(each)}")
