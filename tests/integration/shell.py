"""Steps of pipelines, run as their platforms run them: bash, a few variables, files for what is said."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
_INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
_PLATFORM_VARIABLES = re.compile(r"(GITHUB|GITLAB|CI|RUNNER|DTPLAN|INPUT)(_|$)")


@dataclass(frozen=True)
class Done:
    """What a step left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def load_yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def make_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return our environment without what the platform that runs these tests says of itself."""
    kept = {name: value for name, value in os.environ.items() if not _PLATFORM_VARIABLES.match(name)}
    kept.pop("FORCE_COLOR", None)
    return kept | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", **variables}


def run_script(script: str, folder: Path, variables: Mapping[str, str]) -> Done:
    """Run a script in a folder with the flags that GitHub gives to bash."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=make_environment(variables),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def fill_inputs(values: Mapping[str, str], inputs: Mapping[str, str]) -> dict[str, str]:
    """Return values with the inputs of an action in the place of their expressions."""
    return {name: _INPUT.sub(lambda found: inputs[found[1]], value) for name, value in values.items()}


def write_program(path: Path, text: str) -> Path:
    """Write a program that stands in for another, and return its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path.parent
