"""What people would use instead of dtplan: installed each on its own, and run on as many items.

One that cannot be installed here is left out with a sentence; none is made up.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Case, run_once
from peer_items import write_doorstop, write_schemas, write_strictdoc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

YAMALE_SCHEMA = Path(__file__).with_name("initiative.yamale")


class LeftOutError(Exception):
    """A peer cannot be measured here; the text says why."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a peer is run.

    Attributes:
        program: the peer.
        plan: the generated plan.
        work: a folder for what else it needs.
        size: how many initiatives the plan has.
        limit: seconds after which a command is ended.
    """

    program: str
    plan: Path
    work: Path
    size: int
    limit: float

    def iter_initiatives(self) -> list[str]:
        """Return the files of the initiatives."""
        return sorted(str(path) for path in self.plan.glob("plan-*/initiative-*.yaml"))


def _run_check_jsonschema(here: Setting) -> Case:
    schema, _loose = write_schemas(here.work)
    return Case("check-jsonschema", [here.program, "--schemafile", str(schema), *here.iter_initiatives()])


def _run_ajv(here: Setting) -> Case:
    _schema, loose = write_schemas(here.work)
    files = f"{here.plan}/plan-*/initiative-*.yaml"
    return Case("ajv-cli", [here.program, "validate", "--strict=false", "-s", str(loose), "-d", files])


def _run_yamale(here: Setting) -> Case:
    others = ["-e", "plan.yaml$", "-e", "/registers/"]  # the first is also how sub-plans end
    return Case("yamale", [here.program, "-s", str(YAMALE_SCHEMA), *others, str(here.plan)])


def _run_yamllint(here: Setting) -> Case:
    return Case("yamllint", [here.program, "-d", "relaxed", str(here.plan)])


def _run_doorstop(here: Setting) -> Case:
    tree = here.work / "doorstop"
    write_doorstop(here.size, tree)
    case = Case("doorstop", [here.program, "--no-reformat", "--project", str(tree)])
    stamped = run_once(case, here.limit)  # the first check writes the stamps of new items; no later one does
    if stamped.problem:
        raise LeftOutError(f"its first check: {stamped.problem}")
    return case


def _run_strictdoc(here: Setting) -> Case:
    document, out = here.work / "strictdoc" / "plan.sdoc", here.work / "strictdoc" / "out"
    write_strictdoc(here.size, document)
    command = [here.program, "export", "--formats=json", "--output-dir", str(out), str(document)]
    return Case("strictdoc", command, prepare=lambda: shutil.rmtree(out, ignore_errors=True))


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that people would use instead.

    Attributes:
        does: what it does of the work of `dtplan validate`.
        make: its case.
        program: the name of its program.
        is_npm: npm installs it, not pip.
    """

    does: str
    make: Callable[[Setting], Case]
    program: str
    is_npm: bool = False


PEERS = {
    "check-jsonschema": Peer("JSON Schema of the initiatives", _run_check_jsonschema, "check-jsonschema"),
    "ajv-cli": Peer("JSON Schema of the initiatives, without dates", _run_ajv, "ajv", is_npm=True),
    "yamale": Peer("a schema of the initiatives, with four processes", _run_yamale, "yamale"),
    "yamllint": Peer("how the files are written, preset `relaxed`", _run_yamllint, "yamllint"),
    "doorstop": Peer("items and their links, `--no-reformat`", _run_doorstop, "doorstop"),
    "strictdoc": Peer("requirements and their relations, exported as JSON", _run_strictdoc, "strictdoc"),
}


def install(name: str, folder: Path) -> tuple[str, str]:
    """Return the program of a peer and its version.

    Args:
        name: of `PEERS`.
        folder: where peers are installed, each below a folder of its own.

    Raises:
        LeftOutError: when it cannot be had here.
    """
    home = folder / name
    peer = PEERS[name]
    try:
        return (
            _install_npm(name, peer.program, home) if peer.is_npm else install_pip(name, peer.program, home)
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or b"").decode(errors="replace").strip().rpartition("\n")[2]
        raise LeftOutError(f"it could not be installed ({said[:200] or error})") from None


def install_pip(name: str, program: str, home: Path, more: Sequence[str] = ()) -> tuple[str, str]:
    """Return the program and the version of a Python package, in an environment of its own.

    Args:
        name: the package.
        program: the name of its program.
        home: the folder of the environment.
        more: packages that it is used with.

    Raises:
        CalledProcessError: when it cannot be installed.
    """
    python = home / "bin" / "python"
    path = home / "bin" / program
    if not path.exists():
        venv.create(home, with_pip=True, clear=True)
        _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name, *more])
    version = _run([str(python), "-c", f"from importlib.metadata import version as v; print(v({name!r}))"])
    return str(path), version.decode().strip()


def _install_npm(name: str, program: str, home: Path) -> tuple[str, str]:
    npm = shutil.which("npm")
    if npm is None:
        raise LeftOutError("there is no npm here")
    path = home / "node_modules" / ".bin" / program
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _run([npm, "install", "--silent", "--prefix", str(home), name])
    package = json.loads((home / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    return str(path), str(package["version"])


def _run(command: Sequence[str]) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout
