"""Findings about the lines of a batch, each once with the lines it is about, and a place for its reason."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from ...schema.findings import REASON_MIN, Finding, Severity

_MOST_ROWS = 8


class LineFindings:
    """The sentences and reason fields in a layout of the page."""

    def __init__(self, place: QVBoxLayout) -> None:
        self._place = place
        self._edits: dict[str, QLineEdit] = {}
        self._given: dict[str, str] = {}

    def begin(self, reasons: dict[str, str]) -> None:
        """Another batch: the reasons that it has already, and nothing found yet."""
        self._clear()
        self._given = dict(reasons)

    def show(self, found: Iterable[Finding]) -> None:
        """Show findings, the same ones of several lines as one sentence."""
        self._given = self.reasons()
        self._clear()
        grouped: dict[tuple[Severity, str, str], list[int]] = {}
        for one in found:
            rows = grouped.setdefault((one.severity, one.rule, one.message), [])
            if one.row is not None:
                rows.append(one.row + 1)
        for (severity, rule, message), rows in grouped.items():
            self._add(severity, rule, message, rows)

    def _add(self, severity: Severity, rule: str, message: str, rows: list[int]) -> None:
        listed = "、".join(str(row) for row in rows[:_MOST_ROWS])
        more = f"等{len(rows)}行" if len(rows) > _MOST_ROWS else "行"
        where = f"第{listed}{more}：" if rows else ""
        asked = "核实：" if severity is Severity.REASON else ""
        label = QLabel(f"{asked}{where}{message}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("level", "error" if severity is Severity.FORBIDDEN else "doubt")
        self._place.addWidget(label)
        if severity is Severity.REASON and rule not in self._edits:
            edit = QLineEdit(self._given.get(rule, ""))
            edit.setPlaceholderText(f"请写明原因（不少于{REASON_MIN}个字），随批次保存")
            edit.setAccessibleName("原因")
            edit.setMaxLength(200)
            self._edits[rule] = edit
            self._place.addWidget(edit)

    def reasons(self) -> dict[str, str]:
        """The reasons given, by rule."""
        return {**self._given, **{rule: edit.text().strip() for rule, edit in self._edits.items()}}

    def _clear(self) -> None:
        self._edits = {}
        while self._place.count():
            old = self._place.takeAt(0).widget()
            old.hide()
            old.deleteLater()
