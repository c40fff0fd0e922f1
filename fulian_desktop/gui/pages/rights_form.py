"""The form of one rights case: the general form over the file of rights cases, with what these cases need besides."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...app import rights
from ...app.rights import CaseLine, Visitor
from ...ledgers.registry import WHOLE
from ...ledgers.rights_case import DUTY_TO_REPORT, RightsCase
from ...store.rights_file import RightsFile
from ...values import clock
from ...values.uid import uid_text
from ..desk import Desk
from ..form import RecordForm
from ..keeping import RightsKeeping
from ..work import Job

_CASE: Final = WHOLE["rights_case"]
_WHO: Final = ("complainant", "id_number", "phone", "village")
_DUTY: Final = ("is_dv", "is_minor", "capacity", "dv_details")


class RightsForm(RecordForm):
    """Shows the part on violence only where there is some, and whose case may be a repeated one."""

    def __init__(self, desk: Desk, cases: RightsFile) -> None:
        super().__init__(desk, _CASE, RightsKeeping(cases))
        self.cases = cases
        self.duty = _Notice()
        self.duty.say(f"{DUTY_TO_REPORT}。请提醒并协助有关单位报案，报案后在“家庭暴力情况”里勾选“已报警”。")
        self.earlier = EarlierCases()
        self.notices.addWidget(self.duty)
        self.notices.addWidget(self.earlier)
        self._asked = 0
        for name in _DUTY:
            self.cells[name].changed.connect(self._show_parts)
        for name in _WHO:
            self.cells[name].left.connect(self._look_for_earlier)
        self.cells["id_number"].left.connect(self._derive)
        self.earlier.chosen.connect(self._take_earlier)

    def unsaved(self) -> tuple[UUID, dict[str, Any]] | None:
        """What stands in the form and was not saved, for a draft; the form's own keeper stops."""
        self.drafts.stop()
        return (self.uid, self._plain()) if self.dirty and not self.read_only else None

    def open_new(self, values: dict[str, Any] | None = None) -> None:
        """An empty form; who comes, comes today."""
        super().open_new({"received_on": clock.today().isoformat(), **(values or {})})

    def _fill(self, values: dict[str, Any]) -> None:
        super()._fill(values)
        self._show_parts()
        self.earlier.show_cases([])

    def _show_parts(self) -> None:
        violent = bool(self._value("is_dv"))
        self._card("dv_details").setVisible(violent)
        weak = self._value("capacity") != "full" or bool(self._value("is_minor"))
        called = any(row.get("police_called") for row in self._value("dv_details"))
        self.duty.setVisible(violent and weak and not called)

    def _card(self, name: str) -> QWidget:
        card = self.cells[name].parentWidget()
        assert isinstance(card, QWidget)
        return card

    def _value(self, name: str) -> Any:
        return self.cells[name].widget.value_plain()

    def _derive(self) -> None:
        """Sex and age follow from the ID number where they were left blank."""
        if self.read_only:
            return
        for name, value in RightsCase.derived(self._plain()).items():
            if self._value(name) in ("", None):
                self.cells[name].widget.set_value(_CASE.fields[name].kind.read(value))

    # ------------------------------------------------------------------ came before

    def _look_for_earlier(self) -> None:
        if self._filling or self.read_only or self._value("earlier_case"):
            self.earlier.show_cases([])
            return
        self._asked += 1
        cases, asked = self.cases, self._asked
        name, number, phone, village = (str(self._value(one) or "") for one in _WHO)
        visitor = Visitor(self.uid, name, number, phone, village or None)
        Job(lambda steps: rights.earlier(cases, visitor), owner=self).failed(lambda _: None).then(
            lambda found: self.earlier.show_cases(found if asked == self._asked else [])
        ).start()

    def _take_earlier(self, line: CaseLine) -> None:
        """This case is a repeated one."""
        field: Any = self.cells["earlier_case"].widget
        field.choose(uid_text(line.uid), line.case_no)
        self.cells["first_or_repeat"].widget.set_value("repeat")
        self.earlier.show_cases([])
        self._touched()
        self.cells["earlier_case"].widget.setFocus()


class _Notice(QFrame):
    """A cream box with a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("level", "doubt")
        QVBoxLayout(self).addWidget(self.words)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence once the box is shown."""
        self.words.setText(sentence)


class EarlierCases(QFrame):
    """Cases of the same visitor, without her name: she stands in the form. chosen: the CaseLine."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._column = QVBoxLayout(self)
        self.hide()

    def show_cases(self, found: list[CaseLine]) -> None:
        """Show what was found; nothing hides the box."""
        while self._column.count():
            old = self._column.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        if found:
            head = QLabel("专库里有可能是同一位来访人的登记，请看是不是同一件事：")
            head.setProperty("level", "doubt")
            self._column.addWidget(head)
        for line in found:
            self._column.addWidget(self._line(line))
        self.setVisible(bool(found))

    def _line(self, line: CaseLine) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        words = QLabel(_described(line))
        words.setProperty("level", "soft")
        button = QPushButton("记为重复来访")
        button.setAutoDefault(True)
        button.clicked.connect(lambda _=False: self.chosen.emit(line))
        row.addWidget(words, 1)
        row.addWidget(button)
        return held


def _described(line: CaseLine) -> str:
    fields = _CASE.fields
    parts = [line.case_no, line.received_on.isoformat()]
    parts += [fields[name].kind.show(getattr(line, name)) for name in ("channel", "category", "outcome")]
    return "　".join(parts)
