"""Workbooks that want to harm whoever opens them, made small, and a child that reads them under a watch."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.workbooks.raw import MAIN, shared, worksheet, write_zip, xlsx_parts

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
WATCHED = """
import json, sys, time
from pathlib import Path
from fulian_desktop.errors import UserError
from fulian_desktop.excel.reading import read_book
from fulian_desktop.values.steps import Steps
began = time.process_time()
try:
    book = read_book(Path(sys.argv[1]), Steps())
    told = {"code": "", "rows": [len(sheet.rows) for sheet in book.sheets]}
except UserError as error:
    told = {"code": error.code, "rows": []}
peak = 0
if sys.platform == "linux":
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    peak = next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
print(json.dumps(told | {"seconds": time.process_time() - began, "megabytes": peak}))
"""


class Watched:
    """What a child said of a workbook: the code of its refusal ("" where it was read), its memory and its time."""

    def __init__(self, path: Path, timeout: float = 120) -> None:
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, str(path)],
            capture_output=True, text=True, timeout=timeout, check=False, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        told = json.loads(done.stdout)
        self.code: str = told["code"]
        self.rows: list[int] = told["rows"]
        self.megabytes: int = told["megabytes"]
        self.seconds: float = told["seconds"]


def blown(
    target: Path, part: str, head: bytes, body: bytes, times: int, tail: bytes, strings: str = ""
) -> Path:
    """A workbook with one part that is `times` the same; only its packed form is ever held."""
    parts = xlsx_parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'), strings, "<styles/>")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, content in parts.items():
            if name != part:
                out.writestr(name, content)
        with out.open(part, "w", force_zip64=True) as stream:
            stream.write(head)
            for size in _portions(times, max(1, (1 << 20) // len(body))):
                stream.write(body * size)
            stream.write(tail)
    return target


def _portions(times: int, most: int) -> Iterator[int]:
    while times > 0:
        yield min(times, most)
        times -= most


def sheet_bomb(target: Path, body: bytes, times: int, head: bytes = b"", tail: bytes = b"") -> Path:
    """A workbook whose sheet holds the same again and again."""
    start, end = worksheet("\0").encode().split(b"\0")
    return blown(target, "xl/worksheets/sheet1.xml", start + head, body, times, tail + end)


def many_rows(target: Path, cells: str, count: int, row: str = "") -> Path:
    """A workbook with rows of the same cells; in `cells` and `row`, # stands for the number of the row."""
    parts = xlsx_parts(worksheet("\0"), styles=f'<styleSheet xmlns="{MAIN}"/>')
    start, end = str(parts["xl/worksheets/sheet1.xml"]).split("\0")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                out.writestr(name, content)
        with out.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(start.encode())
            for first in range(1, count + 1, 10_000):
                numbers = range(first, min(first + 10_000, count + 1))
                text = "".join(f'<row r="{n}"{row}>{cells.replace("#", str(n))}</row>' for n in numbers)
                stream.write(text.replace("></row>", "/>").encode() if not cells else text.encode())
            stream.write(end.encode())
    return target


def corner(target: Path) -> Path:
    """Two cells in the corners of a sheet that are farthest apart: 1.4 KB."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return write_zip(target, xlsx_parts(worksheet(rows)))


def same_text(target: Path, cells: int) -> Path:
    """One long text, and many cells that point to it."""
    parts = xlsx_parts("", shared(["甲" * 30_000]))
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells + 1))
    return write_zip(target, {**parts, "xl/worksheets/sheet1.xml": worksheet(rows)})


def lying(target: Path, source: Path, told: int) -> Path:
    """The same zip, in whose directory every part claims to be of `told` bytes."""
    data = bytearray(source.read_bytes())
    at = 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        struct.pack_into("<I", data, at + 24, told)
        at += 4
    target.write_bytes(data)
    return target


def ods(target: Path, table: str) -> Path:
    """An .ods with this table."""
    content = (
        f"<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{table}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return write_zip(target, {"mimetype": kind, "content.xml": content})


def ole(names: list[str]) -> bytes:
    """A container of Microsoft's older programs with empty streams of these names."""
    sector = 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHHHIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE
    )
    header += struct.pack("<I", 0) + struct.pack("<I", 0) + b"\xff\xff\xff\xff" * 108
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff\xff\xff\xff" * 126
    entries = b"".join(
        _entry(name, 5 if not at else 2, at, len(names)) for at, name in enumerate(["Root Entry", *names])
    )
    return header[:sector] + fat + entries.ljust(sector, b"\0")


def _entry(name: str, kind: int, at: int, count: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    right = at + 1 if kind == 2 and at < count else none
    child = 1 if kind == 5 else none
    fixed = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, none, right, child)
    return fixed.ljust(116, b"\0") + struct.pack("<III", 0xFFFFFFFE, 0, 0)
