"""The questions that lead to something new in a plan, asked one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.cli.asking import ask_amount, ask_choice, ask_choices, ask_day, ask_text, ask_yes
from dtplan.model.european_project import Role
from dtplan.model.values import parse_day
from dtplan.scaffold.addition import find_slug_problem, find_taken
from dtplan.scaffold.answers import WITHIN
from dtplan.scaffold.slug import make_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from dtplan.app.drafts import Answers
    from dtplan.model.office import Office
    from dtplan.model.pam import PamEdition
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.kinds import NewKind

    Choice = tuple[str, str]


class Question(NamedTuple):
    """One question.

    Attributes:
        path: the field that it is about.
        ask: asks it, and returns the answer.
        is_required: the field cannot be left out.
    """

    path: str
    ask: Callable[[], Any]
    is_required: bool = True


class Wizard:
    """Asks for what is needed to add something.

    Attributes:
        answers: what is known, by path; what is already there is not asked for.
    """

    def __init__(
        self, plan: Plan, paths: Sequence[str], new: NewKind, answers: Answers, language: str
    ) -> None:
        """Prepare the questions.

        Args:
            plan: where it is added; its registers give the choices.
            paths: the files of the plan.
            new: what is added.
            answers: what is known already.
            language: in which choices are named.
        """
        self._plan, self._paths, self._new = plan, paths, new
        self._order = (language, *plan.settings.languages.all)
        self.answers = answers
        holders = {"initiative": plan.subplans, "pam-goal": plan.pam_editions}.get(new.name, {})
        if len(holders) == 1:
            answers.setdefault(WITHIN, next(iter(holders)))

    def find_missing(self) -> tuple[str, ...]:
        """Return the fields that are needed and not known, `id` aside when it can be made from the title."""
        return tuple(
            one.path
            for one in self._iter_questions()
            if one.is_required
            and one.path not in self.answers
            and not (one.path == "id" and self._new.has_slug)
        )

    def run(self, keep: Callable[[Answers], object]) -> None:
        """Ask everything that is not known yet.

        Args:
            keep: takes the answers after each question.

        Raises:
            KeyboardInterrupt: by Ctrl-C, or at the end of the input.
        """
        for question in self._iter_questions():
            if question.path not in self.answers:
                self.answers[question.path] = question.ask()
                keep(self.answers)

    def _iter_questions(self) -> Iterator[Question]:
        """Yield the questions in order; what was answered may change those that follow."""
        yield from self._iter_texts("title", "Title", is_required=True)
        name = self._new.name
        if name == "pam-goal":
            yield self._choice(WITHIN, "Edition of the Municipal Action Programme", "pam-edition")
        if not self._new.has_slug:
            what = {"european-project": "Grant agreement number (6 or 9 digits)"}.get(name, "Official code")
            yield Question("id", lambda: ask_text(what, self._check_code))
        yield from {
            "initiative": self._iter_initiative,
            "subplan": self._iter_subplan,
            "office": self._iter_office,
            "pam-goal": self._iter_goal,
            "european-project": self._iter_european,
            "prtr-project": self._iter_prtr,
            "measure": self._iter_measure,
            "call": self._iter_call,
        }[name]()
        if self._new.has_slug:
            yield Question("id", self._ask_slug)

    def _iter_initiative(self) -> Iterator[Question]:
        yield self._choice(WITHIN, "Sub-plan", "subplan")
        yield self._choice("office", "Office that answers for it", "office")
        yield from self._iter_texts("summary", "What it is, in one or two sentences", is_required=False)
        yield from self._iter_texts("objective", "What will be different, and for whom", is_required=False)
        yield Question("schedule.start.planned", lambda: ask_day("First day"))
        yield Question("schedule.end.planned", self._ask_end, is_required=False)
        if self._plan.goals:
            yield Question("pam_goals", self._ask_goals, is_required=False)
        yield Question("budget.lines", self._ask_budget, is_required=False)
        if self.answers.get("budget.lines"):
            vat = (("excluded", "without VAT"), ("included", "with VAT"))
            yield Question("budget.vat", lambda: ask_choice("The amounts are", vat))

    def _iter_subplan(self) -> Iterator[Question]:
        yield self._choice("subplan_kind", "Kind of sub-plan", "subplan-kind")
        yield self._choice("parent", "Sub-plan around it", "subplan", is_required=False)
        yield self._choice("office", "Office that answers for it", "office")
        yield from self._iter_texts("purpose", "What it is for", is_required=False)

    def _iter_office(self) -> Iterator[Question]:
        yield self._choice("kind", "Kind of office", "office-kind")
        yield Question("acronym", lambda: ask_text("Acronym", is_optional=True), is_required=False)
        yield self._choice("parent", "Office above it", "office", is_required=False)
        yield Question("valid.from", lambda: ask_day("Exists since", is_optional=True), is_required=False)

    def _iter_goal(self) -> Iterator[Question]:
        levels = list(dict.fromkeys(entry.model.level for entry in self._plan.goals.values()))
        if levels:
            yield Question("level", lambda: ask_choice("Level", [(one, one) for one in levels]))
        else:
            yield Question("level", lambda: ask_text("Level, such as axis or line"))
        inside = [
            (entry.model.id, self._name(entry.model.title))
            for id_, entry in self._plan.goals.items()
            if id_.startswith(f"{self.answers.get(WITHIN)}/")
        ]
        if inside:
            yield Question(
                "parent", lambda: ask_choice("Goal above it", inside, is_optional=True), is_required=False
            )

    def _iter_european(self) -> Iterator[Question]:
        yield Question("acronym", lambda: ask_text("Acronym"))
        yield Question("programme", lambda: ask_text("European programme, such as Horizon Europe"))
        roles = [(role.value, "") for role in Role]
        yield Question("role", lambda: ask_choice("What the city is in it", roles))
        yield self._choice("office", "Office that takes part", "office", is_required=False)
        yield Question("start", lambda: ask_day("First day", is_optional=True), is_required=False)
        yield Question("end", lambda: ask_day("Last day", is_optional=True), is_required=False)

    def _iter_prtr(self) -> Iterator[Question]:
        yield self._choice("measure", "Measure that pays it", "measure")
        yield self._choice("executing_body", "Office that carries it out", "office")
        yield self._choice("call", "Call", "call", is_required=False)
        yield Question(
            "awarded", lambda: ask_amount("Grant awarded, without VAT", is_optional=True), is_required=False
        )

    def _iter_measure(self) -> Iterator[Question]:
        yield Question("ends", lambda: ask_day("Last day", is_optional=True), is_required=False)

    def _iter_call(self) -> Iterator[Question]:
        yield Question("url", lambda: ask_text("Web address", is_optional=True), is_required=False)
        yield Question("resolved", lambda: ask_day("Decided on", is_optional=True), is_required=False)

    def _iter_texts(self, key: str, what: str, *, is_required: bool) -> Iterator[Question]:
        """Yield a question for each language; only the plan's own languages are required."""
        languages = self._plan.settings.languages
        needed = {languages.default, *languages.required} if is_required else set()
        for code in languages.all:
            if (
                not is_required
                and code != languages.default
                and not self.answers.get(f"{key}.{languages.default}")
            ):
                continue  # nothing to translate
            is_needed = code in needed

            def ask(code: str = code, *, is_needed: bool = is_needed) -> str:
                return ask_text(f"{what} [{code}]", is_optional=not is_needed)

            is_first = is_required and code == languages.default
            yield Question(f"{key}.{code}", ask, is_required=is_first)

    def _choice(self, path: str, what: str, kind: str, *, is_required: bool = True) -> Question:
        """Return a question whose answer is one of a kind of things of the plan."""
        choices = [
            (id_, self._name(entry.model.title))
            for id_, entry in self._plan.entries[kind].items()
            if kind != "office" or self._is_valid(entry.model, self._plan.status_date)
        ]
        if not choices:
            return Question(path, lambda: ask_text(what, is_optional=not is_required), is_required)
        return Question(path, lambda: ask_choice(what, choices, is_optional=not is_required), is_required)

    def _name(self, title: Mapping[str, str]) -> str:
        return next((title[code] for code in self._order if code in title), "")

    def _check_code(self, code: str) -> str | None:
        taken = find_taken(self._plan, self._paths, self._new.name, str(self.answers.get(WITHIN, "")))
        return f"`{code}` is already in the plan" if code in taken else None

    def _ask_slug(self) -> str:
        taken = find_taken(self._plan, self._paths, self._new.name)
        default = make_slug(
            str(self.answers.get(f"title.{self._plan.settings.languages.default}", "")), taken
        )
        what = "Id" if self._new.register else "Id, the name of its file"
        return ask_text(what, lambda id_: find_slug_problem(id_, taken), default)

    def _ask_end(self) -> str:
        start = str(self.answers.get("schedule.start.planned", ""))

        def check(day: str) -> str | None:
            return f"that is before the first day, {start}" if day < start else None

        return ask_day("Last day", check, is_optional=True)

    def _ask_goals(self) -> list[str]:
        start = parse_day(self.answers["schedule.start.planned"])
        in_force = {id_ for id_, one in self._plan.pam_editions.items() if self._is_valid(one.model, start)}
        goals = [
            (id_, self._name(entry.model.title))
            for id_, entry in self._plan.goals.items()
            if not in_force or id_.partition("/")[0] in in_force
        ]
        return list(ask_choices("Goals of the Municipal Action Programme that it serves", goals))

    @staticmethod
    def _is_valid(model: Office | PamEdition, day: date) -> bool:
        return model.valid is None or model.valid.covers(day, day)

    def _ask_budget(self) -> list[dict[str, str]]:
        """Return budget lines: year, source and amount, as many as there are."""
        sources = [
            (id_, self._name(entry.model.title))
            for id_, entry in self._plan.entries["funding-source"].items()
        ]
        lines: list[dict[str, str]] = []
        first, last = self._plan.settings.term.start.year, self._plan.settings.term.end.year

        def check(year: str) -> str | None:
            is_near = year.isascii() and year.isdigit() and first - 1 <= int(year[:9]) <= last + 1
            return None if is_near else f"write a year of the term, from {first} to {last}"

        while sources and ask_yes(
            "Another budget line" if lines else "Is money planned for it", default=False
        ):
            lines.append(
                {
                    "year": ask_text("Year", check),
                    "source": ask_choice("Source of the money", sources),
                    "planned": ask_amount(f"Amount in {self._plan.settings.currency}"),
                }
            )
        return lines
