"""The page of funds: balances on a day, the statement of a period, files and letters, and the way to the records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from fulian_desktop.app import records
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.form import RecordForm
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.aid import AidPage
from fulian_desktop.gui.pages.funds import FundsPage
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.fund_income import FundIncome
from fulian_desktop.schema.ledger import ledger_of
from fulian_desktop.values.dates import Period

from .conftest import Spoken, person, type_in

Settle = Callable[[], None]


@pytest.fixture
def made(desk: Desk) -> tuple[FundIncome, AidBatch]:
    """A fund of 100 yuan with a gift of 300 in May and 350 paid in June, and a fund with nothing."""
    fund = Fund(
        name="春晖基金",
        scheme="chunhui",
        nature="donation",
        founded_on=date(2012, 1, 1),
        opening_balance=100_00,
    )
    gift = FundIncome(
        fund=fund.uid, received_on=date(2013, 5, 10), donor="爱心企业", kind="donation", amount=300_00
    )
    bank = FundIncome(
        fund=fund.uid, received_on=date(2013, 5, 21), donor="开户银行", kind="interest", amount=1_00
    )
    woman = person("陈小兰")
    batch = AidBatch(title="六月救助", fund=fund.uid, aid_kind="fund_grant", pay_method="cash",
                     held_on=date(2013, 6, 1), handler="李经办")  # fmt: skip
    batch.lines = [AidDisbursement(recipient=woman.uid, category="low_income", amount=350_00,
                                   paid_on=date(2013, 6, 1), payee_name=woman.name)]  # fmt: skip
    bare = Fund(name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2012, 1, 1))
    records.add_many(desk.office, [fund, bare, woman, gift, bank, batch])
    return gift, batch


@pytest.fixture
def page(desk: Desk, made: Any, qtbot: Any, settle: Settle) -> FundsPage:
    shown = FundsPage(desk)
    qtbot.addWidget(shown)
    shown.period_chooser.set_period(Period(2013))
    shown.resize(1160, 660)
    shown.show()
    shown.arrived()
    settle()
    shown.funds_table.selectRow(1)
    settle()
    return shown


def told(page: FundsPage) -> list[list[str]]:
    model = page.entries
    return [[model.index(at, column).data() for column in (0, 1, 5, 6, 7)] for at in range(model.rowCount())]


def balances(page: FundsPage) -> list[list[str]]:
    return [[page.funds.index(at, column).data() for column in (0, 1)] for at in range(page.funds.rowCount())]


def test_balances_to_the_left_and_the_entries_of_the_chosen_fund(page: FundsPage, settle: Settle) -> None:
    assert balances(page) == [["慰问经费", "0.00"], ["春晖基金", "51.00"]]
    assert told(page) == [
        ["2013-05-10", "捐赠　爱心企业", "300.00", "", "400.00"],
        ["2013-05-21", "利息　开户银行", "1.00", "", "401.00"],
        ["2013-06-01", "六月救助", "", "350.00", "51.00"],
    ]
    assert page.sums_label.text() == "期初 100.00　收入 301.00　支出 350.00　期末 51.00 元"
    page.funds_table.selectRow(0)
    settle()
    assert told(page) == [] and "没有收入" in page.entries_label.text()


def test_the_balances_are_those_of_the_day_that_is_typed(page: FundsPage, settle: Settle) -> None:
    editor = page.day_field.editor
    editor.selectAll()
    QTest.keyClicks(editor, "2013-05-15")
    settle()
    assert balances(page)[1] == ["春晖基金", "400.00"]
    assert page.funds_label.text() == "2013年5月15日的余额"
    assert page.chosen and page.chosen.name == "春晖基金"  # what is shown to the right stays chosen


def test_another_period_and_by_person(page: FundsPage, settle: Settle) -> None:
    page.period_chooser.set_period(Period(2013, 6, 1))
    page.person_box.setChecked(True)
    settle()
    assert told(page) == [["2013-06-01", "六月救助　陈小兰", "", "350.00", "51.00"]]
    assert page.sums_label.text().startswith("期初 401.00")


def test_enter_opens_the_income_or_the_batch(
    page: FundsPage, desk: Desk, made: tuple[FundIncome, AidBatch]
) -> None:
    wanted: list[tuple[str, Any]] = []
    desk.wanted.connect(lambda ledger, uid: wanted.append((ledger, uid)))
    page.entries_table.selectRow(0)
    QTest.keyClick(page.entries_table, Qt.Key.Key_Return)
    page.entries_table.selectRow(2)
    QTest.keyClick(page.entries_table, Qt.Key.Key_Return)
    assert wanted == [("fund_income", made[0].uid), ("aid_batch", made[1].uid)]


def test_the_statement_goes_into_files(
    page: FundsPage, spoken: Spoken, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(listing, "show_file", opened.append)
    spoken.answers = [tmp_path / "明细", tmp_path / "明细.pdf", None]
    page.export_button.click()
    settle()
    page.paper_button.click()
    settle()
    page.paper_button.click()
    settle()
    assert [path.name for path in opened] == ["明细.xlsx", "明细.pdf"]
    assert all(path.stat().st_size > 2_000 for path in opened)


def test_a_letter_is_offered_for_donations_alone(
    page: FundsPage, spoken: Spoken, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(listing, "show_file", opened.append)
    page.entries_table.selectRow(1)
    assert not page.letter_button.isEnabled()
    flag = QItemSelectionModel.SelectionFlag
    page.entries_table.selectionModel().select(page.entries.index(0, 0), flag.Select | flag.Rows)
    assert page.letter_button.isEnabled()
    spoken.answers = [tmp_path / "函.pdf"]
    page.letter_button.click()
    settle()
    assert [path.name for path in opened] == ["函.pdf"]


def test_what_changes_elsewhere_is_read_anew(page: FundsPage, desk: Desk, settle: Settle) -> None:
    gift = records.load(desk.office, "fund_income", page.entries.rows[0].entry.uid).record
    gift.amount = 400_00
    records.save(desk.office, gift)
    desk.changed.emit("fund_income")
    settle()
    assert balances(page)[1] == ["春晖基金", "151.00"]
    assert told(page)[-1][-1] == "151.00"


def test_without_funds_it_says_where_to_begin(desk: Desk, qtbot: Any, settle: Settle) -> None:
    empty = FundsPage(desk)
    qtbot.addWidget(empty)
    empty.show()
    empty.arrived()
    settle()
    assert "资金台账" in empty.funds_label.text()
    assert not empty.paper_button.isEnabled() and not empty.letter_button.isEnabled()


def test_voiding_an_income_that_was_spent_asks_for_the_reason(
    desk: Desk, made: tuple[FundIncome, AidBatch], qtbot: Any, spoken: Spoken, settle: Settle
) -> None:
    form = RecordForm(desk, ledger_of(FundIncome))
    qtbot.addWidget(form)
    form.open(made[0].uid)
    spoken.answers = ["重复录入", "已付的款由捐赠人另行补足"]
    form.void_or_restore()
    settle()
    assert "余额为 -249.00 元" in spoken.asked[1]
    kept = records.load(desk.office, "fund_income", made[0].uid)
    assert kept.void_reason == "已付的款由捐赠人另行补足"


def test_a_smaller_income_shows_the_question_and_takes_the_reason(
    desk: Desk, made: tuple[FundIncome, AidBatch], qtbot: Any, settle: Settle
) -> None:
    form = RecordForm(desk, ledger_of(FundIncome))
    qtbot.addWidget(form)
    form.open(made[0].uid)
    editor = form.cells["amount"].widget.editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "200")
    form.save()
    settle()
    assert records.load(desk.office, "fund_income", made[0].uid).record.amount == 300_00
    reason = form.cells["amount"]._reasons["overdrawn"]
    assert reason.accessibleName() == "原因"
    type_in("捐赠款分两次到账，另一笔下月到", reason)
    form.save()
    settle()
    kept = records.load(desk.office, "fund_income", made[0].uid).record
    assert (kept.amount, kept.reasons["overdrawn"]) == (200_00, "捐赠款分两次到账，另一笔下月到")


def test_a_batch_that_pays_too_much_asks_among_the_checks_and_takes_the_reason(
    desk: Desk, made: tuple[FundIncome, AidBatch], qtbot: Any, settle: Settle
) -> None:
    page = AidPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open_record(made[1].uid)
    settle()
    page.work.lines[0].amount = 401_01
    page.work.touch()
    page.sheet.save()
    settle()
    assert page.unsaved() == "发放批次"
    checks = page.sheet.panels.checks
    assert checks.isVisible()
    labels: list[QLabel] = list(checks.findChildren(QLabel))
    assert "“春晖基金”2013年6月1日的余额为 -0.01 元，超出余额" in "".join(label.text() for label in labels)
    type_in("县里补拨的款六月底到账", checks.findings._edits["overdrawn"])
    page.sheet.save()
    settle()
    assert page.unsaved() == ""
    kept = records.load(desk.office, "aid_batch", made[1].uid).record
    assert (kept.lines[0].amount, kept.reasons["overdrawn"]) == (401_01, "县里补拨的款六月底到账")
