"""Records as a workbook: the sheets and headings of the template, filled. Rows are written as they come.

Texts are written as texts, so nothing that a record says is ever a formula, and no digit of a number is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from ..errors import UserError
from ..schema.kinds import LongText
from ..schema.ledger import Ledger
from ..store.whole_lists import Held, Names
from ..values import clock
from ..values.steps import Steps
from .going_out import Asked, OutColumn, columns_of
from .guide import write_guide
from .heads import set_up, write_head
from .limits import NUMBERED, Lists, limits
from .limits import SHEET as LISTS
from .looks import Formats
from .sheets import GUIDE, sheets_of
from .template import ALLOWED

MOST_ROWS: Final = (1 << 20) - 8
"""Excel has no more below the headings."""
_MORE: Final = 1_000
"""Rows below the last one that have lists and limits too."""
_ARMED: Final = ("=", "+", "-", "@")
"""What a program takes for the beginning of a formula, where it is typed."""
_HOW: Final = "改正后可以导入：标题各行和最后一栏“记录编号”请勿改动；新添的行不填记录编号。请保存为.xlsx，存成CSV会改坏长号码。"
_GUARDED: Final = {
    "validate": "custom",
    "value": "=FALSE",
    "error_title": "请勿改动",
    "error_message": "记录编号由软件填写，导入时按它找到原来的记录。",
}


@dataclass(frozen=True)
class Export:
    """What goes out. told: a line for the reader, below the title. villages: to choose from; total: records."""

    ledger: Ledger
    told: str
    asked: Asked
    total: int
    villages: Sequence[str] = ()
    names: Names = field(default_factory=Names)


def write_export(target: Path, export: Export, batches: Iterable[Sequence[Held]], steps: Steps) -> int:
    """Write the workbook from records in batches, `export.names` being those of each; gives how many.

    Not whole before it returns. UserError E-XLS-31: more rows than a sheet has. Cancelled. OSError.
    """
    with _workbook(target) as book:
        book.set_properties({"title": export.ledger.label, "created": clock.now().replace(tzinfo=None)})
        book.set_custom_property("fulian_ledger", export.ledger.key)
        pages = list(_pages(book, export))
        guide, hidden = book.add_worksheet(GUIDE), book.add_worksheet(LISTS)
        hidden.hide()
        formats, lists = Formats(book), Lists(hidden)
        for page in pages:
            page.open(export.told, formats)
        written = _fill(pages, export, batches, steps)
        for page in pages:
            page.close(lists, export.villages)
        told = [(page.name, [one.column for one in page.columns]) for page in pages]
        write_guide(guide, export.ledger, told, formats)
        lists.write()
        steps.say("正在保存文件")
    return written


@contextmanager
def _workbook(target: Path) -> Iterator[Any]:
    """A workbook whose rows wait in a folder beside it: of what is secret nothing lies where nobody would look."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(
        prefix=f"{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        options = {"constant_memory": True, "tmpdir": folder, "use_zip64": True}
        book = xlsxwriter.Workbook(str(target), options)
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            for page in book.worksheets():
                page._opt_close()  # an open file cannot be deleted on Windows


def _pages(book: Any, export: Export) -> Iterator[_Page]:
    ledger, asked = export.ledger, export.asked
    for sheet, table in zip(sheets_of(ledger, "导出"), (ledger, *ledger.children.values()), strict=True):
        if table is ledger or not asked.listed:
            columns = columns_of(ledger, table, sheet.columns[0], export.names, asked)
            yield _Page(book.add_worksheet(sheet.name), sheet.title, columns)


class _Page:
    """One sheet while it is written, from the top down."""

    def __init__(self, page: Any, title: str, columns: list[OutColumn]) -> None:
        self.name, self.columns = page.get_name(), columns
        self._page, self._title = page, title
        self._top = self._row = 0

    def open(self, told: str, formats: Formats) -> None:
        """Write what stands above the rows."""
        columns = [one.column for one in self.columns]
        self._top = self._row = write_head(self._page, self._title, [told, _HOW], columns, formats)
        self._page.set_column(len(columns) - 1, len(columns) - 1, columns[-1].width, formats.quiet)
        looks = [formats.cell(one.kind) for one in columns[:-1]]
        self._cells = [
            (at, one.at, one.take, look, formats.quoted if isinstance(one.column.kind, LongText) else look)
            for at, (one, look) in enumerate(zip(self.columns, [*looks, formats.quiet], strict=True))
        ]

    def write(self, number: int, values: Sequence[Any]) -> None:
        """Write one row. UserError E-XLS-31."""
        self._row += 1
        row, page, line = self._row, self._page, (number, *values)
        if row - self._top > MOST_ROWS:
            raise too_many()
        for column, at, take, look, quoted in self._cells:
            value = line[at] if take is None else take(line[at])
            if value is None or value == "":
                continue
            if isinstance(value, str):
                page.write_string(row, column, value, quoted if value.startswith(_ARMED) else look)
            else:
                page.write_number(row, column, value, look)

    def close(self, lists: Lists, villages: Sequence[str]) -> None:
        """What may be typed, and what is protected."""
        top, last = self._top, min(self._row + _MORE, MOST_ROWS)
        self._page.data_validation(top + 1, 0, last, 0, NUMBERED)
        for at, one in enumerate(self.columns):
            if one.field and (rule := limits(one.field, lists, villages)):
                self._page.data_validation(top + 1, at, last, at, rule)
        self._page.data_validation(top + 1, len(self.columns) - 1, last, len(self.columns) - 1, _GUARDED)
        self._page.autofilter(top, 0, max(self._row, top + 1), len(self.columns) - 1)
        set_up(self._page, top, ALLOWED)


def _fill(pages: Sequence[_Page], export: Export, batches: Iterable[Sequence[Held]], steps: Steps) -> int:
    below = list(zip(pages[1:], export.ledger.children, strict=False))
    number = 0
    for batch in batches:
        steps.say("正在导出", number, export.total)
        for record in batch:
            number += 1
            pages[0].write(number, record.values)
            for page, name in below:
                for row in record.below[name]:
                    page.write(number, row)
    return number


def too_many() -> UserError:
    """More rows than a sheet of Excel has."""
    return UserError(
        "E-XLS-31",
        f"一张工作表最多放{MOST_ROWS:,}行，要导出的超过了这个数，没有导出。",
        todo="请按期间、单位或村(社区)分几次导出。",
    )
