"""Long work beside the window: outcomes come back on the GUI thread, and nothing outlives its widget."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget

from fulian_desktop.app import faults
from fulian_desktop.errors import UserError
from fulian_desktop.gui import work
from fulian_desktop.gui.work import Job
from fulian_desktop.values.steps import Cancelled, Steps

from .conftest import Spoken


@pytest.fixture
def owner(qtbot: Any, settle: Any) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_the_outcome_comes_back_on_the_gui_thread(owner: QWidget, settle: Any) -> None:
    seen: list[tuple[int, int]] = []
    Job(lambda steps: threading.get_ident(), owner=owner).then(
        lambda there: seen.append((there, threading.get_ident()))
    ).start()
    settle()
    ((there, here),) = seen
    assert here == threading.main_thread().ident != there


def test_writers_take_turns(owner: QWidget, settle: Any) -> None:
    inside: list[int] = []
    most: list[int] = []

    def task(steps: Steps) -> None:
        inside.append(1)
        most.append(len(inside))
        threading.Event().wait(0.01)
        inside.pop()

    for _ in range(6):
        Job(task, owner=owner, writes=True).start()
    assert work.writing()
    settle()
    assert most == [1] * 6
    assert not work.busy()


def failing(error: BaseException) -> Any:
    def task(steps: Steps) -> None:
        raise error

    return task


def test_a_user_error_is_shown_and_a_cancelled_job_is_silent(
    owner: QWidget, settle: Any, spoken: Spoken
) -> None:
    always: list[str] = []
    Job(failing(UserError("E-X-01", "不行。", todo="再试。")), owner=owner).always(
        lambda: always.append("a")
    ).start()
    Job(failing(Cancelled()), owner=owner).always(lambda: always.append("b")).start()
    settle()
    assert [one.code for one in spoken.errors] == ["E-X-01"]
    assert sorted(always) == ["a", "b"]


def test_a_handler_takes_the_error_in_place_of_the_dialog(
    owner: QWidget, settle: Any, spoken: Spoken
) -> None:
    taken: list[UserError] = []
    Job(failing(UserError("E-X-01", "不行。", todo="再试。")), owner=owner).failed(taken.append).start()
    settle()
    assert len(taken) == 1 and not spoken.errors


def test_a_fault_is_logged_without_what_was_typed(owner: QWidget, settle: Any, spoken: Spoken) -> None:
    Job(failing(ValueError("陈小兰 330327198005060029")), owner=owner).start()
    settle()
    assert [one.code for one in spoken.errors] == ["E-BUG-01"]
    log = faults.log_file().read_text(encoding="utf-8")
    assert "ValueError" in log and "test_work.py" in log
    assert "陈小兰" not in log and "330327" not in log
    spoken.errors.clear()


def test_a_job_whose_widget_is_gone_is_silent(settle: Any) -> None:
    gate, seen = threading.Event(), list[object]()
    widget = QWidget()
    Job(lambda steps: gate.wait(5), owner=widget).then(seen.append).start()
    widget.deleteLater()
    del widget
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    settle()
    assert seen == []


def test_steps_are_shown_in_the_bar_and_a_job_can_be_stopped(owner: QWidget, settle: Any) -> None:
    bar, gate, seen = QProgressBar(owner), threading.Event(), list[object]()
    owner.show()

    def task(steps: Steps) -> str:
        steps.say("读入", 3, 10)
        gate.wait(5)
        steps.check()
        return "done"

    job = Job(task, owner=owner).then(seen.append).progress(bar).start()
    while "读入" not in bar.format():
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents()
    assert (bar.value(), bar.maximum()) == (3, 10)
    job.cancel()
    gate.set()
    settle()
    assert seen == [] and not bar.isVisible()
