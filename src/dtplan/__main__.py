"""The command line's first step: the version is answered before anything else is loaded."""

from __future__ import annotations

import sys


def main() -> None:
    """Run dtplan with the words of the command line."""
    if sys.argv[1:2] in (["--version"], ["-V"]):
        from dtplan import __version__  # noqa: PLC0415 - nothing is loaded that is not needed

        print(f"dtplan {__version__}")  # noqa: T201 - the one line that needs no console
        return
    from dtplan.cli.app import run  # noqa: PLC0415 - typer is loaded only when a command runs

    run()


if __name__ == "__main__":
    main()
