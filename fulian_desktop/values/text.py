"""Text as it is kept: names, numbers to call, account numbers, file names, and the form that is searched."""

from __future__ import annotations

import re
import unicodedata

from fulian_desktop.errors import BadValue

NAME_MAX = 50
"""The longest name of a person or an office: forms, packages and starter files carry it."""

HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003fffd"
"""For brackets of a regular expression: ideographs, those above U+FFFF and private ones of old GBK too."""

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Marks that turn the direction, join, fill or hide: nobody types them, and two names would look alike.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
_BROKEN = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff"
    + "".join(chr(p << 16 | 0xFFFE) + chr(p << 16 | 0xFFFF) for p in range(1, 17))
    + "]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DOT = re.compile(rf"(?<=[{HAN}])\s*[·•‧・･.∙⋅﹒]+\s*(?=[{HAN}])")
_HAN = re.compile(rf"[{HAN}]")
_HAN_NAME = re.compile(rf"[{HAN}·\s]+")
_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")


def clean_text(text: str, *, limit: int, lines: bool = False) -> str:
    """Text in NFC without blanks at its ends, at most `limit` characters; line ends only with `lines`.

    BadValue for control characters, hidden marks, broken characters, and text that is too long.
    """
    clean = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).strip()
    if not lines and "\n" in clean:
        raise BadValue("这一栏只能写一行，请去掉换行")
    if _CONTROL.search(clean) or _HIDDEN.search(clean):
        raise BadValue("文字里有看不见的字符，请清空后重新输入")
    if _BROKEN.search(clean):
        raise BadValue("文字里有乱码，请对照原件重新输入")
    if len(clean) > limit:
        raise BadValue(f"最多{limit}个字，现为{len(clean)}个字")
    return clean


def clean_name(text: str, *, limit: int = NAME_MAX) -> str:
    """A person's name: U+00B7 between its parts, no blanks in a Han name, single blanks in a Latin one.

    BadValue as `clean_text`, and for digits, emoji and other signs that no name holds.
    """
    name = _DOT.sub("·", clean_text(text, limit=4 * limit).translate(_WIDE))
    joint = "" if _HAN_NAME.fullmatch(name) else " "
    name = joint.join(name.split())
    for sign in name:
        _check_name_sign(sign)
    if len(name) > limit:
        raise BadValue(f"姓名最多{limit}个字，现为{len(name)}个字")
    return name


def _check_name_sign(sign: str) -> None:
    if sign in "·'’-. " or _HAN.match(sign):
        return
    category = unicodedata.category(sign)
    if category[0] == "N":
        raise BadValue("姓名里不能有数字")
    if category[0] not in "LM":
        raise BadValue("姓名里只能有文字和间隔号“·”，请去掉其他符号")


def has_private_use(text: str) -> bool:
    """Whether a character lies in a private area, where old files keep rare characters and fonts differ."""
    return _PRIVATE.search(text) is not None


def parted(text: str) -> str:
    """Text for the full-text index: each Han character and each run of letters or digits, parted by blanks.

    Compatibility forms (NFKC) and case are levelled, punctuation is dropped.
    """
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text).lower()))


_FORBIDDEN_IN_FILES = re.compile(r'[<>:"/\\|?*\n]+')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)
_FILE_BYTES = 200


def safe_file_name(text: str) -> str:
    """A name that Windows and Linux take for a file; a short ending such as ".pdf" survives shortening."""
    name = unicodedata.normalize("NFC", text).strip()
    for marks in (_LINE_ENDS, _CONTROL, _HIDDEN, _BROKEN, _FORBIDDEN_IN_FILES):
        name = marks.sub("_", name)
    name = _shortened(name).rstrip(". ")
    if _DEVICE.fullmatch(name):
        name = f"_{name}"
    return name or "未命名"


def _shortened(name: str) -> str:
    if len(name.encode("utf-8")) <= _FILE_BYTES:
        return name
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    ending = found[0] if found else ""
    room = _FILE_BYTES - len(ending)
    stem = name[: len(name) - len(ending)].encode("utf-8")[:room].decode("utf-8", errors="ignore")
    return stem.rstrip(". ") + ending


_DASHES = re.compile(r"[‐‑–—−ー―]")
_BETWEEN_PHONES = re.compile(r"[、,;/\n]|或")
_PHONE = re.compile(
    r"(1[3-9][0-9]{9})|(01[0-9]|02[0-9]|0[3-9][0-9]{2})-?([0-9]{7,8})(?:(?:-|转)([0-9]{1,6}))?"
)


def clean_phone(text: str) -> str:
    """Mobile numbers as 11 digits, land lines as "0577-64751234", several joined by "、".

    BadValue for anything else.
    """
    level = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).replace("(", "").replace(")", "-")
    pieces = [piece for piece in _BETWEEN_PHONES.split(level) if piece.strip()]
    return "、".join(number for piece in pieces for number in _phones_in(piece))


def _phones_in(piece: str) -> list[str]:
    """The numbers of one piece: blanks part numbers when each part is one, and are layout otherwise."""
    parts = [_phone(part) for part in piece.split()]
    if all(parts):
        return parts
    whole = _phone("".join(piece.split()))
    if not whole:
        raise BadValue(_why_no_phone(piece))
    return [whole]


def _phone(text: str) -> str:
    """One number in its kept form, or "" when it is none."""
    text = re.sub(r"^(?:\+|00)?86-?(?=[01])", "", text)
    found = _PHONE.fullmatch(text) or _PHONE.fullmatch(text.replace("-", ""))
    if found is None:
        return ""
    mobile, area, local, extension = found.groups()
    return mobile or f"{area}-{local}" + (f"-{extension}" if extension else "")


def _why_no_phone(piece: str) -> str:
    digits = re.sub(r"[\s-]", "", piece)
    if re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        return "固定电话请加区号，如0577-64751234"
    if re.fullmatch(r"1[0-9]+", digits) and len(digits) != 11:
        return f"手机号应为11位，现为{len(digits)}位"
    return "电话应是11位手机号，或带区号的固定电话"


def clean_account(text: str) -> str:
    """A bank account: 8 to 32 digits without blanks and hyphens. BadValue otherwise."""
    account = re.sub(r"[\s-]", "", _DASHES.sub("-", unicodedata.normalize("NFKC", text)))
    if re.fullmatch(r"[0-9.]+[Ee][+-]?[0-9]+", account):
        raise BadValue("账号末几位已被电子表格改掉，请对照存折或银行卡重新抄写")
    if not re.fullmatch(r"[0-9]+", account):
        raise BadValue("银行账号只能是数字")
    if not 8 <= len(account) <= 32:
        raise BadValue(f"银行账号应为8至32位，现为{len(account)}位")
    return account
