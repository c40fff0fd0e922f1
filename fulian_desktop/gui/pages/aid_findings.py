"""Findings about the lines of a batch, each once with the lines it is about, and a place for its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from ...schema.findings import REASON_MIN, Finding, Severity

_MOST_ROWS: Final = 8
_LEVELS: Final = {Severity.FORBIDDEN: "error", Severity.REASON: "doubt", Severity.HINT: "soft"}
_ASKED: Final = {Severity.FORBIDDEN: "", Severity.REASON: "核实：", Severity.HINT: "提示："}


class LineFindings:
    """The sentences and reason fields in a layout of the page.

    named: what a line's person is called, by its place; without it lines go by their numbers alone. edited: a reason
    was typed.
    """

    def __init__(
        self,
        place: QVBoxLayout,
        *,
        named: Callable[[int], str] | None = None,
        edited: Callable[[], None] | None = None,
    ) -> None:
        self._place, self._named, self._edited = place, named, edited
        self._edits: dict[str, QLineEdit] = {}
        self._given: dict[str, str] = {}

    def begin(self, reasons: dict[str, str]) -> None:
        """Another batch: the reasons that it has already, and nothing found yet."""
        self._clear()
        self._given = dict(reasons)

    def show(self, found: Iterable[Finding]) -> None:
        """Show findings, the same ones of several lines as one sentence, with one reason for each rule."""
        self._given = self.reasons()
        self._clear()
        grouped: dict[tuple[Severity, str, str], list[int]] = {}
        for one in found:
            rows = grouped.setdefault((one.severity, one.rule, one.message), [])
            if one.row is not None:
                rows.append(one.row)
        last = {rule: key for key in grouped if (rule := key[1]) and key[0] is Severity.REASON}
        for key, rows in sorted(grouped.items(), key=lambda one: _order(one[0], list(last))):
            self._add(*key, rows)
            if last.get(key[1]) == key:
                self._ask(key[1])

    def _add(self, severity: Severity, rule: str, message: str, rows: list[int]) -> None:
        listed = "、".join(map(self._called, rows[:_MOST_ROWS]))
        more = f"等{len(rows)}行" if len(rows) > _MOST_ROWS else "行" if not self._named else ""
        where = f"{'第' if not self._named else ''}{listed}{more}：" if rows else ""
        label = QLabel(f"{_ASKED[severity]}{where}{message}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("level", _LEVELS[severity])
        self._place.addWidget(label)

    def _called(self, row: int) -> str:
        return f"第{row + 1}行{self._named(row)}" if self._named else str(row + 1)

    def _ask(self, rule: str) -> None:
        edit = QLineEdit(self._given.get(rule, ""))
        edit.setPlaceholderText(f"请写明原因（不少于{REASON_MIN}个字），随批次保存")
        edit.setAccessibleName("原因")
        edit.setMaxLength(200)
        if self._edited is not None:
            edited = self._edited
            edit.textEdited.connect(lambda _: edited())
        self._edits[rule] = edit
        self._place.addWidget(edit)

    def focus_reason(self) -> bool:
        """Go to the first reason that is not written yet; False where all are."""
        for edit in self._edits.values():
            if len(edit.text().strip()) < REASON_MIN:
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def reasons(self) -> dict[str, str]:
        """The reasons given, by rule."""
        return {**self._given, **{rule: edit.text().strip() for rule, edit in self._edits.items()}}

    def _clear(self) -> None:
        self._edits = {}
        while self._place.count():
            old = self._place.takeAt(0).widget()
            old.hide()
            old.deleteLater()


def _order(key: tuple[Severity, str, str], rules: list[str]) -> tuple[int, int]:
    """The forbidden first; sentences of one rule together, above its reason."""
    severity, rule, _ = key
    return list(Severity).index(severity), rules.index(rule) if rule in rules else 0
