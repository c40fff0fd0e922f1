"""The statistical tables on paper: the county's figures beside last year's, then each chapter by township."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..statistics.tables import NAME, SUMMARY_COLUMNS, UNIT_COLUMNS, Book, Chapter, Line, spread
from . import fonts
from . import table_form as form
from .content import Pages
from .pen import MM, Align, Pen
from .saving import write_pdf
from .table_form import Column, Head

_ROOM: Final = form.TOP - form.HEADINGS - form.BOTTOM
_SUMMARY: Final = tuple(
    Column(label, width, align)
    for label, width, align in zip(
        SUMMARY_COLUMNS,
        (99.0, 20.0, 14.0, 38.0, 38.0, 38.0, 26.0),
        (Align.LEFT, Align.CENTRE, Align.CENTRE, *[Align.RIGHT] * 4),
        strict=True,
    )
)
_STUB: Final = tuple(
    Column(label, width, align)
    for label, width, align in zip(
        UNIT_COLUMNS,
        (56.0, 13.0, 9.0, 22.0),
        (Align.LEFT, Align.CENTRE, Align.CENTRE, Align.RIGHT),
        strict=True,
    )
)
_WIDEST: Final = 30.0
"""Of a township's column, where there are few."""
_DEFINITIONS: Final = (
    Column("代码", 12.0, Align.CENTRE),
    Column("指标名称", 66.0, Align.LEFT),
    Column("计量单位", 19.0, Align.CENTRE),
    Column("口径", 176.0, Align.LEFT),
)


@dataclass(frozen=True)
class Row:
    """A row of a table; a chapter's name where it has no texts."""

    texts: tuple[str, ...]
    height: float = form.ROW
    chapter: str = ""


@dataclass(frozen=True)
class Sheet:
    """One page. notes and signatures stand on the last page of a table only."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    signed: bool = False


def write_tables(target: Path, book: Book) -> Pages:
    """Write all tables of a period. The errors of `write_pdf`."""
    fonts.faces()  # rows are measured before the first page
    title = f"{book.office}{book.title}"
    return write_pdf(target, (form.WIDTH * MM, form.HEIGHT * MM), title, lambda pen: _draw(pen, book))


def _draw(pen: Pen, book: Book) -> None:
    sheets = [*_summary(book), *_by_unit(book), *_definitions(book)]
    for number, sheet in enumerate(sheets, start=1):
        form.draw_head(pen, sheet.head, sheet.columns)
        y = form.TOP - form.HEADINGS
        for row in sheet.rows:
            y -= row.height
            if row.chapter:
                form.draw_chapter(pen, sheet.columns, y, row.chapter)
            else:
                form.draw_row(pen, sheet.columns, y, row.height, row.texts)
        form.draw_frame(pen, sheet.columns, y)
        if sheet.signed:
            form.draw_foot(pen, y, sheet.notes)
        pen.text(form.LEFT, 8, f"{book.office}　{book.title}", 9)
        pen.text(form.RIGHT, 8, f"第 {number} 页　共 {len(sheets)} 页", 9, align=Align.RIGHT)
        pen.flush()
        pen.canvas.showPage()


def _head(book: Book, part: str, code: str) -> Head:
    return Head(
        title=f"{NAME}（{part}）",
        period=book.period,
        left=(f"填报单位（盖章）：{book.office}", "计量单位：见表内"),
        right=(f"表　　号：{code}", *book.head),
    )


def _summary(book: Book) -> Iterator[Sheet]:
    rows = []
    for chapter in book.chapters:
        rows.append(Row((), chapter=chapter.title))
        rows += [Row(_summary_texts(line)) for line in chapter.lines]
    yield from _sheets(_head(book, "总表", book.code), _SUMMARY, rows, book.notes)


def _summary_texts(line: Line) -> tuple[str, ...]:
    numbers = (line.shown(line.value), line.shown(line.before), line.shown_change(), line.shown_rate())
    return (line.label, line.unit, line.code, *numbers)


def _by_unit(book: Book) -> Iterator[Sheet]:
    """Each chapter; where the county has more townships than a page has columns, on several pages side by side."""
    room = form.RIGHT - form.LEFT - sum(column.width for column in _STUB)
    for chapter in book.chapters if book.units else ():
        widths = [
            form.width_of([line.shown(line.by_unit[at]) for line in chapter.lines])
            for at in range(len(book.units))
        ]
        parts = spread(widths, room)
        for part in parts:
            more = min(_WIDEST - max(widths[part]), (room - sum(widths[part])) / len(widths[part]))
            names = zip(book.units[part], widths[part], strict=True)
            units = [Column(name, width + max(0.0, more)) for name, width in names]
            yield from _chapter_sheets(book, chapter, part, units, last=part == parts[-1])


def _chapter_sheets(
    book: Book, chapter: Chapter, part: slice, units: Sequence[Column], *, last: bool
) -> Iterator[Sheet]:
    rows = [
        Row((line.label, line.unit, line.code, line.shown(line.value),
             *(line.shown(value) for value in line.by_unit[part])))
        for line in chapter.lines
    ]  # fmt: skip
    head = _head(book, chapter.title, chapter.code)
    yield from _sheets(head, (*_STUB, *units), rows, chapter.notes if last else [], signed=last)


def _definitions(book: Book) -> Iterator[Sheet]:
    rows = []
    for chapter in book.chapters:
        rows.append(Row((), chapter=chapter.title))
        for line in chapter.lines:
            texts = (line.code, line.label, line.unit, line.definition)
            rows.append(Row(texts, form.height_of(texts, _DEFINITIONS)))
    head = Head(f"{NAME}（指标口径）", book.period, (), (), stems=False)
    yield from _sheets(head, _DEFINITIONS, rows, (), signed=False)


def _sheets(
    head: Head, columns: tuple[Column, ...], rows: Sequence[Row], notes: Sequence[str], *, signed: bool = True
) -> Iterator[Sheet]:
    """The pages of one table, about equally full. The last has room for notes and signatures."""
    lines = tuple(form.note_lines(notes))
    foot = len(lines) * form.NOTE + form.SIGNATURES if signed else 0.0
    pages = _paginated(rows, _ROOM, foot)
    fewest, room = len(pages), _ROOM - form.ROW
    while room > _ROOM / 2 and len(fuller := _paginated(rows, room, foot)) == fewest:
        pages, room = fuller, room - form.ROW
    for at, mine in enumerate(pages):
        last = at == len(pages) - 1
        yield Sheet(head, columns, tuple(mine), lines if last else (), signed and last)


def _paginated(rows: Sequence[Row], room: float, foot: float) -> list[list[Row]]:
    """Rows by page, on the last one with room for the foot; a chapter's name never ends a page."""
    pages, filled = [list[Row]()], 0.0
    for row in rows:
        follows = form.ROW if row.chapter else 0.0
        if pages[-1] and filled + row.height + follows > room:
            pages.append([])
            filled = 0.0
        pages[-1].append(row)
        filled += row.height
    if filled > _ROOM - foot and len(pages[-1]) > 1:
        kept = -2 if pages[-1][-2].chapter and len(pages[-1]) > 2 else -1
        pages[-1:] = [pages[-1][:kept], pages[-1][kept:]]
    return pages
