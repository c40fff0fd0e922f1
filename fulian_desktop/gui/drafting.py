"""What stands in an unsaved form is kept in the database every two seconds, and given up with the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from .keeping import Keeping
from .work import Job

EVERY_MS: Final = 2000


class DraftKeeper:
    """Keeps the draft of one form at a time."""

    def __init__(self, keeping: Keeping, form: QWidget, values: Callable[[], dict[str, Any]]) -> None:
        self._keeping, self._form, self._values = keeping, form, values
        self._uid: UUID | None = None
        self._kept = False
        self._timer = QTimer(form, singleShot=True, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, uid: UUID, *, kept: bool = False) -> None:
        """Another record is in the form. kept: it came from a draft."""
        self._timer.stop()
        self._uid, self._kept = uid, kept

    def touched(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what stands there now."""
        if self._uid is None:
            return
        self._kept = True
        keeping, uid, values = self._keeping, self._uid, self._values()
        Job(lambda steps: keeping.keep_draft(uid, values), owner=self._form, writes=True).start()

    def stop(self) -> None:
        """No more drafts: the record is being saved, which drops the draft in the same transaction."""
        self._timer.stop()

    def forget(self) -> None:
        """The user gave up what she had typed."""
        self._timer.stop()
        if self._kept and self._uid is not None:
            keeping, uid = self._keeping, self._uid
            Job(lambda steps: keeping.drop_draft(uid), owner=self._form, writes=True).start()
        self._kept = False
