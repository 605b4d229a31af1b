"""The words of `dtplan update`, and what they say of an initiative."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtplan.cli.options import UsageError, check_choice
from dtplan.cli.typed import read_day

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.progress import Progress

OPTIONS = {
    "date": "--date",
    "by": "--by",
    "rag": "--rag",
    "progress": "--progress",
    "text": "--text",
    "evidence": "--evidence",
    "status": "--status",
    "started": "--started",
    "ended": "--ended",
    "forecast_end": "--forecast-end",
    "reached": "--reached",
    "proof": "--proof",
    "forecast": "--forecast",
}
"""What each field is called on the command line, in the order in which it is best read."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed; what was not is empty."""

    rag: str = ""
    progress: str = ""
    text: tuple[str, ...] = ()
    by: str = ""
    date: str = ""
    evidence: str = ""
    status: str = ""
    forecast_end: str = ""
    forecast: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    started: str = ""
    ended: str = ""

    @property
    def without_day(self) -> Words:
        """Return the same without the day of the update."""
        return replace(self, date="")

    @property
    def is_entry(self) -> bool:
        """Say whether something is to be said, and not only dates to be set."""
        says = self.rag or self.progress or self.text or self.by or self.date or self.evidence
        milestones = self.reached or self.forecast or self.proof
        sets = self.status or self.forecast_end or self.started or self.ended or milestones
        return bool(says or not sets)

    def command(self, id_: str, folder: Path | None) -> str:
        """Return the command line that says the same.

        Args:
            id_: the initiative; empty when it is not known yet.
            folder: what `--plan` said, or None.
        """
        parts = ["dtplan", "update", *([id_] if id_ else []), *(["--plan", str(folder)] if folder else [])]
        for name, option in OPTIONS.items():
            value = getattr(self, name)
            for one in value if isinstance(value, tuple) else (value,) if value else ():
                parts += (option, one)
        return shlex.join(parts)


def find_initiative(plan: Plan, id_: str) -> Entry[Initiative]:
    """Return an initiative by its id.

    Raises:
        UsageError: when there is none, with what may have been meant.
    """
    if id_ in plan.initiatives:
        return plan.initiatives[id_]
    if ("initiative", id_) in plan.broken:
        raise UsageError(
            f"the file of {id_} has errors that keep it from being read: `dtplan validate` names them"
        )
    from dtplan.diagnostics.suggestion import suggest

    hint = suggest(id_, list(plan.initiatives), "`dtplan list` shows what there is")
    raise UsageError(f"`{id_}` is not an initiative of this plan: {hint}")


def list_missing(words: Words, plan: Plan) -> list[str]:
    """Return the options that an update needs and that were not given."""
    from dtplan.scaffold.progress import required_languages

    if not words.is_entry:
        return []
    written = read_texts(words.text, plan)
    missing = [OPTIONS[name] for name in ("rag", "progress") if not getattr(words, name)]
    return missing + [f"--text {code}=…" for code in required_languages(plan) if code not in written]


def read_texts(texts: tuple[str, ...], plan: Plan) -> dict[str, str]:
    """Return the texts of `LANG=TEXT`, by language.

    Raises:
        UsageError: when a language is not one of the plan's, is there twice or has no text.
    """
    languages = plan.settings.languages.all
    found: dict[str, str] = {}
    for one in texts:
        language, equals, text = one.partition("=")
        if not equals or language not in languages:
            names = ", ".join(f"--text {code}=…" for code in languages)
            raise UsageError(f"`{_shorten(one)}` does not say in which language it is: write {names}")
        if language in found or not text.strip():
            what = "is there twice" if language in found else "is empty"
            raise UsageError(f"--text {language}=… {what}")
        found[language] = text.strip()
    return found


def read_words(words: Words, plan: Plan, entry: Entry[Initiative]) -> Progress:
    """Return what the words say of an initiative.

    Args:
        words: complete, as `list_missing` asks.
        plan: the plan.
        entry: the initiative.

    Raises:
        UsageError: when a word is not what it should be.
    """
    from dtplan.model.status import Rag, Status
    from dtplan.scaffold.progress import Journal, Progress

    journal = None
    if words.is_entry:
        journal = Journal(
            date=_read_day(words.date, "--date") or plan.status_date.isoformat(),
            by=words.by or entry.model.office,
            rag=check_choice(words.rag, tuple(Rag), "--rag"),
            progress=words.progress,
            text=read_texts(words.text, plan),
            evidence=words.evidence.strip(),
        )
    return Progress(
        id=entry.id,
        journal=journal,
        status=check_choice(words.status, tuple(Status), "--status") if words.status else "",
        started=_read_day(words.started, "--started"),
        ended=_read_day(words.ended, "--ended"),
        forecast_end=_read_day(words.forecast_end, "--forecast-end"),
        reached=_read_days(words.reached, "--reached"),
        forecast=_read_days(words.forecast, "--forecast"),
        proof=_read_pairs(words.proof, "--proof", "its address", "https://example.org/minutes"),
    )


def _read_day(text: str, option: str) -> str:
    if not text:
        return ""
    day = read_day(text)
    if day is None:
        raise UsageError(
            f"`{_shorten(text)}` is not a date: write {option if option.endswith('=') else option + ' '}2026-10-31"
        )
    return day


def _read_days(pairs: tuple[str, ...], option: str) -> dict[str, str]:
    named = _read_pairs(pairs, option, "its day", "2026-10-31")
    return {name: _read_day(day, f"{option} {name}=") for name, day in named.items()}


def _read_pairs(pairs: tuple[str, ...], option: str, what: str, example: str) -> dict[str, str]:
    """Return what is said of each milestone, by its id."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, _equals, value = pair.partition("=")
        if not name or not value.strip():
            raise UsageError(
                f"`{_shorten(pair)}` should be a milestone and {what}: {option} contract-awarded={example}"
            )
        if name in found:
            raise UsageError(f"{option} {name}=… is there twice")
        found[name] = value.strip()
    return found


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - as much as a line bears
