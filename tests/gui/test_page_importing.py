"""A clerk takes workbooks through the import page: the file, its columns, what would come of it, what was done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fulian_desktop.app import importing, records
from fulian_desktop.excel.reading import read_book
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages.importing import ImportingPage
from fulian_desktop.gui.pages.importing_stage import DONE, MAPPING, PREVIEW, START
from fulian_desktop.gui.window import MainWindow
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.steps import Steps
from tests.lists import number, xlsx

from .conftest import Spoken, person, type_in

Settle = Callable[[], None]
HEAD = ["姓名", "身份证号", "性别", "村(社区)", "联系电话"]
ROWS = [
    ["王秀英", number("19800101"), "女", "溪头村", "13857701234"],
    ["李小妹", number("19810203"), "女", "溪头村", "13857701235"],
    ["陈美华", number("19820304"), "女", "护法寺社区", "13857701236"],
]
BAD = ["赵云云", "330327198203", "女", "溪头村", ""]


@pytest.fixture
def page(desk: Desk, qtbot: Any, settle: Settle) -> ImportingPage:
    made = ImportingPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.arrived()
    settle()
    return made


def book(folder: Path, rows: list[list[Any]], name: str = "妇女名册.xlsx") -> Path:
    return xlsx(folder / name, {"名册": rows})


def people(office: Office) -> list[str]:
    page = records.page(office, "person", Query(), limit=1000)
    return sorted(str(row.cells["name"]) for row in page.rows)


def through(page: ImportingPage, settle: Settle, file: Path) -> None:
    """Take a workbook to the preview, confirming what is right."""
    page.take([file])
    settle()
    while page.step < PREVIEW:
        page.next_button.click()
        settle()


def counts(page: ImportingPage) -> dict[str, str]:
    """What the big numbers say, where they say anything."""
    return {name: one.number.text() for name, one in page.preview.figures.items() if one.number.text() != "0"}


# ------------------------------------------------------------------------------------ the four steps


def test_a_list_goes_from_the_file_to_the_ledger(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    changed: list[str] = []
    desk.changed.connect(changed.append)
    page.take([book(tmp_path, [["溪头村妇女名册"], HEAD, *ROWS, ["合计", 3]])])
    settle()
    assert page.step == START and page.start.ledger.value == "person"
    assert page.next_button.hasFocus() and page.next_button.text() == "下一步：对栏目"
    QTest.keyClick(page.next_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.step == MAPPING and page.mapping.state_label.text().startswith("各栏都对好了")
    page.next_button.click()
    settle()
    assert page.step == PREVIEW and counts(page) == {"new": "3", "skipped": "3"}
    assert (
        "一共读到 6 行 = 新增 3 + 更改 0 + 不变 0 + 存疑 0 + 退回 0 + 跳过 3" in page.preview.sum_label.text()
    )
    assert people(desk.office) == [], "nothing is written before the clerk says so"
    assert page.next_button.text() == "导入 3 行"
    page.next_button.click()
    settle()
    assert page.step == DONE and people(desk.office) == ["李小妹", "王秀英", "陈美华"]
    assert "新增 3 条" in page.done.detail_label.text() and changed == ["person"]
    assert not page.unsaved()


def test_a_workbook_that_is_dropped_on_the_window_is_taken(
    township: Office, qtbot: Any, settle: Settle, tmp_path: Path
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.furnish(township)
    window.show()
    settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(book(tmp_path, [HEAD, *ROWS])))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(QPoint(300, 300), copy, data, left, none),
        QDropEvent(QPointF(300, 300), copy, data, left, none),
    ):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    qtbot.waitUntil(lambda: isinstance(window.page, ImportingPage))
    settle()
    QApplication.instance().removeEventFilter(window)  # type: ignore[union-attr]
    assert isinstance(window.page, ImportingPage)
    assert window.page.start.file_label.text() == "妇女名册.xlsx"
    assert window.page.start.chosen_sheets == ["名册"]


def test_several_workbooks_are_taken_one_after_the_other(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    files = [book(tmp_path, [HEAD, row], f"{at}.xlsx") for at, row in enumerate(ROWS[:2])]
    page.take(files)
    settle()
    for _ in range(3):
        page.next_button.click()
        settle()
    assert page.step == DONE and page.next_button.text() == "导入下一个（还有 1 个）"
    page.next_button.click()
    settle()
    assert page.step == PREVIEW, "a list of that shape goes straight through"
    page.next_button.click()
    settle()
    assert people(desk.office) == ["李小妹", "王秀英"]


def test_what_cannot_be_read_is_said_and_nothing_is_begun(
    page: ImportingPage, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    file = tmp_path / "名册.xlsx"
    file.write_bytes(b"%PDF-1.4\n")
    page.take([file])
    settle()
    assert [one.code for one in spoken.errors] == ["E-XLS-05"]
    assert page.step == START and page.session is None and page.start.choose_button.isVisible()


def test_a_list_whose_headings_are_not_found_is_told_where_they_are(
    page: ImportingPage, settle: Settle, tmp_path: Path
) -> None:
    page.take([book(tmp_path, [["甲", "乙", "丙"], *[row[:3] for row in ROWS]])])
    settle()
    assert page.start.ledger.editor.hasFocus() and not page.next_button.isVisible()
    type_in("人员名册", page.start.ledger.editor)
    QTest.keyClick(page.start.ledger.editor, Qt.Key.Key_Tab)
    settle()
    assert page.start.head_frame.isVisible()
    page.start.head_spin.setValue(1)
    page.start.head_button.click()
    settle()
    assert page.start.chosen_sheets == ["名册"] and page.next_button.isEnabled()


def test_hidden_rows_are_asked_about(page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path) -> None:
    file = book(tmp_path, [HEAD, *ROWS])
    made = openpyxl.load_workbook(file)
    made["名册"].row_dimensions[3].hidden = True
    made.save(file)
    page.take([file])
    settle()
    assert "隐藏着 1 行" in page.start.hidden_label.text()
    page.start.hidden_box.click()
    for _ in range(2):
        page.next_button.click()
        settle()
    assert counts(page)["new"] == "3"


# ------------------------------------------------------------------------------------------ columns


def column(page: ImportingPage, heading: str) -> Any:
    """The chooser over a column."""
    choice = page.mapping.choice
    assert choice is not None
    at = next(at for at, one in choice.columns.items() if one.heading.text == heading)
    return page.mapping.header.choosers[at]


def choose(page: ImportingPage, heading: str, words: str) -> None:
    """Choose what a column holds by the keyboard."""
    editor = column(page, heading).editor
    editor.setFocus()
    editor.selectAll()
    type_in(words, editor)
    QTest.keyClick(editor, Qt.Key.Key_Return)


ODD = ["妇女姓名", "证件", "性别", "家庭门牌", "电话"]


def at_mapping(page: ImportingPage, settle: Settle, file: Path) -> None:
    page.take([file])
    settle()
    if page.start.ledger.value != "person":
        page.start.ledger.set_value("person")
        page.start.ledger.changed.emit()
        settle()
    page.next_button.click()
    settle()
    assert page.step == MAPPING


def test_a_column_is_corrected_by_choosing_and_remembered_for_the_next_list(
    page: ImportingPage, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    first = book(tmp_path, [ODD, *([*row[:3], f"溪头{at}号", row[4]] for at, row in enumerate(ROWS))])
    at_mapping(page, settle, first)
    for heading, words in (
        ("妇女姓名", "姓名"),
        ("证件", "身份证号"),
        ("家庭门牌", "现住址"),
        ("电话", "联系电话"),
    ):
        choose(page, heading, words)
        settle()
    assert page.mapping.state_label.text().startswith("各栏都对好了")
    page.next_button.click()
    settle()
    assert counts(page)["new"] == "3"
    page.next_button.click()
    settle()
    assert records.page(desk.office, "person", Query(search="王秀英")).total == 1
    second = book(tmp_path, [ODD, ["赵云云", number("19900102"), "女", "溪头9号", ""]], "下一批.xlsx")
    page.next_button.click()
    page.take([second])
    settle()
    assert page.step == PREVIEW and counts(page)["new"] == "1"
    assert page.told_label.text() == "这种表以前导入过，栏目已照上次的对应关系对好。"
    page.told_button.click()
    assert page.step == MAPPING and column(page, "家庭门牌").value == "residence"


def test_a_mapping_is_kept_as_a_file_and_used_by_another_office(
    page: ImportingPage, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    file = book(tmp_path, [ODD, *([*row[:3], "溪头1号", row[4]] for row in ROWS)])
    at_mapping(page, settle, file)
    for heading, words in (("妇女姓名", "姓名"), ("证件", "身份证号"), ("家庭门牌", "现住址")):
        choose(page, heading, words)
        settle()
    spoken.answers = [tmp_path / "名册对应关系"]
    page.mapping.keep_button.click()
    settle()
    assert (tmp_path / "名册对应关系.json").exists()
    page.show_step(START)
    page._restart()
    at_mapping(page, settle, file)
    assert column(page, "家庭门牌").value != "residence"
    spoken.answers = [tmp_path / "名册对应关系.json"]
    page.mapping.load_button.click()
    settle()
    assert column(page, "家庭门牌").value == "residence" and column(page, "证件").value == "id_number"


def test_a_file_that_is_no_mapping_is_refused(
    page: ImportingPage, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    at_mapping(page, settle, book(tmp_path, [HEAD, *ROWS]))
    wrong = tmp_path / "别的.json"
    wrong.write_text("[]", encoding="utf-8")
    spoken.answers = [wrong]
    page.mapping.load_button.click()
    settle()
    assert [one.code for one in spoken.errors] == ["E-IMP-02"] and page.step == MAPPING


def test_numbers_are_masked_until_asked_for(page: ImportingPage, settle: Settle, tmp_path: Path) -> None:
    at_mapping(page, settle, book(tmp_path, [HEAD, *ROWS]))
    model = page.mapping.model

    def shown() -> list[str]:
        return [
            str(model.index(row, at).data())
            for row in range(model.rowCount())
            for at in range(model.columnCount())
        ]

    assert ROWS[0][1] not in shown() and "330327********0020" in "".join(shown()).replace(
        ROWS[0][1][-4:], "0020"
    )
    page.bare_button.setChecked(True)
    assert ROWS[0][1] in shown()


# ------------------------------------------------------------------------------------------ preview


def test_doubtful_rows_stand_beside_what_is_there_and_are_decided_by_a_key(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    held = [person("王秀英", phone="13900000001"), person("李小妹", residence="溪头1号")]
    records.add_many(desk.office, held)
    rows = [["王秀英", "", "女", "", "13857701234"], ["李小妹", "", "女", "", "13857701235"], ROWS[2]]
    through(page, settle, book(tmp_path, [HEAD, *rows]))
    assert counts(page) == {"new": "1", "doubtful": "2", "skipped": "1"}
    assert page.doubt.isVisible() and page.doubt.row_label.text() == "第 2 行　王秀英"
    sides = {one.label: (one.veiled_here, one.veiled_there, one.differs) for one in page.doubt.model.rows}
    assert sides["联系电话"] == ("138****1234", "139****0001", True)
    QTest.keyClick(page.preview.rows_table, Qt.Key.Key_1)
    settle()
    assert page.doubt.row_label.text() == "第 3 行　李小妹", "the next row is in sight"
    QTest.keyClick(page.preview.rows_table, Qt.Key.Key_2)
    settle()
    assert page.next_button.text() == "核对刚定的 2 行"
    page.next_button.click()
    settle()
    assert counts(page) == {"new": "2", "changed": "1", "skipped": "1"}
    page.next_button.click()
    settle()
    assert people(desk.office) == ["李小妹", "李小妹", "王秀英", "陈美华"]
    kept = records.load(desk.office, "person", held[0].uid).record
    assert isinstance(kept, Person) and kept.phone == "13857701234"


def test_a_doubtful_row_that_is_skipped_does_not_come_in(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    records.add_many(desk.office, [person("王秀英", phone="13900000001")])
    through(page, settle, book(tmp_path, [HEAD, ["王秀英", "", "女", "", "13857701234"], ROWS[2]]))
    page.doubt.skip_button.click()
    settle()
    assert page.doubt.decided_label.text() == "已定：跳过，不导入"
    page.next_button.click()
    settle()
    assert page.step == DONE and people(desk.office) == ["王秀英", "陈美华"]


def test_existing_records_are_updated_only_as_the_clerk_says(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    records.add_many(desk.office, [person("王秀英", id_number=ROWS[0][1], phone="13900000001")])
    through(page, settle, book(tmp_path, [HEAD, *ROWS]))
    assert counts(page)["changed"] == "1"
    box = page.preview.update_box
    box.setCurrentIndex(box.findText("不更新，只加新的"))
    box.activated.emit(box.currentIndex())
    settle()
    assert counts(page) == {"new": "2", "same": "1", "skipped": "1"}


def test_what_was_changed_elsewhere_meanwhile_is_looked_at_again(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    through(page, settle, book(tmp_path, [HEAD, *ROWS]))
    records.add_many(desk.office, [person("王秀英", id_number=ROWS[0][1])])
    desk.changed.emit("person")
    page.next_button.click()
    settle()
    assert page.step == PREVIEW and counts(page)["new"] == "2"


# ------------------------------------------------------------------------------------- what was done


def test_refused_rows_come_back_marked_and_the_repaired_copy_adds_nothing_twice(
    page: ImportingPage, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    through(page, settle, book(tmp_path, [HEAD, *ROWS, BAD]))
    assert counts(page) == {"new": "3", "refused": "1", "skipped": "1"}
    page.next_button.click()
    settle()
    assert page.done.marked_button.hasFocus()
    marked = tmp_path / "妇女名册（退回）.xlsx"
    spoken.answers = [marked]
    page.done.marked_button.click()
    settle()
    assert page.done.told_label.text().startswith("已存到“妇女名册（退回）.xlsx”")
    made = openpyxl.load_workbook(marked)
    sheet = made["名册"]
    reasons = [cell.value for cell in sheet[1]].index("导入问题") + 1
    assert "身份证号" in str(sheet.cell(5, reasons).value)
    assert sheet.cell(5, 2).fill.fgColor.rgb != sheet.cell(4, 2).fill.fgColor.rgb
    sheet.cell(5, 2).value = number("19820305")
    made.save(marked)
    page.next_button.click()
    through(page, settle, marked)
    assert counts(page) == {"new": "1", "same": "3", "skipped": "1"}
    page.next_button.click()
    settle()
    assert people(desk.office) == ["李小妹", "王秀英", "赵云云", "陈美华"]


def test_the_marked_copy_never_takes_the_place_of_the_clerks_own_file(
    page: ImportingPage, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    file = book(tmp_path, [HEAD, *ROWS, BAD])
    before = file.read_bytes()
    through(page, settle, file)
    page.next_button.click()
    settle()
    spoken.answers = [file]
    page.done.marked_button.click()
    settle()
    assert page.done.told_label.text() == "请换一个文件名：原来的表格要留着。"
    assert file.read_bytes() == before


def test_the_same_file_again_changes_nothing_and_says_so(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    file = book(tmp_path, [HEAD, *ROWS])
    through(page, settle, file)
    page.next_button.click()
    settle()
    page.next_button.click()
    through(page, settle, file)
    assert counts(page) == {"same": "3", "skipped": "1"}
    assert "再导一次不会重复登记" in page.told_label.text() or "这种表以前导入过" in page.told_label.text()
    assert page.next_button.text() == "没有要导入的，到下一步"
    page.next_button.click()
    settle()
    assert page.done.done_label.text() == "“妇女名册.xlsx”里没有要写入的内容，台账没有变。"
    assert len(people(desk.office)) == 3 and page.done.undo_button.isHidden()


def test_an_import_is_undone_as_a_whole_after_a_question(
    page: ImportingPage, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    through(page, settle, book(tmp_path, [HEAD, *ROWS]))
    page.next_button.click()
    settle()
    spoken.answers = [False]
    page.done.undo_button.click()
    settle()
    assert len(people(desk.office)) == 3
    spoken.answers = [True]
    page.done.undo_button.click()
    settle()
    assert spoken.asked[-1] == "撤销“妇女名册.xlsx”的导入？" and people(desk.office) == []
    assert page.done.done_label.text() == "这次导入已撤销：作废 3 条。"
    assert not page.done.earlier.undo_button.isEnabled(), "nothing is undone twice"


def test_an_earlier_import_is_undone_from_the_list(
    page: ImportingPage, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    made = read_book(book(tmp_path, [HEAD, *ROWS]), Steps())
    importing.apply(desk.office, importing.prepare(desk.office, "person", made))
    page.arrived()
    settle()
    assert page.start.earlier.earlier_table.isVisible()
    spoken.answers = [True]
    page.start.earlier.undo_button.click()
    settle()
    assert people(desk.office) == []


@pytest.mark.parametrize("after", [0, 1, 2])
def test_cancelled_in_the_middle_nothing_is_left(
    page: ImportingPage,
    desk: Desk,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
) -> None:
    through(page, settle, book(tmp_path, [HEAD, *ROWS]))
    real, looks = Steps.check, iter(range(100))

    def check(steps: Steps) -> None:
        if page.writing and next(looks) == after:
            steps.cancel()
        real(steps)

    monkeypatch.setattr(Steps, "check", check)
    page.next_button.click()
    assert page.cancel_button.isVisible() and not page.next_button.isEnabled()
    settle()
    assert people(desk.office) == [] and page.step == PREVIEW and page.next_button.text() == "导入 3 行"
    monkeypatch.setattr(Steps, "check", real)
    page.next_button.click()
    settle()
    assert len(people(desk.office)) == 3


def test_leaving_in_the_middle_is_asked_about(
    page: ImportingPage, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    through(page, settle, book(tmp_path, [HEAD, *ROWS]))
    assert page.unsaved() == "还没有做完的导入"
    spoken.answers = [False]
    assert not page.may_leave()
    spoken.answers = [False]
    page.take([book(tmp_path, [HEAD, ROWS[0]], "别的.xlsx")])
    settle()
    assert page.session is not None and page.session.file.name == "妇女名册.xlsx"


# ----------------------------------------------------------------------------- templates, child rows


def test_a_template_is_saved_and_comes_back_filled(
    page: ImportingPage, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    spoken.answers = [tmp_path / "人员名册模板"]
    page.start.template_button.click()
    settle()
    file = tmp_path / "人员名册模板.xlsx"
    made = openpyxl.load_workbook(file)
    sheet = made.worksheets[0]
    top = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "序号")
    headings = {str(cell.value): cell.column for cell in sheet[top]}
    for heading, value in zip(HEAD, ROWS[0], strict=True):
        sheet.cell(top + 2, headings[heading]).value = value
    made.save(file)
    through(page, settle, file)
    assert counts(page)["new"] == "1"


def test_a_training_with_its_roster_comes_in_from_two_sheets(
    page: ImportingPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    file = xlsx(
        tmp_path / "培训.xlsx",
        {
            "培训": [
                ["序号", "培训名称", "培训类别", "举办日期", "参训人次"],
                [1, "月嫂培训", "技能培训", "2013-5-6", 3],
            ],
            "学员名册": [["培训序号", *HEAD[:3], "签到"], *([1, *row[:3], "到"] for row in ROWS)],
        },
    )
    through(page, settle, file)
    assert page.session is not None and page.session.ledger is BY_KEY["training"]
    page.next_button.click()
    settle()
    assert "一并登记 3 位人员" in page.done.detail_label.text()
    (row,) = records.page(desk.office, "training", Query()).rows
    record: Any = records.load(desk.office, "training", row.uid).record
    assert len(record.attendees) == 3
