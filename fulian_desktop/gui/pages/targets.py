"""Targets of a year: what was set and how it stands, and behind the list the form of one target."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from ...app import records, targets
from ...app.targets import TargetState
from ...ledgers.target import Target
from ...schema.ledger import ledger_of
from ...store.drafts import Draft
from ...values import clock
from .. import messages, theme
from ..desk import Desk, Page
from ..facts import moment
from ..form import RecordForm
from ..frames import load_frame
from ..keeping import GeneralKeeping
from ..lists import ListModel
from ..shortcuts import on_key
from ..target_fields import FigureField
from ..voiding import void_or_restore
from ..work import Job
from . import listing
from .targets_table import BAR_COLUMN, ProgressDelegate, summary, target_columns

_LEDGER = ledger_of(Target)
_HINTS = {
    True: "目标有改动后，请在“设置”里重新制作启用文件发给各乡镇；乡镇导入后就按新的目标计算。",
    False: "县里下达的目标只能查看，随县里的启用文件更新；本单位自己的目标可以增改。",
}


class TargetsPage(Page):
    """List and form of the targets."""

    stack: QStackedWidget
    list_page: QWidget
    year_box: QComboBox
    bar: QProgressBar
    voided_box: QCheckBox
    open_button: QPushButton
    void_button: QPushButton
    new_button: QPushButton
    draft_frame: QFrame
    draft_label: QLabel
    draft_open_button: QPushButton
    draft_drop_button: QPushButton
    summary_label: QLabel
    table: QTableView
    empty_label: QLabel
    hint_label: QLabel

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "targets")
        self.model = ListModel[TargetState](target_columns(desk.county), self)
        self._form: RecordForm | None = None
        self._measure = QLabel()
        self._draft: Draft | None = None
        self._asked, self._stale = 0, True
        self._prepare()
        self._connect()
        self._fill_years()

    def _prepare(self) -> None:
        listing.show_list(self.table, self.model, (0, 140, 140, 120, 200, 116, 170))
        self.table.setItemDelegateForColumn(BAR_COLUMN, ProgressDelegate(self.table))
        for button, name in {
            self.open_button: "open", self.void_button: "void", self.new_button: "plus_white",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        for widget in (self.bar, self.draft_frame, self.empty_label):
            widget.hide()
        self.hint_label.setText(_HINTS[self.desk.county])
        self._measure.setProperty("level", "soft")

    def _connect(self) -> None:
        self.year_box.activated.connect(lambda _: self.refresh())
        self.voided_box.toggled.connect(lambda _: self.refresh())
        self.new_button.clicked.connect(self.new_record)
        self.open_button.clicked.connect(self._open_chosen)
        self.void_button.clicked.connect(self._void_chosen)
        self.draft_open_button.clicked.connect(self._open_draft)
        self.draft_drop_button.clicked.connect(self._drop_draft)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        listing.Opener(self.table, self.model, lambda one: self.open_record(one.uid))
        self.desk.changed.connect(self._changed)
        for keys, act in {"Ctrl+N": self.new_record, "Ins": self.new_record, "F5": self.refresh}.items():
            on_key(keys, self.list_page, act)

    # ------------------------------------------------------------------ list

    @property
    def year(self) -> int:
        """The year that is shown."""
        return int(self.year_box.currentData())

    def _fill_years(self) -> None:
        known, this = targets.years(self.desk.office), clock.today().year
        chosen = self.year_box.currentData() or (this if this in known or not known else known[0])
        self.year_box.clear()
        for year in sorted({*known, chosen, this, this + 1}, reverse=True):
            self.year_box.addItem(f"{year}年", year)
        self.year_box.setCurrentIndex(self.year_box.findData(chosen))

    def refresh(self) -> None:
        """Ask for the list anew; what stands there stays until it comes."""
        self._asked += 1
        self._stale = False
        asked, office, year, voided = self._asked, self.desk.office, self.year, self.voided_box.isChecked()
        Job(lambda steps: targets.standing(office, year, voided=voided), owner=self).progress(self.bar).then(
            lambda found: self._came(asked, found)
        ).start()
        Job(lambda steps: records.waiting_drafts(office), owner=self).then(self._show_draft).start()

    def _came(self, asked: int, found: list[TargetState]) -> None:
        if asked != self._asked:
            return
        at = self.table.currentIndex().row()
        self.model.set_rows(found)
        if not found and self.window().focusWidget() is self.table:
            self.new_button.setFocus()
        self.table.setVisible(bool(found))
        self.empty_label.setVisible(not found)
        self.empty_label.setText(f"{self.year}年还没有目标任务。\n按“新增目标”（Ctrl+N）设第一个。")
        self.summary_label.setText(summary(found, self.year))
        if found:
            self.table.selectRow(min(max(at, 0), len(found) - 1))
        self._show_buttons()

    def chosen(self) -> TargetState | None:
        """The chosen target."""
        return self.model.row(self.table.currentIndex())

    def _show_buttons(self) -> None:
        one = self.chosen()
        self.open_button.setEnabled(one is not None)
        self.void_button.setEnabled(one is not None and not one.received)
        voided = one is not None and one.voided
        self.void_button.setText("恢复" if voided else "作废")
        self.void_button.setIcon(theme.icon("restore" if voided else "void"))

    def _void_chosen(self) -> None:
        one = self.chosen()
        if one:
            void_or_restore(
                self.desk, GeneralKeeping(self.desk.office, _LEDGER), one.uid, voided=one.voided, owner=self,
                then=lambda: self.desk.changed.emit("target"),
            )  # fmt: skip

    def _changed(self, ledger: str) -> None:
        """Any record may move a figure."""
        self._stale = True
        if self.isVisible() and self.stack.currentWidget() is self.list_page:
            if ledger == "target":
                self._fill_years()
            self.refresh()

    # ------------------------------------------------------------------ form

    def new_record(self) -> None:
        """An empty form for the year that is shown."""
        if self.may_leave():
            self._to_form().open_new({"year": self.year})
            self._show_measure()

    def open_record(self, uid: UUID) -> None:
        """The form of a target."""
        if self.may_leave():
            self._to_form().open(uid)
            self._opened()

    def _open_chosen(self) -> None:
        one = self.chosen()
        if one:
            self.open_record(one.uid)

    def _to_form(self) -> RecordForm:
        if self._form is None:
            self._form = form = RecordForm(self.desk, _LEDGER)
            form.closed.connect(self._to_list)
            form.next_wanted.connect(self.new_record)
            form.saved.connect(lambda _: self._saved())
            form.cells["value"].widget.row.addWidget(self._measure)
            form.cells["figure"].changed.connect(self._show_measure)
            self.stack.addWidget(form)
        self.stack.setCurrentWidget(self._form)
        return self._form

    def _figure_field(self) -> FigureField:
        assert self._form is not None
        field = self._form.cells["figure"].widget
        assert isinstance(field, FigureField)
        return field

    def _show_measure(self) -> None:
        self._measure.setText(self._figure_field().measure)

    def _opened(self) -> None:
        """The head names the figure by its label, not by its identifier."""
        assert self._form is not None
        self._show_measure()
        received = self._form.read_only and not self.desk.county
        unit = self._form.cells["for_unit"].widget.editor
        assert isinstance(unit, QLineEdit)
        unit.setPlaceholderText("全县" if received or self.desk.county else "本单位")
        self._form.head_title.setText(f"{_LEDGER.label}　{self._figure_field().editor.text()}")

    def _saved(self) -> None:
        self._opened()
        self.desk.say(f"已保存：{self._figure_field().editor.text()}")

    def _to_list(self) -> None:
        self.stack.setCurrentWidget(self.list_page)
        self._fill_years()
        self.refresh()
        self.table.setFocus()

    # ------------------------------------------------------------------ drafts

    def _show_draft(self, drafts: list[Draft]) -> None:
        self._draft = next((one for one in drafts if one.ledger == _LEDGER.key), None)
        self.draft_frame.setVisible(self._draft is not None)
        if self._draft:
            self.draft_label.setText(f"{moment(self._draft.saved_at)} 有一份没有保存的目标，内容还在。")

    def _open_draft(self) -> None:
        if self._draft:
            self._to_form().open_draft(self._draft)
            self._show_measure()

    def _drop_draft(self) -> None:
        question = "丢弃这份没有保存的内容？丢弃后不能找回。"
        if self._draft and messages.ask(question, yes="丢弃", no="留着", lossy=True, parent=self.window()):
            office, uid = self.desk.office, self._draft.uid
            Job(lambda steps: records.drop_draft(office, uid), owner=self, writes=True).then(
                lambda _: self.refresh()
            ).start()

    # ------------------------------------------------------------------ what the window asks

    def arrived(self) -> None:
        if self.stack.currentWidget() is self.list_page:
            self.table.setFocus()
            if self._stale:
                self._fill_years()
                self.refresh()

    def unsaved(self) -> str:
        return "目标任务的表单" if self._form is not None and self._form.dirty else ""

    def may_leave(self) -> bool:
        return self._form is None or self._form.may_leave()
