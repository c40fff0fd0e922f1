"""Figures of a period: as a list, as charts and as statistical tables, and the records behind every number."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ... import paths
from ...app import figures
from ...app.figures import FigureValue
from ...app.leads import Lead
from ...values.dates import Period
from ...values.steps import Steps
from .. import messages, theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..periods import PeriodChooser
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .figure_charts import ChartsPanel
from .figure_list import FigureList
from .figure_tables import TablesPanel
from .figure_trace import TracePanel
from .submission_words import period_to_report

LIST, CHARTS, TABLES = range(3)
_FILES: Final = {".xlsx": ("导出Excel", "Excel 工作簿 (*.xlsx)"), ".pdf": ("导出PDF", "PDF 文件 (*.pdf)")}


class FiguresPage(Page):
    """One period; three ways to look at its figures, and behind each of them the records."""

    period_place: QHBoxLayout
    bar: QProgressBar
    export_button: QPushButton
    paper_button: QPushButton
    stack: QStackedWidget
    figures_page: QWidget
    tabs: QTabWidget
    list_place: QVBoxLayout
    charts_place: QVBoxLayout
    tables_place: QVBoxLayout
    trace_page: QWidget
    trace_place: QVBoxLayout

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "figures")
        self.period_chooser = PeriodChooser()
        self.period_chooser.set_period(Period(period_to_report(desk.office).year))
        self.period_place.addWidget(self.period_chooser)
        self.list = FigureList(desk, self.bar)
        self.charts = ChartsPanel(desk, self.bar)
        self.tables = TablesPanel(desk, self.bar)
        self.trace = TracePanel(desk, self.bar)
        self.list_place.addWidget(self.list)
        self.charts_place.addWidget(self.charts)
        self.tables_place.addWidget(self.tables)
        self.trace_place.addWidget(self.trace)
        self._asked = 0
        self._wanted: Lead | None = None
        self._stale = True
        self._fresh: set[int] = set()
        for button, name in {self.export_button: "save", self.paper_button: "print"}.items():
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        self.bar.hide()
        self._connect()
        listing.tab_through(self.period_chooser, self.export_button, self.paper_button, self.tabs.tabBar())

    def _connect(self) -> None:
        self.period_chooser.changed.connect(self.refresh)
        self.export_button.clicked.connect(lambda: self.export(".xlsx"))
        self.paper_button.clicked.connect(lambda: self.export(".pdf"))
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.list.opened.connect(self.trace.open_lead)
        self.list.chosen_changed.connect(lambda: self.charts.offer(self.list.chosen()))
        self.charts.opened.connect(self.trace.open_lead)
        self.trace.arrived.connect(lambda: self.stack.setCurrentWidget(self.trace_page))
        self.trace.left.connect(self.back)
        self.desk.changed.connect(self._changed)
        on_key("F5", self, self.refresh)

    @property
    def period(self) -> Period:
        """The period that is counted."""
        chosen = self.period_chooser.period
        assert chosen is not None  # the chooser is not open-ended
        return chosen

    def arrived(self) -> None:
        if self._stale:
            self.refresh()

    def _changed(self, ledger: str) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def open_record(self, wanted: tuple[str, Period, str]) -> None:
        """The records behind (figure, period, unit), for another page that speaks of them."""
        figure, period, unit = wanted
        self._wanted = Lead(figure, period, unit)
        before = self.period
        self.period_chooser.set_period(period)
        if before == period:
            self.refresh()  # else the chooser has asked for it

    # ------------------------------------------------------------------ counting

    def refresh(self) -> None:
        """Count anew; what stands there stays until then."""
        self._asked += 1
        self._stale = False
        asked, desk, period = self._asked, self.desk, self.period
        office = desk.office

        def task(steps: Steps) -> tuple[list[FigureValue], dict[str, FigureValue], dict[str, str]]:
            steps.say("正在统计")
            found = figures.figures(office, period)
            steps.say("正在统计上年同期")
            before = figures.year_on_year(office, period)
            names = {office.info.unit: f"{office.info.name}本级" if desk.county else office.info.name}
            return found, before, {**desk.unit_names(), **names}

        Job(task, owner=self).progress(self.bar).then(
            lambda all_: self._counted(asked, period, *all_)
        ).start()

    def _counted(
        self,
        asked: int,
        period: Period,
        found: list[FigureValue],
        before: dict[str, FigureValue],
        units: dict[str, str],
    ) -> None:
        if asked != self._asked:
            return
        self.trace.units = units
        self.list.show_figures(found, before, units, period)
        self._fresh.clear()
        self._show_tab()
        wanted, self._wanted = self._wanted, None
        if wanted:
            self.list.choose(wanted.figure)
            self.trace.open_lead(wanted)
        elif self.stack.currentWidget() is self.trace_page:
            self._trace_again(period)

    def _trace_again(self, period: Period) -> None:
        """Records that are shown are read anew; of another period, of the same number there."""
        lead = self.trace.lead
        if lead is None:
            return
        within = period.first <= lead.period.first and lead.period.last <= period.last
        self.trace.open_lead(lead if within else Lead(lead.figure, period, lead.unit, lead.by, lead.parts))

    def _show_tab(self) -> None:
        """Charts and tables are made when they are first looked at."""
        at = self.tabs.currentIndex()
        for button in (self.export_button, self.paper_button):
            button.setVisible(at != CHARTS)
        if at != LIST and at not in self._fresh:
            self._fresh.add(at)
            (self.charts if at == CHARTS else self.tables).set_period(self.period)

    def back(self) -> None:
        """From the records to where they were asked for."""
        self.stack.setCurrentWidget(self.figures_page)
        at = self.tabs.currentIndex()
        (self.list.figures_table, self.charts.view, self.tables.sheet_table)[at].setFocus()

    # ------------------------------------------------------------------ files

    def export(self, suffix: str) -> None:
        """Write the statistical tables of the period into a file and open it."""
        title, kinds = _FILES[suffix]
        name = f"{self.desk.office.info.name}{self.period.label}妇联工作统计表{suffix}"
        chosen = messages.save_file(title, kinds, paths.default_data_folder() / name, parent=self.window())
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == suffix else chosen.with_name(f"{chosen.name}{suffix}")
        office, period = self.desk.office, self.period

        def task(steps: Steps) -> Path:
            from ...app.figure_sheet import write_sheet

            steps.say("正在导出")
            return write_sheet(office, period, target)

        self._lock(True)
        Job(task, owner=self).progress(self.bar).always(lambda: self._lock(False)).then(
            self._exported
        ).start()

    def _lock(self, locked: bool) -> None:
        self.export_button.setDisabled(locked)
        self.paper_button.setDisabled(locked)

    def _exported(self, target: Path) -> None:
        self.desk.say(f"已导出：{target.name}")
        listing.show_file(target)
