"""Names, texts and numbers to be called by, as people write them into cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from ...errors import BadValue
from ...ledgers.registry import BY_KEY, titled_by
from ...schema.kind import Kind
from ...schema.kinds import Link, LongText, Name, Phone, Text
from ...values import uid
from ...values.identity import parse_id_number
from ..grid import Cell
from .asked import Asked, Doubt
from .clean import ROUNDED, bare, digits_of, is_nothing, not_a, tidy, written

_SIGN: Final = "[\u4e00-\u9fffA-Za-z0-9，。、：；（）-]"
_SIMPLE: Final = re.compile(f"{_SIGN}*")
"""What needs no cleaning, which is most of what is written; so it is read fast."""
_SIMPLE_NAME: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_SIMPLE_ID: Final = re.compile("[0-9]{17}[0-9X]", re.ASCII)
_SIMPLE_PHONE: Final = re.compile("1[3-9][0-9]{9}", re.ASCII)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_BRACKET: Final = re.compile(r"\s*[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]\s*$")
_LOST_ID: Final = "身份证号末几位已被电子表格改成0，无法恢复，请对照证件重新抄写，并把这一格设为文本格式"
_LOST_ACCOUNT: Final = (
    "账号末几位已被电子表格改成0，无法恢复，请对照存折或银行卡重新抄写，并把这一格设为文本格式"
)
_LOST_TEXT: Final = (
    "数字超过15位，末几位已被电子表格改成0，无法恢复，请对照原件重新抄写，并把这一格设为文本格式"
)
_LOST_CODE: Final = "代码末几位已被电子表格改成0，无法恢复，请对照证书重新抄写，并把这一格设为文本格式"
_LOST_PHONE: Final = "电话号码已被电子表格改坏，请重新填写，并把这一格设为文本格式"
_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")


def clean_as_written(kind: Kind) -> Callable[[str], Any] | None:
    """What tells of a text that it needs no cleaning to be a value of the kind; None where none is known."""
    if type(kind) in (Text, LongText):
        assert isinstance(kind, Text)
        return re.compile(f"{_SIGN}{{1,{kind.limit}}}").fullmatch
    return {Name: _SIMPLE_NAME.fullmatch, Phone: _SIMPLE_PHONE.fullmatch}.get(type(kind))


def _shown(raw: Cell, *, lines: bool = False) -> str:
    """A cell as text, as the clerk sees it. BadValue where digits are lost; Doubt is for whoever calls."""
    if isinstance(raw, str):
        return tidy(raw, lines=lines)
    if isinstance(raw, bool) or raw is None:
        raise not_a(raw, "文字")
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, float) and abs(raw) >= ROUNDED:
        raise BadValue(_LOST_TEXT)
    return written(raw)


def _flagged(asked: Asked, value: str) -> str:
    """The value; Doubt where a sign of it has no shape of its own but in the font of one computer."""
    odd = _PRIVATE.search(value)
    if odd is None or asked.context.ours:
        return value
    raise Doubt(
        value, f"第{odd.start() + 1}个字是自造字（U+{ord(odd[0]):04X}），换一台电脑可能显示成别的字，请核对"
    )


def read_text(asked: Asked, raw: Cell) -> str:
    """One line of text, or several where the kind has them."""
    if isinstance(raw, str) and _SIMPLE.fullmatch(raw):
        return str(asked.kind.read(raw))
    value: str = asked.kind.read(_shown(raw, lines=asked.kind.name == "long_text"))
    if isinstance(raw, (date, datetime)):
        raise Doubt(value, f"这一栏是文字，这一格却是日期（可能是表格软件自动改的），按“{value}”读取，请核对")
    return _flagged(asked, value)


def read_name(asked: Asked, raw: Cell) -> str | None:
    """A person's name: blanks within Han names go, all dots become ·."""
    if not isinstance(raw, str):
        raise not_a(raw, "姓名")
    if _SIMPLE_NAME.fullmatch(raw):
        return raw
    words = tidy(raw)
    if is_nothing(words, words=False):
        return None
    try:
        return _flagged(asked, asked.kind.read(words))
    except BadValue as bad:
        return _near_name(asked, unicodedata.normalize("NFC", words), bad)


def _near_name(asked: Asked, words: str, bad: BadValue) -> str:
    if len(re.split(r"[、，,;；/]", words)) > 1:
        raise BadValue("一格里有几个姓名，请每人填一行") from None
    without = _BRACKET.sub("", words)
    if without == words or not without:
        raise bad
    value = asked.kind.read(without)
    raise Doubt(value, f"姓名后面括号里的内容不读，按“{value}”读取，请核对")


def read_id_number(asked: Asked, raw: Cell) -> str | None:
    """An ID number; one whose last digits a spreadsheet has rounded away is beyond repair."""
    simple = isinstance(raw, str) and _SIMPLE_ID.fullmatch(raw) is not None
    words = str(raw) if simple else _digits(raw, _LOST_ID, "身份证号")
    if words is None:
        return None
    if _SCIENTIFIC.fullmatch(words) or re.fullmatch(r"\d{15,}\.0*", words):
        raise BadValue(_LOST_ID)
    _not_masked(words)
    try:
        value: str = asked.kind.read(words)
    except BadValue as bad:
        raise BadValue(_LOST_ID if re.fullmatch(r"\d{15}000", words) else bad.sentence) from None
    return value


