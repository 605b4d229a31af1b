"""The questions of `dtplan update`: what was said last and what is still open, then what is new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dtplan.cli.asking import ask_choice, ask_day, ask_text, ask_yes
from dtplan.cli.console import say
from dtplan.cli.progress_words import read_texts
from dtplan.render.visible import make_visible
from dtplan.scaffold.progress import required_languages

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.cli.asking import Check
    from dtplan.cli.progress_words import Words
    from dtplan.model.initiative import Initiative
    from dtplan.model.milestone import Milestone
    from dtplan.model.update import Update
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

RAGS = (("green", "as planned"), ("amber", "at risk"), ("red", "in trouble"))


def ask_words(
    plan: Plan, entry: Entry[Initiative] | None, words: Words, folder: Path | None
) -> tuple[Entry[Initiative], Words]:
    """Return the initiative and the words that were given, with those that were asked for.

    Args:
        plan: the plan.
        entry: the initiative, or None to ask for it.
        words: what is known already, which is not asked again.
        folder: what `--plan` said, or None.

    Raises:
        KeyboardInterrupt: by Ctrl-C; what was answered so far was printed as a command line.
    """
    wizard = _Wizard(plan, entry, words, folder)
    try:
        wizard.run()
    except KeyboardInterrupt:
        say("")
        say("Nothing was written. What you have answered so far:")
        say(make_visible(f"  {wizard.command}"))
        raise
    return wizard.chosen, wizard.words


class _Wizard:
    """One run of questions; what was answered is always in `words`."""

    def __init__(
        self, plan: Plan, entry: Entry[Initiative] | None, words: Words, folder: Path | None
    ) -> None:
        self.plan = plan
        self.folder = folder
        self.entry = entry
        self.words = words

    @property
    def command(self) -> str:
        """The command line that says what was answered so far."""
        return self.words.command(self.entry.id if self.entry else "", self.folder)

    @property
    def chosen(self) -> Entry[Initiative]:
        """The initiative, once it is known."""
        if self.entry is None:
            raise ValueError("no initiative has been chosen yet")
        return self.entry

    def run(self) -> None:
        """Ask for everything that is missing."""
        if self.entry is None:
            self.entry = self._ask_initiative()
        newest = max(self.chosen.model.updates, key=lambda one: one.date, default=None)
        open_ = [one for one in self.chosen.model.milestones if one.due.actual is None]
        self._show(newest, open_)
        self._ask_journal(newest)
        self._ask_dates(open_)
        say(make_visible(f"The same without questions: {self.command}"))
        if not ask_yes("Write it down"):
            raise KeyboardInterrupt

    def _ask_initiative(self) -> Entry[Initiative]:
        entries = [entry for entry in self.plan.initiatives.values() if entry.model.status.is_open]
        entries = entries or list(self.plan.initiatives.values())
        if not entries:
            from dtplan.cli.options import UsageError

            raise UsageError("the plan has no initiatives to update")
        choices = [(entry.id, self._title(entry.model.title)) for entry in entries]
        return self.plan.initiatives[ask_choice("Which initiative", choices)]

    def _title(self, by_language: dict[str, str]) -> str:
        known = (by_language[code] for code in self.plan.settings.languages.all if code in by_language)
        return next(known, next(iter(by_language.values()), ""))

    def _show(self, newest: Update | None, open_: list[Milestone]) -> None:
        model = self.chosen.model
        _say(f"{self.chosen.id}: {self._title(model.title)} ({model.office}, {model.status})")
        if newest is None:
            _say("Nothing has been said of it yet.")
        else:
            _say(f"Last update, {newest.date}: {newest.rag}, {newest.progress} %. {self._title(newest.text)}")
        for one in open_:
            is_late = one.due.expected < self.plan.status_date
            _say(
                f"Open milestone {one.id}, expected {one.due.expected}{' (late)' if is_late else ''}: {self._title(one.title)}"
            )
        if model.schedule.end is not None and model.schedule.end.actual is None:
            _say(f"End expected {model.schedule.end.expected}.")

    def _ask_journal(self, newest: Update | None) -> None:
        if not self.words.date:
            self.words = replace(
                self.words,
                date=ask_day("Day of the update", self._check_day(newest), self.plan.status_date.isoformat()),
            )
        if not self.words.rag:
            last = newest.rag.value if newest else None
            self.words = replace(self.words, rag=ask_choice("How it goes", RAGS, last))
        if not self.words.progress:
            last = str(newest.progress) if newest else None
            progress = ask_text("Progress in percent", _check_percent, last).rstrip("% ")
            self.words = replace(self.words, progress=progress)
        written = read_texts(self.words.text, self.plan)
        required = required_languages(self.plan)
        for code in self.plan.settings.languages.all:
            if code in written:
                continue
            text = ask_text(f"What was done and what comes next, in {code}", is_optional=code not in required)
            if text:
                self.words = replace(self.words, text=(*self.words.text, f"{code}={text}"))
        if not self.words.evidence:
            evidence = ask_text("Where it can be verified (https://…)", _check_url, is_optional=True)
            self.words = replace(self.words, evidence=evidence)

    def _ask_dates(self, open_: list[Milestone]) -> None:
        words = self.words
        end = self.chosen.model.schedule.end
        named = {pair.partition("=")[0] for pair in (*words.reached, *words.forecast)}
        left = [one for one in open_ if one.id not in named]
        asks_end = end is not None and end.actual is None and not words.forecast_end
        if not (left or asks_end) or not ask_yes(
            "Has any date changed, or was a milestone reached", default=False
        ):
            return
        for one in left:
            day = ask_day(f"{one.id}: reached on", self._check_past, is_optional=True)
            if day:
                self.words = replace(self.words, reached=(*self.words.reached, f"{one.id}={day}"))
                if url := ask_text(
                    f"{one.id}: where that is shown (https://…)", _check_url, is_optional=True
                ):
                    self.words = replace(self.words, proof=(*self.words.proof, f"{one.id}={url}"))
                continue
            day = ask_day(f"{one.id}: now expected on", is_optional=True)
            if day:
                self.words = replace(self.words, forecast=(*self.words.forecast, f"{one.id}={day}"))
        if asks_end:
            day = ask_day("The work is now expected to end on", is_optional=True)
            self.words = replace(self.words, forecast_end=day)

    def _check_day(self, newest: Update | None) -> Check:
        def check(day: str) -> str | None:
            if newest is not None and day <= newest.date.isoformat():
                return f"the last update is of {newest.date}, and a new one is later"
            return self._check_past(day)

        return check

    def _check_past(self, day: str) -> str | None:
        today = self.plan.status_date.isoformat()
        return f"that is after {today}, the day from which the plan is looked at" if day > today else None


def _say(text: str) -> None:
    say(make_visible(text))


def _check_percent(text: str) -> str | None:
    number = text.rstrip("% ")
    is_percent = number.isascii() and number.isdigit() and len(number) <= 3 and int(number) <= 100  # noqa: PLR2004 - per cent
    return None if is_percent else "write a whole number from 0 to 100"


def _check_url(text: str) -> str | None:
    return (
        None if text.startswith(("https://", "http://")) else "write a web address that starts with https://"
    )
