"""Pinyin of names and words, to search and sort by: first readings, and a table of surnames."""

from __future__ import annotations

import unicodedata
from functools import cache

from fulian_desktop import paths

# Surnames whose reading is not the character's first one; 现代汉语词典 where sources differ.
_SURNAMES = {
    "曾": "zeng", "仇": "qiu", "解": "xie", "覃": "qin", "翟": "zhai", "区": "ou", "朴": "piao", "单": "shan",
    "查": "zha", "盖": "ge", "缪": "miao", "么": "yao", "乐": "yue", "员": "yun", "隗": "wei", "种": "chong",
    "折": "she", "黑": "he", "洗": "xian", "召": "shao", "繁": "po", "适": "kuo", "秘": "bi", "卜": "bu",
    "薄": "bo", "阚": "kan", "都": "du", "佴": "nai", "祭": "zhai", "乜": "nie", "郇": "xun", "句": "gou",
    "粘": "nian",
}  # fmt: skip
_COMPOUND_SURNAMES = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"),
    "长孙": ("zhang", "sun"),
    "令狐": ("ling", "hu"),
    "乐正": ("yue", "zheng"),
}


class _Readings(dict[int, str]):
    """Code point → what `str.translate` puts in its place; unknown signs are worked out once and kept."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        level = unicodedata.normalize("NFKC", sign).lower()
        if level != sign:
            self[code] = level.translate(self)
        else:
            # Ideographs without a reading stay as well, so that pasting them still finds the name.
            self[code] = sign if sign.isalnum() or unicodedata.category(sign) in ("Co", "Cn") else ""
        return self[code]


class _Tables:
    """The readings of all characters, whole and by first letter, and the first characters of odd surnames."""

    def __init__(self) -> None:
        self.full, self.initials = _Readings(), _Readings()
        for line in paths.resource("data", "pinyin.txt").read_text(encoding="utf-8").splitlines():
            syllable, characters = line.split(" ")
            codes = [ord(character) for character in characters]
            self.full.update(dict.fromkeys(codes, syllable))
            self.initials.update(dict.fromkeys(codes, syllable[0]))
        self.first = frozenset(_SURNAMES) | {surname[0] for surname in _COMPOUND_SURNAMES}


@cache
def _tables() -> _Tables:
    return _Tables()


def full(text: str) -> str:
    """Whole syllables without tones, ü as v: "zhangsan". Latin letters and digits stay, lower-case."""
    return text.translate(_tables().full)


def initials(text: str) -> str:
    """First letters: "zs". Latin letters and digits stay, lower-case."""
    return text.translate(_tables().initials)


def person_full(name: str) -> str:
    """As `full`, the surname read as a surname: 曾小兰 is "zengxiaolan"."""
    tables = _tables()
    if name[:1] in tables.first:
        surname = _surname(name)
        return "".join(surname) + name[len(surname) :].translate(tables.full)
    return name.translate(tables.full)


def person_initials(name: str) -> str:
    """As `initials`, the surname read as a surname: 曾小兰 is "zxl"."""
    tables = _tables()
    if name[:1] in tables.first:
        surname = _surname(name)
        return "".join([syllable[0] for syllable in surname]) + name[len(surname) :].translate(
            tables.initials
        )
    return name.translate(tables.initials)


def _surname(name: str) -> tuple[str, ...]:
    """The syllables of the surname, when it reads otherwise than its characters; empty when it does not."""
    if "·" in name:
        return ()
    if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES:
        return _COMPOUND_SURNAMES[name[:2]]
    reading = _SURNAMES.get(name[:1])
    return (reading,) if reading else ()


def sort_key(name: str) -> str:
    """Orders names as a roster by pinyin does: syllable by syllable, the same characters together."""
    surname = _surname(name)
    syllables = [*surname, *(full(sign) for sign in name[len(surname) :])]
    return " ".join(
        [f"{syllable} {sign}" for syllable, sign in zip(syllables, name, strict=True) if syllable]
    )
