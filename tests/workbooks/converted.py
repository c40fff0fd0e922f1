"""Workbooks of older and other programs, written by LibreOffice out of those that are made here."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.workbooks.registry import MAKERS, book

BIFF8, CALC, OOXML = "xls:MS Excel 97", "ods:calc8", "xlsx:Calc MS Excel 2007 XML"


def _converted(source: str, target: Path, filter_name: str) -> None:
    """Make `source`, and let LibreOffice save it in another format."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, source)
        MAKERS[source](made)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", filter_name,
             "--outdir", f"{folder}/out", str(made)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        (result,) = Path(folder, "out").iterdir()
        shutil.copy(result, target)


@book("excel-97.xls")
def excel_97(target: Path) -> None:
    """A list with title rows in the format of Excel 97 to 2003."""
    _converted("title-rows.xlsx", target, BIFF8)


@book("excel-97-merged.xls")
def excel_97_merged(target: Path) -> None:
    """The village merged over ten rows, in the format of Excel 97."""
    _converted("merged-village.xlsx", target, BIFF8)


@book("excel-97-hidden.xls")
def excel_97_hidden(target: Path) -> None:
    """Hidden rows and columns in the format of Excel 97."""
    _converted("hidden-rows-and-columns.xlsx", target, BIFF8)


@book("excel-97-hidden-sheet.xls")
def excel_97_hidden_sheet(target: Path) -> None:
    """Hidden sheets in the format of Excel 97."""
    _converted("hidden-sheet.xlsx", target, BIFF8)


@book("excel-97-dates.xls")
def excel_97_dates(target: Path) -> None:
    """Days, times and numbers in every format, in the format of Excel 97."""
    _converted("dates.xlsx", target, BIFF8)


@book("excel-97-errors.xls")
def excel_97_errors(target: Path) -> None:
    """Cells with errors in the format of Excel 97."""
    _converted("error-cells.xlsx", target, BIFF8)


@book("excel-97-subtotals.xls")
def excel_97_subtotals(target: Path) -> None:
    """Subtotals in the format of Excel 97."""
    _converted("subtotals.xlsx", target, BIFF8)


@book("old-named-new.xlsx")
def old_named_new(target: Path) -> None:
    """An .xls that somebody renamed to .xlsx."""
    _converted("plain.xlsx", target, BIFF8)


@book("new-named-old.xls")
def new_named_old(target: Path) -> None:
    """An .xlsx that somebody renamed to .xls."""
    MAKERS["plain.xlsx"](target)


@book("libreoffice.ods")
def libreoffice(target: Path) -> None:
    """A list with title rows as LibreOffice keeps it."""
    _converted("title-rows.xlsx", target, CALC)


@book("libreoffice.xlsx")
def libreoffice_xlsx(target: Path) -> None:
    """Hidden rows and columns in an .xlsx that LibreOffice wrote."""
    _converted("hidden-rows-and-columns.xlsx", target, OOXML)


@book("libreoffice-merged.ods")
def libreoffice_merged(target: Path) -> None:
    """The village merged over ten rows, as LibreOffice keeps it."""
    _converted("merged-village.xlsx", target, CALC)


@book("libreoffice-hidden.ods")
def libreoffice_hidden(target: Path) -> None:
    """Hidden rows and columns, as LibreOffice keeps them."""
    _converted("hidden-rows-and-columns.xlsx", target, CALC)


@book("libreoffice-hidden-sheet.ods")
def libreoffice_hidden_sheet(target: Path) -> None:
    """Hidden sheets, as LibreOffice keeps them."""
    _converted("hidden-sheet.xlsx", target, CALC)


@book("libreoffice-dates.ods")
def libreoffice_dates(target: Path) -> None:
    """Days, times and numbers in every format, as LibreOffice keeps them."""
    _converted("dates.xlsx", target, CALC)


@book("libreoffice-errors.ods")
def libreoffice_errors(target: Path) -> None:
    """Cells with errors, as LibreOffice keeps them."""
    _converted("error-cells.xlsx", target, CALC)


@book("libreoffice-comments.ods")
def libreoffice_comments(target: Path) -> None:
    """A note on a cell and text with line breaks, as LibreOffice keeps them."""
    _converted("colours-and-comments.xlsx", target, CALC)


@book("libreoffice-breaks.ods")
def libreoffice_breaks(target: Path) -> None:
    """Line breaks in cells, as LibreOffice keeps them."""
    _converted("line-breaks.xlsx", target, CALC)
