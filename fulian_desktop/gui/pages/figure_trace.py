"""The records behind a number: of a figure, a township, a month or a bar of a chart, read on as they are scrolled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QTableView, QWidget

from ...app import figures, leads
from ...app.figures import Trace, TraceRow
from ...app.leads import Lead
from .. import theme
from ..desk import Desk
from ..frames import load_frame
from ..lists import Column, ListModel
from ..shortcuts import on_key
from ..work import Job
from . import listing

PAGE: Final = 500
"""Records that are read at a time."""
PARTS: Final = {"part": "分子", "whole": "分母"}


class TracePanel(QWidget):
    """left: the reader goes back. arrived: records are shown."""

    back_button: QPushButton
    trace_title: QLabel
    trace_definition: QLabel
    trace_table: QTableView
    trace_label: QLabel

    left = Signal()
    arrived = Signal()

    def __init__(self, desk: Desk, bar: QProgressBar) -> None:
        super().__init__()
        load_frame(self, "figure_trace")
        self.desk, self.bar = desk, bar
        self.units: Mapping[str, str] = {}
        self.lead: Lead | None = None
        self._found: Trace | None = None
        self._asked, self._reading = 0, False
        self.model = ListModel[TraceRow](
            [
                Column("日期", lambda one: one.when.isoformat() if one.when else ""),
                Column("名称", lambda one: one.title),
                Column("乡镇", lambda one: self.units.get(one.unit, one.unit)),
                Column("数值", self._value, right=True),
            ],
            self,
        )
        listing.show_list(self.trace_table, self.model, (116, 0, 170, 140))
        self.trace_table.setColumnHidden(2, not desk.county)
        self.back_button.setIcon(theme.icon("back"))
        self.back_button.setIconSize(theme.icon_size())
        self.back_button.clicked.connect(self.left)
        listing.Opener(self.trace_table, self.model, self._open_record)
        self.trace_table.verticalScrollBar().valueChanged.connect(self._read_on)
        on_key("Esc", self, self.left.emit)

    def open_lead(self, lead: Lead) -> None:
        """Show the records that a number stands for; `arrived` follows."""
        self._asked += 1
        asked, office = self._asked, self.desk.office
        Job(lambda steps: leads.follow(office, lead, limit=PAGE), owner=self).progress(self.bar).then(
            lambda found: self._show(asked, lead, found)
        ).start()

    def _show(self, asked: int, lead: Lead, found: Trace) -> None:
        if asked != self._asked:
            return
        self.lead, self._found, self._reading = lead, found, False
        self.model.set_rows(found.records)
        where = f"{self.units.get(lead.unit, lead.unit)}　" if lead.unit else ""
        self.trace_title.setText(f"{lead.period.label}　{where}{found.figure.label}")
        self.trace_definition.setText(f"口径：{found.figure.definition}")
        self._say_how_many(found)
        if found.records:
            self.trace_table.selectRow(0)
        self.arrived.emit()
        self.trace_table.setFocus()

    def _say_how_many(self, found: Trace) -> None:
        shown = self.model.rowCount()
        total = (
            f"，{'得' if found.figure.parts else '合计'} {found.figure.show(found.value)} {found.figure.unit}"
        )
        more = f"已列出 {shown:,} 条，往下翻继续列出。" if shown < found.total else ""
        keys = "双击或按回车打开记录，Esc 返回。" if found.total else "Esc 返回。"
        self.trace_label.setText(f"共 {found.total:,} 条记录{total}。{more}{keys}")

    def _read_on(self, at: int) -> None:
        """Fetch the next records where the list has been read to its end."""
        found, lead, shown = self._found, self.lead, self.model.rowCount()
        at_end = at >= self.trace_table.verticalScrollBar().maximum()
        if found is None or lead is None or self._reading or not at_end or shown >= found.total:
            return
        self._reading = True
        asked, office = self._asked, self.desk.office
        Job(lambda steps: leads.follow_page(office, lead, limit=PAGE, offset=shown), owner=self).progress(
            self.bar
        ).then(lambda rows: self._append(asked, rows)).start()

    def _append(self, asked: int, rows: list[TraceRow]) -> None:
        if asked == self._asked and self._found:
            self._reading = False
            self.model.add_rows(rows)
            self._say_how_many(self._found)

    def _value(self, row: TraceRow) -> str:
        assert self._found is not None
        return PARTS[row.part] if row.part else self._found.figure.show(row.value)

    def _open_record(self, row: TraceRow) -> None:
        ledger, uid = figures.record_behind(self.desk.office, row)
        self.desk.open_record(ledger, uid)
