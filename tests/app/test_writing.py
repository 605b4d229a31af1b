"""Files to disk: whole or not at all, and a folder only in the place of one that was made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.app import writing
from dtplan.app.writing import FOLDER_MARKER, ForeignFolderError, find_folder, write_files
from dtplan.render.report.site.pages import MARKER

if TYPE_CHECKING:
    from pathlib import Path


def make_folder(folder: Path, *names: str) -> list[tuple[Path, bytes]]:
    return [(folder / name, name.encode()) for name in (*names, FOLDER_MARKER)]


def read_folder(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_site_has_the_marker_of_a_folder() -> None:
    assert MARKER == FOLDER_MARKER


def test_a_folder_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "x.site"
    write_files(make_folder(folder, "a.html", "b/c.html"))
    write_files(make_folder(folder, "a.html", "d/e.html"))
    assert read_folder(folder) == {"a.html", "d/e.html", FOLDER_MARKER}
    assert (folder / "d/e.html").read_bytes() == b"d/e.html"
    assert [path.name for path in folder.parent.iterdir()] == ["x.site"]


def test_a_folder_has_the_rights_that_any_new_one_has(tmp_path: Path) -> None:
    write_files(make_folder(tmp_path / "x.site", "b/c.html"))
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "x.site").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_folder_of_somebody_else_stays(tmp_path: Path) -> None:
    folder = tmp_path / "x.site"
    folder.mkdir()
    write_files(make_folder(folder, "a.html"))  # an empty one is nobody's
    (folder / FOLDER_MARKER).unlink()
    for files in (make_folder(folder, "b.html"), [*reversed(make_folder(folder, "b.html"))]):
        with pytest.raises(ForeignFolderError, match="was not made by dtplan"):
            write_files(files)
    assert read_folder(folder) == {"a.html"}


def test_a_link_and_a_file_are_not_replaced(tmp_path: Path) -> None:
    real = tmp_path / "real"
    write_files(make_folder(real, "a.html"))
    (tmp_path / "link").symlink_to(real)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("mine")
    for name in ("link", "broken", "file"):
        with pytest.raises(ForeignFolderError):
            find_folder(make_folder(tmp_path / name, "b.html"))
    assert read_folder(real) == {"a.html", FOLDER_MARKER}


def test_nothing_is_written_outside_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "x.site"
    for path in (folder / ".." / "evil.html", tmp_path / "evil.html"):
        with pytest.raises(ValueError, match=r"outside|subpath"):
            write_files([*make_folder(folder, "a.html"), (path, b"x")])
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "x.site"
    write_files(make_folder(folder, "a.html"))

    def fail(*_args: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(writing.Path, "write_bytes", fail)
    with pytest.raises(OSError, match="no room"):
        write_files(make_folder(folder, "b.html"))
    assert read_folder(folder) == {"a.html", FOLDER_MARKER}
    assert [path.name for path in tmp_path.iterdir()] == ["x.site"]


def test_files_that_make_up_no_folder_stand_beside_others(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    write_files([(tmp_path / "a.html", b"a"), (tmp_path / "charts" / "b.svg", b"b")])
    assert read_folder(tmp_path) == {"mine.txt", "a.html", "charts/b.svg"}
