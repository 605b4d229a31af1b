"""Which item of a list is which: by its id, by what tells it from the others, or by what it says."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

NATURAL_KEYS: dict[str, tuple[str, ...]] = {
    "lines": ("year", "source", "chapter"),
    "envelope": ("year",),
    "updates": ("date", "by"),
    "decisions": ("date", "kind"),
    "targets": ("date",),
    "readings": ("date",),
    "intervention_fields": ("code",),
    "links": ("url",),
    "waivers": ("rule",),
    "units": ("unit",),
    "partners": ("name",),
    "logos": ("role",),
}
"""What tells the items of a list without ids from each other, by the key that holds the list."""


def identify_items(path: Sequence[str], items: Sequence[Any]) -> list[str]:
    """Return a name for each item of a list; no two are the same.

    An item of the same name in another version of the list is the same item. Of several that cannot be
    told apart, the second is called `name~2`, and so on.

    Args:
        path: the keys that lead to the list.
        items: the items as plain data: texts, or mappings by the names of the files.
    """
    keys = NATURAL_KEYS.get(path[-1] if path else "", ())
    seen: Counter[str] = Counter()
    names = []
    for item in items:
        name = _name(item, keys)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return names


def _name(item: Any, keys: tuple[str, ...]) -> str:
    if not isinstance(item, dict):
        return str(item)
    for candidates in (("id",), keys):
        told = [str(item[key]) for key in candidates if item.get(key) is not None]
        if told:
            return "/".join(told)
    text = json.dumps(item, sort_keys=True, default=str, ensure_ascii=False)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
