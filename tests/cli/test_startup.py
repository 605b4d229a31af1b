"""Starting the program costs little: what is not needed is not loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import barcelona

if TYPE_CHECKING:
    from pathlib import Path

PROBE = """
import json, sys
sys.argv = ["dtplan", *json.loads(sys.argv[1])]
from dtplan.__main__ import main
try:
    main()
except SystemExit as exit_:
    assert exit_.code in (None, 0, 1), exit_.code
finally:
    print("\\n" + json.dumps(sorted(sys.modules)))
"""
HEAVY = {"pydantic", "ruamel.yaml", "_ruamel_yaml", "jinja2", "babel", "markdown_it", "rapidfuzz"}


def _loaded(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_version_loads_nothing_but_itself(word: str) -> None:
    loaded = _loaded(word)
    assert not loaded & (HEAVY | {"typer", "rich", "dtplan.cli", "dtplan.plan", "dtplan.source"})


@pytest.mark.parametrize(
    "words",
    [("--help",), ("-h",), ("validate", "--help"), ("report", "--help"), ("baseline", "create", "--help")],
)
def test_help_loads_neither_models_nor_parsers_nor_templates(words: tuple[str, ...]) -> None:
    loaded = _loaded(*words)
    assert not loaded & (HEAVY - {"pydantic", "markdown_it"})  # typer and rich load these two themselves
    assert not {name for name in loaded if name.startswith(("dtplan.model", "dtplan.plan", "dtplan.rules"))}


def test_help_of_the_program_does_not_load_pydantic() -> None:
    assert "pydantic" not in _loaded("--help")


def test_validation_does_not_load_templates() -> None:
    from tests import barcelona

    loaded = _loaded("validate", str(barcelona.ROOT), "--status-date", "last-update")
    assert not loaded & {"jinja2", "babel", "dtplan.views", "dtplan.templating"}


def test_version_is_the_one_of_the_package() -> None:
    from dtplan import __version__

    done = subprocess.run(
        [sys.executable, "-m", "dtplan", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"dtplan {__version__}\n"


def test_an_unchanged_plan_is_answered_without_models_rules_or_parsers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(tmp_path / "cache"))
    words = ("validate", str(barcelona.ROOT), "--status-date", "last-update")
    assert "dtplan.rules.examine" in _loaded(*words)
    loaded = _loaded(*words)
    unwanted = ("dtplan.model", "dtplan.plan.", "dtplan.rules", "ruamel", "_ruamel_yaml", "jinja2")
    assert {name for name in loaded if name.startswith(unwanted)} <= {"dtplan.plan.files"}
