"""Where the name stands by which others refer to something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtplan.plan.entry import Entry
    from dtplan.source.span import Place


def place_of_id(entry: Entry[Any]) -> Place:
    """Return the place of an entry's id; an edition of the PAM calls it `edition`."""
    return entry.at("edition" if entry.kind == "pam-edition" else "id")
