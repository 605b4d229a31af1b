"""The table of contents of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.report.docx.text import paragraph, run_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_contents(title: str, headings: Iterable[tuple[int, str, str]], deepest: int = 2) -> str:
    """Return the table of contents: a field that is already filled in, so that nobody is asked anything.

    Args:
        title: what stands above it.
        headings: level, words and the name of their place.
        deepest: the last level in it.
    """
    entries = [one for one in headings if one[0] <= deepest and one[1]]
    if not entries:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'TOC \\o "1-{deepest}" \\n \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for n, (level, words, name) in enumerate(entries):
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{run_of(words)}</w:hyperlink>'
        lines.append(
            paragraph(
                (begin if n == 0 else "") + link + (end if n == len(entries) - 1 else ""), f"TOC{level}"
            )
        )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph(run_of(title), 'TOCHeading')}{''.join(lines)}"
        "</w:sdtContent></w:sdt>"
    )
