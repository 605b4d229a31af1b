"""What is written says what it was made of, and a register keeps everything that it had."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtplan.formatting.format import format_file
from dtplan.scaffold.writing import append_to_file, write_file
from dtplan.source.yaml import parse_yaml
from tests.barcelona import files

LANGUAGES = ("ca", "es", "en")
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co"), include_characters="\n"), min_size=1, max_size=60
)
WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
DATA = st.recursive(
    TEXTS,
    lambda inside: (
        st.lists(inside, min_size=1, max_size=4)
        | st.dictionaries(
            st.sampled_from(["ca", "es", "id", "planned", "start"]) | WORDS, inside, min_size=1, max_size=4
        )
    ),
    max_leaves=12,
)
FIELDS = st.dictionaries(
    st.sampled_from(["title", "schedule", "budget", "summary", "id", "european_project"]) | WORDS,
    DATA,
    max_size=6,
)


@given(FIELDS)
@settings(max_examples=200)
def test_new_file_says_what_it_was_made_of(data: dict[str, object]) -> None:
    data.pop("kind", None)
    text = write_file("x.yaml", "initiative", data, LANGUAGES, "# first\n")
    parsed = parse_yaml(text)
    hidden = [one for one in parsed.problems if one.code != "Y106"]
    if not hidden and parsed.data is not None:
        assert parsed.data == {"kind": "initiative", **data}
    assert text.startswith("# first\n")


@pytest.mark.parametrize(
    ("path", "kind", "key"),
    [
        ("registers/offices.yaml", "offices", "offices"),
        ("registers/pam-2023-2027.yaml", "pam", "goals"),
        ("registers/prtr.yaml", "prtr", "calls"),
        ("registers/european-projects.yaml", "european-projects", "projects"),
    ],
)
def test_register_keeps_what_it_had_and_stays_tidy(path: str, kind: str, key: str) -> None:
    before = files()[path]
    raw = before if isinstance(before, bytes) else before.encode()
    item = {"title": {"es": "Dos", "ca": "Un: dos # tres"}, "id": "101999999"}
    after = append_to_file(path, raw, kind, key, item, LANGUAGES)
    old, new = parse_yaml(raw.decode()).data, parse_yaml(after).data
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    items = old[key]
    assert isinstance(items, list)
    assert new == {**old, key: [*items, item]}
    assert format_file(path, after.encode(), LANGUAGES).after == after
    assert 'id: "101999999"' in after
    left = iter(after.splitlines())
    assert all(line in left for line in raw.decode().splitlines())  # in their order


def test_kind_cannot_be_said_otherwise() -> None:
    text = write_file("x.yaml", "initiative", {"kind": "plan", "id": "x"}, LANGUAGES)
    assert text == "kind: initiative\nid: x\n"
