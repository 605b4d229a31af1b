"""Questions in a terminal: one line each, numbered choices, nothing that a screen reader cannot follow.

Questions go to standard error, so that the result on standard output stays clean. Answers are read
a line at a time from standard input, which may be a terminal, a pseudo-terminal or a pipe. The end
of the input counts as Ctrl-C.
"""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from dtplan.cli.typed import fold, read_amount, read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dtplan.cli.options import Options

    Check = Callable[[str], str | None]
    """Says what is wrong with an answer, or nothing."""
    Choice = tuple[str, str]
    """A value and what it is called."""

MAX_SHOWN = 20
"""How many choices are listed at once; with more of them, typing narrows the list."""
MAX_TYPED = 20_000


class _Reader(Protocol):
    def __call__(self, text: str) -> tuple[str, str | None]:
        """Return a typed text as the plan writes it, and what is wrong with it or nothing."""


def can_ask(options: Options, *, is_forced: bool = False) -> bool:
    """Say whether questions may be asked: there is a terminal to answer in, and nobody forbids it.

    Args:
        options: `--no-input` forbids it.
        is_forced: ask also when standard input is not a terminal, as a pipe.
    """
    return options.may_ask and (is_forced or (sys.stdin.isatty() and sys.stderr.isatty()))


def ask_text(
    question: str, check: Check | None = None, default: str | None = None, *, is_optional: bool = False
) -> str:
    """Return what was typed, asked again until it is right.

    Args:
        question: without a question mark or a colon.
        check: says what is wrong with an answer, or nothing.
        default: what an empty line means.
        is_optional: an empty line means nothing, returned as an empty text.

    Raises:
        KeyboardInterrupt: by Ctrl-C, or at the end of the input.
    """

    def read(text: str) -> tuple[str, str | None]:
        return text, check(text) if check else None

    return _ask(question, read, default, is_optional=is_optional)


def ask_day(
    question: str, check: Check | None = None, default: str | None = None, *, is_optional: bool = False
) -> str:
    """Return a day as the plan writes it, 2026-10-31; 31/10/2026 is understood too.

    Args:
        question: without a question mark or a colon.
        check: says what is wrong with such a day, or nothing.
        default: what an empty line means.
        is_optional: an empty line means nothing, returned as an empty text.

    Raises:
        KeyboardInterrupt: by Ctrl-C, or at the end of the input.
    """

    def read(text: str) -> tuple[str, str | None]:
        day = read_day(text)
        if day is None:
            return text, "that is no day of the calendar: write it as 2026-10-31"
        return day, check(day) if check else None

    return _ask(question, read, default, is_optional=is_optional, hint="such as 2026-10-31")


def ask_amount(
    question: str, check: Check | None = None, default: str | None = None, *, is_optional: bool = False
) -> str:
    """Return an amount of money as the plan writes it, 25000.50; 25.000,50 is understood too.

    Args:
        question: without a question mark or a colon.
        check: says what is wrong with such an amount, or nothing.
        default: what an empty line means.
        is_optional: an empty line means nothing, returned as an empty text.

    Raises:
        KeyboardInterrupt: by Ctrl-C, or at the end of the input.
    """

    def read(text: str) -> tuple[str, str | None]:
        amount = read_amount(text)
        if amount is None:
            return text, "that is no amount: write digits, such as 25000 or 25000.50"
        return amount, check(amount) if check else None

    return _ask(question, read, default, is_optional=is_optional, hint="such as 25000.50")


def ask_yes(question: str, *, default: bool = True) -> bool:
    """Return whether the answer is yes.

    Args:
        question: without a question mark.
        default: what an empty line means.

    Raises:
        KeyboardInterrupt: by Ctrl-C, or at the end of the input.
    """

    def read(text: str) -> tuple[str, str | None]:
        word = fold(text)
        is_known = word in ("y", "yes", "s", "si", "sim", "n", "no", "nao")
        return ("n" if word.startswith("n") else "y"), None if is_known else "answer yes or no"

    return _ask(question, read, "yes" if default else "no") == "y"


def ask_choice(
    question: str, choices: Sequence[Choice], default: str | None = None, *, is_optional: bool = False
) -> str:
    """Return the value of one choice: by its number, by its value, or by some letters of its name.

    Args:
        question: without a question mark or a colon.
        choices: each as its value and what it is called; at least one.
        default: the value that an empty line means.
        is_optional: an empty line means nothing, returned as an empty text.

    Raises:
        KeyboardInterrupt: by Ctrl-C, or at the end of the input.
    """
    listed = list(choices)
    _list_choices(listed)
    while True:
        text = _ask(question, _take, default, is_optional=is_optional, hint="a number, or some letters")
        if not text or text == default:
            return text
        found = _find_choices(text, choices, listed)
        if len(found) == 1:
            _write(f"  {found[0][0]}: {found[0][1]}")
            return found[0][0]
        listed = found or list(choices)
        _write(f"  {len(found)} of them fit:" if found else "  None of them fits; these there are:")
        _list_choices(listed)


