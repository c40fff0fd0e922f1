"""The list of figures, and beside it all about the chosen one: definition, the year before, months and townships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...app import figures
from ...app.figures import FigureValue
from ...app.leads import Lead
from ...values.dates import Period
from .. import theme
from ..desk import Desk
from ..frames import load_frame
from ..lists import Column, ListModel
from ..work import Job
from . import listing
from .figures_table import (
    BarDelegate,
    Figure,
    FiguresModel,
    Line,
    Part,
    compared,
    figure_columns,
    month_parts,
    unit_parts,
    with_headings,
)

UNITS: Final = "各乡镇"
MONTHS: Final = "逐月"
_MOST_NAMES: Final = 8


class FigureList(QWidget):
    """opened: the records behind a number are wanted (`Lead`). chosen_changed: another figure was chosen."""

    splitter: QSplitter
    figures_table: QTableView
    empty_label: QLabel
    right_side: QWidget
    figure_label: QLabel
    value_label: QLabel
    unit_label: QLabel
    records_label: QLabel
    trace_button: QPushButton
    before_label: QLabel
    definition_area: QScrollArea
    definition_label: QLabel
    part_tabs_place: QVBoxLayout
    parts_title: QLabel
    parts_table: QTableView

    opened = Signal(object)
    chosen_changed = Signal()

    def __init__(self, desk: Desk, bar: QProgressBar) -> None:
        super().__init__()
        load_frame(self, "figure_list")
        self.desk, self.bar = desk, bar
        self._units: Mapping[str, str] = {}
        self._period: Period | None = None
        self._asked = 0
        self.model = FiguresModel(figure_columns(), self)
        self.parts = ListModel[Part](
            [
                Column("部分", lambda one: one.name),
                Column("数值", lambda one: one.shown, right=True),
                Column("", lambda one: ""),
            ],
            self,
        )
        self.part_tabs = QTabBar(self)
        for name in (UNITS, MONTHS) if desk.county else (MONTHS,):
            self.part_tabs.addTab(name)
        self.part_tabs.setAccessibleName("数值的各部分")
        self.part_tabs_place.addWidget(self.part_tabs)
        self._prepare()
        self._connect()

    def _prepare(self) -> None:
        listing.show_list(self.figures_table, self.model, (0, 132, 58, 132, 132))
        listing.show_list(self.parts_table, self.parts, (132, 118, 0))
        self.parts_table.horizontalHeader().hide()
        self.figures_table.setAlternatingRowColors(False)
        self.parts_table.setItemDelegateForColumn(2, BarDelegate(self.parts_table))
        self.trace_button.setIcon(theme.icon("eye"))
        self.trace_button.setIconSize(theme.icon_size())
        self.splitter.setSizes([760, 370])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setHandleWidth(1)
        self.empty_label.setText("正在统计…")
        self.figures_table.hide()
        self.right_side.setEnabled(False)

    def _connect(self) -> None:
        self.trace_button.clicked.connect(lambda: self.open_chosen())
        self.splitter.splitterMoved.connect(lambda *_: self._fit_definition())
        self.figures_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_figure())
        self.part_tabs.currentChanged.connect(lambda _: self._show_parts())
        listing.Opener(self.figures_table, self.model, self._opened)
        listing.Opener(self.parts_table, self.parts, lambda part: self.opened.emit(part.lead))

    # ------------------------------------------------------------------ what is shown

    def show_figures(
        self,
        found: Sequence[FigureValue],
        before: Mapping[str, FigureValue],
        units: Mapping[str, str],
        period: Period,
    ) -> None:
        """Show the figures of a period; the chosen one stays chosen."""
        chosen = self.chosen()
        self._units, self._period = units, period
        self.model.set_rows(with_headings(found, before))
        self.figures_table.clearSpans()
        for at, line in enumerate(self.model.rows):
            if isinstance(line, str):
                self.figures_table.setSpan(at, 0, 1, self.model.columnCount())
        self.empty_label.hide()
        self.figures_table.show()
        self.right_side.setEnabled(True)
        self.choose(chosen.id if chosen else "")

    def choose(self, figure: str) -> None:
        """Choose a figure; the first one where there is none of that id."""
        lines = self.model.rows
        places = [at for at, one in enumerate(lines) if isinstance(one, Figure)]
        fitting = [
            at for at in places if (line := lines[at]) and isinstance(line, Figure) and line.now.id == figure
        ]
        if places:
            self.figures_table.selectRow((fitting or places)[0])
        self._show_figure()

    def chosen(self) -> FigureValue | None:
        """The chosen figure."""
        line = self.model.row(self.figures_table.currentIndex())
        return line.now if isinstance(line, Figure) else None

    def _show_figure(self) -> None:
        line = self.model.row(self.figures_table.currentIndex())
        if not isinstance(line, Figure):
            return
        one = line.now
        self.figure_label.setText(one.label)
        self.value_label.setText(one.shown)
        behind = f"{one.parts[0]:,} ÷ {one.parts[1]:,}" if one.parts else f"{one.records:,} 条记录"
        self.unit_label.setText(one.unit)
        self.records_label.setText(behind)
        self.before_label.setText(compared(line))
        self.definition_label.setText(_explained(one))
        self._fit_definition()
        self.trace_button.setEnabled(one.records > 0)
        self._show_parts()
        self.chosen_changed.emit()

    def _fit_definition(self) -> None:
        """As high as the definition needs; a long one is scrolled, so that the parts below keep their room."""
        wanted = self.definition_label.heightForWidth(self.definition_area.viewport().width())
        self.definition_area.setFixedHeight(max(20, min(wanted, self.height() // 3)))
        self.definition_area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_definition()

    # ------------------------------------------------------------------ its parts

    def _show_parts(self) -> None:
        one = self.chosen()
        if one is None or self._period is None:
            return
        self._asked += 1
        if self.part_tabs.tabText(self.part_tabs.currentIndex()) == UNITS:
            parts = unit_parts(one, self._period, self._units)
            self._fill(parts, f"{len(parts)} 个单位有数，双击看记录" if parts else "各乡镇都没有数")
            return
        asked, office, year = self._asked, self.desk.office, self._period.year
        Job(lambda steps: figures.by_month(office, one.id, year), owner=self).progress(self.bar).then(
            lambda values: self._show_months(asked, one, year, values)
        ).start()

    def _show_months(self, asked: int, one: FigureValue, year: int, values: list[int | None]) -> None:
        if asked == self._asked:
            ends = "各月月末的数" if one.kind == "stock" else "各月的数"
            self._fill(month_parts(one, year, values), f"{year}年{ends}，双击看记录")

    def _fill(self, parts: Sequence[Part], title: str) -> None:
        self.parts.set_rows(parts)
        self.parts_title.setText(title)

    # ------------------------------------------------------------------ the records behind

    def _opened(self, line: Line) -> None:
        if isinstance(line, Figure):
            self.open_chosen()

    def open_chosen(self, unit: str = "") -> None:
        """Ask for the records behind the chosen figure; of one unit where it is named."""
        one = self.chosen()
        if one and self._period:
            self.opened.emit(Lead(one.id, self._period, unit))


def _explained(one: FigureValue) -> str:
    """The definition, and of a list its names."""
    names = "、".join(one.names[:_MOST_NAMES])
    more = f"等 {one.value:,} {one.unit}" if len(one.names) > _MOST_NAMES else ""
    return f"口径：{one.definition}" + (f"\n名录：{names}{more}" if names else "")
