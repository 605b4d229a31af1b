"""The whole document: the term-of-office report of a plan in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.about import AboutView, view_about
from dtplan.views.alignment import AlignmentView, view_alignment
from dtplan.views.attention import view_attention
from dtplan.views.budget import BudgetView, view_budget
from dtplan.views.changes import COMMIT_LENGTH, ChangesView, view_changes
from dtplan.views.choices import Choices, view_choices
from dtplan.views.document import DOCUMENTS, WHOLE, Document, narrow_plan
from dtplan.views.european_projects import EuropeanProjectView, view_european_projects
from dtplan.views.funding import PrtrAnnex, view_prtr
from dtplan.views.glossary import GlossaryView, view_glossary
from dtplan.views.governance import GovernanceView, view_governance
from dtplan.views.indicators import IndicatorRow, view_indicators
from dtplan.views.initiative import InitiativeSheet, view_initiative
from dtplan.views.method import (
    FindingView,
    MethodView,
    WaiversView,
    view_finding,
    view_method,
    view_waivers,
)
from dtplan.views.office import OfficeView, view_offices
from dtplan.views.origin import Origin, Tracer
from dtplan.views.people import PeopleView, view_people
from dtplan.views.portfolio import PortfolioView, view_portfolio
from dtplan.views.reader import Reader, Ref
from dtplan.views.risks import RisksView, view_risks
from dtplan.views.roadmap import Roadmap, draw_roadmap
from dtplan.views.subplan import SubplanView, view_subplan
from dtplan.views.theme import ThemeView, view_theme
from dtplan.views.timeline import TimelineView, view_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.views.context import ReportContext
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class Companion:
    """The same document in another form, in the same folder."""

    form: str
    file: str


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same document in another language, in the same folder."""

    code: str
    html: str
    markdown: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole document.

    Attributes:
        language: of the document.
        document: which one it is: `full`, `summary`, …
        subject: the office or sub-plan that it is about, or None.
        parts: the parts that it has.
        theme: how it looks.
        companions: the same document in other forms.
        title, city, edition: what stands on the front page.
        term_start, term_end: the term of office.
        status_date: the day from which the plan is looked at.
        last_update, next_update: of the published data.
        commit, is_dirty, tool_version, options: how the document can be made again.
        currency: of every amount.
        is_draft, findings: a draft shows what the rules say.
        is_illustrative: the plan as a whole says that it holds made-up content.
        other_languages: the same document in other languages.
        people, attention: what the plan means for people; what is at risk or in trouble.
        changes: since the last edition; None when there is none before this one.
        portfolio, about, timeline, budget, alignment: the first parts.
        roadmap: the calendar as one drawing; None when it is empty, or too large to be read.
        catalogue: every sheet by name; `choices` is what it can be filtered by.
        subplans: each with its sheets, nested ones after their parent.
        unplaced: sheets of initiatives outside of any sub-plan.
        offices, prtr, european_projects, risks, indicators, waivers, method: the parts after them.
        governance, glossary: the last parts.
        origin: where plan.yaml stands in the files.
    """

    language: str
    document: str
    subject: Ref | None
    parts: tuple[str, ...]
    theme: ThemeView
    companions: tuple[Companion, ...]
    title: LocalText
    city: LocalText | None
    edition: str | None
    term_start: date
    term_end: date
    status_date: date
    last_update: date | None
    next_update: date | None
    commit: str | None
    is_dirty: bool
    tool_version: str
    options: str
    currency: str
    is_draft: bool
    findings: tuple[FindingView, ...]
    is_illustrative: bool
    other_languages: tuple[OtherLanguage, ...]
    people: PeopleView
    attention: tuple[InitiativeSheet, ...]
    changes: ChangesView | None
    portfolio: PortfolioView
    about: AboutView
    timeline: TimelineView
    roadmap: Roadmap | None
    budget: BudgetView
    alignment: AlignmentView
    catalogue: tuple[InitiativeSheet, ...]
    choices: Choices
    subplans: tuple[SubplanView, ...]
    unplaced: tuple[InitiativeSheet, ...]
    offices: tuple[OfficeView, ...]
    prtr: PrtrAnnex | None
    european_projects: tuple[EuropeanProjectView, ...]
    risks: RisksView
    indicators: tuple[IndicatorRow, ...]
    waivers: WaiversView
    method: MethodView
    governance: GovernanceView
    glossary: GlossaryView
    origin: Origin


def view_report(plan: Plan, language: str, context: ReportContext) -> ReportView:
    """Return the whole document.

    Args:
        plan: what it reports on, as of its status date.
        language: the language it is written in.
        context: what the plan does not know.

    Raises:
        NoSubjectError: when the document is about an office or a sub-plan that is not there.
    """
    whole, document = plan, context.document
    plan = narrow_plan(whole, document)
    settings = plan.settings
    tracer = Tracer(
        settings.publication.source_url, context.commit, context.commit_is_dirty, context.find_line
    )
    reader = Reader(plan, language, whole, document.linked, tracer)
    stem = name_stem(plan, document, language)
    theme = view_theme(reader)
    indicators = view_indicators(reader)
    given = {"emblem": "eu" in theme.logos, "changes": context.previous is not None}
    sheets = {id_: view_initiative(entry, reader) for id_, entry in plan.initiatives.items()}
    subplans = list(_iter_subplans(reader, None))
    groups = [
        (reader.refer_to(subplan), reader.hue(subplan), reader.order(plan.initiatives_of(subplan)))
        for subplan in subplans
    ]
    placed = {entry.id for _ref, _hue, members in groups for entry in members}
    unplaced = reader.order(entry for id_, entry in plan.initiatives.items() if id_ not in placed)
    ordered = [entry for _ref, _hue, members in groups for entry in members] + unplaced
    named = tuple(sheets[entry.id] for entry in reader.order(ordered))
    rows = [(ref, hue, _with_sheets(members, sheets)) for ref, hue, members in groups]
    timeline = view_timeline(reader, [*rows, (None, 0, _with_sheets(unplaced, sheets))])
    return ReportView(
        language=language,
        document=document.name,
        subject=reader.refer(document.name, document.subject) if document.subject else None,
        parts=DOCUMENTS[document.name],
        theme=theme,
        companions=tuple(Companion(form, f"{stem}.{form}") for form in context.companions),
        title=reader.text(settings.title),
        city=reader.maybe(settings.city),
        edition=context.edition,
        term_start=settings.term.start,
        term_end=settings.term.end,
        status_date=plan.status_date,
        last_update=settings.publication.last_update,
        next_update=settings.publication.next_update,
        commit=context.commit[:COMMIT_LENGTH] if context.commit else None,
        is_dirty=context.commit_is_dirty,
        tool_version=context.tool_version,
        options=context.options or _order_alone(document, language),
        currency=settings.currency,
        is_draft=context.draft,
        findings=tuple(view_finding(one, reader) for one in context.diagnostics if one.waived is None),
        is_illustrative=settings.illustrative,
        other_languages=tuple(
            OtherLanguage(code, f"{other}.html", f"{other}.md")
            for code in context.other_languages
            for other in [name_stem(plan, document, code)]
        ),
        changes=view_changes(context.previous, reader, whole, document, COMMIT_LENGTH)
        if context.previous
        else None,
        people=view_people(named),
        attention=view_attention(named),
        portfolio=view_portfolio(reader, ordered, is_short=document.name == "summary"),
        about=view_about(reader),
        timeline=timeline,
        roadmap=draw_roadmap(timeline.groups),
        budget=view_budget(reader),
        alignment=view_alignment(reader),
        catalogue=named,
        choices=view_choices(tuple(sheets.values()), reader),
        subplans=tuple(
            view_subplan(subplan, reader, tuple(sheet for _entry, sheet in members))
            for subplan, (_ref, _hue, members) in zip(subplans, rows, strict=True)
        ),
        unplaced=tuple(sheets[entry.id] for entry in unplaced),
        offices=view_offices(reader),
        prtr=view_prtr(reader),
        european_projects=view_european_projects(reader),
        risks=view_risks(reader),
        indicators=indicators,
        waivers=view_waivers(reader, context.diagnostics),
        method=view_method(reader),
        governance=view_governance(
            reader,
            indicators,
            _find_shown(plan, document, indicators),
            {code for code, is_given in given.items() if is_given},
        ),
        glossary=view_glossary(reader),
        origin=reader.trace(plan.file),
    )


def _find_shown(plan: Plan, document: Document, indicators: tuple[IndicatorRow, ...]) -> set[str]:
    """Return the parts of a document that this plan fills; the others have no place to lead to."""
    empty = {
        "prtr": not (plan.measures or plan.calls or plan.prtr_projects),
        "indicators": not indicators,
    }
    return {part for part in DOCUMENTS[document.name] if not empty.get(part)}


def _order_alone(document: Document, language: str) -> str:
    """Return the options by which a document is ordered when nothing else is."""
    return f"--lang {language}" + ("" if document == WHOLE else f" --document {document.word}")


def name_stem(plan: Plan, document: Document, language: str) -> str:
    """Return the name of a document's files without their endings, such as `barcelona-2023-2027.ca`."""
    return f"{plan.file.id}{document.suffix}.{language}"


def _with_sheets(
    members: Iterable[Entry[Initiative]], sheets: dict[str, InitiativeSheet]
) -> list[tuple[Entry[Initiative], InitiativeSheet]]:
    return [(entry, sheets[entry.id]) for entry in members]


def _iter_subplans(reader: Reader, parent: Entry[Subplan] | None) -> Iterable[Entry[Subplan]]:
    for entry in reader.order_subplans(parent):
        yield entry
        yield from _iter_subplans(reader, entry)
