"""Which numbers of an .xlsx are days and times: only the number format of a cell tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Final, Literal

from ..cells import lasting, plain
from ..grid import Cell
from ..refusals import damaged
from .xml import Attributes, count, listen

Shown = Literal["", "moment", "span"]
"""How a number is shown: as a number, as a day or time, or as hours that may pass 24."""
_MOMENTS: Final = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
"""Built-in formats, the Chinese ones (27 to 36, 50 to 58) among them: ECMA-376 part 1, 18.8.30."""
_SPANS: Final = frozenset([46])
_QUIET: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What a format shows as it stands, and colours, conditions and languages in brackets."""
_SPAN: Final = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_MOMENT: Final = re.compile(r"[ymdhs]|aaa|上午/下午", re.IGNORECASE)
_GENERAL: Final = re.compile(r"general|g/通用格式|@|[0#?]", re.IGNORECASE)
_MOST_STYLES: Final = 66_000
"""Excel opens no workbook with more."""
_SECOND: Final = 86_400
_LAST_DAY: Final = 2_958_466
"""The serial after 9999-12-31."""


class Styles:
    """Told the styles of a workbook, says how the cells of each style show a number."""

    def __init__(self) -> None:
        self._formats: dict[int, Shown] = {}
        self._cells: list[Shown] = []
        self._inside = False

    @classmethod
    def read(cls, pieces: Iterable[bytes]) -> list[Shown]:
        """How each style shows a number, by its index. Unreadable."""
        styles = cls()
        listen(pieces, styles)
        return styles._cells

    def start(self, name: str, attributes: Attributes) -> None:
        """Formats are declared before the styles that use them."""
        if name == "numFmt":
            self._formats[count(attributes, "numFmtId", 0)] = shown(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = count(attributes, "numFmtId", 0)
            self._cells.append(self._formats.get(number) or _built_in(number))
            if len(self._cells) > _MOST_STYLES:
                raise damaged()

    def end(self, name: str) -> None:
        """Other lists of styles follow, which cells do not use."""
        if name == "cellXfs":
            self._inside = False

    def text(self, words: str) -> None:
        """Styles hold no text."""


def _built_in(number: int) -> Shown:
    return "moment" if number in _MOMENTS else "span" if number in _SPANS else ""


def shown(code: str) -> Shown:
    """How a format shows a positive number."""
    bare = _QUIET.sub("", code).split(";")[0]
    if _SPAN.search(bare):
        return "span"
    if _GENERAL.search(re.sub(r"s\.?0+", "", bare, flags=re.IGNORECASE)):
        return ""
    return "moment" if _MOMENT.search(bare) else ""


def day_of(serial: float, how: Shown, first: datetime) -> Cell:
    """A number as the day, time or span that its cell shows. first: the day that serial 0 stands for.

    A number that no calendar holds stays a number. Serial 60 of the calendar from 1900, a day that never was, does too.
    """
    if not how or not 0 <= serial < _LAST_DAY:
        return plain(serial) if isfinite(serial) else str(serial)
    if how == "span":
        return lasting(timedelta(days=serial))
    from_1900 = first.year < 1904
    if from_1900 and 60 <= serial < 61:
        return plain(serial)
    day, seconds = divmod(round(serial * _SECOND), _SECOND)
    clock = (datetime.min + timedelta(seconds=seconds)).time()
    if day == 0:
        return clock
    moment = first + timedelta(days=day + (from_1900 and day < 60))
    return _whole(datetime.combine(moment.date(), clock))


def _whole(moment: datetime) -> date | datetime:
    return moment.date() if moment.time() == time() else moment
