"""Words of the Word document: runs and paragraphs, each in a style that the template has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.report.docx.parts import escape
from dtplan.render.report.regions import name_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dtplan.render.report.docx.parts import Parts
    from dtplan.render.report.page.blocks import Span

_HARD_SPACE = "\u00a0"
_QUIET = ("TableNumber", "Figure")
"""Styles in which links are many, and short."""


class TextWriter:
    """Writes words as WordprocessingML.

    Attributes:
        parts: what the words refer to.
        colours: the theme's, by token.
    """

    def __init__(self, parts: Parts, colours: Mapping[str, str], language: str) -> None:
        """Write in a language."""
        self.parts = parts
        self.colours = {name: value.removeprefix("#").upper() for name, value in colours.items()}
        self._language = language

    def paragraph(
        self, spans: Iterable[Span], style: str = "", *, marks: str = "", more: str = "", ink: str = ""
    ) -> str:
        """Return a paragraph.

        Args:
            spans: its words.
            style: the style of the template; "" is the plain one.
            marks: places that stand before the words.
            more: further properties of it, in the order that the format wants.
            ink: a token of the theme for words that have no colour of their own.
        """
        return paragraph(marks + self.runs(spans, ink, style in _QUIET), style, more)

    def runs(self, spans: Iterable[Span], ink: str = "", is_quiet: bool = False) -> str:  # noqa: FBT001, FBT002 - called for every word
        """Return words.

        Args:
            spans: the words.
            ink: a token of the theme for those that have no colour of their own.
            is_quiet: links have the colour of links and no line below.
        """
        return "".join(self._run(span, ink, is_quiet) for span in spans)

    def _run(self, span: Span, ink: str, is_quiet: bool) -> str:  # noqa: FBT001 - the same
        properties = self._properties(span, ink, is_quiet)
        text = span.text
        if span.tone:
            text = f"{_HARD_SPACE}{text.strip()}{_HARD_SPACE}"
        run = "<w:r><w:br/></w:r>".join(run_of(line, properties) if line else "" for line in text.split("\n"))
        return self.parts.link(span.link, run) if span.link else run

    def _properties(self, span: Span, ink: str, is_quiet: bool) -> str:  # noqa: FBT001 - the same
        """Return how a run is set; the order is the one that the format wants."""
        style = _choose_style(span, is_quiet)
        made = f'<w:rStyle w:val="{style}"/>' if style else ""
        made += "<w:b/><w:bCs/>" if span.bold else ""
        made += "<w:i/><w:iCs/>" if span.italic else ""
        tone = span.tone if f"{span.tone}-ink" in self.colours else ""
        token = f"{tone}-ink" if tone else ink
        made += f'<w:color w:val="{self.colours[token]}"/>' if token else ""
        made += f'<w:shd w:val="clear" w:color="auto" w:fill="{self.colours[tone]}"/>' if tone else ""
        if span.lang and span.lang != self._language:
            made += f'<w:lang w:val="{name_region(span.lang)}"/>'
        return f"<w:rPr>{made}</w:rPr>" if made else ""


def _choose_style(span: Span, is_quiet: bool) -> str:  # noqa: FBT001 - the same
    if span.link:
        return "QuietLink" if is_quiet else "Hyperlink"
    if span.tone:
        return "Tag"
    if span.code:
        return "CodeText"
    return "Small" if span.small else ""


def paragraph(content: str, style: str = "", more: str = "") -> str:
    """Return a paragraph.

    Args:
        content: runs.
        style: the style of the template; "" is the plain one.
        more: further properties of it, in the order that the format wants.
    """
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def run_of(text: str, properties: str = "") -> str:
    """Return words that are set alike.

    Args:
        text: the words.
        properties: how they are set.
    """
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
