"""What an examination leaves behind for the next one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from dtplan.rules.judging import Judgement

if TYPE_CHECKING:
    from collections.abc import Mapping


class Record(NamedTuple):
    """What is known of an initiative, and the digest of the bytes that it is about.

    Attributes:
        digest: of its bytes.
        judgement: as JSON; ten thousand texts take less room than what they say.
    """

    digest: str
    judgement: str

    def read(self) -> Judgement:
        """Return what is known."""
        return Judgement(*json.loads(self.judgement))


class Remembered(NamedTuple):
    """What an earlier examination left behind.

    Attributes:
        frame: identifies the frame, and the day, that the records were made with.
        digests: of the bytes of every file that is known not to have changed since.
        records: of every initiative, by path.
    """

    frame: str
    digests: Mapping[str, str]
    records: Mapping[str, Record]


NOTHING = Remembered("", {}, {})
