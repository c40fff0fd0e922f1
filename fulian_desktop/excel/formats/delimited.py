"""Lists kept as text: .csv and .txt, whatever parts their columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ..grid import Cell, Grid
from ..growing import Growing, Purse
from ..refusals import Unreadable

_PARTERS: Final = ",\t;|"
_LOOKED_AT: Final = 50
_MOST_BREAKS: Final = 50
"""Line breaks of one cell: more, and a quotation mark has no partner."""
_LONGEST: Final = 2_000_000
"""Signs of one record."""
_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_END: Final = "\x1e"
"""No text that was let in holds this sign."""
_PARTER_TOLD: Final = re.compile(r"sep=([,;\t|])\r?\n")
"""The first line by which Excel is told what parts the columns."""
_AS_FORMULA: Final = re.compile(r'="(.*)"', re.DOTALL)
"""How exports keep Excel from rounding long numbers: ="330327..."."""


def read_delimited(text: str, name: str, purse: Purse) -> Grid:
    """The one sheet that a text is; a row is a record. Unreadable E-XLS-14: a quotation mark without a partner."""
    told = _PARTER_TOLD.match(text)
    parter = told[1] if told else _parter(text)
    sheet = Growing(name, purse)
    number = -1
    try:
        for number, record in enumerate(_records(text, parter, told.end() if told else 0)):
            if number % 1000 == 0:
                purse.steps.check()
            if record == [_END]:
                return sheet.grid()
            if any(one.count("\n") > _MOST_BREAKS for one in record):
                break
            sheet.put(number, [undisguised(one) for one in record])
    except csv.Error as error:
        raise Unreadable("E-XLS-14", row=number + 2) from error
    raise Unreadable("E-XLS-14", row=number + 1)


def _records(text: str, parter: str, start: int = 0) -> Iterator[list[str]]:
    """The records, and one of an end of our own, which an open quotation mark would swallow."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in _LINE.finditer(text, start):
            taken += len(line[0])
            if taken > _LONGEST:
                raise csv.Error
            if line[0]:
                yield line[0] if line[0].endswith(("\n", "\r")) else f"{line[0]}\n"
        yield f"{_END}\n"

    for record in csv.reader(lines(), delimiter=parter):
        taken = 0
        yield record


def _parter(text: str) -> str:
    """What parts most of the first records into the same number of columns."""
    return max(_PARTERS, key=lambda one: _evenness(text, one))


def _evenness(text: str, parter: str) -> int:
    try:
        widths = [len(record) for record in islice(_records(text, parter), _LOOKED_AT) if record]
    except csv.Error:
        return 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return widths.count(usual) if usual > 1 else sum(width > 1 for width in widths) // 2


def undisguised(text: str) -> Cell:
    """A cell of a text file or web page without what made Excel take it for text; None where nothing is left."""
    found = _AS_FORMULA.fullmatch(text)
    if found:
        text = found[1].replace('""', '"')
    return text.replace("\r\n", "\n").replace("\r", "\n") or None
