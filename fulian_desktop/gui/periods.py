"""The chooser of a period: a year, and the part of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ..values import clock
from ..values.dates import Period

_YEARS_BACK: Final = 16
_PARTS: Final = (
    ("全年", 1, 12),
    ("上半年", 1, 6),
    ("下半年", 7, 6),
    *((f"第{word}季度", 3 * at + 1, 3) for at, word in enumerate("一二三四")),
    *((f"{month}月", month, 1) for month in range(1, 13)),
)


class PeriodChooser(QWidget):
    """Two combo boxes. With `open_ended` the first offers 全部时间, and `period` is None then."""

    changed = Signal()

    def __init__(self, *, open_ended: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year, self._part = QComboBox(), QComboBox()
        self._year.setAccessibleName("年份")
        self._part.setAccessibleName("期间")
        if open_ended:
            self._year.addItem("全部时间", None)
        this_year = clock.today().year
        for year in range(this_year, this_year - _YEARS_BACK, -1):
            self._year.addItem(f"{year}年", year)
        for label, start, months in _PARTS:
            self._part.addItem(label, (start, months))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._year)
        line.addWidget(self._part)
        self._year.currentIndexChanged.connect(self._chosen)
        self._part.currentIndexChanged.connect(self._chosen)
        self._part.setEnabled(not open_ended)

    @property
    def period(self) -> Period | None:
        """What is chosen."""
        year = self._year.currentData()
        if year is None:
            return None
        start, months = self._part.currentData()
        return Period(year, start, months)

    def set_period(self, period: Period | None) -> None:
        """Choose a period; a year that the list lacks is added to it."""
        year = period.year if period else None
        if self._year.findData(year) < 0:
            self._year.addItem(f"{year}年", year)
        self._year.setCurrentIndex(self._year.findData(year))
        if period:
            parts = [(start, months) for _, start, months in _PARTS]
            self._part.setCurrentIndex(parts.index((period.start, period.months)))

    def _chosen(self) -> None:
        self._part.setEnabled(self._year.currentData() is not None)
        self.changed.emit()
