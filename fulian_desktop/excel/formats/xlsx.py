"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what else is built like them.

Of formulas the results are read, never the formulas; macros, pictures and links to other files are not looked at.
"""

from __future__ import annotations

from ..grid import Grid
from ..growing import Growing, Purse
from ..refusals import damaged
from .xlsx_exact import Exact
from .xlsx_outline import Outline, outline
from .xlsx_quick import Unusual, read_quickly, read_strings_quickly
from .xlsx_strings import Strings
from .xlsx_styles import Styles
from .xlsx_values import Values
from .xml import listen
from .zips import Parts


def read_xlsx(parts: Parts, purse: Purse) -> tuple[Grid, ...]:
    """Read every sheet of cells. Unreadable."""
    told = outline(parts)
    values = _values(parts, told)
    sheets = []
    for number, one in enumerate(told.sheets):
        purse.steps.say(f"正在读工作表“{one.title}”", number, len(told.sheets))
        sheet = Growing(one.title, purse, hidden=one.hidden)
        _fill(parts, one.part, sheet, values)
        sheets.append(sheet.grid())
    return tuple(sheets)


def _values(parts: Parts, told: Outline) -> Values:
    return Values(
        _strings(parts, told.strings) if told.strings in parts else [],
        Styles.read(parts.pieces(told.styles)) if told.styles in parts else [],
        from_1904=told.from_1904,
    )


def _strings(parts: Parts, part: str) -> list[str]:
    try:
        return read_strings_quickly(parts.pieces(part))
    except Unusual:
        parts.give_back(part)
        return Strings.read(parts.pieces(part))


def _fill(parts: Parts, part: str, sheet: Growing, values: Values) -> None:
    if part not in parts:
        raise damaged()
    try:
        read_quickly(parts.pieces(part), sheet, values)
    except Unusual:
        sheet.restart()
        parts.give_back(part)
        listen(parts.pieces(part), Exact(sheet, values))
