"""The names by which entities refer to each other."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from dtplan.model.values import refuse

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9]+([._/+-][A-Za-z0-9+]+)*", re.ASCII)
_GRANT = re.compile(r"\d{6}|\d{9}", re.ASCII)
_GOAL_REF = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", re.ASCII)
_DEPENDENCY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?", re.ASCII)
_RULE = re.compile(r"[A-Z]\d{3}", re.ASCII)
_FIELD = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)
ID_MAX_LENGTH = 80


def _matching(pattern: re.Pattern[str], wanted: str) -> Any:
    def parse(value: Any) -> str:
        if not isinstance(value, str) or len(value) > ID_MAX_LENGTH or not pattern.fullmatch(value):
            raise refuse("identifier", wanted, "nothing" if value is None else value)
        return value

    return BeforeValidator(parse)


def _schema(pattern: re.Pattern[str], *, numeric: bool = False) -> WithJsonSchema:
    text = pattern.pattern.replace("(", "(?:").replace("(?:?", "(?")
    return WithJsonSchema(
        {"type": ["string", "integer", "number"] if numeric else "string", "pattern": f"^(?:{text})$"}
    )


Slug = Annotated[
    str,
    _matching(_SLUG, "an id (lower-case letters, digits and single hyphens, such as digital-counter)"),
    _schema(_SLUG),
]
Code = Annotated[
    str,
    _matching(_CODE, "a code (letters and digits joined by `.`, `-`, `_` or `/`)"),
    _schema(_CODE, numeric=True),
]
GrantNumber = Annotated[
    str, _matching(_GRANT, "a grant agreement number (6 or 9 digits)"), _schema(_GRANT, numeric=True)
]
GoalRef = Annotated[
    str,
    _matching(_GOAL_REF, "a PAM goal (edition/goal, such as pam-2023-2027/5.3)"),
    _schema(_GOAL_REF),
]
DependencyRef = Annotated[
    str,
    _matching(_DEPENDENCY, "an initiative, or one of its milestones (initiative#milestone)"),
    _schema(_DEPENDENCY),
]
FieldName = Annotated[str, _matching(_FIELD, "the name of a field (such as service_level)"), _schema(_FIELD)]
RuleCode = Annotated[
    str, _matching(_RULE, "a rule code (a letter and three digits, such as D201)"), _schema(_RULE)
]
LanguageCode = Annotated[
    str, _matching(_LANGUAGE, "a language code (such as ca, es or en)"), _schema(_LANGUAGE)
]


def is_language_code(text: str) -> bool:
    """Say whether a text is written as the code of a language."""
    return bool(_LANGUAGE.fullmatch(text))
