"""A filled form that is YAML: the file of an initiative or a sub-plan, or a register with one item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dtplan.plan.kinds import LISTS
from dtplan.scaffold.filled import WITHIN_COMMENT, Filled, UnreadableFormError
from dtplan.scaffold.kinds import NEW_KINDS
from dtplan.source.document import load_document

if TYPE_CHECKING:
    from dtplan.source.document import Document

_WITHIN = re.compile(rf"^{re.escape(WITHIN_COMMENT)}([A-Za-z0-9-]{{1,80}})[ ]*\r?$", re.MULTILINE)
MENDED = frozenset(("Y108", "Y109"))
"""What a form may have that a file of a plan may not: a byte order mark, Windows line ends."""


def read_yaml_form(name: str, content: bytes) -> Filled:
    """Return what a form says that is written as the plan writes its files.

    Args:
        name: of the file, for what is said about it.
        content: its bytes; of a larger file at least one more than a file of a plan may have.

    Raises:
        UnreadableFormError: when it is not one proposal in YAML.
    """
    document = load_document(name, content)
    problems = [one for one in document.problems if one.code not in MENDED]
    if problems:
        first = problems[0]
        where = f" (line {first.span.line})" if document.raw else ""
        hint = f": {first.hint}" if first.hint else ""
        raise UnreadableFormError(f"{first.message}{where}{hint}")
    if not isinstance(document.data, dict):
        raise UnreadableFormError("the file holds nothing that can be proposed")
    kind = document.data.get("kind")
    data = {key: value for key, value in document.data.items() if key != "kind"}
    if kind in ("initiative", "subplan"):
        return Filled(str(kind), data, within=_find_within(document))
    found = [
        (new, data[new.key])
        for new in NEW_KINDS.values()
        if new.register == kind and LISTS.get((new.register, new.key)) == new.name and data.get(new.key)
    ]
    if not found:
        known = ", ".join(
            ("initiative", "subplan", *sorted({one.register for one in NEW_KINDS.values()} - {""}))
        )
        raise UnreadableFormError(f"it does not say what is proposed: its `kind` must be one of {known}")
    return _read_item(found, document, data)


def _read_item(found: list[tuple[Any, Any]], document: Document, data: dict[str, Any]) -> Filled:
    """Return the one item of a register."""
    new, items = found[0]
    if len(found) > 1 or not isinstance(items, list) or len(items) != 1:
        raise UnreadableFormError("it holds several things: a form proposes one")
    (item,) = items
    if not isinstance(item, dict):
        raise UnreadableFormError(f"the item under `{new.key}` has no fields")
    edition = data.get("edition")
    within = edition if new.name == "pam-goal" and isinstance(edition, str) else ""
    return Filled(new.name, item, within=within or _find_within(document))


def _find_within(document: Document) -> str:
    found = _WITHIN.search(document.text)
    return found[1] if found else ""
