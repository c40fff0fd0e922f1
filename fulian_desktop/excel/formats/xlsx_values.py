"""What a cell of an .xlsx holds, from what stands in it, its type and its style."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from ..cells import number_of
from ..grid import UNCALCULATED, Cell
from ..refusals import damaged
from .xlsx_strings import unescaped
from .xlsx_styles import Shown, day_of

_MOST_KNOWN: Final = 50_000
_SHORT: Final = 40


class Values:
    """Texts and styles of a workbook, to which its cells point. Equal days and short texts are kept once."""

    def __init__(self, strings: list[str], styles: list[Shown], *, from_1904: bool) -> None:
        self.strings = strings
        self._how = {str(number): how for number, how in enumerate(styles) if how}
        self.moments = frozenset(number.encode() for number in self._how)
        """Styles, as they are written, that show a number as a day or time."""
        self._first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        self._days: dict[tuple[str, Shown], Cell] = {}
        self._texts: dict[str, str] = {}

    def value(self, written: str | None, kind: str, style: str, *, formula: bool) -> Cell:
        """What a cell says. written: None where it holds no value. kind: its type as in the file.

        Unreadable: a text that is not there.
        """
        if written is None or (not written and kind in ("", "n")):
            return UNCALCULATED if formula else None
        if kind == "s":
            return self._shared(written)
        if kind in ("", "n"):
            return self._number(written, style)
        if kind == "b":
            return written in ("1", "true")
        if kind == "d":
            return _iso(written)
        return self._text(written)

    def _shared(self, written: str) -> Cell:
        try:
            return self.strings[int(written)] or None
        except (ValueError, IndexError) as error:
            raise damaged() from error

    def _number(self, written: str, style: str) -> Cell:
        how = self._how.get(style)
        if how is None:
            return number_of(written)
        known = self._days.get((written, how))
        if known is None:
            known = number_of(written)
            if isinstance(known, (int, float)):
                known = day_of(known, how, self._first)
            if len(self._days) < _MOST_KNOWN:
                self._days[written, how] = known
        return known

    def _text(self, written: str) -> Cell:
        if len(written) > _SHORT or len(self._texts) >= _MOST_KNOWN:
            return unescaped(written) or None
        return self._texts.setdefault(written, unescaped(written)) or None


def _iso(written: str) -> Cell:
    """A day or time as ISO 8601 has it; the text itself where it is none."""
    for read in (date.fromisoformat, time.fromisoformat):
        try:
            return read(written)
        except ValueError:
            continue
    try:
        moment = datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return written or None
    return moment.date() if moment.time() == time() else moment
