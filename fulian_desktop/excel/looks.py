"""The looks of cells of a workbook that people fill in."""

from __future__ import annotations

from typing import Any

from ..schema.kinds import Kind
from .columns import LOOKS, TEXT, form


class Formats:
    """The looks of cells. Cells are locked unless they are to be filled in."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[str, bool, bool], Any]()
        song, middle = {"font_name": "宋体", "font_size": 11}, {"valign": "vcenter"}
        framed = {
            **song,
            **middle,
            "border": 1,
            "border_color": "#A6A6A6",
            "align": "center",
            "text_wrap": True,
        }
        self.title = book.add_format({"font_name": "黑体", "font_size": 16, **middle})
        self.note = book.add_format({**song, **middle, "font_color": "#404040"})
        band = {**song, **middle, "bold": True, "bg_color": "#E3D5C8", "top": 1, "border_color": "#A6A6A6"}
        self.section = book.add_format(band)
        self.section_begins = book.add_format({**band, "left": 1})
        self.mark = book.add_format(
            {**song, **middle, "align": "center", "font_color": "#B3261E", "bold": True}
        )
        self.heading = book.add_format({**framed, "bold": True, "bg_color": "#F1EBE4"})
        self.required = book.add_format({**framed, "bold": True, "bg_color": "#F7D9D3"})
        self.text = book.add_format({**framed, "align": "left"})
        self.centre = book.add_format(framed)
        top = {**song, "valign": "top", "num_format": TEXT, "locked": False}
        self.quiet = book.add_format({**top, "font_color": "#767676"})
        self.quoted = book.add_format(
            {**top, "num_format": "General", "text_wrap": True, "quote_prefix": True}
        )

    def cell(self, kind: Kind | None, *, example: bool = False) -> Any:
        """Of a cell to be filled in: of a kind of field, or of the number that ties rows together."""
        number, wrap = (form(kind), LOOKS[type(kind)].wrap) if kind else ("0", False)
        wanted = (number, wrap, example)
        if wanted not in self._made:
            look = {
                "font_name": "宋体",
                "font_size": 11,
                "valign": "top",
                "num_format": number,
                "text_wrap": wrap,
            }
            grey = {"italic": True, "font_color": "#767676", "bg_color": "#F2F2F2"} if example else {}
            self._made[wanted] = self._book.add_format({**look, **grey, "locked": False})
        return self._made[wanted]
