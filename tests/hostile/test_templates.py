"""Templates of a plan that look for a way out of their sandbox, or for all the memory there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.templating import TemplateProblemError, make_environment
from tests import barcelona
from tests.hostile.outputs import run_command
from tests.report.documents import make_view
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("end_what_hangs")

GROWING = "{% set n = namespace(x=START) %}{% for i in range(60) %}{% set n.x = STEP %}{% endfor %}{{ END }}"


def growing(start: str, step: str, end: str = "n.x") -> str:
    """Return a template that makes something twice as large sixty times."""
    return GROWING.replace("START", start).replace("STEP", step).replace("END", end)


REFUSED = {
    "a text that is joined with itself": growing("'a'", "n.x ~ n.x"),
    "a text that is added to itself": growing("'a'", "n.x + n.x"),
    "markup that is added to itself": growing("('a'|safe)", "n.x + n.x"),
    "a list that is added to itself": growing("[1]", "n.x + n.x", "n.x|length"),
    "a list that holds itself twice": growing("[1]", "[n.x, n.x]"),
    "a list that holds itself twice, in small letters": growing("[1]", "[n.x, n.x]", "n.x|lower|length"),
    "a list that holds itself twice, as markup": growing("[1]", "[n.x, n.x]", "n.x|safe|length"),
    "a list that holds itself twice, escaped": growing("[1]", "[n.x, n.x]", "n.x|e|length"),
    "a list that holds itself twice, joined": growing("[1]", "[n.x, n.x]", "n.x ~ ''"),
    "a mapping that holds itself twice": growing("{}", "{'a': n.x, 'b': n.x}"),
    "a list of lists": "{{ [[[0] * 9999] * 9999] * 9999 }}",
    "a text that is repeated from the left": "{{ 99999999 * 'a' }}",
    "a number that grows": growing("9999999999", "n.x * n.x"),
    "a precision": "{{ '%.999999999f' % 1.5 }}",
    "powers of a list": "{{ 10 ** 10 ** 10 }}",
    "a range without end": "{{ range(1, 10000000000, 1) }}",
    "a template that extends itself": "{% extends 'note.html.j2' %}",
    "a template that includes itself": "{% include 'note.html.j2' %}",
    "a template that imports itself": "{% import 'note.html.j2' as me %}",
    "a block that calls itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "two macros that call each other": "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "deep brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "deep lists": "{{ " + "[" * 5_000 + "]" * 5_000 + " }}",
    "many signs": "{{ " + "-" * 20_000 + "1 }}",
    "many sums": "{{ 1" + " + 1" * 20_000 + " }}",
    "many conditions": "{% if 1 %}" * 500 + "{% endif %}" * 500,
    "a division by nothing": "{{ 1 // 0 }}",
    "globals of a cycler": "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "globals of a joiner": "{{ joiner.__init__.__globals__ }}",
    "globals of a namespace": "{{ namespace.__init__.__globals__ }}",
    "globals of a loop": "{% for a in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "globals of a macro": "{% macro a() %}{% endmacro %}{{ a.__init__.__globals__ }}",
    "globals of a message": "{{ ngettext.__func__.__globals__ }}",
    "globals by brackets": "{{ ''['__class__'] }}",
    "globals by brackets of two texts": "{{ ''['__cla' ~ 'ss__'] }}",
    "globals by a filter": "{{ ''|attr('__cla' ~ 'ss__') }}",
    "globals by a map": "{{ ['']|map(attribute='__class__')|list }}",
    "a format": "{{ '{0.__class__.__mro__}'.format(1) }}",
    "a format map": "{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "markup with a format": "{{ ('{0.__class__}'|safe).format(1) }}",
    "a method of a text": "{{ 'a'.encode() }}",
    "a method of a list": "{{ [].append(1) }}",
    "a private field": "{{ report._asdict() }}",
    "the environment": "{{ environment }}",
    "the context": "{{ self._TemplateReference__context }}",
    "the loader": "{{ self.environment.loader }}",
    "a file above": "{% include '../plan.yaml' %}",
    "a file above, by another name": "{% include 'dtplan/../../plan.yaml' %}",
    "a file with backslashes": "{% include '..\\\\plan.yaml' %}",
    "a file with a null": "{% include 'a\\0' %}",
    "a file of the system": "{% from '/etc/passwd' import a %}",
    "one of several files": "{% include ['../a', '/etc/passwd'] %}",
    "a file of the process": "{% extends '/proc/self/environ' %}",
    "a file called by a variable": "{% set a = '../plan' ~ '.yaml' %}{% include a %}",
    "an extension that is not there": "{% debug %}",
    "a statement of another kind": "{% do [].append(1) %}",
    "an undefined name": "{{ os }}",
    "a call of a number": "{{ 1() }}",
}


def _run(folder: Path, text: str) -> str:
    (folder / "note.html.j2").write_text(text, encoding="utf-8")
    template = make_environment("en", folder).get_template("note.html.j2")
    result: str = template.render(report=make_view(barcelona.plan(), "en"))
    return result


@pytest.mark.parametrize("name", REFUSED)
def test_template_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TemplateProblemError, match=r"note\.html\.j2"):
        _run(tmp_path, REFUSED[name])


def test_what_templates_need_is_still_there(tmp_path: Path) -> None:
    text = "{{ 'a' ~ 1 ~ none }} {{ 'a' + 'b' }} {{ 2 * 3 + 1 }} {{ 'ab' * 3 }} {{ [1, 2]|length }} {% set a = '>'|safe %}{{ '<' ~ a }}"
    assert _run(tmp_path, text) == "a1None ab 7 ababab 2 &lt;>"
    assert _run(tmp_path, "{{ _('100 %% of %(a)s', a='<b>') }}") == "100 % of &lt;b&gt;"


def test_message_knows_no_widths(tmp_path: Path) -> None:
    assert _run(tmp_path, "{{ _('%(a)999999999s', a=1) }}") == "%(a)999999999s"
    assert _run(tmp_path, "{{ ngettext('%(n)999999999s', 'b', 1) }}") == "%(n)999999999s"


def test_files_outside_do_not_exist_even_when_they_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("secret", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    assert _run(folder, "{% include '../plan.yaml' ignore missing %}ok") == "ok"


@pytest.mark.parametrize(
    "word", ["../plan.yaml", "/etc/passwd", "report/../../plan.yaml", "", ".", "a\x1b[31mb", "\n::error::a"]
)
def test_template_named_on_the_command_line_is_looked_for_in_its_folder(tmp_path: Path, word: str) -> None:
    for path, text in base_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    result = run_command(
        "report", tmp_path, "--template", word, "--out", tmp_path / "out", "--status-date", "2026-10-31"
    )
    assert result.code == 2
    assert "\x1b" not in result.err
    assert "\n::error" not in result.err
    assert not (tmp_path / "out").exists()
