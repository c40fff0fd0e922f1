"""Workbooks that are text: CSV in every encoding, web pages and the XML of 2003, most of them named .xls."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

from tests.workbooks.people import HEADINGS, PEOPLE
from tests.workbooks.raw import page, xml_2003
from tests.workbooks.registry import book

ROWS: tuple[Sequence[object], ...] = (HEADINGS, *PEOPLE)


def _csv(rows: Sequence[Sequence[object]] = ROWS, parter: str = ",") -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=parter).writerows(rows)
    return out.getvalue()


@book("utf-8.csv")
def utf_8(target: Path) -> None:
    """CSV in UTF-8 without a mark."""
    target.write_bytes(_csv().encode())


@book("utf-8-with-mark.csv")
def utf_8_with_mark(target: Path) -> None:
    """CSV in UTF-8 with a mark, as Excel saves it."""
    target.write_bytes(_csv().encode("utf-8-sig"))


@book("utf-16.txt")
def utf_16(target: Path) -> None:
    """“Unicode 文本” of Excel: UTF-16 with a mark, parted by tabs."""
    target.write_bytes(b"\xff\xfe" + _csv(parter="\t").encode("utf-16-le"))


@book("utf-16-without-mark.csv")
def utf_16_without_mark(target: Path) -> None:
    """UTF-16 that does not say so."""
    target.write_bytes(_csv().encode("utf-16-le"))


@book("gb18030.csv")
def gb18030(target: Path) -> None:
    """CSV as Excel saves it on a Chinese Windows, with a character that only GB18030 has."""
    rows = [HEADINGS, ("1", "𬱖小丽", *PEOPLE[0][2:]), *PEOPLE[1:]]
    target.write_bytes(_csv(rows).encode("gb18030"))


@book("semicolons.csv")
def semicolons(target: Path) -> None:
    """Parted by semicolons, with commas inside the cells."""
    rows = [HEADINGS, *((*row[:7], "务农,在家") for row in PEOPLE)]
    target.write_bytes(_csv(rows, ";").encode("gb18030"))


@book("bars.txt")
def bars(target: Path) -> None:
    """Parted by bars, under a title that has none, as old systems export."""
    target.write_bytes(("人员名册导出\r\n" + _csv(parter="|")).encode("gb18030"))


@book("told-parter.csv")
def told_parter(target: Path) -> None:
    """The first line tells Excel what parts the columns."""
    target.write_bytes(("sep=;\r\n" + _csv(parter=";")).encode())


@book("disguised-numbers.csv")
def disguised_numbers(target: Path) -> None:
    """ID numbers as formulas or with a tab, so that Excel does not round them."""
    rows: list[Sequence[object]] = [HEADINGS]
    for place, row in enumerate(PEOPLE):
        number = f'="{row[3]}"' if place % 2 else f"\t{row[3]}"
        rows.append((*map(str, row[:3]), number, *map(str, row[4:])))
    target.write_bytes(_csv(rows).encode("utf-8-sig"))


@book("quoted-breaks.csv")
def quoted_breaks(target: Path) -> None:
    """Line breaks, quotation marks and commas inside cells, and a title of one cell above."""
    rows = [["妇女骨干花名册"], HEADINGS, *((*row[:7], '在外,\r\n电话"不通"') for row in PEOPLE)]
    target.write_bytes(_csv(rows).encode("gb18030"))


@book("web-page.xls")
def web_page(target: Path) -> None:
    """A web page from a government system under the name .xls: GB2312, and a table around the table."""
    around = "<table><tr><td>人员信息导出&nbsp;打印时间：2013-12-20</td></tr></table>"
    target.write_bytes(page(ROWS, "gb2312", before=around))


@book("web-page-with-spans.xls")
def web_page_with_spans(target: Path) -> None:
    """A web page in UTF-8 with headings over several rows and columns, and the village over ten rows."""
    lines = [
        "<tr><th rowspan=2>序号<th colspan=3>基本情况<th rowspan=2>村(社区)</tr>"
        "<tr><th>姓名<th>性别<th>身份证<br>号</tr>"
    ]
    for place, row in enumerate(PEOPLE):
        village = f"<td rowspan=10>{row[5]}" if place % 10 == 0 else ""
        hidden = ' style="display:none"' if place == 4 else ""
        lines.append(f"<tr{hidden}><td>{row[0]}<td>{row[1]}<td>{row[2]}<td>{row[3]}{village}</tr>")
    text = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><table>{''.join(lines)}</table>"
    target.write_bytes(text.encode())


@book("saved-as-page.xls")
def saved_as_page(target: Path) -> None:
    """Saved from Excel as a web page: what is shown is rounded, the exact number stands in x:num."""
    cells = "".join(
        f'<tr><td x:num>{row[0]}</td><td>{row[1]}</td><td x:num="{row[6]}">1.38E+10</td><td class=xl24>{row[3]}</td></tr>'
        for row in PEOPLE
    )
    text = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        "<head><meta http-equiv=Content-Type content='text/html; charset=gb2312'><!--[if gte mso 9]><xml>"
        "<x:ExcelWorkbook/></xml><![endif]--></head><body><table x:str>"
        f"<tr><td>序号</td><td>姓名</td><td>联系电话</td><td>身份证号</td></tr>{cells}</table></body></html>"
    )
    target.write_bytes(text.encode("gb18030"))


def _row_2003(row: Sequence[object]) -> str:
    cells = "".join(f'<Cell><Data ss:Type="String">{escape(str(one))}</Data></Cell>' for one in row)
    return f"<Row>{cells}</Row>"


@book("xml-2003.xls")
def xml_of_2003(target: Path) -> None:
    """XML of Excel 2003: typed values, a merged title, gaps by index, hidden rows and columns, a note on a cell."""
    title = '<Row ss:Height="30"><Cell ss:MergeAcross="7"><Data ss:Type="String">花名册</Data></Cell></Row>'
    rows = "".join(
        f"<Row{' ss:Hidden=' + chr(34) + '1' + chr(34) if place == 2 else ''}>"
        f'<Cell><Data ss:Type="Number">{row[0]}</Data></Cell><Cell><Data ss:Type="String">{row[1]}</Data>'
        f'<Comment><ss:Data>户口已迁出</ss:Data></Comment></Cell><Cell ss:Index="4"><Data ss:Type="String">{row[3]}'
        f'</Data></Cell><Cell><Data ss:Type="DateTime">{row[4].isoformat()}T00:00:00.000</Data></Cell></Row>'
        for place, row in enumerate(PEOPLE)
    )
    columns = '<Column ss:Width="40"/><Column ss:Index="4" ss:Hidden="1" ss:Width="120"/>'
    gap = '<Row ss:Index="300"><Cell><Data ss:Type="String">填表人：林小丽</Data></Cell></Row>'
    target.write_bytes(xml_2003(title + _row_2003(HEADINGS) + rows + gap, "UTF-8", columns))


@book("xml-2003-gb2312.xls")
def xml_of_2003_gb2312(target: Path) -> None:
    """The same format from a Chinese system: in GB2312, all of it text."""
    target.write_bytes(xml_2003("".join(map(_row_2003, ROWS)), "gb2312"))
