"""A form for a plan: what it asks, what can be chosen, and the words for both in each language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtplan.model.values import FIRST_YEAR, LAST_YEAR
from dtplan.scaffold.addition import find_taken
from dtplan.scaffold.forms.asked import LAST_SECTION, SAID, SECTIONS, WITHIN
from dtplan.scaffold.forms.choices import Choice, find_choices
from dtplan.scaffold.forms.field import Ask, Field
from dtplan.scaffold.forms.fields import make_fields
from dtplan.scaffold.slug import UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Form:
    """A form for a plan.

    Attributes:
        kind: what is proposed.
        plan_id: the id of the plan.
        titles: the name of the plan in each language.
        languages: those of the plan, its default first.
        required: the languages that every text must have.
        fields: what is asked.
        choices: what can be chosen, by the path of the field; a column has that of its list before it.
        said: what the form itself says.
        taken: the ids that are taken already.
        currency: of amounts.
        term: the first and the last day of the plan.
    """

    kind: str
    plan_id: str
    titles: Mapping[str, str]
    languages: tuple[str, ...]
    required: tuple[str, ...]
    fields: tuple[Field, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    said: Mapping[str, str]
    taken: frozenset[str]
    currency: str
    term: tuple[str, str]

    @property
    def sections(self) -> tuple[tuple[str, tuple[Field, ...]], ...]:
        """The parts of the form that ask something, each with its fields."""
        names = (*(name for name, _steps in SECTIONS[self.kind]), LAST_SECTION)
        parts = ((name, tuple(one for one in self.fields if one.section == name)) for name in names)
        return tuple((name, fields) for name, fields in parts if fields)

    def iter_leaves(self) -> Iterator[tuple[str, Field]]:
        """Yield every field and every column, each with its whole path."""
        for field in self.fields:
            yield field.path, field
            for column in field.columns:
                yield f"{field.path}.{column.path}", column


def make_form(plan: Plan, kind: str) -> Form:
    """Return the form of a kind of thing for a plan.

    Args:
        plan: whose registers are offered.
        kind: what is proposed, of `fields.MODELS`.
    """
    settings = plan.settings
    languages = settings.languages
    found: dict[str, tuple[Choice, ...]] = {}
    fields = [
        replace(offered, columns=tuple(_offer(plan, f"{offered.path}.", offered.columns, found)))
        for offered in _offer(plan, "", make_fields(kind), found)
    ]
    return Form(
        kind=kind,
        plan_id=settings.id,
        titles=settings.title,
        languages=languages.all,
        required=tuple(dict.fromkeys((languages.default, *languages.required))),
        fields=tuple(fields),
        choices=found,
        said=SAID[kind],
        taken=find_taken(plan, (entry.path for entry in plan.all_entries), kind) | UNUSABLE,
        currency=settings.currency,
        term=(settings.term.start.isoformat(), settings.term.end.isoformat()),
    )


def _offer(
    plan: Plan, above: str, fields: tuple[Field, ...], found: dict[str, tuple[Choice, ...]]
) -> Iterator[Field]:
    """Yield the fields that a plan can ask for, and note what can be chosen.

    Where a register of the plan is empty nothing is asked, or what must be there is typed.
    """
    for field in fields:
        path = f"{above}{field.path}"
        choices = tuple(Choice(code) for code in field.codes)
        if field.register:
            choices = find_choices(plan, field.register)
        if choices:
            found[path] = choices
            yield field
        elif not field.register:
            yield field
        elif field.is_required and field.path != WITHIN:
            yield replace(field, ask=Ask.LINE, register="")


FIRST_DAY, LAST_DAY = f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"
"""Between which days every date lies."""
