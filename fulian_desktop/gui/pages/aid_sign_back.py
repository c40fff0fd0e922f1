"""Signed papers that come back, one after the other: a scanner or the last digits and Enter sign a line."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...app import aid_signing
from ...errors import UserError
from .. import theme
from .aid_work import BatchWork

_STATES = {"signed": "记为已签名", "fingerprint": "记为已按指印"}


class SignBack(QWidget):
    """A field that a scanner types into, and what came of the last paper.

    buttons: stand at the end of its line. sign: marks a line and says so; "" where the page says itself what stands in the way.
    """

    def __init__(self, work: BatchWork, sign: Callable[[UUID], str], *buttons: QPushButton) -> None:
        super().__init__()
        self.work, self._sign = work, sign
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("扫二维码，或输入单号末几位，按回车")
        self.edit.setAccessibleName("扫码或输入单号")
        self.edit.setClearButtonEnabled(True)
        self.edit.setFixedWidth(300)
        self.state_box = QComboBox()
        self.state_box.setAccessibleName("记为")
        for state, words in _STATES.items():
            self.state_box.addItem(words, state)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.hide()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row.setSpacing(8)
        label = QLabel("交回的领款单")
        label.setProperty("level", "soft")
        for widget in (label, self.edit, self.state_box):
            row.addWidget(widget)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.said)
        self.edit.returnPressed.connect(self._taken)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of Tab."""
        return (self.edit, self.state_box)

    @property
    def state(self) -> str:
        """How a paper that comes back counts."""
        return "paid" if self.work.pay_method == "bank" else str(self.state_box.currentData())

    def begin(self) -> None:
        """Another batch, or the same read anew: nothing is said of it yet."""
        ready = bool(self.work.receipts) and not self.work.read_only
        self.edit.setEnabled(ready)
        self.state_box.setVisible(self.work.pay_method != "bank")
        self.edit.setToolTip("" if ready else "还没有打印领款单")
        if not self.work.dirty:
            self._say("", "soft")

    def _taken(self) -> None:
        text = self.edit.text().strip()
        self.edit.clear()  # the next paper comes at once
        if not text:
            return
        try:
            found = aid_signing.meant(self.work.desk.office, self.work.receipts, text)
        except UserError as error:
            QApplication.beep()
            self._say(f"{error.what}{error.todo}", "error")
            return
        if not any(line.uid == found.line for line in self.work.lines):
            QApplication.beep()
            self._say("名单里已经没有这一笔，请按“放弃修改”后再登记。", "error")
            return
        said = self._sign(found.line)
        self._say(said, "good" if said else "soft")

    def _say(self, words: str, level: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        theme.restyle(self.said, "level", level)
