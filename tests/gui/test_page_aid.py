"""The aid page as a clerk works with it: facts, people, papers, signatures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fulian_desktop import paths
from fulian_desktop.app import aid, batches, records
from fulian_desktop.app.aid_stages import Step
from fulian_desktop.gui import printing
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.aid import AidPage
from fulian_desktop.gui.pages.aid_choosing import VILLAGE as VILLAGE_SOURCE
from fulian_desktop.gui.pages.aid_list import state_of
from fulian_desktop.gui.pages.aid_signing import state_of as signed_state
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.store.browse import Query
from fulian_desktop.values.uid import uid_text

from .conftest import VILLAGE, Spoken, person

Settle = Callable[[], None]
NAMES = ("陈小兰", "阿依努尔·买买提", "欧阳翀", "王丹")


@pytest.fixture(autouse=True)
def opened_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    files: list[Path] = []
    monkeypatch.setattr(listing, "show_file", files.append)
    monkeypatch.setattr(paths, "default_data_folder", lambda: tmp_path / "文档" / "妇联台账")
    return files


@pytest.fixture
def fund(desk: Desk) -> UUID:
    made = Fund(
        name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2012, 1, 1),
        opening_balance=100_000,
    )  # fmt: skip
    records.add_many(desk.office, [made])
    return made.uid


@pytest.fixture
def people(desk: Desk) -> list[Person]:
    made = [person(name) for name in NAMES]
    records.add_many(desk.office, made)
    return made


def batch_of(desk: Desk, fund: UUID, people: list[Person], **values: Any) -> UUID:
    given = {"title": "2013年“三八”慰问", "fund": fund, "aid_kind": "condolence", "pay_method": "cash",
             "held_on": date(2013, 3, 7), "handler": "李经办", "standard": 50_000, **values}  # fmt: skip
    lines = [AidDisbursement(recipient=one.uid, category="low_income", amount=50_000) for one in people]
    return records.save(desk.office, AidBatch(**{"lines": lines, **given})).record.uid


@pytest.fixture
def page(desk: Desk, qtbot: Any, settle: Settle) -> AidPage:
    made = AidPage(desk)
    qtbot.addWidget(made)
    made.resize(1160, 660)
    made.show()
    settle()
    return made


def fill(page: AidPage, **values: Any) -> None:
    for name, value in values.items():
        cell = page.sheet.facts.entries.cells[name]
        cell.widget.set_value(value)
        cell.widget.changed.emit()


def find_by_keys(page: AidPage, letters: str, settle: Settle) -> None:
    """Type letters into the searcher and take the first with Enter."""
    editor = page.sheet.people.finder.editor
    page.activateWindow()
    editor.setFocus()
    QTest.keyClicks(editor, letters)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    popup = page.sheet.people.finder._completer.popup()  # type: ignore[attr-defined]
    if popup.isVisible():
        QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()


def test_from_an_empty_page_to_a_signed_batch(
    page: AidPage, fund: UUID, people: list[Person], settle: Settle, opened_files: list[Path]
) -> None:
    assert "新建批次" in page.empty_label.text()
    page.new_button.click()
    fill(
        page, title="2013年“三八”慰问", fund=fund, handler="李经办", held_on=date(2013, 3, 7), standard=50_000
    )
    page.sheet.facts.next_button.click()
    page.sheet.people.given["category"].set_value("low_income")
    find_by_keys(page, "cxl", settle)
    find_by_keys(page, "wd", settle)
    assert [page.work.name_of(line) for line in page.work.lines] == ["陈小兰", "王丹"]
    assert page.sheet.people.total_label.text() == "合计 2 笔、2 人，1,000.00 元"
    assert page.sheet.people.words_label.text() == "大写：人民币壹仟元整"
    assert "发放前 1,000.00 元，发放后 0.00 元" in page.sheet.people.fund_label.text()
    page.sheet.save_button.click()
    settle()
    assert page.unsaved() == ""
    assert [state_of(one)[0] for one in page.batches.model.batches] == ["未发放"]

    page.sheet.people.next_button.click()
    page.sheet.papers.receipts_button.click()
    page.sheet.papers.roster_button.click()
    settle()
    page.sheet.papers.roster_button.click()
    settle()
    assert [file.name for file in opened_files] == [
        "2013年“三八”慰问 领款单.pdf",
        "2013年“三八”慰问 签领表.pdf",
    ]
    assert all(file.read_bytes().startswith(b"%PDF") for file in opened_files)
    assert "330327101-2013-0101-00001 至 00002" in page.sheet.papers.receipts_result.text()

    page.sheet.papers.next_button.click()
    page.sheet.signing.all_button.click()
    page.sheet.signing.signing_table.selectRow(1)
    page.sheet.signing.blank_button.click()
    page.sheet.save()
    settle()
    assert [signed_state(line) for line in page.work.lines] == ["已签名", "未领"]
    assert [line.paid_on for line in page.work.lines] == [date(2013, 3, 7), None]
    assert page.work.lines[0].payee_name == "陈小兰"
    assert [state_of(one)[0] for one in page.batches.model.batches] == ["部分签领"]
    assert page.sheet.panels.line.buttons[Step.SIGN].text() == "⑥ 签收\n1/2"


def test_tab_goes_the_way_of_the_work(page: AidPage) -> None:
    people = page.sheet.people
    way = [people.given["category"], people.given["amount"], people.finder]
    at = way[0].focusProxy()
    seen: list[QWidget | None] = []
    while at is not None and at not in seen:
        seen.append(at)
        at = at.nextInFocusChain()
    places = [seen.index(one) for one in (way[1].focusProxy(), way[2].focusProxy(), people.lines_table)]
    assert places == sorted(places)


def test_what_is_missing_stands_beside_its_field(page: AidPage, settle: Settle) -> None:
    page.new_batch()
    page.sheet.save()
    settle()
    cells = page.sheet.facts.entries.cells
    assert {name for name, cell in cells.items() if cell.widget.editor.property("mark") == "error"} == {
        "title", "fund", "handler"
    }  # fmt: skip
    assert page.batches.model.batches == []


def test_two_cancer_money_is_never_cash(page: AidPage, fund: UUID, settle: Settle) -> None:
    page.new_batch()
    fill(page, title="“两癌”救助", fund=fund, handler="李经办", aid_kind="two_cancer", pay_method="cash")
    page.sheet.save()
    settle()
    notes = page.sheet.facts.entries.cells["pay_method"]._notes
    assert "不得以现金形式发放" in notes.itemAt(0).widget().text()  # type: ignore[attr-defined]
    assert page.unsaved() == "发放批次"
    fill(page, pay_method="bank")
    page.sheet.save()
    settle()
    assert page.unsaved() == ""
    box = page.sheet.papers.paper_box
    assert [box.itemText(at) for at in range(box.count())] == [
        "银行代发清单", "银行代发清单（Excel）", "公示", "汇总单",
    ]  # fmt: skip


def test_each_paper_of_a_batch_is_written_from_the_window(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle, opened_files: list[Path]
) -> None:
    page.open_record(batch_of(desk, fund, people, notice_phone="0577-1234567"))
    settle()
    papers = page.sheet.papers
    assert [papers.paper_box.itemText(at) for at in range(papers.paper_box.count())] == [
        "签领表", "公示", "汇总单",
    ]  # fmt: skip
    for at, label in enumerate(("签领表", "公示", "汇总单")):
        papers.paper_box.setCurrentIndex(at)
        papers.paper_box.activated.emit(at)
        assert papers.roster_path.text().endswith(f" {label}.pdf")
        papers.roster_button.click()
        settle()
        assert papers.paper_box.currentText() == label, "the choice stays after the batch was read anew"
        assert opened_files[-1].name.endswith(f" {label}.pdf")
        assert opened_files[-1].read_bytes().startswith(b"%PDF")
    assert len(opened_files) == 3


def test_a_double_click_on_print_makes_one_set(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle, opened_files: list[Path]
) -> None:
    uid = batch_of(desk, fund, people)
    page.open_record(uid)
    settle()
    QTest.mouseDClick(page.sheet.papers.receipts_button, Qt.MouseButton.LeftButton)
    page.sheet.papers.print_receipts()
    settle()
    assert [one.prints for one in aid.receipts(desk.office, uid)] == [1, 1, 1, 1]
    assert len(opened_files) == 1


def test_a_second_print_is_asked_for_and_marked(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle, spoken: Spoken,
    opened_files: list[Path],
) -> None:  # fmt: skip
    uid = batch_of(desk, fund, people)
    page.open_record(uid)
    settle()
    page.sheet.papers.print_receipts()
    settle()
    spoken.answers = [False]
    page.sheet.papers.print_receipts()
    settle()
    assert {one.prints for one in aid.receipts(desk.office, uid)} == {1}
    spoken.answers = [True]
    page.sheet.papers.print_receipts()
    settle()
    assert page.sheet.papers.model.index(0, 4).data() == "补打 1"
    assert "补打" in opened_files[-1].name
    assert opened_files[0].exists()


def test_a_line_with_a_receipt_is_held_until_it_is_voided(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle, spoken: Spoken
) -> None:
    uid = batch_of(desk, fund, people)
    page.open_record(uid)
    settle()
    page.sheet.papers.print_receipts()
    settle()
    model, amount = page.sheet.people.model, page.sheet.people.model.column_of("amount")
    assert not model.flags(model.index(0, amount)) & Qt.ItemFlag.ItemIsEditable
    page.sheet.panels.step(Step.CHOOSE)
    page.sheet.people.lines_table.selectRow(0)
    page.sheet.people.remove_chosen()
    assert len(page.work.lines) == 4
    assert "已出领款单" in page.sheet.people.edit_label.text()
    page.sheet.papers.receipts_table.selectRow(0)
    spoken.answers = ["写错了姓名"]
    page.sheet.papers.void_chosen()
    settle()
    assert [bool(one.voided_at) for one in aid.receipts(desk.office, uid)] == [True, False, False, False]
    assert page.sheet.papers.model.index(0, 5).data() == "已作废：写错了姓名"
    assert model.flags(model.index(0, amount)) & Qt.ItemFlag.ItemIsEditable


def test_printing_waits_for_saving(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle
) -> None:
    page.open_record(batch_of(desk, fund, people))
    settle()
    assert page.sheet.papers.receipts_button.isEnabled()
    model = page.sheet.people.model
    assert model.setData(model.index(0, model.column_of("amount")), "600")
    assert not page.sheet.papers.receipts_button.isEnabled()
    assert "先按右上角的“保存”" in page.sheet.papers.locked_label.text()


def test_amounts_are_typed_into_the_list(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle
) -> None:
    uid = batch_of(desk, fund, people, standard=None)
    page.open_record(uid)
    settle()
    model = page.sheet.people.model
    at = model.index(1, model.column_of("amount"))
    assert not model.setData(at, "五百")
    assert page.sheet.people.edit_label.text().startswith("第2行金额：")
    assert page.work.lines[1].amount == 50_000
    assert model.setData(at, "1,200.5")
    settle()
    assert page.sheet.people.total_label.text() == "合计 4 笔、4 人，2,700.50 元"
    assert "超出余额 1,700.50 元" in page.sheet.people.fund_label.text()
    assert page.sheet.people.fund_label.property("level") == "error"
    page.sheet.save()
    settle()
    assert records.load(desk.office, "aid_batch", uid).record.lines[1].amount == 120_050


def test_nobody_is_put_on_the_list_twice(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle
) -> None:
    page.open_record(batch_of(desk, fund, people[:1]))
    settle()
    page.sheet.people.add([people[0].uid])
    settle()
    assert len(page.work.lines) == 1
    assert "已经在名单里" in page.sheet.people.edit_label.text()


def test_a_whole_village_and_what_they_had_this_year(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle, spoken: Spoken
) -> None:
    man = person("林先生")
    man.sex = "1"
    records.add_many(desk.office, [man])
    earlier = batch_of(desk, fund, people[:1], title="春节慰问", held_on=date(2013, 1, 20))
    batch = records.load(desk.office, "aid_batch", earlier).record
    batches.note(batch.lines[0], "signed", batch.held_on, NAMES[0])
    records.save(desk.office, batch)
    page.open_record(batch_of(desk, fund, people[3:]))
    settle()
    page.sheet.people.given["category"].set_value("low_income")
    page.sheet.people.choose_button.click()
    settle()
    choosing = page.sheet.panels.choosing
    choosing.source_bar.setCurrentIndex(VILLAGE_SOURCE)
    choosing.village_box.setCurrentIndex(choosing.village_box.findData(VILLAGE))
    choosing.look()
    settle()
    assert choosing.add_button.text() == "加入名单（3人）"
    choosing.add_button.click()
    settle()
    assert {page.work.name_of(line) for line in page.work.lines} == set(NAMES)
    hints = {page.work.name_of(line): page.sheet.people._hint(line) for line in page.work.lines}
    assert hints["陈小兰"] == "本年已领1次 500.00元"
    assert hints["王丹"] == ""


def test_who_takes_it_for_another_is_written_down(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle
) -> None:
    uid = batch_of(desk, fund, people)
    page.open_record(uid)
    settle()
    signing = page.sheet.signing
    page.sheet.panels.step(Step.SIGN)
    signing.signing_table.selectRow(0)
    signing.proxy_box.click()
    signing.signed_button.click()
    page.sheet.save()
    settle()
    said = [signing.findings_place.itemAt(at).widget().text() for at in range(signing.findings_place.count())]  # type: ignore[attr-defined]
    assert any("第1行：代领的，请填写代领人与本人关系" in words for words in said)
    assert page.work.dirty
    for name, value in {
        "payee_name": "陈大海",
        "proxy_relation": "1",
        "proxy_id": "11010519491231002X",
    }.items():
        signing.proxy.cells[name].set_value(value)
    signing.proxy.cells["proxy_id"].changed.emit()
    page.sheet.save()
    settle()
    reason = signing.findings._edits["no_authorization"]
    reason.setText("本人卧床，村干部当面见证")
    page.sheet.save()
    settle()
    kept = records.load(desk.office, "aid_batch", uid).record
    assert (kept.lines[0].payee_name, kept.lines[0].proxy_relation, kept.lines[0].signed) == (
        "陈大海",
        "1",
        "signed",
    )
    assert kept.reasons == {"no_authorization": "本人卧床，村干部当面见证"}


def test_unsaved_work_is_asked_about_and_survives_as_a_draft(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle, spoken: Spoken, qtbot: Any
) -> None:
    page.new_batch()
    fill(page, title="没写完的批次", fund=fund)
    page.sheet.people.given["category"].set_value("disabled")
    page.sheet.people.add([people[2].uid])
    settle()
    assert page.unsaved() == "发放批次"
    page.sheet.drafts.keep()
    settle()
    spoken.answers = [False]
    assert not page.may_leave()
    again = AidPage(desk)
    qtbot.addWidget(again)
    settle()
    assert not again.notice.isHidden()
    again.notice.open_button.click()
    settle()
    assert again.sheet.facts.plain()["title"] == "没写完的批次"
    assert again.sheet.facts.plain()["fund"] == uid_text(fund)
    assert [again.work.name_of(line) for line in again.work.lines] == ["欧阳翀"]


def test_a_bank_batch_is_paid_without_a_signature(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle
) -> None:
    lines = [
        AidDisbursement(
            recipient=one.uid, category="low_income", amount=50_000, bank_account=f"012345678901{at:04d}"
        )
        for at, one in enumerate(people[:2])
    ]
    uid = batch_of(desk, fund, [], pay_method="bank", lines=lines)
    page.open_record(uid)
    settle()
    page.sheet.panels.step(Step.SIGN)
    assert page.sheet.signing.all_button.text() == "全部标为已转账"
    page.sheet.signing.all_button.click()
    page.sheet.save()
    settle()
    lines = records.load(desk.office, "aid_batch", uid).record.lines
    assert [(line.signed, line.paid_on) for line in lines] == [("blank", date(2013, 3, 7))] * 2
    assert [state_of(one)[0] for one in batches.batches(desk.office, Query())] == ["已付款"]


def test_receipts_are_previewed_without_a_number_and_printed_from_there(
    page: AidPage, desk: Desk, fund: UUID, people: list[Person], settle: Settle, spoken: Spoken,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened_files: list[Path],
) -> None:  # fmt: skip
    def to_file(name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    monkeypatch.setattr(printing, "printers", lambda: ["办公室打印机"])
    monkeypatch.setattr(printing, "make_printer", to_file)
    uid = batch_of(desk, fund, people)
    page.open_record(uid)
    settle()
    page.sheet.papers.receipts_preview.click()
    settle()
    dialog = page.sheet.papers.dialog
    assert dialog.page_label.text() == "第 1 页，共 4 页"
    assert aid.receipts(desk.office, uid) == []
    dialog.layout_box.setCurrentIndex(dialog.layout_box.findData("three"))
    dialog.layout_box.activated.emit(dialog.layout_box.currentIndex())
    settle()
    assert dialog.page_label.text() == "第 1 页，共 3 页"
    for _ in range(2):
        QTest.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    settle()
    assert [one.prints for one in aid.receipts(desk.office, uid)] == [1, 1, 1, 1]
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    spoken.answers = [False]
    dialog.print_button.click()
    settle()
    assert "补打" in spoken.asked[-1]
    assert [one.prints for one in aid.receipts(desk.office, uid)] == [1, 1, 1, 1]
    assert opened_files == []
    dialog.close()
    settle()
    assert page.sheet.papers.model.rowCount() == 4
