"""The question before money or goods that came back are noted: on which day, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...errors import BadValue
from ...ledgers.aid import AidDisbursement
from ...schema.field import Field
from ...schema.kinds import Day
from ...store.office import Office
from ...values import clock
from ...values.money import grouped
from .. import theme
from ..widgets import make_field


def ask(office: Office, name: str, line: AidDisbursement, parent: QWidget) -> tuple[date, str] | None:
    """The day on which it came back and the reason; None where the user went back."""
    dialog = ReversingDialog(office, name, line, parent)
    return dialog.given if dialog.exec() else None


class ReversingDialog(QDialog):
    """Says what a reversal does, and asks for the two things that it needs."""

    def __init__(
        self, office: Office, name: str, line: AidDisbursement, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.given: tuple[date, str] | None = None
        self._paid_on = line.paid_on
        self.setWindowTitle("款物退回冲销")
        told = QLabel(
            f"{name}　{grouped(line.worth)} 元　{line.receipt_no or '没有领款单'}\n"
            "款物已经退回的才冲销：名单里另加一笔红字，原来的一笔和领款单都保留，不能撤销。\n"
            "只是领款单写错、钱没有退回的，请在“③ 打印”里用“作废领款单”。"
        )
        told.setWordWrap(True)
        self.day = make_field(Field("退回日期", Day(), True, name="day"), office)
        self.day.set_value(clock.today().isoformat())
        self.reason = QLineEdit()
        self.reason.setMaxLength(100)
        self.reason.setPlaceholderText("如：本人不符合条件，款已交回")
        self.wrong = QLabel(" ")  # keeps its room until something is wrong
        theme.restyle(self.wrong, "level", "error")
        form = QFormLayout()
        form.addRow("退回日期", self.day)
        form.addRow("原因", self.reason)
        buttons = QDialogButtonBox()
        self.yes_button = QPushButton("确定冲销")
        theme.restyle(self.yes_button, "look", "danger")
        buttons.addButton(self.yes_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.submit)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(told)
        box.addLayout(form)
        box.addWidget(self.wrong)
        box.addWidget(buttons)
        self.resize(560, box.totalHeightForWidth(560))
        self.reason.setFocus()

    def submit(self) -> None:
        """Close with what was given, or say what is still wrong."""
        self.day.settle()
        reason = self.reason.text().strip()
        try:
            day: date = Day().read(self.day.value_plain())
        except BadValue as bad:
            self.wrong.setText(f"退回日期：{bad.sentence}")
            return
        if self._paid_on and day < self._paid_on:
            self.wrong.setText(f"退回日期早于付款日期（{self._paid_on:%Y-%m-%d}）")
        elif len(reason) < 2:
            self.wrong.setText("请写明退回的原因")
        else:
            self.given = (day, reason)
            self.accept()
