"""The Word file that the document is set on: the tool's own, or the city's with its letterhead.

A file that a plan brings is a stranger's. It is unpacked within limits, and refused when it holds
programs, or when opening it would fetch or run something.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.render.report.package import PackageError, open_package
from dtplan.templating import TemplateProblemError
from dtplan.templating.loader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.templating import Environment

TEMPLATE = "report/docx/report.docx"
LARGEST_TEMPLATE = 10_000_000
DOCUMENT = "word/document.xml"
_PROGRAMS = re.compile(
    r"(?:^|/)(?:vbaProject[^/]*|vbaData\.xml|attachedToolbars\.bin)$|^word/(?:embeddings|activeX|webextensions)/"
    r"|^(?:customUI|userCustomization)/|^word/afchunk",
    re.IGNORECASE,
)
_MACRO_TYPE = re.compile(r"macroEnabled|vbaProject|activeX|oleObject", re.IGNORECASE)
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(r"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_HARMLESS = re.compile(r"""Type\s*=\s*["'][^"']*/hyperlink["']""")
_DANGEROUS_TYPE = re.compile(
    r"""Type\s*=\s*["'][^"']*/(?:aFChunk|attachedTemplate|oleObject|control|frame|subDocument|vbaProject)["']"""
)
_CODE = re.compile(r"<w:instrText\b[^>]*>([^<]*)<|\bw:instr\s*=\s*\"([^\"]*)\"")
_ACTING_FIELD = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON|AUTOTEXT|RD)\b",
    re.IGNORECASE,
)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")


def read_template(environment: Environment) -> tuple[dict[str, bytes], bytes, bool]:
    """Return the parts of the template, its bytes, and whether it is the tool's own.

    Args:
        environment: where it is found; a plan may bring its own.

    Raises:
        TemplateProblemError: when it is missing, damaged, too large or not to be trusted.
    """
    content, is_own = read_bytes(environment.loader, TEMPLATE, LARGEST_TEMPLATE)
    try:
        parts = open_package(content)
        check_parts(parts)
    except PackageError as error:
        raise TemplateProblemError(f"{TEMPLATE}: {error}") from None
    return parts, content, is_own


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Refuse a Word file that runs or fetches something, or is none.

    Args:
        parts: by name.

    Raises:
        PackageError: when it does; the text says what.
    """
    if DOCUMENT not in parts or "[Content_Types].xml" not in parts:
        raise PackageError("it is not a Word document (.docx)")
    for name, content in parts.items():
        if _PROGRAMS.search(name):
            raise PackageError(f"it holds a program or an embedded file ({name})")
        if name.lower().endswith((".xml", ".rels")):
            _check_xml(name, content)


def _check_xml(name: str, content: bytes) -> None:
    declared = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise PackageError(f"{name} is not UTF-8") from None
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        raise PackageError(f"{name} is not UTF-8")
    if "<!" in text and re.search(r"<!(?:DOCTYPE|ENTITY)", text):
        raise PackageError(f"{name} declares a document type")
    if name == "[Content_Types].xml" and _MACRO_TYPE.search(text):
        raise PackageError("it holds macros")
    for relationship in _RELATIONSHIP.findall(text) if name.endswith(".rels") else ():
        if _DANGEROUS_TYPE.search(relationship):
            raise PackageError(f"{name} refers to another document or a program")
        if _EXTERNAL.search(relationship) and not _HARMLESS.search(relationship):
            raise PackageError(f"{name} fetches something from outside")
    codes = " ".join(instruction or attribute for instruction, attribute in _CODE.findall(text))
    if _ACTING_FIELD.search(codes):
        raise PackageError(f"{name} holds a field that fetches or runs something")
