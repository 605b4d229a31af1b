"""Whether bytes are an SVG that can be put into a page: a drawing that runs, fetches and repeats nothing.

A page shows it as a picture, where browsers run no script of it and follow no address. It is put into
other documents too, by other programs, so what could act or reach out is refused from the start.
"""

from __future__ import annotations

import re
from collections import defaultdict
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
MAX_DEPTH = 60
MAX_DRAWN = 50_000
"""Elements, counting what is drawn again by reference each time."""

_REFUSED = frozenset(
    (
        "script",
        "foreignobject",
        "handler",
        "listener",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "image",
        "feimage",
        "a",
        "animate",
        "animatecolor",
        "animatemotion",
        "animatetransform",
        "set",
        "discard",
    )
)
"""Elements that run, move, embed or lead somewhere."""
_FOREIGN = frozenset(("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"))
_URL = re.compile(r"url\(\s*([\"']?)\s*(.{0,200}?)\s*\1\s*\)", re.IGNORECASE | re.DOTALL)
_STARTS_URL = re.compile(r"url\(", re.IGNORECASE)
_WORDS = re.compile(
    r"@import|@font-face|javascript:|expression\s*\(|image-set\s*\(|(?<![\w-])src\s*\(", re.IGNORECASE
)
_PLACE = re.compile(r"#[^\s\"'()<>\\#]{1,200}")


class _ProblemError(Exception):
    """What is wrong with the drawing."""


def find_svg_problem(raw: bytes) -> str:
    """Return why bytes are not an SVG to be used, to be read after a file's name, or an empty text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not an SVG in UTF-8"
    drawing = _Drawing()
    try:
        drawing.read(text)
        drawing.check_repetition()
    except _ProblemError as error:
        return str(error)
    except expat.ExpatError:
        return "is not an SVG"
    return ""


class _Drawing:
    """Reads a drawing from its beginning to its end, in one loop."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._style: list[str] | None = None
        self._ids: set[str] = set()
        self._sizes: dict[str, int] = defaultdict(int)
        self._references: dict[str, list[str]] = defaultdict(list)

    def read(self, text: str) -> None:
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.XmlDeclHandler = self._check_declaration
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.ProcessingInstructionHandler = self._refuse_instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take_text
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat's own way to say that this is all

    def _check_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _ProblemError("is not an SVG in UTF-8")

    def _refuse_doctype(self, *_about: object) -> None:
        raise _ProblemError("has a DOCTYPE")

    def _refuse_instruction(self, *_about: object) -> None:
        raise _ProblemError("has a processing instruction")

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        space, _, name = element.rpartition(" ")
        if not self._open and (space, name) != (SVG, "svg"):
            raise _ProblemError("is not an SVG")
        if len(self._open) >= MAX_DEPTH:
            raise _ProblemError(f"is nested deeper than {MAX_DEPTH}")
        if name.lower() in _REFUSED or space in _FOREIGN:
            raise _ProblemError(f"has an element <{name[:40]}>, which a picture may not have")
        if self._style is not None:
            raise _ProblemError("has an element inside of its style")
        self._open.append(attributes.get("id", ""))
        self._ids.add(self._open[-1])
        for inside in {"", *self._open}:
            self._sizes[inside] += 1
        for full, value in attributes.items():
            self._check_attribute(full.rpartition(" ")[2].lower(), value)
        self._style = [] if name.lower() == "style" else None

    def _check_attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise _ProblemError(f"has an attribute {name[:40]}, which a picture may not have")
        if name == "base":
            raise _ProblemError("has a base address")
        if name in ("href", "src"):
            if not _PLACE.fullmatch(value.strip()):
                raise _ProblemError("refers to something outside of itself")
            self._refer(value.strip())
        self._check_words(value)

    def _check_words(self, text: str) -> None:
        """Refuse a value, or the text of a style, that names anything but a place of the drawing."""
        if "\\" in text or _WORDS.search(text):
            raise _ProblemError("has a style that may fetch something")
        found = [match[2] for match in _URL.finditer(text)]
        if len(found) != len(_STARTS_URL.findall(text)) or not all(map(_PLACE.fullmatch, found)):
            raise _ProblemError("refers to something outside of itself")
        for place in found:
            self._refer(place)

    def _refer(self, place: str) -> None:
        for inside in {"", *self._open}:
            self._references[inside].append(place[1:])

    def _take_text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, _element: str) -> None:
        if self._style is not None:
            self._check_words("".join(self._style))
            self._style = None
        self._open.pop()

    def check_repetition(self) -> None:
        """Refuse a drawing whose references repeat it too often, or without an end."""
        drawn: dict[str, int] = {}
        pending = [""]
        entered: set[str] = set()
        while pending:
            one = pending[-1]
            inner = [id_ for id_ in self._references.get(one, ()) if id_ in self._ids]
            if one not in entered:
                entered.add(one)
                waiting = set(inner) - drawn.keys()
                if waiting & entered:
                    raise _ProblemError("repeats itself without an end")
                pending.extend(waiting)
                continue
            pending.pop()
            if one not in drawn:
                drawn[one] = self._sizes[one] + sum(drawn[id_] for id_ in inner)
                if drawn[one] > MAX_DRAWN:
                    raise _ProblemError("repeats itself too often")
