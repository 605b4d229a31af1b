"""Formatting loses nothing, and what is formatted stays as it is."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from dtplan.formatting.format import format_file
from dtplan.source.document import load_document
from dtplan.source.layout import iter_comments
from dtplan.source.layout_reader import read_layout
from dtplan.source.yaml import parse_yaml
from tests.formatting.mutations import mutate
from tests.formatting.ugly import Ugly

PLANS = sorted((Path(__file__).parents[2] / "plans").rglob("*.yaml"))
LANGUAGES = ("ca", "es", "en")
MENDED = {"Y108", "Y109"}
TOKENS = (
    *(
        "a",
        "b",
        " ",
        "  ",
        ":",
        ": ",
        "-",
        "- ",
        "? ",
        "#",
        " # c",
        ",",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "|2",
        ">+",
    ),
    *(
        "'",
        '"',
        "\n",
        "\n",
        "\n  ",
        "\n- ",
        "\na: ",
        "\nb: ",
        "\n\n",
        "\r\n",
        "1",
        "&",
        "!",
        "%",
        "\\",
        "~",
        "---",
        "...",
    ),
)
_MARK = re.compile(r"#c\d+;")

moderate = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def check(raw: bytes) -> bool:
    """Hold every property of one file; say whether it was one that is formatted."""
    result = format_file("a.yaml", raw, LANGUAGES)
    document = load_document("a.yaml", raw)
    problems = [problem for problem in document.problems if problem.code not in MENDED]
    if problems:
        assert result.refusal
        assert result.before == result.after
        assert result.before.encode("utf-8", errors="surrogateescape") == raw
        return False
    assert not result.refusal, result.refusal
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    assert parse_yaml(result.after).data == document.data
    assert not parse_yaml(result.after).problems
    assert format_file("a.yaml", result.after.encode(), LANGUAGES).after == result.after
    before = Counter(iter_comments(read_layout(text)))
    assert Counter(iter_comments(read_layout(result.after))) == before
    assert Counter(_MARK.findall(text)) == Counter(_MARK.findall(result.after))
    assert "\r" not in result.after
    assert "\t" not in result.after
    assert result.after.endswith("\n")
    return True


def load(text: str, version: tuple[int, int]) -> Any:
    """Return what a reader of YAML 1.1 or 1.2 takes from a text, or None when it takes nothing."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version  # type: ignore[assignment]
    with warnings.catch_warnings(action="ignore"):
        try:
            return yaml.load(text)
        except Exception:  # noqa: BLE001 - a date that is none, a key that stands twice once it is typed
            return None


@given(st.randoms(use_true_random=False))
@moderate
def test_generated_documents(random: Random) -> None:
    text = Ugly(random).document()
    raw = text.replace("\n", random.choice(("\n", "\n", "\r\n"))).encode()
    check(random.choice((b"", b"", b"\xef\xbb\xbf")) + raw)


@given(st.integers(min_value=0))
@moderate
def test_other_readers_read_the_same(seed: int) -> None:
    text = Ugly(Random(seed)).document()  # noqa: S311 - a test's dice
    text = text.replace("---", "")  # after which ruamel.yaml forgets the version
    after = format_file("a.yaml", text.encode(), LANGUAGES).after
    for version in ((1, 1), (1, 2)):
        before = load(text, version)
        if before is not None:
            assert load(after, version) == before


@given(st.integers(min_value=0), st.sampled_from(PLANS))
@moderate
def test_mutated_plan_files(seed: int, path: Path) -> None:
    check(mutate(path.read_text(encoding="utf-8"), Random(seed)).encode())  # noqa: S311 - a test's dice


@given(st.lists(st.sampled_from(TOKENS), max_size=20))
@moderate
def test_any_text(tokens: list[str]) -> None:
    check("".join(tokens).encode())
    check(("a: " + "".join(tokens)).encode())


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_plans_is_formatted(path: Path) -> None:
    languages = ("pt", "en") if "vilamar" in path.parts else LANGUAGES
    raw = path.read_bytes()
    assert format_file(path.name, raw, languages).after == raw.decode()


def test_most_generated_documents_are_formatted() -> None:
    documents = [Ugly(Random(seed)).document().encode() for seed in range(100)]  # noqa: S311 - a test's dice
    assert sum(check(raw) for raw in documents) > len(documents) / 2
