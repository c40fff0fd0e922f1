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
from .columns import EXAMPLES, explained, options, spread, width
from .guide import write_guide
from .limits import SHEET as LISTS
from .limits import Lists, limits
from .looks import Formats
from .sheets import EXAMPLE, GUIDE, REQUIRED, Sheet, sheets_of

ROWS: Final = 10_000
"""So many rows have lists and limits."""
_HOW: Final = "标“必填”的栏都要填；灰色一行是示例，导入时跳过；标题各行请勿改动。每一栏怎么填，见“填写说明”。"
_ALLOWED: Final = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"),
    True,
)


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
    write_guide(guide, ledger, sheets, formats)
    book.close()
    return content.getvalue()


def _write_sheet(page: Any, sheet: Sheet, formats: Formats, lists: Lists, villages: Sequence[str]) -> None:
    top = sheet.heading_row
    page.set_column(0, 0, 10, formats.cell(None))
    for column, field in enumerate(sheet.fields, 1):
        page.set_column(column, column, width(field), formats.cell(field.kind))
    for row, height in enumerate([28, 20, *([20] if top == 4 else []), 18, 36]):
        page.set_row(row, height, formats.note)
    page.write_string(0, 0, sheet.title, formats.title)
    page.write_string(1, 0, _HOW, formats.note)
    if top == 4:
        _write_sections(page, sheet.fields, formats)
    _write_heading(page, top, 0, sheet.key, sheet.key_required, [sheet.key_note], formats)
    page.write_string(top + 1, 0, EXAMPLE, formats.cell(None, example=True))
    whole = {"validate": "integer", "criteria": ">=", "value": 1, "error_message": "请填序号：1、2、3……"}
    page.data_validation(top + 2, 0, top + ROWS, 0, whole)
    for column, field in enumerate(sheet.fields, 1):
        told = [*explained(field), *([f"可选：{options(field)}"] if options(field) else [])]
        _write_heading(page, top, column, field.label, field.required, told, formats)
        _write_example(page, top + 1, column, field, formats, villages)
        if rule := limits(field, lists, villages):
            page.data_validation(top + 2, column, top + ROWS, column, rule)
    _set_up(page, top)


def _set_up(page: Any, top: int) -> None:
    """What is filled in can be changed, the rest cannot; headings stay in sight, on the screen and on paper."""
    page.freeze_panes(top + 1, 2)
    page.protect("", _ALLOWED)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(top - 1, top)
    page.repeat_columns(0, 1)
    page.set_footer("&C第 &P 页，共 &N 页")
    page.set_selection(top + 2, 0, top + 2, 0)


def _write_sections(page: Any, fields: Sequence[Field], formats: Formats) -> None:
    """A band above the headings; not merged, so that its words are seen wherever the sheet is scrolled or cut."""
    before = ""
    for column, field in enumerate(fields, 1):
        begins = field.section if field.section != before else ""
        page.write_string(2, column, begins, formats.section_begins if begins else formats.section)
        before = field.section


def _write_heading(
    page: Any, row: int, column: int, label: str, required: bool, told: Sequence[str], formats: Formats
) -> None:
    """The label alone stands in the heading; what is required is said above it, and how it is filled in, in a note."""
    page.write_string(row - 1, column, REQUIRED if required else "", formats.mark)
    page.write_string(row, column, label, formats.required if required else formats.heading)
    note = "\n".join(told)
    lines = sum(1 + spread(line) // 40 for line in told)
    page.write_comment(
        row, column, note,
        {"author": "妇联台账", "font_name": "宋体", "font_size": 10, "width": 300, "height": 20 + 18 * lines},
    )  # fmt: skip


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
