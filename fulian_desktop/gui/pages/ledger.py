"""The page of one ledger: its list, and behind it the entry form."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...app import records
from ...schema.ledger import Ledger
from ...store.browse import Query, Row
from ...store.drafts import Draft
from .. import messages, theme
from ..desk import Desk, Page
from ..facts import moment
from ..form import RecordForm
from ..frames import load_frame
from ..keeping import GeneralKeeping
from ..periods import PeriodChooser
from ..shortcuts import on_key
from ..table import RecordModel, RecordTable
from ..voiding import void_or_restore
from ..work import Job
from .ledger_export import LedgerExport

_SEARCH_MS: Final = 180


class LedgerPage(Page):
    """List and form of a ledger."""

    stack: QStackedWidget
    list_page: QWidget
    title_label: QLabel
    new_button: QPushButton
    open_button: QPushButton
    void_button: QPushButton
    refresh_button: QPushButton
    import_button: QPushButton
    export_button: QPushButton
    export_place: QVBoxLayout
    search_edit: QLineEdit
    filters: QHBoxLayout
    unit_box: QComboBox
    village_box: QComboBox
    voided_box: QCheckBox
    bare_button: QToolButton
    draft_frame: QFrame
    draft_label: QLabel
    draft_open_button: QPushButton
    draft_drop_button: QPushButton
    table_place: QVBoxLayout
    empty_label: QLabel
    totals_label: QLabel

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        super().__init__(desk)
        load_frame(self, "ledger_page")
        self.ledger = ledger
        self.title_label.setText(ledger.label)
        self._form: RecordForm | None = None
        self._drafts: list[Draft] = []
        info = desk.office.info
        self._units = {info.unit: "县本级", **desk.unit_names()} if desk.county else {}
        self.period_chooser = PeriodChooser(open_ended=True)
        self.filters.insertWidget(0, self.period_chooser)
        self.model = RecordModel(desk.office, ledger, self, self._units)
        self.table = RecordTable()
        self.table_place.insertWidget(0, self.table, 1)
        self.table.show_model(self.model)
        self.export_panel = LedgerExport(desk, ledger, self.export_button, self.query, self)
        self.export_place.addWidget(self.export_panel)
        self._search_timer = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._prepare()
        self._connect()
        self._fill_filters()
        self.refresh()
        self._look_for_drafts()

    def _prepare(self) -> None:
        icons = {
            self.new_button: "plus_white",
            self.open_button: "open",
            self.void_button: "void",
            self.refresh_button: "refresh",
            self.import_button: "importing",
            self.export_button: "exporting",
            self.bare_button: "eye",
        }
        for button, name in icons.items():
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        self.search_edit.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.period_chooser.setVisible(bool(self.ledger.period))
        self.village_box.setVisible("village" in self.ledger.fields)
        self.unit_box.setVisible(self.desk.county)
        self.bare_button.setVisible(self.model.hides)
        self.draft_frame.hide()
        self.empty_label.hide()

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_record)
        self.open_button.clicked.connect(self._open_chosen)
        self.void_button.clicked.connect(self._void_chosen)
        self.refresh_button.clicked.connect(self.refresh)
        self.import_button.clicked.connect(lambda: self.desk.open_import(self.ledger.key))
        self.bare_button.toggled.connect(self.model.show_bare)
        self.search_edit.textChanged.connect(lambda _: self._search_timer.start())
        self._search_timer.timeout.connect(self.refresh)
        self.period_chooser.changed.connect(self.refresh)
        self.unit_box.activated.connect(lambda _: self._unit_chosen())
        self.village_box.activated.connect(lambda _: self.refresh())
        self.voided_box.toggled.connect(lambda _: self.refresh())
        self.table.opened.connect(lambda row: self.open_record(row.uid))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.model.counted.connect(self._show_totals)
        self.model.counted.connect(self.export_panel.show_count)
        self.model.modelReset.connect(self._came)
        self.draft_open_button.clicked.connect(self._open_draft)
        self.draft_drop_button.clicked.connect(self._drop_draft)
        self.desk.changed.connect(self._changed)
        self._shortcuts()

    def _shortcuts(self) -> None:
        for keys, act in {
            "Ctrl+F": self._to_search,
            "Ctrl+N": self.new_record,
            "Ins": self.new_record,
            "F5": self.refresh,
            "Esc": self._step_back,
        }.items():
            on_key(keys, self.list_page, act)
        on_key("Down", self.search_edit, self._to_table, itself=True)
        self.search_edit.returnPressed.connect(self._to_table)

    # ------------------------------------------------------------------ list

    def _fill_filters(self) -> None:
        self.unit_box.clear()
        self.unit_box.addItem("全部单位", "")
        for code, name in self._units.items():
            self.unit_box.addItem(name, code)
        self._fill_villages()

    def _fill_villages(self) -> None:
        chosen, unit = self.village_box.currentData(), self.unit_box.currentData()
        self.village_box.clear()
        self.village_box.addItem("全部村(社区)", "")
        self.village_box.setEnabled(bool(unit) or not self.desk.county)
        if self.desk.county and not unit:
            return  # a county has hundreds: first the township
        for one in records.villages(self.desk.office):
            if not unit or one.unit == unit:
                self.village_box.addItem(one.name, one.code)
        self.village_box.setCurrentIndex(max(0, self.village_box.findData(chosen)))

    def _unit_chosen(self) -> None:
        self._fill_villages()
        self.refresh()

    def query(self) -> Query:
        """What the list shows."""
        return Query(
            search=self.search_edit.text().strip(),
            period=self.period_chooser.period if self.ledger.period else None,
            unit=self.unit_box.currentData() or "",
            village=self.village_box.currentData() or "",
            sort=self.model.query.sort,
            voided=self.voided_box.isChecked(),
        )

    def refresh(self) -> None:
        """Ask for the list anew."""
        self._search_timer.stop()
        self.model.show_query(self.query())

    def _came(self) -> None:
        empty = self.model.rowCount() == 0
        if empty and self.window().focusWidget() is self.table:
            self.new_button.setFocus()  # a hidden table would hand the focus, and the keys, to the navigation
        self.empty_label.setVisible(empty)
        self.table.setVisible(not empty)
        if empty:
            narrowed = self.query() != Query(sort=self.model.query.sort)
            self.empty_label.setText(
                "没有符合条件的记录。可以放宽查找条件，或按 Esc 清空条件。"
                if narrowed
                else f"{self.ledger.about}\n还没有记录，按“新增”（Ctrl+N）录入第一条。"
            )
        elif not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self._chosen()
        own = row is not None and row.unit == self.desk.office.info.unit
        self.open_button.setEnabled(row is not None)
        self.void_button.setEnabled(own)
        voided = row is not None and row.voided
        self.void_button.setText("恢复" if voided else "作废")
        self.void_button.setIcon(theme.icon("restore" if voided else "void"))

    def _show_totals(self, totals: dict[str, Any]) -> None:
        parts = [f"共 {totals['']:,} 条"]
        for field in self.model.fields:
            if field.name and field.name in totals:
                words = field.kind.show_sum(totals[field.name])
                parts.append(f"{field.label}合计 {words} {field.unit}".rstrip())
        self.totals_label.setText("　　".join(parts))

    def _chosen(self) -> Row | None:
        return self.table.chosen() if self.model.rowCount() else None

    def _to_search(self) -> None:
        self.search_edit.setFocus()
        self.search_edit.selectAll()

    def _to_table(self) -> None:
        (self.new_button if self.table.isHidden() else self.table).setFocus()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _step_back(self) -> None:
        if not self.export_panel.step_back():
            self._clear_filters()

    def _clear_filters(self) -> None:
        """The whole list again."""
        self.search_edit.clear()
        self.period_chooser.set_period(None)
        self.unit_box.setCurrentIndex(0)
        self._fill_villages()
        self.village_box.setCurrentIndex(0)
        self.voided_box.setChecked(False)
        self.refresh()
        self._to_table()

    # ------------------------------------------------------------------ drafts

    def _look_for_drafts(self) -> None:
        office, key = self.desk.office, self.ledger.key
        Job(
            lambda steps: [one for one in records.waiting_drafts(office) if one.ledger == key], owner=self
        ).then(self._show_drafts).start()

    def _show_drafts(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self.draft_frame.setVisible(bool(drafts))
        if drafts:
            more = f"（共 {len(drafts)} 份）" if len(drafts) > 1 else ""
            self.draft_label.setText(f"{moment(drafts[0].saved_at)} 有一份没有保存的表单{more}，内容还在。")

    def _open_draft(self) -> None:
        self._to_form().open_draft(self._drafts[0])
        self.draft_frame.hide()

    def _drop_draft(self) -> None:
        if messages.ask(
            "丢弃这份没有保存的内容？丢弃后不能找回。",
            yes="丢弃",
            no="留着",
            lossy=True,
            parent=self.window(),
        ):
            office, uid = self.desk.office, self._drafts[0].uid
            Job(lambda steps: records.drop_draft(office, uid), owner=self, writes=True).then(
                lambda _: self._look_for_drafts()
            ).start()

    # ------------------------------------------------------------------ form

    def new_record(self) -> None:
        """An empty form; at the county a record of the county's own."""
        if self.may_leave():
            self._to_form().open_new()

    def open_record(self, uid: UUID) -> None:
        """The form of a record."""
        if self.may_leave():
            self._to_form().open(uid)

    def _open_chosen(self) -> None:
        row = self._chosen()
        if row:
            self.open_record(row.uid)

    def _to_form(self) -> RecordForm:
        if self._form is None:
            self._form = RecordForm(self.desk, self.ledger)
            self._form.closed.connect(self._to_list)
            self._form.next_wanted.connect(self.new_record)
            self._form.opened.connect(self.open_record)
            self.stack.addWidget(self._form)
        self.stack.setCurrentWidget(self._form)
        return self._form

    def _to_list(self) -> None:
        self.stack.setCurrentWidget(self.list_page)
        self._look_for_drafts()
        self._to_table()

    def _void_chosen(self) -> None:
        row, key = self._chosen(), self.ledger.key
        if row is not None:
            void_or_restore(
                self.desk,
                GeneralKeeping(self.desk.office, self.ledger),
                row.uid,
                voided=row.voided,
                owner=self,
                then=lambda: self.desk.changed.emit(key),
            )

    def _changed(self, ledger: str) -> None:
        if ledger == "village":
            self._fill_villages()
        if ledger == self.ledger.key or any(
            getattr(field.kind, "to", "") == ledger for field in self.model.fields
        ):
            self.refresh()

    # ------------------------------------------------------------------ what the window asks

    def arrived(self) -> None:
        if self.stack.currentWidget() is self.list_page:
            self._to_table()

    def unsaved(self) -> str:
        return f"{self.ledger.label}的表单" if self._form is not None and self._form.dirty else ""

    def may_leave(self) -> bool:
        return self._form is None or self._form.may_leave()
