"""A small table of categories and amounts, laid over the whole list of a batch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...app import aid_choice
from ...app.aid_choice import Amounts
from ...errors import BadValue
from ...ledgers.codes.aid import AID_CATEGORY
from ...values import clock
from .. import theme
from ..fields import FieldWidget
from ..frames import load_frame
from ..widgets import make_field
from .aid_lines import FIELDS
from .aid_work import BatchWork

_WIDTH: Final = 150


class AmountsPanel(QWidget):
    """applied: the lines have other amounts now. back: to the list."""

    back_button: QPushButton
    area: QScrollArea
    rows_place: QVBoxLayout
    result_label: QLabel
    apply_button: QPushButton

    applied = Signal()
    back = Signal()

    def __init__(self, work: BatchWork) -> None:
        super().__init__()
        load_frame(self, "aid_amounts")
        self.work = work
        self.fields: dict[str, FieldWidget] = {}
        self._counts: dict[str, QLabel] = {}
        grid = QGridLayout()
        for at, code in enumerate(AID_CATEGORY.offered(clock.today())):
            field = self.fields[code.code] = make_field(FIELDS["amount"], work.desk.office)
            field.setFixedWidth(_WIDTH)
            field.editor.setAccessibleName(code.label)
            count = self._counts[code.code] = QLabel()
            count.setProperty("level", "faint")
            for column, widget in enumerate((QLabel(code.label), field, count)):
                grid.addWidget(widget, at, column)
        grid.setColumnStretch(3, 1)
        self.rows_place.addLayout(grid)
        self.rows_place.addStretch(1)
        self.back_button.clicked.connect(self.back)
        self.apply_button.clicked.connect(self.apply)

    def begin(self) -> None:
        """As it was set for the open batch, with how many of each category are on the list."""
        self.result_label.hide()
        for code, field in self.fields.items():
            people = sum(line.category == code for line in self.work.lines)
            self._counts[code].setText(f"名单里 {people} 人" if people else "")
            field.set_value(self.work.amounts.get(code))
            field.mark("")

    def apply(self) -> None:
        """Take the amounts over; what cannot be read is marked and nothing is changed."""
        amounts: dict[str, int] = {}
        for code, field in self.fields.items():
            given = field.value_plain()
            try:
                if given:
                    amounts[code] = FIELDS["amount"].kind.read(given)
                field.mark("")
            except BadValue as bad:
                field.mark("error")
                self._say(f"{AID_CATEGORY.label_of(code)}：{bad.sentence}", "error")
                return
        self.work.amounts = amounts
        changed = aid_choice.apply(self.work.lines, Amounts(by_category=amounts))
        self._say(f"已改 {changed} 人的金额。", "good")
        if changed:
            self.work.touch()
        self.applied.emit()

    def _say(self, words: str, level: str) -> None:
        self.result_label.setText(words)
        theme.restyle(self.result_label, "level", level)
        self.result_label.show()
