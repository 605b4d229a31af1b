"""YAML that grows when it is read: by repetition, by depth, by what has to be kept in mind."""

from __future__ import annotations

from tests.hostile.case import initiative, raw

CASES = {
    "billion laughs": raw(
        "a: &a [lol, lol]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "Y103",
    ),
    "quadratic blow-up": raw(lambda: "a: &a " + "x" * 100_000 + "\nb: [" + "*a, " * 100_000 + "]\n", "Y103"),
    "an anchor that nothing uses": initiative("nature: &n service\n", "Y103"),
    "an alias without an anchor": initiative("nature: *n\n", "Y103"),
    "a merge key": initiative("<<: {nature: service}\n", "S101"),
    "a merge key of an alias": raw("base: &b {kind: initiative}\n<<: *b\n", "Y103"),
    "a bomb of merge keys": raw(
        "a: &a {k: v}\n" + "".join(f"x{n}: &x{n} {{<<: [*a, *a, *a]}}\n" for n in range(1000)), "Y103"
    ),
    "an anchor on a key": raw("&a kind: initiative\n", "Y103"),
    "an anchor of a megabyte": raw(lambda: "a: &" + "a" * 1_000_000 + " b\n", "Y103"),
    "lists in lists in block style": raw("- " * 30_000 + "a\n", "Y114"),
    "keys inside lists inside keys": raw(
        "".join("  " * n + ("a:\n" if n % 2 == 0 else "- b:\n") for n in range(200)), "Y114"
    ),
    "complex keys": raw("? a\n: b\n" * 10_000, "Y102", "S102"),
    "complex keys in complex keys": raw("? " * 60_000 + "a", "Y115"),
    "a list as a key": raw("[a, b]: c\n", "Y115"),
    "a mapping as a key in braces": raw("a: {{b: c}: d}\n", "Y115"),
    "a template as a value": raw("a: {{ b }}\n", "Y115"),
    "a block scalar as a key": raw("? |\n  a\n: b\n", "S102"),
    "flow in flow in block": raw("a:\n" + "- [{b: [{c: [" * 1 + "[{d: [" * 40, "Y114"),
    "unbalanced brackets": raw("a: " + "[{" * 15 + "]}" * 15 + "\n", "Y115"),
    "closing brackets": raw("a: " + "]" * 100_000, "Y101"),
    "closing braces": raw("a: " + "}" * 100_000, "Y101"),
    "commas between brackets": raw("a: [" + "," * 100_000 + "]", "Y101"),
    "keys without values": raw("".join(f"k{n}:\n" for n in range(50_000)), "S102"),
    "keys on one line": raw("a: " + "b: " * 50_000, "Y101"),
    "a million list items": raw(lambda: "a:\n" + "- b\n" * 1_000_000, "Y113"),
    "the same key 100,000 times": raw(lambda: "kind: initiative\n" * 100_000, "Y102", "S102"),
    "two keys of a megabyte": raw(lambda: ("k" * 1_000_000 + ": v\n") * 2, "Y101"),
    "a chain of open quotes": raw("a: \"'\"'\"'" * 20_000, "Y101"),
    "an open quote at the end": raw("a: b\nc: 'd", "Y101"),
    "an open bracket at the end": raw("a: b\nc: [d", "Y101"),
    "an open block at the end": raw("a: |", "S102"),
    "a block with an indent that never comes": raw("a: |9\n b\n", "Y101"),
    "a block with a wrong indent": raw("a: |0\n b\n", "Y101"),
    "a block of 100,000 blank lines": initiative(
        "description:\n  ca: |\n" + "\n" * 100_000 + "    a\n  es: b\n", "S112"
    ),
    "20,000 comments between two keys": initiative("# c\n" * 20_000 + "nature: service\n"),
    "a comment of a megabyte": initiative("# " + "c" * 1_000_000 + "\n"),
    "a line of a megabyte of spaces": initiative(" " * 1_000_000 + "\nnature: service\n"),
}
