"""One mistake at a time in the files of a plan: what an office's author really does wrong."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slips import miscount, misdate, mistype

from dtplan.source.events import Spans
from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dtplan.source.span import Pointer, Span

ID_KEYS = frozenset(("id", "edition", "code"))
REFERENCE_KEYS = frozenset(
    [
        "office",
        "partners",
        "by",
        "owner",
        "body",
        "parent",
        "source",
        "chapter",
        "pam_goals",
        "depends_on",
        "prtr_project",
        "european_project",
        "measure",
        "call",
        "line",
        "executing_body",
        "subplan_kind",
        "programme",
        "publisher",
        "strategic_lead",
        "implementer",
        "successor",
        "predecessor",
        "supersedes",
        "unit",
        "rule",
        "cid",
        "office_kinds",
    ]
)
ENUM_KEYS = frozenset(
    [
        "kind",
        "status",
        "nature",
        "vat",
        "envelope_vat",
        "response",
        "class",
        "better",
        "role",
        "rag",
        "type",
        "profile",
        "requires",
        "illustrative",
        "own",
        "one_per_office",
        "pilot",
        "service_level",
    ]
)
AMOUNT_KEYS = frozenset(
    ["planned", "committed", "executed", "amount", "awarded", "total_cost", "eu_contribution"]
)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"[A-Za-z0-9]")
_NO_WORD = re.compile(r"://|^\d{4}-\d{2}-\d{2}$")
_ITEM = re.compile(r"( *)- ")


@dataclass(frozen=True)
class Mutant:
    """A plan with one mistake.

    Attributes:
        kind: what sort of mistake.
        path: the file it is in.
        text: the whole file with the mistake.
        lines: the lines of that text that the mistake changed, from 1.
        around: further lines where a finding stands rightly: for what is gone from its place, the lines
            that are now there, and the first line of what held it.
        before, after: the lines concerned, without and with the mistake.
        origin: for a copied file, the file it is a copy of.
    """

    kind: str
    path: str
    text: str
    lines: frozenset[int]
    around: frozenset[int]
    before: str
    after: str
    origin: str = ""


class Source:
    """One file as authors see it: lines, and the places of keys, values and items."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.rstrip("\n").split("\n")
        spans = Spans()
        parse_yaml(text, spans)
        self.keys = {p: s for p, s in spans.keys.items() if s.line == s.end_line}
        self.values = {p: s for p, s in spans.values.items() if s.line == s.end_line and self._is_scalar(s)}

    def _is_scalar(self, span: Span) -> bool:
        return self.at(span)[:1] not in ("{", "[", "") and not self.at(span).startswith("- ")

    def at(self, span: Span) -> str:
        """Return the text at a span of one line."""
        return self.lines[span.line - 1][span.column - 1 : span.end_column - 1]

    def indent(self, n: int) -> int:
        """Return how far a line (from 0) stands to the right."""
        return len(self.lines[n]) - len(self.lines[n].lstrip(" "))

    def parent(self, n: int) -> int:
        """Return the line (from 1) that holds the line n (from 0): the nearest above that stands further left."""
        indent = self.indent(n)
        for above in range(n - 1, -1, -1):
            if (
                self.lines[above].strip()
                and not self.lines[above].lstrip().startswith("#")
                and self.indent(above) < indent
            ):
                return above + 1
        return next(k for k, line in enumerate(self.lines, 1) if line.startswith("kind:"))

    def block(self, n: int) -> int:
        """Return the line (from 0) after the block that starts at the line n: all that stands further right."""
        indent = self.indent(n)
        end = n + 1
        while end < len(self.lines) and (not self.lines[end].strip() or self.indent(end) > indent):
            end += 1
        while not self.lines[end - 1].strip():
            end -= 1
        return end

    def items(self) -> list[tuple[str, int, int]]:
        """Return the items of lists that are written one below the other: list, first line, line after."""
        found = []
        for n, line in enumerate(self.lines):
            match = _ITEM.match(line)
            if match is None or ":" not in line:
                continue
            above = self.parent(n)
            found.append((self.lines[above - 1].strip().removeprefix("- "), n, self.block(n)))
        return found

    def content(self) -> list[int]:
        """Return the lines (from 0) that hold something."""
        return [n for n, line in enumerate(self.lines) if line.strip() and not line.lstrip().startswith("#")]

    def replaced(self, kind: str, span: Span, new: str) -> Mutant:
        """Return the mutant in which one word is another."""
        n = span.line - 1
        line = self.lines[n]
        changed = line[: span.column - 1] + new + line[span.end_column - 1 :]
        return self.mutant(
            kind, [*self.lines[:n], changed, *self.lines[n + 1 :]], {span.line}, set(), line, changed
        )

    def mutant(
        self, kind: str, lines: list[str], changed: set[int], around: set[int], before: str, after: str
    ) -> Mutant:
        """Return the mutant that holds these lines."""
        return Mutant(
            kind, self.path, "\n".join(lines) + "\n", frozenset(changed), frozenset(around), before, after
        )


