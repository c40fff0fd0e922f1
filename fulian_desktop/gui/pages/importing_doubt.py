"""The chosen row beside the record that it may mean; the clerk says what it is, by a key or a button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QWidget

from ...app.importing import Plan, PlanRow, State
from ...schema.findings import Severity
from .. import theme
from ..desk import Desk
from ..frames import load_frame
from ..lists import Column, ListModel
from ..work import Job
from . import listing
from .importing_answers import AGAIN, NEW, SAME, SKIP, TAKE
from .importing_beside import Beside, Side, beside
from .importing_words import veiled

_MOST_SENTENCES: Final = 6
_TONES: Final = {Severity.FORBIDDEN: "error", Severity.REASON: "doubt", Severity.HINT: "soft"}


class DoubtPanel(QWidget):
    """answered: what the chosen rows are, and for SAME the record."""

    answered = Signal(str, object)

    row_label: QLabel
    problems_label: QLabel
    who_label: QLabel
    who_box: QComboBox
    open_button: QPushButton
    compare_table: QTableView
    decided_label: QLabel
    same_button: QPushButton
    new_button: QPushButton
    skip_button: QPushButton

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "importing_doubt")
        self.desk = desk
        self.row: PlanRow | None = None
        self._plan: Plan | None = None
        self._beside: Beside | None = None
        self._bare, self._asked = False, 0
        self.model = ListModel[Side](self._columns(), self)
        listing.show_list(self.compare_table, self.model, (104, 0, 0))
        self.same_button.clicked.connect(lambda: self._answer(SAME if self._chooses else TAKE))
        self.new_button.clicked.connect(lambda: self._answer(NEW))
        self.skip_button.clicked.connect(lambda: self._answer(SKIP if self._doubtful else AGAIN))
        self.who_box.activated.connect(lambda _: self._look())
        self.open_button.clicked.connect(self._open)
        self.show_row(None, None)

    # ------------------------------------------------------------------ what is shown

    def show_row(self, plan: Plan | None, row: PlanRow | None, decided: str = "") -> None:
        """Show a row of a plan, or none. decided: what was said of it before, in words."""
        self._plan, self.row, self._beside = plan, row, None
        self.setVisible(row is not None)
        if plan is None or row is None:
            return
        where = f"“{row.sheet}”" if len({one.sheet for one in plan.tables}) > 1 else ""
        self.row_label.setText(f"{where}第 {row.row} 行　{row.title}")
        self._show_problems(row)
        self.decided_label.setText(decided)
        self.decided_label.setVisible(bool(decided))
        self.who_box.clear()
        self.model.set_rows([])
        self._show_answers(row)
        self._look()

    def _show_problems(self, row: PlanRow) -> None:
        told = [f"{one.heading}：{one.message}" if one.heading else one.message for one in row.problems]
        more = [f"还有 {len(told) - _MOST_SENTENCES} 处"] if len(told) > _MOST_SENTENCES else []
        words = "\n".join([*told[:_MOST_SENTENCES], *more])
        self.problems_label.setText(words if self._bare else veiled(words))
        self.problems_label.setVisible(bool(told))
        worst = next((one for one in Severity if any(one is p.severity for p in row.problems)), None)
        theme.restyle(self.problems_label, "level", _TONES[worst] if worst else "soft")

    def _show_answers(self, row: PlanRow) -> None:
        """Only what can be said of the row."""
        chooses, doubtful = self._chooses, self._doubtful
        self.same_button.setText("照此导入（1）")
        self.same_button.setVisible(doubtful and (chooses or row.proposed is not None))
        self.new_button.setVisible(chooses)
        self.skip_button.setText("跳过（3）" if doubtful else "重新决定（3）")
        self.skip_button.setVisible(doubtful or bool(self.decided_label.text()))
        self.who_label.setVisible(chooses)
        self.who_box.setVisible(chooses)
        self.open_button.setVisible(chooses or row.matched is not None)

    @property
    def _doubtful(self) -> bool:
        return self.row is not None and self.row.state is State.DOUBTFUL

    @property
    def _chooses(self) -> bool:
        """Whether it is to be said whom the row means."""
        return self._doubtful and self.row is not None and bool(self.row.candidates)

    def _look(self) -> None:
        plan, row, office = self._plan, self.row, self.desk.office
        if plan is None or row is None:
            return
        self._asked += 1
        asked, at = self._asked, max(0, self.who_box.currentIndex())
        Job(lambda steps: beside(office, plan.ledger, row, at), owner=self).then(
            lambda found: self._looked(asked, found)
        ).start()

    def _looked(self, asked: int, found: Beside) -> None:
        if asked != self._asked:
            return
        self._beside = found
        if self.who_box.count() != len(found.candidates):
            self.who_box.clear()
            self.who_box.addItems([f"{at}　{words}" for at, words in enumerate(found.candidates, 1)])
        if self._chooses:
            self.same_button.setText("是同一人（1）" if found.ledger == "person" else "是同一条（1）")
            self.new_button.setVisible(found.can_be_new)
        self.model.set_rows(found.sides)
        self.compare_table.setVisible(bool(found.sides))
        self.compare_table.setColumnHidden(2, found.uid is None)

    def show_bare(self, on: bool) -> None:
        """Show numbers in full, or masked again."""
        self._bare = on
        if self.row is not None:
            self._show_problems(self.row)
        self.model.set_rows(self.model.rows)

    # ------------------------------------------------------------------ what is said

    def press(self, number: int) -> None:
        """The button of a number, where it is there."""
        (self.same_button, self.new_button, self.skip_button)[number - 1].click()

    def _answer(self, what: str) -> None:
        uid = self._beside.uid if self._beside and what == SAME else None
        if what != SAME or uid is not None:
            self.answered.emit(what, uid)

    def _open(self) -> None:
        if self._beside is not None and self._beside.uid is not None:
            self.desk.open_record(self._beside.ledger, self._beside.uid)

    def _columns(self) -> list[Column[Side]]:
        def tone(one: Side) -> str:
            return "doubt" if one.differs else ""

        return [
            Column("栏目", lambda one: one.label),
            Column("表里的", lambda one: one.here if self._bare else one.veiled_here, tone=tone),
            Column("库里的", lambda one: one.there if self._bare else one.veiled_there, tone=tone),
        ]
