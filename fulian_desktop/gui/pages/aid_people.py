"""Stage two of a batch: who gets what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...app import aid_choice
from ...app.aid_choice import Amounts, Candidate, For
from ...errors import BadValue
from ...ledgers.aid import AidDisbursement
from ...schema.findings import Finding, Severity
from ...values.money import grouped
from .. import theme
from ..fields import FieldWidget
from ..frames import load_frame
from ..lists import dress_table
from ..shortcuts import on_key
from ..widgets import make_field
from ..work import Job
from . import listing
from .aid_findings import LineFindings
from .aid_lines import FIELDS, LineColumn, LineDelegate, LinesModel, shown
from .aid_sums import Sums
from .aid_work import BatchWork

_GOODS: Final = ("item", "quantity", "unit_value")
_WIDTHS: Final = {"": 44, "姓名": 104, "村(社区)": 116, "对象类别": 140, "金额(元)": 104, "物资": 100, "数量": 64,
                  "单价(元)": 88, "开户银行": 130, "银行账号": 180, "开户人": 90, "领款单": 70, "备注": 100,
                  "提示": 200}  # fmt: skip
_BANK: Final = ("bank_name", "bank_account", "account_owner")


class PeoplePanel(QWidget):
    """The list of recipients, with what a new one gets and how she is found."""

    add_frame: QFrame
    category_place: QHBoxLayout
    amount_place: QHBoxLayout
    item_place: QHBoxLayout
    quantity_place: QHBoxLayout
    value_place: QHBoxLayout
    goods_line: QWidget
    find_place: QHBoxLayout
    choose_button: QPushButton
    amounts_button: QPushButton
    lines_table: QTableView
    empty_label: QLabel
    findings_place: QVBoxLayout
    edit_label: QLabel
    total_label: QLabel
    words_label: QLabel
    fund_label: QLabel
    remove_button: QPushButton
    next_button: QPushButton

    def __init__(self, work: BatchWork) -> None:
        super().__init__()
        load_frame(self, "aid_people")
        self.work = work
        self._said: dict[int, str] = {}
        self.findings = LineFindings(self.findings_place)
        self.sums = Sums(work, self.total_label, self.words_label, self.fund_label)
        self.given: dict[str, FieldWidget] = {}
        self._make_fields()
        self._columns = self._made_columns()
        self.model = LinesModel(work, self._columns, self)
        self._prepare_table()
        self._connect()
        listing.tab_through(
            *self.given.values(), self.finder, self.choose_button, self.amounts_button, self.lines_table,
            self.remove_button, self.next_button,
        )  # fmt: skip

    def _make_fields(self) -> None:
        places = {
            "category": (self.category_place, 190), "amount": (self.amount_place, 130),
            "item": (self.item_place, 130), "quantity": (self.quantity_place, 90), "unit_value": (self.value_place, 120),
        }  # fmt: skip
        for name, (place, width) in places.items():
            field = self.given[name] = make_field(FIELDS[name], self.work.desk.office)
            field.setFixedWidth(width)
            place.addWidget(field)
        self.finder = make_field(FIELDS["recipient"], self.work.desk.office)
        self.finder.setFixedWidth(290)
        self.find_place.addWidget(self.finder)

    def _made_columns(self) -> list[LineColumn]:
        return [
            LineColumn("", self._number, right=True),
            LineColumn("姓名", self.work.name_of, tone=self._tone),
            LineColumn("村(社区)", lambda line: self._person(line, "village")),
            LineColumn("对象类别", lambda line: shown(line, "category"), "category"),
            LineColumn("金额(元)", lambda line: shown(line, "amount"), "amount", right=True),
            LineColumn("物资", lambda line: shown(line, "item"), "item"),
            LineColumn("数量", lambda line: shown(line, "quantity"), "quantity", right=True),
            LineColumn("单价(元)", lambda line: shown(line, "unit_value"), "unit_value", right=True),
            LineColumn("提示", self._hint, tone=lambda line: "doubt"),
            LineColumn("开户银行", lambda line: line.bank_name, "bank_name"),
            LineColumn("银行账号", lambda line: line.bank_account, "bank_account"),
            LineColumn("开户人", lambda line: line.account_owner, "account_owner"),
            LineColumn("领款单", lambda line: "已出" if line.receipt_no else ""),
            LineColumn("备注", lambda line: line.remark, "remark"),
        ]

    def _prepare_table(self) -> None:
        view, mode = self.lines_table, QAbstractItemView.EditTrigger
        view.setModel(self.model)
        dress_table(view, several=True)
        view.setEditTriggers(mode.DoubleClicked | mode.EditKeyPressed | mode.AnyKeyPressed)
        view.setItemDelegate(LineDelegate(self._columns, view))
        for at, column in enumerate(self._columns):
            view.setColumnWidth(at, _WIDTHS.get(column.label, 120))
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.setToolTip("双击或直接输入，可改类别、金额和备注")

    def _connect(self) -> None:
        self.finder.changed.connect(self._found)
        self.remove_button.clicked.connect(self.remove_chosen)
        self.remove_button.setIcon(theme.icon("void"))
        on_key(Qt.Key.Key_Delete, self.lines_table, self.remove_chosen, itself=True)
        self.model.refused.connect(self._refused)
        self.lines_table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.work.opened.connect(self._opened)
        self.work.edited.connect(self.refresh)

    # ------------------------------------------------------------------ what is shown

    def _opened(self) -> None:
        kept = self.work.kept
        self.findings.begin(kept.record.reasons if kept else {})
        self.model.faulty, self._said = {}, {}
        self.edit_label.hide()
        last = self.work.lines[-1] if self.work.lines else None
        self.given["category"].set_value(last.category if last else None)
        self.given["amount"].set_value(last.amount if last else self.work.standard or "")
        for name in _GOODS:
            self.given[name].set_value(getattr(last, name) if last else None)
        self.finder.set_value(None)
        self.add_frame.setVisible(not self.work.read_only)
        self.remove_button.setVisible(not self.work.read_only)
        self.model.refresh()
        self.refresh()

    def refresh(self) -> None:
        """Sums, the fund, and which columns are of use."""
        work = self.work
        goods = work.pay_method == "goods" or any(line.item for line in work.lines)
        for at, column in enumerate(self._columns):
            if column.field in _GOODS:
                self.lines_table.setColumnHidden(at, not goods)
            if column.field in _BANK:
                self.lines_table.setColumnHidden(at, work.pay_method != "bank")
        self.goods_line.setVisible(goods)
        if not self.given["amount"].value_plain() and work.standard:
            self.given["amount"].set_value(work.standard)
        self.lines_table.setVisible(bool(work.lines))
        self.empty_label.setVisible(not work.lines)
        self.sums.refresh()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.remove_button.setEnabled(bool(self._chosen()))

    def _number(self, line: AidDisbursement) -> str:
        return str(next(at for at, one in enumerate(self.work.lines, 1) if one is line))

    def _person(self, line: AidDisbursement, what: str) -> str:
        person = self.work.people.get(line.recipient)
        return str(getattr(person, what)) if person else ""

    def _tone(self, line: AidDisbursement) -> str:
        return "error" if self._person(line, "gone") else ""

    def _hint(self, line: AidDisbursement) -> str:
        person = self.work.people.get(line.recipient)
        if person is None:
            return ""
        money = f"{grouped(person.got)}元" if person.got else "物资"
        before = f"本年已领{person.times}次 {money}" if person.times else ""
        said = self._said.get(id(line), "")
        return "　".join(part for part in (person.gone, before, said) if part)

    def show_checked(self, found: list[Finding]) -> None:
        """What was found about the lines, each beside its person."""
        said: dict[int, list[str]] = {}
        for one in found:
            if one.row is not None:
                said.setdefault(one.row, []).append(one.message)
        self._said = {
            id(self.work.lines[row]): "；".join(words)
            for row, words in said.items()
            if row < len(self.work.lines)
        }
        self.model.faulty = {
            one.row: one.message for one in found if one.row is not None and one.severity is not Severity.HINT
        }
        self.model.repaint()

    def _refused(self, sentence: str) -> None:
        self.edit_label.setText(sentence)
        self.edit_label.setVisible(bool(sentence))

    # ------------------------------------------------------------------ adding and taking out

    def _found(self) -> None:
        """Somebody was picked in the searcher; what is merely typed is no UUID yet."""
        try:
            uid = FIELDS["recipient"].kind.read(self.finder.value_plain())
        except BadValue:
            return
        self.finder.set_value(None)
        self.add([uid])
        self.finder.setFocus()

    def add(self, people: list[UUID]) -> None:
        """Put people on the list with what stands above; one who is on it already is shown instead."""
        there = {line.recipient: at for at, line in enumerate(self.work.lines)}
        twice = [uid for uid in people if uid in there]
        if twice and len(people) == 1:
            name = self.work.name_of(self.work.lines[there[twice[0]]])
            self._refused(f"{name}已经在名单里了，不重复加入。")
            self.lines_table.selectRow(there[twice[0]])
            return
        office, wanted = self.work.desk.office, For(self.work.held_on, self.work.uid)
        Job(lambda steps: aid_choice.by_hand(office, wanted, people), owner=self).then(self._picked).start()

    def _picked(self, found: list[Candidate]) -> None:
        """By hand the category that stands above goes before that of her file."""
        category = self.given["category"].value_plain()
        if category:
            found = [replace(one, values={**one.values, "category": category}) for one in found]
        self.add_chosen(found)

    def add_chosen(self, chosen: list[Candidate]) -> bool:
        """Put the chosen on the list, with what stands above; False after a sentence where they cannot be."""
        made = self._made_line()
        if made is None or self.work.read_only:
            return False
        there = {line.recipient for line in self.work.lines}
        fresh = [one for one in chosen if one.uid not in there]
        category = made.pop("category", "")
        nameless = [one.person.name for one in fresh if "category" not in one.values]
        if nameless and not category:
            some = "、".join(nameless[:3]) + ("等" if len(nameless) > 3 else "")
            self._refused(f"{some}没有帮扶档案，请先选好“对象类别”，再加人。")
            self.given["category"].mark("error")
            self.given["category"].setFocus()
            return False
        goods = {name: value for name, value in made.items() if name != "amount"}
        amounts = Amounts(made.get("amount"), self.work.amounts, goods)
        self.work.people |= {one.uid: one.person for one in fresh}
        self.work.lines += aid_choice.lines(fresh, amounts, category)
        self._refused("")
        self.model.refresh()
        self.work.touch()
        self.lines_table.scrollToBottom()
        self.lines_table.selectRow(len(self.work.lines) - 1)
        return True

    def _made_line(self) -> dict[str, Any] | None:
        """What a new line holds besides the person; None after a sentence where it cannot be read."""
        values: dict[str, Any] = {}
        for name, widget in self.given.items():
            given = widget.value_plain()
            if not given:
                continue
            try:
                values[name] = FIELDS[name].kind.read(given)
            except BadValue as bad:
                self._refused(f"{FIELDS[name].label}：{bad.sentence}")
                widget.mark("error")
                return None
            widget.mark("")
        return values

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.lines_table.selectionModel().selectedRows()})

    def remove_chosen(self) -> None:
        """Take the chosen people off the list; whoever has a receipt stays until that is voided."""
        chosen = self._chosen()
        if not chosen or self.work.read_only:
            return
        held = [
            self.work.name_of(self.work.lines[at])
            for at in chosen
            if self.work.has_receipt(self.work.lines[at])
        ]
        if held:
            some = "、".join(held[:3]) + ("等" if len(held) > 3 else "")
            self._refused(f"{some}已出领款单，不能移除；请先在“发放”里作废领款单。")
            return
        self.work.lines = [one for at, one in enumerate(self.work.lines) if at not in chosen]
        self.model.faulty = {}
        self.model.refresh()
        self.work.touch()
