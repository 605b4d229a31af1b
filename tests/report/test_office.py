"""LibreOffice opens what was written for Word and Excel, and finds its words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dtplan.__main__ import main

ROOT = Path(__file__).parents[2]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed, so its opinion is left out")
def test_libreoffice_opens_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert OFFICE is not None
    words = ["dtplan", "report", str(ROOT / "plans/vilamar"), "--status-date", "last-update", "--lang", "pt"]
    words += ["--format", "docx", "--format", "xlsx", "--out", str(tmp_path)]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    files = sorted(tmp_path.glob("vilamar-*"))
    assert [one.suffix for one in files] == [".docx", ".xlsx"]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        OFFICE,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        *map(str, files[:1]),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    command[-1] = str(files[1])
    command[4:5] = ["csv"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert (tmp_path / f"{files[0].stem}.pdf").read_bytes().startswith(b"%PDF-")
    table = (tmp_path / f"{files[1].stem}.csv").read_bytes()
    assert b"dtplan" in table
