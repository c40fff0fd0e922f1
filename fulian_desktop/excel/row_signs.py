"""By what rows of a list are told that are no records: totals, notes, examples, titles, and headings themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from .grid import Cell
from .sheets import EXAMPLE

Why = Literal["blank", "heading", "subtotal", "title", "note", "example"]
WHY: Final[dict[Why, str]] = {
    "blank": "空行",
    "heading": "表头",
    "subtotal": "小计、合计行",
    "title": "标题行",
    "note": "表下的说明",
    "example": "示例行",
}
"""Why a row holds no record, as a clerk reads it."""

_TOTAL: Final = r"(?:小计|合计|总计|共计|累计|总合计|本页计|总数)"
_ONLY_TOTAL: Final = re.compile(
    rf"[(（]?(?:本页|全部|以上|各村|全镇|全乡|全县|全村|人数|金额)?{_TOTAL}[)）]?[:：]?"
)
_TOTAL_OF: Final = re.compile(
    rf"(?P<of>.{{1,20}}?)?{_TOTAL}[:：]?(?:\d[\d,.]*[\u4e00-\u9fff]{{0,3}}[,，、]?){{0,4}}[。.]?"
)
_SUSPECT: Final = re.compile("[计总例]")
"""A sign of every total and every example."""
_EXAMPLE: Final = re.compile(rf"(?:填写|填表)?(?:{EXAMPLE}|样例|范例|例)(?:行)?[:：]?")
_SIGNED: Final = (
    "填表人|制表人|制表|填报人|填表|填报|统计人|经办人|经手人|审核人|审核|复核人|复核|审批人|审批|负责人|单位负责人|主要负责人"
    "|分管领导|领导签字|联系人|联系电话|电话|填报单位|填表单位|制表单位|单位|报送单位|填报日期|填表日期|填表时间|填报时间"
    "|制表日期|制表时间|报送日期|日期|时间|注|备注|说明|填表说明|填报说明|填写说明|附注|附|注意|注意事项"
)
_NOTE: Final = re.compile(rf"[*※★]?(?:{_SIGNED})\d*(?:[(（][^()（）]{{0,8}}[)）])?[:：].*", re.DOTALL)
_LONE_NOTE: Final = re.compile(
    rf"(?:{_SIGNED})[:：]?$|.*(?:盖章|公章|签章|签字)[)）]?[:：]?.*|[\d_\s]*年[\d_\s]*月[\d_\s]*日|[*※★].+"
    r"|(?:填表|填报|填写)?说明\b.*|注[\s:：\d].*",
    re.DOTALL,
)
_NUMBERED: Final = re.compile(r"[(（]?\d{1,2}[)）.、．]\s*\D.*", re.DOTALL)
_SECTION: Final = re.compile(
    r"(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．\s]|[(（][一二三四五六七八九十\d]{1,3}[)）]).*"
)
_IN_BRACKETS: Final = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_IDENTITY: Final = re.compile(r"\d{14,17}[\dXx]")


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Text without blanks, in half-width signs."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def filled(row: Sequence[Cell]) -> list[int]:
    """The columns of a row in which something stands; blanks alone are nothing."""
    return [
        column
        for column, cell in enumerate(row)
        if cell is not None and not (isinstance(cell, str) and not cell.strip())
    ]


def like_heading(cell: Cell) -> bool:
    """Whether a cell could be a heading: a few words, no sentence, no number."""
    if not isinstance(cell, str):
        return False
    words = _IN_BRACKETS.sub("", squeezed(cell)) or squeezed(cell)
    if not 1 <= len(words) <= 30 or re.search(r"\d{5,}|[。；;]|[:：].", words):
        return False
    return any(sign.isalpha() for sign in words) or words == "№"


def is_plainly_a_record(row: Sequence[Cell], width: int) -> bool:
    """Whether a row is so full, and its first cells so harmless, that no closer look is needed."""
    if len(row) - row.count(None) <= max(4, width // 2):
        return False
    head = [cell for cell in row[:8] if cell is not None]
    words = "".join([cell for cell in head if isinstance(cell, str)])
    return len(head) >= 3 and not words.isspace() and _SUSPECT.search(words) is None


def is_example(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Whether a row shows how to fill in the others: it says so in its first cell."""
    first = row[columns[0]]
    return isinstance(first, str) and _EXAMPLE.fullmatch(squeezed(first)) is not None


def is_total(row: Sequence[Cell], columns: Sequence[int], named: frozenset[int]) -> bool:
    """Whether a row sums up others. named: the columns of names, where a record always has one.

    A person may be called 合, and a village 合溪: only whole words count, and never beside an ID number.
    """
    for place, column in enumerate(columns[:3]):
        cell = row[column]
        if not isinstance(cell, str) or ("计" not in cell and "总数" not in cell):
            continue
        words = squeezed(cell)
        only = _ONLY_TOTAL.fullmatch(words) is not None
        if not only and (place or _TOTAL_OF.fullmatch(words) is None):
            continue
        others = [one for one in columns if one != column and isinstance(row[one], str)]
        if any(_IDENTITY.search(squeezed(str(row[one]))) for one in others):
            return False
        names = [one for one in others if one in named and not squeezed(str(row[one]))[0].isdigit()]
        if names and (column not in named or not only):
            return False
        return only or len(others) <= 1
    return False


def is_note(row: Sequence[Cell], columns: Sequence[int], width: int) -> bool:
    """Whether a row tells who filled the list in, or something about it. width: the columns with headings."""
    first = row[columns[0]]
    if not isinstance(first, str) or len(columns) > max(4, width // 2):
        return False
    words = squeezed(first)
    if _NOTE.fullmatch(words) is not None:
        return True
    return len(columns) == 1 and _LONE_NOTE.fullmatch(words) is not None


def goes_on(text: str) -> bool:
    """Whether a lone cell under a note is its next paragraph."""
    return _NUMBERED.fullmatch(squeezed(text)) is not None


def is_section(text: str) -> bool:
    """Whether a lone cell opens a part of the list: 二、桥墩镇."""
    return _SECTION.fullmatch(squeezed(text)) is not None
