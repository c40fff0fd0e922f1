"""Who took it for the chosen person: name, relation, ID number and authorisation of a proxy."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...errors import BadValue
from ...ledgers.aid import AidDisbursement
from .. import theme
from ..widgets import make_field
from .aid_lines import FIELDS
from .aid_work import BatchWork

_PROXY: Final = {
    "payee_name": "代领人",
    "proxy_relation": "与本人关系",
    "proxy_id": "身份证号",
    "authorization": "委托书",
}
_HINT: Final = "代领要写清代领人、关系和身份证号，并留委托书。"


class _Frame(Protocol):
    """The labels and boxes of the signing panel that belong to the proxy."""

    proxy_title: QLabel
    proxy_hint: QLabel
    proxy_box: QCheckBox
    proxy_fields: QWidget


class ProxyPart(QObject):
    """The proxy's fields below the table; they follow the chosen line."""

    def __init__(self, frame: _Frame, work: BatchWork, place: QHBoxLayout) -> None:
        super().__init__()
        self._frame, self.work = frame, work
        self._filling = False
        self._line: AidDisbursement | None = None
        self._shown: AidDisbursement | None = None
        self.cells = {name: make_field(FIELDS[name], work.desk.office) for name in _PROXY}
        for name, widget in self.cells.items():
            column = QVBoxLayout()
            column.setSpacing(2)
            label = QLabel(_PROXY[name])
            label.setProperty("level", "soft")
            column.addWidget(label)
            column.addWidget(widget)
            place.addLayout(column, 1)
            widget.changed.connect(self._edited)
            widget.left.connect(self._left)
        frame.proxy_box.clicked.connect(self._ticked)

    def forget(self) -> None:
        """Other lines are to be shown, or the same read anew."""
        self._shown = None

    def show_line(self, line: AidDisbursement | None) -> None:
        """Show the proxy of the chosen line; None where not just one is chosen."""
        self._line = line
        words = f"{self.work.name_of(line)}的领款" if line else "在上面选一个人，可登记代领"
        self._frame.proxy_title.setText(words)
        self._frame.proxy_box.setVisible(line is not None)
        self._frame.proxy_fields.setVisible(bool(line and line.proxy))
        if line is None:
            return
        fixed = self.work.read_only or bool(line.counters or line.reversed_on)
        self._filling = True
        self._frame.proxy_box.setChecked(line.proxy)
        self._frame.proxy_box.setEnabled(not fixed)
        if line is not self._shown:
            self._fill(line, fixed)
        self._filling = False

    def _fill(self, line: AidDisbursement, fixed: bool) -> None:
        """Only for another line: what is being typed stays, even while it cannot be read."""
        self._shown = line
        for name, widget in self.cells.items():
            widget.set_value(getattr(line, name))
            widget.set_read_only(fixed)
        self._left()

    def _ticked(self, on: bool) -> None:
        line = self._line
        if line is None:
            return
        line.proxy = on
        if line.payee_name == self.work.name_of(line) or not on:
            line.payee_name = "" if on else self.work.name_of(line) if line.paid_on else ""
        if not on:
            line.proxy_relation, line.proxy_id, line.authorization = None, "", False
        self._shown = None
        self.work.touch()
        if on:
            self.cells["payee_name"].setFocus()

    def _left(self) -> None:
        """Say what is wrong with what stands in the proxy's fields."""
        wrong = ""
        for name, widget in self.cells.items():
            given = widget.value_plain()
            try:
                if given not in ("", None):
                    FIELDS[name].kind.read(given)
                widget.mark("")
            except BadValue as bad:
                widget.mark("error")
                wrong = wrong or f"{_PROXY[name]}：{bad.sentence}"
        self._frame.proxy_hint.setText(wrong or _HINT)
        theme.restyle(self._frame.proxy_hint, "level", "error" if wrong else "faint")

    def _edited(self) -> None:
        if self._filling or self._line is None:
            return
        for name, widget in self.cells.items():
            kind, given = FIELDS[name].kind, widget.value_plain()
            try:
                setattr(self._line, name, kind.read(given) if given not in ("", None) else _none(name))
                widget.mark("")
            except BadValue:
                # Half a number is no mistake yet; `_left` says so once she goes on.
                setattr(self._line, name, _none(name))
        self.work.touch()


def _none(name: str) -> str | bool | None:
    return None if name == "proxy_relation" else False if name == "authorization" else ""
