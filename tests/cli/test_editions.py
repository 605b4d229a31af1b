"""Editions: what was published is on record, is not rewritten, and can be made again byte for byte."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan, Result

DATE = ("--status-date", "2026-10-31")
EARLIER = ("--status-date", "2026-10-30")
SMALL = ("--lang", "ca", "--format", "json")
PAPER = ("--lang", "ca", "--format", "md")
COUNTER = "plan/services/digital-counter.yaml"
PAGE, FILE = "base-2023-2027.ca.md", "base-2023-2027.ca.json"


class City:
    """A plan in a repository, and what its people do with it."""

    def __init__(self, folder: Path, dtplan: Dtplan) -> None:
        self.repository = Repository(folder / "city")
        self.plan = self.repository.folder / "plan"
        self.out = folder / "out"
        self._dtplan = dtplan
        self.first = self.repository.commit({f"plan/{path}": text for path, text in base_files().items()})

    def report(self, *words: str | Path) -> Result:
        """Make the report."""
        return self._dtplan("report", self.plan, "--out", self.out, *words)

    def publish(self, name: str, *words: str | Path) -> Result:
        """Publish an edition."""
        return self.report("--edition", name, *(words or (*DATE, *SMALL)))

    def verify(self, *words: str | Path) -> Result:
        """Verify a file."""
        return self._dtplan("report", self.plan, "--verify", *words)

    def change(self, old: str, new: str) -> str:
        """Change the counter and commit."""
        path = self.repository.folder / COUNTER
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self.repository.commit()

    def record(self, name: str) -> dict[str, Any]:
        """Return what is on record."""
        data: dict[str, Any] = json.loads(self.record_path(name).read_text(encoding="utf-8"))
        return data

    def record_path(self, name: str) -> Path:
        """Return where a record stands."""
        return self.plan / "editions" / f"{name}.json"

    def written(self) -> dict[str, bytes]:
        """Return every file that was written, by its path."""
        files = (path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}

    def page(self) -> str:
        """Return the Catalan Markdown."""
        return (self.out / PAGE).read_text(encoding="utf-8").replace("\\", "")


@pytest.fixture
def city(tmp_path: Path, dtplan: Dtplan) -> City:
    return City(tmp_path, dtplan)


def test_what_was_published_is_on_record(city: City) -> None:
    result = city.publish("2026-2", *DATE, "--lang", "ca", "--lang", "es")
    assert result.code == 0, result.err
    assert "commit that file" in result.err
    record = city.record("2026-2")
    assert (record["format"], record["edition"]) == ("dtplan-edition-1", "2026-2")
    assert (record["plan"], record["revision"]) == ("base-2023-2027", city.first)
    assert record["status_date"] == "2026-10-31"
    assert (record["languages"], record["formats"]) == (["ca", "es"], ["html", "md"])
    files = {file["name"]: file for file in record["files"]}
    assert set(files) == set(city.written())
    assert files[PAGE] == {
        "name": PAGE,
        "size": (city.out / PAGE).stat().st_size,
        "sha256": hashlib.sha256((city.out / PAGE).read_bytes()).hexdigest(),
        "language": "ca",
        "document": "full",
        "format": "md",
    }


def test_the_same_edition_once_more_changes_nothing(city: City) -> None:
    assert city.publish("2026-2").code == 0
    before = city.record_path("2026-2").stat()
    again = city.publish("2026-2")
    assert again.code == 0
    assert "on record already" in again.err
    after = city.record_path("2026-2").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    city.repository.commit()
    assert city.publish("2026-2", "--as-of", city.first, *DATE, *SMALL).code == 0


@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_command_that_a_document_prints_makes_the_edition_again(city: City, ending: str) -> None:
    ordered = (
        "--lang",
        "es",
        "--lang",
        "ca",
        "--document",
        "summary",
        "--document",
        "citizen",
        "--document",
        "prtr",
    )
    assert city.publish("2026_2", *DATE, *ordered, "--format", "html", "--format", "md").code == 0
    before = city.written()
    page = before[f"base-2023-2027-prtr.ca.{ending}"].decode()
    printed = re.search(r"dtplan report (--as-of [^<\n]*)", page)
    assert printed
    result = city.report(*shlex.split(html.unescape(printed[1])))
    assert (result.code, "on record already" in result.err) == (0, True), result.err
    assert city.written() == before
    assert "dtplan report --verify" in page


def test_a_changed_file_is_told_from_an_unknown_one(city: City) -> None:
    assert city.publish("2026-2").code == 0
    (city.out / FILE).write_bytes((city.out / FILE).read_bytes() + b" ")
    result = city.verify(city.out / FILE)
    assert (result.code, "NOT verified" in result.out) == (1, True)
    assert "2026-2 has a file of this name, with other bytes" in " ".join(result.out.split())
    (city.out / FILE).rename(city.out / "other.json")
    assert "of this name" not in " ".join(city.verify(city.out / "other.json").out.split())


def test_the_data_says_where_it_comes_from(city: City) -> None:
    assert city.publish("2026-2").code == 0
    data = json.loads((city.out / FILE).read_bytes())
    assert (data["edition"], data["revision"], data["revision_has_changes"]) == ("2026-2", city.first, False)
    assert data["status_date"] == "2026-10-31"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*EARLIER, *SMALL), "its status date is 2026-10-31, not 2026-10-30"),
        ((*DATE, "--lang", "es", "--format", "json"), "its languages are ca, not es"),
    ],
)
def test_a_published_edition_is_not_rewritten(city: City, words: tuple[str, ...], said: str) -> None:
    assert city.publish("2026-2").code == 0
    before, record = city.written(), city.record_path("2026-2").read_bytes()
    result = city.publish("2026-2", *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert city.written() == before
    assert city.record_path("2026-2").read_bytes() == record


def test_an_edition_of_another_revision_needs_another_name(city: City) -> None:
    assert city.publish("2026-2").code == 0
    city.change("planned: 50000", "planned: 51000")
    result = city.publish("2026-2")
    assert result.code == 2
    assert f"its revision is {city.first[:10]}" in result.err
    assert f"--as-of {city.first[:10]}" in result.err


@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden", "-x", "a b", "é", "x" * 61, "a\n", "a\x1b[31m"])
def test_a_name_is_one_that_a_file_can_have(city: City, name: str) -> None:
    result = city.publish(name)
    assert result.code == 2
    assert "cannot name an edition" in result.err
    assert "\x1b" not in result.err
    assert not (city.plan / "editions").exists()
    assert not city.out.exists()


@pytest.mark.parametrize("change", ["edited", "new", "template"])
def test_what_is_not_committed_is_not_published(city: City, change: str) -> None:
    if change == "edited":
        path = city.plan / "plan.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "# a word\n", encoding="utf-8")
    else:
        name = "services/new.yaml" if change == "new" else "templates/own.md.j2"
        city.repository.write({f"plan/{name}": "# nothing\n"})
    result = city.publish("2026-2", *DATE, *PAPER)
    assert result.code == 2
    assert "commit" in result.err
    assert not (city.plan / "editions").exists()
    assert not city.out.exists()
    assert city.publish("2026-2", "--as-of", "HEAD", *DATE, *PAPER).code == 0


def test_a_record_that_is_not_committed_does_not_stand_in_the_way(city: City) -> None:
    assert city.publish("2026-1", *DATE, *PAPER).code == 0
    assert city.publish("2026-2", *DATE, *PAPER).code == 0
    assert "changes not yet saved" not in (city.page(), city.report(*DATE, "--lang", "en").err)
    page = (city.out / "base-2023-2027.en.html").read_text(encoding="utf-8")
    assert "with changes not yet saved in git" not in page


def test_a_file_that_git_ignores_is_not_part_of_an_edition(city: City) -> None:
    city.repository.commit({".gitignore": "hidden.yaml\n"})
    text = base_files()["services/digital-counter.yaml"].replace("id: digital-counter", "id: hidden")
    city.repository.write({"plan/services/hidden.yaml": text.replace("Oficina a distància", "Amagada")})
    assert city.publish("2026-2", *DATE, *PAPER).code == 0
    assert "Amagada" not in city.page()


def test_outside_of_git_there_are_no_editions(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    result = dtplan("report", base_plan, *DATE, "--edition", "2026-2", "--out", tmp_path / "out")
    assert result.code == 2
    assert "put the plan under git" in result.err
    assert not (tmp_path / "out").exists()


def test_a_draft_has_the_name_and_no_record(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    words = ("--edition", "2026-2", "--draft", *PAPER, "--out", tmp_path / "out")
    result = dtplan("report", base_plan, *DATE, *words)
    assert result.code == 0
    assert "nothing was recorded" in result.err
    assert "2026" in (tmp_path / "out" / PAGE).read_text(encoding="utf-8").partition("## ")[0]
    assert not (base_plan / "editions").exists()


def test_an_edition_has_no_templates_of_its_own_beside_it(city: City) -> None:
    city.repository.commit({"plan/templates/own.md.j2": "{{ report.title }}"})
    result = city.publish("2026-2", *DATE, "--template", "own.md.j2")
    assert result.code == 2
    assert not (city.plan / "editions").exists()


def test_a_published_file_is_found_and_made_again(city: City) -> None:
    assert city.publish("2026-2").code == 0
    city.repository.commit()
    city.change("planned: 50000", "planned: 51000")
    renamed = city.out / "from a mail.json"
    (city.out / FILE).rename(renamed)
    result = city.verify(renamed)
    assert result.code == 0, result.out
    for said in (FILE, "2026-2, as of 2026-10-31", city.first, "full, json, in ca", "same bytes"):
        assert said in result.out
    assert max(len(line) for line in result.out.splitlines()) <= 80
    assert city.repository.git("status", "--porcelain") == ""


def test_a_changed_file_is_not_verified(city: City) -> None:
    assert city.publish("2026-2").code == 0
    with (city.out / FILE).open("a", encoding="utf-8") as file:
        file.write(" ")
    result = city.verify(city.out / FILE)
    assert result.code == 1
    assert "in no record" in result.out
    assert "NOT verified" in result.out


def test_a_record_that_lies_is_found_out(city: City) -> None:
    assert city.publish("2026-2").code == 0
    other = city.change("planned: 50000", "planned: 51000")
    record = city.record("2026-2")
    city.record_path("2026-2").write_text(json.dumps({**record, "revision": other}), encoding="utf-8")
    result = city.verify(city.out / FILE)
    assert result.code == 1
    assert "its bytes differ" in result.out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tool_version": "99.0"}, "dtplan 99.0"),
        ({"revision": "0" * 40}, "not a revision of this repository"),
        ({"languages": ["xx"]}, "no language xx"),
        ({"documents": ["nonsense"]}, "not a document"),
        ({"documents": ["office:nobody"]}, "nobody"),
    ],
)
def test_what_cannot_be_made_again_is_said(city: City, change: dict[str, Any], said: str) -> None:
    assert city.publish("2026-2").code == 0
    record = {**city.record("2026-2"), **change}
    for file in record["files"]:
        file["language"] = record["languages"][0]
        file["document"] = record["documents"][0]
    city.record_path("2026-2").write_text(json.dumps(record), encoding="utf-8")
    result = city.verify(city.out / FILE)
    assert result.code == 0, result.err
    assert said in " ".join(result.out.split())
    assert "not tried" in result.out


def test_the_records_of_a_revision_count_as_well(city: City) -> None:
    assert city.publish("2026-2").code == 0
    city.repository.commit()
    city.record_path("2026-2").unlink()
    assert city.verify(city.out / FILE).code == 1
    assert "same bytes" in city.verify(city.out / FILE, "--as-of", "HEAD").out


def test_without_a_record_a_revision_is_tried_with_the_options_given(city: City) -> None:
    assert city.report("--as-of", "HEAD", *DATE, *SMALL).code == 0
    file = city.out / FILE
    assert city.verify(file, "--as-of", city.first, *DATE, *SMALL).code == 0
    wrong = city.verify(file, "--as-of", city.first, *EARLIER, *SMALL)
    assert wrong.code == 1
    assert "nothing that these options make" in " ".join(wrong.out.split())
    assert city.verify(file, "--as-of", "no-such", *DATE).code == 3
    assert city.verify(city.out / "nothing.md").code == 2


@pytest.mark.parametrize(
    "content", ["", '{"format": "dtplan-edition-2", "tool_version": "\x1b[31m"}', '{"a":' * 100_000]
)
def test_a_hostile_record_is_left_out_and_named(city: City, content: str) -> None:
    path = city.record_path("x")
    path.parent.mkdir()
    path.write_bytes(content.encode(errors="surrogatepass"))
    city.repository.commit()
    assert city.report(*DATE, *SMALL).code == 0
    result = city.verify(city.out / FILE)
    assert result.code == 1
    assert "editions/x.json is left out" in result.err
    assert "\x1b" not in result.err
    assert len(result.err) < 400
    refused = city.publish("x")
    assert refused.code == 2
    assert path.read_bytes() == content.encode(errors="surrogatepass")


def test_a_record_behind_a_link_is_left_out(city: City) -> None:
    (city.plan / "editions").mkdir()
    city.record_path("x").symlink_to("/etc/hostname")
    city.repository.commit()
    assert city.report(*DATE, *SMALL).code == 0
    assert "is a link" in city.verify(city.out / FILE).err


def test_the_next_edition_says_what_has_changed(city: City) -> None:
    assert city.publish("2026-1", *EARLIER, *PAPER).code == 0
    assert "No consta cap edició anterior" in city.page()
    city.repository.commit()
    city.change("planned: 50000", "planned: 61000")
    assert city.publish("2026-2", *DATE, *PAPER).code == 0
    assert "edició 2026-1" in city.page()
    assert "11.000" in city.page()
    city.repository.commit()
    assert city.verify(city.out / PAGE).code == 0
    assert city.report(*DATE, *PAPER).code == 0
    assert "edició 2026-2" in city.page()
    assert "No ha entrat ni ha sortit cap iniciativa" in city.page()


def test_an_edition_of_a_later_day_or_of_another_plan_is_not_before_this_one(city: City) -> None:
    assert city.publish("2026-1", *DATE, *PAPER).code == 0
    city.repository.commit()
    assert city.report(*EARLIER, *PAPER, "--draft").code == 0
    assert "No consta cap edició anterior" in city.page()
    other = {**city.record("2026-1"), "plan": "another-plan"}
    city.record_path("2026-1").write_text(json.dumps(other), encoding="utf-8")
    city.repository.commit()
    assert city.report(*DATE, *PAPER).code == 0
    assert "No consta cap edició anterior" in city.page()


def test_an_edition_whose_revision_was_lost_is_named(city: City) -> None:
    assert city.publish("2026-1", *EARLIER, *PAPER).code == 0
    record = {**city.record("2026-1"), "revision": "0" * 40}
    city.record_path("2026-1").write_text(json.dumps(record), encoding="utf-8")
    city.repository.commit()
    assert city.publish("2026-2", *DATE, *PAPER).code == 0
    assert "0000000000, no és a la història" in city.page()


def test_templates_are_those_of_the_revision(city: City) -> None:
    own = '{% extends "dtplan/report/markdown/report.md.j2" %}{% block front %}# WORD\n{% endblock %}'
    name = "plan/templates/report/markdown/report.md.j2"
    then = city.repository.commit({name: own.replace("WORD", "Then")})
    city.repository.commit({name: own.replace("WORD", "Now")})
    assert city.report(*DATE, *PAPER, "--as-of", then).code == 0
    assert city.page().startswith("# Then")
    assert city.report(*DATE, *PAPER).code == 0
    assert city.page().startswith("# Now")
    assert city.report(*DATE, *PAPER, "--as-of", city.first).code == 0
    assert "# Then" not in city.page()


@pytest.mark.parametrize("linked", ["report/markdown/report.md.j2", "report/markdown", "report"])
def test_a_template_behind_a_link_of_a_revision_is_said_not_skipped(city: City, linked: str) -> None:
    folder = city.plan / "templates"
    target = folder / linked
    target.parent.mkdir(parents=True)
    target.symlink_to(city.plan)
    city.repository.commit()
    result = city.report(*DATE, *PAPER, "--as-of", "HEAD")
    assert result.code == 2
    assert "is a link" in result.err


def test_neither_machine_nor_moment_shows_in_the_bytes(city: City, tmp_path: Path) -> None:
    """Every form of a plain install and, where its library is there, of the extras."""
    assert city.publish("2026-1", *EARLIER, *SMALL).code == 0
    city.repository.commit()
    city.change("planned: 50000", "planned: 61000")
    made = []
    for n, (seed, zone, language) in enumerate(
        (("0", "UTC", "C"), ("4711", "Pacific/Auckland", "ca_ES.UTF-8"), ("9", "America/Adak", "tr_TR.UTF-8"))
    ):
        here = tmp_path / f"here-{n}"
        here.mkdir()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LANG": language,
            "LC_ALL": language,
            "LANGUAGE": language.partition("_")[0],
            "SOURCE_DATE_EPOCH": str(10**9 + n),
            "DTPLAN_CACHE_DIR": "",
        }
        forms = [word for form in _forms() for word in ("--format", form)]
        subprocess.run(
            [
                sys.executable,
                "-m",
                "dtplan",
                "report",
                city.plan,
                "--as-of",
                "HEAD",
                *DATE,
                *forms,
                "--out",
                "o",
            ],
            cwd=here,
            env=environment,
            check=True,
            capture_output=True,
            umask=(0o022, 0o077, 0o002)[n],
        )
        made.append({p.relative_to(here): p.read_bytes() for p in sorted(here.rglob("*")) if p.is_file()})
    assert len(made[0]) > len(_forms())
    for other in made[1:]:
        assert [*made[0]] == [*other]
        assert [path for path in other if other[path] != made[0][path]] == []


def _forms() -> list[str]:
    from importlib.util import find_spec

    from dtplan.render.report.forms import FORMS

    needed = {"pdf": "typst", "office": "docxtpl"}
    return [
        form.name
        for form in FORMS.values()
        if find_spec(f"dtplan.render.report.{form.module}")
        and (not form.extra or find_spec(needed[form.extra]))
    ]
