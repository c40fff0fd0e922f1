"""Workbooks that want to cost the machine: each is read or refused within the memory and the time of the promise.

300 MB; 5 seconds on an office's PC, measured in a process of its own, with room for a busy machine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import bombs
from tests.faults.bombs import Watched

MEGABYTES, SECONDS = 300, 25
Maker = Callable[[Path], Path]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BOMBS: dict[str, tuple[Maker, str]] = {
    "300 MB of blanks in a sheet of 300 KB": (lambda at: bombs.sheet_bomb(at, b" ", 300 << 20), "E-XLS-09"),
    "300 MB of shared text": (
        lambda at: bombs.blown(at, "xl/sharedStrings.xml", b"<sst><si><t>", b"a", 300 << 20, b"</t></si></sst>", "x"),
        "E-XLS-09",
    ),
    "a sheet that hides how large it is": (
        lambda at: bombs.lying(at, bombs.sheet_bomb(at.with_name("true.xlsx"), b" ", 100 << 20), 1000),
        "E-XLS-06",
    ),
    "150 MB in one tag": (lambda at: bombs.sheet_bomb(at, b"a", 150 << 20, b'<row r="', b'"/>'), "E-XLS-11"),
    "150 MB in one cell": (
        lambda at: bombs.sheet_bomb(at, b"a", 150 << 20, b'<row><c t="inlineStr"><is><t>', b"</t></is></c></row>"),
        "E-XLS-09",
    ),
    "tags within tags without end": (lambda at: bombs.sheet_bomb(at, b"<a>", 5_000_000), "E-XLS-11"),
    "20 million empty cells in one row": (
        lambda at: bombs.sheet_bomb(at, b"<c/>", 20_000_000, b'<row r="1">', b"</row>"),
        "E-XLS-06",
    ),
    "one cell 8 million times": (
        lambda at: bombs.sheet_bomb(at, b'<c r="A1"/>', 8_000_000, b'<row r="1">', b"</row>"),
        "E-XLS-09",
    ),
    "20 million rows without numbers": (lambda at: bombs.sheet_bomb(at, b"<row/>", 20_000_000), ""),
    "merged areas over everything, a million times": (
        lambda at: bombs.sheet_bomb(
            at, b'<mergeCell ref="A1:XFD1048576"/>', 1_000_000, b'<row r="1"><c r="A1"><v>1</v></c></row>'
        ),
        "",
    ),
    "hidden columns, a million times": (
        lambda at: bombs.sheet_bomb(at, b'<col min="1" max="16384" hidden="1"/>', 1_000_000),
        "",
    ),
    "20 million styles": (
        lambda at: bombs.blown(at, "xl/styles.xml", b"<s><cellXfs>", b"<xf/>", 20_000_000, b"</cellXfs></s>"),
        "E-XLS-06",
    ),
    "20 million empty shared texts": (
        lambda at: bombs.blown(at, "xl/sharedStrings.xml", b"<sst>", b"<si/>", 20_000_000, b"</sst>", "x"),
        "E-XLS-09",
    ),
    "two cells in the corners of a sheet": (bombs.corner, "E-XLS-10"),
    "a long text to which 60,000 cells point": (lambda at: bombs.same_text(at, 60_000), ""),
    "1,048,576 blank but formatted rows": (
        lambda at: bombs.many_rows(at, "", 1 << 20, ' spans="1:20" s="1" customFormat="1" ht="14.25"'),
        "",
    ),
    "1,048,576 rows of four blank but formatted cells": (
        lambda at: bombs.many_rows(at, '<c r="A#" s="0"/><c r="B#" s="0"/><c r="C#" s="0"/><c r="D#" s="0"/>', 1 << 20),
        "",
    ),
    "1,048,576 rows with a number at the far right": (
        lambda at: bombs.many_rows(at, '<c r="XFD#"><v>1</v></c>', 1 << 20),
        "E-XLS-09",
    ),
    "a value repeated over a whole sheet of LibreOffice": (
        lambda at: bombs.ods(
            at,
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
            'office:value-type="float" office:value="1"/></table:table-row>',
        ),
        "E-XLS-09",
    ),
    "a value repeated 999,999,999 times": (
        lambda at: bombs.ods(
            at, '<table:table-row><table:table-cell table:number-columns-repeated="999999999" office:value-type="float" '
            'office:value="1"/></table:table-row>',
        ),
        "E-XLS-06",
    ),
    "blank cells repeated over a whole sheet of LibreOffice": (
        lambda at: bombs.ods(
            at,
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>',
        ),
        "",
    ),
    "a web page of cells over a thousand columns": (
        lambda at: written(at, b"<html><table>" + b"<tr><td colspan=1000 rowspan=9999>" * 1_500_000),
        "E-XLS-06",
    ),
    "a web page of a million tables": (lambda at: written(at, b"<html>" + b"<table><tr><td>x" * 1_000_000), "E-XLS-09"),
    "a text of 60 million commas": (lambda at: written(at, b"a," * 30_000_000), "E-XLS-14"),
    "a text of 8 million lines": (lambda at: written(at, b"a,b\n" * 8_000_000), "E-XLS-09"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_neither_memory_nor_time(name: str, tmp_path: Path) -> None:
    make_it, code = BOMBS[name]
    seen = Watched(make_it(tmp_path / "bomb.xlsx"))
    print(f"{name}: {seen.code or seen.rows}, {seen.seconds:.1f} s, {seen.megabytes} MB")
    assert seen.code == code
    assert seen.megabytes <= MEGABYTES
    assert seen.seconds <= SECONDS
