"""Workbooks written by hand, letter by letter: what no library here would write, but other programs do."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIRST_MINUTE = (1980, 1, 1, 0, 0, 0)


def write_zip(target: Path, parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip of these parts in this order, always the same bytes."""
    with zipfile.ZipFile(target, "w", method) as out:
        for name, content in parts.items():
            out.writestr(zipfile.ZipInfo(name, _FIRST_MINUTE), content, method)
    return target


def xlsx_parts(
    sheet: str, strings: str = "", styles: str = "", **more: str | bytes
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, each part as it is given."""
    linked = [("sharedStrings", "sharedStrings.xml", strings), ("styles", "styles.xml", styles)]
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target, content) in enumerate(linked, 2)
        if content
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relationships(
            f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>{links}'
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    parts |= {f"xl/{target}": content for _, target, content in linked if content}
    return parts | more


def relationships(links: str) -> str:
    """A part of links."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def worksheet(rows: str, before: str = "", after: str = "") -> str:
    """A sheet around its rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def shared(texts: Sequence[str]) -> str:
    """The part of shared texts, one for each."""
    items = "".join(f"<si><t>{escape(one)}</t></si>" for one in texts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{MAIN}">{items}</sst>'


def inline_rows(rows: Sequence[Sequence[object]], prefix: str = "", addresses: bool = True) -> str:
    """Rows whose texts stand in the cells, as streaming libraries write them."""
    tag = f"{prefix}:" if prefix else ""
    out = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<{tag}c{f" r={chr(34)}{chr(64 + column)}{number}{chr(34)}" if addresses else ""} t="inlineStr">'
            f"<{tag}is><{tag}t>{escape(str(value))}</{tag}t></{tag}is></{tag}c>"
            for column, value in enumerate(row, 1)
        )
        told = f' r="{number}"' if addresses else ""
        out.append(f"<{tag}row{told}>{cells}</{tag}row>\n")
    return "".join(out)


def page(rows: Sequence[Sequence[object]], charset: str, *, before: str = "", attributes: str = "") -> bytes:
    """A web page with a table."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(one))}</td>" for one in row) + "</tr>\n" for row in rows
    )
    text = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<title>导出</title><style>td {{mso-number-format:'\\@';}}</style></head><body>{before}"
        f"<table border=1 {attributes}>\n{lines}</table></body></html>"
    )
    return text.encode("gb18030" if charset.startswith("gb") else charset)


def xml_2003(rows: str, encoding: str, columns: str = "", options: str = "") -> bytes:
    """An XML Spreadsheet of 2003 around its rows."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
        f'<Worksheet ss:Name="人员"><Table>{columns}{rows}</Table>{options}</Worksheet></Workbook>'
    )
    return text.encode("gb18030" if encoding.startswith("gb") else encoding)
