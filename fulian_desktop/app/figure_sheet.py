"""The figures of a period as statistical tables: a workbook, or a paper to be stamped."""

from __future__ import annotations

from pathlib import Path

from ..store.office import Office
from ..values.dates import Period
from . import tables

PAPER = ".pdf"


def write_sheet(office: Office, period: Period, target: Path) -> Path:
    """Write every figure of a period, chapter by chapter, with its definition and the year before.

    At the county with a column for each unit. As PDF where `target` ends so, else as an Excel workbook. Replaces a
    file of that name. UserErrors of `excel.tables.write_tables` and `documents.tables.write_tables`.
    """
    book = tables.book(office, period)
    if target.suffix.lower() == PAPER:
        from ..documents.tables import write_tables as write_paper

        return write_paper(target, book).file
    from ..excel.tables import write_tables

    return write_tables(target, book)
