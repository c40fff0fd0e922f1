"""Frames and the classes that use them fit, and say so by name where they do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from fulian_desktop import paths
from fulian_desktop.gui.frames import FrameFault, load_frame

FRAME = """<ui version="4.0"><class>f</class><widget class="QWidget" name="f">
<layout class="QVBoxLayout" name="column"><item><widget class="QLabel" name="title_label">
<property name="text"><string>标题</string></property></widget></item></layout></widget></ui>"""


@pytest.fixture(autouse=True)
def frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "f.ui").write_text(FRAME, encoding="utf-8")
    monkeypatch.setattr(paths, "ui_file", lambda name: tmp_path / f"{name}.ui")


class Fitting(QWidget):
    title_label: QLabel


class Missing(QWidget):
    name_edit: QLineEdit


class Other(QWidget):
    title_label: QPushButton


def test_the_children_are_bound(qtbot: Any) -> None:
    widget = Fitting()
    qtbot.addWidget(widget)
    load_frame(widget, "f")
    assert widget.title_label.text() == "标题"
    assert widget.title_label.parent() is widget


@pytest.mark.parametrize(
    ("cls", "frame", "words"),
    [
        (Missing, "f", "frame f: no child 'name_edit' (QLineEdit)"),
        (Other, "f", "frame f: child 'title_label' is a QLabel, not a QPushButton"),
        (Fitting, "g", "frame g: no file g.ui"),
    ],
)
def test_a_misfit_is_named(qtbot: Any, cls: type[QWidget], frame: str, words: str) -> None:
    widget = cls()
    qtbot.addWidget(widget)
    with pytest.raises(FrameFault) as fault:
        load_frame(widget, frame)
    assert words in str(fault.value)
