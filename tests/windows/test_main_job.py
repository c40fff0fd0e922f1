"""The main job with the installed program: a county, its townships' packages, the merge, the figures, the papers, the window."""

from __future__ import annotations

import json
import subprocess
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.demo.reference import reference

from .conftest import Wine, inside

PASSWORD = {"FULIAN_PASSWORD": "demo-2013"}
YEAR = "2013"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("windows")]


@pytest.fixture(scope="module")
def desk(windows: Wine, installed: Path, home: Path) -> Any:
    """The installed command line, and the folder in which it works."""
    folder = home / "Documents/演示 县"

    def fulian(*words: str) -> Any:
        done = windows.run([installed / "fulian.exe", *words, "--json"], env=PASSWORD, timeout=3000)
        assert done.returncode == 0, done.stdout[-2000:]
        return json.loads(done.stdout.splitlines()[-1])

    fulian.folder = folder  # type: ignore[attr-defined]
    fulian.made = fulian("demo", inside(windows, folder), "--year", YEAR)  # type: ignore[attr-defined]
    return fulian


def test_figures_are_those_of_the_reference(desk: Any, windows: Wine) -> None:
    county = desk.made["county"]
    out = inside(windows, desk.folder / "上报 包")
    (desk.folder / "上报 包").mkdir()
    sent = [
        desk("submit", "--db", one["db"], "--period", YEAR, "-o", out)["package"]
        for one in desk.made["townships"]
    ]
    merged = desk("merge", "--db", county, *sent)
    assert (len(merged["merged"]), merged["refused"]) == (len(sent), [])
    found = {
        one["id"]: Decimal(str(one["value"]))
        for one in desk("figures", "--db", county, "--period", YEAR)["figures"]
        if one["value"] is not None
    }
    wrong = {
        key: str(found.get(key))
        for key, one in reference().items()
        if not one.holds(found.get(key, Decimal(-1)))
    }
    assert wrong == {}


def test_receipts_are_written(desk: Any, windows: Wine) -> None:
    database = desk.made["townships"][0]["db"]
    batch = desk("list", "aid_batch", "--db", database, "--limit", "1")["records"][0]["uid"]
    target = desk.folder / "领款单.pdf"
    told = desk("receipts", "--db", database, "--batch", batch, "-o", inside(windows, target))
    assert told["receipts"] > 0
    text = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=False).stdout
    assert not text or "领" in text


def test_the_window_is_shown(desk: Any, windows: Wine, installed: Path, tmp_path: Path) -> None:
    shown = windows.start([installed / "fulianw.exe", "window", desk.made["county"]], env=PASSWORD)
    try:
        picture = tmp_path / "window.xwd"
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and len(colours(windows, picture)) < 200:
            time.sleep(2)
        assert len(colours(windows, picture)) >= 200
        assert shown.poll() is None
    finally:
        windows.run(["taskkill", "/IM", "fulianw.exe", "/F"])
        shown.wait(60)


def colours(windows: Wine, picture: Path) -> set[bytes]:
    """The colours on the screen: a desktop without a window has one."""
    with picture.open("wb") as out:
        subprocess.run(["xwd", "-root", "-silent", "-display", windows.display], stdout=out, check=True)
    pixels = picture.read_bytes()[4096:]
    return {pixels[at : at + 3] for at in range(0, len(pixels) - 4, 4 * 7)}
