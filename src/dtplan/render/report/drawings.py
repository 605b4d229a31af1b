"""A drawing of the page as a picture that stands alone: with its colours, its size and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_VARIABLE = re.compile(r"var\(--([\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_SELECTOR = re.compile(r"[\w.\s-]++")
_PAINT = frozenset(
    ["fill", "stroke", "stroke-width", "opacity", "font-size", "font-weight", "overflow", "text-anchor"]
)
_REM = re.compile(r"(?<![\d.])([\d.]++)rem\b")
_CLASS = re.compile(r"\.([\w-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')
_HUE = re.compile(r'\A<svg data-hue="(\d+)"')
_ROOT = re.compile(r"\A<svg\b([^>]*)>")
_SIZE = re.compile(r'\s(width|height)="([^"]*)"')
_BOX = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
_OUTSIDE = re.compile(
    r"<!|<\?|<(?:\w+:)?(?:image|use|feImage|script|foreignObject|style)\b",
    re.IGNORECASE,
)
"""What could ask for a file, run, or grow without measure."""
_ASKING = re.compile(r"href|url\(|&", re.IGNORECASE)
"""What may ask for a file where it stands in an attribute; words may say it."""
_ASKED = re.compile(r"url\(\s*[\"']?\s*(?!#)", re.IGNORECASE)
_FONT = re.compile(r"""\sfont-family=("[^"]*"|'[^']*')""")
_ANCHOR = re.compile(r"</?a\b[^<>]*+>")
_STEPS = 3
"""A variable may stand for another one so many times."""
_NAMESPACE = "http://www.w3.org/2000/svg"


class Stylist:
    """Gives drawings the colours of the page's style, which a file outside of the page does not have."""

    def __init__(self, page: str) -> None:
        """Read the style.

        Args:
            page: the page, with its style inside.
        """
        style = _STYLE.search(page)
        css = _COMMENT.sub("", style[1]) if style else ""
        css = _without_conditions(css)
        rules = _split_rules(css)
        root = next((said for selectors, said in rules if selectors == ":root"), {})
        self.tokens = {name[2:]: value for name, value in root.items() if name.startswith("--")}
        self._rules = _choose_paint(rules)
        self._styles: dict[tuple[str, frozenset[str]], str] = {}

    def dress(self, svg: str, width: float = 0) -> str:
        """Return a drawing as a file of its own, or "" when it is no drawing or asks for something outside.

        Args:
            svg: as it stands in the page.
            width: in pixels, where the page says that it is as wide as what it stands in.
        """
        svg = _FONT.sub("", _ANCHOR.sub("", svg))
        if _OUTSIDE.search(svg):
            return ""
        found = _HUE.match(svg)
        hue = found[1] if found else "0"
        classes = frozenset(name for names in _CLASSES.findall(svg) for name in names.split())
        key = (hue, classes)
        if key not in self._styles:
            self._styles[key] = self._write_style(hue, classes)
        style = self._styles[key]
        dressed = _ROOT.sub(lambda root: f"{_write_root(str(root[1]), width)}{style}", svg, count=1)
        try:
            drawing = ET.fromstring(dressed)  # noqa: S314 - nothing is declared in it
        except ET.ParseError:
            return ""
        return "" if _ASKING.search(svg) and _asks(drawing) else dressed

    def _write_style(self, hue: str, classes: frozenset[str]) -> str:
        tokens = {**self.tokens, **({"hue": self.tokens.get(f"hue-{hue}", "#000000")} if hue != "0" else {})}

        def fill(text: str) -> str:
            for _step in range(_STEPS):
                text = _VARIABLE.sub(lambda match: str(tokens.get(match[1], match[2] or "#000000")), text)
            return text

        lines = [
            f"{selector}{{{fill(paint)}}}"
            for selector, paint in self._rules
            if classes.issuperset(_CLASS.findall(selector))
        ]
        text = "".join(lines)
        return f"<style>{text}</style>" if text and "<" not in text and "url(" not in text else ""


def _asks(drawing: ET.Element) -> bool:
    """Return whether an attribute of a drawing leads out of it."""
    return any(
        _ASKED.search(value)
        or (name.rpartition("}")[2].lower() == "href" and not value.strip().startswith("#"))
        for element in drawing.iter()
        for name, value in element.attrib.items()
    )


def _split_rules(css: str) -> list[tuple[str, dict[str, str]]]:
    """Return the selectors of each rule of a style with what it says, in their order."""
    rules: list[tuple[str, dict[str, str]]] = []
    for rule in css.split("}"):
        selectors, opened, body = rule.partition("{")
        if opened:
            said = (one.partition(":") for one in body.split(";"))
            rules.append((selectors.strip(), {name.strip(): value.strip() for name, _colon, value in said}))
    return rules


def _choose_paint(rules: Iterable[tuple[str, Mapping[str, str]]]) -> list[tuple[str, str]]:
    """Return the selectors that a drawing alone understands, with what each says of paint."""
    chosen: list[tuple[str, str]] = []
    for selectors, said in rules:
        paint = ";".join(f"{name}:{_in_pixels(value)}" for name, value in said.items() if name in _PAINT)
        if paint:
            chosen.extend((one.strip(), paint) for one in selectors.split(",") if _is_by_class(one.strip()))
    return chosen


def _in_pixels(value: str) -> str:
    return _REM.sub(lambda match: f"{float(match[1]) * 16:g}px", value)


def _is_by_class(selector: str) -> bool:
    return "." in selector[:-1] and _SELECTOR.fullmatch(selector) is not None


def _without_conditions(css: str) -> str:
    """Return a style without the rules that hold on some screens, or on paper, only."""
    kept: list[str] = []
    position = 0
    while (start := css.find("@", position)) >= 0:
        kept.append(css[position:start])
        opened = css.find("{", start)
        if opened < 0:
            return "".join(kept)
        depth, position = 1, opened + 1
        while depth and position < len(css):
            depth += {"{": 1, "}": -1}.get(css[position], 0)
            position += 1
    kept.append(css[position:])
    return "".join(kept)


def _write_root(attributes: str, width: float) -> str:
    sizes = dict(_SIZE.findall(attributes))
    box = _BOX.search(attributes)
    rest = _SIZE.sub("", attributes)
    if not re.search(r"\sxmlns=", rest):
        rest += f' xmlns="{_NAMESPACE}"'
    across = sizes.get("width", "")
    if not across or across.endswith("%"):
        across = box[1] if box else f"{width or 300:g}"
    down = sizes.get("height", "") or (box[2] if box else "100")
    if down.endswith("%"):
        down = box[2] if box else "100"
    return f'<svg{rest} width="{across}" height="{down}" font-family="Public Sans">'
