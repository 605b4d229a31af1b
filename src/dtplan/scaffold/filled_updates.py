"""What a filled workbook of the monthly round says, cell by cell; nothing of it is trusted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from dtplan.model.values import LAST_YEAR
from dtplan.scaffold.forms.plain import write_day
from dtplan.scaffold.progress import Journal, Progress
from dtplan.scaffold.sheet_reader import SheetError
from dtplan.scaffold.update_table import find_table
from dtplan.scaffold.update_words import LANGUAGES, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dtplan.model.initiative import Initiative
    from dtplan.model.period import Tenses
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.sheet_reader import Row, Sheet
    from dtplan.scaffold.update_table import Table

MOST_PERCENT = 100
FIRST_YEAR = 1990
"""Of what is new; a number that stands where a day should is a day of 1900 to a spreadsheet."""


@dataclass(frozen=True, slots=True)
class FilledUpdates:
    """What the sheets say.

    Attributes:
        news: what is new, by initiative in the order of the sheets.
        where: the cell of each initiative with something new, by its id.
        problems: sentences without a full stop, each with its cell.
    """

    news: tuple[Progress, ...]
    where: Mapping[str, str]
    problems: tuple[str, ...]


def read_updates(sheets: Mapping[str, Sheet], plan: Plan, day: str, required: Iterable[str]) -> FilledUpdates:
    """Return what is new in a filled workbook.

    Args:
        sheets: all its sheets by name.
        plan: the plan as it is.
        day: of updates whose row does not say.
        required: the languages in which an update has to be written.

    Raises:
        SheetError: when it is not a workbook that dtplan made for this.
    """
    reader = _Reader(plan, day, tuple(required))
    tables = [table for sheet in sheets.values() if (table := find_table(sheet))]
    if not any(table.name == "updates" for table in tables):
        raise SheetError(
            "no sheet of it was made by `dtplan update --sheet`: the row with the names of its columns, "
            "which is hidden, is not there"
        )
    if len({table.name for table in tables}) < len(tables):
        raise SheetError("a sheet is there twice: leave one of the two")
    for table in tables:
        reader.problems += table.sheet.problems
        for row in table.rows:
            (reader.read_update if table.name == "updates" else reader.read_milestone)(table, row)
    return FilledUpdates(tuple(reader.news.values()), reader.where, tuple(reader.problems))


@dataclass
class _Reader:
    """What was read so far."""

    plan: Plan
    day: str
    required: tuple[str, ...]
    news: dict[str, Progress] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.labels = {
            label.casefold(): code
            for language in dict.fromkeys((*LANGUAGES, *self.plan.settings.languages.all))
            for code, label in read_words(language)[".rag"].words.items()
        } | {code: code for code in ("green", "amber", "red")}

    def read_update(self, table: Table, row: Row) -> None:
        """Read a row about an initiative, if something in it is new."""
        answers = {
            code: table.text(row, f"text.{code}")
            for code in self.plan.settings.languages.all
            if table.text(row, f"text.{code}")
        }
        said = ("rag", "progress", "evidence")
        is_entry = bool(answers) or any(table.value(row, key) is not None for key in said)
        if not is_entry and table.value(row, "forecast_end") is None:
            return
        entry = self._find(table, row, ("update", table.text(row, "id")))
        if entry is None or not self._is_fresh(table, row, entry):
            return
        known = entry.model.schedule.end
        if not self._still_expects(table, row, "end", known, table.value(row, "forecast_end")):
            return
        end = self._day(table, row, "forecast_end")
        journal = self._journal(table, row, entry, answers) if is_entry else None
        self._add(table, row, replace(self._known(entry.id), journal=journal, forecast_end=end))

    def read_milestone(self, table: Table, row: Row) -> None:
        """Read a row about a milestone, if something in it is new."""
        if all(table.value(row, key) is None for key in ("forecast", "reached", "proof")):
            return
        name = table.text(row, "milestone")
        entry = self._find(table, row, ("milestone", table.text(row, "id"), name))
        if entry is None:
            return
        known = next((one for one in entry.model.milestones if one.id == name), None)
        if known is None:
            self._say(table, row, "milestone", f"{entry.id} has no milestone `{name}`")
            return
        forecast = self._day(table, row, "forecast")
        reached = self._day(table, row, "reached", may_come=False)
        if known.due.actual is not None and (forecast or reached):
            self._say(table, row, "milestone", f"{name} was reached on {known.due.actual} meanwhile")
            return
        if not self._still_expects(table, row, "expected", known.due, forecast):
            return
        if forecast and reached:
            self._say(table, row, "forecast", f"{name} was reached, so nothing is left to forecast")
            return
        one = self._known(entry.id)
        proof = self._address(table, row, "proof")
        self._add(
            table,
            row,
            replace(
                one,
                forecast={**one.forecast, **({name: forecast} if forecast else {})},
                reached={**one.reached, **({name: reached} if reached else {})},
                proof={**one.proof, **({name: proof} if proof else {})},
            ),
        )

    def _known(self, id_: str) -> Progress:
        return self.news.get(id_) or Progress(id_)

    def _add(self, table: Table, row: Row, one: Progress) -> None:
        if not one.is_empty:
            self.news[one.id] = one
            self.where.setdefault(one.id, table.cell(row))

    def _say(self, table: Table, row: Row, key: str, problem: str) -> None:
        cell = f"{table.cell(row, key)}:"
        if not any(known.startswith(cell) for known in self.problems):
            self.problems.append(f"{cell} {problem}")

    def _find(self, table: Table, row: Row, key: tuple[str, ...]) -> Entry[Initiative] | None:
        """Return the initiative of a row; of a second row about the same thing, None."""
        id_ = table.text(row, "id")
        self.seen[key] += 1
        if self.seen[key] > 1:
            self._say(table, row, "id", f"`{'#'.join(key[1:])}` has a row above already")
            return None
        entry = self.plan.initiatives.get(id_)
        if entry is None:
            self._say(table, row, "id", f"`{id_}` is not an initiative of this plan")
        return entry

    def _is_fresh(self, table: Table, row: Row, entry: Entry[Initiative]) -> bool:
        """Say whether nobody has said anything of an initiative since the sheet was made."""
        base = table.text(row, "last_date")
        newest = max((update.date for update in entry.model.updates), default=None)
        if (newest.isoformat() if newest else "") == base:
            return True
        said = f"has an update of {newest}" if newest else "has no update"
        self._say(
            table,
            row,
            "last_date",
            f"{entry.id} {said}, and when the sheet was made its last one was "
            f"{f'of {base}' if base else 'none'}: make a new sheet for it",
        )
        return False

    def _still_expects(self, table: Table, row: Row, key: str, known: Tenses | None, new: object) -> bool:
        """Say whether a day that gets a new forecast is expected when it was as the sheet was made."""
        now = known.expected.isoformat() if known else ""
        base = table.text(row, key)
        if not new or now == base:
            return True
        self._say(
            table, row, key, f"it was expected {base or 'on no day'}, and meanwhile is {now or 'on no day'}"
        )
        return False

    def _journal(
        self, table: Table, row: Row, entry: Entry[Initiative], text: dict[str, str]
    ) -> Journal | None:
        before = len(self.problems)
        label = table.text(row, "rag")
        rag = self.labels.get(label.casefold(), "")
        if not rag:
            names = ", ".join(dict.fromkeys(self.labels.values()))
            what = f"`{label[:20]}` is none of them" if label else "nothing is chosen"
            choose = "choose from the list of the cell"
            self._say(table, row, "rag", f"an update says how it goes ({names}), and {what}: {choose}")
        progress = self._percent(table, row)
        for code in self.required:
            if code not in text:
                self._say(table, row, f"text.{code}", f"the text in {code} is missing")
        day = self._day(table, row, "date", may_come=False) or self.day
        evidence = self._address(table, row, "evidence")
        if len(self.problems) > before:
            return None
        return Journal(day, entry.model.office, rag, progress, text, evidence)

    def _percent(self, table: Table, row: Row) -> str:
        value = table.value(row, "progress")
        shown = str(value).rstrip("% ") if isinstance(value, str | Decimal) else ""
        is_whole = shown.isascii() and shown.isdigit() and len(shown) <= len(str(MOST_PERCENT))
        if is_whole and int(shown) <= MOST_PERCENT:
            return str(int(shown))
        what = f"`{shown[:20]}` is none" if shown else "nothing is written"
        self._say(table, row, "progress", f"the progress is a whole number from 0 to 100, and {what}")
        return ""

    def _day(self, table: Table, row: Row, key: str, *, may_come: bool = True) -> str:
        """Return a day as the plan writes it; nothing when there is none or it cannot be one."""
        value = table.value(row, key)
        if value is None:
            return ""
        if isinstance(value, str):
            try:
                value = date.fromisoformat(write_day(value.strip()))
            except PydanticCustomError:
                value = Decimal(0)
        if not isinstance(value, date) or not FIRST_YEAR <= value.year <= LAST_YEAR:
            self._say(
                table,
                row,
                key,
                f"`{table.text(row, key)[:20]}` is not a day of the plan: write it as 2026-10-31 or 31/10/2026",
            )
            return ""
        if not may_come and value > self.plan.status_date:
            self._say(table, row, key, f"{value} is after {self.plan.status_date}, the day of this check")
            return ""
        return value.isoformat()

    def _address(self, table: Table, row: Row, key: str) -> str:
        value = table.text(row, key)
        if value and not value.startswith(("https://", "http://")):
            self._say(table, row, key, "evidence is a web address, which begins with https://")
            return ""
        return value