def _unquoted(source: Source, span: Span) -> Span:
    return (
        span._replace(column=span.column + 1, end_column=span.end_column - 1)
        if source.at(span)[0] in "\"'"
        else span
    )


def _key_of(pointer: Pointer) -> str:
    return next((str(step) for step in reversed(pointer) if isinstance(step, str)), "")


def _typo(
    kind: str, keys: frozenset[str], ways: Callable[[str, random.Random], str]
) -> Callable[..., Mutant | None]:
    def make(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
        values = [
            (p, s)
            for p, s in source.values.items()
            if _key_of(p) in keys and _WORD.search(source.at(s)) and not _NO_WORD.search(source.at(s))
        ]
        if not values:
            return None
        _pointer, span = dice.choice(values)
        span = _unquoted(source, span)
        return source.replaced(kind, span, ways(source.at(span), dice))

    return make


def _key_typo(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
    span = dice.choice(list(source.keys.values()))
    return source.replaced("key typo", span, mistype(source.at(span), dice))


def _date_typo(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
    dates = [span for span in source.values.values() if ISO_DATE.fullmatch(source.at(span))]
    if not dates:
        return None
    span = dice.choice(dates)
    return source.replaced("date", span, misdate(source.at(span), dice))


def _swap(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(source.content())
        if b == a + 1 and source.lines[a] != source.lines[b]
    ]
    a, b = dice.choice(pairs)
    lines = [*source.lines[:a], source.lines[b], source.lines[a], *source.lines[b + 1 :]]
    before = "\n".join(source.lines[a : b + 1])
    return source.mutant("swapped lines", lines, {a + 1, b + 1}, set(), before, "\n".join(lines[a : b + 1]))


def _gap(source: Source, n: int) -> set[int]:
    """Return where a finding about a line that is gone stands rightly, as the lines are without it."""
    return {line for line in (n, n + 1, source.parent(n)) if line >= 1}


def _remove(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
    n = dice.choice(source.content())
    lines = source.lines[:n] + source.lines[n + 1 :]
    return source.mutant("removed line", lines, set(), _gap(source, n), source.lines[n], "")


def _duplicate(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
    n = dice.choice(source.content())
    lines = [*source.lines[: n + 1], *source.lines[n:]]
    line = source.lines[n]
    return source.mutant("duplicated line", lines, {n + 1, n + 2}, set(), line, f"{line}\n{line}")


def _move(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
    n = dice.choice(source.content())
    to = dice.choice([k for k in range(max(0, n - 12), min(len(source.lines), n + 13)) if abs(k - n) > 1])
    lines = [*source.lines[:n], *source.lines[n + 1 :]]
    lines.insert(to, source.lines[n])
    around = {line + (line > to) for line in _gap(source, n)}
    place = lines[to - 1] if to else ""
    return source.mutant(
        "moved line", lines, {to + 1}, around, source.lines[n], f"now below: {place.strip()}"
    )


def _shift(lines: list[str], start: int, end: int, by: int) -> list[str] | None:
    if by < 0 and any(line.strip() and not line.startswith(" " * -by) for line in lines[start:end]):
        return None
    moved = [" " * by + line if by > 0 else line[-by:] for line in lines[start:end]]
    return [*lines[:start], *moved, *lines[end:]]


def _indent(kind: str, *, block: bool) -> Callable[..., Mutant | None]:
    def make(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
        starts = source.content()
        if block:
            starts = [n for n in starts if source.block(n) > n + 1]
        n = dice.choice(starts)
        end = source.block(n) if block else n + 1
        lines = _shift(source.lines, n, end, dice.choice((-2, -1, 1, 2)))
        if lines is None:
            return None
        return source.mutant(
            kind, lines, set(range(n + 1, end + 1)), {source.parent(n)}, source.lines[n], lines[n]
        )

    return make


def _paste(source: Source, dice: random.Random, _others: Mapping[str, Source]) -> Mutant | None:
    items = source.items()
    if not items:
        return None
    _name, start, end = dice.choice(items)
    block = source.lines[start:end]
    lines = [*source.lines[:end], *block, *source.lines[end:]]
    return source.mutant(
        "block pasted again",
        lines,
        set(range(end + 1, end + 1 + len(block))),
        set(),
        block[0],
        "\n".join(block),
    )


def _paste_other(source: Source, dice: random.Random, others: Mapping[str, Source]) -> Mutant | None:
    here = source.items()
    if not here:
        return None
    name, start, end = dice.choice(here)
    there = [
        (other, item)
        for other in others.values()
        if other.path != source.path
        for item in other.items()
        if item[0] == name and other.indent(item[1]) == source.indent(start)
    ]
    if not there:
        return None
    other, (_name, first, last) = dice.choice(there)
    block = other.lines[first:last]
    if block == source.lines[start:end]:
        return None
    lines = [*source.lines[:end], *block, *source.lines[end:]]
    changed = set(range(end + 1, end + 1 + len(block)))
    return source.mutant(
        "block of another file", lines, changed, set(), f"{name} {other.path}", "\n".join(block)
    )


def _copy_file(source: Source, dice: random.Random, others: Mapping[str, Source]) -> Mutant | None:
    if not any(line == "kind: initiative" for line in source.lines):
        return None
    folder, _, name = source.path.rpartition("/")
    stem = name.removesuffix(".yaml")
    new = dice.choice((f"{stem}-2", f"{stem}-copy", f"new-{stem}"))
    text = source.text
    if dice.random() < 0.5:
        text = text.replace(f"\nid: {stem}\n", f"\nid: {new}\n", 1)
    if dice.random() < 0.3:
        folder = dice.choice([path for path in others if path.endswith("subplan.yaml")]).rpartition("/")[0]
    path = f"{folder}/{new}.yaml"
    count = len(source.lines)
    kept = "with a new id" if text != source.text else "with its id"
    return Mutant(
        "copied file", path, text, frozenset(range(1, count + 1)), frozenset(), source.path, kept, source.path
    )


KINDS: dict[str, Callable[..., Mutant | None]] = {
    "key typo": _key_typo,
    "id typo": _typo("id typo", ID_KEYS, mistype),
    "reference typo": _typo("reference typo", REFERENCE_KEYS, mistype),
    "enum typo": _typo("enum typo", ENUM_KEYS, mistype),
    "date": _date_typo,
    "amount": _typo("amount", AMOUNT_KEYS, miscount),
    "swapped lines": _swap,
    "removed line": _remove,
    "duplicated line": _duplicate,
    "moved line": _move,
    "indented line": _indent("indented line", block=False),
    "indented block": _indent("indented block", block=True),
    "block pasted again": _paste,
    "block of another file": _paste_other,
    "copied file": _copy_file,
}
"""Every sort of mistake, with what makes one in a file or finds nothing there to get wrong."""


def iter_mutants(files: Mapping[str, str], count: int, seed: int) -> Iterator[Mutant]:
    """Yield different mutants of a plan, spread evenly over kinds and, within a kind, over files.

    Args:
        files: the text of each file.
        count: how many at least; each kind gets the same.
        seed: where chance starts.
    """
    sources = {path: Source(path, text) for path, text in sorted(files.items())}
    for kind, make in KINDS.items():
        dice = random.Random(f"{seed} {kind}")  # noqa: S311 - reproducible, not secret
        made: set[tuple[str, str]] = set()
        queue: list[Source] = []
        while len(made) < -(-count // len(KINDS)):
            if not queue:
                queue = list(sources.values())
                dice.shuffle(queue)
            mutant = make(queue.pop(), dice, sources)
            if mutant is None or mutant.text == files.get(mutant.path) or (mutant.path, mutant.text) in made:
                continue
            made.add((mutant.path, mutant.text))
            yield mutant
