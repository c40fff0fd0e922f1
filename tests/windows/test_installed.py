"""The installer, installed under Wine for a user with a Chinese name and a blank: whole, working, and gone again.

It takes what `python3 dev.py build --windows` left in dist/ and does not build.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from .conftest import Wine, inside

PASSWORD = {"FULIAN_PASSWORD": "demo-2013"}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("windows")]


def test_it_tests_itself_where_it_was_installed(windows: Wine, installed: Path) -> None:
    done = windows.run([installed / "fulian.exe", "--self-test"])
    assert done.returncode == 0, done.stdout[-3000:]
    assert "0 项不通过" in done.stdout


def test_entries_and_file_types_are_there(windows: Wine, installed: Path, home: Path) -> None:
    links = [file.name for file in home.rglob("妇联台账.lnk")]
    assert len(links) == 2
    told = windows.run(["reg", "query", r"HKCU\Software\Classes\Fulian.Package\shell\open\command"]).stdout
    assert rf'{inside(windows, installed)}\fulianw.exe" open "%1"' in told


def test_a_missing_file_is_named(windows: Wine, installed: Path) -> None:
    for name in ("_internal/ui/form.ui", "_internal/PySide6/Qt6Svg.dll", "_internal/files.sha256"):
        file = installed / name
        away = file.rename(windows.drive_c / "away")
        done = windows.run([installed / "fulian.exe", "ledgers"])
        away.rename(file)
        assert done.returncode == 1 and file.name in done.stdout, (name, done.stdout)


def test_data_survives_an_upgrade_and_the_uninstaller(
    windows: Wine, installed: Path, home: Path, setup: Path
) -> None:
    folder = home / "Documents/妇联 台账"
    folder.mkdir(parents=True)
    database = inside(windows, folder / "巨屿镇.fldb")
    new = ["new", "--db", database, "--unit", "330327101", "--name", "巨屿镇妇联", "--level", "township"]
    assert windows.run([installed / "fulian.exe", *new], env=PASSWORD).returncode == 0
    known = home / "AppData/Local/fulian-desktop/recent.json"
    known.parent.mkdir(parents=True, exist_ok=True)
    known.write_text(json.dumps([{"path": database, "name": "巨屿镇妇联"}]), encoding="utf-8")
    assert windows.run([setup, "/S"]).returncode == 0
    (copy,) = (folder / "升级前备份/巨屿镇").iterdir()
    assert (copy / "巨屿镇.fldb").read_bytes() == (folder / "巨屿镇.fldb").read_bytes()
    uninstall(windows, installed)
    assert (folder / "巨屿镇.fldb").exists()
    assert list(home.rglob("妇联台账.lnk")) == []


def test_a_folder_with_blanks_and_characters_can_be_chosen_and_data_deleted(
    windows: Wine, home: Path, setup: Path
) -> None:
    target = windows.drive_c / "程 序" / "妇联 台账"
    assert windows.run([setup, "/S", f"/FOLDER={inside(windows, target)}"]).returncode == 0
    assert (target / "fulian.exe").exists()
    told = windows.run([target / "fulian.exe", "ledgers", "--json"])
    assert told.returncode == 0 and len(json.loads(told.stdout)) > 20
    uninstall(windows, target, "/DELETEDATA")
    assert not (home / "Documents/妇联 台账/巨屿镇.fldb").exists()


def uninstall(windows: Wine, folder: Path, *options: str) -> None:
    """Run the uninstaller, which goes on as a copy of itself, until its folder is gone."""
    windows.run([folder / "Uninstall.exe", "/S", *options])
    deadline = time.monotonic() + 120
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(1)
    assert not folder.exists(), sorted(one.name for one in folder.iterdir())
