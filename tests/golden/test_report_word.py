"""The work report as Word and LibreOffice find it: well-formed, every link leads somewhere, the page as the standard has it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import NAMESPACE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader

from fulian_desktop import paths
from fulian_desktop.documents.report import template
from fulian_desktop.documents.report.content import Content, Goal, Highlight, Number, Package
from fulian_desktop.documents.report.placeholders import Vocabulary
from fulian_desktop.documents.report.template import Template, taken_in
from fulian_desktop.documents.report.writing import write_report
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.groups import CARE, ORGANIZATION
from fulian_desktop.statistics.declared import BY_ID, FIGURES

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = Vocabulary({one.id: one.label for one in FIGURES})
SEED = [
    line.split("\t")[0]
    for line in (ROOT / "resources/data/figures-2013.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
LONG = "先进集体𬭎䶮〇" * 72


def number(figure: str, value: int | None) -> Number:
    one = BY_ID[figure]
    places = 2 if one.unit in ("元", "%") else 0
    return Number(
        id=figure, label=one.label, unit=one.unit, chapter=one.group, value=value, places=places, shown=f"{value}{one.unit}",
        definition="口径", records=3, period="2013年", by_unit=(("灵溪镇", "2"), ("望里镇", "1")), basis="包1—2",
        names=(LONG[:500], "先进<单位>&"),
    )  # fmt: skip


def content() -> Content:
    """A county whose every figure has a value."""
    facts = {
        "单位": "苍南县妇联", "全县": "全县", "党委政府": "县委、县政府", "上级妇联": "上级妇联", "会议": "七届二次执委会",
        "年份": "2013", "中文年份": "二〇一三", "下一年": "2014", "中文下一年": "二〇一四", "报告人": "主席　𬭎䶮",
    }  # fmt: skip
    return Content(
        facts=facts,
        numbers={one.id: number(one.id, 9554 if one.unit == "%" else 123_456) for one in FIGURES},
        office="苍南县妇联", period="2013年", standing="数字未定稿", by_township=True,
        highlights=(Highlight(ORGANIZATION, f"灵溪镇{LONG}"), Highlight(CARE, "望里镇建起调解室")),
        goals=(Goal("rights_case.handled_rate", "处理率", "%", CARE, "ge", 9800, 2, "95.54%"),),
        packages=(Package("包1", "灵溪镇妇联", "2013年", "1.3", "330327100.fulian", "2014-01-09"),),
    )  # fmt: skip


def replaced(**more: Any) -> Content:
    return replace(content(), **more)


def written(folder: Path, filled: Content | None = None, with_template: bytes | None = None) -> Path:
    target = folder / "工作报告.docx"
    write_report(target, with_template or template.shipped(), VOCABULARY, filled or content())
    return target


def parts(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as opened:
        assert opened.testzip() is None
        return {
            name: etree.fromstring(opened.read(name))
            for name in opened.namelist()
            if name.endswith((".xml", ".rels"))
        }


def body_text(file: Path) -> str:
    return "\n".join(one.text for one in Document(str(file)).paragraphs)


# ------------------------------------------------------------------------------------------------ the template


def test_the_shipped_template_is_the_one_that_its_sentences_make() -> None:
    """After a change of packaging/work_report.txt or of a label: python3 packaging/make_report_template.py"""
    import runpy

    maker = runpy.run_path(str(ROOT / "packaging" / "make_report_template.py"))
    with zipfile.ZipFile(paths.resource("templates", "work_report.docx")) as opened:
        assert {name: opened.read(name).decode("utf-8") for name in opened.namelist()} == maker["parts"]()


def test_the_shipped_template_knows_every_figure_of_the_report() -> None:
    checked = Template(template.shipped()).check(VOCABULARY)
    assert checked.unknown == ()
    assert set(SEED) <= checked.figures


def test_fonts_are_named_with_others_to_stand_in_and_none_is_embedded() -> None:
    with zipfile.ZipFile(paths.resource("templates", "work_report.docx")) as opened:
        table = etree.fromstring(opened.read("word/fontTable.xml"))
        assert not [
            name
            for name in opened.namelist()
            if "font" in name.lower() and not name.endswith("fontTable.xml")
        ]
    named = {font.get(qn("w:name")): font.find(qn("w:altName")) for font in table}
    assert {"方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"} <= named.keys()
    assert all(other is not None and other.get(qn("w:val")) for other in named.values())
    assert table.find(f".//{qn('w:embedRegular')}") is None


# ------------------------------------------------------------------------------------------------ the file


def test_every_part_is_well_formed_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    document = parts(written(tmp_path, replaced(numbered=True)))["word/document.xml"]
    names = [one.get(qn("w:name")) for one in document.iter(qn("w:bookmarkStart"))]
    ids = Counter(one.get(qn("w:id")) for one in document.iter(qn("w:bookmarkStart")))
    ends = Counter(one.get(qn("w:id")) for one in document.iter(qn("w:bookmarkEnd")))
    anchors = [one.get(qn("w:anchor")) for one in document.iter(qn("w:hyperlink"))]
    assert len(set(names)) == len(names)
    assert set(anchors) <= set(names)
    assert ids == ends
    assert set(ids.values()) == {1}
    assert all(re.fullmatch(r"[a-z]+_[0-9]+", name) for name in names)


def test_every_figure_of_the_text_has_its_line_and_every_line_leads_back(tmp_path: Path) -> None:
    file = written(tmp_path)
    lines = Document(str(file)).tables[0].rows[1:]
    document = parts(file)["word/document.xml"]
    in_text = [
        one.get(qn("w:anchor"))
        for one in document.iter(qn("w:hyperlink"))
        if "source" in one.get(qn("w:anchor"))
    ]
    assert list(dict.fromkeys(in_text)) == [f"source_{place}" for place in range(1, len(lines) + 1)]
    labels = [line.cells[1].text for line in lines]
    assert {BY_ID[one].label for one in SEED} <= set(labels)
    assert labels[-1] == "目标任务：处理率"
    assert lines[0].cells[2].text == f"{123_456}个"
    assert lines[0].cells[5].text == "灵溪镇 2、望里镇 1"
    assert [cell.text for cell in Document(str(file)).tables[1].rows[1].cells][:3] == [
        "包1",
        "灵溪镇妇联",
        "2013年",
    ]


def test_rare_characters_long_names_and_signs_of_markup_arrive(tmp_path: Path) -> None:
    told = body_text(written(tmp_path))
    assert LONG[:500] in told
    assert "先进<单位>&" in told
    assert "二〇一三年主要工作" in told
    assert "主席　𬭎䶮" in told
    assert "○" not in told


def test_a_report_of_nothing_says_nothing_untrue(tmp_path: Path) -> None:
    nothing = {one.id: number(one.id, None if one.unit == "%" else 0) for one in FIGURES}
    file = written(tmp_path, replaced(numbers=nothing, highlights=(), goals=()))
    document = Document(str(file))
    told = body_text(file)
    assert document.tables == []
    assert "一、" in told  # of the plans for the next year
    assert "组织建设" not in told
    for sign in ("None", "nan", "【组", "0个", "0.0"):
        assert sign not in told


def test_the_text_is_the_authors_and_not_the_programs(tmp_path: Path) -> None:
    file = written(
        tmp_path, replaced(written={"工作中存在的短处和原因": "第一，办法不多。\n第二，走得不远。"})
    )
    told = [one.text for one in Document(str(file)).paragraphs]
    assert "我们也清醒地看到，工作中还有一些短处：第一，办法不多。" in told
    assert "第二，走得不远。" in told
    marked = [
        run.text for one in Document(str(file)).paragraphs for run in one.runs if run.font.highlight_color
    ]
    assert marked == ["【请补写：作报告的日期】", "【请补写：下一年工作的指导思想和总体要求】"]
    facts = Document(str(file)).core_properties
    assert (facts.title, facts.author) == ("苍南县妇联2013年工作报告", "苍南县妇联")


# ------------------------------------------------------------------------------------------------ an office's own


def own_template(*paragraphs: list[tuple[str, bool]]) -> bytes:
    """A document as Word and WPS leave it: (text, bold) runs, split wherever somebody typed."""
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text, bold in runs:
            paragraph.add_run(text).bold = bold or None
            paragraph._p.append(OxmlElement("w:proofErr", {qn("w:type"): "gramEnd"}))
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def test_a_placeholder_split_into_runs_is_read_and_keeps_its_formatting(tmp_path: Path) -> None:
    own = own_template([("全年", False), ("【技能", True), ("培训期", False), ("数】", True), ("。", False)])
    checked = taken_in(own, VOCABULARY)
    assert checked.figures == {"training.skill.sessions"}
    assert len(checked.missing) == len(FIGURES) - 1
    file = written(tmp_path, with_template=own)
    first = parts(file)["word/document.xml"].find(f".//{qn('w:p')}")
    bold = {
        one.find(qn("w:t")).text: one.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
        for one in first.iter(qn("w:r"))
    }
    assert bold == {"全年": False, "123456期": True, "。": False}
    assert first.find(f".//{qn('w:hyperlink')}") is not None


def test_unknown_placeholders_are_named_with_their_paragraph() -> None:
    own = own_template(
        [("【技能培训期数】", False)], [("今年一共办了【培训几次】，", False), ("很好。", True)]
    )
    with pytest.raises(UserError) as refused:
        taken_in(own, VOCABULARY)
    assert refused.value.code == "E-RPT-02"
    assert "【培训几次】（“今年一共办了【培训几次】，很好。…”一段）" in refused.value.what


def changed(name: str, make: Any) -> bytes:
    """The shipped template with one part changed or added."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template.shipped())) as opened, zipfile.ZipFile(whole, "w") as made:
        for one in opened.namelist():
            made.writestr(one, make(opened.read(one)) if one == name else opened.read(one))
        if name not in opened.namelist():
            made.writestr(name, make(b""))
    return whole.getvalue()


