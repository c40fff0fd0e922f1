"""Workbooks from strangers: each is read or refused in one clear sentence, and nothing outside of it is touched."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from fulian_desktop.errors import UserError
from fulian_desktop.excel import reading, refusals
from fulian_desktop.excel.reading import read_book
from fulian_desktop.values.steps import Steps
from tests.faults import bombs
from tests.workbooks import make
from tests.workbooks.people import HEADINGS, PEOPLE
from tests.workbooks.raw import (
    LINKS,
    MAIN,
    inline_rows,
    page,
    shared,
    worksheet,
    write_zip,
    xlsx_parts,
    xml_2003,
)

MADE = make.FOLDER
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'


def refused(path: Path) -> UserError:
    with pytest.raises(refusals.Unreadable) as error:
        read_book(path, Steps())
    return error.value


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


# --------------------------------------------------------------------------------- documents of XML


def with_part(path: Path, part: str, content: str) -> Path:
    return write_zip(path, {**xlsx_parts(worksheet(ROW.format("甲")), shared(["甲"])), part: content})


@pytest.mark.parametrize(
    "prologue", [bombs.ENTITIES, bombs.OUTSIDE], ids=["a billion laughs", "a file of the machine"]
)
@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels"]
)
def test_entities_are_refused_in_every_part(part: str, prologue: str, tmp_path: Path) -> None:
    parts = xlsx_parts(worksheet(ROW.format("&j;")), shared(["&j;"]))
    content = str(parts[part]).removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n')
    content = content.replace("&amp;j;", "&j;")
    assert refused(with_part(tmp_path / "x.xlsx", part, prologue + content)).code == "E-XLS-11"


def test_entities_are_refused_in_other_formats_and_encodings(tmp_path: Path) -> None:
    content = f"{bombs.ENTITIES}<office:document-content {bombs.ODS_NAMES}/>"
    assert refused(write_zip(tmp_path / "x.ods", {"content.xml": content})).code == "E-XLS-11"
    old = xml_2003("<Row><Cell><Data>&j;</Data></Cell></Row>", "utf-8").replace(
        b"<Workbook", bombs.ENTITIES.encode() + b"<Workbook"
    )
    assert refused(written(tmp_path / "x.xls", old)).code == "E-XLS-11"
    wide = (bombs.ENTITIES + worksheet("").split("\n", 1)[1]).encode("utf-16")
    parts = {**xlsx_parts(""), "xl/worksheets/sheet1.xml": wide}
    assert refused(write_zip(tmp_path / "wide.xlsx", parts)).code == "E-XLS-11"


def test_a_web_page_fetches_nothing_and_runs_nothing(tmp_path: Path) -> None:
    body = '<script src="http://x/"></script><iframe src="file:///etc/hostname"></iframe><img src="\\\\server\\x">'
    book = read_book(
        written(tmp_path / "x.xls", page([["姓名"], ["<script>alert(1)</script>"]], "utf-8", before=body)),
        Steps(),
    )
    assert book.sheets[0].rows == [("姓名",), ("<script>alert(1)</script>",)]


# ------------------------------------------------------------------------------------ zips


def test_names_inside_a_zip_are_never_paths(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    tricks = dict.fromkeys(
        ["../out.txt", "/abs.txt", "C:\\win.txt", "..\\back.txt", "xl/../../up.txt", "con"], b"x"
    )
    parts = xlsx_parts(worksheet(inline_rows([HEADINGS])))
    book = read_book(write_zip(inner / "x.xlsx", {**parts, **tricks}), Steps())
    assert book.sheets[0].rows == [HEADINGS]
    assert [path.name for path in tmp_path.rglob("*")] == ["inner", "x.xlsx"]


def test_a_part_may_not_be_there_twice_in_whatever_capitals(tmp_path: Path) -> None:
    parts = xlsx_parts(worksheet(ROW.format("甲")))
    twice = write_zip(
        tmp_path / "x.xlsx", {**parts, "XL\\Worksheets/SHEET1.xml": worksheet(ROW.format("乙"))}
    )
    assert refused(twice).code == "E-XLS-11"


def test_a_zip_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        for number in range(10_001):
            out.writestr(f"xl/{number}", b"")
    assert refused(path).code == "E-XLS-11"


def test_one_part_cannot_be_a_thousand_sheets(tmp_path: Path) -> None:
    parts = xlsx_parts(worksheet(inline_rows([HEADINGS, *((*map(str, row),) for row in PEOPLE)])))
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1000))
    told = f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'
    assert refused(write_zip(tmp_path / "x.xlsx", {**parts, "xl/workbook.xml": told})).code == "E-XLS-09"


@pytest.mark.parametrize("name", ["plain.xlsx", "libreoffice.ods", "excel-97.xls"])
def test_a_file_cut_anywhere_is_damaged(name: str, tmp_path: Path) -> None:
    whole = (MADE / name).read_bytes()
    lengths = [len(whole) * part // 20 for part in range(1, 20)]
    codes = {refused(written(tmp_path / name, whole[:length])).code for length in lengths}
    assert codes <= {"E-XLS-06", "E-XLS-05"}


def turned(data: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 4, 40))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def turned_inside(path: Path, source: Path, chance: random.Random) -> Path:
    """A zip that is whole, with some bytes turned in one of its parts."""
    with zipfile.ZipFile(source) as whole:
        parts: dict[str, str | bytes] = {name: whole.read(name) for name in whole.namelist()}
    name = chance.choice([one for one, content in parts.items() if content])
    content = parts[name]
    assert isinstance(content, bytes)
    return write_zip(path, {**parts, name: turned(content, chance)}, zipfile.ZIP_STORED)


FUZZED = ("plain.xlsx", "wps.xlsx", "libreoffice.ods", "excel-97-hidden.xls", "excel-97-dates.xls", "xml-2003.xls",
          "web-page-with-spans.xls", "gb18030.csv")  # fmt: skip


@pytest.mark.parametrize("name", FUZZED)
def test_a_file_with_turned_bytes_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """Whatever it holds, what comes out is a workbook or one of our sentences."""
    chance = random.Random(name)
    whole, path = (MADE / name).read_bytes(), tmp_path / name
    for turn in range(60):
        if turn % 2 and whole.startswith(b"PK"):
            turned_inside(path, MADE / name, chance)
        else:
            written(path, turned(whole, chance))
        try:
            book = read_book(path, Steps())
        except refusals.Unreadable as error:
            assert error.code.startswith("E-XLS-")
        else:
            assert all(isinstance(row, tuple) for sheet in book.sheets for row in sheet.rows)


# ---------------------------------------------------------------------- what is no workbook at all


def test_a_workbook_behind_a_password_is_refused_with_the_way_to_remove_it(tmp_path: Path) -> None:
    new = written(tmp_path / "new.xlsx", bombs.ole(["EncryptionInfo", "EncryptedPackage"]))
    old = bytearray((MADE / "excel-97.xls").read_bytes())
    at = old.index(b"\x09\x08\x10\x00")  # the first record; the second becomes the sign of encryption
    old[at + 20 : at + 22] = b"\x2f\x00"
    for path in (new, written(tmp_path / "old.xls", bytes(old))):
        error = refused(path)
        assert error.code == "E-XLS-07"
        assert "密码" in error.what and "清空密码" in error.todo
    locked: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"\x01\x02",
              "META-INF/manifest.xml": "<m><encryption-data/></m>"}  # fmt: skip
    assert refused(write_zip(tmp_path / "x.ods", locked)).code == "E-XLS-07"


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"", "E-XLS-04", "空"),
        (b"\0" * 5000, "E-XLS-04", "空"),
        (b"\xef\xbb\xbf \r\n", "E-XLS-04", "空"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "E-XLS-05", "图片"),
        (b"BM\x36\x00\x0c\x00\0\0\0\0\x36\0", "E-XLS-05", "图片"),
        (b"%PDF-1.4\n", "E-XLS-05", "PDF"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "E-XLS-12", "网页"),
        (b"Rar!\x1a\x07\x00", "E-XLS-05", "压缩包"),
        (b"PK\5\6" + b"\0" * 18, "E-XLS-06", "损坏"),
        (bombs.ole(["WordDocument"]), "E-XLS-05", "Word"),
        (bombs.ole(["Whatever"]), "E-XLS-05", "别的软件"),
        ("姓名,性别\n林\0,女\n".encode(), "E-XLS-05", "别的软件"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(1, 200)), "E-XLS-05", "别的软件"),
        ("姓名,性别\n".encode() + b"\xff\xfe\xfd\x81\n", "E-XLS-13", "编码"),
        ("<html><body>登录超时，请重新登录</body></html>".encode(), "E-XLS-18", "没有表格"),
        ("姓名,备注\n林小丽,在外\n陈美华,\"没有关上\n王秀英,在家\n".encode(), "E-XLS-14", "第3行"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_told_by_what_it_is(
    content: bytes, code: str, word: str, tmp_path: Path
) -> None:
    error = refused(written(tmp_path / "名册.xlsx", content))
    assert error.code == code
    assert word in error.what
    assert error.todo and error.safe


@pytest.mark.parametrize("heading", ["BM", "PK", "GIF", "ID", "<编码>"])
def test_a_list_may_begin_with_what_other_files_begin_with(heading: str, tmp_path: Path) -> None:
    book = read_book(written(tmp_path / "名册.csv", f"{heading},姓名\n1,林小丽\n".encode("gb18030")), Steps())
    assert book.sheets[0].rows == [(heading, "姓名"), ("1", "林小丽")]


def test_other_zips_are_told_by_what_they_are(tmp_path: Path) -> None:
    types = {"[Content_Types].xml": "<Types/>"}
    assert "Word" in refused(write_zip(tmp_path / "a.xlsx", {**types, "word/document.xml": "<x/>"})).what
    assert "xlsb" in refused(write_zip(tmp_path / "b.xlsx", {**types, "xl/workbook.bin": b"x"})).what
    assert "压缩包" in refused(write_zip(tmp_path / "c.xlsx", {"名册.xlsx": b"x"})).what
    assert "上报包" in refused(write_zip(tmp_path / "d.xlsx", {"cover.json": "{}", "payload.age": b"x"})).what


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    with path.open("wb") as out:
        out.truncate(reading.MOST_BYTES + (9 << 20))
    error = refused(path)
    assert error.code == "E-XLS-03"
    assert "73MB" in error.what and "64MB" in error.what


def test_folders_missing_files_and_traces_of_excel_are_told(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "E-XLS-05"
    assert refused(tmp_path / "没有.xlsx").code == "E-XLS-02"
    assert refused(written(tmp_path / "~$名册.xlsx", b"\x05clerk" + b" " * 159)).code == "E-XLS-15"


def test_a_file_that_excel_does_not_let_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows another program's lock; here it is only said."""
    path = written(tmp_path / "名册.xlsx", b"x")

    def locked(self: Path, mode: str) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "open", locked)
    assert refused(path).code == "E-XLS-16"
    (tmp_path / "~$名册.xlsx").touch()
    error = refused(path)
    assert error.code == "E-XLS-08"
    assert "关闭" in error.todo


def test_no_sentence_lacks_an_end_or_tells_of_python() -> None:
    for what, todo in refusals._SENTENCES.values():
        assert what.endswith("。") and todo.endswith("。")
