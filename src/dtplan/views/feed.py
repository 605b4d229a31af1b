"""Published changes as a feed, ready to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.changes import COMMIT_LENGTH, ChangesView, PreviousEdition, view_changes
from dtplan.views.document import WHOLE
from dtplan.views.reader import Reader

if TYPE_CHECKING:
    from datetime import date

    from dtplan.plan.plan import Plan
    from dtplan.views.text import LocalText


_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#@:\[\]]+)", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class EntryView:
    """An edition in a feed.

    Attributes:
        id: a tag URI that stays the same.
        edition: its name.
        day: its status date.
        changes: since the edition before; None for the first one.
        currency: of the amounts.
        next_update: when the next one was due.
    """

    id: str
    edition: str
    day: date
    changes: ChangesView | None
    currency: str
    next_update: date | None


@dataclass(frozen=True, slots=True)
class FeedView:
    """The published changes of a plan, in one language.

    Attributes:
        id: a tag URI that stays the same.
        language: of the texts.
        title: of the plan.
        url: where the plan is published.
        author: who publishes it.
        licence: under which it is published, or None.
        updated: the status date of the newest edition, or of the plan when there is none.
        entries: the editions, the newest first.
        tool_version: of dtplan.
    """

    id: str
    language: str
    title: LocalText
    url: str
    author: LocalText
    licence: str | None
    updated: date
    entries: tuple[EntryView, ...]
    tool_version: str


def make_tag(url: str, day: date, *words: str) -> str | None:
    """Return a tag URI (RFC 4151), or None when the address names no host that can own one.

    Args:
        url: the web address whose host owns it.
        day: a day on which it did.
        words: what is named.
    """
    host = find_host(url)
    return f"tag:{host},{day.isoformat()}:{'/'.join(words)}" if host else None


def find_host(url: str) -> str:
    """Return the host of a web address as domain names are written, or "" when it has none that can be.

    Args:
        url: the web address.
    """
    found = _HOST.match(url)
    try:
        host = found[1].encode("idna").decode("ascii").lower() if found else ""
    except UnicodeError:
        return ""
    return host if _DOMAIN.fullmatch(host) else ""


def view_public_changes(previous: PreviousEdition, plan: Plan, language: str) -> ChangesView:
    """Return what changed of a whole plan, for a document in which nothing has a place of its own.

    Args:
        previous: what it is compared with.
        plan: the plan.
        language: of the texts.
    """
    reader = Reader(plan, language, plan, frozenset())
    return view_changes(previous, reader, plan, WHOLE, COMMIT_LENGTH)