def relation(kind: str, outside: bool) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    one = f'<Relationship Id="rId9" Type="{RT.OFFICE_DOCUMENT.rpartition("/")[0]}/{kind}" Target="a.bin"{mode}/>'
    return f'<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">{one}</Relationships>'.encode()


DELETED = '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'.encode()
DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x/>'


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"PK\x03\x04 torn",
        b"{\\rtf1 an old file}",
        template.shipped()[:4000],
        changed("word/document.xml", lambda old: b"<w:document"),
        changed("word/document.xml", lambda old: old.replace(b"<w:body>", b"<w:body>" + DELETED)),
        changed("word/styles.xml", lambda old: DOCTYPE),
        changed("word/_rels/settings.xml.rels", lambda old: relation("vbaProject", outside=False)),
        changed("word/_rels/settings.xml.rels", lambda old: relation("oleObject", outside=True)),
        changed("word/_rels/settings.xml.rels", lambda old: relation("image", outside=True)),
        changed("word/media/big.xml", lambda old: b" " * (41 << 20)),
    ],
    ids=range(11),
)
def test_what_is_no_plain_word_file_is_refused(broken: bytes) -> None:
    with pytest.raises(UserError) as refused:
        taken_in(broken, VOCABULARY)
    assert refused.value.code == "E-RPT-01"


