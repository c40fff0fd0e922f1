"""Frozen figures: a period is closed, and what has changed since is looked at and put on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QWidget,
)

from ... import paths
from ...app import freezing
from ...app.freezing import Difference, Freeze, UnitSubmission
from ...values.dates import Period
from ...values.steps import Steps
from .. import messages, theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..lists import ListModel
from ..periods import PeriodChooser
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .freeze_words import Version, about, difference_columns, readiness, version_columns, versions
from .submission_words import period_to_report

_NUMBERS = (2, 3, 4)
"""The columns that are as wide as their longest number."""


class FreezePage(Page):
    """Versions to the left, with what is needed to make another; the differences of the chosen one to the right."""

    bar: QProgressBar
    figures_button: QPushButton
    release_button: QPushButton
    report_button: QPushButton
    splitter: QSplitter
    list_table: QTableView
    list_empty: QLabel
    card: QFrame
    period_place: QHBoxLayout
    summary_label: QLabel
    note_edit: QLineEdit
    again_label: QLabel
    freeze_button: QPushButton
    right_side: QWidget
    fixed_label: QLabel
    about_label: QLabel
    differences_table: QTableView
    differences_empty: QLabel
    line_label: QLabel
    count_label: QLabel

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "freeze")
        self.period_chooser = PeriodChooser()
        self.period_chooser.set_period(Period(period_to_report(desk.office).year))
        self.period_place.addWidget(self.period_chooser)
        self.versions = ListModel[Version](version_columns(), self)
        self.found = ListModel[Difference](difference_columns(), self)
        self._submissions: list[UnitSubmission] = []
        self._asked, self._stale = 0, True
        self._compared: Version | None = None
        self._prepare()
        self._connect()

    def _prepare(self) -> None:
        listing.show_list(self.list_table, self.versions, (0, 70, 100, 76))
        listing.show_list(self.differences_table, self.found, (0, 132, 80, 80, 80, 156))
        for button, name in {
            self.figures_button: "eye", self.release_button: "restore", self.report_button: "print",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        self.splitter.setSizes([392, 758])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.note_edit.setMaxLength(freezing.NOTE_MAX)
        for widget in (self.bar, self.list_empty, self.differences_empty):
            widget.hide()
        self._show_buttons()

    def _connect(self) -> None:
        self.period_chooser.changed.connect(self._ask_submissions)
        self.freeze_button.clicked.connect(self.freeze)
        self.note_edit.returnPressed.connect(self.freeze)
        self.release_button.clicked.connect(self.release)
        self.report_button.clicked.connect(self.print_report)
        self.figures_button.clicked.connect(self._open_chosen)
        self.list_table.selectionModel().currentRowChanged.connect(lambda *_: self.compare())
        self.differences_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_line())
        listing.Opener(self.differences_table, self.found, self._open)
        self.desk.changed.connect(self._changed)
        on_key("F5", self, self.refresh)

    @property
    def period(self) -> Period:
        """The period that would be fixed."""
        chosen = self.period_chooser.period
        assert chosen is not None  # the chooser is not open-ended
        return chosen

    # ------------------------------------------------------------------ versions

    def arrived(self) -> None:
        if self._stale:
            self.refresh()

    def _changed(self, ledger: str) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Ask for the versions, and what has changed since, anew."""
        self._stale = False
        office = self.desk.office
        Job(lambda steps: freezing.frozen_periods(office), owner=self).then(self._listed).start()
        self._ask_submissions()

    def _listed(self, freezes: Sequence[Freeze]) -> None:
        before = self.chosen()
        self.versions.set_rows(versions(freezes))
        self.list_table.setVisible(bool(freezes))
        self.list_empty.setVisible(not freezes)
        if freezes:
            number = before.fixed.number if before else 0
            rows = self.versions.rows
            self.list_table.selectRow(
                next((at for at, one in enumerate(rows) if one.fixed.number == number), 0)
            )
        self._show_again()
        self.compare()

    def chosen(self) -> Version | None:
        """The chosen version."""
        return self.versions.row(self.list_table.currentIndex())

    def _show_buttons(self) -> None:
        one = self.chosen()
        self.release_button.setEnabled(one is not None and one.stands)
        self.report_button.setEnabled(one is not None and one == self._compared)
        self.figures_button.setEnabled(self.found.row(self.differences_table.currentIndex()) is not None)
        self.right_side.setEnabled(one is not None)

    # ------------------------------------------------------------------ differences

    def compare(self) -> None:
        """Hold the chosen version against what stands now."""
        self._asked += 1
        self._compared = None
        self.found.set_rows([])
        asked, office, one = self._asked, self.desk.office, self.chosen()
        self._show_buttons()
        if one is None:
            self._show_version(None, "定稿以后，这里列出变动了的数字。")
            return
        self._show_version(one, "正在对照…")
        period, version = one.period, one.fixed.version

        def task(steps: Steps) -> list[Difference]:
            return freezing.differences(office, period, steps, version=version)

        Job(task, owner=self).progress(self.bar).then(lambda found: self._shown(asked, one, found)).start()

    def _show_version(self, one: Version | None, words: str) -> None:
        self.fixed_label.setText(f"{one.period.label}　第{one.fixed.version}版　{one.state}" if one else "")
        self.about_label.setText(about(one) if one else "")
        self.differences_table.hide()
        self.differences_empty.setText(words)
        self.differences_empty.show()
        for label in (self.count_label, self.line_label):
            label.setText("")

    def _shown(self, asked: int, one: Version, found: list[Difference]) -> None:
        if asked != self._asked:
            return
        self._compared = one
        self.found.set_rows(found)
        self.differences_table.setVisible(bool(found))
        self.differences_empty.setVisible(not found)
        self.differences_empty.setText("定稿以后各项数字没有变化。")
        for column in _NUMBERS:
            self.differences_table.resizeColumnToContents(column)
        if found:
            self.differences_table.selectRow(0)
            figures = len({line.figure for line in found})
            self.count_label.setText(
                f"{figures} 个指标、{len(found)} 个数有变动。双击或按回车看数字背后的记录。"
            )
        self._show_buttons()

    def _show_line(self) -> None:
        """All of a difference that its row has no room for."""
        one = self.found.row(self.differences_table.currentIndex())
        told = [one.why, f"来源包：{one.packages}" if one.packages else ""] if one else []
        self.line_label.setText("。".join(words for words in told if words))
        self._show_buttons()

    def _open(self, one: Difference) -> None:
        version = self.chosen()
        if version:
            self.desk.open_figure(one.figure, version.period, one.unit)

    def _open_chosen(self) -> None:
        one = self.found.row(self.differences_table.currentIndex())
        if one:
            self._open(one)

    # ------------------------------------------------------------------ freezing

    def _ask_submissions(self) -> None:
        office, period = self.desk.office, self.period
        Job(lambda steps: freezing.submitted(office, period), owner=self).then(
            lambda found: self._ready(period, found)
        ).start()

    def _ready(self, period: Period, found: list[UnitSubmission]) -> None:
        if period != self.period:
            return
        self._submissions = found
        self.summary_label.setText(readiness(period, found) if self.desk.county else "")
        self.summary_label.setVisible(self.desk.county)
        behind = not all(one.covers for one in found)
        theme.restyle(self.summary_label, "level", "doubt" if behind else "good")
        self._show_again()

    def _show_again(self) -> None:
        period = str(self.period)
        before = next((one for one in self.versions.rows if one.newest and one.fixed.period == period), None)
        self.again_label.setText(
            f"{self.period.label}已有第{before.fixed.version}版，再定为第{before.fixed.version + 1}版。"
            if before
            else ""
        )

    def freeze(self) -> None:
        """Fix the figures of the period, after a question that says who has not submitted."""
        if not self.freeze_button.isEnabled():
            return
        period, note, office = self.period, self.note_edit.text(), self.desk.office
        detail = "定下的数字不再变动，以后的更正会逐项列出。"
        if self.desk.county:
            detail = f"{readiness(period, self._submissions)}\n{detail}"
        if not messages.ask(
            f"把{period.label}的统计数字定下来？", yes="定稿", detail=detail, parent=self.window()
        ):
            return
        self.freeze_button.setEnabled(False)
        Job(lambda steps: freezing.freeze(office, period, note, steps), owner=self, writes=True).progress(
            self.bar
        ).always(lambda: self.freeze_button.setEnabled(True)).then(self._frozen).start()

    def _frozen(self, fixed: Freeze) -> None:
        self.note_edit.clear()
        self.list_table.selectionModel().clear()
        self.desk.say(f"{Period.parse(fixed.period).label}已定稿：第{fixed.version}版")
        self.desk.changed.emit("freeze")
        if self._stale:
            self.refresh()

    def release(self) -> None:
        """Take the chosen version back, with a reason."""
        one = self.chosen()
        if one is None or not one.stands:
            return
        question = f"撤销{one.period.label}的定稿，请写明原因（定过的版本仍留存）："
        reason = messages.ask_text(question, title="撤销定稿", parent=self.window())
        if reason is None:
            return
        office, period = self.desk.office, one.period
        Job(lambda steps: freezing.unfreeze(office, period, reason), owner=self, writes=True).then(
            lambda _: self._released(period)
        ).start()

    def _released(self, period: Period) -> None:
        self.desk.say(f"{period.label}的定稿已撤销")
        self.desk.changed.emit("freeze")
        if self._stale:
            self.refresh()

    # ------------------------------------------------------------------ paper

    def print_report(self) -> None:
        """Write the correction report of the chosen version and open it."""
        one, found = self._compared, self.found.rows
        if one is None:
            return
        name = f"{self.desk.office.info.name}{one.period.label}更正报告.pdf"
        kinds = "PDF (*.pdf);;Excel 工作簿 (*.xlsx)"
        proposed = paths.default_data_folder() / name
        chosen = messages.save_file("更正报告存为", kinds, proposed, parent=self.window())
        if chosen is None:
            return
        known = chosen.suffix.lower() in (".pdf", ".xlsx")
        target = chosen if known else chosen.with_name(f"{chosen.name}.pdf")
        office, fixed = self.desk.office, one.fixed

        def task(steps: Steps) -> Path:
            steps.say("正在生成更正报告")
            if target.suffix.lower() == ".xlsx":
                return freezing.write_correction_sheet(office, fixed, found, target)
            return freezing.write_correction(office, fixed, found, target).file

        self.report_button.setEnabled(False)
        Job(task, owner=self).progress(self.bar).always(self._show_buttons).then(self._printed).start()

    def _printed(self, file: Path) -> None:
        self.desk.say(f"已生成：{file.name}")
        listing.show_file(file)
