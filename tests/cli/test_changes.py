"""`dtplan changes`: what changed since an edition, a baseline, a day or a revision, for the public."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.report.documents import Page
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan, Result

ATOM = "{http://www.w3.org/2005/Atom}"
COUNTER = "services/digital-counter.yaml"


class City:
    """The small plan in a repository."""

    def __init__(self, folder: Path, dtplan: Dtplan) -> None:
        self.repository = Repository(folder / "city")
        self.plan = self.repository.folder
        self._dtplan = dtplan
        self.repository.commit(dict(base_files()))

    def change(self, old: str, new: str, path: str = COUNTER) -> str:
        """Change a file and commit."""
        text = (self.plan / path).read_text(encoding="utf-8")
        assert old in text
        return self.repository.commit({path: text.replace(old, new)})

    def run(self, *words: str | Path) -> Result:
        """Run `dtplan changes`."""
        return self._dtplan("changes", "--plan", self.plan, *words)

    def publish(self, name: str, day: str) -> None:
        """Publish an edition, and commit its record."""
        words = ("--edition", name, "--status-date", day, "--lang", "ca", "--format", "json")
        assert self._dtplan("report", self.plan, *words, "--out", self.plan.parent / "out").code == 0
        self.repository.commit()


@pytest.fixture
def city(tmp_path: Path, dtplan: Dtplan) -> City:
    return City(tmp_path, dtplan)


def test_without_an_edition_or_a_baseline_it_says_what_to_do(city: City) -> None:
    result = city.run()
    assert (result.code, result.out) == (2, "")
    assert "name a revision" in result.err


def test_outside_of_git_it_says_so(tmp_path: Path, dtplan: Dtplan) -> None:
    for path, text in base_files().items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert dtplan("changes", "--plan", tmp_path).code == 2
    assert dtplan("changes", "HEAD", "--plan", tmp_path).code == 3


def test_it_tells_since_the_last_edition(city: City) -> None:
    city.publish("2026-1", "2026-10-30")
    city.change("planned: 50000", "planned: 61000")
    result = city.run("--lang", "ca", "--status-date", "2026-10-31")
    assert result.code == 0, result.err
    assert "Des de l’edició 2026-1" in result.out.replace("\\", "")
    assert "11.000" in result.out


def test_without_an_edition_it_tells_since_the_last_baseline(city: City, dtplan: Dtplan) -> None:
    words = ("--body", "institute", "--reference", "https://example.org/acord", "--date", "2026-10-01")
    city.repository.git("config", "user.name", "A")
    city.repository.git("config", "user.email", "a@example.org")
    made = dtplan("baseline", "create", "first", "--plan", city.plan, *words)
    assert made.code == 0, made.err
    city.change("planned: 50000", "planned: 61000")
    result = city.run("--lang", "ca", "--status-date", "2026-10-31")
    assert "versió aprovada first" in result.out


def test_a_range_is_looked_at_from_the_days_of_its_ends(plan_history: Path, dtplan: Dtplan) -> None:
    result = dtplan("changes", "2026-1..2026-2", "--plan", plan_history, "--format", "json", "--lang", "en")
    assert result.code == 0, result.err
    data = json.loads(result.out)
    assert (data["format"], data["status_date"], data["next_update"]) == (
        "dtplan-changes-1",
        "2026-07-31",
        "2026-10-31",
    )
    assert data["duty"] == {"law": "llei-19-2014", "article": "12.5"}
    changes = data["changes"]
    assert (changes["edition"], changes["kind"], changes["status_date"]) == (
        "2026-1",
        "edition",
        "2026-04-30",
    )
    by_id = {row["id"]: row for row in changes["others"]}
    assert by_id["staff-search-assistant"]["old_id"] == "staff-chat"
    assert by_id["housing-applications"]["is_moved"] is True
    assert [row["initiative"]["id"] for row in changes["added"]] == ["citizen-budget-explorer"]
    assert changes["removed"] == []
    day = dtplan("changes", "2026-03-31..2026-06-30", "--plan", plan_history, "--format", "json").out
    assert json.loads(day)["status_date"] == "2026-06-30"
    assert json.loads(day)["changes"]["kind"] == "day"


def test_a_cancelled_initiative_has_its_reason(plan_history: Path, dtplan: Dtplan) -> None:
    text = dtplan("changes", "term-review-2025..", "--plan", plan_history, "--lang", "en").out
    line = next(one for one in text.splitlines() if "chatbot" in one.lower() and "cancelled" in one)
    assert "it will not be done. Why: Cancellation of the initiative (26 January 2026)." in line
    assert "approved version term-review-2025" in text


def test_a_file_for_each_language_goes_to_a_folder(
    plan_history: Path, dtplan: Dtplan, tmp_path: Path
) -> None:
    out = tmp_path / "public"
    result = dtplan("changes", "2026-2..", "--plan", plan_history, "--format", "html", "--out", out)
    assert result.code == 0, result.err
    names = sorted(path.name for path in out.iterdir())
    assert names == [f"barcelona-2023-2027-changes.{code}.html" for code in ("ca", "en", "es")]
    page = Page((out / names[0]).read_text(encoding="utf-8"))
    assert set(page.targets) <= set(page.ids)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "pdf"), "not a value of --format"),
        (("--format", "atom", "HEAD"), "leave the revisions out"),
        (("a", "b", "c"), "two states"),
        (("--lang", "ca", "--lang", "es", "HEAD"), "one language is printed"),
        (("--lang", "fr", "HEAD"), "--lang"),
        (("--as-of", "HEAD", "HEAD..HEAD"), "leave one out"),
    ],
)
def test_what_cannot_be_done_is_said(city: City, words: tuple[str, ...], said: str) -> None:
    result = city.run(*words)
    assert (result.code, result.out) == (2, "")
    assert said in " ".join(result.err.split())


def test_what_names_nothing_is_said(city: City) -> None:
    assert city.run("nowhere..").code == 3
    assert city.run("1999-01-01..").code == 3


def check_feed(raw: bytes) -> ET.Element:
    """Return the feed, which has all that RFC 4287 asks for."""
    root = ET.fromstring(raw)  # noqa: S314 -- of our own making
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (element,) = one.findall(f"{ATOM}{name}")
            assert (element.text or "").strip()
        assert (one.findtext(f"{ATOM}id") or "").startswith("tag:example.org,2")
        assert (one.findtext(f"{ATOM}updated") or "").endswith("T12:00:00Z")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return root


def test_the_feed_has_an_entry_for_each_edition(plan_history: Path, dtplan: Dtplan) -> None:
    words = ("changes", "--format", "atom", "--plan", plan_history, "--lang", "en")
    result = dtplan(*words)
    assert result.code == 0, result.err
    root = check_feed(result.out.encode())
    assert root.findtext(f"{ATOM}updated") == "2026-07-31T12:00:00Z"
    newest, first = root.findall(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}id") == "tag:example.org,2026-07-31:barcelona-2023-2027/2026-2/en"
    assert (first.findtext(f"{ATOM}title"), first.findtext(f"{ATOM}updated")) == (
        "Edition 2026-1",
        "2026-04-30T12:00:00Z",
    )
    assert "first edition" in (first.findtext(f"{ATOM}summary") or "")
    (content,) = newest.findall(f"{ATOM}content")
    assert content.get("type") == "html"
    assert "<strong>Citizens&#39; budget explorer</strong>" in (content.text or "")
    assert 'href="#' not in (content.text or "")
    assert dtplan(*words).out == result.out


def test_a_feed_without_editions_is_a_feed(city: City) -> None:
    root = check_feed(city.run("--format", "atom", "--lang", "ca").out.encode())
    assert root.findall(f"{ATOM}entry") == []


def test_a_feed_needs_the_address_of_the_plan(city: City) -> None:
    city.change("  url: https://example.org/pla\n", "", "plan.yaml")
    result = city.run("--format", "atom")
    assert result.code == 2
    assert "publication.url" in result.err


def test_hostile_texts_stay_texts(city: City) -> None:
    city.publish("2026-1", "2026-10-30")
    evil = "<script>alert(1)</script>]]>&amp;[x](javascript:alert(2))"
    other = base_files()[COUNTER].replace("id: digital-counter", "id: other")
    other = other.replace(
        "{ca: Oficina a distància, es: Oficina virtual}", f'{{ca: "{evil} A", es: "{evil} E"}}'
    )
    city.repository.commit({"services/other.yaml": other})
    city.publish("2026-2", "2026-10-31")
    root = check_feed(city.run("--format", "atom", "--lang", "ca").out.encode())
    content = root.findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert "&lt;script&gt;" in content
    assert "<script" not in content
    for output in ("md", "html"):
        result = city.run("--format", output, "--lang", "ca", "2026-1..2026-2")
        assert result.code == 0, result.err
        assert "<script>alert" not in result.out
        assert output == "html" or "[x](javascript:" not in result.out
        assert 'href="javascript:' not in result.out


@pytest.mark.parametrize("output", ["md", "html", "json", "atom"])
def test_signs_that_no_text_holds_do_no_harm(city: City, output: str) -> None:
    city.publish("2026-1", "2026-10-30")
    city.change("ca: Oficina a distància", 'ca: "Oficina\\x07 \\u202ea \\uFFFF distància"')
    city.change("planned: 50000", "planned: 61000")
    words = () if output == "atom" else ("2026-1..",)
    result = city.run("--format", output, "--lang", "ca", *words)
    assert result.code in (0, 2), result.err
    assert "\x07" not in result.out
    assert "\u202e" not in result.out


def test_an_edition_that_the_history_has_not_is_said(city: City, tmp_path: Path) -> None:
    city.publish("2026-1", "2026-10-30")
    city.publish("2026-2", "2026-10-31")
    shallow = tmp_path / "shallow"
    shutil.copytree(city.plan, shallow)
    record = shallow / "editions/2026-1.json"
    text = record.read_text(encoding="utf-8")
    revision = json.loads(text)["revision"]
    record.write_text(text.replace(revision, "0" * 40), encoding="utf-8")
    city.plan = shallow
    root = check_feed(city.run("--format", "atom", "--lang", "en").out.encode())
    assert "cannot be shown" in (root.findtext(f"{ATOM}entry/{ATOM}content") or "")
