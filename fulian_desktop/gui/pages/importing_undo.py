"""Taking imports back: the one just done, or an earlier one of the list."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from ...app import importing
from ...app.importing import Import, Undone
from .. import messages
from ..work import Job
from .importing_earlier import EarlierImports
from .importing_stage import Stage


class TakingBack(QObject):
    """Fills the lists of earlier imports and undoes what is chosen there."""

    def __init__(
        self, stage: Stage, lists: tuple[EarlierImports, ...], undone: Callable[[UUID, Undone], None]
    ) -> None:
        super().__init__(stage)
        self._stage, self._lists, self._undone = stage, lists, undone
        for one in lists:
            one.undo_wanted.connect(lambda chosen: self.undo(chosen.uid, chosen.file_name, chosen.ledger))

    def refresh(self) -> None:
        """Ask for the list anew."""
        office = self._stage.desk.office
        Job(lambda steps: importing.imports(office), owner=self._stage).then(self._show).start()

    def _show(self, found: list[Import]) -> None:
        for one in self._lists:
            one.show_imports(found)

    def undo(self, uid: UUID, file_name: str, ledger: str) -> None:
        """Undo an import after a question."""
        if self._stage.busy or not messages.ask(
            f"撤销“{file_name}”的导入？",
            yes="撤销导入",
            detail="这次新增的记录会作废，改过的恢复原样；导入以后又改过的、别处已经用到的不动。",
            lossy=True,
            parent=self._stage.window(),
        ):
            return
        office = self._stage.desk.office

        def done(outcome: Undone) -> None:
            self._undone(uid, outcome)
            self.refresh()
            tell_changed(self._stage, ledger)

        job = Job(lambda steps: importing.undo(office, uid, steps=steps), owner=self._stage, writes=True)
        self._stage.begin(job.then(done), writes=True)


def tell_changed(stage: Stage, ledger: str) -> None:
    """Pages that show the ledger, or the people that an import brings along, refresh."""
    for key in dict.fromkeys((ledger, "person")):
        stage.desk.changed.emit(key)
