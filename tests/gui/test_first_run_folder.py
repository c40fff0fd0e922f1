"""The first run warns of folders in which an office's data is not safe, and asks before it goes on with one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import data_folder
from fulian_desktop.gui.wizard import Wizard

from .conftest import Spoken


@pytest.fixture
def wizard(dressed: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wizard:
    def concern(folder: Path) -> str:
        return "这是U盘。" if "stick" in folder.parts else ""

    monkeypatch.setattr(data_folder, "concern", concern)
    made = Wizard()
    qtbot.addWidget(made)
    for _ in range(2):
        made.go_on()
    made.code_edit.setText("330327101")
    made.name_edit.setText("望里镇妇联")
    made.go_on()
    assert made.step == 3, made.problem_label.text()
    return made


def test_a_folder_of_this_computer_is_taken_without_a_word(wizard: Wizard, tmp_path: Path) -> None:
    wizard.folder_edit.setText(str(tmp_path))
    assert wizard.concern_label.text() == ""
    wizard.go_on()
    assert wizard.step == 4


def test_a_stick_is_named_while_it_is_chosen_and_taken_only_on_purpose(
    wizard: Wizard, tmp_path: Path, spoken: Spoken
) -> None:
    wizard.folder_edit.setText(str(tmp_path / "stick"))
    assert wizard.concern_label.text() == "这是U盘。"
    spoken.answers = [False]
    wizard.go_on()
    assert wizard.step == 3
    spoken.answers = [True]
    wizard.go_on()
    assert (wizard.step, spoken.asked) == (4, ["仍要把数据放在这里吗？"] * 2)


def test_the_programs_own_folder_is_refused(
    wizard: Wizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fulian_desktop.paths.installed_folder", lambda: tmp_path)
    wizard.folder_edit.setText(str(tmp_path / "data"))
    wizard.go_on()
    assert wizard.step == 3
    assert "程序自己的文件夹" in wizard.problem_label.text()
