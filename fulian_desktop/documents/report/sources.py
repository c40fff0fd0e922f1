"""The table of sources at the end of a report: where each number in the text comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from .answers import goal_words
from .content import Content, Goal, Number
from .links import Links
from .paragraphs import run

TITLE: Final = "附：数字来源表"
_WIDTH: Final = 12758  # of a landscape page's text, in twips: 225 mm
_SONG, _KAI, _HEI = "仿宋", "楷体", "黑体"
_LONGEST_WHOLE: Final = 240
"""Characters of a cell up to which its row is not parted between pages: more may not fit on one."""


@dataclass(frozen=True)
class _Column:
    """A column: its heading, its share of the width, and how its cells stand."""

    label: str
    share: int
    side: str = "left"


_MARK: Final = _Column("序号", 10, "center")
_COUNTY: Final = (
    _MARK, _Column("指标", 34), _Column("准确数值", 28, "right"), _Column("期间", 20, "center"),
    _Column("记录数", 15, "right"), _Column("各乡镇", 60), _Column("来源", 18), _Column("口径", 76),
)  # fmt: skip
_TOWNSHIP: Final = (
    _MARK, _Column("指标", 46), _Column("准确数值", 32, "right"), _Column("期间", 22, "center"),
    _Column("记录数", 16, "right"), _Column("来源", 22), _Column("口径", 110),
)  # fmt: skip
_PACKAGES: Final = (
    _Column("包号", 14, "center"), _Column("报送单位", 46), _Column("报送期间", 30, "center"),
    _Column("版本", 20, "center"), _Column("文件名", 80), _Column("接收日期", 34, "center"),
)  # fmt: skip


def sources(content: Content, links: Links) -> list[Any]:
    """The elements behind the last paragraph of the text: head, table, and at the county the packages."""
    columns = _COUNTY if content.by_township else _TOWNSHIP
    rows = [_row(number, link, content, columns, links) for number, link in enumerate(links.lines, 1)]
    made = [_paragraph(TITLE, _HEI, 32, after=120), *(_note(text) for text in _notes(content))]
    made.append(_table(columns, rows))
    if content.packages:
        made.append(_paragraph("并入的上报包", _HEI, 24, before=240, after=80))
        made.append(
            _table(_PACKAGES, [_package_row(content, place) for place in range(len(content.packages))])
        )
    made.append(_note(""))  # a table must not be the last thing on a page
    return made


def _notes(content: Content) -> Sequence[str]:
    return (
        f"单位：{content.office}　　统计期间：{content.period}　　{content.standing}",
        "阅读电子文件时，按住 Ctrl 单击正文里的数字转到本表，单击序号返回正文。金额的准确数值以元为单位。",
    )


def _row(number: int, link: str, content: Content, columns: Sequence[_Column], links: Links) -> Any:
    kind, _, key = link.partition(":")
    if kind == "goal":
        goal = next(one for one in content.goals if one.figure == key)
        cells = _goal_cells(goal, content)
    else:
        cells = _number_cells(content.numbers[key], content)
    mark = links.in_table(number, run(str(number), _look(_SONG, 18)))
    whole = max(map(len, cells)) <= _LONGEST_WHOLE
    return _table_row([_cell(columns[0], mark), *_text_cells(columns[1:], cells)], whole=whole)


def _number_cells(number: Number, content: Content) -> list[str]:
    cells = [number.label, number.shown, number.period, f"{number.records:,}"]
    if content.by_township:
        cells.append("、".join(f"{name} {shown}" for name, shown in number.by_unit))
    return [*cells, number.basis, number.definition]


def _goal_cells(goal: Goal, content: Content) -> list[str]:
    so_far = f"本年实际：{goal.so_far}。" if goal.so_far else ""
    cells = [f"目标任务：{goal.label}", goal_words(goal), "下一年", ""]
    return [*cells, *([""] if content.by_township else []), "目标任务", f"{so_far}{goal.note}"]


def _package_row(content: Content, place: int) -> Any:
    one = content.packages[place]
    cells = (one.mark, one.unit, one.period, one.number, one.file, one.received)
    return _table_row(_text_cells(_PACKAGES, cells))


# ------------------------------------------------------------------------------------------------ Word's table


def _table(columns: Sequence[_Column], rows: Sequence[Any]) -> Any:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(columns))
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    look = _look(_HEI, 18)
    head = _table_row(
        [_cell(_Column(one.label, one.share, "center"), [run(one.label, look)], width)
         for one, width in zip(columns, _widths(columns), strict=True)],
        head=True,
    )  # fmt: skip
    table.extend([head, *rows])
    return table


def _widths(columns: Sequence[_Column]) -> list[int]:
    total = sum(one.share for one in columns)
    return [one.share * _WIDTH // total for one in columns]


def _table_row(cells: Sequence[Any], *, head: bool = False, whole: bool = True) -> Any:
    made = OxmlElement("w:tr")
    wanted = [name for name, on in (("w:cantSplit", whole), ("w:tblHeader", head)) if on]
    if wanted:
        properties = OxmlElement("w:trPr")
        properties.extend(OxmlElement(name) for name in wanted)
        made.append(properties)
    made.extend(cells)
    return made


def _text_cells(columns: Sequence[_Column], texts: Sequence[str]) -> list[Any]:
    look = _look(_SONG, 18)
    return [_cell(one, [run(text, look)]) for one, text in zip(columns, texts, strict=True)]


def _cell(column: _Column, inside: Sequence[Any], width: int = 0) -> Any:
    cell = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="{"dxa" if width else "auto"}"/>'
        '<w:vAlign w:val="center"/></w:tcPr></w:tc>'
    )
    cell.append(_plain_paragraph(inside, column.side, 260))
    return cell


# ------------------------------------------------------------------------------------------------ paragraphs


def _note(text: str) -> Any:
    return _plain_paragraph([run(text, _look(_KAI, 21))], "left", 320)


def _paragraph(text: str, font: str, half_points: int, *, before: int = 0, after: int = 0) -> Any:
    made = _plain_paragraph([run(text, _look(font, half_points))], "left", 0, before=before, after=after)
    made.pPr.insert(0, OxmlElement("w:keepNext"))
    return made


def _plain_paragraph(inside: Sequence[Any], side: str, line: int, *, before: int = 0, after: int = 0) -> Any:
    """A paragraph off the page's grid; line: exact pitch in twips, 0 for what the font needs."""
    exact = f'w:line="{line}" w:lineRule="exact"' if line else 'w:line="240" w:lineRule="auto"'
    paragraph = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="{before}" w:after="{after}" {exact}/>'
        f'<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{side}"/></w:pPr></w:p>'
    )
    paragraph.extend(inside)
    return paragraph


def _look(font: str, half_points: int) -> Any:
    latin = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    return parse_xml(
        f'<w:rPr {nsdecls("w")}><w:rFonts w:hint="eastAsia" {latin} w:eastAsia="{font}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )


def landscape(section: Any) -> None:
    """Turn a section to landscape: the head of its tables at the binding edge (domain.md 3.5)."""
    for tag in ("w:pgSz", "w:pgMar", "w:docGrid", "w:type"):
        for old in section.findall(qn(tag)):
            section.remove(old)
    for numbering in section.findall(qn("w:pgNumType")):
        numbering.attrib.pop(qn("w:start"), None)
    page = parse_xml(
        f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="850" w:gutter="0"/>'
        "</w:sectPr>"
    )
    before = {qn(f"w:{name}") for name in ("headerReference", "footerReference", "footnotePr", "endnotePr")}
    place = sum(one.tag in before for one in section)
    for added in reversed(list(page)):
        section.insert(place, added)
