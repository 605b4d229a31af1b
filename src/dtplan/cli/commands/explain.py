"""`dtplan explain`: what a rule means, why, with a bad and a good example."""

from __future__ import annotations

from typing import Annotated

import typer

from dtplan.cli.choices import complete_rules
from dtplan.cli.options import Options, check_choice, with_shared_options


@with_shared_options
def explain(
    options: Options,  # noqa: ARG001 - every command takes the shared options
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="A rule's code or name, such as D201.", autocompletion=complete_rules
        ),
    ],
    output_format: Annotated[str, typer.Option("--format", metavar="NAME", help="text or md.")] = "text",
) -> None:
    """Say what a rule means, why it matters, and show a failing and a passing example."""
    from rich.markdown import Markdown

    from dtplan.cli.choices import find_rule_or_fail
    from dtplan.cli.console import make_console, write_result

    check_choice(output_format, ("text", "md"), "--format")
    known = find_rule_or_fail(code)
    title = f"# {known.code} · {known.name}\n\n{known.terms}\n\n"
    text = f"{title}{known.documentation}\n"
    if output_format == "md":
        write_result(text)
    else:
        make_console().print(Markdown(text, code_theme="ansi_dark"))
