"""A filled form: what somebody proposes, before anything of it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WITHIN_COMMENT = "# within: "
"""How a form that is YAML says where a proposal goes, in a comment line of its own."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says, in the plan's own words; none of it is to be trusted.

    Attributes:
        kind: what is proposed ("initiative", "office" …).
        data: its fields as plain data: texts, lists and mappings, every scalar as text.
        problems: what could not be understood, each as a sentence for whoever filled the form.
        within: what the file itself cannot say: the id of the sub-plan that an initiative goes
            into, or the PAM edition of a goal; empty when the form does not say.
        missing: what every proposal needs and the form leaves empty, each as a sentence.
    """

    kind: str
    data: dict[str, Any]
    problems: tuple[str, ...] = ()
    within: str = ""
    missing: tuple[str, ...] = ()


class UnreadableFormError(Exception):
    """A file is not a form that can be read at all; the text says why, for whoever filled it."""
