"""The words of a form in a language: what the catalogue knows, and a field's own name for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dtplan.templating import TemplateProblemError, make_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.scaffold.forms.choices import Choice
    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form

TEMPLATE = "form/words.txt.j2"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a form in one language.

    Attributes:
        language: which.
        known: the words by their names, such as `label.office`.
        order: the language, then those to fall back to for what the plan itself says.
    """

    language: str
    known: Mapping[str, str]
    order: tuple[str, ...]

    def find(self, name: str, otherwise: str = "") -> str:
        """Return a word, or something else when there is none."""
        return self.known.get(name) or otherwise

    def label(self, path: str, field: Field) -> str:
        """Return what a field is called."""
        return self.find(f"label.{path}", field.label)

    def help(self, path: str, field: Field) -> str:
        """Return what a field is for: nothing, when it has words but needs no explanation."""
        return self.find(f"help.{path}", "" if f"label.{path}" in self.known else field.description)

    def choose(self, by_language: Mapping[str, str]) -> str:
        """Return a text of the plan in the language, or in the first one there is."""
        found = next((by_language[code] for code in self.order if code in by_language), None)
        return found or next(iter(by_language.values()), "")

    def choice(self, path: str, field: Field, choice: Choice) -> str:
        """Return what a choice is called: its number and its name, as far as it has them."""
        if choice.titles:
            title = self.choose(choice.titles)
        else:
            title = self.find(f"choice.{path}.{choice.id}") or self.find(
                f"choice.{field.register}.{choice.id}"
            )
        if choice.short:
            return f"{choice.short} {title}".strip()
        return title or choice.id


def read_words(language: str, form: Form) -> Words:
    """Return the words of a form in a language.

    Args:
        language: which.
        form: whose plan says what to fall back to.

    Raises:
        TemplateProblemError: when the template fails, or holds a line that is no word.
    """
    return Words(language, _read_known(language), tuple(dict.fromkeys((language, *form.languages))))


@lru_cache(maxsize=8)
def _read_known(language: str) -> Mapping[str, str]:
    text = make_environment(language).for_format("txt").get_template(TEMPLATE).render()
    known: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, equals, word = (part.strip() for part in line.partition("="))
        if not equals:
            raise TemplateProblemError(f"{TEMPLATE}: `{line[:60]}` is not `name = words`")
        known[name] = word
    return known
