"""`dtplan report --format pdf` without the library that makes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Dtplan


def test_without_typst_it_says_what_to_install_and_writes_nothing(
    dtplan: Dtplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in base_files().items():
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "dtplan.render.report.pdf.document", raising=False)
    words = ("report", tmp_path / "plan", "--status-date", "2026-10-31", "--out", tmp_path / "out")
    result = dtplan(*words, "--format", "pdf", "--lang", "ca")
    assert result.code == 2
    assert "pip install 'dtplan[pdf]'" in result.err
    assert not (tmp_path / "out").exists()
