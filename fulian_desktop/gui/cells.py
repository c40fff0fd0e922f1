"""One place in a form: label, field, and under it what is wrong with the value or asks for a reason."""

from __future__ import annotations

import html
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ..errors import BadValue
from ..schema.findings import REASON_MIN, Finding, Severity, forbid
from ..schema.kinds import LongText, ManyCodes, Rows
from . import theme
from .fields import FieldWidget, LineField
from .rows import RowsField

LABEL_WIDTH: Final = 126
_SHOWN: Final = 5
"""So many sentences stand under one field; a long roster may have more."""
_LEVEL = {Severity.FORBIDDEN: "error", Severity.REASON: "doubt", Severity.HINT: "soft"}
_MARK = {Severity.FORBIDDEN: "error", Severity.REASON: "doubt", Severity.HINT: ""}


class Cell(QWidget):
    """A field with its label and its sentences. changed, left: of the field; changed also for a reason."""

    changed = Signal()
    left = Signal()

    def __init__(self, widget: FieldWidget) -> None:
        super().__init__()
        self.widget, self.field = widget, widget.field
        self._reasons: dict[str, QLineEdit] = {}
        self._given: dict[str, str] = {}
        self._found: list[Finding] = []
        self._notes = QVBoxLayout()
        self._notes.setSpacing(2)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        if isinstance(widget, RowsField):
            grid.addWidget(widget, 0, 0, 1, 2)
        else:
            grid.addWidget(self._made_label(), 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, 0, 1)
        grid.addLayout(self._notes, 1, 1)
        widget.changed.connect(self.changed)
        widget.left.connect(self.left)

    def _made_label(self) -> QLabel:
        star = f' <span style="color:{theme.COLOURS["error"]}">*</span>' if self.field.required else ""
        label = QLabel(f"{html.escape(self.field.label)}{star}")
        label.setFixedWidth(LABEL_WIDTH)
        label.setMinimumHeight(30)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setProperty("level", "soft")
        label.setBuddy(self.widget)
        if self.field.note:
            self.widget.setToolTip(self.field.note)
            if isinstance(self.widget, LineField):
                self.widget.editor.setPlaceholderText(self.field.note)
        return label

    @property
    def wide(self) -> bool:
        """Whether the cell takes the form's whole width."""
        return isinstance(self.field.kind, (LongText, ManyCodes, Rows))

    def own_findings(self) -> list[Finding]:
        """What can be said of the value alone, before the record is read."""
        kind, raw = self.field.kind, self.widget.value_plain()
        if raw in ("", [], None) or isinstance(kind, Rows) or _is_searched(self.widget):
            return []
        try:
            return list(kind.examine(self.field.name, kind.read(raw)))
        except BadValue as bad:
            return [forbid(self.field.name, bad.sentence)]

    def show_findings(self, found: list[Finding]) -> None:
        """Put the sentences under the field, with a line for the reason where one is asked for."""
        if found == self._found:
            return  # the focus may be on its way to a line for a reason, which must not vanish
        self._given, self._found = self.reasons(), list(found)
        self._clear()
        for finding in found[:_SHOWN]:
            self._notes.addWidget(_sentence(finding))
            if finding.severity is Severity.REASON and finding.rule not in self._reasons:
                reason = self._made_reason(finding.rule)
                self._notes.addWidget(reason)
                QWidget.setTabOrder(self.widget.editor, reason)
        if len(found) > _SHOWN:
            more = forbid(self.field.name, f"还有 {len(found) - _SHOWN} 处，改好以后再看")
            self._notes.addWidget(_sentence(more))
        worst = found[0].severity if found else None
        self.widget.mark(_MARK[worst] if worst else "")
        if isinstance(self.widget, RowsField):
            self.widget.mark("")
            self.widget.mark_rows(found)

    def reasons(self) -> dict[str, str]:
        """The reasons given so far, by rule; also those of findings that are out of sight just now."""
        return {**self._given, **{rule: edit.text().strip() for rule, edit in self._reasons.items()}}

    def set_reasons(self, reasons: dict[str, str]) -> None:
        """Reasons that a record has already."""
        self._given = dict(reasons)
        for rule, edit in self._reasons.items():
            edit.setText(reasons.get(rule, ""))

    def focus(self, found: list[Finding]) -> None:
        """Go to where the first of the findings is to be answered."""
        first = found[0]
        if first.severity is Severity.REASON and first.rule in self._reasons:
            self._reasons[first.rule].setFocus()
            return
        if isinstance(self.widget, RowsField) and first.row is not None:
            self.widget.show_row(first.row)
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_reason(self, rule: str) -> QLineEdit:
        edit = QLineEdit(self._given.get(rule, ""))
        edit.setPlaceholderText("请写明原因，随记录保存")
        edit.setAccessibleName("原因")
        edit.setMaxLength(200)
        edit.textEdited.connect(lambda _: self.changed.emit())
        self._reasons[rule] = edit
        return edit

    def _clear(self) -> None:
        self._reasons = {}
        while self._notes.count():
            item = self._notes.takeAt(0)
            old = item.widget()
            old.hide()
            old.deleteLater()


def _sentence(finding: Finding) -> QLabel:
    where = f"第{finding.row + 1}行：" if finding.row is not None else ""
    asked = "核实：" if finding.severity is Severity.REASON else ""
    long_enough = f"（不少于{REASON_MIN}个字）" if finding.severity is Severity.REASON else ""
    label = QLabel(f"{asked}{where}{finding.message}{long_enough}")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("level", _LEVEL[finding.severity])
    return label


def _is_searched(widget: FieldWidget) -> bool:
    from .searchers import SearchField

    return isinstance(widget, SearchField)
