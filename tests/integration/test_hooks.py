"""The hooks for pre-commit: their commands, run as pre-commit runs them, in a city's repository."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.shell import ROOT, Done, load_yaml, run_script
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

FILE = "services/online-appointments.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in load_yaml(ROOT / ".pre-commit-hooks.yaml")}
TYPES = {
    "id": str,
    "name": str,
    "description": str,
    "entry": str,
    "language": str,
    "types": list,
    "pass_filenames": bool,
    "always_run": bool,
    "require_serial": bool,
}
"""The keys of a hook that we use, as pre-commit documents them."""


def _run(id_: str, folder: Path, *args: str) -> Done:
    hook = HOOKS[id_]
    assert not hook["pass_filenames"], "pre-commit would add the names of files"
    return run_script(shlex.join([*shlex.split(hook["entry"]), *args]), folder, {"PRE_COMMIT": "1"})


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(params=["", "digital/plan"])
def plan(
    request: pytest.FixtureRequest, city: Repository, tmp_path: Path
) -> tuple[Path, Path, tuple[str, ...]]:
    """A repository, the plan in it, and the arguments that a hook needs to find it."""
    if not request.param:
        return city.folder, city.folder, ()
    repository = Repository(tmp_path / "whole city")
    target = repository.folder / request.param
    target.parent.mkdir(parents=True)
    city.folder.rename(target)
    (repository.folder / "docker-compose.yaml").write_text("services:   {}\n", encoding="utf-8")
    return repository.folder, target, (request.param,)


def test_manifest_has_the_keys_that_pre_commit_knows() -> None:
    assert set(HOOKS) == {"dtplan-fmt", "dtplan-validate"}
    for hook in HOOKS.values():
        assert {key: type(value) for key, value in hook.items()} == {key: TYPES[key] for key in hook}
        assert hook["language"] == "python"


def test_new_plan_asks_for_the_same_hooks_from_what_is_installed(city: Repository) -> None:
    (repository,) = load_yaml(city.folder / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        expected = {key: value for key, value in HOOKS[hook["id"]].items() if key != "description"}
        assert hook == expected | {"language": "system"}
    assert [hook["id"] for hook in repository["hooks"]] == list(HOOKS)


def test_new_plan_passes_untouched(plan: tuple[Path, Path, tuple[str, ...]]) -> None:
    folder, target, args = plan
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    for id_ in HOOKS:
        assert _run(id_, folder, *args).code == 0
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
    assert target / "plan.yaml" in before


def test_badly_formatted_file_is_mended(plan: tuple[Path, Path, tuple[str, ...]]) -> None:
    folder, target, args = plan
    before = (target / FILE).read_text(encoding="utf-8")
    _replace(target / FILE, "office: digital-office", "office:      digital-office")
    assert _run("dtplan-fmt", folder, *args).code == 0
    assert (target / FILE).read_text(encoding="utf-8") == before


def test_mistake_is_refused(plan: tuple[Path, Path, tuple[str, ...]]) -> None:
    folder, target, args = plan
    _replace(target / FILE, "office: digital-office", "office: digital-ofice")
    done = _run("dtplan-validate", folder, *args)
    assert done.code == 1
    assert "error[R202]" in done.out


def test_file_that_is_gone_is_missed(plan: tuple[Path, Path, tuple[str, ...]]) -> None:
    folder, target, args = plan
    assert HOOKS["dtplan-validate"]["always_run"], "pre-commit does not call a hook for a deleted file"
    (target / "registers" / "offices.yaml").unlink()
    assert _run("dtplan-validate", folder, *args).code == 1


def test_file_that_is_not_yaml_is_refused_and_left_alone(plan: tuple[Path, Path, tuple[str, ...]]) -> None:
    folder, target, args = plan
    (target / FILE).write_text("kind: [initiative\n", encoding="utf-8")
    for id_ in HOOKS:
        assert _run(id_, folder, *args).code == 1
    assert (target / FILE).read_text(encoding="utf-8") == "kind: [initiative\n"
