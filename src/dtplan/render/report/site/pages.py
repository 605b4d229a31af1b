"""The document as a site: a page for each chapter, initiative, sub-plan, office and goal; works from disk.

It is the one page cut up, so that it says the same and shows what a plan's own templates change. Style
and script stand in every page: from disk, no policy by hash lets a file in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from dtplan.render.report.html import SCRIPT, STYLE, make_page, render_page
from dtplan.render.report.site.cuts import (
    cut_chapters,
    cut_element,
    fill_gaps,
    raise_headings,
    read_heading,
    take_out,
)
from dtplan.render.report.site.links import Links, name_files
from dtplan.render.report.site.search import write_index
from dtplan.render.report.site.subjects import find_subjects, iter_finds, order_by_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.render.report.manuscript import Files, Manuscript
    from dtplan.render.report.site.subjects import Subject
    from dtplan.views.text import LocalText

TEMPLATES = "report/site"
CALENDAR = "milestones.ics"
MARKER = ".dtplan-site"
"""The file that says that a folder was made here, so that it may be replaced as a whole."""
MARK = b"Made by dtplan report. The folder is replaced as a whole: keep nothing of your own in it.\n"
STYLES = (STYLE, "assets/site.css")
SCRIPTS = (SCRIPT, "assets/site.js")
SEARCH_SCRIPTS = (*SCRIPTS, "assets/search.js")
OWN_PAGES = ("index", "search", "all")
_FOLDED, _UNFOLDED = "<details class=more>", "<details class=more open>"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page, as others name it."""

    title: Markup | LocalText
    path: str


@dataclass(frozen=True, slots=True)
class Sibling:
    """The same page in another language."""

    code: str
    path: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site.

    Attributes:
        kind: `chapter`, `initiative`, `subplan`, `office` or `goal`; else `index`, `search` or `all`.
        title: its title, without tags.
        body: its content.
        up: what leads from it to the folder of the site.
        crumbs: the pages above it.
        siblings: the same page in other languages.
        header: the front page of the document, on the first page.
        nav, footer: those of the document.
        hue: the colour of the sub-plan that an initiative belongs to, from 1; else 0.
        has_calendar: its milestones stand beside it as an iCalendar file.
    """

    kind: str
    title: Markup | str
    body: Markup
    up: str
    crumbs: tuple[Crumb, ...]
    siblings: tuple[Sibling, ...]
    header: Markup
    nav: Markup
    footer: Markup
    hue: int
    has_calendar: bool


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page before its links lead anywhere; `chapter` is the anchor of the one that it is part of."""

    path: str
    kind: str
    title: Markup | str
    body: str
    chapter: str = ""
    subject: Subject | None = None


