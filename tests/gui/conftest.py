"""Real offices in a temporary folder, a desk over them, and the doors through which the window speaks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fulian_desktop.app import faults, offices, records
from fulian_desktop.errors import UserError
from fulian_desktop.gui import messages, theme, work
from fulian_desktop.gui.desk import Desk
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.village import Village
from fulian_desktop.paths import companion
from fulian_desktop.store.lock import OfficeLock
from fulian_desktop.store.office import Office

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
    monkeypatch.setattr(faults, "log_file", lambda: tmp_path / "log" / "fulian.log")


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


@dataclass(frozen=True)
class Made:
    """An office made once: opening it anew from its key spares each test the deliberate slowness of a password."""

    path: Path
    key: bytes

    def copied(self, folder: Path) -> Office:
        path = folder / self.path.name
        shutil.copy(self.path, path)
        shutil.copytree(companion(self.path), companion(path))
        return Office(path, self.key, "管理员", OfficeLock(companion(path)))


def made(path: Path, unit: str, name: str, level: str) -> Made:
    office, _ = offices.create(path, unit=unit, name=name, level=level, password=PASSWORD)
    if level == "township":
        records.add_many(office, [Village(division_code=VILLAGE, name="溪头村"),
                                  Village(division_code="330327101202", name="护法寺社区", kind="community")])  # fmt: skip
    office.close()
    return Made(path, office.key)


@pytest.fixture(scope="session")
def made_township(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("township")
    return made(folder / "望里镇.fldb", "330327101", "望里镇妇联", "township")


@pytest.fixture(scope="session")
def made_county(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("county") / "县.fldb", "330327", "苍南县妇联", "county")


@pytest.fixture
def township(tmp_path: Path, made_township: Made) -> Iterator[Office]:
    with made_township.copied(tmp_path) as office:
        yield office


@pytest.fixture
def county(tmp_path: Path, made_county: Made) -> Iterator[Office]:
    with made_county.copied(tmp_path) as office:
        yield office


@pytest.fixture
def desk(township: Office, settle: Callable[[], None]) -> Desk:
    return Desk(township)


def person(name: str = "陈小兰", **values: Any) -> Person:
    """A woman of the township."""
    return Person(name=name, sex="2", village=VILLAGE, **values)


def type_in(words: str, where: QWidget | None = None) -> None:
    """Type into a widget, or where the focus is: Latin signs by keys, Chinese as an input method sends it."""
    editor = where or QApplication.focusWidget()
    assert editor is not None, "nothing has the focus"
    if words.isascii():
        QTest.keyClicks(editor, words)
        return
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)