def _not_masked(words: str) -> None:
    if "**" in words:
        raise BadValue("号码里有星号，是遮盖过的，请填写完整的号码")


def _digits(raw: Cell, lost: str, wanted: str) -> str | None:
    """The digits of a cell, also of a number; None where the cell says that there are none."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return digits_of(raw, lost=lost)
    if not isinstance(raw, str):
        raise not_a(raw, wanted)
    words = bare(tidy(raw))
    return None if is_nothing(words) else words


def read_account(asked: Asked, raw: Cell) -> str | None:
    """A bank account, with the same damage as ID numbers."""
    words = _digits(raw, _LOST_ACCOUNT, "银行账号")
    if words is None:
        return None
    if _SCIENTIFIC.fullmatch(words):
        raise BadValue(_LOST_ACCOUNT)
    _not_masked(words)
    value: str = asked.kind.read(words)
    return value


def read_credit_code(asked: Asked, raw: Cell) -> str | None:
    """A unified social credit code."""
    words = _digits(raw, _LOST_CODE, "统一社会信用代码")
    if words is None:
        return None
    if _SCIENTIFIC.fullmatch(words):
        raise BadValue(_LOST_CODE)
    value: str = asked.kind.read(words)
    return value


def read_phone(asked: Asked, raw: Cell) -> str | None:
    """Telephone numbers; a code whose leading 0 a spreadsheet dropped is asked about."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _number_called(asked, digits_of(raw, lost=_LOST_PHONE))
    if not isinstance(raw, str):
        raise not_a(raw, "电话号码")
    if _SIMPLE_PHONE.fullmatch(raw):
        return raw
    words = tidy(raw, lines=True).lstrip("'‘’`")
    if is_nothing(words):
        return None
    if _SCIENTIFIC.fullmatch(bare(words)):
        raise BadValue(_LOST_PHONE)
    _not_masked(words)
    try:
        value: str = asked.kind.read(re.sub(r"\.0+$", "", words))
    except BadValue as bad:
        return _without_words(asked, words, bad)
    if not value:
        raise BadValue("电话应是11位手机号，或带区号的固定电话")
    return value


def _number_called(asked: Asked, digits: str) -> str:
    try:
        value: str = asked.kind.read(digits)
    except BadValue as bad:
        if not re.fullmatch(r"[1-9]\d{8,10}", digits) or re.fullmatch(r"1[3-9]\d+", digits):
            raise
        try:
            value = asked.kind.read("0" + digits)
        except BadValue:
            raise bad from None
        raise Doubt(value, f"电子表格去掉了区号前的0，按{value}读取，请核对") from None
    return value


def _without_words(asked: Asked, words: str, bad: BadValue) -> str:
    """Numbers with words beside them, as 13800138000（丈夫）; the words are not kept."""
    plain = unicodedata.normalize("NFKC", words)
    bared = re.sub(r"\((?!\d{3,4}\))[^()]*\)|[\u4e00-\u9fff:]+", "、", plain).strip("、 ")
    if not re.search("[\u4e00-\u9fff]", plain) or not re.search(r"\d{7}", bared) or "转" in plain:
        raise bad
    try:
        value: str = asked.kind.read(bared)
    except BadValue:
        raise bad from None
    raise Doubt(value, f"只取号码{value}，旁边的文字不读，请核对")


def read_link(asked: Asked, raw: Cell) -> str | None:
    """The words by which a record is called, cleaned as its title is; its uid and ID numbers as they are kept."""
    kind = asked.kind
    assert isinstance(kind, Link)
    if isinstance(raw, float) and abs(raw) >= ROUNDED:
        raise BadValue(_LOST_ID if _names_a_person(kind) else _LOST_TEXT)
    words = _shown(raw)
    if not words or is_nothing(words):
        return None
    plain = bare(words)
    for read in (_uid, _id_number if _names_a_person(kind) else _uid):
        if known := read(plain):
            return known
    title = _title_kind(kind)
    if not isinstance(title, Name):
        return words[:200]
    return read_name(Asked(_titled(kind).fields[_titled(kind).title], asked.context), words)


def _uid(words: str) -> str:
    try:
        return uid.uid_text(uid.read_uid(words))
    except BadValue:
        return ""


def _id_number(words: str) -> str:
    if _SCIENTIFIC.fullmatch(words):
        raise BadValue(_LOST_ID)
    if not re.fullmatch(r"\d{17}[\dXx]|\d{15}", words):
        return ""
    return parse_id_number(words).text


def _titled(kind: Link) -> Any:
    table = BY_KEY[kind.to]
    while above := titled_by(table):
        table = above
    return table


def _title_kind(kind: Link) -> Any:
    table = _titled(kind)
    return table.fields[table.title].kind


def _names_a_person(kind: Link) -> bool:
    return bool(_titled(kind).key == "person")
