"""Figures: each with its definition, its parts by township, the year before, and the records behind it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QWidget,
)

from ... import paths
from ...app import figures
from ...app.figures import FigureValue, Trace, TraceRow
from ...values.dates import Period
from ...values.steps import Steps
from .. import messages, theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..lists import Column, ListModel
from ..periods import PeriodChooser
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .figures_table import (
    BarDelegate,
    FiguresModel,
    Line,
    UnitPart,
    compared,
    figure_columns,
    parts_of,
    with_headings,
)
from .submission_words import period_to_report

PAGE = 500
"""Records that are fetched at a time; the next ones come when the list is read to its end."""
PARTS = {"part": "分子", "whole": "分母"}


class FiguresPage(Page):
    """The table of figures, and beside it all about the chosen one."""

    period_place: QHBoxLayout
    bar: QProgressBar
    export_button: QPushButton
    splitter: QSplitter
    stack: QStackedWidget
    figures_page: QWidget
    figures_table: QTableView
    empty_label: QLabel
    trace_page: QWidget
    back_button: QPushButton
    trace_title: QLabel
    trace_table: QTableView
    trace_label: QLabel
    right_side: QWidget
    figure_label: QLabel
    value_label: QLabel
    unit_label: QLabel
    trace_button: QPushButton
    before_label: QLabel
    definition_label: QLabel
    units_title: QLabel
    units_table: QTableView

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "figures")
        self.period_chooser = PeriodChooser()
        self.period_chooser.set_period(Period(period_to_report(desk.office).year))
        self.period_place.addWidget(self.period_chooser)
        self._units: dict[str, str] = {}
        self._before: dict[str, FigureValue] = {}
        self._asked, self._traced = 0, 0
        self._stale = True
        self.model = FiguresModel(figure_columns(), self)
        self.parts = ListModel[UnitPart](
            [
                Column("乡镇", lambda one: one.name),
                Column("数值", lambda one: one.shown, right=True),
                Column("", lambda one: ""),
            ],
            self,
        )
        self._trace: Trace | None = None
        self._trace_unit = ""
        self._traced_period, self._reading = self.period, False
        self.traced = ListModel[TraceRow](
            [
                Column("日期", lambda one: one.when.isoformat() if one.when else ""),
                Column("名称", lambda one: one.title),
                Column("乡镇", lambda one: self._units.get(one.unit, one.unit)),
                Column("数值", self._traced_value, right=True),
            ],
            self,
        )
        self._prepare()
        self._connect()
        listing.tab_through(self.period_chooser, self.export_button, self.figures_table)

    def _prepare(self) -> None:
        listing.show_list(self.figures_table, self.model, (0, 150, 70, 90))
        listing.show_list(self.units_table, self.parts, (156, 118, 0))
        listing.show_list(self.trace_table, self.traced, (116, 0, 150, 140))
        self.figures_table.setAlternatingRowColors(False)
        self.units_table.setItemDelegateForColumn(2, BarDelegate(self.units_table))
        for button, name in {
            self.export_button: "save", self.back_button: "back", self.trace_button: "eye",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        self.splitter.setSizes([760, 400])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setHandleWidth(1)
        self.empty_label.setText("正在统计…")
        self.figures_table.hide()
        self.bar.hide()
        self.right_side.setEnabled(False)
        self.units_title.setVisible(self.desk.county)
        self.units_table.setVisible(self.desk.county)
        self.trace_table.setColumnHidden(2, not self.desk.county)

    def _connect(self) -> None:
        self.period_chooser.changed.connect(self.refresh)
        self.export_button.clicked.connect(self.export)
        self.back_button.clicked.connect(self.back)
        self.trace_button.clicked.connect(lambda: self.open_trace())
        self.figures_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_figure())
        listing.Opener(self.figures_table, self.model, self._opened)
        listing.Opener(self.units_table, self.parts, lambda part: self.open_trace(part.code))
        listing.Opener(self.trace_table, self.traced, self._open_record)
        self.trace_table.verticalScrollBar().valueChanged.connect(self._read_on)
        self.desk.changed.connect(self._changed)
        on_key("F5", self, self.refresh)
        on_key("Esc", self.trace_page, self.back)

    @property
    def period(self) -> Period:
        """The period that is counted."""
        chosen = self.period_chooser.period
        assert chosen is not None  # the chooser is not open-ended
        return chosen

    # ------------------------------------------------------------------ figures

    def arrived(self) -> None:
        if self._stale:
            self.refresh()

    def _changed(self, ledger: str) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count anew; what stands there stays until then."""
        self._asked += 1
        self._stale = False
        asked, desk, period = self._asked, self.desk, self.period
        office = desk.office

        def task(steps: Steps) -> tuple[list[FigureValue], list[FigureValue], dict[str, str]]:
            steps.say("正在统计")
            found = figures.figures(office, period)
            steps.say("正在统计上年同期")
            before = figures.figures(office, period.year_before(), by_unit=False)
            names = {office.info.unit: f"{office.info.name}本级" if desk.county else office.info.name}
            return found, before, {**desk.unit_names(), **names}

        Job(task, owner=self).progress(self.bar).then(lambda all_: self._counted(asked, *all_)).start()

    def _counted(
        self, asked: int, found: list[FigureValue], before: list[FigureValue], units: dict[str, str]
    ) -> None:
        if asked != self._asked:
            return
        chosen = self.chosen()
        self._units, self._before = units, {one.id: one for one in before}
        self.model.set_rows(with_headings(found))
        self.figures_table.clearSpans()
        for at, line in enumerate(self.model.rows):
            if isinstance(line, str):
                self.figures_table.setSpan(at, 0, 1, 4)
        self.empty_label.hide()
        self.figures_table.show()
        self.right_side.setEnabled(True)
        self._choose(chosen.id if chosen else "")
        if self.stack.currentWidget() is self.trace_page and self._trace:
            self.open_trace(self._trace_unit)

    def _choose(self, figure_id: str) -> None:
        lines = self.model.rows
        fitting = [at for at, one in enumerate(lines) if isinstance(one, FigureValue) and one.id == figure_id]
        first = next((at for at, one in enumerate(lines) if isinstance(one, FigureValue)), 0)
        self.figures_table.selectRow(fitting[0] if fitting else first)
        self._show_figure()

    def chosen(self) -> FigureValue | None:
        """The chosen figure."""
        line = self.model.row(self.figures_table.currentIndex())
        return line if isinstance(line, FigureValue) else None

    def _show_figure(self) -> None:
        one = self.chosen()
        if one is None:
            return
        self.figure_label.setText(one.label)
        self.value_label.setText(one.shown)
        behind = f"{one.parts[0]:,} ÷ {one.parts[1]:,}" if one.parts else f"{one.records:,} 条记录"
        self.unit_label.setText(f"{one.unit}　（{behind}）")
        self.before_label.setText(compared(one, self._before.get(one.id)))
        self.definition_label.setText(f"口径：{one.definition}")
        self.trace_button.setEnabled(one.records > 0)
        parts = parts_of(one, self._units)
        self.parts.set_rows(parts)
        self.units_title.setText(
            f"各乡镇（{len(parts)} 个单位有数，双击看记录）" if parts else "各乡镇都没有数"
        )

    # ------------------------------------------------------------------ the records behind

    def _opened(self, line: Line) -> None:
        if isinstance(line, FigureValue):
            self.open_trace()

    def open_trace(self, unit: str = "") -> None:
        """Show the records behind the chosen figure; of one unit where it is named."""
        one = self.chosen()
        if one is None:
            return
        self._traced += 1
        self._trace_unit = unit
        asked, office, period, figure = self._traced, self.desk.office, self.period, one.id
        Job(lambda steps: figures.trace(office, figure, period, unit=unit, limit=PAGE), owner=self).progress(
            self.bar
        ).then(lambda found: self._show_trace(asked, unit, found)).start()

    def _show_trace(self, asked: int, unit: str, found: Trace) -> None:
        if asked != self._traced:
            return
        self._trace = found
        self._traced_period, self._reading = self.period, False
        self.traced.set_rows(found.records)
        where = f"{self._units.get(unit, unit)}　" if unit else ""
        self.trace_title.setText(f"{self.period.label}　{where}{found.figure.label}")
        self._say_how_many()
        self.stack.setCurrentWidget(self.trace_page)
        self.trace_table.setFocus()
        if found.records:
            self.trace_table.selectRow(0)

    def _say_how_many(self) -> None:
        found, shown = self._trace, self.traced.rowCount()
        assert found is not None
        total = (
            f"，{'得' if found.figure.parts else '合计'} {found.figure.show(found.value)} {found.figure.unit}"
        )
        more = f"已列出 {shown:,} 条，往下翻继续列出。" if shown < found.total else ""
        self.trace_label.setText(f"共 {found.total:,} 条记录{total}。{more}双击或按回车打开记录，Esc 返回。")

    def _read_on(self, at: int) -> None:
        """Fetch the next records where the list has been read to its end."""
        found, shown = self._trace, self.traced.rowCount()
        at_end = at >= self.trace_table.verticalScrollBar().maximum()
        if found is None or self._reading or not at_end or shown >= found.total:
            return
        self._reading = True
        asked, office, unit = self._traced, self.desk.office, self._trace_unit
        period, figure = self._traced_period, found.figure.id
        Job(
            lambda steps: figures.trace_page(office, figure, period, unit=unit, limit=PAGE, offset=shown),
            owner=self,
        ).progress(self.bar).then(lambda rows: self._append(asked, rows)).start()

    def _append(self, asked: int, rows: list[TraceRow]) -> None:
        if asked == self._traced:
            self._reading = False
            self.traced.add_rows(rows)
            self._say_how_many()

    def _traced_value(self, row: TraceRow) -> str:
        assert self._trace is not None
        figure = self._trace.figure
        return PARTS[row.part] if row.part else figure.show(row.value)

    def _open_record(self, row: TraceRow) -> None:
        ledger, uid = figures.record_behind(self.desk.office, row)
        self.desk.open_record(ledger, uid)

    def back(self) -> None:
        """From the records to the figures."""
        self.stack.setCurrentWidget(self.figures_page)
        self.figures_table.setFocus()

    # ------------------------------------------------------------------ workbook

    def export(self) -> None:
        """Write all figures of the period into a workbook and open it."""
        name = f"{self.desk.office.info.name}{self.period.label}统计数字.xlsx"
        proposed = paths.default_data_folder() / name
        chosen = messages.save_file("导出统计数字", "Excel 工作簿 (*.xlsx)", proposed, parent=self.window())
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == ".xlsx" else chosen.with_name(f"{chosen.name}.xlsx")
        office, period = self.desk.office, self.period

        def task(steps: Steps) -> None:
            from ...app.figure_sheet import write_sheet

            steps.say("正在导出")
            write_sheet(office, period, target)

        self.export_button.setEnabled(False)
        Job(task, owner=self).progress(self.bar).always(lambda: self.export_button.setEnabled(True)).then(
            lambda _: self._exported(target)
        ).start()

    def _exported(self, target: Any) -> None:
        self.desk.say(f"已导出：{target.name}")
        listing.show_file(target)
