"""The marks in a template, such as 【技能培训期数】, 【技能培训人次：近】, 【会议】 and 【工作亮点：维权关爱】."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from fulian_desktop.ledgers.groups import CHAPTERS

from .wording import Style

FACTS: Final = {
    "单位": "本单位名称，如苍南县妇联",
    "地区": "本县或本乡镇的名称，如苍南县",
    "全县": "全县；乡镇用时是全镇、全乡或全街道",
    "党委政府": "县委、县政府；乡镇用时是镇党委、镇政府等",
    "上级妇联": "上级妇联；乡镇用时是县妇联",
    "年份": "报告的年份，如2013",
    "中文年份": "报告的年份，如二〇一三",
    "下一年": "下一年的年份，如2014",
    "中文下一年": "下一年的年份，如二〇一四",
    "会议": "会议名称",
    "报告日期": "作报告的日期",
    "报告人": "报告人的职务和姓名",
}
"""Names of facts, each with what it stands for."""
HIGHLIGHTS: Final = "工作亮点"
GOALS: Final = "目标任务"
AUTHOR: Final = "请补写"
WAN, BARE, COMPARED, NAMES = "万元", "数字", "同比", "名单"
FOR_COUNTY, FOR_TOWNSHIP = "县用", "乡镇用"
OPTIONS: Final = (*(style.value for style in Style), WAN, BARE, COMPARED, NAMES, FOR_COUNTY, FOR_TOWNSHIP)
"""What may stand behind the colon of a figure: how it is worded, what of it is written, who writes it."""
MARK: Final = re.compile("【([^【】]*)】")
_QUOTES = re.compile("[“”‘’\"'\\s]")
_BETWEEN = re.compile("[、，,\\s]+")
_COLON = re.compile("[：:]")


class Kind(Enum):
    """What a placeholder stands for."""

    FIGURE = "figure"
    FACT = "fact"
    HIGHLIGHTS = "highlights"
    GOALS = "goals"
    AUTHOR = "author"


@dataclass(frozen=True)
class Placeholder:
    """A mark that is known. name: figure id, fact, chapter ("" for all), or the prompt for the author."""

    kind: Kind
    name: str
    options: frozenset[str] = frozenset()

    @property
    def style(self) -> Style:
        """The wording that the template asks for."""
        return next((style for style in Style if style.value in self.options), Style.EXACT)


class Vocabulary:
    """The figures by id and by label; a label that two figures share names neither."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        """labels: by figure id."""
        self.labels = dict(labels)
        self._ids: dict[str, str] = {}
        self.shared: set[str] = set()
        for figure, label in labels.items():
            key = level(label)
            if key in self._ids:
                self.shared.add(key)
            self._ids[key] = figure

    def figure(self, name: str) -> str:
        """The id of the figure that is called so, or ""."""
        if name.strip() in self.labels:
            return name.strip()
        key = level(name)
        return "" if key in self.shared else self._ids.get(key, "")

    def name_of(self, figure: str) -> str:
        """What a template calls a figure: its label, or where another has the same its id."""
        label = self.labels[figure]
        return figure if level(label) in self.shared or MARK.search(f"【{label}】") is None else label

    def read(self, inside: str) -> Placeholder | None:
        """What stands between the brackets, understood; None where it is not."""
        name, options = self._parted(inside)
        if name == AUTHOR:
            return Placeholder(Kind.AUTHOR, _COLON.split(inside, maxsplit=1)[-1].strip() or AUTHOR)
        if name in (HIGHLIGHTS, GOALS):
            kind = Kind.HIGHLIGHTS if name == HIGHLIGHTS else Kind.GOALS
            return Placeholder(kind, options) if options in ("", *CHAPTERS) else None
        if name in FACTS and not options:
            return Placeholder(Kind.FACT, name)
        whole = self.figure(inside)
        if whole:
            return Placeholder(Kind.FIGURE, whole)
        figure, chosen = self.figure(name), [one for one in _BETWEEN.split(options) if one]
        if not figure or any(one not in OPTIONS for one in chosen):
            return None
        return Placeholder(Kind.FIGURE, figure, frozenset(chosen))

    def _parted(self, inside: str) -> tuple[str, str]:
        """Name and options: parted at the last colon, for the author's prompt at the first."""
        parts = _COLON.split(inside)
        if parts[0].strip() == AUTHOR:
            return AUTHOR, ""
        if len(parts) == 1:
            return inside.strip(), ""
        return "：".join(parts[:-1]).strip(), parts[-1].strip()


def level(name: str) -> str:
    """A label without quotation marks and blanks, full-width signs as plain ones: as people retype it."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", name)).lower()


def marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of a text, in order; group 1 is what stands inside."""
    return MARK.finditer(text)
