"""Beside the report: the meeting that it is given at, and the places that are left for its author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ...app.report_choices import LINE_MAX, Choices
from ...errors import BadValue
from ...schema.field import Field
from ...schema.kinds import Day
from ...values.dates import parse_day
from ..desk import Desk
from ..fields import DayField
from ..frames import load_frame

_HEIGHT: Final = 84


class MeetingPanel(QWidget):
    """changed: something was typed."""

    fields_place: QVBoxLayout
    numbered_box: QCheckBox
    written_title: QLabel
    written_place: QVBoxLayout

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "report_meeting")
        self.meeting_edit, self.speaker_edit = QLineEdit(), QLineEdit()
        self.day_field = DayField(Field(label="报告日期", kind=Day(), required=False), desk.office)
        self.meeting_edit.setPlaceholderText("如：七届二次执委（扩大）会议")
        self.speaker_edit.setPlaceholderText("如：县妇联主席　林雪梅")
        form = QFormLayout()
        for label, widget in (
            ("会议名称", self.meeting_edit),
            ("报告日期", self.day_field),
            ("报告人", self.speaker_edit),
        ):
            form.addRow(label, widget)
        self.fields_place.addLayout(form)
        for edit in (self.meeting_edit, self.speaker_edit):
            edit.setMaxLength(LINE_MAX)
            edit.textEdited.connect(lambda _: self.changed.emit())
        self.day_field.changed.connect(self.changed)
        self.numbered_box.clicked.connect(lambda _: self.changed.emit())
        self._written: dict[str, QPlainTextEdit] = {}
        self._texts: dict[str, str] = {}

    def show_choices(self, choices: Choices) -> None:
        """Show what was kept."""
        self.meeting_edit.setText(choices.meeting)
        self.day_field.set_value(choices.day.isoformat() if choices.day else "")
        self.speaker_edit.setText(choices.speaker)
        self.numbered_box.setChecked(choices.numbered)
        self._texts = dict(choices.written)
        for prompt, edit in self._written.items():
            _put(edit, self._texts.get(prompt, ""))

    def ask(self, prompts: Sequence[str]) -> None:
        """Offer a place to write for each prompt of the template."""
        if list(prompts) == list(self._written):
            return
        self._texts = self._all_texts()
        while self.written_place.count():
            self.written_place.takeAt(0).widget().deleteLater()
        self._written = {prompt: self._place(prompt) for prompt in prompts}
        self.written_title.setVisible(bool(prompts))

    def _place(self, prompt: str) -> QPlainTextEdit:
        label, edit = QLabel(prompt), QPlainTextEdit()
        label.setWordWrap(True)
        label.setProperty("level", "soft")
        label.setBuddy(edit)
        edit.setAccessibleName(prompt)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(_HEIGHT)
        edit.setPlainText(self._texts.get(prompt, ""))
        edit.textChanged.connect(self.changed)
        self.written_place.addWidget(label)
        self.written_place.addWidget(edit)
        return edit

    def _all_texts(self) -> dict[str, str]:
        typed = {prompt: edit.toPlainText().strip() for prompt, edit in self._written.items()}
        return {**self._texts, **typed}

    def filled_in(self, choices: Choices) -> Choices:
        """The choices with what stands here; a day that cannot be read is none."""
        try:
            day = parse_day(self.day_field.value_plain()) if self.day_field.value_plain() else None
            self.day_field.mark("")
        except BadValue:
            day = None
            self.day_field.mark("error")
        return replace(
            choices,
            meeting=self.meeting_edit.text().strip(),
            day=day,
            speaker=self.speaker_edit.text().strip(),
            numbered=self.numbered_box.isChecked(),
            written={prompt: text for prompt, text in self._all_texts().items() if text},
        )


def _put(edit: QPlainTextEdit, text: str) -> None:
    edit.blockSignals(True)
    edit.setPlainText(text)
    edit.blockSignals(False)
