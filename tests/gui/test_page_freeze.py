"""The page of frozen figures: closed with a question, held against what came later, put on paper, opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from fulian_desktop.app import enrolment, freezing, records
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.figures import FiguresPage
from fulian_desktop.gui.pages.freeze import FreezePage
from fulian_desktop.gui.window import MainWindow
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period

from .conftest import Spoken

Settle = Callable[[], None]
YEAR = Period(2013)


def skill(title: str, attendance: int = 40) -> Training:
    return Training(title=title, kind="skill", held_on=date(2013, 5, 6), attendance=attendance)


def opened(desk: Desk, qtbot: Any, settle: Settle) -> FreezePage:
    page = FreezePage(desk)
    qtbot.addWidget(page)
    page.period_chooser.set_period(YEAR)
    page.resize(1160, 660)
    page.show()
    page.arrived()
    settle()
    return page


@pytest.fixture
def page(desk: Desk, qtbot: Any, settle: Settle) -> FreezePage:
    records.add_many(desk.office, [skill("一期")])
    return opened(desk, qtbot, settle)


def close_year(page: FreezePage, spoken: Spoken, settle: Settle) -> None:
    spoken.answers = [True]
    page.freeze_button.click()
    settle()


def later(page: FreezePage, settle: Settle) -> None:
    records.add_many(page.desk.office, [skill("补登", 15)])
    page.desk.changed.emit("training")
    settle()


def choose(page: FreezePage, label: str, unit_name: str) -> None:
    rows = page.found.rows
    at = next(at for at, one in enumerate(rows) if (one.label, one.unit_name) == (label, unit_name))
    page.differences_table.selectRow(at)


def test_a_year_is_closed_after_a_question_and_stands_in_the_list(
    page: FreezePage, spoken: Spoken, settle: Settle
) -> None:
    assert not page.list_empty.isHidden()
    page.note_edit.setText("执委会报告用数")
    close_year(page, spoken, settle)
    assert spoken.asked == ["把2013年的统计数字定下来？"]
    assert [page.versions.index(0, at).data() for at in (0, 1, 3)] == ["2013年", "第1版", "有效"]
    assert "说明：执委会报告用数" in page.about_label.text()
    assert page.differences_empty.text() == "定稿以后各项数字没有变化。"
    assert page.again_label.text() == "2013年已有第1版，再定为第2版。"


def test_who_thinks_better_of_it_closes_nothing(page: FreezePage, spoken: Spoken, settle: Settle) -> None:
    spoken.answers = [False]
    page.freeze_button.click()
    settle()
    assert freezing.frozen_periods(page.desk.office) == []


def test_what_came_later_is_listed_and_leads_to_its_records(
    page: FreezePage, spoken: Spoken, settle: Settle
) -> None:
    wanted: list[tuple[str, Any]] = []
    page.desk.wanted.connect(lambda where, what: wanted.append((where, what)))
    close_year(page, spoken, settle)
    later(page, settle)
    choose(page, "技能培训人次", "望里镇妇联")
    row = page.differences_table.currentIndex().row()
    assert [page.found.index(row, at).data() for at in range(2, 6)] == ["40", "55", "+15", "新增 1 条"]
    assert page.line_label.text() == "新增 1 条。来源包：本单位记录"
    QTest.keyClick(page.differences_table, Qt.Key.Key_Return)
    assert wanted == [("figures", ("training.skill.attendance", YEAR, ""))]


def test_a_new_version_stands_beside_the_old_one(page: FreezePage, spoken: Spoken, settle: Settle) -> None:
    close_year(page, spoken, settle)
    later(page, settle)
    close_year(page, spoken, settle)
    states = [(one.fixed.version, one.state) for one in page.versions.rows]
    assert states == [(2, "有效"), (1, "旧版")]
    assert page.found.rows == []
    page.list_table.selectRow(1)
    settle()
    assert page.found.rows, "the first version is held against what stands now"
    assert not page.release_button.isEnabled()


def test_a_freeze_is_taken_back_with_a_reason(page: FreezePage, spoken: Spoken, settle: Settle) -> None:
    close_year(page, spoken, settle)
    spoken.answers = ["漏报一期培训"]
    page.release_button.click()
    settle()
    assert page.versions.rows[0].state == "已撤销"
    assert page.about_label.text().endswith("撤销：漏报一期培训")
    assert not page.release_button.isEnabled()
    assert freezing.frozen_values(page.desk.office, YEAR) is None


def test_the_correction_report_is_written_and_opened(
    page: FreezePage, spoken: Spoken, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(listing, "show_file", shown.append)
    close_year(page, spoken, settle)
    later(page, settle)
    spoken.answers = [tmp_path / "更正"]
    page.report_button.click()
    settle()
    assert shown == [tmp_path / "更正.pdf"]
    assert shown[0].read_bytes().startswith(b"%PDF")
    assert page.report_button.isEnabled()


def test_a_county_sees_who_has_not_submitted(
    county: Office, qtbot: Any, settle: Settle, spoken: Spoken
) -> None:
    enrolment.set_units(county, [("330327101", "望里镇妇联"), ("330327102", "巨屿镇妇联")])
    page = opened(Desk(county), qtbot, settle)
    assert page.summary_label.text() == "2 个乡镇中 0 个已报2013年；没有报的：望里镇妇联、巨屿镇妇联。"
    close_year(page, spoken, settle)
    assert page.versions.rows[0].stands


def test_the_figures_page_opens_at_what_a_difference_is_about(
    township: Office, qtbot: Any, settle: Settle
) -> None:
    records.add_many(township, [skill("一期"), skill("二期")])
    window = MainWindow()
    qtbot.addWidget(window)
    window.furnish(township)
    window.show()
    settle()
    assert window.desk
    window.desk.open_figure("training.skill.sessions", YEAR, "330327101")
    settle()
    page = window.page
    assert isinstance(page, FiguresPage)
    assert page.period == YEAR
    table: Any = page.findChild(QTableView, "trace_table")
    assert table.isVisible()
    listed = table.model()
    assert [listed.index(at, 1).data() for at in range(listed.rowCount())] == ["一期", "二期"]
