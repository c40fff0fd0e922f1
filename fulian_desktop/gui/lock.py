"""The page that covers the window while it is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ..app import offices
from ..errors import UserError
from ..store.office import Office
from .frames import load_frame
from .work import Job


class LockPage(QWidget):
    """Asks for the password again. unlocked: it was right."""

    office_label: QLabel
    password_edit: QLineEdit
    unlock_button: QPushButton
    problem_label: QLabel

    unlocked = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        load_frame(self, "lock")
        self._office = office
        self.office_label.setText(office.info.name)
        self.unlock_button.clicked.connect(self._try)
        self.password_edit.returnPressed.connect(self._try)

    def begin(self) -> None:
        """Cover the window."""
        self.password_edit.clear()
        self.problem_label.clear()
        self.password_edit.setFocus()

    def _try(self) -> None:
        if not self.unlock_button.isEnabled():
            return
        office, password = self._office, self.password_edit.text()
        self.unlock_button.setEnabled(False)
        Job(lambda steps: offices.check_password(office, password), owner=self).always(self._again).failed(
            self._wrong
        ).then(lambda _: self.unlocked.emit()).start()

    def _again(self) -> None:
        self.unlock_button.setEnabled(True)
        self.password_edit.clear()

    def _wrong(self, error: UserError) -> None:
        self.problem_label.setText(f"{error.what}（{error.code}）")
        self.password_edit.setFocus()
