"""The preview of a paper in the window, and printing it: to a printer that writes PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from fulian_desktop.app.aid_printing import Printed
from fulian_desktop.gui import printing
from fulian_desktop.gui.pdf_pages import PdfPages
from fulian_desktop.gui.print_preview import PaperWork, PreviewDialog
from fulian_desktop.values.steps import Cancelled, Steps

Settle = Callable[[], None]
MM = 72 / 25.4
CONTINUOUS = (241 * MM, 139.7 * MM)
A4 = (595.276, 841.89)
ACROSS = (841.89, 595.276)


def pdf(target: Path, *sizes: tuple[float, float]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(target))
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.rect(20 * MM, height - 40 * MM, 30 * MM, 20 * MM, fill=1)  # 20 mm from the left and the top
        canvas.showPage()
    canvas.save()
    return target.read_bytes()


def pdf_printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


class Paper:
    """A paper of three pages, and what was done with it."""

    def __init__(self) -> None:
        self.shown = self.written = 0
        self.files: list[Path] = []
        self.may = True

    def show(self, target: Path, steps: Steps, choice: Any) -> Printed:
        self.shown += 1
        self.files.append(target)
        pdf(target, A4, A4, ACROSS)
        return Printed(target, 3, 3, ("", ""), 0)

    def write(self, target: Path, steps: Steps, choice: Any) -> Printed:
        self.written += 1
        return self.show(target, steps, choice)

    def work(self) -> PaperWork:
        return PaperWork("签领表", self.show, self.write, lambda: self.may)


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    target = tmp_path / "paper.pdf"
    monkeypatch.setattr(printing, "printers", lambda: ["办公室打印机"])
    monkeypatch.setattr(printing, "make_printer", lambda name: pdf_printer(target))
    return target


def opened(paper: Paper, qtbot: Any, settle: Settle) -> PreviewDialog:
    dialog = PreviewDialog(paper.work())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.resize(1000, 640)
    dialog.show()
    settle()
    return dialog


@pytest.mark.parametrize("size", [A4, ACROSS, CONTINUOUS])
def test_a_page_is_printed_at_its_true_size(tmp_path: Path, qapp: Any, size: tuple[float, float]) -> None:
    pages, target = PdfPages(pdf(tmp_path / "in.pdf", size)), tmp_path / "out.pdf"
    assert printing.print_pages(pages, pdf_printer(target), Steps()) == 1
    out = PdfPages(target.read_bytes())
    assert abs(out.size(0).width() - size[0]) < 1.5 and abs(out.size(0).height() - size[1]) < 1.5
    picture = out.picture(0, 254)  # ten pixels to the millimetre
    middle, across = [
        [at for at in range(length) if colour(at) < 0x808080]
        for length, colour in (
            (picture.height(), lambda at: picture.pixel(350, at) & 0xFFFFFF),
            (picture.width(), lambda at: picture.pixel(at, 300) & 0xFFFFFF),
        )
    ]
    assert abs(middle[0] - 200) <= 4 and abs(middle[-1] - 400) <= 4
    assert abs(across[0] - 200) <= 4 and abs(across[-1] - 500) <= 4


def test_the_paper_of_a_page() -> None:
    assert printing.page_layout(QSizeF(*A4)).pageSize().id() == QPageSize.PageSizeId.A4
    across = printing.page_layout(QSizeF(*ACROSS))
    assert across.orientation() == QPageLayout.Orientation.Landscape
    assert across.pageSize().id() == QPageSize.PageSizeId.A4
    own = printing.page_layout(QSizeF(*CONTINUOUS)).fullRect(QPageLayout.Unit.Millimeter)
    assert (round(own.width(), 1), round(own.height(), 1)) == (241.0, 139.7)


def test_printing_stops_between_pages(tmp_path: Path, qapp: Any) -> None:
    steps, pages = Steps(), PdfPages(pdf(tmp_path / "in.pdf", A4, A4))
    steps.cancel()
    with pytest.raises(Cancelled):
        printing.print_pages(pages, pdf_printer(tmp_path / "out.pdf"), steps)


def test_pages_are_turned_by_key_and_shown_whole_or_wide(
    paper: Paper, qtbot: Any, settle: Settle, output: Path
) -> None:
    dialog = opened(paper, qtbot, settle)
    assert dialog.page_label.text() == "第 1 页，共 3 页"
    whole = dialog._sheet.height()
    assert whole <= dialog.sheet_area.viewport().height()
    dialog.width_button.click()
    assert dialog._sheet.height() > whole
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.page_label.text() == "第 3 页，共 3 页"
    assert not dialog.forward_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.page_label.text() == "第 2 页，共 3 页"


def test_a_double_click_prints_once_and_leaves_no_file(
    paper: Paper, qtbot: Any, settle: Settle, output: Path
) -> None:
    dialog = opened(paper, qtbot, settle)
    for _ in range(2):
        QTest.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    settle()
    assert paper.written == 1
    assert len(PdfPages(output.read_bytes())) == 3
    assert dialog.note_label.text() == "已送往打印机 3 页。"
    assert paper.files and not any(file.parent.exists() for file in paper.files)


def test_what_may_not_be_printed_is_not(paper: Paper, qtbot: Any, settle: Settle, output: Path) -> None:
    paper.may = False
    dialog = opened(paper, qtbot, settle)
    dialog.print_button.click()
    settle()
    assert paper.written == 0 and not output.exists()


def test_without_a_printer_it_says_what_to_do(
    paper: Paper, qtbot: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", list)
    dialog = opened(paper, qtbot, settle)
    assert "没有装打印机" in dialog.note_label.text() and "PDF" in dialog.note_label.text()
    assert not dialog.print_button.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints")
def test_a_printer_that_refuses_is_told(
    paper: Paper, qtbot: Any, settle: Settle, output: Path, spoken: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = output.parent / "no such folder" / "x.pdf"
    monkeypatch.setattr(printing, "make_printer", lambda name: pdf_printer(away))
    dialog = opened(paper, qtbot, settle)
    dialog.print_button.click()
    settle()
    assert [one.code for one in spoken.errors] == ["E-PRN-01"]
    assert dialog.print_button.isEnabled()
