"""The record of an edition is read strictly: whatever a file holds, it is a record or it is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.app.edition_record import MAX_RECORD_BYTES, parse_record

RECORD = {
    "format": "dtplan-edition-1",
    "edition": "x",
    "plan": "base-2023-2027",
    "revision": "0" * 40,
    "status_date": "2026-01-01",
    "tool_version": "0.1.0",
    "libraries": {},
    "languages": [],
    "documents": [],
    "formats": [],
    "files": [
        {"name": "a.md", "size": 1, "sha256": "0" * 64, "language": "ca", "document": "full", "format": "md"}
    ],
}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


def test_a_record_is_read() -> None:
    record = parse_record("x", json.dumps(RECORD).encode())
    assert (record.edition, record.files[0].name, record.files[0].form) == ("x", "a.md", "md")
    assert record.model_dump(mode="json", by_alias=True) == RECORD


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "\x00",
        "\ud800",
        "{" * 100_000,
        '{"a":' * 100_000,
        "1" * 10_000,
        json.dumps({**RECORD, "format": "dtplan-edition-2"}),
        json.dumps({**RECORD, "edition": "other"}),
        json.dumps({**RECORD, "revision": "--output=/tmp/x"}),
        json.dumps({**RECORD, "revision": "HEAD"}),
        json.dumps({**RECORD, "status_date": "2026-02-31"}),
        json.dumps({**RECORD, "status_date": 5}),
        json.dumps({**RECORD, "tool_version": "\x1b[31m"}),
        json.dumps({**RECORD, "more": 1}),
        json.dumps({**RECORD, "files": [{"name": "x", "size": -1}]}),
        json.dumps({**RECORD, "files": {}}),
        json.dumps({**RECORD, "libraries": {"\x1b": "1"}}),
        " " * (MAX_RECORD_BYTES + 1),
    ],
    ids=range(19),
)
def test_what_is_no_record_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        parse_record("x", content.encode(errors="surrogatepass"))
    assert len(str(raised.value)) < 300
    assert "\x1b" not in str(raised.value)


@given(st.sampled_from([*RECORD]), JSON)
def test_a_record_with_any_other_value_is_read_or_refused(key: str, value: object) -> None:
    try:
        record = parse_record("x", json.dumps({**RECORD, key: value}).encode())
    except ValueError:
        return
    assert record.edition == "x"


@given(st.binary())
def test_any_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_record("x", raw)
