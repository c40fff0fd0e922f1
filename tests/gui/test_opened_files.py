"""Files that are double-clicked reach the window that is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fulian_desktop.app import handing, recent
from fulian_desktop.gui.app import Start
from fulian_desktop.gui.opened_files import Taker

from .conftest import PASSWORD, Made, Spoken


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recent, "recent_file", lambda: tmp_path / "recent.json")
    monkeypatch.setattr(handing, "address", lambda: str(tmp_path / "w"))
    return tmp_path


@pytest.fixture
def opened(place: Path, settle: Any) -> Iterator[Any]:
    """Starts on an office, as the double click on its packages does."""
    begun: list[tuple[Start, Taker]] = []

    def begin(office: Made, *packages: Path) -> Start:
        with office.copied(place) as made:
            path = made.path
        start = Start(path)
        taker = Taker(start)
        begun.append((start, taker))
        taker.take(list(packages))
        start.begin(PASSWORD)
        settle()
        return start

    yield begin
    for start, taker in begun:
        taker.close()
        if start.window is not None:
            start.window.close()
        start.close()
        for widget in QApplication.topLevelWidgets():
            widget.close()


def pending(start: Start) -> list[str]:
    assert start.window is not None and start.window.page is not None
    return [one.path.name for one in start.window.page.pending.rows]  # type: ignore[attr-defined]


def a_package(place: Path, name: str) -> Path:
    file = place / name
    file.write_bytes(b"no package")
    return file


def test_the_package_that_started_the_program_waits_at_the_countys_merging(
    made_county: Made, opened: Any, place: Path
) -> None:
    assert pending(opened(made_county, a_package(place, "一.fulian"))) == ["一.fulian"]


def test_a_second_start_brings_its_package_into_the_open_window(
    made_county: Made, opened: Any, place: Path, settle: Any, qtbot: Any
) -> None:
    start = opened(made_county)
    package = a_package(place, "二.fulian")
    assert handing.hand_over([package])
    qtbot.waitUntil(lambda: start.window.page.__class__.__name__ == "MergePage")
    settle()
    assert pending(start) == ["二.fulian"]


def test_behind_the_lock_it_waits_for_the_password(
    made_county: Made, opened: Any, place: Path, settle: Any
) -> None:
    start = opened(made_county)
    start.window.lock()
    assert handing.hand_over([a_package(place, "三.fulian")])
    settle()
    assert start.window.page.__class__.__name__ != "MergePage"
    start.window._unlock()
    settle()
    assert pending(start) == ["三.fulian"]


def test_a_township_is_told_whose_the_package_is(
    made_township: Made, opened: Any, place: Path, spoken: Spoken
) -> None:
    opened(made_township, a_package(place, "四.fulian"))
    assert spoken.told == ["四.fulian 是乡镇交给县里的报送包。"]


def test_another_database_does_not_push_the_open_one_aside(
    made_township: Made, opened: Any, place: Path, spoken: Spoken, settle: Any, qtbot: Any
) -> None:
    start = opened(made_township)
    assert handing.hand_over([start.office.path])
    assert handing.hand_over([place / "other.fldb"])
    qtbot.waitUntil(lambda: bool(spoken.told))
    assert spoken.told == ["other.fldb 没有打开，因为窗口正在用。"]
