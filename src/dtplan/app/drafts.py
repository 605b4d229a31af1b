"""Answers of somebody who was interrupted, kept until he goes on."""

from __future__ import annotations

import json
import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dtplan.app.writing import write_text

MAX_DRAFT = 1024 * 1024
PRIVATE = 0o600
Answers = dict[str, Any]
"""What was answered, by the path of the field (`title.ca`, `schedule.start.planned`)."""


def find_drafts_folder() -> Path | None:
    """Return where drafts are kept: `DTPLAN_STATE_DIR`, or the user's own folder of the system, if any."""
    own = os.environ.get("DTPLAN_STATE_DIR")
    if own is not None:
        return Path(own) / "drafts" if own else None
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME")
    if base:
        return Path(base) / "dtplan" / "drafts"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    folder = "Library/Application Support" if sys.platform == "darwin" else ".local/state"
    return home / folder / "dtplan" / "drafts"


class Draft:
    """The answers about one kind of thing in one plan.

    Attributes:
        path: where they are kept, or None when there is no such place.
    """

    def __init__(self, root: Path, name: str) -> None:
        """Find the place.

        Args:
            root: the plan's folder.
            name: what the answers are about, such as `new-initiative`.
        """
        folder = find_drafts_folder()
        mark = blake2b(f"{root}\0{name}".encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
        self.path = None if folder is None else folder / f"{name}-{mark}.json"

    def read(self) -> Answers:
        """Return the answers that are kept; none when there are none, or they cannot be read."""
        if self.path is None:
            return {}
        try:
            if self.path.is_symlink() or self.path.stat().st_size > MAX_DRAFT:
                return {}
            known = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return known if isinstance(known, dict) and all(map(_is_answer, known.values())) else {}

    def keep(self, answers: Answers) -> bool:
        """Keep answers, and say whether that was possible."""
        if self.path is None:
            return False
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_text(self.path, json.dumps(answers, ensure_ascii=False, indent=1) + "\n", mode=PRIVATE)
        except OSError:
            return False
        return True

    def forget(self) -> None:
        """Delete the answers."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def _is_answer(value: object) -> bool:
    """Say whether something can be an answer: a text, a list of texts, or a list of rows of texts."""
    if isinstance(value, str):
        return True
    if not isinstance(value, list):
        return False
    return all(
        isinstance(one, str)
        or (isinstance(one, dict) and all(isinstance(part, str) for pair in one.items() for part in pair))
        for one in value
    )
