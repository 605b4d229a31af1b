"""Whatever is done to the files of a plan, dtplan has findings to show and no exception."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dtplan.plan.loader import load_plan
from dtplan.rules.catalogue import load_rules
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic

FILES = base_files()
_TOKEN = re.compile(r"[\w./#@-]+")
_BREAK = re.compile(r"\r\n|\n|\r")
WORDS = sorted({word for text in FILES.values() for word in _TOKEN.findall(text)})
STRANGE = [
    *(
        "",
        "~",
        "null",
        "[]",
        "{}",
        "[[]]",
        "{a: b}",
        "[{}]",
        "''",
        "' '",
        '"\\n"',
        "true",
        "0",
        "-1",
        "1e9",
        "99999999999999999999",
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "2026-13-45",
        "é",
        "😀",
        "a" * 300,
        "#",
        "x#y#z",
        "a/b/c",
        "<b>",
        "[a](b)",
        "![](x)",
        "`",
        "**",
    ),
    *(
        "digital-counter",
        "digital-counter#in-service",
        "services",
        "pam-2023-2027/5",
        "a@b.org",
        "12345678Z",
        "\u0301",
        "٣",
    ),
]


# What a word may be changed into so that it is still read as what it was.
ALIKE = {
    r"\d{4}-\d{2}-\d{2}": [
        "0001-01-01",
        "1990-02-28",
        "2024-02-29",
        "2026-10-31",
        "2026-11-01",
        "2027-07-01",
        "9999-12-31",
    ],
    r"\d{4}": ["1990", "2022", "2023", "2026", "2027", "2100"],
    r"\d+(\.\d+)?": ["0", "1", "5", "17", "40", "99", "100", "168", "9999999999999", "0.01", "1.5"],
    r"proposed|approved|in-progress|paused|completed|cancelled": [
        *("proposed", "approved", "in-progress", "paused", "completed", "cancelled")
    ],
    r"green|amber|red": ["green", "amber", "red"],
    r"planned|actual|forecast": ["planned", "actual", "forecast"],
    r"PGL|MRR": ["PGL", "MRR"],
    r"resources|social|institute": ["resources", "social", "institute"],
    r"ca|es|en": ["ca", "es", "en", "fr"],
    r"lower|higher": ["lower", "higher"],
    r"milestone|target": ["milestone", "target"],
    r"digital-counter|security-centre|threat-sharing": [
        "digital-counter",
        "security-centre",
        "threat-sharing",
    ],
}


def _alike(word: str) -> list[str]:
    return next((words for pattern, words in ALIKE.items() if re.fullmatch(pattern, word)), [])


@st.composite
def changed_files(draw: st.DrawFn) -> dict[str, str]:
    """The base plan with a few words, lines and files changed."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 6))):
        path = draw(st.sampled_from(sorted(files)))
        lines = files[path].split("\n")
        n = draw(st.integers(0, len(lines) - 1))
        way = draw(
            st.sampled_from(["word", "word", "word", "word", "delete", "double", "move", "indent", "file"])
        )
        if way == "word":
            words = list(_TOKEN.finditer(lines[n]))
            if words:
                word = draw(st.sampled_from(words))
                new = draw(st.sampled_from(STRANGE) | st.sampled_from(WORDS))
                lines[n] = lines[n][: word.start()] + new + lines[n][word.end() :]
        elif way == "delete":
            del lines[n]
        elif way == "double":
            lines.insert(n, lines[n])
        elif way == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(n))
        elif way == "indent":
            lines[n] = "  " + lines[n] if draw(st.booleans()) else lines[n].removeprefix("  ")
        else:
            source = draw(st.sampled_from(sorted(files)))
            lines = files[source].split("\n")
        files[path] = "\n".join(lines)
    return files


def _validate(files: dict[str, str]) -> list[Diagnostic]:
    return validate(load_plan(MemoryTree(files), STATUS_DATE))


@given(changed_files())
def test_changed_plan_leads_to_findings_inside_its_files(files: dict[str, str]) -> None:
    rules = load_rules()
    for one in _validate(files):
        assert one.code in rules
        assert one.message
        places = [(one.path, one.span), *((label.path, label.span) for label in one.labels)]
        for path, span in places:
            lines = _BREAK.split(files[path])
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


@given(changed_files())
def test_same_plan_leads_to_the_same_findings(files: dict[str, str]) -> None:
    assert _validate(files) == _validate(dict(reversed(files.items())))


@given(changed_files())
def test_no_finding_is_said_twice(files: dict[str, str]) -> None:
    said = [(one.code, one.path, one.span, one.message) for one in _validate(files)]
    assert len(set(said)) == len(said)


@given(changed_files())
def test_fingerprints_survive_a_line_that_is_put_above(files: dict[str, str]) -> None:
    moved = {path: f"# a comment\n{text}" for path, text in files.items()}
    before, after = _validate(files), _validate(moved)
    if not any(one.code.startswith("Y") for one in before):  # a file that is no YAML has nothing but lines
        assert [one.fingerprint for one in before] == [one.fingerprint for one in after]
