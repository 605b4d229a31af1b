"""What the options of `dtplan new` say, by the field that each is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.cli.options import UsageError
from dtplan.scaffold.answers import WITHIN
from dtplan.scaffold.kinds import NEW_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dtplan.app.drafts import Answers
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.kinds import NewKind

FIELDS: dict[str, dict[str, str]] = {
    "subplan": {"initiative": WITHIN, "subplan": "parent"},
    "edition": {"pam-goal": WITHIN},
    "office": {
        "initiative": "office",
        "subplan": "office",
        "european-project": "office",
        "prtr-project": "executing_body",
        "office": "parent",
    },
    "start": {
        "initiative": "schedule.start.planned",
        "european-project": "start",
        "office": "valid.from",
    },
    "end": {
        "initiative": "schedule.end.planned",
        "european-project": "end",
        "measure": "ends",
        "office": "valid.to",
    },
    "id": dict.fromkeys(NEW_KINDS, "id"),
}
"""The field that each option is about, by the kind of what is added."""


def read_options(
    new: NewKind, plan: Plan, titles: Sequence[str], said: Mapping[str, str | None], fields: Sequence[str]
) -> Answers:
    """Return what the options say, by the path of the field.

    Args:
        new: what is added.
        plan: where.
        titles: the values of `--title`.
        said: the values of the other options by name; None when an option was not given.
        fields: the values of `--set`.

    Raises:
        UsageError: when an option has no meaning for what is added, or is not written as it should be.
    """
    answers: Answers = {}
    for word in titles:
        language, text = _split_title(word, plan)
        answers[f"title.{language}"] = text
    for name, value in said.items():
        if value is None:
            continue
        if new.name not in FIELDS[name]:
            raise UsageError(f"--{name} has no meaning for {new.noun}")
        answers[FIELDS[name][new.name]] = value
    for word in fields:
        path, found, value = word.partition("=")
        if not found or not all(path.split(".")):
            raise UsageError(f"`{word}` is not FIELD=VALUE, such as kind=district")
        answers[path] = _read_value(path, value) if value[:1] in ("[", "{") else value
    return answers


def _read_value(path: str, value: str) -> Any:
    """Return a list or a mapping that is written as YAML writes it in brackets."""
    from dtplan.source.yaml import parse_yaml

    parsed = parse_yaml(f"value: {value}\n")
    if parsed.problems or not isinstance(parsed.data, dict):
        raise UsageError(f"the value of {path} is no list such as [a, b] or [{{year: 2027, planned: 5000}}]")
    return parsed.data.get("value")


def name_option(path: str, new: NewKind) -> str:
    """Return how the command line says a field."""
    options = {
        WITHIN: "--edition" if new.name == "pam-goal" else "--subplan",
        "office": "--office",
        "executing_body": "--office",
        "id": "--id",
        "schedule.start.planned": "--start",
    }
    if path.startswith("title."):
        return f"--title {path.removeprefix('title.')}=…"
    return options.get(path, f"--set {path}=…")


def _split_title(word: str, plan: Plan) -> tuple[str, str]:
    """Return the language and the text of a title; without a language it is the plan's default."""
    from dtplan.model.identifiers import is_language_code

    language, found, text = word.partition("=")
    if not found or not is_language_code(language):
        return plan.settings.languages.default, word
    if language not in plan.settings.languages.all:
        raise UsageError(
            f"the plan is not written in `{language}`: it has {', '.join(plan.settings.languages.all)}"
        )
    return language, text
