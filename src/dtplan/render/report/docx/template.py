"""The Word file that the document is set on: the tool's own, or the city's with its letterhead.

A file that a plan brings is a stranger's. It is unpacked within limits, and refused when it holds
programs, or when opening it would fetch or run something.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

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
_DANGEROUS = frozenset(
    ("aFChunk", "attachedTemplate", "oleObject", "control", "frame", "subDocument", "vbaProject")
)
"""What a part may not refer to, wherever it stands."""
_ACTING_FIELD = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON|AUTOTEXT|RD)\b",
    re.IGNORECASE,
)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)")


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
    codes: list[str] = []
    for element in _read_xml(name, content).iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "Relationship":
            _check_relationship(name, element)
        elif tag in ("Default", "Override") and _MACRO_TYPE.search(element.get("ContentType", "")):
            raise PackageError("it holds macros")
        elif tag == "instrText":
            codes.append(element.text or "")
        elif tag == "fldSimple":
            codes.extend(f" {value} " for value in element.attrib.values())
    if _ACTING_FIELD.search(" ".join(codes)) or _ACTING_FIELD.search("".join(codes)):
        raise PackageError(f"{name} holds a field that fetches or runs something")


def _read_xml(name: str, content: bytes) -> ET.Element:
    """Return a part that is plain: in one encoding, and without a document type that it could expand."""
    declared = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PackageError(f"{name} is not UTF-8") from None
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        raise PackageError(f"{name} is not UTF-8")
    if _DECLARATION.search(text):
        raise PackageError(f"{name} declares a document type")
    try:
        return ET.fromstring(text.encode())  # noqa: S314 - nothing is declared in it
    except ET.ParseError:
        raise PackageError(f"{name} is not well-formed") from None


def _check_relationship(name: str, element: ET.Element) -> None:
    kind = element.get("Type", "").rpartition("/")[2]
    if kind in _DANGEROUS:
        raise PackageError(f"{name} refers to another document or a program")
    if element.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
        raise PackageError(f"{name} fetches something from outside")
