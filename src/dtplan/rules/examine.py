"""Check a tree of files of any size without keeping what was read, and without doing again what is known.

A plan has a frame (plan.yaml, the registers, the sub-plans) and initiatives. The frame is read
first and kept. Initiatives are read a few hundred at a time, by two processes when there are many:
each is judged by itself against the frame, and only its outline and what was found are kept. Rules
about the whole plan then see the frame and the outlines. What is known of an initiative holds as
long as its own file and every file of the frame stay as they are.
"""

from __future__ import annotations

import gc
import json
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.checked import Checked
from dtplan.diagnostics.packing import unpack_diagnostic
from dtplan.diagnostics.severity import Profile
from dtplan.parallel import can_fork, start_beside
from dtplan.plan.documents import read_document as read_file
from dtplan.plan.entry import Entry
from dtplan.plan.files import PLAN_FILE, sniff_kind
from dtplan.plan.loader import choose_paths
from dtplan.plan.milestones import Milestones
from dtplan.plan.outline import Outline
from dtplan.plan.pictures import read_pictures
from dtplan.plan.reading import Reading, holds_initiative, read_document
from dtplan.rules.catalogue import load_rules
from dtplan.rules.fixing import doubt_repeated
from dtplan.rules.judging import Judge, Judgement, MisjudgedError
from dtplan.rules.placing import Owners, Placer, iter_subjects
from dtplan.rules.remembered import NOTHING, Record, Remembered
from dtplan.rules.rule import Scope
from dtplan.rules.sources import Sources
from dtplan.rules.validate import diagnose, iter_findings
from dtplan.rules.waivers import UNUSED_WAIVER, iter_unused_waivers
from dtplan.source.document import MAX_BYTES, load_document
from dtplan.source.span import Place
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.plan.pictures import Picture
    from dtplan.plan.plan import Plan
    from dtplan.source.tree import Tree

AT_ONCE = 250
"""How many initiatives are held at the same time."""
WORTH_A_PROCESS = 500
OWN_SHARE = 0.45
"""What this process judges itself: less than half, because it also judges the frame."""


@dataclass(slots=True)
class Examined:
    """What an examination found and leaves behind.

    Attributes:
        checked: everything that there is to print.
        last_update: the day that plan.yaml calls its last update.
        remembered: for the next examination; `digests` are of all files that could be read.
    """

    checked: Checked
    last_update: date | None
    remembered: Remembered


