"""Step four of a batch: who has signed, who was not there, and who took it for whom."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from ...app import batches
from ...errors import BadValue
from ...ledgers.aid import AidDisbursement
from ...schema.field import Field
from ...schema.kinds import Day
from ...values.money import grouped
from .. import messages, theme
from ..frames import load_frame
from ..lists import dress_table
from ..shortcuts import on_key
from ..widgets import make_field
from . import listing
from .aid_findings import LineFindings
from .aid_lines import FIELDS, LineColumn, LinesModel, shown
from .aid_work import BatchWork

FIELDS_HERE: Final = (
    "payee_name", "paid_on", "signed", "proxy", "proxy_relation", "proxy_id", "authorization"
)  # fmt: skip
_PROXY: Final = {
    "payee_name": "代领人",
    "proxy_relation": "与本人关系",
    "proxy_id": "身份证号",
    "authorization": "委托书",
}
_PROXY_HINT: Final = "代领要写清代领人、关系和身份证号，并留委托书。"
_TONES: Final = {"已签名": "good", "已按指印": "good", "已转账": "good", "未领": "error"}
_WIDTHS: Final = (44, 110, 130, 104, 96, 112, 200)


class SigningPanel(QWidget):
    """The lines with their signatures, and the proxy of the chosen one."""

    day_place: QHBoxLayout
    all_button: QPushButton
    signed_button: QPushButton
    finger_button: QPushButton
    paid_button: QPushButton
    blank_button: QPushButton
    marks_label: QLabel
    signing_table: QTableView
    empty_label: QLabel
    proxy_title: QLabel
    proxy_hint: QLabel
    proxy_box: QCheckBox
    proxy_fields: QWidget
    proxy_place: QHBoxLayout
    findings_place: QVBoxLayout
    count_label: QLabel

    def __init__(self, work: BatchWork) -> None:
        super().__init__()
        load_frame(self, "aid_signing")
        self.work, self._filling = work, False
        self._shown: AidDisbursement | None = None
        self.findings = LineFindings(self.findings_place)
        self.day = make_field(Field("付款日期", Day(), False, name="paid_on"), work.desk.office)
        self.day.setFixedWidth(160)
        self.day_place.addWidget(self.day)
        self.model = LinesModel(work, self._made_columns(), self)
        self.signing_table.setModel(self.model)
        dress_table(self.signing_table, several=True)
        for at, width in enumerate(_WIDTHS):
            self.signing_table.setColumnWidth(at, width)
        self.cells = {name: make_field(FIELDS[name], work.desk.office) for name in _PROXY}
        for name, widget in self.cells.items():
            column = QVBoxLayout()
            column.setSpacing(2)
            label = QLabel(_PROXY[name])
            label.setProperty("level", "soft")
            column.addWidget(label)
            column.addWidget(widget)
            self.proxy_place.addLayout(column, 1)
        self._connect()
        listing.tab_through(
            self.day, self.all_button, self.signed_button, self.finger_button, self.paid_button,
            self.blank_button, self.signing_table, self.proxy_box, *self.cells.values(),
        )  # fmt: skip

    def _made_columns(self) -> list[LineColumn]:
        return [
            LineColumn("", lambda line: str(self._place(line) + 1), right=True),
            LineColumn("姓名", self.work.name_of),
            LineColumn("村(社区)", self._village),
            LineColumn("金额(元)", lambda line: grouped(line.worth), right=True),
            LineColumn("签领", state_of, tone=lambda line: _TONES.get(state_of(line), "")),
            LineColumn("付款日期", lambda line: shown(line, "paid_on")),
            LineColumn("领款人", _taker),
        ]

    def _connect(self) -> None:
        for button, state in {
            self.signed_button: "signed", self.finger_button: "fingerprint", self.paid_button: "paid",
            self.blank_button: "blank",
        }.items():  # fmt: skip
            button.clicked.connect(lambda _=False, state=state: self.mark(state, self.chosen()))
        self.all_button.clicked.connect(self.mark_all)
        on_key(Qt.Key.Key_Space, self.signing_table, self._toggle, itself=True)
        self.signing_table.selectionModel().selectionChanged.connect(lambda *_: self._show_proxy())
        self.proxy_box.clicked.connect(self._proxy_ticked)
        for widget in self.cells.values():
            widget.changed.connect(self._proxy_edited)
            widget.left.connect(self._proxy_left)
        self.work.opened.connect(self._opened)
        self.work.edited.connect(self.refresh)

    # ------------------------------------------------------------------ what is shown

    def _opened(self) -> None:
        kept = self.work.kept
        self.findings.begin(kept.record.reasons if kept else {})
        self._shown = None
        self.model.faulty = {}
        self.day.set_value(self.work.held_on)
        self.model.refresh()
        self.refresh()

    def refresh(self) -> None:
        """What can be done, and how far it is."""
        lines, bank = self.work.lines, self.work.pay_method == "bank"
        if self.model.rowCount() != len(lines) or self.signing_table.isHidden() == bool(lines):
            self.model.refresh()
        self.model.repaint()
        self.signing_table.setVisible(bool(lines))
        self.empty_label.setVisible(not lines)
        self.paid_button.setVisible(bank)
        self.all_button.setText("全部标为已转账" if bank else "全部标为已签名")
        for button in (
            self.all_button,
            self.signed_button,
            self.finger_button,
            self.paid_button,
            self.blank_button,
        ):
            button.setEnabled(bool(lines) and not self.work.read_only)
        counted = {state: sum(state_of(line) == state for line in lines) for state in _TONES}
        paid = sum(line.worth for line in lines if line.paid_on)
        parts = [f"{state} {number} 笔" for state, number in counted.items() if number]
        self.count_label.setText("　".join([*parts, f"已付 {grouped(paid)} 元"]) if lines else "")
        self._show_proxy()

    def _show_proxy(self) -> None:
        chosen = self.chosen()
        line = chosen[0] if len(chosen) == 1 else None
        self.proxy_title.setText(f"{self.work.name_of(line)}的领款" if line else "在上面选一个人，可登记代领")
        self.proxy_box.setVisible(line is not None)
        self.proxy_fields.setVisible(bool(line and line.proxy))
        if line is None:
            return
        self._filling = True
        self.proxy_box.setChecked(line.proxy)
        self.proxy_box.setEnabled(not self.work.read_only)
        if line is not self._shown:
            self._fill_proxy(line)
        self._filling = False

    def _fill_proxy(self, line: AidDisbursement) -> None:
        """Only for another line: what is being typed stays, even while it cannot be read."""
        self._shown = line
        for name, widget in self.cells.items():
            widget.set_value(getattr(line, name))
            widget.set_read_only(self.work.read_only)
        self._proxy_left()

    def chosen(self) -> list[AidDisbursement]:
        """The chosen lines."""
        rows = sorted({index.row() for index in self.signing_table.selectionModel().selectedRows()})
        return [self.work.lines[at] for at in rows if at < len(self.work.lines)]

    def _place(self, line: AidDisbursement) -> int:
        return next(at for at, one in enumerate(self.work.lines) if one is line)

    def _village(self, line: AidDisbursement) -> str:
        person = self.work.people.get(line.recipient)
        return person.village if person else ""

    # ------------------------------------------------------------------ marking

    def mark(self, state: str, lines: list[AidDisbursement]) -> None:
        """Note how lines were taken, with the day of payment that stands above."""
        day = self._day()
        if not lines or day is None or self.work.read_only:
            return
        for line in lines:
            batches.note(line, state, day, self.work.name_of(line))
        self.work.touch()

    def mark_all(self) -> None:
        """Everybody who is not marked yet; the few who did not come are taken back by hand."""
        waiting = [line for line in self.work.lines if state_of(line) == "未领"]
        if not waiting:
            messages.tell("名单上的人都已经登记过了。", "没来领的，选中后按“未领”。", parent=self.window())
            return
        self.mark("paid" if self.work.pay_method == "bank" else "signed", waiting)

    def _toggle(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.mark("signed" if state_of(chosen[0]) == "未领" else "blank", chosen)

    def _day(self) -> date | None:
        self.day.settle()
        try:
            day: date = Day().read(self.day.value_plain())
        except BadValue as bad:
            self.day.mark("error")
            self.count_label.setText(f"付款日期：{bad.sentence}")
            return None
        self.day.mark("")
        return day

    def _proxy_ticked(self, on: bool) -> None:
        line = self.chosen()[0]
        line.proxy = on
        if line.payee_name == self.work.name_of(line) or not on:
            line.payee_name = "" if on else self.work.name_of(line) if line.paid_on else ""
        if not on:
            line.proxy_relation, line.proxy_id, line.authorization = None, "", False
        self._shown = None
        self.work.touch()
        if on:
            self.cells["payee_name"].setFocus()

    def _proxy_left(self) -> None:
        """Say what is wrong with what stands in the proxy's fields."""
        wrong = ""
        for name, widget in self.cells.items():
            given = widget.value_plain()
            try:
                if given not in ("", None):
                    FIELDS[name].kind.read(given)
                widget.mark("")
            except BadValue as bad:
                widget.mark("error")
                wrong = wrong or f"{_PROXY[name]}：{bad.sentence}"
        self.proxy_hint.setText(wrong or _PROXY_HINT)
        theme.restyle(self.proxy_hint, "level", "error" if wrong else "faint")

    def _proxy_edited(self) -> None:
        chosen = self.chosen()
        if self._filling or len(chosen) != 1:
            return
        for name, widget in self.cells.items():
            kind, given = FIELDS[name].kind, widget.value_plain()
            try:
                setattr(chosen[0], name, kind.read(given) if given not in ("", None) else _none(name))
                widget.mark("")
            except BadValue:
                # Half a number is no mistake yet; `_proxy_left` says so once she goes on.
                setattr(chosen[0], name, _none(name))
        self.work.touch()


def state_of(line: AidDisbursement) -> str:
    """How a line was taken, in a word."""
    if line.signed != "blank":
        return shown(line, "signed")
    return "已转账" if line.paid_on else "未领"


def _taker(line: AidDisbursement) -> str:
    return (
        f"{line.payee_name}（代领，{shown(line, 'proxy_relation') or '关系未填'}）"
        if line.proxy
        else line.payee_name
    )


def _none(name: str) -> str | bool | None:
    return None if name == "proxy_relation" else False if name == "authorization" else ""