def test_a_template_with_its_own_template_forgets_it(tmp_path: Path) -> None:
    """Word notes where the file with the office's styles lies; a report must not fetch anything from there."""
    attached = changed("word/_rels/settings.xml.rels", lambda old: relation("attachedTemplate", outside=True))
    taken_in(attached, VOCABULARY)
    with zipfile.ZipFile(written(tmp_path, with_template=attached)) as opened:
        for name in opened.namelist():
            assert b"External" not in opened.read(name), name


# ------------------------------------------------------------------------------------------------ the page


def soffice() -> str:
    """A test without it is skipped at a desk, and fails in CI."""
    found = shutil.which("soffice")
    if found is None:
        missing = "the program soffice is not installed; dev.py test installs it"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def as_pdf(file: Path) -> PdfReader:
    """What LibreOffice makes of a file, with no fonts but ours: where a name is not there, another stands in."""
    folder = file.parent
    conf = folder / "fonts.conf"
    conf.write_text(FONTS.format(fonts=paths.resource("fonts"), cache=folder / "cache"), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    argv = [
        soffice(),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(file),
    ]
    run = subprocess.run(
        argv, env={**os.environ, "FONTCONFIG_FILE": str(conf)}, capture_output=True, check=False
    )
    made = file.with_suffix(".pdf")
    assert made.exists(), run.stderr.decode(errors="replace")
    return PdfReader(made)


def lines_of(page: Any) -> list[str]:
    """The lines of a page from the top, without blanks and without the page number."""
    found: dict[float, list[tuple[float, str]]] = {}

    def note(text: str, _: Any, at: Any, *__: Any) -> None:
        if text.strip():
            found.setdefault(round(at[5] / 4), []).append((at[4], text))

    page.extract_text(visitor_text=note)
    rows = ["".join(text for _, text in sorted(found[height])) for height in sorted(found, reverse=True)]
    lines = [re.sub(r"\s", "", row) for row in rows]
    return [line for line in lines if not re.fullmatch("—[0-9]+—", line)]


PROSE = "我们把妇女之家建到村里办起图书角和儿童课堂请老师来讲课"


def test_a_page_of_text_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    text = own_text(PROSE * 60)
    pages = as_pdf(written(tmp_path, with_template=text)).pages
    assert [round(float(side)) for side in pages[1].mediabox[2:]] == [595, 842]
    for page in pages[1:-1]:
        lines = lines_of(page)
        assert len(lines) == 22
        assert {len(line) for line in lines} == {28}


def test_no_gap_stands_behind_a_number(tmp_path: Path) -> None:
    page = as_pdf(written(tmp_path, with_template=own_text("村里办班13个，" * 80))).pages[0]
    parts: list[tuple[str, float, float]] = []

    def note(text: str, _: Any, at: Any, *__: Any) -> None:
        if text.strip():
            parts.append((text.strip(), at[4], at[5]))

    page.extract_text(visitor_text=note)
    widths = [
        after[1] - number[1]
        for number, after in pairwise(parts)
        if number[0] == "13" and after[0].startswith("个") and after[2] == number[2]
    ]
    assert len(widths) > 20
    assert max(widths) < 24, widths


def own_text(prose: str) -> bytes:
    """The shipped template with one long paragraph of its text style in place of all others."""
    opened = Template(template.shipped())
    (first, *others) = [one.element for one in opened.text if one.line.text.startswith("我代表")] + [
        one.element for one in opened.text if not one.line.text.startswith("我代表")
    ]
    for other in others:
        other.getparent().remove(other)
    for run in first.findall(qn("w:r"))[1:]:
        first.remove(run)
    first.find(f"{qn('w:r')}/{qn('w:t')}").text = prose
    whole = io.BytesIO()
    opened.document.save(whole)
    return whole.getvalue()


def test_the_report_opens_and_its_pages_keep_the_grid(tmp_path: Path) -> None:
    reader = as_pdf(written(tmp_path))
    upright = [page for page in reader.pages if page.mediabox.height > page.mediabox.width]
    lying = [page for page in reader.pages if page.mediabox.height < page.mediabox.width]
    assert len(upright) >= 5
    assert lying, "the table of sources lies on pages of its own"
    for page in upright:
        lines = lines_of(page)
        assert len(lines) <= 22
        assert all(
            len(re.sub("[0-9.%]", "", line)) <= 29 for line in lines
        )  # 28, and a sign that may hang over
    told = "".join(line for page in upright for line in lines_of(page))
    assert "苍南县妇联工作报告" in told
    assert "二〇一三年主要工作" in told
    assert "𬭎䶮" in told
    assert "数字来源表" in "".join(lines_of(lying[0]))
