"""The window around the pages, its lock, and the ways in: the first run and the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from fulian_desktop import paths
from fulian_desktop.app import enrolment, offices, recent, records, units
from fulian_desktop.gui import messages, theme
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import PAGES
from fulian_desktop.gui.pages.settings import SettingsPage
from fulian_desktop.gui.unlock import UnlockWindow
from fulian_desktop.gui.window import MainWindow
from fulian_desktop.gui.wizard import Wizard
from fulian_desktop.store.office import Office

from .conftest import PASSWORD, Made, Spoken, person, type_in


@pytest.fixture(autouse=True)
def own_recents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "recent_file", lambda: tmp_path / "recent.json")


@pytest.fixture
def window(township: Office, qtbot: Any, settle: Any) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.furnish(township)
    settle()
    yield made
    QApplication.instance().removeEventFilter(made)  # type: ignore[union-attr]


def test_the_window_shows_the_offices_ledgers(window: MainWindow) -> None:
    assert window.windowTitle() == "望里镇妇联 — 妇联台账"
    labels = [entry.label for entry in window._entries.values()]
    assert {"人员名册", "培训台账", "发放慰问", "报送", "统计数字", "设置"} <= set(labels)
    assert "汇总合并" not in labels
    assert window.navigation.buttons["person"].isChecked()


def test_pages_are_made_when_gone_to(window: MainWindow, settle: Any) -> None:
    assert set(window._made) == {"person"}
    window.go("training")
    settle()
    assert set(window._made) == {"person", "training"}
    assert window.page is window._made["training"]


def test_a_page_with_an_unsaved_form_asks_before_it_is_left(
    window: MainWindow, spoken: Spoken, settle: Any
) -> None:
    page: Any = window.page
    page.new_record()
    type_in("林小兰", page._form.cells["name"].widget.editor)
    spoken.answers = [False]
    assert window.go("training") is None
    assert window.page is page and window.navigation.buttons["person"].isChecked()
    spoken.answers = [True]
    assert window.go("training") is not None


def test_closing_asks_once_and_keeps_the_draft(
    window: MainWindow, township: Office, spoken: Spoken, settle: Any
) -> None:
    page: Any = window.page
    page.new_record()
    type_in("林小兰", page._form.cells["name"].widget.editor)
    page._form.drafts.keep()
    spoken.answers = [False]
    assert not window.close()
    spoken.answers = [True]
    assert window.close()
    assert len(spoken.asked) == 2
    assert [one.values["name"] for one in records.waiting_drafts(township)] == ["林小兰"]


def test_the_lock_hides_everything_until_the_password_comes(
    window: MainWindow, spoken: Spoken, settle: Any
) -> None:
    window.lock()
    assert not window.work_area.isVisible()
    lock: Any = window._lock_page
    type_in("wrong password", lock.password_edit)
    QTest.keyClick(lock.password_edit, Qt.Key.Key_Return)
    settle()
    assert "E-DB-01" in lock.problem_label.text()
    lock.password_edit.setText(PASSWORD)
    QTest.keyClick(lock.password_edit, Qt.Key.Key_Return)
    settle()
    assert not window.locked


def test_a_record_is_opened_from_anywhere(window: MainWindow, township: Office, settle: Any) -> None:
    kept = records.save(township, person("林小兰"))
    assert window.desk is not None
    window.go("training")
    window.desk.open_record("person", kept.record.uid)
    page: Any = window.page
    assert page._form.cells["name"].widget.value_plain() == "林小兰"


# ---------------------------------------------------------------------- the first run


def test_the_first_run_ends_only_when_the_code_was_typed_back(
    qtbot: Any, settle: Any, tmp_path: Path
) -> None:
    wizard = Wizard()
    qtbot.addWidget(wizard)
    wizard.show()
    made: list[Office] = []
    wizard.made.connect(made.append)
    wizard.go_on()
    wizard.go_on()
    wizard.code_edit.setText("33032710")
    wizard.go_on()
    assert "现为8位" in wizard.problem_label.text()
    wizard.code_edit.setText("330327101")
    wizard.name_edit.setText("望里镇妇联")
    wizard.go_on()
    wizard.folder_edit.setText(str(tmp_path / "台账"))
    wizard.go_on()
    wizard.password_edit.setText(PASSWORD)
    wizard.again_edit.setText("another")
    wizard.go_on()
    assert "不一样" in wizard.problem_label.text()
    wizard.again_edit.setText(PASSWORD)
    wizard.go_on()
    settle()
    code = wizard.recovery_label.text()
    assert not wizard.next_button.isEnabled()
    wizard.typed_edit.setPlainText("AAAAA")
    assert not wizard.next_button.isEnabled()
    QTest.keyClick(wizard.typed_edit, Qt.Key.Key_Return)
    assert made == [] and "\n" not in wizard.typed_edit.toPlainText()
    wizard.typed_edit.setPlainText(re.sub(r"[^A-Z0-9]", "", code).lower())
    assert wizard.next_button.isEnabled()
    QTest.keyClick(wizard.typed_edit, Qt.Key.Key_Return)
    (office,) = made
    assert (office.info.unit, office.info.level) == ("330327101", "township")
    office.close()


def test_a_township_picks_its_name_from_the_countys_starter_file(
    county: Office, qtbot: Any, settle: Any, tmp_path: Path, spoken: Spoken
) -> None:
    enrolment.set_units(county, [("330327101", "望里镇妇联"), ("330327102", "炎亭镇妇联")])
    starter = enrolment.enrol(county, tmp_path / "启用.fulian-start")
    wizard = Wizard()
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.go_on()
    wizard.go_on()
    spoken.answers = [starter]
    wizard.starter_button.click()
    settle()
    assert wizard.unit_box.isVisible()
    wizard.unit_box.setCurrentIndex(2)
    wizard._unit_chosen()
    assert (wizard.code_edit.text(), wizard.name_edit.text()) == ("330327102", "炎亭镇妇联")
    wizard.go_on()
    wizard.folder_edit.setText(str(tmp_path / "台账"))
    wizard.go_on()
    wizard.password_edit.setText(PASSWORD)
    wizard.again_edit.setText(PASSWORD)
    wizard.go_on()
    settle()
    assert wizard._office is not None and wizard._office.info.joined
    wizard._office.close()


# ---------------------------------------------------------------------- the door


@pytest.fixture
def door(made_township: Made, tmp_path: Path, qtbot: Any, settle: Any) -> UnlockWindow:
    with made_township.copied(tmp_path) as office:
        recent.remember(office.path, office.info.name)
    made = UnlockWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_door_offers_what_was_open_before_and_takes_the_password(door: UnlockWindow, settle: Any) -> None:
    opened: list[Office] = []
    door.opened.connect(opened.append)
    assert "望里镇妇联" in door.file_list.item(0).text()
    door.password_edit.setText("wrong password")
    door.open_with_password()
    settle()
    assert "E-DB-01" in door.problem_label.text() and not opened
    door.password_edit.setText(PASSWORD)
    QTest.keyClick(door.password_edit, Qt.Key.Key_Return)
    settle()
    (office,) = opened
    assert office.info.name == "望里镇妇联"
    office.close()


def test_who_forgot_the_password_opens_with_the_code(qtbot: Any, settle: Any, tmp_path: Path) -> None:
    path = tmp_path / "镇.fldb"
    office, code = offices.create(
        path, unit="330327101", name="望里镇妇联", level="township", password=PASSWORD
    )
    office.close()
    door = UnlockWindow(path)
    qtbot.addWidget(door)
    opened: list[Office] = []
    door.opened.connect(opened.append)
    door.forgot_button.click()
    door.code_edit.setText(code.lower())
    door.fresh_edit.setText("夏日荷花-2014")
    door.again_edit.setText("夏日荷花-2013")
    door.code_button.click()
    assert "不一样" in door.problem_label.text()
    door.again_edit.setText("夏日荷花-2014")
    door.code_button.click()
    settle()
    (office,) = opened
    office.close()
    offices.open_office(path, "夏日荷花-2014").close()


def test_a_file_that_is_no_database_is_refused_in_a_sentence(qtbot: Any, settle: Any, tmp_path: Path) -> None:
    (tmp_path / "x.fldb").write_bytes(b"")
    door = UnlockWindow(tmp_path / "x.fldb")
    qtbot.addWidget(door)
    door.password_edit.setText(PASSWORD)
    door.open_with_password()
    settle()
    assert "E-DB-02" in door.problem_label.text()


# ---------------------------------------------------------------------- settings


def test_settings_change_the_password_only_for_who_knows_the_old_one(
    desk: Desk, qtbot: Any, settle: Any
) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.fresh_edit.setText("夏日荷花-2014")
    page.again_edit.setText("夏日荷花-2014")
    page.old_edit.setText("wrong password")
    page.change_password()
    settle()
    assert "密码不对" in page.password_label.text()
    page.old_edit.setText(PASSWORD)
    page.change_password()
    settle()
    offices.check_password(desk.office, "夏日荷花-2014")


def test_settings_back_up_and_list_the_backups(desk: Desk, qtbot: Any, settle: Any) -> None:
    records.save(desk.office, person("林小兰"))
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.back_up_now()
    settle()
    (made,) = page.backup_model.rows
    assert made.about is not None and not made.problem


def test_the_county_keeps_its_list_of_townships(county: Office, qtbot: Any, settle: Any) -> None:
    page = SettingsPage(Desk(county))
    qtbot.addWidget(page)
    page.units_edit.setPlainText("330327101 望里镇妇联\n330327 炎亭镇妇联")
    page.save_units()
    assert page.units_label.text().startswith("第2行")
    page.units_edit.setPlainText("330327101 望里镇妇联\n330327102 炎亭镇妇联")
    page.save_units()
    settle()
    assert [one.name for one in units.units(county)] == ["望里镇妇联", "炎亭镇妇联"]


# ---------------------------------------------------------------------- looks and doors


def test_text_levels_are_readable() -> None:
    """WCAG AA: 4.5 to 1 against every ground that the text stands on."""

    def light(name: str) -> float:
        colour = theme.colour(name)
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in
                 (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    grounds = {
        "faint": ("paper", "sheet"),
        "soft": ("paper", "sheet", "shade", "tint"),
        "error": ("paper", "sheet", "blush"),
        "doubt": ("paper", "sheet", "cream"),
        "good": ("paper", "sheet"),
        "accent": ("paper", "sheet", "tint"),
    }
    for ink, all_grounds in grounds.items():
        for ground in all_grounds:
            high, low = sorted((light(ink), light(ground)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def test_every_icon_that_is_asked_for_is_there() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(theme.__file__).parent.rglob("*.py"))
    asked = set(re.findall(r'theme\.icon\(\s*"(\w+)"', source)) | {entry.icon for entry in PAGES}
    assert asked and all(paths.resource("icons", f"{name}.svg").is_file() for name in asked)


def test_dialogs_show_names_as_plain_text(qtbot: Any) -> None:
    box = messages._box(None, QMessageBox.Icon.Question, "<b>陈小兰</b>")
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
