"""What of a ledger goes out as a workbook: chosen above its list, while the list stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QProgressBar, QPushButton, QRadioButton, QWidget

from ... import paths
from ...app import exporting
from ...app.exporting import Exported
from ...schema.ledger import Ledger
from ...store.browse import Query
from ...values import clock
from .. import messages
from ..desk import Desk
from ..frames import load_frame
from ..work import Job
from . import listing

_WORKBOOK: Final = "Excel工作簿 (*.xlsx)"


class LedgerExport(QFrame):
    """Hidden until it is asked for. query: what the list shows."""

    what_label: QLabel
    which_label: QLabel
    full_label: QLabel
    listed_radio: QRadioButton
    whole_radio: QRadioButton
    every_radio: QRadioButton
    shown_radio: QRadioButton
    full_box: QCheckBox
    close_button: QPushButton
    bar: QProgressBar
    cancel_button: QPushButton
    save_button: QPushButton

    def __init__(
        self, desk: Desk, ledger: Ledger, button: QPushButton, query: Callable[[], Query], parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_frame(self, "ledger_export")
        self.setObjectName("card")
        self._desk, self._ledger, self._query, self._button = desk, ledger, query, button
        self._job: Job[Any] | None = None
        labels = (self.what_label, self.which_label, self.full_label)
        widest = max(one.sizeHint().width() for one in labels)
        for one in labels:
            one.setFixedWidth(widest)
        if ledger.children:
            self.every_radio.setText("全部栏目和明细，改好可以再导入")
        hides = exporting.hides(ledger)
        self.full_label.setVisible(hides)
        self.full_box.setVisible(hides)
        for waiting in (self.bar, self.cancel_button, self):
            waiting.hide()
        button.toggled.connect(self._toggled)
        self.close_button.clicked.connect(self.close_up)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self._cancel)

    def show_count(self, totals: dict[str, Any]) -> None:
        """Say how many records the list shows; of voided ones among them none goes out."""
        number = "" if self._query().voided else f"的 {totals['']:,} 条"
        self.listed_radio.setText(f"列表里现在查到{number or '的，不含作废'}")

    def _toggled(self, on: bool) -> None:
        self.setVisible(on)
        if on:
            self.full_box.setChecked(False)  # numbers in full are asked for each time
            self.save_button.setFocus()

    def close_up(self) -> None:
        """Put it away again."""
        self._button.setChecked(False)
        self._button.setFocus()

    # ------------------------------------------------------------------ what is done

    def save(self) -> None:
        """Ask for a file and write the workbook."""
        if self._job is not None:
            return
        day = clock.today()
        name = f"{self._ledger.label}导出{day:%Y%m%d}.xlsx"
        proposed = paths.default_data_folder() / name
        chosen = messages.save_file("导出为Excel", _WORKBOOK, proposed, parent=self.window())
        if chosen is not None:
            suffixed = chosen if chosen.suffix.lower() == ".xlsx" else chosen.with_name(f"{chosen.name}.xlsx")
            self._begin(suffixed)

    def _begin(self, target: Path) -> None:
        office, key = self._desk.office, self._ledger.key
        query = self._query() if self.listed_radio.isChecked() else Query(sort=self._query().sort)
        full, listed = self.full_box.isChecked(), self.shown_radio.isChecked()
        job = Job(
            lambda steps: exporting.export(
                office, key, target, query, full_numbers=full, listed=listed, steps=steps
            ),
            owner=self,
        )
        self._job = job.progress(self.bar).always(self._ended).then(self._done)
        self.save_button.setEnabled(False)
        self.cancel_button.setEnabled(True)
        self.cancel_button.show()
        self._job.start()

    def step_back(self) -> bool:
        """Esc: stop what is being written, else put the panel away; False where the keys are elsewhere."""
        focus: QWidget | None = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return False
        if self._job is not None:
            self._cancel()
        else:
            self.close_up()
        return True

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel_button.setEnabled(False)
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.cancel_button.hide()
        self.save_button.setEnabled(True)

    def _done(self, done: Exported) -> None:
        self._desk.say(f"已导出 {done.rows:,} 条：{done.file.name}")
        self.close_up()
        listing.show_file(done.file)
