"""The page around the four steps: the line of steps, what is told above them, work with its bar, and the buttons."""

from __future__ import annotations

import gc
from typing import Any, Final

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QStackedWidget, QToolButton, QWidget

from .. import messages, theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..work import Job
from .importing_session import Session

START, MAPPING, PREVIEW, DONE = range(4)
_NEXT: Final = ("下一步：对栏目", "下一步：看结果", "导入", "继续导入")


class Stage(Page):
    """One job at a time; while it runs nothing else can be begun."""

    step_1: QLabel
    step_2: QLabel
    step_3: QLabel
    step_4: QLabel
    bare_button: QToolButton
    told_frame: QFrame
    told_label: QLabel
    told_button: QPushButton
    steps: QStackedWidget
    bar: QProgressBar
    cancel_button: QPushButton
    back_button: QPushButton
    next_button: QPushButton

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "importing")
        self.session: Session | None = None
        self._job: Job[Any] | None = None
        self._came_from: QWidget | None = None
        self.writing = False
        self.bare_button.setIcon(theme.icon("eye"))
        self.bare_button.setIconSize(theme.icon_size())
        policy = self.bare_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the line of steps stands still
        self.bare_button.setSizePolicy(policy)
        for widget in (self.bar, self.cancel_button, self.told_frame):
            widget.hide()
        self.cancel_button.clicked.connect(self.cancel)
        self.destroyed.connect(_collect_again)

    # ------------------------------------------------------------------ steps

    @property
    def step(self) -> int:
        """The step in sight."""
        return self.steps.currentIndex()

    def show_step(self, at: int) -> None:
        """Go to a step; what was told is no longer told."""
        self.told_frame.hide()
        for number, label in enumerate((self.step_1, self.step_2, self.step_3, self.step_4)):
            theme.restyle(label, "level", "section" if number == at else "good" if number < at else "faint")
        self.steps.setCurrentIndex(at)
        self.show_buttons()

    def tell(self, words: str, button: str = "") -> None:
        """Say something above the step, with a button to come back from it."""
        self.told_label.setText(words)
        self.told_button.setText(button)
        self.told_button.setVisible(bool(button))
        self.told_frame.show()

    def next_words(self) -> str:
        """What the next button says; "" where there is no next step yet."""
        return _NEXT[self.step]

    def show_buttons(self) -> None:
        """Give and take the buttons of the foot."""
        words = self.next_words()
        self.next_button.setText(words or _NEXT[self.step])
        self.next_button.setEnabled(bool(words) and not self.busy)
        self.next_button.setVisible(bool(words) or self.step != START)
        self.back_button.setVisible(self.step in (MAPPING, PREVIEW))
        self.bare_button.setVisible(self.step in (MAPPING, PREVIEW))
        self.back_button.setEnabled(not self.busy)
        self.steps.setEnabled(not self.busy)

    # ------------------------------------------------------------------ work

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def begin(self, job: Job[Any], *, writes: bool = False) -> None:
        """Run a job with the bar; whatever else is asked for meanwhile is not begun."""
        if self._job is not None:
            return
        self._job, self.writing = job.progress(self.bar).always(self._ended), writes
        self.cancel_button.setEnabled(True)
        self.cancel_button.show()
        self._came_from = self.window().focusWidget()
        gc.disable()  # looking through a hundred thousand rows for cycles, it would hold the window for two seconds
        self.show_buttons()
        job.start()

    def cancel(self) -> None:
        """Ask the job to stop; what it began to write is undone."""
        if self._job is not None:
            self.cancel_button.setEnabled(False)
            self._job.cancel()

    def _ended(self) -> None:
        self._job, self.writing = None, False
        gc.freeze()  # nor are the rows looked through later, while the clerk reads them
        gc.enable()
        self.cancel_button.hide()
        self.show_buttons()
        self._give_back_focus()

    def _give_back_focus(self) -> None:
        """A widget that was shut off while the job ran had lost the focus."""
        before = self._came_from
        if before is not None and before.isVisible() and self.isAncestorOf(before):
            before.setFocus()

    # ------------------------------------------------------------------ an import under way

    def forget(self) -> None:
        """The import under way is dropped, with all its rows."""
        self.session = None
        gc.unfreeze()

    def may_begin(self) -> bool:
        """Whether an import under way may give way to another."""
        if self.busy:
            self.desk.say("正在处理上一个表格，请等它做完，或按“取消”")
            return False
        if self.session is None or not self.session.under_way:
            return True
        return messages.ask(
            f"“{self.session.file.name}”还没有导入，放下它，改导另一个表格？",
            yes="改导另一个",
            no="先导这个",
            detail="还什么都没有写入。",
            parent=self.window(),
        )

    def unsaved(self) -> str:
        return "还没有做完的导入" if self.session is not None and self.session.under_way else ""

    def may_leave(self) -> bool:
        if self.writing:
            self.desk.say("正在写入，请等它做完，或按“取消”")
            return False
        return not self.unsaved() or messages.ask(
            "这个表格还没有导入完，离开这一页？",
            yes="离开",
            no="留在这里",
            detail="还什么都没有写入。回到本页可以接着做。",
            parent=self.window(),
        )


def _collect_again() -> None:
    """The page is gone, perhaps in the middle of a job."""
    gc.unfreeze()
    gc.enable()