def ask_choices(
    question: str, choices: Sequence[Choice], default: Sequence[str] = (), *, is_optional: bool = True
) -> tuple[str, ...]:
    """Return the values of any number of choices: one after the other, and an empty line at the end.

    Args:
        question: without a question mark or a colon.
        choices: each as its value and what it is called.
        default: what is chosen when the first line is empty.
        is_optional: none at all may be chosen.

    Raises:
        KeyboardInterrupt: by Ctrl-C, or at the end of the input.
    """
    chosen: list[str] = []
    left = list(choices)
    _list_choices(left)
    listed = left
    while left:
        may_end = bool(chosen) or is_optional or bool(default)
        hint = "numbers or some letters; an empty line ends" if may_end else "numbers or some letters"
        text = _ask(question if not chosen else "Another", _take, None, is_optional=may_end, hint=hint)
        if not text:
            return tuple(chosen or default)
        words = [part for part in text.replace(",", " ").split() if part]
        numbers = words if all(word.isascii() and word.isdigit() for word in words) else []
        seen = listed[:MAX_SHOWN]
        picked = [seen[int(word) - 1] for word in numbers if 0 < int(word[:9]) <= len(seen)]
        if not picked or len(picked) < len(numbers):
            found = _find_choices(text, left, listed)
            if len(found) != 1:
                listed = found or left
                _write(f"  {len(found)} of them fit:" if found else "  None of them fits; these there are:")
                _list_choices(listed)
                continue
            picked = found
        for value, label in dict.fromkeys(picked):
            _write(f"  + {value}: {label}")
            chosen.append(value)
        left = [one for one in left if one[0] not in chosen]
        listed = left
    return tuple(chosen)


def _take(text: str) -> tuple[str, str | None]:
    return text, None


def _find_choices(text: str, choices: Sequence[Choice], listed: Sequence[Choice]) -> list[Choice]:
    """Return what a typed text stands for: a value itself, a number of the list, or letters of a name."""
    same = [one for one in choices if one[0] == text] or [
        one for one in choices if fold(one[1]) == fold(text)
    ]
    if len(same) == 1:
        return same
    seen = listed[:MAX_SHOWN]
    if text.isascii() and text.isdigit() and 0 < int(text[:9]) <= len(seen):
        return [seen[int(text[:9]) - 1]]
    words = fold(text).split()
    names = [(one, fold(f"{one[0]} {one[1]}")) for one in choices]
    return [one for one, name in names if all(word in name for word in words)]


def _list_choices(choices: Sequence[Choice]) -> None:
    for n, (value, label) in enumerate(islice(choices, MAX_SHOWN), 1):
        _write(f"  {n}. {value}" + (f": {label}" if label and label != value else ""))
    if len(choices) > MAX_SHOWN:
        _write(f"  … and {len(choices) - MAX_SHOWN} more: type some letters of the name")


def _ask(
    question: str, read: _Reader, default: str | None, *, is_optional: bool = False, hint: str = ""
) -> str:
    """Return an answer as `read` understands it, asked until there is nothing wrong with it."""
    notes = [hint] if hint else []
    if default:
        notes.append(f"empty for {default}")
    elif is_optional and "empty" not in hint:
        notes.append("empty for none")
    prompt = f"{question} ({'; '.join(notes)}): " if notes else f"{question}: "
    while True:
        typed = _read_line(prompt)
        if not typed and default is not None:
            typed = default
        if not typed:
            if is_optional:
                return ""
            _write("  An answer is needed here.")
            continue
        answer, wrong = read(typed)
        if wrong is None:
            return answer
        _write(f"  {wrong[:1].upper()}{wrong[1:]}.")


def _read_line(prompt: str) -> str:
    """Return one line without the spaces around it; keys that are no letters are asked for again."""
    from dtplan.source.problem import HIDDEN_CHARACTERS

    while True:
        _write(prompt, end="")
        line = sys.stdin.readline(MAX_TYPED)
        if not line.endswith("\n") and len(line) < MAX_TYPED:
            _write("")
            if not line:
                raise KeyboardInterrupt
        text = line.strip()
        if HIDDEN_CHARACTERS.search(text) or not _can_be_written(text):
            _write("  Some keys left signs that cannot be seen; type it again.")
            continue
        return text


def _can_be_written(text: str) -> bool:
    """Say whether a text is one: bytes that the terminal could not read come as halves of signs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\ufffd" not in text


def _write(text: str, end: str = "\n") -> None:
    """Write to standard error, with nothing hidden in it."""
    from dtplan.render.visible import make_visible

    sys.stderr.write(make_visible(text) + end)
    sys.stderr.flush()
