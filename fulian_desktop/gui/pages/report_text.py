"""The text of the report on the screen: numbers lead to their records, open places are yellow."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Final

from ...documents.report.assembly import OBJECT, Finished, Stretch
from ...documents.report.numerals import Rank, head_of
from .. import theme

_SENTENCE_ENDS: Final = "。！？；："
_SHORT: Final = 40
"""A line without an end of a sentence that is no longer than this is a heading."""


def as_html(paragraphs: Iterable[Finished]) -> str:
    """The paragraphs as a QTextBrowser shows them."""
    colours = theme.COLOURS
    sheet = (
        f"p {{ margin: 0 0 6px 0; line-height: 150%; text-indent: 30px; }} p.head {{ text-indent: 30px; font-weight: bold; }}"
        f" p.middle {{ text-align: center; text-indent: 0px; margin-top: 8px; }} p.flush {{ text-indent: 0px; }}"
        f" a {{ color: {colours['accent']}; }} span.todo {{ background-color: #fff3a0; }}"
    )
    blocks = "".join(_block(one, first=not place) for place, one in enumerate(paragraphs))
    return f"<html><head><style>{sheet}</style></head><body>{blocks}</body></html>"


def figure_of(link: str) -> str:
    """The figure that a link of the text is about: a target's is the figure that it is set for."""
    return link.partition(":")[2]


def _block(paragraph: Finished, *, first: bool) -> str:
    inside = "".join(_stretch(one) for one in paragraph.stretches or ()).replace("\n", "<br>")
    text = paragraph.text.strip()
    if first:
        return f'<p class="middle" style="font-size:16pt; font-weight:bold">{inside}</p>'
    return f'<p class="{_class_of(text)}">{inside}</p>'


def _class_of(text: str) -> str:
    head = head_of(text, first=True)
    is_line = len(text) <= _SHORT and text[-1:] not in _SENTENCE_ENDS
    if head and head.rank in (Rank.CHAPTER, Rank.SECTION) and is_line:
        return "head"
    if is_line:
        return "middle"
    return "flush" if text.endswith("：") and len(text) <= _SHORT else "body"


def _stretch(one: Stretch) -> str:
    words = html.escape(one.piece.text.replace(OBJECT, ""))
    if one.piece.todo:
        return f'<span class="todo">{words}</span>'
    return f'<a href="{html.escape(one.piece.link)}">{words}</a>' if one.piece.link else words


def open_places(paragraphs: Iterable[Finished]) -> Iterator[str]:
    """What is still to be filled in."""
    for one in paragraphs:
        yield from (part.piece.text for part in one.stretches or () if part.piece.todo)


def counted_figures(paragraphs: Iterable[Finished]) -> int:
    """How many different figures the text tells."""
    links = {part.piece.link for one in paragraphs for part in one.stretches or ()}
    return sum(link.startswith("figure:") for link in links)
