"""A new plan repository: the smallest plan that is worth starting from."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from dtplan import __version__
from dtplan.formatting.format import format_file
from dtplan.scaffold.texts import TEXTS
from dtplan.templating import make_text_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)
FILES = (
    ("plan.yaml", "plan.yaml.j2"),
    ("registers/offices.yaml", "offices.yaml.j2"),
    ("services/subplan.yaml", "subplan.yaml.j2"),
    ("services/online-appointments.yaml", "initiative.yaml.j2"),
    (".vscode/settings.json", "vscode-settings.json.j2"),
    (".vscode/extensions.json", "vscode-extensions.json.j2"),
    (".idea/jsonSchemas.xml", "jetbrains-schemas.xml.j2"),
    (".github/workflows/plan.yml", "github-workflow.yml.j2"),
    (".pre-commit-config.yaml", "pre-commit-config.yaml.j2"),
    (".gitignore", "gitignore.j2"),
)
TERM_YEARS = 4


def iter_new_plan(city: str, languages: Sequence[str], today: date) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every file of a new plan.

    Args:
        city: the city's name.
        languages: the languages of the plan, its default first.
        today: the day it is started; the term starts with its year.
    """

    def text(key: str, **words: str) -> str:
        """Return a text in every language as a YAML mapping on one line."""
        by_language = TEXTS[key]
        return (
            "{"
            + ", ".join(
                f"{lang}: {json.dumps(by_language.get(lang, by_language['en']).format(**words), ensure_ascii=False)}"
                for lang in languages
            )
            + "}"
        )

    environment = make_text_environment()
    years = {"start": date(today.year, 1, 1), "end": date(today.year + TERM_YEARS - 1, 12, 31)}
    begin = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    for path, template in FILES:
        written = environment.get_template(f"new/{template}").render(
            text=text,
            version=__version__,
            city=city,
            languages=languages,
            term=years,
            today=today,
            begin=begin,
            depth="../" * path.count("/"),
        )
        is_of_plan = path.endswith(".yaml") and not path.startswith(".")
        yield path, format_file(path, written.encode(), tuple(languages)).after if is_of_plan else written
