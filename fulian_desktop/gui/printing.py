"""Printing by Qt: the pages of a PDF go to a printer as pictures, each at its true size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ..errors import UserError
from .pdf_pages import POINTS

if TYPE_CHECKING:
    from ..values.steps import Steps
    from .pdf_pages import PdfPages

MOST_DPI: Final = 300
"""Enough for the smallest sign on our papers; finer would only take memory."""
_MM: Final = 25.4 / POINTS
_PAPERS: Final = ((QPageSize.PageSizeId.A4, 210.0, 297.0), (QPageSize.PageSizeId.A5, 148.0, 210.0))


def printers() -> list[str]:
    """The names of the printers of this computer, the usual one first."""
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: name != usual)


def make_printer(name: str) -> QPrinter:
    """A printer by its name."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


def page_layout(points: QSizeF) -> QPageLayout:
    """The paper for a page: A4 or A5, upright or across, or continuous paper as wide as it is; without margins."""
    width, height = points.width() * _MM, points.height() * _MM
    for known, short, long in _PAPERS:
        if abs(min(width, height) - short) < 1 and abs(max(width, height) - long) < 1:
            across = width > height
            turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
            return QPageLayout(QPageSize(known), turned, QMarginsF())
    own = QPageSize(
        QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    return QPageLayout(own, QPageLayout.Orientation.Portrait, QMarginsF())


def print_pages(pages: PdfPages, printer: QPrinter, steps: Steps, *, copies: int = 1, title: str = "") -> int:
    """Send all pages, so many times over; how many went. Cancelled between pages. UserError E-PRN-01 and -02."""
    printer.setDocName(title)
    printer.setResolution(min(printer.resolution(), MOST_DPI))
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(pages.size(0)))
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise UserError(
            "E-PRN-01",
            "打印机没有接受打印，一页也没有打出来。",
            todo="请看打印机是否开机、连好，或换一台打印机；也可以先“存为PDF”。",
        )
    try:
        sent = _send(pages, printer, painter, steps, copies)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise _broken_off()
    return sent


def _send(pages: PdfPages, printer: QPrinter, painter: QPainter, steps: Steps, copies: int) -> int:
    total, done = len(pages) * copies, 0
    for _ in range(copies):
        for at in range(len(pages)):
            steps.check()
            steps.say("正在送往打印机", done, total)
            if done and not _next_page(pages, printer, at):
                raise _broken_off()
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(
                QRectF(0, 0, paper.width(), paper.height()), pages.picture(at, printer.resolution())
            )
            done += 1
    return done


def _next_page(pages: PdfPages, printer: QPrinter, at: int) -> bool:
    printer.setPageLayout(page_layout(pages.size(at)))
    return printer.newPage()


def _broken_off() -> UserError:
    return UserError(
        "E-PRN-02", "打印中途停了，后面的几页没有打出来。", todo="请检查纸张和打印机，核对已打出的页再补打。"
    )
