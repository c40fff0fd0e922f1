"""Step four of a batch: who has signed, who was not there, and who took it for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from ...app import aid_reversal, attachments, batches
from ...errors import BadValue
from ...ledgers.aid import AidDisbursement
from ...schema.field import Field
from ...schema.kinds import Day
from ...values.money import grouped
from .. import messages
from ..attachments import AttachmentsDialog
from ..frames import load_frame
from ..lists import dress_table
from ..shortcuts import on_key
from ..widgets import make_field
from ..work import Job
from . import aid_reversing, listing
from .aid_findings import LineFindings
from .aid_lines import LineColumn, LinesModel, shown
from .aid_proxy import ProxyPart
from .aid_sign_back import SignBack
from .aid_work import BatchWork

FIELDS_HERE: Final = (
    "payee_name", "paid_on", "signed", "proxy", "proxy_relation", "proxy_id", "authorization"
)  # fmt: skip
_TONES: Final = {
    "已签名": "good", "已按指印": "good", "已转账": "good", "未领": "error", "不发放": "doubt", "已冲销": "doubt",
    "红字": "doubt",
}  # fmt: skip
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
    back_place: QHBoxLayout
    pages_button: QPushButton
    reverse_button: QPushButton
    proxy_title: QLabel
    proxy_hint: QLabel
    proxy_box: QCheckBox
    proxy_fields: QWidget
    proxy_place: QHBoxLayout
    findings_place: QVBoxLayout
    count_label: QLabel

    def __init__(self, work: BatchWork, reload: Callable[[], None]) -> None:
        super().__init__()
        load_frame(self, "aid_signing")
        self.work, self._reload = work, reload
        self.findings = LineFindings(self.findings_place)
        self.day = make_field(Field("付款日期", Day(), False, name="paid_on"), work.desk.office)
        self.day.setFixedWidth(160)
        self.day_place.addWidget(self.day)
        self.model = LinesModel(work, self._made_columns(), self)
        self.signing_table.setModel(self.model)
        dress_table(self.signing_table, several=True)
        for at, width in enumerate(_WIDTHS):
            self.signing_table.setColumnWidth(at, width)
        self.proxy = ProxyPart(self, work, self.proxy_place)
        self.back = SignBack(work, self.sign_scanned, self.pages_button, self.reverse_button)
        self.back_place.addWidget(self.back)
        self._connect()
        listing.tab_through(
            self.day, self.all_button, self.signed_button, self.finger_button, self.paid_button,
            self.blank_button, *self.back.widgets, self.pages_button, self.reverse_button, self.signing_table,
            self.proxy_box, *self.proxy.cells.values(),
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
        self.signing_table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.reverse_button.clicked.connect(self.reverse_chosen)
        self.pages_button.clicked.connect(self.show_pages)
        self.work.opened.connect(self._opened)
        self.work.edited.connect(self.refresh)

    # ------------------------------------------------------------------ what is shown

    def _opened(self) -> None:
        kept = self.work.kept
        self.findings.begin(kept.record.reasons if kept else {})
        self.proxy.forget()
        self.back.begin()
        self._count_pages()
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
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        line = chosen[0] if len(chosen) == 1 else None
        self.proxy.show_line(line)
        back = line is not None and line.paid_on is not None and not came_back(line)
        self.reverse_button.setEnabled(back and not self.work.read_only)

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
        lines = [line for line in lines if not came_back(line)]
        if not lines or day is None or self.work.read_only:
            return
        for line in lines:
            batches.note(line, state, day, self.work.name_of(line))
            if state != "blank":
                line.unpaid_reason = ""
        self.work.touch()

    def sign_scanned(self, uid: UUID) -> str:
        """Mark the line of a scanned receipt as taken; returns what to say."""
        line = next(one for one in self.work.lines if one.uid == uid)
        name = self.work.name_of(line)
        if state_of(line) not in ("未领", "不发放"):
            self._go_to(line)
            return f"{name} 已经登记过：{state_of(line)}"
        self.mark(self.back.state, [line])
        self._go_to(line)
        if state_of(line) == "未领":
            return ""
        waiting = sum(state_of(one) == "未领" for one in self.work.lines)
        return f"{name}　{grouped(line.worth)} 元　{state_of(line)}　还有 {waiting} 笔未领"

    def _go_to(self, line: AidDisbursement) -> None:
        self.signing_table.selectRow(self._place(line))
        self.signing_table.scrollTo(self.model.index(self._place(line), 0))

    def reverse_chosen(self) -> None:
        """Note that what the chosen line handed out came back: the day and the reason are asked for."""
        chosen = self.chosen()
        if len(chosen) != 1 or self.work.dirty:
            messages.tell("有未保存的修改。", "请先按右上角的“保存”，再冲销。", parent=self.window())
            return
        line, office, batch = chosen[0], self.work.desk.office, self.work.uid
        given = aid_reversing.ask(office, self.work.name_of(line), line, self.window())
        if given is None:
            return
        day, reason = given
        job = Job(
            lambda steps: aid_reversal.reverse(office, batch, line.uid, day, reason), owner=self, writes=True
        )
        job.then(self._reversed).start()

    def _count_pages(self) -> None:
        """How many signed pages are kept with the batch."""
        count = self.work.sheet.pages if self.work.sheet else 0
        self.pages_button.setText(f"签领页（{count}）…" if count else "签领页…")
        self.pages_button.setEnabled(self.work.kept is not None)

    def show_pages(self) -> None:
        """The photos and scans of the signed pages."""
        desk = self.work.desk
        dialog = AttachmentsDialog(
            desk.office, self.work.uid, self.work.title, self._pages_changed, self.window(),
            read_only=self.work.read_only,
        )  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _pages_changed(self) -> None:
        if self.work.sheet:
            pages = len(attachments.of_batch(self.work.desk.office, self.work.uid))
            self.work.sheet = replace(self.work.sheet, pages=pages)
            self._count_pages()

    def _reversed(self, done: aid_reversal.Reversal) -> None:
        self._reload()
        self.work.desk.changed.emit("aid_batch")
        self.work.desk.say(f"已冲销，红字单号 {done.number}；请打印红字领款单，由退款人签字")

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


def state_of(line: AidDisbursement) -> str:
    """How a line was taken, in a word."""
    if line.counters:
        return "红字"
    if line.reversed_on:
        return "已冲销"
    if line.signed != "blank":
        return shown(line, "signed")
    if line.paid_on:
        return "已转账"
    return "不发放" if line.unpaid_reason else "未领"


def came_back(line: AidDisbursement) -> bool:
    """Whether a line was reversed, or is the red one against it: nobody marks it any more."""
    return bool(line.counters or line.reversed_on)


def _taker(line: AidDisbursement) -> str:
    return (
        f"{line.payee_name}（代领，{shown(line, 'proxy_relation') or '关系未填'}）"
        if line.proxy
        else line.payee_name
    )
