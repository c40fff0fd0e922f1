"""Any workbook that a person may have, read into plain cells: what it is, is seen from its content, never its name.

Sheets are data from strangers. Sizes are checked before anything is unpacked or parsed, the rest is counted on the way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from ..values.steps import Steps
from .formats import ole
from .formats.delimited import read_delimited
from .formats.ods import read_ods
from .formats.pages import read_page
from .formats.text import decoded
from .formats.xls import read_xls
from .formats.xlsx import read_xlsx
from .formats.xml2003 import read_xml2003
from .formats.zips import Parts
from .grid import Book
from .growing import Purse
from .refusals import Unreadable, damaged

MOST_BYTES: Final = 64 << 20
"""Of the file itself. 100,000 people by 20 columns take 12 MB."""
_LOCKED: Final = 32
"""Windows: another program has the file open and lets nobody read it."""
_BARE_BIFF: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
"""A workbook of Excel 2 to 5 outside a container."""
_OTHERS: Final = (
    (b"%PDF", "PDF文件"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "写字板文档"),
    (b"SQLite format 3", "数据库文件"),
)
_IN_ZIPS: Final = (
    ("word/document.xml", "Word文档"),
    ("ppt/presentation.xml", "PowerPoint演示文稿"),
    ("payload.age", "本软件的上报包"),
    ("content.xml", "LibreOffice的其他文档"),
)
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|table|body|meta|div|style)\b", re.IGNORECASE)
_TABLE: Final = re.compile("<table", re.IGNORECASE)
_XML2003: Final = "urn:schemas-microsoft-com:office:spreadsheet"


def read_book(path: Path, steps: Steps) -> Book:
    """Read every sheet. UserError E-XLS-nn with one clear sentence where it cannot be read; Cancelled."""
    steps.say("正在打开文件")
    data = content_of(path)
    digest, purse = sha256(data).hexdigest(), Purse(steps)
    if data.startswith(b"PK\3\4"):
        book = _zipped(path, Parts(data, steps), purse)
    elif data.startswith(ole.SIGNATURE):
        book = Book(path, "xls", read_xls(ole.workbook(data), purse))
    elif data.startswith(_BARE_BIFF):
        book = Book(path, "xls", read_xls(data, purse))
    else:
        _refuse_others(data)
        text, encoding = decoded(data)
        del data  # as large as the text
        book = _written(path, text, encoding, purse)
    return replace(book, digest=digest)


def _refuse_others(data: bytes) -> None:
    """Lists may well begin with BM or PK, as columns are called in some systems."""
    kind = next((kind for sign, kind in _OTHERS if data.startswith(sign)), "")
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        kind = "图片"
    if kind:
        raise Unreadable("E-XLS-05", kind=kind)
    if data.startswith((b"PK\5\6", b"PK\7\x08")):
        raise damaged()


def content_of(path: Path) -> bytes:
    """The file as it stands on the disk, however open it may be elsewhere. Unreadable."""
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise Unreadable("E-XLS-05", kind="文件夹")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable("E-XLS-03", size=size >> 20, limit=MOST_BYTES >> 20)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Unreadable("E-XLS-02") from error
    except OSError as error:
        raise _refused(path, error) from error
    if len(data) > MOST_BYTES:
        raise Unreadable("E-XLS-03", size=len(data) >> 20, limit=MOST_BYTES >> 20)
    if not data.strip(b"\0"):
        raise Unreadable("E-XLS-04")
    if path.name.startswith("~$") and len(data) < 1024:
        raise Unreadable("E-XLS-15")
    return data


def _refused(path: Path, error: OSError) -> Unreadable:
    """Excel and WPS lay a small file beside the one they have open."""
    if getattr(error, "winerror", None) == _LOCKED:
        return Unreadable("E-XLS-08")
    if isinstance(error, PermissionError):
        return Unreadable("E-XLS-08" if path.with_name(f"~${path.name}").exists() else "E-XLS-16")
    return Unreadable("E-XLS-17")


def _zipped(path: Path, parts: Parts, purse: Purse) -> Book:
    names = parts.names()
    if "content.xml" in parts and _is_ods(parts):
        return Book(path, "ods", read_ods(parts, purse))
    if any(name.endswith("workbook.bin") for name in names):
        raise Unreadable("E-XLS-12", kind="Excel二进制工作簿（.xlsb）")
    if "[Content_Types].xml" in parts and any(name.startswith("xl/") for name in names):
        return Book(path, "xlsx", read_xlsx(parts, purse))
    kind = next((kind for name, kind in _IN_ZIPS if name in parts), "压缩包")
    raise Unreadable("E-XLS-05", kind=kind)


def _is_ods(parts: Parts) -> bool:
    return "mimetype" not in parts or b"spreadsheet" in parts.read("mimetype")


def _written(path: Path, text: str, encoding: str, purse: Purse) -> Book:
    """A workbook that is text: a web page, XML of 2003, or columns with something between them."""
    head = text[:8192].lstrip()
    if head.startswith("<") and _XML2003 in head and "<html" not in head.lower():
        return Book(path, "xml", read_xml2003(text, purse), encoding)
    if head.startswith("<") and (_PAGE.search(head) or _TABLE.search(text)):
        return Book(path, "html", read_page(text, purse), encoding)
    if head.startswith(("<?xml", "MIME-Version:")):
        raise Unreadable("E-XLS-12", kind="另一种格式的网页或XML文件")
    if not head:
        raise Unreadable("E-XLS-04")
    return Book(path, "csv", (read_delimited(text, path.stem, purse),), encoding)
