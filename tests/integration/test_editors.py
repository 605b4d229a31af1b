"""What `dtplan init` leaves for editors: every file of the plan is mapped to a schema, nothing else is."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from dtplan.app.schemas import KINDS, iter_schema_files
from dtplan.plan.kinds import MODELS
from dtplan.source.document import load_document
from dtplan.source.tree import SKIPPED_FOLDERS, DiskTree
from tests.integration.shell import PROGRAMS, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.source.repository import Repository

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
STRANGERS = (
    *(f"{folder}/a.yaml" for folder in sorted(SKIPPED_FOLDERS)),
    ".pre-commit-config.yaml",
    ".github/workflows/plan.yml",
    ".gitlab-ci.yml",
    "services/.hidden.yaml",
    "README.md",
)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _translate(glob: str) -> re.Pattern[str]:
    """Return a glob of VS Code's YAML extension as an expression for paths below the folder.

    It holds at any depth, `*` stays within a name, and neither star takes a dot at the start of one.
    """
    parts = [
        r"(?:(?!\.)[^/]+/)*" if part == "**" else re.escape(part).replace(r"\*", "[^/]*") + "/"
        for part in glob.removesuffix("/**").split("/")
    ]
    inside = r"(?:(?!\.)[^/]+/)*(?!\.)[^/]+" if glob.endswith("/**") else ""
    return re.compile(r"(?:(?!\.)[^/]+/)*(?!\.)" + ("".join(parts) + inside).removesuffix("/"))


def _chosen(globs: list[str], paths: list[str]) -> set[str]:
    wanted = [_translate(glob) for glob in globs if not glob.startswith("!")]
    unwanted = [_translate(glob[1:]) for glob in globs if glob.startswith("!")]
    return {
        path
        for path in paths
        if any(one.fullmatch(path) for one in wanted) and not any(one.fullmatch(path) for one in unwanted)
    }


def test_vs_code_maps_the_files_that_dtplan_reads_and_no_other(city: Repository) -> None:
    for path in STRANGERS:
        (city.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (city.folder / path).write_text("a: 1\n", encoding="utf-8")
    (city.folder / "services" / "deep").mkdir()
    (city.folder / "services" / "deep" / "new-one.yml").write_text("a: 1\n", encoding="utf-8")
    everything = [
        path.relative_to(city.folder).as_posix() for path in city.folder.rglob("*") if path.is_file()
    ]
    read = set(DiskTree(city.folder).iter_paths())
    assert {"plan.yaml", "registers/offices.yaml", "services/deep/new-one.yml"} <= read
    mapped = _read(city.folder / ".vscode" / "settings.json")["yaml.schemas"]
    assert [_chosen(globs, everything) for globs in mapped.values()] == [read]
    assert all((city.folder / schema).is_file() for schema in mapped)


def test_vs_code_is_told_of_the_extension_that_reads_schemas(city: Repository) -> None:
    assert _read(city.folder / ".vscode" / "extensions.json") == {"recommendations": ["redhat.vscode-yaml"]}


def _options(node: ET.Element) -> dict[str, str]:
    return {option.attrib["name"]: option.attrib.get("value", "") for option in node.findall("option")}


def test_jetbrains_maps_the_files_of_the_new_plan(city: Repository) -> None:
    project = ET.fromstring((city.folder / ".idea" / "jsonSchemas.xml").read_text(encoding="utf-8"))  # noqa: S314 - ours
    (info,) = project.findall(
        "component[@name='JsonSchemaMappingsProjectConfiguration']/state/map/entry/value/SchemaInfo"
    )
    assert (city.folder / _options(info)["relativePathToSchema"]).is_file()
    assert _options(info)["schemaVersion"] == "JSON Schema version 7"
    items = [_options(item) for item in info.findall("option[@name='patterns']/list/Item")]
    chosen: set[str] = set()
    for item in items:
        target = city.folder / item["path"]
        is_folder = item.get("mappingKind") == "Directory"
        assert target.is_dir() if is_folder else target.is_file()
        inside = target.rglob("*.yaml") if is_folder else [target]
        chosen |= {path.relative_to(city.folder).as_posix() for path in inside}
    assert chosen == set(DiskTree(city.folder).iter_paths())


def test_first_line_of_every_file_leads_to_the_schema_of_its_kind(city: Repository) -> None:
    for path in DiskTree(city.folder).iter_paths():
        text = (city.folder / path).read_text(encoding="utf-8")
        named = MODELINE.match(text)
        assert named, path
        schema = _read((city.folder / path).parent / named.group(1))
        data = load_document(path, text.encode()).data
        assert isinstance(data, dict)
        assert schema["properties"]["kind"]["const"] == data["kind"]


def test_every_schema_has_a_name_of_its_own_that_is_no_address() -> None:
    names = {path: json.loads(text)["$id"] for path, text in iter_schema_files()}
    assert len(names) == len(set(names.values())) == 2 * len(KINDS)
    for path, name in names.items():
        folder, _, file = path.rpartition("/")
        assert name == f"urn:dtplan:schema:1:{folder or '07'}:{file.removesuffix('.json')}"


def _errors(schema: jsonschema.protocols.Validator, data: object) -> list[tuple[str, str]]:
    return sorted((error.json_path, error.message) for error in schema.iter_errors(data))


@pytest.mark.parametrize("folder", ["", "2020-12/"])
def test_schema_of_any_kind_says_what_the_schema_of_the_kind_says(folder: str) -> None:
    schemas = {path: json.loads(text) for path, text in iter_schema_files()}
    draft = jsonschema.Draft202012Validator if folder else jsonschema.Draft7Validator
    either = draft(schemas[f"{folder}any.json"])
    either.check_schema(either.schema)
    for kind in MODELS:
        own = draft(schemas[f"{folder}{kind}.json"])
        for data in ({"kind": kind}, {"kind": kind, "id": 7, "titel": "x", "milestones": [{}], "goals": 1}):
            assert _errors(either, data) == _errors(own, data)
        assert _errors(own, data)
    assert not either.is_valid({"kind": "initative"})
    assert not either.is_valid({})


@pytest.mark.parametrize("plan", ["barcelona", "vilamar"])
def test_our_plans_hold_against_the_schema_of_any_kind(plan: str, tmp_path: Path) -> None:
    folder = ROOT / "plans" / plan
    schema = folder / ".dtplan" / "schema" / "any.json"
    check = [PROGRAMS / "check-jsonschema", "--schemafile", schema]
    files = [folder / path for path in DiskTree(folder).iter_paths()]
    subprocess.run([*check, *files], check=True)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(files[0].read_text(encoding="utf-8") + "titel: x\n", encoding="utf-8")
    assert subprocess.run([*check, wrong], check=False, stdout=subprocess.DEVNULL).returncode == 1
