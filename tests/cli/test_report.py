"""`dtplan report`: nothing is written of a plan with errors, and a draft says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

DATE = ("--status-date", "2026-10-31")
WRONG = ("services/digital-counter.yaml", "pam-2023-2027/5", "pam-2023-2027/7")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The base plan on disk."""
    root = tmp_path / "plan"
    for name, text in base_files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _break(plan: Path) -> None:
    name, old, new = WRONG
    path = plan / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _template(plan: Path, name: str, text: str) -> None:
    path = plan / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_sound_plan_is_written_in_every_language_and_form(
    dtplan: Dtplan, plan: Path, tmp_path: Path
) -> None:
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out")
    assert result.code == 0, result.err
    written = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert written == {
        f"base-2023-2027.{language}.{form}" for language in ("ca", "es", "en") for form in ("html", "md")
    }
    assert {line.rpartition("/")[2].partition(" (and ")[0] for line in result.out.splitlines()} == written


def test_language_and_form_can_be_chosen(dtplan: Dtplan, plan: Path, tmp_path: Path) -> None:
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out", "--lang", "es", "--format", "md")
    assert result.code == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["base-2023-2027.es.charts", "base-2023-2027.es.md"]


def test_a_plan_with_errors_is_not_written_and_the_error_is_shown(
    dtplan: Dtplan, plan: Path, tmp_path: Path
) -> None:
    _break(plan)
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out")
    assert (result.code, result.out) == (1, "")
    assert "error[R201]" in result.err
    assert "--draft" in result.err
    assert not (tmp_path / "out").exists()


def test_a_draft_says_so_and_shows_the_findings(dtplan: Dtplan, plan: Path, tmp_path: Path) -> None:
    _break(plan)
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out", "--draft", "--lang", "ca")
    assert result.code == 0
    page = (tmp_path / "out" / "base-2023-2027.ca.html").read_text(encoding="utf-8")
    text = (tmp_path / "out" / "base-2023-2027.ca.md").read_text(encoding="utf-8")
    for document in (page, text):
        assert "esborrany" in document.casefold()
        assert "R201" in document


def test_an_unusable_plan_file_is_not_written_even_as_a_draft(
    dtplan: Dtplan, plan: Path, tmp_path: Path
) -> None:
    (plan / "plan.yaml").write_text("kind: plan\n", encoding="utf-8")
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out", "--draft")
    assert result.code == 1
    assert "S102" in result.err
    assert not (tmp_path / "out").exists()


def test_a_plan_overrides_a_block_of_the_template(dtplan: Dtplan, plan: Path, tmp_path: Path) -> None:
    _template(
        plan,
        "report/html/report.html.j2",
        '{% extends "dtplan/report/html/report.html.j2" %}{% block footer %}<footer>Peu propi</footer>{% endblock %}',
    )
    assert (
        dtplan("report", plan, *DATE, "--out", tmp_path / "out", "--lang", "ca", "--format", "html").code == 0
    )
    assert "Peu propi" in (tmp_path / "out" / "base-2023-2027.ca.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("block", "said"), [("sumary", "did you mean `summary`?"), ("qqqq", "report.md")], ids=["near", "far"]
)
def test_a_block_that_nothing_shows_is_refused(
    dtplan: Dtplan, plan: Path, tmp_path: Path, block: str, said: str
) -> None:
    text = f'{{% extends "dtplan/report/html/report.html.j2" %}}\n{{% block {block} %}}x{{% endblock %}}'
    _template(plan, "report/html/report.html.j2", text)
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out")
    assert (result.code, result.out) == (2, "")
    assert f"report/html/report.html.j2:2: the block `{block}`" in result.err
    assert said in result.err


def test_a_block_inside_a_block_that_is_shown_may_be_new(dtplan: Dtplan, plan: Path, tmp_path: Path) -> None:
    text = (
        '{% extends "dtplan/report/html/report.html.j2" %}'
        "{% block summary %}<p>{% block own %}ours{% endblock %}</p>{% endblock %}"
    )
    _template(plan, "report/html/report.html.j2", text)
    out = tmp_path / "out"
    assert dtplan("report", plan, *DATE, "--out", out, "--format", "html", "--lang", "en").code == 0
    assert "<p>ours</p>" in next(out.glob("*.html")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--document", "summry"), "did you mean `summary`?"),
        (("--document", "nothing-like-it"), "office:ID"),
        (("--document", "office"), "write `office:ID`"),
        (("--document", "subplan:service"), "did you mean `services`?"),
        (("--document", "office:qqqq"), "it has `"),
        (("--format", "html,pdf"), "--format html --format pdf"),
        (("--verify", "."), "is a folder"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_refused_with_what_was_meant(
    dtplan: Dtplan, plan: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out", *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert not (tmp_path / "out").exists()


def test_a_plan_brings_a_template_of_its_own(dtplan: Dtplan, plan: Path, tmp_path: Path) -> None:
    _template(plan, "cards.md.j2", "{{ report.title }}: {{ report.status_date }}")
    words = ("--lang", "ca", "--format", "md", "--template", "cards.md.j2")
    assert dtplan("report", plan, *DATE, "--out", tmp_path / "out", *words).code == 0
    assert (tmp_path / "out" / "cards.ca.md").read_text(encoding="utf-8") == "Pla de prova: 2026-10-31"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ report.nothing }}", "nothing"),
        ("{% for %}", "own.md.j2:1"),
        ("{{ ''.__class__.__mro__ }}", "own.md.j2"),
        (None, "there is no such template"),
    ],
)
def test_a_template_that_fails_leaves_nothing_behind(
    dtplan: Dtplan, plan: Path, tmp_path: Path, text: str | None, said: str
) -> None:
    if text is not None:
        _template(plan, "own.md.j2", text)
    result = dtplan("report", plan, *DATE, "--out", tmp_path / "out", "--template", "own.md.j2")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert not (tmp_path / "out").exists()


def test_the_same_plan_gives_the_same_bytes(dtplan: Dtplan, plan: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        dtplan("report", plan, *DATE, "--out", tmp_path / name)
    written = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert written
    for path in written:
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_an_unknown_language_is_refused_with_those_there_are(dtplan: Dtplan, plan: Path) -> None:
    result = dtplan("report", plan, *DATE, "--lang", "fr")
    assert result.code == 2
    assert "ca" in result.err


def test_a_site_takes_the_place_of_the_one_before_and_of_no_other_folder(
    dtplan: Dtplan, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    site = out / "base-2023-2027.es.site"
    order = ("report", plan, *DATE, "--lang", "es", "--format", "site", "--out", out)
    assert dtplan(*order).code == 0
    (site / "initiatives" / "gone.html").write_text("of an earlier run", encoding="utf-8")
    assert dtplan(*order).code == 0
    assert (site / "index.html").is_file()
    assert not (site / "initiatives" / "gone.html").exists()
    (site / ".dtplan-site").unlink()
    refused = dtplan(*order, "--format", "html")
    assert refused.code == 2
    assert "was not made by dtplan" in refused.err
    assert [path.name for path in out.iterdir()] == [site.name]
