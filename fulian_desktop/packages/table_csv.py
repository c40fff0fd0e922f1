"""A table as CSV: written from rows that SQL has put in form, and read back strictly."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from ..schema.disclosure import masked
from .cover import Totals, fen_of
from .pseudonym import pseudonym_text
from .tables import Column, Form

Row = Sequence[Any]
_BATCH: Final = 2_000
_LONGEST_LINE: Final = 1 << 20
_AMOUNT: Final = re.compile(r"-?[0-9]{1,13}\.[0-9]{2}", re.ASCII)


class BadTable(ValueError):
    """The CSV is not as it should be. row: counted from 1 below the header, which is 0."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row}")
        self.row = row


class Sums:
    """Adds up the money columns of rows, in fen."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._places = [
            (at, one.name)
            for at, one in enumerate(columns)
            if one.form is Form.MONEY and one.field and one.field.added
        ]
        self.by_field = {name: 0 for _, name in self._places}

    def add(self, row: Row) -> None:
        """Add a row; ValueError for an amount without exactly two decimals."""
        for at, name in self._places:
            amount = row[at]
            if amount:
                if not _AMOUNT.fullmatch(amount):
                    raise ValueError("no amount")
                self.by_field[name] += fen_of(amount)

    def __bool__(self) -> bool:
        return bool(self._places)


def write_csv(
    take: Callable[[bytes], object],
    columns: Sequence[Column],
    rows: Iterable[Row],
    key: bytes,
    between: Callable[[int], None] = lambda done: None,
) -> Totals:
    """Write the header and the rows, and say what they hold.

    rows: in the order and form of the columns (see Form). key: for pseudonyms. between: told after each batch
    how many rows are written.
    """
    changes = [(at, change) for at, column in enumerate(columns) if (change := _change(column, key))]
    sums, waiting, count = Sums(columns), iter(rows), 0
    take(_encoded([[column.name for column in columns]]))
    while batch := list(islice(waiting, _BATCH)):
        if sums:
            for row in batch:
                sums.add(row)
        take(_encoded(_changed(batch, changes) if changes else batch))
        count += len(batch)
        between(count)
    return Totals(count, sums.by_field)


def _change(column: Column, key: bytes) -> Callable[[Any], str] | None:
    """What the writer does to the values of a column, or None where they go out as they come."""
    if column.form is Form.KEY:
        return lambda value: pseudonym_text(key, value or "")
    if column.form is Form.MASKED and column.field:
        kind = column.field.kind
        return lambda value: masked(kind, value or "")
    return None


def _changed(batch: list[Row], changes: list[tuple[int, Callable[[Any], str]]]) -> Iterator[Row]:
    for row in batch:
        cells = list(row)
        for at, change in changes:
            cells[at] = change(cells[at])
        yield cells


def _encoded(rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")


def read_csv(
    chunks: Iterable[bytes], columns: Sequence[Column], *, older: bool = False
) -> Iterator[list[str]]:
    """The rows as texts in the order of the columns. BadTable for another header, width, quoting or encoding.

    older: written before some optional columns existed; they are made up for with empty cells.
    """
    lines = csv.reader(_lines(chunks), strict=True)
    number = 0
    try:
        header = next(lines, [])
        order, width = _order(header, columns, older), len(header)
        for number, row in enumerate(lines, 1):
            if len(row) != width:
                raise BadTable(number)
            yield row if order is None else [row[at] if at >= 0 else "" for at in order]
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadTable(number + 1) from error


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    rest = ""
    for text in codecs.iterdecode(chunks, "utf-8"):
        *whole, rest = (rest + text).split("\n")
        if len(rest) > _LONGEST_LINE:
            raise csv.Error("a line too long")
        yield from [line + "\n" for line in whole]
    if rest:
        raise csv.Error("no line end at the end")


def _order(header: list[str], columns: Sequence[Column], older: bool) -> list[int] | None:
    """Where each column stands in the file, -1 where it does not; None where all stand in order."""
    names = [column.name for column in columns]
    if header == names:
        return None
    lacking = {column.name for column in columns if not column.required}
    present = [name for name in names if name in header]
    if not older or header != present or not set(names) - set(header) <= lacking:
        raise BadTable(0)
    return [header.index(name) if name in header else -1 for name in names]
