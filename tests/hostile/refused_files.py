"""Files that are refused as YAML, each with the one problem that is said of it and its place; and plain large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.source.document import MAX_BYTES
from tests.hostile.case import raw

if TYPE_CHECKING:
    from collections.abc import Callable

BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(97 + n)}: &{chr(97 + n)} [{','.join(['*' + chr(96 + n)] * 8)}]\n" for n in range(1, 20)
)

Made = tuple[bytes, str, int, int]

HOSTILE: dict[str, Callable[[], Made]] = {
    "a bomb of anchors": lambda: (BOMB.encode(), "Y103", 1, 4),
    "an alias inside itself": lambda: (b"a: &a\n  b: *a\n", "Y103", 1, 4),
    "brackets nested 100,000 deep": lambda: (b"a: " + b"[" * 100_000, "Y114", 1, 43),
    "braces nested 100,000 deep": lambda: (b"a: " + b"{b: " * 100_000, "Y114", 1, 160),
    "closed brackets nested 50,000 deep": lambda: (b"a: " + b"[" * 50_000 + b"]" * 50_000, "Y114", 1, 43),
    "dashes nested 100,000 deep": lambda: (b"- " * 100_000 + b"a", "Y114", 1, 81),
    "question marks nested 100,000 deep": lambda: (b"? " * 100_000 + b"a", "Y115", 1, 3),
    "keys nested 1,000 deep": lambda: (
        b"".join(b" " * n + b"a:\n" for n in range(1000)),
        "Y114",
        41,
        41,
    ),
    "20 MB": lambda: (b"a: " + b"b" * 20_000_000, "Y113", 1, 1),
    "20 MB of brackets": lambda: (b"[" * 20_000_000, "Y113", 1, 1),
    "one byte too many": lambda: (b"a: " + b"b" * (MAX_BYTES - 2), "Y113", 1, 1),
    "a million keys": lambda: (b"".join(b"%d: a\n" % n for n in range(1_000_000)), "Y113", 1, 1),
    "250,000 short keys": lambda: (
        b"a:\n" + b"".join(b" %x:\n" % n for n in range(250_000)),
        "Y114",
        200_000,
        8,
    ),
    "250,000 empty lists": lambda: (b"a: [" + b"[]," * 250_000 + b"]", "Y114", 1, 599_999),
    "250,000 items": lambda: (b"a: [" + b"b," * 250_000 + b"]", "Y114", 1, 400_001),
    "UTF-16 with its mark": lambda: ("kind: plan\n".encode("utf-16"), "Y107", 1, 1),
    "UTF-16 of the other end": lambda: (b"\xfe\xff" + "kind: plan\n".encode("utf-16-be"), "Y107", 1, 1),
    "UTF-16 without a mark": lambda: ("kind: plan\n".encode("utf-16-le"), "Y106", 1, 2),
    "a byte of Latin-1": lambda: ("a: é\nb: 😀 gerència\n".encode()[:-7] + b"\xe8ncia\n", "Y107", 2, 9),
    "half a letter at the end": lambda: (b"a: b\nc: \xc3", "Y107", 2, 4),
    "a surrogate": lambda: (b"a: \xed\xa0\x80", "Y107", 1, 4),
    "a null byte": lambda: (b"a: b\nc: d\x00e\n", "Y106", 2, 5),
    "a null byte in quotes": lambda: (b'a: "b\\0c"\n', "Y106", 1, 4),
    "an escape of a terminal": lambda: (b"a: \x1b[31mred\n", "Y106", 1, 4),
    "a turned direction": lambda: ("a: é\u202eb\n".encode(), "Y106", 1, 5),
    "a line separator": lambda: ("a: b\u2028c: d\n".encode(), "Y106", 1, 5),
    "a next-line mark": lambda: ("# a\u0085b: c\n".encode(), "Y106", 1, 4),
    "a byte order mark inside": lambda: ("a: b\nc: \ufeffd\n".encode(), "Y106", 2, 4),
    "a character for private use": lambda: ("a: \ue000\n".encode(), "Y106", 1, 4),
    "several documents": lambda: (b"a: b\n---\nc: d\n---\ne: f\n", "Y111", 2, 1),
    "a list at the top": lambda: (b"# list\n- a\n- b\n", "Y110", 2, 1),
    "a text at the top": lambda: (b"just words\n", "Y110", 1, 1),
    "a number at the top": lambda: (b"42\n", "Y110", 1, 1),
    "an empty file": lambda: (b"", "Y112", 1, 1),
    "white space": lambda: (b"  \n\n  \n", "Y112", 1, 1),
    "only comments": lambda: (b"# a\n# b\n", "Y112", 1, 1),
    "only a start mark": lambda: (b"---\n", "Y112", 1, 1),
    "only a byte order mark and null": lambda: (b"null\n", "Y112", 1, 1),
    "a tab as indentation": lambda: (b"a:\n\tb: c\n", "Y105", 2, 1),
    "a tab after a value": lambda: (b"a: b\t# c\n", "Y105", 1, 5),
    "tabs everywhere": lambda: (b"\ta:\t[\tb\t]\t\n\t", "Y105", 1, 1),
    "a tag that builds an object": lambda: (b"a: !!python/object/apply:os.system [id]\n", "Y104", 1, 4),
    "a key of a megabyte": lambda: (b'"' + b"a" * 1_000_000 + b'": [', "Y101", 1, 1_000_003),
    "an open quote and a megabyte": lambda: (b'a: "' + b"a b\n" * 250_000, "Y101", 1, 4),
    "100,000 open quotes": lambda: (b"a: 'b\n" * 100_001, "Y101", 2, 5),
    "alternating brackets": lambda: (b"a: [{" * 30_000, "Y114", 1, 100),
}

HARMLESS: dict[str, Callable[[], bytes]] = {
    "a text of a megabyte": lambda: b"a: " + b"b" * 1_000_000,
    "a block of 100,000 lines": lambda: b"a: |\n" + b"  b\n" * 100_000,
    "100,000 comments": lambda: b"# c\n" * 100_000 + b"a: b\n",
    "100,000 blank lines": lambda: b"\n" * 100_000 + b"a: b\n",
    "100,000 colons": lambda: b"a: b" + b":b" * 100_000,
    "a number of 5,000 digits": lambda: b"a: " + b"9" * 5_000,
    "an exponent of nine digits": lambda: b"a: 1e999999999",
    "100,000 backslashes": lambda: b'a: "' + b"\\\\" * 100_000 + b'"',
    "100,000 addresses in brackets": lambda: b"a: [" + b"https://x.org," * 100_000 + b"]",
    "20,000 times in brackets": lambda: b"a: [" + b"1:30," * 20_000 + b"]",
}

CASES = {
    **{
        name: raw(
            lambda make=make: make()[0], make()[1], *(("S102",) if name == "a tab after a value" else ())
        )
        for name, make in HOSTILE.items()
        if not name.startswith("250,000")
    },
    **{name: raw(make, "S102") for name, make in HARMLESS.items()},
}
