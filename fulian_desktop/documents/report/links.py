"""Links between the numbers in the text and their lines in the table of sources."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .assembly import Stretch
from .paragraphs import run

_LONGEST_TIP: Final = 200


class Links:
    """The lines of the table in the order in which the text comes to speak of them. A line is known by its link,
    such as "figure:training.skill.sessions".
    """

    def __init__(self, tips: dict[str, str], *, numbered: bool = False) -> None:
        """tips: what is shown when the mouse rests on a number, by its link. numbered: print the line's number too."""
        self.lines: list[str] = []
        self._tips, self._numbered = tips, numbered
        self._marks = 0

    def in_text(self, stretch: Stretch, made: Any) -> list[Any]:
        """A number of the text: a link to its line; the first of its kind can be come back to."""
        link = stretch.piece.link
        if stretch.piece.todo:
            return [highlighted(made)]
        new = link not in self.lines
        if new:
            self.lines.append(link)
        number = self.lines.index(link) + 1
        runs = [made]
        if self._numbered:
            runs.append(_raised(f"[{number}]", made))
        tip = f"数字来源表第{number}行：{self._tips.get(link, '')}"[:_LONGEST_TIP]
        linked = hyperlink(f"source_{number}", runs, tip)
        return self.bookmarked(f"number_{number}", [linked]) if new else [linked]

    def in_table(self, number: int, made: Any) -> list[Any]:
        """The mark of a line of the table: a link back to the text."""
        return self.bookmarked(f"source_{number}", [hyperlink(f"number_{number}", [made], "返回正文")])

    def bookmarked(self, name: str, inside: list[Any]) -> list[Any]:
        """Elements with a bookmark around them."""
        self._marks += 1
        mark = {qn("w:id"): str(self._marks)}
        start = OxmlElement("w:bookmarkStart", {**mark, qn("w:name"): name})
        return [start, *inside, OxmlElement("w:bookmarkEnd", mark)]


def hyperlink(anchor: str, runs: list[Any], tip: str) -> Any:
    """A link inside the file; it looks like the text around it."""
    made = OxmlElement("w:hyperlink", {qn("w:anchor"): anchor, qn("w:history"): "1", qn("w:tooltip"): tip})
    made.extend(runs)
    return made


def highlighted(made: Any) -> Any:
    """A run marked in yellow: a place for the author to fill in."""
    return _with(made, "w:highlight", "yellow")


def _raised(text: str, like: Any) -> Any:
    return _with(run(text, like.find(qn("w:rPr"))), "w:vertAlign", "superscript")


def _with(made: Any, tag: str, value: str) -> Any:
    """A run with one more property, at the place that the schema asks for."""
    properties = made.get_or_add_rPr()
    for old in properties.findall(qn(tag)):
        properties.remove(old)
    ranks = {name: place for place, name in enumerate(_ORDER)}
    added = OxmlElement(tag, {qn("w:val"): value})
    after = [one for one in properties if ranks.get(one.tag, -1) < ranks[qn(tag)]]
    properties.insert(len(after), added)
    return made


_ORDER: Final = [
    qn(f"w:{name}")
    for name in (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
        "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
        "eastAsianLayout specVanish oMath"
    ).split()
]
"""The order of a run's properties in the schema."""
