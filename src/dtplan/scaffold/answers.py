"""Answers by the path of their field, made into the fields of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.scaffold.filled import Filled

if TYPE_CHECKING:
    from collections.abc import Mapping

WITHIN = "within"
"""The answer that is no field: the sub-plan of an initiative, or the edition of a goal."""


class AnswerError(Exception):
    """Two answers are about the same field in different ways; the text names it."""


def fill_form(kind: str, answers: Mapping[str, Any]) -> Filled:
    """Return a filled form.

    Args:
        kind: what is added.
        answers: by path, such as `schedule.start.planned`; empty ones are left out.

    Raises:
        AnswerError: when one path leads through the value of another.
    """
    data: dict[str, Any] = {}
    for path, answer in answers.items():
        if path == WITHIN or answer in ("", []):
            continue
        *above, name = path.split(".")
        holder = data
        for step in above:
            holder = holder.setdefault(step, {})
            if not isinstance(holder, dict):
                raise AnswerError(f"`{path}` is inside of something that has a value of its own")
        if name in holder:
            raise AnswerError(f"`{path}` is said in two ways")
        holder[name] = answer
    return Filled(kind, data, within=str(answers.get(WITHIN, "")))