def examine(
    tree: Tree,
    choose_date: Callable[[date | None], date],
    only: Iterable[str] | None = None,
    remembered: Remembered = NOTHING,
) -> Examined:
    """Return everything there is to say about the files of a plan.

    Args:
        tree: the files.
        choose_date: the status date, given what plan.yaml calls its last update.
        only: codes of the rules to run; all of them when left out.
        remembered: what an earlier examination of the same rules and the same program left behind.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    misjudged: set[str] = set()
    try:
        while True:
            try:
                return _Examination(tree, choose_date, only, remembered, misjudged).run()
            except MisjudgedError as error:  # rare: start again with that file in the frame
                misjudged.add(error.path)
    finally:
        if was_enabled:
            gc.enable()


def compute_digest(raw: bytes) -> str:
    """Return what identifies the content of a file."""
    return blake2b(raw, digest_size=16).hexdigest()


class _Examination:
    """One examination, step by step."""

    def __init__(
        self,
        tree: Tree,
        choose_date: Callable[[date | None], date],
        only: Iterable[str] | None,
        remembered: Remembered,
        misjudged: Collection[str],
    ) -> None:
        self.misjudged = misjudged
        self.tree = tree
        self.choose_date = choose_date
        self.remembered = remembered
        rules = load_rules()
        self.wanted = rules.keys() if only is None else frozenset(only)
        runs_all = UNUSED_WAIVER in self.wanted  # only what every rule finds shows which waivers are used
        self.rules = {code: known for code, known in rules.items() if runs_all or code in self.wanted}
        self.digests: dict[str, str] = {}
        self.frame = Reading()
        self.plan: Plan | None = None
        self.sources: Mapping[str, bytes] = {}

    def run(self) -> Examined:
        paths = choose_paths(self.tree.iter_paths(), self.frame)
        self.sources = Sources(self.tree, paths)
        candidates = self._read_frame(paths)
        last_update = None
        status_date = self.choose_date(None)
        if self.frame.file is not None:
            last_update = self.frame.file.model.publication.last_update
            status_date = self.choose_date(last_update)
            self.plan = self.frame.make_plan(status_date, self._read_pictures())
        frame_key = self._identify_frame(candidates, status_date)
        records = self._judge_all(candidates, frame_key)
        return Examined(
            self._assemble(paths, records, status_date),
            last_update,
            Remembered(frame_key, self.digests, records),
        )

    def _read_frame(self, paths: Sequence[str]) -> list[str]:
        """Read what is not an initiative; return the paths of what is."""
        candidates: list[str] = []
        for path in paths:
            known = self.remembered.digests.get(path)
            if known is not None and path in self.remembered.records and path not in self.misjudged:
                self.digests[path] = known
                candidates.append(path)
                continue
            try:
                raw = self.tree.read(path, MAX_BYTES)
            except UnreadableError:
                read_document(read_file(self.tree, path), self.frame)
                continue
            self.digests[path] = known or compute_digest(raw)
            if path not in self.misjudged and path != PLAN_FILE and sniff_kind(raw) == "initiative":
                candidates.append(path)  # read again when its turn comes: all at once would fill the memory
                continue
            document = load_document(path, raw)
            if path != PLAN_FILE and holds_initiative(document):
                candidates.append(path)
            else:
                read_document(document, self.frame)
        return sorted(candidates)

    def _read_pictures(self) -> Mapping[str, Picture]:
        """Read what the theme names, always: it is little, and it is part of the frame."""
        pictures = read_pictures(self.tree, self.frame.entries["logo"].values())
        self.digests.update((path, compute_digest(picture.raw)) for path, picture in pictures.items())
        return pictures

    def _identify_frame(self, candidates: Sequence[str], status_date: date) -> str:
        initiatives = set(candidates)
        parts = [status_date.isoformat()]
        for path, digest in sorted(self.digests.items()):
            if path not in initiatives:
                parts += (path, digest)
        parts += sorted(finding.place.path for finding in self.frame.findings if finding.code == "Y117")
        return compute_digest("\0".join(parts).encode("utf-8", "surrogateescape"))

    def _judge_all(self, paths: Sequence[str], frame_key: str) -> dict[str, Record]:
        """Return what is to be known of every initiative, by path."""
        known = self.remembered.records if self.remembered.frame == frame_key else {}
        records: dict[str, Record] = {}
        stale: list[str] = []
        for path in paths:
            record = known.get(path)
            if record is not None and record.digest == self.digests[path]:
                records[path] = record
            else:
                stale.append(path)
        cut = len(stale)
        if cut >= WORTH_A_PROCESS and can_fork():
            cut = int(cut * OWN_SHARE)
        beside = stale[cut:]
        collect = start_beside(lambda: list(self._iter_records(beside))) if beside else list
        records.update(self._iter_records(stale[:cut]))
        records.update(collect())
        return dict(sorted(records.items()))

    def _iter_records(self, paths: Sequence[str]) -> Iterator[tuple[str, Record]]:
        judge = Judge(self.frame, self.plan, self.rules, self.sources)
        for start in range(0, len(paths), AT_ONCE):
            documents = [read_file(self.tree, path) for path in paths[start : start + AT_ONCE]]
            for path, judgement in judge.judge(documents):
                yield path, Record(self.digests[path], json.dumps(judgement, ensure_ascii=False))

    def _assemble(self, paths: Sequence[str], records: Mapping[str, Record], status_date: date) -> Checked:
        """Return everything that there is to print: the frame, each initiative, and the whole plan."""
        placer = Placer(self.sources)
        diagnostics: list[Diagnostic] = []
        pairs = [
            (self.rules[finding.code], finding)
            for finding in self.frame.findings
            if finding.code in self.rules
        ]
        judgements = {path: record.read() for path, record in records.items()}
        whole = self._make_whole(self.plan, judgements) if self.plan is not None else None
        doubled = {double.path for double in whole.doubles} if whole else frozenset()
        for path, judgement in judgements.items():
            diagnostics.extend(map(unpack_diagnostic, judgement.on_load))
            if path not in doubled:
                diagnostics.extend(map(unpack_diagnostic, judgement.by_rules))
        owners = None
        if whole is not None and self.plan is not None:
            entry_rules = [known for known in self.rules.values() if known.scope is Scope.ENTRY]
            plan_rules = [known for known in self.rules.values() if known.scope is Scope.PLAN]
            pairs.extend(iter_findings(self.plan, entry_rules))
            pairs.extend(iter_findings(whole, plan_rules))
            owners = Owners((*whole.doubles, *whole.all_entries))
        pairs.sort(key=lambda pair: pair[1].place.path)
        diagnostics.extend(diagnose(*pair, placer, whole, owners) for pair in pairs)
        if whole is not None and UNUSED_WAIVER in self.wanted:
            known = self.rules[UNUSED_WAIVER]
            judging = {code for code, rule in self.rules.items() if rule.across is None}
            unused = list(iter_unused_waivers(whole, judging, diagnostics))
            diagnostics.extend(diagnose(known, finding, placer, whole, owners) for finding in unused)
        diagnostics = doubt_repeated(one for one in diagnostics if one.code in self.wanted)
        diagnostics.sort(key=lambda one: (one.path, one.span, one.code, one.message))
        return Checked(
            plan_id=whole.file.id if whole else None,
            profile=whole.settings.rules.profile if whole else Profile.PLAN,
            status_date=status_date,
            paths=tuple(paths),
            subjects=tuple(iter_subjects(whole)) if whole else (),
            diagnostics=tuple(diagnostics),
        )

    @staticmethod
    def _make_whole(plan: Plan, judgements: Mapping[str, Judgement]) -> Plan:
        """Return a plan with every initiative in short."""
        outlines: dict[str, Entry[Any]] = {}
        doubles = list(plan.doubles)
        broken = set(plan.broken)
        for path, judgement in judgements.items():
            broken.update((kind, id_) for kind, id_ in judgement.broken)
            if judgement.outline is None:
                continue
            entry = Entry("initiative", judgement.outline[0], Outline(judgement.outline), Place(path))
            if outlines.setdefault(entry.id, entry) is not entry:
                doubles.append(entry)
        outlines = dict(sorted(outlines.items()))
        entries = {**plan.entries, "initiative": outlines, "milestone": Milestones(outlines)}
        return replace(plan, entries=entries, doubles=tuple(doubles), broken=frozenset(broken))
