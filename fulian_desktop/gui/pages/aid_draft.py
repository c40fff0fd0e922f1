"""The notice about a batch that was not saved before the program was closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ...app import records
from ...store.drafts import Draft
from .. import messages
from ..desk import Desk
from ..facts import moment
from ..work import Job


class DraftNotice(QFrame):
    """Hidden while there is none. wanted: the draft is to be gone on with."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._desk = desk
        self._drafts: list[Draft] = []
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("level", "doubt")
        self.open_button, self.drop_button = QPushButton("接着填写"), QPushButton("丢弃")
        self.drop_button.setProperty("look", "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.addWidget(self._label, 1)
        line.addWidget(self.open_button)
        line.addWidget(self.drop_button)
        self.open_button.clicked.connect(lambda: self.wanted.emit(self._drafts[0]))
        self.drop_button.clicked.connect(self._drop)
        self.hide()

    def look(self) -> None:
        """Look for drafts of batches."""
        office = self._desk.office

        def task(steps: object) -> list[Draft]:
            return [one for one in records.waiting_drafts(office) if one.ledger == "aid_batch"]

        Job(task, owner=self).then(self._show).start()

    def _show(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self.setVisible(bool(drafts))
        if drafts:
            self._label.setText(f"{moment(drafts[0].saved_at)} 有一个批次没有保存就关闭了，内容还在。")

    def _drop(self) -> None:
        if messages.ask(
            "丢弃这个没有保存的批次？丢弃后不能找回。", yes="丢弃", no="留着", parent=self.window()
        ):
            office, uid = self._desk.office, self._drafts[0].uid
            job = Job(lambda steps: records.drop_draft(office, uid), owner=self, writes=True)
            job.then(lambda _: self.look()).start()
