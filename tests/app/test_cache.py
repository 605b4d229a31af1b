"""What is remembered never changes what is said."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dtplan.app import cache as store
from dtplan.app import checking
from dtplan.diagnostics.packing import pack_checked
from dtplan.rules import examine as engine
from dtplan.rules import judging
from dtplan.source.git import GitTree
from dtplan.source.tree import DiskTree
from tests.rules.examples import STATUS_DATE, base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.diagnostics.checked import Checked

COUNTER = "services/digital-counter.yaml"
OFFICES = "registers/offices.yaml"


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "memory"
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "plan"
    for path, text in base_files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def _today(_last_update: date | None) -> date:
    return STATUS_DATE


def _check_tree(tree: DiskTree | GitTree, root: Path, choose_date) -> Checked:  # noqa: ANN001
    return checking.check_tree(tree, store.open_cache(root, type(tree).__name__), choose_date)


def _check(root: Path, choose_date=_today) -> list[object]:  # noqa: ANN001
    return pack_checked(_check_tree(DiskTree(root), root, choose_date))


def _fresh(root: Path, choose_date=_today) -> list[object]:  # noqa: ANN001
    return pack_checked(engine.examine(DiskTree(root), choose_date).checked)


def _age(root: Path) -> None:
    """Make every file look as if it had been written long ago."""
    for path in root.rglob("*.yaml"):
        os.utime(path, ns=(10**18, 10**18))


@pytest.fixture
def is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at files a minute later, when their stamps say all."""
    now = time.time_ns
    monkeypatch.setattr(checking.time, "time_ns", lambda: now() + 60 * 10**9)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("memory", "is_old")
def test_nothing_is_examined_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _check(root)
    monkeypatch.setattr(engine, "examine", None)
    assert _check(root) == first == _check(root)


@pytest.mark.usefixtures("memory", "is_old")
def test_only_the_changed_initiative_is_judged_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(root / COUNTER, root / "services/second.yaml")
    _replace(root / "services/second.yaml", "id: digital-counter", "id: second")
    _check(root)
    judged: list[str] = []
    pack = judging.pack_outline

    def spy(model):  # noqa: ANN001, ANN202
        judged.append(model.id)
        return pack(model)

    monkeypatch.setattr(judging, "pack_outline", spy)
    _replace(root / "services/second.yaml", "office: resources", "office: resuorces")
    found = _check(root)
    assert judged == ["second"]
    assert found == _fresh(root)
    assert "resuorces" in json.dumps(found)


@pytest.mark.usefixtures("memory", "is_old")
def test_a_changed_register_is_seen_in_untouched_files(root: Path) -> None:
    before = _check(root)
    _replace(root / OFFICES, "id: resources", "id: means")
    after = _check(root)
    assert after == _fresh(root) != before
    assert COUNTER in json.dumps(after[5])


@pytest.mark.usefixtures("memory")
def test_a_change_within_the_same_moment_is_seen(root: Path) -> None:
    path = root / COUNTER
    _check(root)
    known = path.stat()
    _replace(path, "office: resources", "office: resuorces")
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert path.stat().st_size == known.st_size
    assert _check(root) == _fresh(root)
    assert "resuorces" in json.dumps(_check(root))


def test_stamps_of_the_last_moment_prove_nothing() -> None:
    now = 10**18
    assert store.is_racy(f"10 {now - 1} 5 7", now)
    assert store.is_racy(f"10 5 {now - store.MARGIN} 7", now)
    assert store.is_racy(f"10 {now + 10**12} 5 7", now), "written by a clock that was ahead"
    assert not store.is_racy(f"10 {now - store.MARGIN - 1} 5 7", now)


@pytest.mark.usefixtures("memory")
def test_files_of_the_last_moment_are_read_again_and_then_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = DiskTree.read

    def spy(self, path: str, limit: int) -> bytes:  # noqa: ANN001
        read.append(path)
        return original(self, path, limit)

    _check(root)
    monkeypatch.setattr(DiskTree, "read", spy)
    _check(root)
    assert COUNTER in read
    now = time.time_ns
    monkeypatch.setattr(checking.time, "time_ns", lambda: now() + 60 * 10**9)
    _check(root)
    read.clear()
    _check(root)
    assert read == []


@pytest.mark.usefixtures("memory", "is_old")
def test_a_clock_that_goes_back_hides_nothing(root: Path) -> None:
    _check(root)
    _replace(root / COUNTER, "office: resources", "office: resuorces")
    os.utime(root / COUNTER, ns=(10**17, 10**17))
    assert _check(root) == _fresh(root)


@pytest.mark.usefixtures("memory", "is_old")
def test_added_removed_and_renamed_files_are_seen(root: Path) -> None:
    _check(root)
    (root / COUNTER).rename(root / "services/other.yaml")
    assert _check(root) == _fresh(root)
    (root / "services/other.yaml").unlink()
    assert _check(root) == _fresh(root)
    (root / "services/new.yaml").write_text("kind: initiative\n", encoding="utf-8")
    assert _check(root) == _fresh(root)


@pytest.mark.usefixtures("memory", "is_old")
def test_a_file_restored_to_its_old_content_is_known(root: Path) -> None:
    first = _check(root)
    _replace(root / COUNTER, "office: resources", "office: resuorces")
    _check(root)
    _replace(root / COUNTER, "office: resuorces", "office: resources")
    assert _check(root) == first


@pytest.mark.usefixtures("memory", "is_old")
def test_the_next_day_is_judged_anew(root: Path) -> None:
    _check(root)
    later = date(2031, 1, 1)
    assert _check(root, lambda _last: later) == _fresh(root, lambda _last: later)


