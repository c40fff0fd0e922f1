"""An imported workbook given back to the clerk: red where it is wrong, grey where nothing is left to do, in her own file.

A copy of an .xlsx stays what it was but for the marks, without its macros; other formats come back as an .xlsx of the
same content. Two columns are added: what became of each row, and the identifier of the record that came of it. By that
the repaired copy finds its records again, so that nothing is added twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..store.files import whole_file
from ..values.steps import Steps
from .grid import Book
from .marking.anew import write_anew
from .marking.copying import write_copy
from .marking.marks import REASONS as REASONS
from .marking.marks import Fate as Fate
from .marking.marks import MarkedRow as MarkedRow
from .marking.marks import MarkedTable as MarkedTable
from .marking.marks import SheetMarks
from .marking.tags import Unusual
from .reading import content_of
from .refusals import Unreadable


@dataclass(frozen=True)
class Marked:
    """What was written. same_looks: it is a copy of the file, not a new workbook of its content."""

    file: Path
    same_looks: bool


def write_marked(book: Book, tables: Sequence[MarkedTable], target: Path, steps: Steps) -> Marked:
    """Write the workbook with the marks of its tables. The file is read again; one that has changed since, or cannot
    be changed in place, comes back as a new workbook of what was imported.

    UserError where the disk or the folder refuses. Cancelled: nothing is left.
    """
    steps.say("正在标注")
    marks = {
        grid.name: SheetMarks(grid, [one for one in tables if one.sheet == grid.name])
        for grid in book.sheets
        if any(one.sheet == grid.name for one in tables)
    }
    with whole_file(target) as part:
        same = _copied(book, marks, part, steps)
        if not same:
            write_anew(book, marks, part, steps)
    return Marked(target, same)


def _copied(book: Book, marks: Mapping[str, SheetMarks], part: Path, steps: Steps) -> bool:
    if book.kind != "xlsx":
        return False
    try:
        data = content_of(book.file)
        if sha256(data).hexdigest() != book.digest:
            return False
        write_copy(data, marks, part, steps)
    except (Unreadable, Unusual):
        return False
    return True
