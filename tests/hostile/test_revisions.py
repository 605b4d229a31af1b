"""A revision of git whose tree no checkout would make: what `--as-of` reads of it, and what not."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.hostile.case import small_initiative
from tests.hostile.outputs import all_formats, check_lists, check_validate, run_command
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

ON = ("--status-date", "2026-10-31")
MOST = 10_000_000
SECRET = "secret-of-another-folder"  # noqa: S105 - a word to look for

pytestmark = pytest.mark.usefixtures("end_what_hangs")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "plan")
    made.commit(base_files())
    (tmp_path / "secret.yaml").write_text(small_initiative(SECRET), encoding="utf-8")
    return made


def _add(repository: Repository, mode: str, path: bytes, content: bytes) -> None:
    """Put a file into the index that no file system has to hold."""
    blob = _git(repository, "hash-object", "-w", "--stdin", stdin=content).strip()
    _git(
        repository,
        "update-index",
        "-z",
        "--index-info",
        stdin=mode.encode() + b" " + blob + b"\t" + path + b"\0",
    )


def _git(repository: Repository, *words: str, stdin: bytes) -> bytes:
    return subprocess.run(
        ["git", *words], cwd=repository.folder, input=stdin, capture_output=True, check=True
    ).stdout


def _commit(repository: Repository) -> None:
    repository.git("commit", "--quiet", "--message", "Hostile")


def _check(repository: Repository, code: str | None) -> None:
    found = ""
    for name in all_formats():
        result = check_validate(name, MOST, repository.folder, "--as-of", "HEAD", *ON)
        assert SECRET not in result.out + result.err
        found += result.out
    assert code is None or code in found
    check_lists("--plan", repository.folder, "--as-of", "HEAD", *ON)


ENTRIES = {
    "a link out of the plan": ("120000", b"services/x.yaml", b"../../secret.yaml", "Y117"),
    "a link to an absolute path": ("120000", b"services/x.yaml", b"/etc/passwd", "Y117"),
    "a link as plan.yaml": ("120000", b"plan.yaml", b"services/digital-counter.yaml", "Y117"),
    "a large file": ("100644", b"services/x.yaml", b"#" * 5_000_000, "Y113"),
    "a file that looks like what git prints": (
        "100644",
        b"services/x.yaml",
        b"0" * 40 + b" blob 5\nabcde\n",
        "Y110",
    ),
    "a name with a line end": ("100644", b"services/a\n::error::b.yaml", b"kind: initiative\n", "S102"),
    "a name with an escape": ("100644", b"services/\x1b[31m.yaml", b"kind: initiative\n", "S102"),
    "a name with a tab": ("100644", b"services/a\tb.yaml", b"kind: initiative\n", "S102"),
    "a name with a quote": ("100644", b'services/a"b\\.yaml', b"kind: initiative\n", "S102"),
    "a name that is no UTF-8": ("100644", b"services/\xff\xfe\x9b.yaml", b"kind: initiative\n", "S102"),
    "a name that looks like an option": ("100644", b"--help.yaml", b"kind: initiative\n", "S102"),
    "a name in a folder with a colon": ("100644", b"HEAD:services/x.yaml", b"kind: initiative\n", "S102"),
    "a deep folder": ("100644", b"a/" * 1_000 + b"x.yaml", b"kind: initiative\n", "S102"),
    "a program": ("100755", b"services/x.yaml", b"kind: initiative\n", "S102"),
    "attributes that name a filter": ("100644", b".gitattributes", b"*.yaml filter=evil diff=evil\n", None),
    "modules": (
        "100644",
        b".gitmodules",
        b'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% owned\n',
        None,
    ),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_entry(repository: Repository, name: str) -> None:
    mode, path, content, code = ENTRIES[name]
    _add(repository, mode, path, content)
    _commit(repository)
    _check(repository, code)


def test_submodule_is_not_entered(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD").encode()
    for path in (b"other", b"services/x.yaml"):
        _git(repository, "update-index", "-z", "--index-info", stdin=b"160000 " + head + b"\t" + path + b"\0")
    _commit(repository)
    _check(repository, None)


def test_filter_of_the_repository_is_not_run(repository: Repository) -> None:
    program = repository.folder / "program"
    program.write_text("#!/bin/sh\ntouch owned\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    _add(repository, "100644", b".gitattributes", b"*.yaml filter=evil diff=evil\n")
    _commit(repository)
    for key in (
        "filter.evil.smudge",
        "diff.evil.textconv",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
    ):
        repository.git("config", key, str(program))
    _check(repository, None)
    assert not (repository.folder / "owned").exists()


@pytest.mark.parametrize(
    "word", ["--help", "-", "--output=owned", "HEAD;touch owned", "$(touch owned)", "HEAD^{/[}", "a" * 10_000]
)
def test_revision_is_never_an_option_or_a_command(repository: Repository, word: str) -> None:
    result = run_command("validate", repository.folder, f"--as-of={word}", *ON)
    assert result.code == 3
    assert list(repository.folder.glob("owned")) == []
