"""A case of the corpus: files laid over the small plan of the rules' examples, and what is said of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.rules.examples import base_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Files = dict[str, str | bytes]
HOSTILE = "services/hostile.yaml"
COUNTER = "services/digital-counter.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """Hostile files and what is to be found in them.

    Attributes:
        make: makes the files; they are laid over the base plan.
        codes: rules that must find something in these files. An error that is not named here fails
            the case, so a case without codes says that its files are taken.
        is_shown: also make the report and the lists; when not said, if something of these files became
            part of the plan. A plan of many files is only validated.
        around: makes the plan that they are laid over.
    """

    make: Callable[[], Files]
    codes: frozenset[str] = frozenset()
    is_shown: bool | None = None
    around: Callable[[], Mapping[str, str]] = base_files

    def files(self) -> Files:
        """Return every file of the plan."""
        return {**self.around(), **self.make()}


def case(make: Callable[[], Files] | Files, *codes: str, is_shown: bool | None = None) -> Case:
    """Return a case of several files, or of what makes them."""
    return Case(make if callable(make) else lambda: make, frozenset(codes), is_shown)


def raw(content: Callable[[], str | bytes] | str | bytes, *codes: str, path: str = HOSTILE) -> Case:
    """Return the case of one whole file."""
    return Case(lambda: {path: content() if callable(content) else content}, frozenset(codes))


def initiative(lines: str, *codes: str) -> Case:
    """Return the case of an initiative that has nothing wrong but further lines."""
    return Case(lambda: {HOSTILE: small_initiative("hostile", lines)}, frozenset(codes))


def changed(path: str, old: str, new: str, *codes: str) -> Case:
    """Return the case of a file of the base plan with one piece replaced."""

    def make() -> Files:
        text = base_files()[path]
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        return {path: text.replace(old, new)}

    return Case(make, frozenset(codes))


def words(text: str, *codes: str) -> Case:
    """Return the case of an initiative that says something in every kind of text it has."""
    return Case(lambda: {HOSTILE: wordy_initiative(text)}, frozenset(codes), around=_small_plan)


def _small_plan() -> dict[str, str]:
    """Return the least that an initiative needs around it, so that its report is soon made."""
    known = base_files()
    return {path: known[path] for path in ("plan.yaml", "registers/offices.yaml", "services/subplan.yaml")}


def small_initiative(id_: str, lines: str = "") -> str:
    """Return the file of an initiative; lines that name a key take the place of its own."""
    own = {
        "title": f"{{ca: Prova {id_}, es: Prueba {id_}}}",
        "office": "resources",
        "status": "proposed",
        "schedule": "{start: {planned: 2027-01-15}}",
    }
    given = "".join(f"{key}: {value}\n" for key, value in own.items() if f"{key}:" not in lines)
    return f"kind: initiative\nid: {id_}\n{given}{lines}"


def wordy_initiative(text: str) -> str:
    """Return the file of an initiative whose every text is this one."""
    said = json.dumps(text).replace("\\u007f", "\\x7f")
    both = f"{{ca: {said}, es: {said}}}"
    return small_initiative(
        "hostile",
        f"title: {both}\nsummary: {both}\nobjective: {both}\ndescription: {both}\n"
        f"milestones:\n  - {{id: one, title: {both}, due: {{planned: 2027-02-15}}}}\n"
        f"risks:\n  - {{id: one, title: {both}, probability: 1, impact: 1, action: {both}}}\n"
        f"updates:\n  - {{date: 2026-09-30, by: resources, rag: green, progress: 0, text: {both}}}\n"
        f"waivers:\n  - {{rule: D201, reason: {said}, by: resources, until: 2027-01-01}}\n",
    )