@pytest.mark.usefixtures("is_old")
def test_another_program_believes_nothing(root: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(root)
    (file,) = memory.iterdir()
    assert store.Cache(file).answer() is not None
    monkeypatch.setattr(store, "identify_program", lambda: "another")
    assert store.Cache(file).answer() is None
    assert store.Cache(file).details() is None


@pytest.mark.usefixtures("is_old")
@pytest.mark.parametrize("cut", [0, 1, 30, 90, 500, -1, -200])
def test_a_truncated_memory_is_as_good_as_none(root: Path, memory: Path, cut: int) -> None:
    first = _check(root)
    (file,) = memory.iterdir()
    file.write_bytes(file.read_bytes()[:cut])
    assert _check(root) == first
    _replace(root / COUNTER, "office: resources", "office: resuorces")
    assert _check(root) == _fresh(root)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(position=st.floats(0, 1), value=st.integers(0, 255), has_change=st.booleans())
@pytest.mark.usefixtures("is_old")
def test_a_damaged_memory_never_changes_the_answer(
    root: Path, memory: Path, position: float, value: int, *, has_change: bool
) -> None:
    (root / COUNTER).write_text(base_files()[COUNTER], encoding="utf-8")
    _check(root)
    (file,) = memory.iterdir()
    raw = bytearray(file.read_bytes())
    raw[int(position * (len(raw) - 1))] = value
    file.write_bytes(raw)
    if has_change:
        _replace(root / COUNTER, "office: resources", "office: resuorces")
    assert _check(root) == _fresh(root)


@pytest.mark.usefixtures("is_old")
@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners here")
def test_a_memory_that_others_can_write_to_is_not_believed(root: Path, memory: Path) -> None:
    _check(root)
    (file,) = memory.iterdir()
    assert store.Cache(file).answer() is not None
    file.chmod(0o666)
    assert store.Cache(file).answer() is None
    file.chmod(0o600)
    link = memory / "link"
    link.symlink_to(file)
    assert store.Cache(link).answer() is None


def test_a_plan_cannot_bring_a_memory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(root / ".cache"))
    _check(root)
    assert not (root / ".cache").exists()


@pytest.mark.usefixtures("is_old")
def test_a_memory_that_cannot_be_written_is_no_trouble(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(tmp_path / "file" / "inside"))
    assert _check(root) == _fresh(root)


def test_two_processes_write_whole_files(memory: Path) -> None:
    code = (
        "import sys; from dtplan.app import cache;"
        "answer = lambda n: cache.Answer('x' * n, {}, None, [n] * 1000);"
        f"file = cache.Cache(__import__('pathlib').Path({str(memory / 'file')!r}));"
        "[file.write(answer(n), {'n': n}) for n in range(200)];"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        if (memory / "file").exists():
            answer = store.Cache(memory / "file").answer()
            assert answer is not None
            assert answer.checked == [len(answer.listing)] * 1000
            seen += 1
    assert seen
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert [path.name for path in memory.iterdir()] == ["file"]


@pytest.mark.usefixtures("memory")
def test_a_revision_has_a_memory_of_its_own(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit(base_files())
    root = repository.folder
    known = pack_checked(_check_tree(GitTree(root, "HEAD"), root, _today))
    assert known == _fresh(root)
    _replace(root / OFFICES, "id: resources", "id: means")
    assert _check(root) == _fresh(root) != known
    assert pack_checked(_check_tree(GitTree(root, "HEAD"), root, _today)) == known


EMBLEM = "brand/eu.svg"


@pytest.mark.usefixtures("memory", "is_old")
def test_a_changed_logo_is_seen(root: Path) -> None:
    assert "A114" not in json.dumps(_check(root))
    _replace(root / EMBLEM, "<path", "<script")
    spoilt = _check(root)
    assert "A114" in json.dumps(spoilt)
    assert spoilt == _fresh(root)
    (root / EMBLEM).unlink()
    assert _check(root) == _fresh(root) != spoilt


@pytest.mark.usefixtures("memory")
def test_a_logo_that_changes_within_the_same_moment_is_seen(root: Path) -> None:
    known = (root / EMBLEM).stat()
    before = _check(root)
    text = (
        (root / EMBLEM).read_text(encoding="utf-8").replace("<path", "<pith").replace("M0 0h60", "M0 0h6\0")
    )
    (root / EMBLEM).write_text(text[: known.st_size], encoding="utf-8")
    os.utime(root / EMBLEM, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert _check(root) == _fresh(root) != before


@pytest.mark.usefixtures("memory")
def test_a_logo_of_a_revision_is_that_of_the_revision(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit(base_files())
    root = repository.folder
    known = pack_checked(_check_tree(GitTree(root, "HEAD"), root, _today))
    assert "A114" not in json.dumps(known)
    (root / EMBLEM).unlink()
    (root / EMBLEM).symlink_to(root / "plan.yaml")
    repository.git("add", "-A")
    repository.git("commit", "--quiet", "-m", "a link")
    linked = pack_checked(_check_tree(GitTree(root, "HEAD"), root, _today))
    assert "is a link" in json.dumps(linked)
    assert pack_checked(_check_tree(GitTree(root, "HEAD~1"), root, _today)) == known


def test_old_memories_are_forgotten(root: Path, memory: Path) -> None:
    memory.mkdir()
    (memory / "old").write_bytes(b"")
    os.utime(memory / "old", (10**9, 10**9))
    _check(root)
    assert "old" not in [path.name for path in memory.iterdir()]
