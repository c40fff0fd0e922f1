"""Funds: to the left each with its balance on a day, to the right what came in and was paid, entry by entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
)

from ... import paths
from ...app import funds
from ...app.funds import Letters
from ...errors import BadValue, UserError
from ...schema.field import Field
from ...schema.kinds import Day
from ...statistics.fund_statement import Line, Statement
from ...store.browse import Query
from ...values.clock import today
from ...values.dates import Period, long_date
from ...values.steps import Steps
from .. import messages, theme
from ..desk import Desk, Page
from ..fields import DayField
from ..frames import load_frame
from ..periods import PeriodChooser
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .funds_table import UNIT, VOUCHER, WIDTHS, EntriesModel, FundRow, FundsModel, fund_rows, sums, told
from .submission_words import period_to_report

_DAY: Final = Field("余额日期", Day(), False, name="day")
_FILES: Final = {".xlsx": ("导出Excel", "Excel 工作簿 (*.xlsx)"), ".pdf": ("导出PDF", "PDF 文件 (*.pdf)")}
_NO_FUNDS: Final = "还没有资金。请先在“资金台账”里登记资金，再在“资金收入”里登记收到的款项。"


class FundsPage(Page):
    """The funds and the statement of the chosen one."""

    bar: QProgressBar
    letter_button: QPushButton
    export_button: QPushButton
    paper_button: QPushButton
    splitter: QSplitter
    day_place: QHBoxLayout
    funds_table: QTableView
    funds_label: QLabel
    name_label: QLabel
    period_place: QHBoxLayout
    person_box: QCheckBox
    restriction_label: QLabel
    sums_label: QLabel
    entries_table: QTableView
    entries_label: QLabel

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "funds")
        self.day_field = DayField(_DAY, desk.office)
        self.day_field.set_value(today().isoformat())
        self.period_chooser = PeriodChooser(open_ended=True)
        self.period_chooser.set_period(Period(period_to_report(desk.office).year))
        self.funds = FundsModel(self)
        self.entries = EntriesModel(self)
        self.shown: Statement | None = None
        self._asked = self._listed = 0
        self._stale = True
        self._prepare()
        self._connect()

    def _prepare(self) -> None:
        self.day_place.addWidget(QLabel("余额截至"))
        self.day_place.addWidget(self.day_field, 1)
        self.period_place.addWidget(self.period_chooser)
        listing.show_list(self.funds_table, self.funds, (0, 124))
        listing.show_list(self.entries_table, self.entries, WIDTHS, several=True)
        self.splitter.setSizes([350 if self.desk.county else 300, 900])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        for button, name in {
            self.export_button: "save", self.paper_button: "print", self.letter_button: "print",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        self.bar.hide()
        listing.tab_through(
            self.day_field, self.funds_table, self.period_chooser, self.person_box, self.entries_table,
            self.letter_button, self.export_button, self.paper_button,
        )  # fmt: skip

    def _connect(self) -> None:
        self.day_field.left.connect(self.refresh)
        self.day_field.changed.connect(self._day_typed)
        self.period_chooser.changed.connect(self.show_statement)
        self.person_box.toggled.connect(lambda _: self.show_statement())
        self.funds_table.selectionModel().currentRowChanged.connect(lambda *_: self.show_statement())
        self.entries_table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        listing.Opener(self.entries_table, self.entries, self._open_entry)
        listing.Opener(self.funds_table, self.funds, lambda _: self.entries_table.setFocus())
        self.export_button.clicked.connect(lambda: self.export(".xlsx"))
        self.paper_button.clicked.connect(lambda: self.export(".pdf"))
        self.letter_button.clicked.connect(self.print_letters)
        self.desk.changed.connect(self._changed)
        keys: dict[str, Callable[[], None]] = {"F5": self.refresh, "Ctrl+P": lambda: self.export(".pdf")}
        for key, act in keys.items():
            on_key(key, self, act)

    # ------------------------------------------------------------------ funds

    @property
    def day(self) -> date:
        """The day whose balances stand to the left; today where none can be read."""
        try:
            read = _DAY.kind.read(self.day_field.value_plain())
        except BadValue:
            return today()
        return read if isinstance(read, date) else today()

    def _day_typed(self) -> None:
        if len(self.day_field.value_plain()) == 10:
            self.refresh()

    def arrived(self) -> None:
        if self._stale:
            self.refresh()
        self.funds_table.setFocus()

    def _changed(self, ledger: str) -> None:
        self._stale = self._stale or ledger in ("fund", "fund_income", "aid_batch", "person", "")
        if self._stale and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the balances anew, and the statement with them; what stands there stays until then."""
        self._listed += 1
        self._stale = False
        asked, desk, day = self._listed, self.desk, self.day

        def task(steps: Steps) -> list[FundRow]:
            steps.say("正在计算余额")
            return fund_rows(funds.sums(desk.office, Query(), day), desk.unit_names() if desk.county else {})

        Job(task, owner=self).progress(self.bar).then(lambda found: self._came(asked, day, found)).start()

    def _came(self, asked: int, day: date, found: list[FundRow]) -> None:
        if asked != self._listed:
            return
        chosen = self.chosen
        self.funds.set_rows(found)
        self.funds_label.setText(f"{long_date(day)}的余额" if found else _NO_FUNDS)
        same = (at for at, one in enumerate(found) if chosen and one.funds == chosen.funds)
        if found:
            self.funds_table.selectRow(next(same, 0))
        else:
            self._show(None)

    @property
    def chosen(self) -> FundRow | None:
        """The fund that is shown to the right."""
        return self.funds.row(self.funds_table.currentIndex())

    # ------------------------------------------------------------------ statement

    def show_statement(self) -> None:
        """Read the entries of the chosen fund and period."""
        row = self.chosen
        if row is None:
            return
        self._asked += 1
        asked, office, period = self._asked, self.desk.office, self.period_chooser.period
        by_person = self.person_box.isChecked()
        Job(
            lambda steps: funds.statement(office, row.funds, period, by_person=by_person), owner=self
        ).progress(self.bar).failed(self._gone).then(
            lambda found: self._show(found) if asked == self._asked else None
        ).start()

    def _gone(self, error: UserError) -> None:
        """The fund went with a package that was withdrawn."""
        self._show(None)
        self.name_label.setText(error.what)

    def _show(self, found: Statement | None) -> None:
        self.shown = found
        self.entries.set_rows(found.lines if found else [])
        self.entries_table.setColumnHidden(UNIT, not (found and found.several))
        vouchers = any(one.entry.voucher for one in self.entries.rows) and not (found and found.several)
        self.entries_table.setColumnHidden(VOUCHER, not vouchers)
        self.name_label.setText(f"{found.name}　{found.period}" if found else "")
        self.restriction_label.setText("\n".join(found.notes) if found else "")
        self.restriction_label.setVisible(bool(found and found.notes))
        self.sums_label.setText(sums(found) if found else "")
        theme.restyle(self.sums_label, "level", "error" if found and found.closing < 0 else "section")
        self.entries_label.setText(told(found) if found else "")
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self.export_button, self.paper_button):
            button.setEnabled(self.shown is not None)
        self.letter_button.setEnabled(bool(self._donations()))

    def _donations(self) -> list[UUID]:
        rows = listing.chosen_rows(self.entries_table, self.entries)
        return [
            one.entry.uid
            for one in rows
            if one.entry.ledger == "fund_income" and one.entry.kind in funds.DONATED
        ]

    def _open_entry(self, line: Line) -> None:
        self.desk.open_record(line.entry.ledger, line.entry.uid)

    # ------------------------------------------------------------------ files

    def export(self, suffix: str) -> None:
        """Write the statement as it is shown into a file and open it."""
        shown = self.shown
        if shown is None:
            return
        title, kinds = _FILES[suffix]
        target = self._target(title, kinds, f"{shown.title}{suffix}")
        if target:
            self._run("正在导出", lambda: funds.write_statement(target, shown), self._exported)

    def print_letters(self) -> None:
        """Letters of thanks for the chosen donations, in one file."""
        donations, office = self._donations(), self.desk.office
        if not donations:
            return
        target = self._target("捐赠致谢函", "PDF 文件 (*.pdf)", "捐赠致谢函.pdf")
        if target:
            self._run(
                "正在打印致谢函", lambda: funds.acknowledge(office, donations, target), self._lettered, True
            )

    def _target(self, title: str, kinds: str, name: str) -> Path | None:
        chosen = messages.save_file(title, kinds, paths.default_data_folder() / name, parent=self.window())
        suffix = Path(name).suffix
        if chosen is None or chosen.suffix.lower() == suffix:
            return chosen
        return chosen.with_name(f"{chosen.name}{suffix}")

    def _run(
        self, words: str, act: Callable[[], Any], then: Callable[[Any], None], writes: bool = False
    ) -> None:
        def task(steps: Steps) -> Any:
            steps.say(words)
            return act()

        for button in (self.export_button, self.paper_button, self.letter_button):
            button.setEnabled(False)  # a second click would write the file twice
        Job(task, owner=self, writes=writes).progress(self.bar).always(self._show_buttons).then(then).start()

    def _exported(self, target: Path) -> None:
        self.desk.say(f"已导出：{target.name}")
        listing.show_file(target)

    def _lettered(self, letters: Letters) -> None:
        self.desk.say(f"已生成 {letters.letters} 份致谢函：{letters.file.name}")
        if letters.missing:
            messages.tell(
                f"这些字没有字形，打印出来是空框，请手写补上：{letters.missing}", parent=self.window()
            )
        listing.show_file(letters.file)
