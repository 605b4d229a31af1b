"""What keeps a hostile case from taking the tests with it: an end in time, and in memory."""

from __future__ import annotations

import faulthandler
import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60
"""Seconds after which a case counts as one that never ends; each takes less than two."""


class NeverEndsError(BaseException):
    """A case hangs; not an `Exception`, so that nothing takes it for bad content."""


@pytest.fixture
def end_what_hangs() -> Iterator[None]:
    """Fail a test that does not end, and end the process when even that does not help."""

    def give_up(*_words: object) -> None:
        raise NeverEndsError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    faulthandler.dump_traceback_later(PATIENCE * 2, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
