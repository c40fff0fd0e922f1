"""Choices from code lists, and yes or no, in the many words that people have for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ...errors import BadValue
from ...schema import kinds
from ...schema.codes import Code, CodeList
from ..grid import Cell
from .asked import Asked, Doubt
from .clean import bare, is_nothing, not_a, tidy, written
from .variants import ENDS, OTHER_WORDS

_PARTED: Final = re.compile(r"([、，,;；/\n\s]+)")
_BRACKET: Final = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_QUOTES: Final = str.maketrans("", "", "“”\"'‘’《》·-—.。 ")
_NEAR: Final = 75
"""How alike words must be to be taken for an entry, of 100."""
_LONGEST: Final = 500

_YES: Final = frozenset("是 有 对 √ ✓ ✔ ☑ ● ■ 1 y yes t true 是的 已 有的 会 能 需要 v ✅".split())
_NO: Final = frozenset("否 无 × ✗ ✘ ☐ □ 0 n no f false 不是 没有 不 未 没 x 非 不会 不能 不需要 ❌ ✖".split())
_TICKED: Final = re.compile(r"[☑✓√■✔]\s*(是|否|有|无)")
_STEM: Final = re.compile(r"^(?:是否|有无|已|有|未|没有|无|不)+")


def read_yes_no(asked: Asked, raw: Cell) -> bool | None:
    """Yes or no by word, tick or number; also in the words of the heading: 已挂牌, 未挂牌."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, (int, float)):
        if raw in (0, 1):
            return bool(raw)
        raise BadValue("请填“是”或“否”")
    if not isinstance(raw, str):
        raise not_a(raw, "“是”或“否”")
    words = bare(tidy(raw)).lower()
    known = _said(words, asked.field.label)
    if known is not None:
        return known
    if is_nothing(words, words=False):
        return None
    if ticked := _TICKED.findall(words):
        if len(set(ticked)) == 1:
            return ticked[0] in "是有"
        raise BadValue("“是”和“否”都打了勾，请只选一个")
    rest = re.match(r"(是|有|已|否|无|没有|未)[,，(。;；:：]", words)
    if rest is not None:
        value = rest[1] in ("是", "有", "已")
        raise Doubt(value, f"“{words[:20]}”按“{'是' if value else '否'}”读取，后面的文字不读，请核对")
    raise BadValue("请填“是”或“否”")


def _said(words: str, label: str) -> bool | None:
    if words in _YES or words in _NO:
        return words in _YES
    stem = _STEM.sub("", bare(label))
    if stem and words.endswith(stem):
        before = words.removesuffix(stem)
        if before in ("", "已", "有", "是", "已经"):
            return True
        if before in ("未", "没有", "无", "不", "没", "否", "尚未"):
            return False
    return None


def read_code(asked: Asked, raw: Cell) -> str | None:
    """One entry of a list."""
    kind = asked.kind
    assert isinstance(kind, kinds.OneCode)
    words = _worded(raw)
    chosen = _exact(kind.codes, words)
    if chosen is not None:
        return chosen
    if is_nothing(words):
        return None
    return _near(kind.codes, words)


def read_codes(asked: Asked, raw: Cell) -> tuple[str, ...] | None:
    """Several entries of a list, parted by 、，/ or blanks; entries may have such signs within."""
    kind = asked.kind
    assert isinstance(kind, kinds.ManyCodes)
    words = _worded(raw)
    if len(words) > _LONGEST:
        raise BadValue("这一格的文字太长，请只填选项，用“、”隔开")
    if _exact(kind.codes, words) is None and is_nothing(words):
        return ()
    found: list[str] = []
    doubts: list[str] = []
    for piece in _pieces(kind.codes, words):
        try:
            found.append(_exact(kind.codes, piece) or _near(kind.codes, piece))
        except Doubt as doubt:
            found.append(doubt.value)
            doubts.append(doubt.sentence)
    value = tuple(entry.code for entry in kind.codes if entry.code in found)
    if doubts:
        raise Doubt(value, "；".join(doubts))
    return value


def _pieces(codes: CodeList, words: str) -> Iterator[str]:
    """The parts of a cell, the longest that are entries first, so that 宣传折页、便签 stays whole."""
    parts, by_word = _PARTED.split(words.strip()), _by_word(codes)
    start = 0
    while start < len(parts):
        longer = range(len(parts), start + 1, -2)  # every other part is what stands between
        end = next((one for one in longer if bare("".join(parts[start:one])).lower() in by_word), start + 1)
        if piece := "".join(parts[start:end]):
            yield piece
        start = end + 1


def _worded(raw: Cell) -> str:
    if isinstance(raw, str):
        return tidy(raw, lines=True)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return written(raw)
    raise not_a(raw, "选项里的一项")


def _exact(codes: CodeList, words: str) -> str | None:
    """The entry that words surely mean: its label, code or alias, whatever signs and endings are around."""
    plain = bare(words).lower()
    by_word = _by_word(codes)
    for tried in (plain, plain.translate(_QUOTES), *_padded(codes, plain)):
        if tried in by_word:
            return by_word[tried]
    for end in ENDS:
        if plain.endswith(end) and plain.removesuffix(end) in by_word:
            return by_word[plain.removesuffix(end)]
        if plain + end in by_word:
            return by_word[plain + end]
    return None


def _padded(codes: CodeList, plain: str) -> Iterator[str]:
    """01 that a spreadsheet has made 1."""
    if plain.isdigit() and plain.isascii():
        yield from {plain.zfill(len(entry.code)) for entry in codes if entry.code.isdigit()}


@lru_cache(maxsize=256)
def _words(key: str, entries: tuple[Code, ...]) -> dict[str, str]:
    told = [(bare(word).lower(), one.code) for one in entries for word in (one.code, one.label, *one.aliases)]
    found: dict[str, str] = {}
    for word, code in (*told, *((word.translate(_QUOTES), code) for word, code in told)):
        if word:
            found.setdefault(word, code)
    return {**OTHER_WORDS.get(key, {}), **found}


def _by_word(codes: CodeList) -> dict[str, str]:
    return _words(codes.key, codes.codes)


def _near(codes: CodeList, words: str) -> str:
    """The entry that words may mean, asked about. BadValue with the list where there is none, or several."""
    plain = bare(words).lower()
    without = _BRACKET.sub("", plain)
    meant = {_exact(codes, without)} if without and without != plain else set()
    meant -= {None}
    meant = meant or _containing(codes, plain) or _alike(codes, plain)
    if len(meant) != 1:
        codes.read(words)  # its sentence names the list
        raise BadValue(f"“{words[:20]}”不在“{codes.label}”的选项里")
    code = str(meant.pop())
    raise Doubt(code, f"“{words[:20]}”不在“{codes.label}”的选项里，按“{codes.label_of(code)}”读取，请核对")


def _containing(codes: CodeList, plain: str) -> set[str | None]:
    """Entries that the words contain, or that contain the words; of entries within each other the longest."""
    by_word = {word: code for word, code in _by_word(codes).items() if len(word) >= 2 and not word.isascii()}
    within = {word: code for word, code in by_word.items() if word in plain}
    longest = {
        code for word, code in within.items() if not any(word != other and word in other for other in within)
    }
    if longest or len(plain) < 2:
        return set(longest)
    return {code for word, code in by_word.items() if plain in word}


def _alike(codes: CodeList, plain: str) -> set[str | None]:
    from rapidfuzz import fuzz, process

    found = process.extract(plain, _by_word(codes).keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
    return {_by_word(codes)[word] for word, score, _ in found if score == found[0][1]}
