"""File names that act where they are printed; `test_disk.py` puts each of them on a disk."""

from __future__ import annotations

from tests.hostile.case import Case, case, small_initiative

NAMES = {
    "an escape": "services/\x1b[31mred.yaml",
    "an escape of one byte": "services/\x9b31mred.yaml",
    "a line end": "services/one\ntwo.yaml",
    "a command after a line end": "services/one\n::error::two.yaml",
    "a command": "::error::owned.yaml",
    "a command with properties": "::error file=a,line=1::owned.yaml",
    "an end of commands": "::stop-commands::a.yaml",
    "a command of the old kind": "##[error]owned.yaml",
    "a command in a folder": "services/##[error]owned.yaml",
    "a per cent sign": "services/%0A::error::owned.yaml",
    "a return": "services/a\rb.yaml",
    "a tab": "services/a\tb.yaml",
    "a turned direction": "services/a\u202eb.yaml",
    "an Arabic letter mark": "services/a\u061cb.yaml",
    "a line separator": "services/a\u2028b.yaml",
    "a byte order mark": "services/\ufeffa.yaml",
    "bytes that are no UTF-8": "services/caf\udce9.yaml",
    "an escape of one byte that is no UTF-8": "services/\udc9b31m.yaml",
    "markup of rich": "services/[red]a[/red].yaml",
    "HTML": "services/<img src=x onerror=alert(1)>.yaml",
    "Markdown": "services/[a](javascript:alert(1))|b|`c`.yaml",
    "a quote": "services/a\"b'c.yaml",
    "a backslash": "services/a\\b\\..\\c.yaml",
    "a comma and a colon": "services/a,b:1:2: error.yaml",
    "a formula": "services/=1+1.yaml",
    "a space at both ends": "services/ a .yaml",
    "an option": "services/--help.yaml",
    "a star": "services/*.yaml",
    "a variable": "services/$HOME$(id)`id`.yaml",
    "250 letters": "services/" + "a" * 250 + ".yaml",
    "60 folders": "services/" + "a/" * 60 + "b.yaml",
    "a letter in two parts": "services/e\u0301.yaml",
    "an emoji": "services/👩‍💻.yaml",
    "an end in capitals": "services/a.yaml.yaml",
}


def _double(path: str) -> Case:
    """Return a plan in which a file with a hostile name is the second place of a finding."""
    return case({path: small_initiative("digital-counter")}, "R101")


CASES: dict[str, Case] = {
    **{
        f"{name} as a second place": _double(NAMES[name])
        for name in ("an escape", "a command after a line end", "bytes that are no UTF-8")
    },
    "a hostile end": case({"services/\x1b[31ma\n::error::b.yml": ""}, "Y118"),
}
