"""What happened between two states of one initiative's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.history.events import Event, tell_changes, tell_first
from dtplan.source.yaml import parse_yaml
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from dtplan.history.events import Data

TEXT = base_files()["services/digital-counter.yaml"]


def read(text: str) -> Data:
    data = parse_yaml(text).data
    assert isinstance(data, dict)
    return data


def tell(old: str, new: str) -> list[Event]:
    assert old in TEXT
    return tell_changes(read(TEXT), read(TEXT.replace(old, new, 1)))


def test_nothing_happened_to_what_is_the_same() -> None:
    assert tell_changes(read(TEXT), read(f"# a comment\n{TEXT}")) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: digital-counter", "id: desk", ("renamed", "", "digital-counter", "desk")),
        ("status: in-progress", "status: paused", ("status", "", "in-progress", "paused")),
        ("office: resources", "office: social", ("office", "", "resources", "social")),
        (
            "end: {planned: 2026-12-31}",
            "end: {planned: 2027-01-31}",
            ("planned", "end", "2026-12-31", "2027-01-31"),
        ),
        (
            "end: {planned: 2026-12-31}",
            "end: {planned: 2026-12-31, forecast: 2027-01-31}",
            ("expected", "end", "2026-12-31", "2027-01-31"),
        ),
        (
            "end: {planned: 2026-12-31}",
            "end: {planned: 2026-12-31, actual: 2027-01-31}",
            ("actual", "end", "2026-12-31", "2027-01-31"),
        ),
        ("  end: {planned: 2026-12-31}\n", "", ("undated", "end", "2026-12-31", "")),
        (
            "actual: 2024-06-14",
            "actual: 2024-06-15",
            ("actual-changed", "contract-awarded", "2024-06-14", "2024-06-15"),
        ),
        (", actual: 2024-06-14", "", ("actual-removed", "contract-awarded", "2024-06-14", "")),
        (
            "due: {planned: 2026-11-30}",
            "due: {planned: 2026-10-30}",
            ("planned", "in-service", "2026-11-30", "2026-10-30"),
        ),
        ("vat: excluded", "vat: included", ("vat", "", "excluded", "included")),
    ],
)
def test_each_change_is_told_once(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert [(event.kind, event.part, event.before, event.after) for event in tell(old, new)] == [expected]


def test_money_is_told_by_state_with_its_sums() -> None:
    (event,) = tell("planned: 100000, committed: 90000", "planned: 100000.50, committed: 90000")
    assert (event.kind, event.part, event.amounts) == ("money", "planned", (15_000_000, 15_000_050))


def test_money_that_only_moved_is_told_as_such() -> None:
    (event,) = tell("year: 2025", "year: 2026")
    assert event.kind == "money-moved"


def test_an_update_says_the_progress_before() -> None:
    item = "  - {date: 2026-10-01, by: resources, rag: red, progress: 65, text: {ca: Tard.}}\n"
    (event,) = tell_changes(read(TEXT), read(TEXT.rstrip() + "\n" + item))
    assert (event.kind, event.part, event.progress, event.by, event.text) == (
        "update",
        "red",
        (60, 65),
        "resources",
        {"ca": "Tard."},
    )


def test_an_update_that_was_rewritten_or_taken_out_is_told() -> None:
    (rewritten,) = tell("progress: 60", "progress: 61")
    assert (rewritten.kind, rewritten.before) == ("update-changed", "2026-09-30")
    gone = TEXT[: TEXT.index("updates:")]
    assert [event.kind for event in tell_changes(read(TEXT), read(gone))] == ["update-removed"]


def test_milestones_come_go_and_are_called_otherwise() -> None:
    (titled,) = tell("ca: Servei en marxa", "ca: Servei obert")
    assert (titled.kind, titled.title["ca"], titled.old_title["ca"]) == (
        "milestone-titled",
        "Servei obert",
        "Servei en marxa",
    )
    events = tell("  - id: in-service\n", "  - id: at-work\n")
    assert [(event.kind, event.part) for event in events] == [
        ("milestone-added", "at-work"),
        ("milestone-removed", "in-service"),
    ]


def test_a_decision_is_told_with_its_reason() -> None:
    decision = (
        "decisions:\n  - {date: 2026-01-01, kind: change, title: {ca: Canvi}, reason: {ca: Cal.}}\nupdates:"
    )
    (event,) = tell("updates:", decision)
    assert (event.kind, event.part, event.after, event.text) == (
        "decision",
        "change",
        "2026-01-01",
        {"ca": "Cal."},
    )


def test_words_are_told_apart_from_everything_else() -> None:
    assert [(e.kind, e.names) for e in tell("ca: Atenció per vídeo.", "ca: Atenció.")] == [
        ("reworded", ("summary",))
    ]
    assert [(e.kind, e.names) for e in tell("probability: 3", "probability: 4")] == [("fields", ("risks",))]
    assert [(e.kind, e.names) for e in tell("weight: 40", "weight: 40.0")] == [("fields", ("milestones",))]


def test_the_first_state_says_what_was_planned() -> None:
    kinds = [event.kind for event in tell_first(read(TEXT), is_start=False)]
    assert kinds == ["added", "term", "cost", "approved", "update"]
    assert tell_first(read(TEXT), is_start=True)[0].kind == "first"


_NODES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.text(max_size=5) | st.sampled_from(["2026-01-01", "7", "green", "planned"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "date", "due", "planned", "actual", "lines", "title", "end", "ca"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
_DATA = st.dictionaries(
    st.sampled_from(
        ["id", "status", "title", "schedule", "budget", "milestones", "updates", "decisions", "approval"]
    ),
    _NODES,
)


@given(_DATA, _DATA)
def test_whatever_a_file_holds_nothing_is_raised(old: Data, new: Data) -> None:
    tell_first(new, is_start=False)
    events = tell_changes(old, new)
    assert (not events) if old == new else True
    for event in events:
        if event.kind in ("planned", "expected"):
            assert event.before
            assert event.after
