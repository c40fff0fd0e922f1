"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what else is built like them.

Of formulas the results are read, never the formulas; macros, pictures and links to other files are not looked at.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Final

from ..grid import Grid
from ..growing import Growing, Purse
from ..refusals import damaged
from .xlsx_exact import Exact
from .xlsx_quick import Unusual, read_quickly, read_strings_quickly
from .xlsx_strings import Strings
from .xlsx_styles import Styles
from .xlsx_values import Values
from .xml import Attributes, listen, true
from .zips import Parts

_ROOT: Final = "_rels/.rels"
_HIDDEN: Final = frozenset(["hidden", "veryHidden"])


@dataclass
class _Links:
    """Where the parts lie that a part points to: by the link's id, and by the last word of its type."""

    folder: str
    by_id: dict[str, str] = field(default_factory=dict)
    by_type: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        """A link; those that lead out of the file are left alone."""
        if name == "Relationship" and attributes.get("TargetMode", "") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.by_id[attributes.get("Id", "")] = target
            self.types[attributes.get("Id", "")] = kind
            self.by_type.setdefault(kind, target)

    def end(self, name: str) -> None:
        """Links hold nothing."""

    def text(self, words: str) -> None:
        """Links hold nothing."""


@dataclass
class _Contents:
    """What the workbook's own part says: its sheets (name, link, whether hidden) and its calendar."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "sheet":
            hidden = attributes.get("state", "") in _HIDDEN
            self.sheets.append(
                (attributes.get("name", ""), attributes.get("r:id") or _id(attributes), hidden)
            )
        elif name == "workbookPr":
            self.from_1904 = true(attributes.get("date1904", ""))

    def end(self, name: str) -> None:
        """Nothing needs its end."""

    def text(self, words: str) -> None:
        """Nothing holds text."""


def _id(attributes: Attributes) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def read_xlsx(parts: Parts, purse: Purse) -> tuple[Grid, ...]:
    """Read every sheet of cells. Unreadable."""
    book = _links(parts, _ROOT, "").by_type.get("officeDocument", "/xl/workbook.xml")
    folder, name = posixpath.split(book)
    links = _links(parts, f"{folder}/_rels/{name}.rels", folder)
    contents = _Contents()
    listen(parts.pieces(book), contents)
    values = _values(parts, links, from_1904=contents.from_1904)
    sheets = []
    for number, (title, link, hidden) in enumerate(contents.sheets):
        if links.types.get(link) in ("worksheet", None):
            purse.steps.say(f"正在读工作表“{title}”", number, len(contents.sheets))
            sheet = Growing(title, purse, hidden=hidden)
            _fill(parts, links.by_id.get(link, ""), sheet, values)
            sheets.append(sheet.grid())
    return tuple(sheets)


def _links(parts: Parts, name: str, folder: str) -> _Links:
    links = _Links(folder)
    if name in parts:
        listen(parts.pieces(name), links)
    return links


def _values(parts: Parts, links: _Links, *, from_1904: bool) -> Values:
    strings, styles = (links.by_type.get(kind, "") for kind in ("sharedStrings", "styles"))
    return Values(
        _strings(parts, strings) if strings in parts else [],
        Styles.read(parts.pieces(styles)) if styles in parts else [],
        from_1904=from_1904,
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
