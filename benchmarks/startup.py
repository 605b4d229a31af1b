"""Start-up: `dtplan --version` against `python -c "import typer"` and against bare Python.

python benchmarks/startup.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from measuring import compare

HEAVY = ("pydantic", "ruamel.yaml", "_ruamel_yaml", "jinja2", "rich", "typer")
ROUNDS = 40


def main() -> None:
    """Measure, print ratios, and say which heavy packages were loaded."""
    program = shutil.which("dtplan") or "dtplan"
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import typer"': [sys.executable, "-c", "import typer"],
        "dtplan --version": [program, "--version"],
        "dtplan --help": [program, "--help"],
    }
    taken = compare(commands, dict.fromkeys(commands, ROUNDS))
    bare = taken["python -c pass"].seconds
    for name, one in taken.items():
        print(f"{name:<26} {one.seconds * 1000:6.1f} ms  {one.seconds / bare:5.1f}× bare Python")
    for option in ("--version", "--help"):
        code = (
            "import sys\nsys.argv = ['dtplan', sys.argv[1]]\n"
            "import contextlib, io\nfrom dtplan.__main__ import main\n"
            "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()\n"
            f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
        )
        loaded = subprocess.run(
            [sys.executable, "-c", code, option], check=True, capture_output=True, text=True
        )
        print(f"dtplan {option} loads: {loaded.stdout.strip() or 'none of the heavy packages'}")


if __name__ == "__main__":
    main()
