"""Step 3: what the import would do, in numbers, with every row that has to be looked at; nothing is written yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...app.importing.plan import Plan, PlanRow, Problem, Skipped, State, Update
from ...excel.grid import letters
from ...schema.findings import Severity
from .. import theme
from ..frames import load_frame
from ..lists import Column, ListModel
from . import listing
from .importing_words import SKIPPED, veiled

_NUMBERS: Final = ("new", "changed", "same", "doubtful", "refused", "skipped")
_LABELS: Final = {
    "new": "新增", "changed": "更改", "same": "不变", "doubtful": "存疑", "refused": "退回", "skipped": "跳过",
}  # fmt: skip
_TONES: Final = {"new": "good", "changed": "good", "doubtful": "doubt", "refused": "error"}
_UPDATES: Final = (
    (Update.NEWER, "表比库里新的才更新"),
    (Update.ALWAYS, "总是按表更新"),
    (Update.NEVER, "不更新，只加新的"),
)
_HEADING, _VALUE = 3, 4
"""Columns that only rows with problems have."""
_SEVERITY_TONES: Final = {Severity.FORBIDDEN: "error", Severity.REASON: "doubt", Severity.HINT: "soft"}


class Line(NamedTuple):
    """A line of the list: a row of the workbook with one of its problems, or a row that holds no record."""

    row: PlanRow | None
    problem: Problem | None = None
    skipped: Skipped | None = None


class FigureButton(QPushButton):
    """A big number with a word under it; pressed, the list shows those rows."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setProperty("look", "figure")
        self.number, self._words = QLabel("0"), words
        self._tone = tone
        self.number.setProperty("level", "figure")
        below = QLabel(words)
        below.setProperty("level", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 4)
        column.setSpacing(0)
        for label in (self.number, below):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def show_number(self, number: int) -> None:
        """Show how many; nothing to see has no colour."""
        self.number.setText(f"{number:,}")
        colour = theme.COLOURS[self._tone if number and self._tone else "ink" if number else "faint"]
        self.number.setStyleSheet(f"color: {colour}")
        self.setAccessibleName(f"{self._words} {number} 行")


