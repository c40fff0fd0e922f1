"""A ledger goes out as a workbook: what its list shows, or all of it; numbers masked unless asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fulian_desktop.app import exporting, records
from fulian_desktop.app.exporting import Exported
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.ledger import LedgerPage
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.ledgers.training import Training
from fulian_desktop.values.dates import Period

from .conftest import Spoken, person


@pytest.fixture
def shown_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    files: list[Path] = []
    monkeypatch.setattr(listing, "show_file", files.append)
    return files


@pytest.fixture
def page(desk: Desk, qtbot: Any, settle: Any) -> LedgerPage:
    records.add_many(
        desk.office,
        [
            person("陈小兰", id_number="330327198005060029", phone="13858712345"),
            person("曾小兰"),
            person("王秀英"),
        ],
    )
    return opened(desk, qtbot, settle, "person")


def opened(desk: Desk, qtbot: Any, settle: Any, key: str) -> LedgerPage:
    page = LedgerPage(desk, BY_KEY[key])
    qtbot.addWidget(page)
    page.resize(1180, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    return page


def told(file: Path) -> list[dict[str, Any]]:
    """The rows of the first sheet by heading."""
    rows = list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))
    top = next(at for at, row in enumerate(rows) if row[0] == "序号")
    return [dict(zip(map(str, rows[top]), row, strict=True)) for row in rows[top + 1 :]]


def test_what_the_list_shows_goes_out_in_its_order(
    page: LedgerPage, settle: Any, spoken: Spoken, shown_files: list[Path], tmp_path: Path
) -> None:
    page.search_edit.setText("小兰")
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.refresh()
    settle()
    page.export_button.click()
    assert page.export_panel.isVisible()
    assert page.export_panel.listed_radio.text() == "列表里现在查到的 2 条"
    spoken.answers = [tmp_path / "名册"]
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)  # the button to save has the focus
    settle()
    assert shown_files == [tmp_path / "名册.xlsx"]
    rows = told(shown_files[0])
    assert [row["姓名"] for row in rows] == ["曾小兰", "陈小兰"]
    assert [row["身份证号"] for row in rows] == [None, "330327********0029"]
    assert [row["联系电话"] for row in rows] == [None, "138****2345"]
    assert page.export_panel.isHidden() and page.export_button.hasFocus()


def test_the_whole_ledger_in_full_goes_out_when_asked_for_and_only_once(
    page: LedgerPage, settle: Any, spoken: Spoken, shown_files: list[Path], tmp_path: Path
) -> None:
    page.search_edit.setText("小兰")
    page.refresh()
    settle()
    page.export_button.click()
    panel = page.export_panel
    panel.whole_radio.click()
    panel.shown_radio.click()
    panel.full_box.click()
    spoken.answers = [tmp_path / "全部.xlsx"]
    panel.save_button.click()
    settle()
    rows = told(shown_files[0])
    assert sorted(row["姓名"] for row in rows) == ["曾小兰", "王秀英", "陈小兰"]
    assert "330327198005060029" in [row["身份证号"] for row in rows]
    assert "民族" not in rows[0]
    page.export_button.click()
    assert not panel.full_box.isChecked(), "numbers in full are asked for each time"


def test_voided_records_do_not_go_out(
    page: LedgerPage, settle: Any, spoken: Spoken, shown_files: list[Path], tmp_path: Path
) -> None:
    page.voided_box.setChecked(True)
    settle()
    page.export_button.click()
    assert page.export_panel.listed_radio.text() == "列表里现在查到的，不含作废"


def test_nothing_is_written_when_the_clerk_thinks_again(
    page: LedgerPage, settle: Any, spoken: Spoken, shown_files: list[Path]
) -> None:
    page.export_button.click()
    spoken.answers = [None]
    page.export_panel.save_button.click()
    settle()
    assert shown_files == [] and page.export_panel.isVisible()
    QTest.keyClick(page.export_panel.save_button, Qt.Key.Key_Escape)
    assert page.export_panel.isHidden()


def test_an_export_under_way_can_be_cancelled(
    page: LedgerPage,
    settle: Any,
    spoken: Spoken,
    shown_files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = exporting.export

    def cancelled(*args: Any, steps: Any, **how: Any) -> Exported:
        steps.cancel()
        return real(*args, steps=steps, **how)

    monkeypatch.setattr(exporting, "export", cancelled)
    page.export_button.click()
    spoken.answers = [tmp_path / "名册.xlsx"]
    page.export_panel.save_button.click()
    assert page.export_panel.cancel_button.isVisible() and not page.export_panel.save_button.isEnabled()
    settle()
    assert shown_files == [] and not (tmp_path / "名册.xlsx").exists()
    assert page.export_panel.save_button.isEnabled() and page.export_panel.cancel_button.isHidden()


def test_a_ledger_without_numbers_does_not_ask_about_them(desk: Desk, qtbot: Any, settle: Any) -> None:
    page = opened(desk, qtbot, settle, "highlight")
    page.export_button.click()
    assert page.export_panel.full_box.isHidden()


def test_a_period_narrows_what_goes_out(
    desk: Desk, qtbot: Any, settle: Any, spoken: Spoken, shown_files: list[Path], tmp_path: Path
) -> None:
    held = [
        Training(title=f"{month}月班", kind="skill", held_on=date(2013, month, 6), attendance=9, attendees=[])
        for month in (3, 7)
    ]
    records.add_many(desk.office, held)
    page = opened(desk, qtbot, settle, "training")
    page.period_chooser.set_period(Period(2013, 7, 6))
    settle()
    page.export_button.click()
    spoken.answers = [tmp_path / "培训.xlsx"]
    page.export_panel.save_button.click()
    settle()
    assert [row["培训名称"] for row in told(shown_files[0])] == ["7月班"]
