"""From the start of the program to the open window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fulian_desktop.app import recent
from fulian_desktop.gui.app import Start
from fulian_desktop.gui.unlock import UnlockWindow
from fulian_desktop.gui.window import MainWindow
from fulian_desktop.gui.wizard import Wizard

from .conftest import PASSWORD, Made, Spoken


@pytest.fixture
def database(made_township: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recent, "recent_file", lambda: tmp_path / "recent.json")
    with made_township.copied(tmp_path) as office:
        return office.path


@pytest.fixture
def begun(settle: Any) -> Iterator[Any]:
    starts: list[Start] = []

    def begin(path: Path | None, password: str | None) -> Start:
        start = Start(path)
        starts.append(start)
        start.begin(password)
        settle()
        return start

    yield begin
    for start in starts:
        if start.window is not None:
            start.window.close()
        start.close()
        for widget in QApplication.topLevelWidgets():
            widget.close()


def in_sight(kind: type[Any]) -> list[Any]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def test_a_computer_without_an_office_begins_with_the_first_run(database: Path, begun: Any) -> None:
    begun(None, None)
    assert len(in_sight(Wizard)) == 1


def test_a_computer_with_an_office_begins_at_the_door_and_leads_to_the_window(
    database: Path, begun: Any, settle: Any
) -> None:
    recent.remember(database, "望里镇妇联")
    start = begun(None, None)
    (door,) = in_sight(UnlockWindow)
    door.password_edit.setText(PASSWORD)
    door.open_with_password()
    settle()
    assert in_sight(UnlockWindow) == []
    assert start.window.windowTitle() == "望里镇妇联 — 妇联台账"


def test_a_named_database_with_its_password_opens_at_once(database: Path, begun: Any) -> None:
    start = begun(database, PASSWORD)
    assert len(in_sight(MainWindow)) == 1
    assert start.office.info.name == "望里镇妇联"
    assert recent.recents()[0].name == "望里镇妇联"


def test_a_wrong_password_from_outside_leads_to_the_door(database: Path, begun: Any, spoken: Spoken) -> None:
    begun(database, "wrong password")
    assert [one.code for one in spoken.errors] == ["E-DB-01"]
    assert len(in_sight(UnlockWindow)) == 1 and in_sight(MainWindow) == []
