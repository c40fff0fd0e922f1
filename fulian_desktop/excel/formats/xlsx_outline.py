"""Where the parts of an .xlsx lie: its sheets by name, its texts and its styles."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Final

from .xml import Attributes, listen, true
from .zips import Parts

_ROOT: Final = "_rels/.rels"
_HIDDEN: Final = frozenset(["hidden", "veryHidden"])


@dataclass(frozen=True)
class SheetPart:
    """A sheet of cells, as the workbook lists it. part: where it lies."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Outline:
    """The sheets in their order, the parts with texts and styles ("" for none), and the calendar."""

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    from_1904: bool


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


def outline(parts: Parts) -> Outline:
    """Where everything lies; charts and the like are no sheets of cells. Unreadable."""
    book = _links(parts, _ROOT, "").by_type.get("officeDocument", "/xl/workbook.xml")
    folder, name = posixpath.split(book)
    links = _links(parts, f"{folder}/_rels/{name}.rels", folder)
    contents = _Contents()
    listen(parts.pieces(book), contents)
    sheets = tuple(
        SheetPart(title, links.by_id.get(link, ""), hidden)
        for title, link, hidden in contents.sheets
        if links.types.get(link) in ("worksheet", None)
    )
    strings, styles = (links.by_type.get(kind, "") for kind in ("sharedStrings", "styles"))
    return Outline(sheets, strings, styles, contents.from_1904)


def _links(parts: Parts, name: str, folder: str) -> _Links:
    links = _Links(folder)
    if name in parts:
        listen(parts.pieces(name), links)
    return links
