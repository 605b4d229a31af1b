"""A program run in a terminal of its own, as a person would."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 60
"""Seconds after which a program that says nothing is given up."""


class Terminal:
    """dtplan in a pseudo-terminal.

    Attributes:
        shown: everything that was written so far.
    """

    def __init__(self, *words: str | Path, **environment: str) -> None:
        """Start it with the words of a command line."""
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dtplan", *map(str, words)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", **environment},
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - the child starts no thread before it
        )
        os.close(slave)
        self.shown = ""
        self._seen = 0

    def expect(self, text: str) -> None:
        """Wait until a text is shown that was not there at the last call."""
        while text not in self.shown[self._seen :]:
            assert self._read(), f"{text!r} never came: {self.shown}"
        self._seen = self.shown.index(text, self._seen) + len(text)

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._master, text.encode())

    def answer(self, *pairs: tuple[str, str]) -> None:
        """Answer questions, each as what is asked and what is typed before Enter."""
        for question, text in pairs:
            self.expect(question)
            self.type(f"{text}\n")

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        while self._read():
            pass
        os.close(self._master)
        return self._process.wait(LONGEST)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], LONGEST)
        if not ready:
            return False
        try:
            chunk = os.read(self._master, 65536)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.shown += chunk.decode(errors="replace").replace("\r\n", "\n")
        return bool(chunk)


def _own_terminal() -> None:
    """Make the pseudo-terminal the one whose keys interrupt."""
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell that runs the tests in the background ignores it
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
