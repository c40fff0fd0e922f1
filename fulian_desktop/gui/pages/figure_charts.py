"""The charts of a period on the screen, and their way onto paper; each bar leads to its records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ... import paths
from ...app import charts
from ...app.figures import FigureValue
from ...app.leads import Lead
from ...values.dates import Period
from ...values.steps import Steps
from .. import messages, theme
from ..chart_view import ChartView
from ..desk import Desk
from ..frames import load_frame
from ..work import Job
from . import listing

if TYPE_CHECKING:
    from ...documents.charts import Picture


class ChartsPanel(QWidget):
    """opened: the records behind a bar are wanted (`Lead`)."""

    chart_box: QComboBox
    hint_label: QLabel
    print_button: QPushButton
    print_all_button: QPushButton
    view_place: QVBoxLayout

    opened = Signal(object)

    def __init__(self, desk: Desk, bar: QProgressBar) -> None:
        super().__init__()
        load_frame(self, "figure_charts")
        self.desk, self.bar = desk, bar
        self._period: Period | None = None
        self._asked = 0
        self.view = ChartView(self)
        self.view_place.addWidget(self.view)
        for button in (self.print_button, self.print_all_button):
            button.setIcon(theme.icon("print"))
            button.setIconSize(theme.icon_size())
        for key, label in charts.CHARTS.items():
            self.chart_box.addItem(label, key)
        self.chart_box.currentIndexChanged.connect(lambda _: self.refresh())
        self.print_button.clicked.connect(lambda: self.write([self.key]))
        self.print_all_button.clicked.connect(lambda: self.write([]))
        self.view.opened.connect(lambda key: self.opened.emit(Lead.read(key)))

    @property
    def key(self) -> str:
        """The chart that is chosen."""
        return str(self.chart_box.currentData())

    def set_period(self, period: Period) -> None:
        """Show charts of another period, or of records that have changed."""
        self._period = period
        self.refresh()

    def offer(self, figure: FigureValue | None) -> None:
        """Offer the charts of the figure that is chosen in the list, below those of every office."""
        own = len(charts.CHARTS)
        self.chart_box.blockSignals(True)
        stood_on_figure = self.chart_box.currentIndex() >= own
        while self.chart_box.count() > own:
            self.chart_box.removeItem(own)
        if figure:
            self.chart_box.addItem(f"“{figure.label}”逐月", charts.months_of(figure.id))
            if self.desk.county:
                self.chart_box.addItem(f"“{figure.label}”按乡镇", charts.units_of(figure.id))
        if stood_on_figure and figure:
            self.chart_box.setCurrentIndex(own)
        self.chart_box.blockSignals(False)

    def refresh(self) -> None:
        """Draw the chosen chart anew."""
        if self._period is None:
            return
        self._asked += 1
        asked, office, period, key = self._asked, self.desk.office, self._period, self.key

        def task(steps: Steps) -> tuple[Picture, str]:
            from ...documents.charts import drawn, svg

            steps.say("正在画图")
            picture = drawn(charts.chart(office, key, period))
            return picture, svg(picture)

        Job(task, owner=self).progress(self.bar).then(lambda made: self._show(asked, *made)).start()

    def _show(self, asked: int, picture: Picture, drawing: str) -> None:
        if asked == self._asked:
            self.view.show_picture(picture, drawing)
            self.hint_label.setVisible(bool(picture.spots))

    def write(self, keys: list[str]) -> None:
        """Write charts into a PDF and open it, which is where they are printed from; without keys all of them."""
        period, office = self._period, self.desk.office
        if period is None:
            return
        what = self.chart_box.currentText() if keys else "统计图"
        proposed = paths.default_data_folder() / f"{office.info.name}{period.label}{what}.pdf"
        chosen = messages.save_file("存为PDF", "PDF 文件 (*.pdf)", proposed, parent=self.window())
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(f"{chosen.name}.pdf")
        Job(lambda steps: charts.write_charts(office, period, target, keys), owner=self).progress(
            self.bar
        ).always(lambda: self._lock(False)).then(lambda _: self._written(target)).start()
        self._lock(True)

    def _lock(self, locked: bool) -> None:
        self.print_button.setDisabled(locked)
        self.print_all_button.setDisabled(locked)

    def _written(self, target: Path) -> None:
        self.desk.say(f"已写成：{target.name}")
        listing.show_file(target)
