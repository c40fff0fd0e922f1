"""The annual work report: drafted from the figures, worded by its author, written as a Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ... import paths
from ...app import report, report_template
from ...app.leads import Lead
from ...app.report import Draft
from ...app.report_choices import Choices
from ...documents.report.content import Written
from ...errors import UserError
from ...values import clock
from ...values.dates import Period
from ...values.steps import Steps
from ...values.text import safe_file_name
from .. import messages, theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .figure_trace import TracePanel
from .report_highlights import HighlightsPanel
from .report_meeting import MeetingPanel
from .report_templates import WORD, TemplateMenu
from .report_text import as_html, counted_figures, figure_of, open_places
from .report_words import WordsPanel

_YEARS_BACK: Final = 16
_SOON, _LATER = 300, 1500
"""Milliseconds after the last keystroke: until the text follows, until the choices are kept."""


def _nothing() -> None:
    """After keeping, nothing follows."""


class ReportPage(Page):
    """One year's report: its author's choices on the left, its text on the right."""

    year_box: QComboBox
    bar: QProgressBar
    template_button: QPushButton
    write_button: QPushButton
    notice: QFrame
    done_label: QLabel
    open_button: QPushButton
    folder_button: QPushButton
    splitter: QSplitter
    tabs: QTabWidget
    meeting_place: QVBoxLayout
    words_page: QWidget
    words_place: QVBoxLayout
    highlights_place: QVBoxLayout
    stack: QStackedWidget
    text_page: QWidget
    state_label: QLabel
    text_view: QTextBrowser
    trace_page: QWidget
    trace_place: QVBoxLayout

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "report")
        self.meeting, self.words = MeetingPanel(desk), WordsPanel()
        self.highlights, self.trace = HighlightsPanel(desk), TracePanel(desk, self.bar)
        self.meeting_place.addWidget(self.meeting)
        self.words_place.addWidget(self.words)
        self.highlights_place.addWidget(self.highlights)
        self.trace_place.addWidget(self.trace)
        self._draft: Draft | None = None
        self._kept = self._choices = Choices()
        self._written, self._chosen_for = Path(), 0
        self._asked, self._stale = 0, True
        self._soon, self._later = QTimer(self), QTimer(self)
        self._prepare()
        self._connect()
        self._load_choices()

    def _prepare(self) -> None:
        this, newest = clock.today().year, report.year_to_report(self.desk.office)
        for year in range(max(this, newest), min(this, newest) - _YEARS_BACK, -1):
            self.year_box.addItem(f"{year}年", year)
        self.year_box.setCurrentIndex(self.year_box.findData(newest))
        self.templates = TemplateMenu(self.desk, self)
        self.template_button.setMenu(self.templates)
        for button, name in {
            self.write_button: "save_white", self.open_button: "open", self.folder_button: "folder",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        for timer, wait in ((self._soon, _SOON), (self._later, _LATER)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
        self.bar.hide()
        self.notice.hide()
        self.write_button.setEnabled(False)
        self.splitter.setSizes([530, 610])
        self.splitter.setHandleWidth(1)
        for column, width in ((2, 110), (3, 80)):
            self.trace.trace_table.setColumnWidth(column, width)
        listing.tab_through(self.year_box, self.template_button, self.write_button, self.tabs.tabBar())

    def _connect(self) -> None:
        self.year_box.activated.connect(lambda _: self._other_year())
        self.write_button.clicked.connect(self.write)
        self.open_button.clicked.connect(lambda: listing.show_file(self._written))
        self.folder_button.clicked.connect(lambda: listing.show_file(self._written.parent))
        self.text_view.anchorClicked.connect(self._follow)
        self.trace.arrived.connect(lambda: self.stack.setCurrentWidget(self.trace_page))
        self.trace.left.connect(self.back)
        for panel in (self.meeting, self.words, self.highlights):
            panel.changed.connect(self._changed_here)
        self._soon.timeout.connect(self.show_text)
        self._later.timeout.connect(self._keep)
        self.templates.changed.connect(self.refresh)
        self.desk.changed.connect(self._changed)
        on_key("F5", self, self.refresh)

    @property
    def year(self) -> int:
        """The year that the report is about."""
        return int(self.year_box.currentData())

    # ------------------------------------------------------------------ drafting

    def arrived(self) -> None:
        if self._stale:
            self.refresh()

    def _changed(self, ledger: str) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _other_year(self) -> None:
        self._keep(then=self._begin_year)

    def _begin_year(self) -> None:
        self._load_choices()
        self._draft = None
        self.notice.hide()
        self.refresh()

    def _load_choices(self) -> None:
        self._chosen_for = self.year
        self._kept = self._choices = report.kept(self.desk.office, self.year)
        for panel in (self.meeting, self.words, self.highlights):
            panel.show_choices(self._choices)

    def refresh(self) -> None:
        """Count anew; the text that stands there stays until then."""
        self._asked += 1
        self._stale = False
        asked, office, year = self._asked, self.desk.office, self.year

        def task(steps: Steps) -> tuple[Draft, bool, dict[str, str]]:
            names = {
                **self.desk.unit_names(),
                office.info.unit: "本级" if self.desk.county else office.info.name,
            }
            return report.draft(office, year, steps), report_template.is_own(office), names

        Job(task, owner=self).progress(self.bar).then(lambda found: self._drafted(asked, *found)).start()

    def _drafted(self, asked: int, draft: Draft, own: bool, names: dict[str, str]) -> None:
        if asked != self._asked:
            return
        self._draft, self.trace.units = draft, names
        self.templates.put_back_action.setEnabled(own)
        self.meeting.ask(draft.asked)
        self.highlights.offer(draft.offered)
        self.write_button.setEnabled(True)
        self.show_text()

    # ------------------------------------------------------------------ the author's part

    def _changed_here(self) -> None:
        self._choices = self._filled_in()
        self._soon.start()
        self._later.start()

    def _filled_in(self) -> Choices:
        return self.highlights.filled_in(self.words.filled_in(self.meeting.filled_in(self._choices)))

    def show_text(self) -> None:
        """Show the report as it would be written now."""
        if self._draft is None:
            return
        paragraphs = self._draft.paragraphs(self._choices)
        at = self.text_view.verticalScrollBar().value()
        self.text_view.setHtml(as_html(paragraphs))
        self.text_view.verticalScrollBar().setValue(at)
        self.words.show_draft(self._draft, self._choices)
        waiting = sum(1 for _ in open_places(paragraphs))
        ready = f"还有 {waiting} 处要补写" if waiting else "没有要补写的地方"
        fixed = "用的是定稿的数字" if self._draft.fixed else "这一年的数字还没有定稿"
        self.state_label.setText(f"写进 {counted_figures(paragraphs)} 个统计数字，{ready}；{fixed}。")

    def _keep(self, then: Callable[[], None] | None = None) -> None:
        """Keep the choices for their year, then go on; a slow disk does not hold up the typing."""
        self._later.stop()
        office, year, choices = self.desk.office, self._chosen_for, self._choices
        if choices != self._kept:
            self._kept = choices
            job = Job(lambda steps: report.keep(office, year, choices), owner=self, writes=True)
            job.failed(self._not_kept).always(then or _nothing).start()
        elif then:
            then()

    def _not_kept(self, error: UserError) -> None:
        self._kept = Choices()
        messages.show_error(error, self.window())

    def unsaved(self) -> str:
        self._keep()
        return ""

    def may_leave(self) -> bool:
        self._keep()
        return True

    # ------------------------------------------------------------------ the records behind a number

    def _follow(self, link: QUrl) -> None:
        figure = figure_of(link.toString())
        self.words.look_at(figure)
        self.trace.open_lead(Lead(figure, Period(self.year)))

    def back(self) -> None:
        """From the records to the text."""
        self.stack.setCurrentWidget(self.text_page)
        self.text_view.setFocus()

    # ------------------------------------------------------------------ files

    def write(self) -> None:
        """Write the report as a Word file."""
        draft, office, year = self._draft, self.desk.office, self.year
        if draft is None:
            return
        proposed = paths.default_data_folder() / safe_file_name(f"{office.info.name}{year}年工作报告.docx")
        chosen = messages.save_file("写成 Word 文件", WORD, proposed, parent=self.window())
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == ".docx" else chosen.with_name(f"{chosen.name}.docx")
        self._keep()
        choices = self._choices

        def task(steps: Steps) -> Written:
            return report.write_report(office, year, target, choices, steps, drafted=draft)

        self.write_button.setEnabled(False)
        Job(task, owner=self, writes=True).progress(self.bar).always(
            lambda: self.write_button.setEnabled(True)
        ).then(self._was_written).start()

    def _was_written(self, written: Written) -> None:
        self._written = written.file
        waiting = f"有 {written.open_places} 处标黄，请补写。" if written.open_places else ""
        self.done_label.setText(
            f"已写好“{written.file.name}”：{written.figures} 个统计数字都连到文末的数字来源表。{waiting}"
        )
        self.notice.show()
        self.open_button.setFocus()
