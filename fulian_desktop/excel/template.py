"""The workbook into which records are filled by hand, to be read in later: made from the ledger's declaration alone.

A sheet for the ledger and one for each kind of rows below it. The headings are the labels of the fields. The first
column numbers the records, and rows of the second sheet say by that number which record they belong to. A row whose
number is EXAMPLE is an example, to be passed over by whoever reads the workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ..schema.field import Field
from ..schema.kinds import Place
from ..schema.ledger import Ledger
from ..store.files import write_whole
from ..values import clock
from .columns import EXAMPLES
from .guide import write_guide
from .heads import set_up, write_head
from .limits import NUMBERED, Lists, limits
from .limits import SHEET as LISTS
from .looks import Formats
from .sheets import EXAMPLE, GUIDE, Sheet, sheets_of

ROWS: Final = 10_000
"""So many rows have lists and limits."""
_HOW: Final = "标“必填”的栏都要填；灰色一行是示例，导入时跳过；标题各行请勿改动。每一栏怎么填，见“填写说明”。"
ALLOWED: Final = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"),
    True,
)
"""What may be done to a protected sheet besides filling it in."""


def write_template(target: Path, ledger: Ledger, villages: Sequence[str] = ()) -> Path:
    """Write the workbook, wholly or not at all. villages: the names to choose from, where the office is known.

    UserError where the disk or the folder refuses.
    """
    write_whole(target, _workbook(ledger, villages))
    return target


def _workbook(ledger: Ledger, villages: Sequence[str]) -> bytes:
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": f"{ledger.label}导入模板", "created": clock.now().replace(tzinfo=None)})
    book.set_custom_property("fulian_ledger", ledger.key)
    sheets = list(sheets_of(ledger))
    pages = [book.add_worksheet(one.name) for one in sheets]
    guide, hidden = book.add_worksheet(GUIDE), book.add_worksheet(LISTS)
    formats, lists = Formats(book), Lists(hidden)
    hidden.hide()
    for one, page in zip(sheets, pages, strict=True):
        _write_sheet(page, one, formats, lists, villages)
    write_guide(guide, ledger, [(one.name, one.columns) for one in sheets], formats)
    lists.write()
    book.close()
    return content.getvalue()


def _write_sheet(page: Any, sheet: Sheet, formats: Formats, lists: Lists, villages: Sequence[str]) -> None:
    top = write_head(page, sheet.title, [_HOW], sheet.columns, formats)
    set_up(page, top, ALLOWED)
    page.set_selection(top + 2, 0, top + 2, 0)
    page.write_string(top + 1, 0, EXAMPLE, formats.cell(None, example=True))
    page.data_validation(top + 2, 0, top + ROWS, 0, NUMBERED)
    for column, field in enumerate(sheet.fields, 1):
        _write_example(page, top + 1, column, field, formats, villages)
        if rule := limits(field, lists, villages):
            page.data_validation(top + 2, column, top + ROWS, column, rule)


def _write_example(
    page: Any, row: int, column: int, field: Field, formats: Formats, villages: Sequence[str]
) -> None:
    if isinstance(field.kind, Place) and villages:
        value: Any = villages[0]
    else:
        value = EXAMPLES[type(field.kind)](field.kind, field)
    look = formats.cell(field.kind, example=True)
    if isinstance(value, str):
        page.write_string(row, column, value, look)
    else:
        page.write(row, column, value, look)