class PreviewStep(QWidget):
    """update_chosen: existing records are to be treated otherwise. row_chosen: another row is in sight, or none."""

    update_chosen = Signal(object)
    row_chosen = Signal(object)

    numbers: QHBoxLayout
    sum_label: QLabel
    update_label: QLabel
    update_box: QComboBox
    splitter: QSplitter
    rows_label: QLabel
    rows_table: QTableView
    rows_empty: QLabel
    detail_place: QVBoxLayout

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "importing_preview")
        self.plan: Plan | None = None
        self.decided: Callable[[PlanRow], str] = lambda row: ""
        self._bare = False
        self._shown = ""
        self.model = ListModel[Line](self._columns(), self)
        listing.show_list(self.rows_table, self.model, (100, 54, 88, 100, 140, 0), several=True)
        self._figures = QButtonGroup(self)
        self.figures = {name: FigureButton(_LABELS[name], _TONES.get(name, "")) for name in _NUMBERS}
        for button in self.figures.values():
            self.numbers.addWidget(button)
            self._figures.addButton(button)
        for way, words in _UPDATES:
            self.update_box.addItem(words, way)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([680, 440])
        self.splitter.setStretchFactor(0, 1)
        self._connect()

    def _connect(self) -> None:
        for name, button in self.figures.items():
            button.clicked.connect(lambda _=False, name=name: self.show_rows(name))
        self.update_box.activated.connect(lambda _: self.update_chosen.emit(self.update_box.currentData()))
        self.rows_table.selectionModel().currentRowChanged.connect(lambda *_: self._row_chosen())

    # ------------------------------------------------------------------ what is shown

    def show_plan(self, plan: Plan) -> None:
        """Show what an import would do; the rows that need the clerk first."""
        self.plan = plan
        self.update_box.setCurrentIndex([way for way, _ in _UPDATES].index(plan.update))
        self.rows_table.setColumnHidden(0, len({one.found.sheet for one in plan.tables}) < 2)
        self.show_numbers()
        counts = plan.counts
        order = ("doubtful", "refused", "new", "changed", "same", "skipped")
        self.show_rows(next((name for name in order if getattr(counts, name)), "new"))

    def show_numbers(self, waiting: int = 0) -> None:
        """Count again what has been decided by now. waiting: rows whose new place is not reckoned yet."""
        assert self.plan is not None
        counts = self.plan.counts
        for name, button in self.figures.items():
            button.show_number(getattr(counts, name))
        parts = [f"{_LABELS[name]} {getattr(counts, name):,}" for name in _NUMBERS]
        total = counts.read + counts.skipped
        people = f"会一并登记 {counts.people:,} 位新人员。" if counts.people else ""
        more = f"刚定的 {waiting:,} 行核对以后计入。" if waiting else ""
        self.sum_label.setText(
            f"一共读到 {total:,} 行 = {' + '.join(parts)}。{people}{more}现在什么都还没有写入。"
        )

    def show_rows(self, name: str) -> None:
        """List the rows of a state; "skipped" those that hold no record."""
        assert self.plan is not None
        self._shown = name
        self.figures[name].setChecked(True)
        lines = list(_lines(self.plan, name))
        for column in (_HEADING, _VALUE):
            self.rows_table.setColumnHidden(column, not any(one.problem for one in lines))
        self.model.set_rows(lines)
        self.rows_label.setText(_TITLES[name])
        self.rows_table.setVisible(bool(lines))
        self.rows_empty.setVisible(not lines)
        self.rows_empty.setText(f"没有{_LABELS[name]}的行。")
        if lines:
            self.rows_table.setCurrentIndex(self.model.index(0, 1))
        self._row_chosen()

    def show_bare(self, on: bool) -> None:
        """Show numbers in full, or masked again."""
        self._bare = on
        if self.model.rowCount():
            last = self.model.index(self.model.rowCount() - 1, self.model.columnCount() - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), last)

    def begin(self) -> None:
        """The focus goes to what has to be decided."""
        if not self.rows_table.isHidden():
            self.rows_table.setFocus()

    # ------------------------------------------------------------------ rows

    def chosen(self) -> list[PlanRow]:
        """The rows that are chosen, each once."""
        places = sorted(index.row() for index in self.rows_table.selectionModel().selectedRows(1))
        rows = [line.row for at in places if (line := self.model.row(self.model.index(at, 0))) is not None]
        return list(dict.fromkeys(row for row in rows if row is not None))

    @property
    def current(self) -> PlanRow | None:
        """The row in sight."""
        line = self.model.row(self.rows_table.currentIndex())
        return line.row if line is not None else None

    def go_on(self) -> None:
        """To the next row of the list that is another one."""
        at, now = self.rows_table.currentIndex().row(), self.current
        for following in range(at + 1, self.model.rowCount()):
            line = self.model.row(self.model.index(following, 0))
            if line is not None and line.row is not now:
                self.rows_table.setCurrentIndex(self.model.index(following, 1))
                return
        self._row_chosen()

    def repaint_rows(self) -> None:
        """The rows of the list were decided: their words change, not their places."""
        self.show_bare(self._bare)

    def _row_chosen(self) -> None:
        self.row_chosen.emit(self.current)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column("工作表", lambda one: _of(one).sheet),
            Column("行", lambda one: str(_of(one).row), right=True),
            Column("名称", lambda one: one.row.title if one.row else ""),
            Column("栏目", _heading),
            Column("内容", self._value),
            Column("说明", self._message, tone=self._tone),
        ]

    def _value(self, line: Line) -> str:
        value = line.problem.value if line.problem else ""
        return value if self._bare else veiled(value)

    def _message(self, line: Line) -> str:
        words = (self.decided(line.row) if line.row else "") or _told(line)
        return words if self._bare else veiled(words)

    def _tone(self, line: Line) -> str:
        if line.row is not None and self.decided(line.row):
            return "good"
        return _SEVERITY_TONES[line.problem.severity] if line.problem else ""


_TITLES: Final = {
    "new": "要新增的行",
    "changed": "要更改的行",
    "same": "与库里一样的行，不用动",
    "doubtful": "存疑的行，请逐行决定；没有决定的不导入",
    "refused": "退回的行，导入后可以存成标好的表格",
    "skipped": "没有记录的行，跳过",
}


def _lines(plan: Plan, name: str) -> Iterator[Line]:
    if name == "skipped":
        yield from (Line(None, None, one) for one in plan.skipped)
        return
    for row in plan.of(State(name)):
        if row.problems:
            yield from (Line(row, one) for one in row.problems)
        else:
            yield Line(row)


def _of(line: Line) -> Any:
    return line.row or line.skipped


def _heading(line: Line) -> str:
    one = line.problem
    if one is None:
        return ""
    return one.heading or (f"{letters(one.column)}列" if one.column is not None else "整行")


def _told(line: Line) -> str:
    if line.skipped is not None:
        return SKIPPED[line.skipped.why]
    if line.problem is not None:
        return line.problem.message
    assert line.row is not None
    return "、".join(
        f"{one.label}：{one.before or '（空）'} → {one.after or '（空）'}" for one in line.row.differences
    )
