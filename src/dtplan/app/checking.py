"""What a plan is found to be, from memory as far as its files have not changed."""

from __future__ import annotations

import time
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.app.cache import Answer, digest_listing, is_racy
from dtplan.diagnostics.packing import unpack_checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from dtplan.app.cache import Cache
    from dtplan.diagnostics.checked import Checked
    from dtplan.rules.examine import Examined
    from dtplan.rules.remembered import Remembered
    from dtplan.source.git import GitTree
    from dtplan.source.tree import DiskTree

    ChooseDate = Callable[[date | None], date]


class _Listing(NamedTuple):
    """The files of a tree at a moment: their stamps by path, and when they were looked at."""

    stamps: dict[str, str]
    digest: str
    now: int


def check_tree(
    tree: DiskTree | GitTree, cache: Cache, choose_date: ChooseDate, like: Cache | None = None
) -> Checked:
    """Return everything the rules say of a tree; what is known from an earlier run is not done again.

    Args:
        tree: the files of the work tree or of a revision.
        cache: what is remembered of them.
        choose_date: the status date, given what plan.yaml calls its last update.
        like: what is remembered of another tree that is much the same, and was looked at just now.
    """
    now = time.time_ns()
    stamps = dict(sorted(tree.iter_stamps()))
    listing = _Listing(stamps, digest_listing(stamps.items()), now)
    known = cache.answer()
    if known is not None and _still_holds(known, tree, listing, choose_date):
        if known.racy and not any(is_racy(stamps[path], now) for path in known.racy):
            cache.write(known._replace(racy={}))
        return unpack_checked(known.checked)
    details = (like.details() if like else None) or cache.details()
    return _check_anew(cache, details, tree, listing, choose_date)


def _still_holds(known: Answer, tree: DiskTree | GitTree, listing: _Listing, choose_date: ChooseDate) -> bool:
    """Say whether nothing has changed since: no file, and not the day."""
    if known.listing != listing.digest:
        return False
    from datetime import date

    last_update = date.fromisoformat(known.last_update) if known.last_update else None
    if choose_date(last_update).isoformat() != known.checked[2]:
        return False
    return all(_digest(tree, path) == digest for path, digest in known.racy.items())


def _digest(tree: DiskTree | GitTree, path: str) -> str:
    from dtplan.source.document import MAX_BYTES
    from dtplan.source.tree import UnreadableError

    try:
        return blake2b(tree.read(path, MAX_BYTES), digest_size=16).hexdigest()
    except UnreadableError:
        return ""


def _check_anew(
    cache: Cache,
    details: list[Any] | None,
    tree: DiskTree | GitTree,
    listing: _Listing,
    choose_date: ChooseDate,
) -> Checked:
    from dtplan.diagnostics.packing import pack_checked
    from dtplan.rules.examine import examine

    examined = examine(tree, choose_date, None, _recall(details, listing))
    if not cache.is_kept:
        return examined.checked
    last_update = examined.last_update.isoformat() if examined.last_update else None
    racy = {
        path: examined.remembered.digests.get(path, "")
        for path, stamp in listing.stamps.items()
        if is_racy(stamp, listing.now)
    }
    answer = Answer(listing.digest, racy, last_update, pack_checked(examined.checked))
    cache.write(answer, _iter_details(examined, listing, racy))
    return examined.checked


def _iter_details(examined: Examined, listing: _Listing, racy: Mapping[str, str]) -> Iterator[list[Any]]:
    """Yield what is known, as plain data: what the records were made with, then of each file its part."""
    remembered = examined.remembered
    yield [remembered.frame]
    for path, digest in remembered.digests.items():
        stamp = "" if path in racy else listing.stamps.get(path, "")
        record = remembered.records.get(path)
        yield [path, stamp, digest] if record is None else [path, stamp, *record]


def _recall(details: list[Any] | None, listing: _Listing) -> Remembered:
    """Return what is still known: records of all files, and the digests of those that have not changed."""
    from dtplan.rules.remembered import NOTHING, Record, Remembered

    if not details:
        return NOTHING
    (frame,), *files = details
    digests: dict[str, str] = {}
    records: dict[str, Record] = {}
    for path, stamp, digest, *judgement in files:
        if stamp and listing.stamps.get(path) == stamp:
            digests[path] = digest
        if judgement:
            records[path] = Record(digest, judgement[0])
    return Remembered(frame, digests, records)
