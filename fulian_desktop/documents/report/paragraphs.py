"""Paragraphs of a Word file as text with formatting, and back.

Word and WPS split a sentence into runs wherever somebody has typed, and a placeholder with it. All runs of a paragraph
are read as one text; each character remembers the formatting of its run, and what is written in its place gets it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .assembly import OBJECT, Finished, Line, Stretch

LINE_BREAK, TAB = "\v", "\t"
_CONTAINERS: Final = frozenset(
    map(qn, ("w:hyperlink", "w:smartTag", "w:ins", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml"))
)
_SIGNS: Final = {
    qn("w:tab"): TAB,
    qn("w:cr"): LINE_BREAK,
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "",
    qn("w:lastRenderedPageBreak"): "",
    qn("w:rPr"): "",
}
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
Link = Callable[[Stretch, Any], list[Any]]
"""What stands for a stretch with something behind it: from its run, the elements that go into the paragraph."""


@dataclass(frozen=True)
class Source:
    """A paragraph of the template. looks: for each run its formatting (w:rPr or None), or a run that is no text."""

    element: Any
    line: Line
    looks: tuple[Any, ...]


def read(paragraph: Any) -> Source:
    """The text of a paragraph, its runs joined."""
    text, places, looks = "", list[int](), list[Any]()
    for words, look in _runs(paragraph):
        text += words
        places += [len(looks)] * len(words)
        looks.append(look)
    return Source(paragraph, Line(text, tuple(places)), tuple(looks))


def _runs(parent: Any) -> Iterator[tuple[str, Any]]:
    for child in parent:
        if child.tag == qn("w:r"):
            yield from _run(child)
        elif child.tag in _CONTAINERS:
            yield from _runs(child)


def _run(run: Any) -> Iterator[tuple[str, Any]]:
    look = run.find(qn("w:rPr"))
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or "", look
        elif child.tag == qn("w:br") and child.get(qn("w:type")) in (None, "textWrapping"):
            yield LINE_BREAK, look
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], look
        else:
            kept = OxmlElement("w:r")
            kept.extend(deepcopy(one) for one in (look, child) if one is not None)
            yield OBJECT, kept


def write(source: Source, finished: Finished, link: Link) -> None:
    """Put the finished text in place of the template's; what leaves is taken out of the file."""
    if finished.stretches is None:
        _take_out(source.element)
        return
    paragraph = source.element
    _empty(paragraph)
    for stretch in finished.stretches:
        first, *others = stretch.piece.text.split("\n")
        _append(paragraph, source, stretch, first, link)
        for text in others:  # what an author wrote on several lines becomes several paragraphs
            following = OxmlElement("w:p")
            properties = paragraph.find(qn("w:pPr"))
            if properties is not None:
                following.append(deepcopy(properties))
                for section in following.iter(qn("w:sectPr")):
                    section.getparent().remove(section)
            paragraph.addnext(following)
            paragraph = following
            _append(paragraph, source, stretch, text, link)


def _append(paragraph: Any, source: Source, stretch: Stretch, text: str, link: Link) -> None:
    look = source.looks[stretch.look] if source.looks else None
    if text == OBJECT and look is not None and look.tag == qn("w:r"):
        paragraph.append(look)
    elif text:
        made = run(text, None if look is None or look.tag == qn("w:r") else look)
        paragraph.extend(link(stretch, made) if stretch.piece.link or stretch.piece.todo else [made])


def run(text: str, look: Any = None) -> Any:
    """A run of text with a copy of a formatting."""
    made = OxmlElement("w:r")
    made.append(_chinese() if look is None else deepcopy(look))
    for part in re.split(f"([{TAB}{LINE_BREAK}])", _UNFIT.sub("", text)):
        if part == TAB:
            made.append(OxmlElement("w:tab"))
        elif part == LINE_BREAK:
            made.append(OxmlElement("w:br"))
        elif part:
            words = OxmlElement("w:t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            words.text = part
            made.append(words)
    return made


def _chinese() -> Any:
    """Formatting that says no more than that quotation marks are Chinese ones."""
    properties = OxmlElement("w:rPr")
    properties.append(OxmlElement("w:rFonts", {qn("w:hint"): "eastAsia"}))
    return properties


def _empty(paragraph: Any) -> None:
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)


def _take_out(paragraph: Any) -> None:
    """Remove a paragraph, or only its text where the file needs one there."""
    parent = paragraph.getparent()
    ends_section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    alone = parent.tag != qn("w:body") and len(parent.findall(qn("w:p"))) == 1
    if ends_section or alone:
        _empty(paragraph)
    else:
        parent.remove(paragraph)
