"""The base plan with a few words, lines and files changed at random."""

from __future__ import annotations

import random
import re
from itertools import chain

from hypothesis import strategies as st

from tests.rules.examples import base_files

FILES = base_files()
_TOKEN = re.compile(r"[\w./#@-]+")
_WORDS = sorted({word for text in FILES.values() for word in _TOKEN.findall(text)})
_STRANGE_WORDS = """
~ null [] {} [[]] {a: b} [{}] '' ' ' "\\n" true 0 -1 1e9 99999999999999999999 0001-01-01 9999-12-31 2026-13-45 é 😀 #
x#y#z a/b/c <b> [a](b) ![](x) ` ** digital-counter digital-counter#in-service services pam-2023-2027/5 a@b.org 12345678Z
"""
_STRANGE = _STRANGE_WORDS.split()
_KINDS = [
    line.split()
    for line in """
0001-01-01 1990-02-28 2022-01-01 2024-02-29 2025-06-30 2026-10-31 2026-11-01 2027-07-01 9999-12-31
1990 2022 2023 2024 2025 2026 2027 2100
0 1 3 4 5 17 40 60 99 100 101 168 169 5000 90000 9999999999999 0.01 1.5
proposed approved in-progress paused completed cancelled
green amber red
planned actual forecast
committed executed planned
PGL MRR
resources social institute
ca es en fr
lower higher
milestone target
critical non-critical cid oa
coordinator participant third-party
digital-counter security-centre threat-sharing
open occurred closed
from to
""".strip().splitlines()
]
_LIKE = {
    re.compile(r"\d{4}-\d{2}-\d{2}"): _KINDS[0],
    re.compile(r"20\d\d"): _KINDS[1],
    re.compile(r"\d+(\.\d+)?"): _KINDS[2],
}
_WAYS = [*["like"] * 12, "word", "word", "strange", "delete", "double", "move", "indent", "file"]


def _like(word: str) -> list[str]:
    """Return what a word may be changed into so that it is still read as what it was."""
    kinds = (words for pattern, words in _LIKE.items() if pattern.fullmatch(word))
    return next(chain(kinds, (words for words in _KINDS[3:] if word in words)), [])


def _change(files: dict[str, str], chance: random.Random) -> None:
    path = chance.choice(sorted(path for path in files if path.endswith(".yaml")))
    lines = files[path].split("\n")
    n = chance.randrange(len(lines))
    way = chance.choice(_WAYS)
    if way in ("like", "word", "strange"):
        words = [word for word in _TOKEN.finditer(lines[n]) if way != "like" or _like(word.group())]
        if words:
            word = chance.choice(words)
            new = chance.choice({"like": _like(word.group()), "word": _WORDS, "strange": _STRANGE}[way])
            lines[n] = lines[n][: word.start()] + new + lines[n][word.end() :]
    elif way == "delete":
        del lines[n]
    elif way == "double":
        lines.insert(n, lines[n])
    elif way == "move":
        lines.insert(chance.randrange(len(lines)), lines.pop(n))
    elif way == "indent":
        lines[n] = "  " + lines[n] if chance.random() < 0.5 else lines[n].removeprefix("  ")
    else:
        lines = files[chance.choice(sorted(files))].split("\n")
    files[path] = "\n".join(lines)


@st.composite
def changed_files(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of the base plan with up to eight changes, all lines alike likely to change."""
    chance = random.Random(draw(st.integers(0, 2**64)))  # noqa: S311 - not for secrets
    files = dict(FILES)
    for _ in range(chance.randint(1, 8)):
        _change(files, chance)
    return files
