"""Words that a terminal or a runner of CI would obey, in every place whose content is printed."""

from __future__ import annotations

import json

from tests.hostile.case import HOSTILE, Case, case, initiative, raw, small_initiative, words

ORDERS = {
    "an error": "::error::owned",
    "an error with a place": "::error file=a.yaml,line=1::owned",
    "an output": "::set-output name=a::b",
    "a masked word": "::add-mask::error",
    "an end of commands": "::stop-commands::pause",
    "a group": "::group::a",
    "an error of the old kind": "##[error]owned",
    "a command of the old kind": "##[set-env name=PATH;]owned",
    "a command of another service": "##vso[task.setvariable variable=a]b",
    "a service message": "##teamcity[buildStatus status='SUCCESS']",
    "an escaped line end": "a%0A::error::owned%0D%0A::error::owned",
    "a command after spaces": "   ::error::owned",
    "a section of GitLab": "section_start:1560896352:my_section[collapsed=true]",
    "markup of rich": "[bold red]a[/] [link=https://evil.example]b[/link] :smile:",
    "markup of typer": "\\[red]a\\[/red]",
    "a link of a terminal in letters": "]8;;https://evil.example owned ]8;;",
    "a fence of Markdown": "```\n::error::owned\n```",
    "an end of CDATA": "]]><error/><![CDATA[",
    "an entity of XML": "&lt;error&gt; &#x1b; &amp;",
    "an end of JSON": '"}],"x":[{"a":"',
    "a mention": "@everyone #1 !1 $PATH `id` $(id) ${{ github.token }}",
    "a percent sign": "%s %d %(a)s {0} {a.__class__} %n",
}
"""Said in every text of an initiative; a plan may say so, and nobody obeys."""

ESCAPES = {
    "red": "\\e[31mred",
    "a title of the window": "\\e]0;owned\\a",
    "a link": "\\e]8;;https://evil.example\\a",
    "the clipboard": "\\e]52;c;b3duZWQ=\\a",
    "a cleared screen": "\\e[2J\\e[H",
    "a line above": "\\e[1A\\e[2K",
    "a question to the terminal": "\\e[6n",
    "a string for the device": "\\eP$q\\e\\\\",
    "an escape of one byte": "\\x9b31m",
    "a backspace": "abc\\b\\b\\b",
    "a bell": "\\a",
    "a return": "a\\rb",
    "a turned direction": "\\u202Eabc",
    "a mark of a language": "\\u061Cabc",
}


def _placed(text: str) -> dict[str, Case]:
    """Return a hostile word in each place whose content a message shows."""
    said = json.dumps(text)
    return {
        "an id": raw(small_initiative(said, "title: {ca: a, es: b}\n"), "S107"),
        "a kind": raw(f"kind: {said}\n", "S104"),
        "a key": initiative(f"{said}: a\n", "S101"),
        "a key twice": initiative(f"{said}: a\n{said}: a\n", "S101", "Y102"),
        "a status": initiative(f"status: {said}\n", "S104"),
        "a date": initiative(f"schedule: {{start: {{planned: {said}}}}}\n", "S105"),
        "an office": initiative(f"office: {said}\n", "S107"),
        "a dependency": initiative(f"depends_on: [{said}]\n", "S107"),
        "a language": initiative(f"title: {{ca: a, es: b, {said}: c}}\n", "S107"),
        "a custom field": initiative(f"custom: {{{said}: a}}\n", "S113"),
        "a rule of a waiver": initiative(f"waivers: [{{rule: {said}, reason: a}}]\n", "S107"),
        "an address": initiative(
            f"approval: {{date: 2026-01-01, body: institute, reference: {said}}}\n", "S110"
        ),
    }


CASES = {
    **{
        f"{name} in a text": words(order, *(("T106",) if "<" in order else ()))
        for name, order in ORDERS.items()
    },
    **{
        f"{name} escaped in a text": initiative(f'title: {{ca: "{order}", es: b}}\n', "Y106")
        for name, order in ESCAPES.items()
        if name != "a return"
    },
    "a return escaped in a text": initiative('title: {ca: "a\\rb", es: b}\n'),
    **{f"a command as {place}": one for place, one in _placed("\n::error::owned").items()},
    **{
        f"a command of the old kind as {place}": one
        for place, one in list(_placed("##[error]owned").items())[::3]
    },
    "a command in a comment": raw(f"# ::error::owned\n{small_initiative('hostile')}x: y\n", "S101"),
    "a command at the start of a line that is shown": raw("::error::owned\n", "Y110"),
    "a command as a key at the start of a line": raw("::error::owned: a\n", "S102"),
    "a command beside a mistake": initiative('nature: "wrong ##[error]owned"\n', "S104"),
    "an id of another initiative": case(
        {HOSTILE: small_initiative("hostile", 'depends_on: ["digital-counter#::error::"]\n')}, "S107"
    ),
}
