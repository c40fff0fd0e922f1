"""Stage four of a batch: the public notice, from when to when it hangs, and how it ended."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ... import paths
from ...app import aid_notice, aid_stages
from ...app.aid_printing import Printed
from ...errors import BadValue
from ...ledgers.aid import AidBatch
from ...schema.findings import Finding
from ...schema.ledger import Record, ledger_of
from ...schema.reading import plain_record
from ...values import clock
from ...values.dates import long_date
from ...values.steps import Steps
from .. import messages, theme
from ..entries import Entries
from ..frames import load_frame
from ..layout import lay_out
from ..work import Job
from . import listing
from .aid_work import BatchWork

FIELDS: Final = ("publicity_from", "publicity_to", "notice_phone", "publicity_result", "publicity_note")
_LEDGER = ledger_of(AidBatch)
_PART = dataclasses.replace(
    _LEDGER, fields={name: dataclasses.replace(_LEDGER.fields[name], section="") for name in FIELDS}
)


class NoticePanel(QWidget):
    """The fields of the notice, and the few acts that fill them in."""

    state_label: QLabel
    today_button: QPushButton
    clear_button: QPushButton
    waive_button: QPushButton
    print_button: QPushButton
    print_label: QLabel
    fields_place: QVBoxLayout
    next_button: QPushButton

    def __init__(self, work: BatchWork) -> None:
        super().__init__()
        load_frame(self, "aid_notice")
        self._work, self._filling = work, False
        self.entries = Entries(work.desk.office, _PART)
        lay_out(self.fields_place, self.entries.cells)
        self.print_button.setIcon(theme.icon("print"))
        self.today_button.clicked.connect(self.begin_today)
        self.clear_button.clicked.connect(lambda: self._end("clear", ""))
        self.waive_button.clicked.connect(self.waive)
        self.print_button.clicked.connect(self.print_notice)
        for cell in self.entries.cells.values():
            cell.changed.connect(self._edited)
        self.entries.cells["publicity_from"].left.connect(self._fill_end)
        work.opened.connect(self._opened)
        work.edited.connect(self._show)

    def fill(self, values: dict[str, Any]) -> None:
        """Show plain values, such as those of a draft."""
        self._filling = True
        self.entries.fill({name: values.get(name) for name in (*FIELDS, "reasons")})
        self._filling = False

    def plain(self) -> dict[str, Any]:
        """What stands in the fields, as it was typed."""
        return self.entries.plain(None)

    def _opened(self) -> None:
        kept = self._work.kept
        held: Record | None = kept.record if kept else None
        self.fill(plain_record(held) if held else {})
        for cell in self.entries.cells.values():
            cell.widget.set_read_only(self._work.read_only)
        self.print_label.hide()
        self._show()

    def _edited(self) -> None:
        if not self._filling:
            self._work.touch()

    def _show(self) -> None:
        work = self._work
        first, last, result = (
            self._value(name) for name in ("publicity_from", "publicity_to", "publicity_result")
        )
        self.state_label.setText(_state(first, last, result))
        for button in (self.today_button, self.clear_button, self.waive_button):
            button.setVisible(not work.read_only)
        self.today_button.setEnabled(first is None)
        self.clear_button.setEnabled(bool(first and last and last <= clock.today() and result is None))
        self.waive_button.setEnabled(result is None)
        saved = work.kept is not None and not work.dirty and bool(work.lines)
        self.print_button.setEnabled(saved and work.own)
        self.print_button.setToolTip("" if saved else "请先保存名单，再打印公示")

    # ------------------------------------------------------------------ acts

    def begin_today(self) -> None:
        """Let the notice begin today; its end and the telephone follow from the settings."""
        self._set("publicity_from", clock.today())
        self._fill_end()
        self._work.touch()

    def _fill_end(self) -> None:
        first = self._value("publicity_from")
        if first is None or self._work.read_only or self._value("publicity_to"):
            return
        _, last, phone = aid_stages.notice_days(self._work.desk.office, first)
        self._set("publicity_to", last)
        if phone and not self._value("notice_phone"):
            self._set("notice_phone", phone)
        self._work.touch()

    def waive(self) -> None:
        """No notice, with the reason why."""
        why = messages.ask_text("这个批次为什么不公示？", title="不公示", parent=self.window())
        if why:
            self._end("waived", why)

    def _end(self, result: str, note: str) -> None:
        self._set("publicity_result", result)
        if note:
            self._set("publicity_note", note)
        self._work.touch()

    def print_notice(self) -> None:
        """Write the notice into the folder of papers and show it."""
        office, uid = self._work.desk.office, self._work.uid
        folder = paths.default_data_folder() / "打印"
        target = folder / f"{listing.file_name(f'{self._work.title} 公示')}.pdf"

        def task(steps: Steps) -> Printed:
            folder.mkdir(parents=True, exist_ok=True)
            return aid_notice.print_notice(office, uid, target)

        self.print_button.setEnabled(False)
        Job(task, owner=self, writes=True).always(self._show).then(
            lambda made: self._printed(made, target)
        ).start()

    def _printed(self, made: Printed, target: Path) -> None:
        self.print_label.setText("".join((f"已生成 {target}，{made.pages} 页。", *made.hints)))
        self.print_label.show()
        listing.show_file(target)

    # ------------------------------------------------------------------ values

    def _set(self, name: str, value: Any) -> None:
        self._filling = True
        self.entries.cells[name].widget.set_value(value)
        self._filling = False

    def _value(self, name: str) -> Any:
        cell = self.entries.cells[name]
        given = cell.widget.value_plain()
        try:
            return cell.field.kind.read(given) if given else None
        except BadValue:
            return None

    def focus_first(self, found: list[Finding]) -> None:
        """Go to the first field that a finding is about."""
        self.entries.focus_first(found)


def _state(first: date | None, last: date | None, result: str | None) -> str:
    if result == "waived":
        return "不公示"
    if result:
        return "公示已经结束，" + ("没有异议" if result == "clear" else "异议已核实处理")
    if first is None or last is None:
        return "还没有公示"
    left = (last - clock.today()).days
    days = f"{long_date(first)}至{long_date(last)}公示"
    if clock.today() < first:
        return f"{days}，还没有开始"
    return f"{days}，还有 {left} 天" if left > 0 else f"{days}，已经期满，请登记结果"
