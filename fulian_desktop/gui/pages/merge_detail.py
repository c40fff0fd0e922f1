"""All about one chosen package: what was verified, its device's fingerprint, and its rehearsal."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QTableView, QWidget

from .. import theme
from ..frames import load_frame
from .merge_pending import Pending, detail, title
from .merge_rehearsal import RehearsalTables


class DetailPanel(QWidget):
    """Beside the list of pending packages. confirmed: the fingerprint agrees with the stamped cover sheet."""

    detail_scroll: QScrollArea
    detail_title: QLabel
    detail_label: QLabel
    device_frame: QFrame
    fingerprint_label: QLabel
    confirm_button: QPushButton
    confirmed_label: QLabel
    classes_title: QLabel
    classes_table: QTableView
    money_title: QLabel
    money_table: QTableView

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "merge_detail")
        self.tables = RehearsalTables(self.classes_table, self.money_table, self)
        self.confirm_button.clicked.connect(self.confirmed)

    def show_package(self, one: Pending | None) -> None:
        """Show a package, or what to do where none is chosen."""
        self.detail_title.setText(title(one) if one else "在左边选一个包，看核验结果")
        self.detail_label.setText("\n".join(detail(one)) if one else "")
        theme.restyle(self.detail_label, "level", one.state[1] if one else "soft")
        self._show_device(one)
        self._show_rehearsal(one)

    def _show_device(self, one: Pending | None) -> None:
        new = one is not None and (one.new_device or one.unregistered)
        self.device_frame.setVisible(new)
        if one is None or one.inspection is None or not new:
            return
        self.fingerprint_label.setText(one.inspection.signer)
        self.confirm_button.setVisible(not one.confirmed)
        self.confirmed_label.setText(
            "已与盖章封面核对" if one.confirmed else "不一致的不要汇总，请联系乡镇。"
        )
        theme.restyle(self.confirmed_label, "level", "good" if one.confirmed else "soft")

    def _show_rehearsal(self, one: Pending | None) -> None:
        rehearsal = one.rehearsal if one else None
        if rehearsal:
            self.tables.show(rehearsal)
        for widget in (self.classes_title, self.classes_table):
            widget.setVisible(rehearsal is not None)
        for widget in (self.money_title, self.money_table):
            widget.setVisible(rehearsal is not None and bool(self.tables.money.rows))
