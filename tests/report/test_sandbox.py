"""A template that a plan brings reads views, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.templating import TemplateProblemError, make_environment
from tests import barcelona
from tests.report.documents import make_view, render_report

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, text: str) -> str:
    (folder / "note.html.j2").write_text(text)
    template = make_environment("en", folder).get_template("note.html.j2")
    result: str = template.render(report=make_view(barcelona.plan(), "en"))
    return result


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ report.__class__ }}",
        "{{ report.title.text.format }}",
        "{{ '{0.__class__}'.format(report) }}",
        "{{ report.title.text.__init__.__globals__ }}",
        "{{ report.catalogue.__len__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ _.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ report.status_date.__reduce__() }}",
        "{{ report.nothing }}",
        "{{ open('/etc/passwd').read() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../plan.yaml' %}",
        "{% include 'report/../../plan.yaml' %}",
        "{% import 'os' as os %}",
        "{{ 'a' * 100000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% for a in range(100000000) %}x{% endfor %}",
        "{{ report|attr('__class__') }}",
        "{{ [1]|map('string')|list }}",
        "{% do report %}",
        "{{",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    ],
)
def test_what_is_not_allowed_is_refused_with_the_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateProblemError, match=r"\S+: \S"):
        run(tmp_path, text)


def test_a_template_that_writes_without_end_is_stopped(tmp_path: Path) -> None:
    line = "{% for a in range(99999) %}{% for b in range(99999) %}" + "x" * 500 + "{% endfor %}{% endfor %}"
    with pytest.raises(TemplateProblemError, match="writes more"):
        run(tmp_path, line)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "inside.html.j2").symlink_to(outside)
    with pytest.raises(TemplateProblemError, match=r"inside\.html\.j2"):
        make_environment("en", folder).get_template("inside.html.j2")


def test_a_template_that_is_too_large_does_not_exist(tmp_path: Path) -> None:
    (tmp_path / "large.html.j2").write_text("x" * 1_000_001)
    with pytest.raises(TemplateProblemError, match="larger"):
        make_environment("en", tmp_path).get_template("large.html.j2")


def test_a_plan_changes_one_part_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "report" / "html"
    folder.mkdir(parents=True)
    (folder / "report.html.j2").write_text(
        '{% extends "dtplan/report/html/report.html.j2" %}{% block footer %}<footer>Ours</footer>{% endblock %}'
    )
    text = render_report(make_view(barcelona.plan(), "en"), "html", make_environment("en", tmp_path))
    assert "<footer>Ours</footer>" in text
    assert "What the plan is and who governs it" in text


def test_a_plan_brings_its_own_style_and_the_policy_follows(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "report.css").write_text("body { color: red }")
    text = render_report(make_view(barcelona.plan(), "en"), "html", make_environment("en", tmp_path))
    assert "\nbody { color: red }</style>" in text  # after the tokens of the theme
    (tmp_path / "assets" / "report.css").write_text("</style><script>")
    with pytest.raises(TemplateProblemError, match="end of the element"):
        render_report(make_view(barcelona.plan(), "en"), "html", make_environment("en", tmp_path))


def test_the_name_of_a_template_says_how_texts_are_escaped(tmp_path: Path) -> None:
    view = make_view(barcelona.plan(), "en", edition="<b> *x*")
    for name, wanted in (
        ("n.html.j2", "&lt;b&gt; *x*"),
        ("n.md.j2", r"\<b\> \*x\*"),
        ("n.txt.j2", "<b> *x*"),
    ):
        (tmp_path / name).write_text("{{ report.edition }}")
        assert make_environment("en", tmp_path).get_template(name).render(report=view) == wanted
