"""Bytes of a text file to text: UTF-8, UTF-16 and GB18030, told apart by marks, by declarations and by trying."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ..refusals import Unreadable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_CHINESE: Final = frozenset(["gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"])
_FOREIGN: Final = "别的软件的数据文件"
_NOT_TEXT: Final = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f]")


def decoded(data: bytes) -> tuple[str, str]:
    """Text and its encoding. A declaration in the first lines is tried first, as web pages and XML have it.

    Unreadable: E-XLS-13 in no encoding that we know; E-XLS-05 bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], (encoding,))
    return _text(data, (*_unmarked_utf16(data), *_declared(data[:4096]), "utf-8", "gb18030"))


def _text(data: bytes, encodings: tuple[str, ...]) -> tuple[str, str]:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        text = text.removesuffix("\x1a")  # the end of a file in the days of DOS
        if _NOT_TEXT.search(text):
            raise Unreadable("E-XLS-05", kind=_FOREIGN)
        return text, encoding
    if _NOT_TEXT.search(data[:4096].decode("latin-1")):
        raise Unreadable("E-XLS-05", kind=_FOREIGN)
    raise Unreadable("E-XLS-13")


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark shows by the zeros of its line breaks, commas and digits."""
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if odd > 3 * even:
        return ("utf-16-le",)
    return ("utf-16-be",) if even > 3 * odd else ()


def _declared(head: bytes) -> tuple[str, ...]:
    found = _DECLARED.search(head)
    if not found:
        return ()
    name = found[1].decode().lower()
    return ("gb18030",) if name in _CHINESE else (name,) if name.startswith("utf-8") else ()
