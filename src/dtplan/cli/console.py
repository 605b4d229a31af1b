"""The two consoles: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from rich.console import Console

PLAIN_WIDTH = 100


def make_console(*, is_error: bool = False) -> Console:
    """Return a console that follows `NO_COLOR`, `FORCE_COLOR` and `--color`.

    Args:
        is_error: write to standard error.
    """
    from rich.console import Console

    stream = sys.stderr if is_error else sys.stdout
    _write_unicode(stream)
    has_width = stream.isatty() or "COLUMNS" in os.environ
    width = None if has_width else PLAIN_WIDTH
    return Console(stderr=is_error, highlight=False, soft_wrap=False, width=width, emoji=False, markup=False)


def find_plain_width() -> int | None:
    """Return the columns of a standard output that is no terminal and wants no colour, else None."""
    if sys.stdout.isatty() or "FORCE_COLOR" in os.environ:
        return None
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() and int(columns) else PLAIN_WIDTH


def write_result(text: str) -> None:
    """Write plain text to standard output, as it is."""
    _write_unicode(sys.stdout)
    sys.stdout.write(text)


def deliver(content: str | bytes, out: Path | None, *, is_quiet: bool) -> None:
    """Write a result to a file and say so, or to standard output.

    Args:
        content: the result; bytes of text when it is printed.
        out: the file, or None to print it.
        is_quiet: do not say that it was written.
    """
    if out is None:
        write_result(content.decode() if isinstance(content, bytes) else content)
        return
    from dtplan.app.writing import write_bytes

    write_bytes(out, content.encode(errors="backslashreplace") if isinstance(content, str) else content)
    if not is_quiet:
        say(f"Wrote {out}.")


def write_error(text: str) -> None:
    """Write plain text to standard error, as it is."""
    _write_unicode(sys.stderr)
    sys.stderr.write(text)


def _write_unicode(stream: TextIO) -> None:
    """Make a stream take every text, whatever the system believes of its encoding."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str, style: str = "") -> None:
    """Write a line to standard error."""
    make_console(is_error=True).print(text, style=style or None, soft_wrap=True)


def clear_terminal() -> None:
    """Empty the screen, if there is one."""
    if sys.stdout.isatty():
        make_console().clear()
