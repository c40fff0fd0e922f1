"""A paper as it will be printed: its pages, the printer, and the button that prints it once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ..app.aid_printing import Printed
from ..app.aid_receipts import ReceiptChoice
from ..app.aid_settings import COPIES, LAYOUTS, AidSettings
from ..values.steps import Steps
from . import printing
from .frames import load_frame
from .pdf_pages import POINTS, PdfPages
from .shortcuts import on_key_anywhere
from .work import Job

Write = Callable[[Path, Steps, ReceiptChoice], Printed]
_NO_PRINTER: Final = (
    "这台电脑没有装打印机，不能直接打印。请关闭预览，用“存为PDF”或“存为文件”存下来，拿到能打印的电脑上打印。"
)
_ROOM: Final = 24
_MOST_COPIES: Final = 10


@dataclass(frozen=True)
class PaperWork:
    """A paper for the preview. settings: of receipts alone, whose layout and copies can be chosen.

    show: writes it to be looked at. write: writes it to be printed, and notes the print. may: asked before it.
    """

    title: str
    show: Write
    write: Write
    may: Callable[[], bool] = lambda: True
    settings: AidSettings | None = None


class PreviewDialog(QDialog):
    """printed: the paper went to the printer, or was given up after it had been noted."""

    back_button: QPushButton
    page_label: QLabel
    forward_button: QPushButton
    whole_button: QPushButton
    width_button: QPushButton
    sheet_area: QScrollArea
    note_label: QLabel
    printer_box: QComboBox
    layout_label: QLabel
    layout_box: QComboBox
    copies_label: QLabel
    copies_box: QComboBox
    bar: QProgressBar
    cancel_button: QPushButton
    close_button: QPushButton
    print_button: QPushButton

    printed = Signal()

    def __init__(self, paper: PaperWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_frame(self, "print_preview")
        self.paper, self.at = paper, 0
        self.pages: PdfPages | None = None
        self._job: Job[Printed] | Job[int] | Job[tuple[PdfPages, Printed]] | None = None
        self._sheet = QLabel()
        self.sheet_area.setWidget(self._sheet)
        self._late = QTimer(self, singleShot=True, interval=60)
        self.setWindowTitle(f"打印预览：{paper.title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bar.hide()
        self.cancel_button.hide()
        self._zoom(whole=True)
        self._offer()
        self._connect()
        self.refresh()

    def _offer(self) -> None:
        self.printer_box.addItems(printing.printers())
        settings = self.paper.settings
        for widget in (self.layout_label, self.layout_box):
            widget.setVisible(settings is not None)
        most = max(COPIES) if settings else _MOST_COPIES
        self.copies_box.addItems([str(number) for number in range(1, most + 1)])
        if settings is None:
            return
        for key, words in LAYOUTS.items():
            self.layout_box.addItem(words, key)
        self.layout_box.setCurrentIndex(list(LAYOUTS).index(settings.layout))
        self.copies_label.setText("联数")
        self.copies_box.setCurrentIndex(settings.copies - 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(lambda: self.turn(self.at - 1))
        self.forward_button.clicked.connect(lambda: self.turn(self.at + 1))
        self.whole_button.clicked.connect(lambda: self._zoom(whole=True))
        self.width_button.clicked.connect(lambda: self._zoom(whole=False))
        self.print_button.clicked.connect(self.print_it)
        self.cancel_button.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.close)
        self._late.timeout.connect(self._paint)
        self.sheet_area.viewport().installEventFilter(self)
        if self.paper.settings is not None:
            self.layout_box.activated.connect(self.refresh)
            self.copies_box.activated.connect(self.refresh)
            self.printer_box.activated.connect(self.refresh)
        on_key_anywhere("PgDown", self, self.forward_button.click)
        on_key_anywhere("PgUp", self, self.back_button.click)
        on_key_anywhere("Ctrl+P", self, self.print_it)
        self.print_button.setFocus()

    @property
    def choice(self) -> ReceiptChoice:
        """Layout, copies and printer as chosen."""
        if self.paper.settings is None:
            return ReceiptChoice(printer=self.printer_box.currentText())
        return ReceiptChoice(
            self.layout_box.currentData(), self._copies, printer=self.printer_box.currentText()
        )

    @property
    def _copies(self) -> int:
        return self.copies_box.currentIndex() + 1

    # ------------------------------------------------------------------ what is shown

    def refresh(self) -> None:
        """Write the paper anew to be looked at."""
        choice, show = self.choice, self.paper.show
        self._show_buttons(working=True)
        Job(lambda steps: _written(show, steps, choice), owner=self).always(self._show_buttons).then(
            self._take
        ).start()

    def _take(self, found: tuple[PdfPages, Printed]) -> None:
        self._forget()
        self.pages, made = found
        notes = [*made.hints, f"字库里没有“{made.missing}”，请手写补上。" if made.missing else ""]
        if not self.printer_box.count():
            notes.insert(0, _NO_PRINTER)
        self.note_label.setText("\n".join(filter(None, notes)))
        self.note_label.setVisible(bool(self.note_label.text()))
        self.turn(min(self.at, len(self.pages) - 1))
        self._show_buttons()

    def turn(self, at: int) -> None:
        """Show another page, where there is one."""
        if self.pages is None or not 0 <= at < len(self.pages):
            return
        self.at = at
        self.page_label.setText(f"第 {at + 1} 页，共 {len(self.pages)} 页")
        self.back_button.setEnabled(at > 0)
        self.forward_button.setEnabled(at + 1 < len(self.pages))
        self._paint()
        self.sheet_area.verticalScrollBar().setValue(0)

    def _zoom(self, *, whole: bool) -> None:
        self.whole_button.setChecked(whole)
        self.whole_button.setDisabled(whole)
        self.width_button.setEnabled(whole)
        self._paint()

    def _paint(self) -> None:
        if self.pages is None:
            return
        size, room = self.pages.size(self.at), self.sheet_area.viewport().size()
        scale = (room.width() - _ROOM) / size.width()
        if self.whole_button.isChecked():
            scale = min(scale, (room.height() - _ROOM) / size.height())
        ratio = self.devicePixelRatioF()
        picture = self.pages.picture(self.at, max(scale, 0.1) * POINTS * ratio)
        picture.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(picture))
        self._sheet.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self._late.start()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ printing

    def print_it(self) -> None:
        """Write the paper, note the print, and send it; a second click while it prints does nothing."""
        if self._job is not None or not self.print_button.isEnabled() or not self.paper.may():
            return
        choice, write = self.choice, self.paper.write
        job = Job(lambda steps: _written(write, steps, choice), owner=self, writes=True)
        self._job = job.always(self._ended).progress(self.bar).then(self._send)
        job.start()
        self._show_buttons()

    def _send(self, found: tuple[PdfPages, Printed]) -> None:
        pages, name = found[0], self.printer_box.currentText()
        copies = 1 if self.paper.settings else self._copies
        title = self.paper.title

        def task(steps: Steps) -> int:
            try:
                printer = printing.make_printer(name)
                return printing.print_pages(pages, printer, steps, copies=copies, title=title)
            finally:
                pages.close()

        self._job = Job(task, owner=self).always(self._ended).progress(self.bar).then(self._sent)
        self._job.start()
        self._show_buttons()
        self.printed.emit()

    def _sent(self, pages: int) -> None:
        self.note_label.setText(f"已送往打印机 {pages} 页。")
        self.note_label.show()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self._show_buttons()

    def _show_buttons(self, *, working: bool = False) -> None:
        free = self._job is None and not working
        self.print_button.setEnabled(free and self.pages is not None and self.printer_box.count() > 0)
        self.cancel_button.setVisible(self._job is not None)
        for box in (self.printer_box, self.layout_box, self.copies_box):
            box.setEnabled(self._job is None)
        self.close_button.setEnabled(self._job is None)

    def _forget(self) -> None:
        if self.pages is not None:
            self.pages.close()
            self.pages = None

    def done(self, result: int) -> None:
        """Closed, but not while it prints."""
        if self._job is None:
            self._forget()
            super().done(result)


def _written(write: Write, steps: Steps, choice: ReceiptChoice) -> tuple[PdfPages, Printed]:
    """The paper in memory; its file lived in a folder of this user's own and is gone."""
    with TemporaryDirectory(prefix="fulian-") as folder:
        made = write(Path(folder) / "paper.pdf", steps, choice)
        return PdfPages(made.file.read_bytes()), made
