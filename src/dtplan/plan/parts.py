"""The items of an initiative or a sub-plan that say enough to tell whether they were copied."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTS = {
    "initiative": ("risks", "indicators", "milestones", "updates"),
    "subplan": ("objectives",),
}
"""The lists whose items are compared, by the kind of what holds them."""
SHORTEST = 80
"""Characters in all languages together; what is shorter may well be said twice."""
_TEXTS = ("title", "text", "action", "note")


class Part(NamedTuple):
    """An item of a list.

    Attributes:
        key, position: the list, and where in it.
        digest: the same for items that say the same in every language, with the same figures.
    """

    key: str
    position: int
    digest: str


def iter_parts(kind: str, model: Any) -> Iterator[Part]:
    """Yield the items of an initiative or a sub-plan that say enough to be compared.

    Args:
        kind: of `LISTS`.
        model: the initiative or the sub-plan.
    """
    for key in LISTS[kind]:
        for n, item in enumerate(getattr(model, key)):
            values = item.__dict__  # pydantic takes long to say that a model has no such field
            length = 0
            for name in _TEXTS:
                by_language = values.get(name)
                if by_language:
                    length += sum(map(len, by_language.values()))
            if length >= SHORTEST:
                digest = blake2b(item.model_dump_json().encode(), digest_size=8).hexdigest()
                yield Part(key, n, digest)
