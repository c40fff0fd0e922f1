"""The panel that shows people who may be the one being entered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ..ledgers.person import Person
from ..schema.ledger import ledger_of
from ..store.records import Kept
from ..values.identity import mask_id_number, mask_phone
from . import messages, theme


class DuplicatePanel(QFrame):
    """「打开此人」 for each, and one 「另有其人」. opened: the uid; another: none of them is meant."""

    opened = Signal(object)
    another = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._lines = QVBoxLayout(self)
        self.found: list[Kept[Person]] = []
        self._same = False
        self.hide()

    def show_people(self, found: list[Kept[Person]], village_names: dict[str, str], number: str = "") -> None:
        """Show who was found; nobody hides the panel. number: the ID number of whom is being entered."""
        self.found = found
        self._same = bool(number) and any(one.record.id_number == number for one in found)
        while self._lines.count():
            _drop(self._lines.takeAt(0))
        title = (
            "名册里已有这个身份证号，应是同一人："
            if self._same
            else "名册里已有很像的人，请先看是不是同一人："
        )
        self._lines.addWidget(_label(title, "error" if self._same else "doubt"))
        for kept in found:
            self._lines.addLayout(self._line(kept, village_names))
        self._lines.addLayout(self._last_line())
        self.setVisible(bool(found))

    def _line(self, kept: Kept[Person], village_names: dict[str, str]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(_label(kept.record.name, "section"))
        line.addWidget(_label(_described(kept, village_names), "soft"), 1)
        button = QPushButton("打开此人")
        button.setAutoDefault(True)
        button.setIcon(theme.icon("open"))
        button.clicked.connect(lambda _=False, uid=kept.record.uid: self.opened.emit(uid))
        line.addWidget(button)
        return line

    def _last_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch()
        button = QPushButton("都不是，另有其人")
        button.setAutoDefault(True)
        button.clicked.connect(self._none_of_them)
        line.addWidget(button)
        return line

    def _none_of_them(self) -> None:
        if not self._same or messages.ask(
            "身份证号完全相同，一般就是同一人。仍要另存一条吗？",
            yes="另存一条",
            no="返回核对",
            detail="同一人有两条记录，会被重复统计。",
            lossy=True,
            parent=self.window(),
        ):
            self.another.emit()

    def focus_first(self) -> None:
        """To the first answer: the question stands above the field that the clerk is in."""
        answers = list[QPushButton](self.findChildren(QPushButton))
        if answers:
            answers[0].setFocus()


def _described(kept: Kept[Person], village_names: dict[str, str]) -> str:
    one, sex = kept.record, ledger_of(Person).fields["sex"].kind
    parts = (
        sex.show(one.sex),
        f"{one.birth_date}生" if one.birth_date else "",
        mask_id_number(one.id_number),
        village_names.get(one.village or "", ""),
        mask_phone(one.phone) if one.phone else "",
    )
    return "　".join(part for part in parts if part)


def _label(text: str, level: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(level == "soft")
    label.setProperty("level", level)
    return label


def _drop(item: Any) -> None:
    if item.widget():
        item.widget().hide()
        item.widget().deleteLater()
    elif item.layout():
        while item.layout().count():
            _drop(item.layout().takeAt(0))
        item.layout().deleteLater()
