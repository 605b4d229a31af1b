"""Changes plan files as people, editors and accidents do."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_PLAIN = re.compile(r"^( *(?:- )?[\w ]+: )([^\s>|\[{\"'#&*!][^#\"]*)$")
_FLOW = re.compile(r"^( *(?:- )?[\w ]+: )(\{.*\}|\[.*\])$")
_LONG = "Text llarg amb «cometes», dos punts i un # dins, prou llarg per haver de fer una altra ratlla si es plega bé "


def mutate(text: str, random: Random) -> str:
    """Return a text with up to eight changes; what comes out need not be YAML any more."""
    lines = text.split("\n")
    start = random.randrange(len(lines))
    lines = lines[:3] + lines[3:][max(0, start - 60) : start + 60] if random.random() < 0.8 else lines
    for number in range(random.randint(1, 8)):
        position = random.randrange(len(lines))
        random.choice(MUTATIONS)(lines, position, random, f"#c{number};")
    end = random.choice(("\n", "\n", "\n", "\r\n"))
    return end.join(lines) + random.choice(("", "", "\n\n", " "))


def _comment_at_end(lines: list[str], at: int, random: Random, mark: str) -> None:
    lines[at] += " " * random.choice((1, 2, 12)) + mark


def _comment_above(lines: list[str], at: int, random: Random, mark: str) -> None:
    lines.insert(at, " " * random.choice((_indent(lines[at]), _indent(lines[at]), 0, 2, 5)) + mark)


def _empty_lines(lines: list[str], at: int, random: Random, _mark: str) -> None:
    lines[at:at] = random.choice(([""], ["", ""], ["   "]))


def _indent_more(lines: list[str], at: int, random: Random, _mark: str) -> None:
    """Indent a block further: a line and all below it that belong to it."""
    base, end = _indent(lines[at]), at + 1
    while end < len(lines) and (not lines[end] or _indent(lines[end]) > base):
        end += 1
    more = " " * random.choice((1, 2, 4))
    lines[at + 1 : end] = [more + line if line else line for line in lines[at + 1 : end]]


def _dedent_list(lines: list[str], at: int, random: Random, _mark: str) -> None:
    """Write a list without indentation, as many do."""
    while at < len(lines) and not lines[at].lstrip().startswith("- "):
        at += 1
    base = _indent(lines[at]) if at < len(lines) else 0
    while at < len(lines) and base and (not lines[at] or _indent(lines[at]) >= base):
        lines[at] = lines[at][random.choice((2, 2)) :]
        at += 1


def _swap_blocks(lines: list[str], at: int, _random: Random, _mark: str) -> None:
    """Swap two neighbours of the same indentation, each with what belongs to it."""
    base = _indent(lines[at])
    middle = at + 1
    while middle < len(lines) and (not lines[middle] or _indent(lines[middle]) > base):
        middle += 1
    end = middle + 1
    while end < len(lines) and (not lines[end] or _indent(lines[end]) > base):
        end += 1
    lines[at:end] = lines[middle:end] + lines[at:middle]


def _quote(lines: list[str], at: int, random: Random, _mark: str) -> None:
    for number in range(at, min(at + 10, len(lines))):
        match = _PLAIN.match(lines[number])
        if match:
            single = "'" + match[2].replace("'", "''") + "'"
            lines[number] = match[1] + random.choice(
                (single, json.dumps(match[2]), json.dumps(match[2], ensure_ascii=False))
            )
            return


def _break_text(lines: list[str], at: int, random: Random, _mark: str) -> None:
    """Write a text over several lines: plain, in quotes, or as block text with any indicator."""
    for number in range(at, min(at + 10, len(lines))):
        match = _PLAIN.match(lines[number])
        if match:
            pad = " " * (_indent(lines[number]) + random.choice((3, 4, 6)))
            words = (match[2] + " " + _LONG * random.choice((0, 1, 2))).split(" ")
            text = "".join(
                random.choice((" ", " ", " ", "\n" + pad, "\n\n" + pad)) + word for word in words
            ).strip()
            head = random.choice(("", '"', "'", "|", ">", "|-", ">-", "|+", ">+", "|3", ">-4"))
            if head in ('"', "'"):
                lines[number] = match[1] + head + text.replace("'", "’") + head
            elif head:
                lines[number] = f"{match[1]}{head}\n{pad}{text}" + random.choice(("", "\n", "\n\n"))
            else:
                lines[number] = match[1] + text.replace("#", "").replace(": ", " ")
            lines[number : number + 1] = lines[number].split("\n")
            return


def _break_brackets(lines: list[str], at: int, random: Random, mark: str) -> None:
    """Write what is in brackets over several lines, perhaps with a comment among them."""
    for number in range(at, min(at + 20, len(lines))):
        match = _FLOW.match(lines[number])
        if match:
            pad = " " * (_indent(lines[number]) + 3)
            comment = random.choice(("", f"  {mark}"))
            text = (
                match[2]
                .replace(", ", f",{comment}\n{pad}", 1)
                .replace(", ", random.choice((", ", ",  ", ",")))
            )
            lines[number : number + 1] = (match[1] + text).split("\n")
            return


def _drop(lines: list[str], at: int, random: Random, _mark: str) -> None:
    """Delete a line, or its value, or a sign of it."""
    line = lines[at]
    place = random.randrange(len(line) + 1)
    lines[at] = random.choice(("", line.split(":")[0] + ":", line[:place] + line[place + 1 :]))


def _nest(lines: list[str], at: int, random: Random, _mark: str) -> None:
    pad = " " * _indent(lines[at])
    lines[at:at] = [
        f"{pad}mine{random.randrange(99)}:",
        f"{pad}- - x",
        f"{pad}  - 'a key': 1",
        f'{pad}    "k k":',
        f"{pad}-",
    ]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


MUTATIONS: tuple[Callable[[list[str], int, Random, str], None], ...] = (
    *(_comment_at_end, _comment_above, _empty_lines, _indent_more, _dedent_list, _swap_blocks),
    *(_quote, _break_text, _break_brackets, _drop, _nest),
)
