"""Judge initiatives by themselves, each against the frame of the plan, and keep only what came of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.diagnostics.packing import pack_diagnostic
from dtplan.plan.outline import pack_outline
from dtplan.plan.reading import Reading, holds_initiative, read_document
from dtplan.rules.placing import Owners, Placer
from dtplan.rules.rule import Scope
from dtplan.rules.sources import Held
from dtplan.rules.validate import diagnose, iter_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.rules.rule import Rule
    from dtplan.source.document import Document


class Judgement(NamedTuple):
    """What is known of the file of an initiative, as plain data.

    Attributes:
        outline: the initiative in short, or None when it cannot be used.
        broken: kind and id of what it would have held, when it cannot be used.
        on_load: packed diagnostics of the file itself.
        by_rules: packed diagnostics of the rules about one entry.
    """

    outline: list[Any] | None
    broken: list[list[str]]
    on_load: list[list[Any]]
    by_rules: list[list[Any]]


class MisjudgedError(Exception):
    """A file looked like that of an initiative from its bytes, and is not."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Judge:
    """Judges initiatives, some at a time.

    Args:
        frame: what was read of the plan without its initiatives.
        plan: the plan that it makes, or None when plan.yaml cannot be used.
        rules: those to run, by code.
        sources: the bytes of every file of the plan.
    """

    def __init__(
        self, frame: Reading, plan: Plan | None, rules: Mapping[str, Rule], sources: Mapping[str, bytes]
    ) -> None:
        self._frame = frame
        self._plan = plan
        self._rules = rules
        self._entry_rules = [known for known in rules.values() if known.scope is Scope.ENTRY]
        self._sources = sources

    def judge(self, documents: Sequence[Document]) -> Iterator[tuple[str, Judgement]]:
        """Yield what is to be known of some files of initiatives, by path.

        Raises:
            MisjudgedError: when one of them is a part of the frame.
        """
        reading = Reading(self._frame.file)
        broken: dict[str, list[list[str]]] = {}
        for document in documents:
            if not holds_initiative(document):
                raise MisjudgedError(document.path)
            read_document(document, reading)
            broken[document.path] = sorted(map(list, reading.broken))
            reading.broken.clear()
        on_load: dict[str, list[tuple[Rule, Finding]]] = defaultdict(list)
        for finding in reading.findings:
            if finding.code in self._rules:
                on_load[finding.place.path].append((self._rules[finding.code], finding))
        entries = [*reading.entries["initiative"].values(), *reading.doubles]
        by_rules: dict[str, list[tuple[Rule, Finding]]] = defaultdict(list)
        if self._plan is not None:
            for known, finding in self._iter_findings(self._plan, entries):
                by_rules[finding.place.path].append((known, finding))
        outlines = {entry.path: pack_outline(entry.model) for entry in entries}
        placer = Placer(Held(documents, self._sources))
        owners = Owners(entries) if self._plan is not None else None

        def pack(pairs: Iterable[tuple[Rule, Finding]]) -> list[list[Any]]:
            return [pack_diagnostic(diagnose(*pair, placer, self._plan, owners)) for pair in pairs]

        for document in documents:
            path = document.path
            found = pack(on_load.get(path, ())), pack(by_rules.get(path, ()))
            yield path, Judgement(outlines.get(path), broken[path], *found)

    def _iter_findings(self, plan: Plan, entries: Sequence[Entry[Any]]) -> Iterator[tuple[Rule, Finding]]:
        """Yield what the rules about one entry find in initiatives, those with the same id apart."""
        while entries:
            first: dict[str, Entry[Any]] = {}
            rest = [entry for entry in entries if first.setdefault(entry.id, entry) is not entry]
            paths = {entry.path for entry in first.values()}
            for known, finding in iter_findings(plan.part(first), self._entry_rules):
                if finding.place.path in paths:
                    yield known, finding
            entries = rest
