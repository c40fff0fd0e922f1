"""Real offices in a temporary folder, a desk over them, and the doors through which the window speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fulian_desktop.app import offices, records
from fulian_desktop.errors import UserError
from fulian_desktop.gui import crash, messages, theme, work
from fulian_desktop.gui.desk import Desk
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.village import Village
from fulian_desktop.store.office import Office
from PySide6.QtWidgets import QApplication

PASSWORD = "春风十里-2013"
VILLAGE = "330327101201"


class Spoken:
    """What the window said, and the answers that the test gives. Questions without an answer fail."""

    def __init__(self) -> None:
        self.errors: list[UserError] = []
        self.told: list[str] = []
        self.asked: list[str] = []
        self.answers: list[Any] = []

    def show_error(self, error: UserError, parent: Any = None) -> None:
        self.errors.append(error)

    def tell(self, what: str, detail: str = "", parent: Any = None) -> None:
        self.told.append(what)

    def answer(self, question: str, *args: Any, **options: Any) -> Any:
        self.asked.append(question)
        assert self.answers, f"unexpected question: {question}"
        return self.answers.pop(0)


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spoken]:
    said = Spoken()
    monkeypatch.setattr(messages, "show_error", said.show_error)
    monkeypatch.setattr(messages, "tell", said.tell)
    for door in ("ask", "choose", "ask_text", "open_file", "open_files", "save_file", "folder"):
        monkeypatch.setattr(messages, door, said.answer)
    yield said
    assert not [one for one in said.errors if one.code == "E-BUG-01"], "the program reported a fault"


@pytest.fixture(autouse=True)
def no_log_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "log_file", lambda: tmp_path / "log" / "fulian.log")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    if not qapp.styleSheet():
        theme.dress(qapp)
    return qapp


@pytest.fixture
def settle(dressed: QApplication) -> Iterator[Callable[[], None]]:
    """Wait until no work is under way and all its outcomes are on screen."""

    def wait() -> None:
        for _ in range(3):
            work.wait()
            QApplication.processEvents()

    yield wait
    work.close()


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "望里镇.fldb"
    office, _ = offices.create(path, unit="330327101", name="望里镇妇联", level="township", password=PASSWORD)
    records.add_many(office, [Village(division_code=VILLAGE, name="溪头村"),
                              Village(division_code="330327101202", name="护法寺社区", kind="community")])  # fmt: skip
    yield office
    office.close()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Office]:
    office, _ = offices.create(
        tmp_path / "县.fldb", unit="330327", name="苍南县妇联", level="county", password=PASSWORD
    )
    yield office
    office.close()


@pytest.fixture
def desk(township: Office, settle: Callable[[], None]) -> Desk:
    return Desk(township)


def person(name: str = "陈小兰", **values: Any) -> Person:
    """A woman of the township."""
    return Person(name=name, sex="2", village=VILLAGE, **values)