def render(manuscript: Manuscript) -> Files:
    """Yield the files of the site, all in one folder.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    folder = f"{manuscript.stem}.site"
    for path, text in _Site(manuscript).iter_pages():
        yield f"{folder}/{path}", text.encode()
    if manuscript.calendar is not None:
        yield f"{folder}/{CALENDAR}", manuscript.calendar()
    yield f"{folder}/{MARKER}", MARK


class _Site:
    """Cuts the page, finds a place for every anchor, and puts the pages together."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.view = view = manuscript.view
        self.has_calendar = manuscript.calendar is not None
        self.environment = manuscript.environment.for_format("html")
        self.whole = render_page(manuscript)
        self.chapters = cut_chapters(self.whole)
        self.subjects = find_subjects(view)
        names = name_files("", [*OWN_PAGES, *(one.anchor.lstrip("_") for one in self.chapters)])
        self.files = {one.anchor: names[one.anchor.lstrip("_")] for one in self.chapters}
        own = {anchor: one.path for anchor, one in self.subjects.items()}
        others = {one.html: f"{one.html.removesuffix('.html')}.site" for one in view.other_languages}
        self.links = Links({**own, **self.files}, others, (f"{name}.html" for name in OWN_PAGES))
        self._around: dict[tuple[str, str], tuple[Markup, Markup]] = {}

    def iter_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each page."""
        drafts = [*self._iter_chapters(), *self._iter_goals()]
        for one in drafts:
            self.links.add_page(one.path, one.body)
        finds = [*iter_finds(self.view, self.subjects, self.chapters, self.links.places)]
        index = write_index(finds, self.view.language)
        drafts += [
            self._draft("search", index=Markup(index)),  # noqa: S704 - holds no tag
            self._draft("all", letters=order_by_letter(finds, self.view.language)),
            self._draft(
                "index", chapters=[Crumb(one.title, self.files[one.anchor]) for one in self.chapters]
            ),
        ]
        shell = self.environment.get_template(f"{TEMPLATES}/page.html.j2")
        pages = {
            is_search: make_page(self.environment, self.view.theme, STYLES, scripts)
            for is_search, scripts in ((False, SCRIPTS), (True, SEARCH_SCRIPTS))
        }
        for one in reversed(drafts):  # the first page first
            page = pages[one.kind == "search"]
            yield one.path, shell.render(report=self.view, page=page, site=self._finish(one))

    def _iter_chapters(self) -> Iterator[_Draft]:
        """Yield the chapters without what has a page of its own, and the pages of that."""
        for chapter in self.chapters:
            kept, taken = take_out(chapter.text, self.subjects)
            if chapter.anchor == "_alignment":
                kept += self._list([id_ for id_, one in self.subjects.items() if one.kind == "goal"])
            body = raise_headings(fill_gaps(kept, self._list))
            yield _Draft(self.files[chapter.anchor], "chapter", chapter.title, body, chapter.anchor)
            for id_, piece in taken.items():
                one = self.subjects[id_]
                body = raise_headings(fill_gaps(piece, self._list)).replace(_FOLDED, _UNFOLDED)
                yield _Draft(one.path, one.kind, one.ref.title.text, body, chapter.anchor, one)

    def _iter_goals(self) -> Iterator[_Draft]:
        template = self.environment.get_template(f"{TEMPLATES}/goal.html.j2")
        for one in self.subjects.values():
            if one.kind == "goal":
                body = template.render(report=self.view, goal=one.view, matrix=one.frame, sheets=one.members)
                yield _Draft(one.path, one.kind, one.ref.title.text, body, "_alignment", one)

    def _list(self, ids: list[str]) -> str:
        """Return a list of links to what has pages of its own."""
        template = self.environment.get_template(f"{TEMPLATES}/list.html.j2")
        subjects = [self.subjects[id_] for id_ in ids]
        return str(template.render(report=self.view, subjects=subjects)) if subjects else ""

    def _draft(self, name: str, **content: Any) -> _Draft:
        template = self.environment.get_template(f"{TEMPLATES}/{name}.html.j2")
        body = template.render(report=self.view, **content)
        return _Draft(f"{name}.html", name, Markup(read_heading(body)), body)  # noqa: S704 - of a template

    def _finish(self, one: _Draft) -> SitePage:
        up = "../" * one.path.count("/")
        nav, footer = self._find_around(one, up)
        header = cut_element(self.whole, "<header", "</header>") if one.kind == "index" else ""
        return SitePage(
            kind=one.kind,
            title=one.title,
            body=self._lead(one.body, one.path),
            up=up,
            crumbs=tuple(self._iter_crumbs(one)),
            siblings=tuple(
                Sibling(other.code, f"{up}../{other.html.removesuffix('.html')}.site/{one.path}")
                for other in self.view.other_languages
            ),
            header=self._lead(header, one.path),
            nav=nav,
            footer=footer,
            hue=one.subject.view.hue if one.subject and one.kind == "initiative" else 0,
            has_calendar=self.has_calendar,
        )

    def _iter_crumbs(self, one: _Draft) -> Iterator[Crumb]:
        if one.subject is None:
            return
        chapter = next(known for known in self.chapters if known.anchor == one.chapter)
        yield Crumb(chapter.title, self.files[chapter.anchor])
        above: list[Crumb] = []
        around = one.subject.around
        while around is not None and (known := self.subjects.get(around.anchor or "")) is not None:
            if any(crumb.path == known.path for crumb in above):
                break  # offices that are part of each other
            above.append(Crumb(known.ref.title, known.path))
            around = known.around
        yield from reversed(above)

    def _find_around(self, one: _Draft, up: str) -> tuple[Markup, Markup]:
        """Return contents and footer; they are the same on all pages of a chapter."""
        key = (one.chapter, up)
        if key not in self._around:
            nav = cut_element(self.whole, '<nav class="contents"', "</nav>")
            here = f'href="#{one.chapter}"'
            nav = nav.replace(here, f"{here} aria-current={'page' if one.kind == 'chapter' else 'true'}")
            footer = cut_element(self.whole, "<footer", "</footer>")
            self._around[key] = (self._lead(nav, one.path), self._lead(footer, one.path))
        return self._around[key]

    def _lead(self, text: str, path: str) -> Markup:
        return Markup(self.links.lead(text, path))  # noqa: S704 - of a template
