"""Writes YAML that says something sensible in every odd way that people and programs have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

KEYS = (
    *("kind", "id", "title", "status", "office", "schedule", "milestones", "budget", "custom", "updates"),
    *("due", "weight", "planned", "ca", "es", "en", "a key", "é", "yes", "1.10", "x#y", "mine", "~x", "k:k"),
)
PLAIN = (
    *("initiative", "plan", "Balcó únic", "no", "010", "1.10", "2026-10-31", "1:30", "null", "~", "", "yes"),
    *(
        "https://example.org/a#b",
        "a:b",
        "it's",
        "-x",
        "a - b",
        "x # y",
        "1e3",
        "0x1F",
        "-",
        "?",
        "👩‍💻",
        "a  b",
    ),
    *(
        "C11.I3",
        "*",
        "!x",
        "&a",
        "%",
        "@x",
        "`",
        "'",
        '"q"',
        "a\\b",
        "[x",
        "{",
        "}",
        "a, b",
        "k: v",
        "#",
        "# c",
    ),
)
WORDS = ("un", "balcó", "per", "a", "tothom,", "also", "at", "night", "k:", "#no", "-", "it's", '"so"', "[x]")


class Ugly:
    """Writes one document.

    Attributes:
        comments: how many comments were written; the texts are `#c1;`, `#c2;` and so on.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = 0

    def document(self) -> str:
        """Return a whole file: a mapping, usually with a kind."""
        head = self.loose(0)
        if self.maybe(0.15):
            head += "# yaml-language-server: $schema=x.json\n"
        if self.maybe(0.1):
            head += "---" + self.end()
        if self.maybe(0.05):
            return head + self.flow(3, 0) + self.end()
        return head + self.mapping(0, 3) + self.loose(self.random.choice((0, 2, 4)))

    def maybe(self, share: float) -> bool:
        """Say yes so often."""
        return self.random.random() < share

    def comment(self) -> str:
        """Return a comment that no other is like."""
        self.comments += 1
        return f"#c{self.comments};" + self.random.choice(("", " ", "  ## x", " 'it", " a: b "))

    def end(self) -> str:
        """Return the end of a line, now and then with a comment or empty lines."""
        tail = " " * self.random.choice((1, 1, 2, 9)) + self.comment() if self.maybe(0.15) else ""
        return (
            tail
            + self.random.choice(("", "", "", " ", "   "))
            + "\n"
            + self.random.choice(("",) * 8 + ("\n", " \n\n"))
        )

    def loose(self, indent: int) -> str:
        """Return comments on lines of their own."""
        lines = ""
        while self.maybe(0.12):
            lines += (
                " " * self.random.choice((indent, indent, 0, indent + 1, indent + 3)) + self.comment() + "\n"
            )
            lines += self.random.choice(("", "", "\n"))
        return lines

    def mapping(self, indent: int, depth: int, *, is_first_placed: bool = False) -> str:
        """Return a block mapping.

        Args:
            indent: where its keys start.
            depth: how deep it may go.
            is_first_placed: the first key stands behind a dash.
        """
        text = ""
        keys = self.random.sample(KEYS, self.random.randint(1, 5))
        for number, key in enumerate(keys):
            if number or not is_first_placed:
                text += self.loose(indent) + " " * indent
            if self.maybe(0.04):
                text += f"? {self.key(key)}" + self.end() + self.loose(indent) + " " * indent + ":"
            else:
                text += self.key(key) + self.random.choice((":", ":", " :"))
            text += self.value(indent, depth, key)
        return text

    def key(self, key: str) -> str:
        """Return a key, in quotes when it must be and now and then when not."""
        if key in ("a key", "é", "yes", "x#y", "k:k") and self.maybe(0.5):
            return key
        return self.quoted(key) if not key.isalpha() or self.maybe(0.2) else key

    def value(self, indent: int, depth: int, key: str = "") -> str:
        """Return what stands behind a key, up to the end of its last line."""
        if key == "kind" and self.maybe(0.8):
            return " " + self.random.choice(("initiative", "'plan'", "pam", "offices")) + self.end()
        choice = self.random.random()
        step = self.random.choice((1, 2, 2, 4))
        if depth and choice < 0.25:
            return self.end() + self.mapping(indent + step, depth - 1)
        if depth and choice < 0.45:
            return self.end() + self.sequence(indent + self.random.choice((0, step)), depth - 1)
        return self.scalar_or_flow(indent, depth)

    def sequence(self, indent: int, depth: int, *, is_first_placed: bool = False) -> str:
        """Return a block sequence."""
        text = ""
        for number in range(self.random.randint(1, 4)):
            if number or not is_first_placed:
                text += self.loose(indent) + " " * indent
            text += "-"
            choice = self.random.random()
            step = self.random.choice((1, 1, 3))
            if depth and choice < 0.35:
                text += " " * step + self.mapping(indent + 1 + step, depth - 1, is_first_placed=True)
            elif depth and choice < 0.45:
                text += " " * step + self.sequence(indent + 1 + step, depth - 1, is_first_placed=True)
            elif depth and choice < 0.5:
                text += self.end() + self.loose(indent + 2) + self.mapping(indent + 2, depth - 1)
            else:
                text += self.scalar_or_flow(indent, depth)
        return text

    def scalar_or_flow(self, indent: int, depth: int) -> str:
        """Return a text or a collection in brackets, behind a key or a dash."""
        choice = self.random.random()
        if choice < 0.08:
            return self.end()
        if choice < 0.3:
            gap = self.end() + " " * (indent + 2) if self.maybe(0.1) else " "
            return gap + self.flow(depth, indent + 1) + self.end()
        if choice < 0.45:
            return " " + self.block(indent)
        if choice < 0.6:
            return " " + self.long(indent) + self.end()
        gap = self.end() + self.loose(indent + 2) + " " * (indent + 2) if self.maybe(0.08) else " "
        return gap + self.short() + self.end()

    def short(self, *, is_flow: bool = False) -> str:
        """Return a text on one line."""
        text = self.random.choice(PLAIN)
        strange = text[:1] in "-?*!&%@`'\"[{}#~" or ": " in text or " #" in text or not text
        if strange or (is_flow and any(sign in text for sign in ",[]{}:")) or self.maybe(0.25):
            return self.quoted(text)
        return text

    def quoted(self, text: str) -> str:
        """Return a text in quotes of one kind or the other."""
        if self.maybe(0.5):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=self.maybe(0.3) and text.isascii())

    def words(self, most: int) -> list[str]:
        """Return some words that begin with a letter."""
        return ["Text", *self.random.choices(WORDS, k=self.random.randint(1, most))]

    def long(self, indent: int) -> str:
        """Return a text over several lines, plain or in quotes."""
        quote = self.random.choice(("", "'", '"'))
        words = [word for word in self.words(40) if quote or word not in ("k:", "#no")]
        text = ""
        for word in words:
            inside = (
                word.replace("'", "''")
                if quote == "'"
                else word.replace('"', '\\"')
                if quote == '"'
                else word
            )
            between = self.random.choice(
                (" ", " ", " ", "  ", "\n" + " " * (indent + self.random.randint(1, 5)), "\n\n")
            )
            text += (
                (between if between != "\n\n" else "\n\n" + " " * (indent + 1)) + inside if text else inside
            )
        return quote + text + quote

    def block(self, indent: int) -> str:
        """Return block text with its indicators."""
        step = self.random.choice((1, 2, 3))
        digit = str(step) if self.maybe(0.25) else ""
        marks = [digit, self.random.choice(("", "-", "+"))]
        self.random.shuffle(marks)
        head = self.random.choice("|>") + "".join(marks)
        comment = "  " + self.comment() if self.maybe(0.15) else ""
        lines = []
        for number in range(self.random.randint(0, 5)):
            lead = " " * self.random.choice((0, 0, 0, 2)) if number or digit else ""
            lines.append(
                " " * (indent + step)
                + lead
                + " ".join(self.words(30))
                + self.random.choice(("", "", " ", "  "))
            )
            lines.extend([self.random.choice(("", "", " "))] * self.random.choice((0, 0, 0, 1, 2)))
        return head + comment + "\n" + "".join(line + "\n" for line in lines)

    def flow(self, depth: int, indent: int) -> str:
        """Return a collection in brackets, on one line or over several."""

        def space() -> str:
            if not self.maybe(0.1):
                return self.random.choice(("", " ", " ", "  "))
            return (
                " "
                + (self.comment() if self.maybe(0.4) else "")
                + "\n"
                + self.random.choice(("", "\n"))
                + " " * indent
            )

        def inside() -> str:
            if depth and self.maybe(0.25):
                return self.flow(depth - 1, indent)
            return self.short(is_flow=True)

        if self.maybe(0.5):
            parts = [space() + inside() + space() for _ in range(self.random.randint(0, 5))]
            return "[" + ",".join(parts) + space() + "]"
        keys = self.random.sample(KEYS, self.random.randint(0, 4))
        parts = [space() + self.quoted(key) + ": " + space() + inside() + space() for key in keys]
        return "{" + ",".join(parts) + (space() + "," if parts and self.maybe(0.1) else "") + space() + "}"
