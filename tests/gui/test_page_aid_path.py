"""A batch from its first word to its end in the window: chosen from files, checked, noticed, paid, signed, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fulian_desktop import paths
from fulian_desktop.app import aid_stages, records
from fulian_desktop.app.aid_stages import Step
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.aid import AidPage
from fulian_desktop.gui.pages.aid_choosing import BATCH, LIST
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.aid_recipient import AidRecipient
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person

from .conftest import Spoken, person

Settle = Callable[[], None]
NAMES = ("陈小兰", "李秀英", "欧阳翀", "王丹")
REASON = "子女代为申请，已入户核实"


@pytest.fixture(autouse=True)
def opened_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    files: list[Path] = []
    monkeypatch.setattr(listing, "show_file", files.append)
    monkeypatch.setattr(paths, "default_data_folder", lambda: tmp_path / "文档" / "妇联台账")
    return files


@pytest.fixture
def women(desk: Desk) -> list[Person]:
    """Four with a file, the last of whom moved away after it was opened."""
    made = [person(name) for name in NAMES]
    made[3].moved_on = date(2012, 12, 1)
    files = [
        AidRecipient(person=one.uid, categories=("disabled" if at % 2 else "low_income",), filed_on=date(2012, 1, 5),
                     causes=("illness",), bank_name="县农村合作银行", bank_account=f"012345678901{at:04d}")
        for at, one in enumerate(made)
    ]  # fmt: skip
    records.add_many(desk.office, [*made, *files])
    return made


@pytest.fixture
def fund(desk: Desk) -> UUID:
    made = Fund(name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2012, 1, 1),
                opening_balance=1_000_000)  # fmt: skip
    records.add_many(desk.office, [made])
    return made.uid


@pytest.fixture
def page(desk: Desk, qtbot: Any, settle: Settle, women: list[Person], fund: UUID) -> AidPage:
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


def begin(page: AidPage, fund: UUID, settle: Settle, **more: Any) -> None:
    page.new_button.click()
    fill(page, **{
        "title": "2013年“三八”慰问", "fund": fund, "handler": "李经办", "second_handler": "张经办",
        "held_on": date(2013, 3, 7), "standard": 50_000, "approver": "赵主席", "approved_on": date(2013, 2, 20), **more,
    })  # fmt: skip
    page.sheet.facts.next_button.click()
    settle()


def stage(page: AidPage, step: Step) -> str:
    button = page.sheet.panels.line.buttons[step]
    return f"{button.property('stage')} {button.text().splitlines()[1].strip()}".strip()


def click_stage(page: AidPage, step: Step, settle: Settle) -> None:
    QTest.mouseClick(page.sheet.panels.line.buttons[step], Qt.MouseButton.LeftButton)
    settle()


def names(page: AidPage) -> list[str]:
    return [page.work.name_of(line) for line in page.work.lines]


def from_files(page: AidPage, settle: Settle) -> None:
    page.sheet.people.choose_button.click()
    settle()
    page.sheet.panels.choosing.add_button.click()
    settle()


def test_the_whole_path(
    page: AidPage,
    desk: Desk,
    fund: UUID,
    women: list[Person],
    settle: Settle,
    spoken: Spoken,
    opened_files: list[Path],
) -> None:
    begin(page, fund, settle)
    from_files(page, settle)
    assert names(page) == list(NAMES[:3])  # she who moved is not offered
    page.sheet.people.add([women[3].uid])
    settle()
    assert [(line.category, line.amount, line.bank_account[-4:]) for line in page.work.lines] == [
        ("low_income", 50_000, "0000"), ("disabled", 50_000, "0001"), ("low_income", 50_000, "0002"),
        ("disabled", 50_000, "0003"),
    ]  # fmt: skip
    page.sheet.save()
    settle()
    # The register knows that she moved: the save stops on the stage of checks, with a place for the reason.
    assert page.sheet.panels.shown_step is Step.CHECK and page.work.dirty
    assert page.sheet.checks.summary_label.text() == "4 笔里有 1 处要改正或写明原因"
    said: list[Any] = [page.sheet.checks.findings_place.itemAt(at).widget() for at in range(2)]
    assert said[0].text() == "核实：第4行王丹：人员名册里已登记迁出，仍要发放的请写明原因"
    page.activateWindow()
    said[1].setFocus()
    page.sheet.checks.findings._edits["recipient_moved"].setText(REASON)
    page.sheet.save()
    settle()
    assert page.unsaved() == ""
    assert [stage(page, step) for step in Step] == [
        "done 已审批", "done 4笔", "done 已核对", "current", "open 0/4", "open 0/4", "open",
    ]  # fmt: skip
    kept = records.load(desk.office, "aid_batch", page.work.uid).record
    assert kept.reasons == {"recipient_moved": REASON}

    click_stage(page, Step.NOTICE, settle)
    page.sheet.notice._set("publicity_from", date(2013, 2, 21))
    page.sheet.notice._fill_end()
    assert page.sheet.notice.entries.cells["publicity_to"].widget.value_plain() == "2013-02-27"
    assert "已经期满" in page.sheet.notice.state_label.text()
    page.sheet.notice.clear_button.click()
    page.sheet.save()
    settle()
    assert stage(page, Step.NOTICE) == "done 已公示"
    page.sheet.notice.print_button.click()
    settle()
    assert opened_files[-1].name == "2013年“三八”慰问 公示.pdf"

    click_stage(page, Step.SIGN, settle)
    page.sheet.signing.all_button.click()
    page.sheet.signing.signing_table.selectRow(2)
    page.sheet.signing.blank_button.click()
    page.sheet.save()
    settle()
    assert (stage(page, Step.PAY), stage(page, Step.SIGN)) == ("current 3/4", "open 3/4")

    click_stage(page, Step.CLOSE, settle)
    closing = page.sheet.closing
    assert closing.missing_label.text() == "· 第3行还没有付款，也没有写明不发放的原因"
    closing.close_button.click()
    settle()
    assert [error.code for error in spoken.errors] == ["E-AID-61"]
    closing.open_table.selectRow(0)
    spoken.answers = ["本人放弃"]
    closing.give_up_button.click()
    page.sheet.save()
    settle()
    closing.close_button.click()
    settle()
    assert [stage(page, step).split()[0] for step in Step] == ["done"] * 7
    assert page.work.read_only and not page.sheet.save_button.isVisible()
    assert "结案" in page.sheet.state_label.text()
    model = page.sheet.people.model
    assert not model.flags(model.index(0, model.column_of("amount"))) & Qt.ItemFlag.ItemIsEditable

    spoken.answers = ["审计要求补填报账凭证号"]
    closing.reopen_button.click()
    settle()
    assert page.sheet.save_button.isVisible()
    assert stage(page, Step.CLOSE) == "current"
    acts = [one.act for one in records.history(desk.office, page.work.uid)]
    assert acts[-2:] == ["close", "reopen"]


def test_no_notice_with_a_word_why(page: AidPage, fund: UUID, settle: Settle, spoken: Spoken) -> None:
    begin(page, fund, settle)
    from_files(page, settle)
    click_stage(page, Step.NOTICE, settle)
    spoken.answers = ["对象中有未成年人，按规定不公示"]
    page.sheet.notice.waive_button.click()
    page.sheet.save()
    settle()
    assert stage(page, Step.NOTICE) == "done 不公示"


def test_the_same_people_as_last_time(
    page: AidPage, desk: Desk, fund: UUID, women: list[Person], settle: Settle
) -> None:
    lines = [
        AidDisbursement(recipient=one.uid, category="other", amount=60_000, unpaid_reason="") for one in women
    ]
    earlier = AidBatch(
        title="2012年春节慰问", fund=fund, aid_kind="condolence", pay_method="cash", held_on=date(2012, 1, 20),
        handler="李经办", second_handler="张经办", lines=lines,
    )  # fmt: skip
    records.save(desk.office, earlier)
    begin(page, fund, settle)
    page.sheet.people.choose_button.click()
    settle()
    choosing = page.sheet.panels.choosing
    choosing.source_bar.setCurrentIndex(BATCH)
    assert choosing.empty_label.text() == "请选一个以前的批次。"
    choosing.batch_field.set_value(str(earlier.uid))
    choosing.look()
    settle()
    assert [choosing.left_list.item(at).text() for at in range(choosing.left_list.count())] == [
        "王丹：已迁出"
    ]
    choosing.none_button.click()
    assert not choosing.add_button.isEnabled()
    choosing.people_table.selectRow(0)
    choosing.people_table.setFocus()
    QTest.keyClick(choosing.people_table, Qt.Key.Key_Space)
    assert choosing.count_label.text() == "已选 1 人，共列出 3 人"
    choosing.add_button.click()
    settle()
    assert [(line.category, line.amount) for line in page.work.lines] == [("other", 60_000)]


def test_a_list_of_excel_and_whoever_is_not_found(
    page: AidPage, fund: UUID, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    given = tmp_path / "名单.csv"
    given.write_text("姓名,村,金额\n陈小兰,溪头村,300\n李秀英,溪头村,400\n没有此人,,500\n", encoding="utf-8")
    begin(page, fund, settle)
    page.sheet.people.choose_button.click()
    settle()
    choosing = page.sheet.panels.choosing
    choosing.source_bar.setCurrentIndex(LIST)
    spoken.answers = [given]
    choosing.file_button.click()
    settle()
    assert choosing.left_label.text() == "有 1 人没有选上："
    assert choosing.left_list.item(0).text() == "第4行 没有此人：人员名册里没有此人，请先登记到人员名册"
    choosing.add_button.click()
    settle()
    assert [line.amount for line in page.work.lines] == [30_000, 40_000]


def test_amounts_by_category(page: AidPage, fund: UUID, settle: Settle) -> None:
    begin(page, fund, settle, standard=None)
    from_files(page, settle)
    page.sheet.people.amounts_button.click()
    amounts = page.sheet.panels.amounts
    amounts.fields["disabled"].set_value("八百")
    amounts.apply_button.click()
    assert amounts.result_label.text().startswith("残疾：")
    amounts.fields["disabled"].set_value(80_000)
    amounts.fields["low_income"].set_value(30_000)
    amounts.apply_button.click()
    assert amounts.result_label.text() == "已改 3 人的金额。"
    amounts.back_button.click()
    assert [line.amount for line in page.work.lines] == [30_000, 80_000, 30_000]
    assert page.sheet.people.total_label.text() == "合计 3 笔、3 人，1,400.00 元"


def test_an_unsaved_batch_says_where_it_is(page: AidPage, fund: UUID, settle: Settle) -> None:
    page.new_batch()
    assert stage(page, Step.PREPARE) == "current 未保存"
    click_stage(page, Step.CHECK, settle)
    assert "准备" in page.sheet.checks.summary_label.text()


def test_a_mistake_in_the_notice_stands_there(page: AidPage, fund: UUID, settle: Settle) -> None:
    begin(page, fund, settle)
    page.sheet.notice._set("publicity_from", date(2013, 2, 21))
    page.sheet.notice._set("publicity_to", date(2013, 2, 20))
    page.work.touch()
    page.sheet.save()
    settle()
    assert page.sheet.panels.shown_step is Step.NOTICE
    note: Any = page.sheet.notice.entries.cells["publicity_to"]._notes.itemAt(0).widget()
    assert note.text() == "公示结束早于公示开始"


def test_another_units_closed_batch_is_not_reopened_here(
    page: AidPage, desk: Desk, fund: UUID, settle: Settle
) -> None:
    begin(page, fund, settle)
    from_files(page, settle)
    page.sheet.save()
    settle()
    with desk.office.write() as connection:
        connection.exec_driver_sql("UPDATE aid_batch SET unit = '330327999', closed_on = '2013-04-01'")
    page.reload()
    settle()
    assert page.work.read_only and not page.sheet.closing.reopen_button.isVisible()
    assert aid_stages.stages(page.work.as_it_stands, 0)[-1].state == "done"  # type: ignore[arg-type]
