"""Makes resources/templates/work_report.docx from packaging/work_report.txt: python3 packaging/make_report_template.py

The layout is that of GB/T 9704: A4, text of 156 by 225 mm, 22 lines of 28 characters of 16 points. The fonts are named
and not embedded; the font table names others for computers that lack them. An office may edit what comes out of this
in Word or WPS and put it back; the sentences here are only where it begins.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fulian_desktop.documents.report.placeholders import Vocabulary  # noqa: E402
from fulian_desktop.statistics.declared import FIGURES  # noqa: E402

SENTENCES = ROOT / "packaging" / "work_report.txt"
TARGET = ROOT / "resources" / "templates" / "work_report.docx"
MADE = (2013, 12, 1, 0, 0, 0)  # the same sentences make the same file, byte for byte

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TITLE, TEXT, SECOND, FIRST = "方正小标宋简体", "仿宋", "楷体", "黑体"
BODY = 32  # half points
FONTS = {
    TITLE: ("华文中宋", "roman"),
    TEXT: ("FangSong", "modern"),
    SECOND: ("KaiTi", "modern"),
    FIRST: ("SimHei", "modern"),
    "宋体": ("SimSun", "auto"),
    "Times New Roman": ("Liberation Serif", "roman"),
}
"""Each font with another that stands in for it, and its family."""

PITCH = 579  # twips from line to line: 22 of them in 225 mm
GRID = f'<w:docGrid w:type="linesAndChars" w:linePitch="{PITCH}" w:charSpace="-848"/>'  # 28 of 16 points in 156 mm
CLOSER = '<w:spacing w:val="-8"/>'  # the same without a grid: 28 of 15.6 points, and a little between them
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'

OFF_GRID = '<w:snapToGrid w:val="0"/>'
CENTRED = '<w:jc w:val="center"/>'
SPACED = f'<w:spacing w:before="{PITCH}"/>'
LARGE = f'<w:spacing w:before="{PITCH}" w:line="680" w:lineRule="exact"/>'

# Word's name of the style, its font, half points, and what its paragraphs are like. None of them snaps to the grid, which
# says 22 and 28 in the page setup: LibreOffice gives each number whole cells, and a gap stands behind 13 in “13 个”.
STYLES = {
    "标题": ("报告标题", TITLE, 44, f"<w:keepNext/>{LARGE}{CENTRED}"),
    "副题": ("报告副题", SECOND, 32, f"<w:keepNext/>{CENTRED}"),
    "署期": ("报告署期", SECOND, 32, f"<w:keepNext/>{CENTRED}"),
    "称谓": ("报告称谓", TEXT, 32, ""),
    "部分": ("报告部分", FIRST, 32, f'<w:keepNext/>{SPACED}{CENTRED}<w:outlineLvl w:val="0"/>'),
    "一级": ("报告一级", FIRST, 32, f'<w:keepNext/>{INDENT}<w:outlineLvl w:val="1"/>'),
    "二级": ("报告二级", SECOND, 32, f'<w:keepNext/>{INDENT}<w:outlineLvl w:val="2"/>'),
    "正文": ("报告正文", TEXT, 32, INDENT),
    "空行": ("报告空行", TEXT, 32, ""),
}  # fmt: skip
RUN_IN = "报告领句"


def fonts_of(east_asian: str) -> str:
    """The font of Chinese characters; letters and digits are always in the same."""
    latin = " ".join(f'w:{which}="Times New Roman"' for which in ("ascii", "hAnsi", "cs"))
    return f'<w:rFonts w:hint="eastAsia" {latin} w:eastAsia="{east_asian}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def styles() -> str:
    """Normal text first: the grid counts by its size."""
    made = [
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_of(TEXT)}{size(32)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{OFF_GRID}<w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{fonts_of(TEXT)}{size(32)}</w:rPr></w:style>",
    ]
    for number, (name, font, half_points, paragraph) in enumerate(STYLES.values(), 1):
        made.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="R{number}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
            f"<w:rPr>{fonts_of(font)}{CLOSER if half_points == BODY else ''}{size(half_points)}</w:rPr></w:style>"
        )
    made.append(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="RunIn"><w:name w:val="{RUN_IN}"/><w:qFormat/>'
        f"<w:rPr>{fonts_of(SECOND)}<w:b/></w:rPr></w:style>"
    )
    return f"{HEAD}<w:styles {W}>{''.join(made)}</w:styles>"


def sentences() -> list[tuple[str, str]]:
    """(style, text) of each paragraph, the figures by the names that a clerk reads."""
    vocabulary = Vocabulary({one.id: one.label for one in FIGURES})
    found = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            style, _, text = line.partition("|")
            found.append(
                (style, re.sub(r"\{([^}：]+)(：[^}]+)?\}", lambda one: _mark(vocabulary, one), text))
            )
    return found


def _mark(vocabulary: Vocabulary, found: re.Match[str]) -> str:
    return f"【{vocabulary.name_of(found[1])}{found[2] or ''}】"


def document() -> str:
    numbers = {style: number for number, style in enumerate(STYLES, 1)}
    body = "".join(_paragraph(numbers[style], text) for style, text in sentences())
    section = (
        f'<w:sectPr><w:footerReference {R} w:type="default" r:id="rId10"/><w:footerReference {R} w:type="even" r:id="rId11"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
        f' w:header="851" w:footer="1417" w:gutter="0"/>{GRID}</w:sectPr>'
    )
    return f"{HEAD}<w:document {W}><w:body>{body}{section}</w:body></w:document>"


def _paragraph(style: int, text: str) -> str:
    runs = []
    for place, part in enumerate(text.split("*")):
        if part:
            own = '<w:rStyle w:val="RunIn"/>' if place % 2 else ""
            look = f'<w:rPr>{own}<w:rFonts w:hint="eastAsia"/></w:rPr>'  # else Word takes “ ” for Latin
            runs.append(f'<w:r>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return f'<w:p><w:pPr><w:pStyle w:val="R{style}"/></w:pPr>{"".join(runs)}</w:p>'


def footer(side: str) -> str:
    """The page number between two dashes, one character in from the outer edge."""
    look = f"<w:rPr>{fonts_of('宋体').replace('Times New Roman', '宋体')}{size(28)}</w:rPr>"
    field = "".join(
        f"<w:r>{look}{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    before, after = (f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in ("— ", " —"))
    place = f'<w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/><w:ind w:{side}Chars="100" w:{side}="280"/>'
    return f'{HEAD}<w:ftr {W}><w:p><w:pPr>{place}<w:jc w:val="{side}"/></w:pPr>{before}{field}{after}</w:p></w:ftr>'


def settings() -> str:
    compatible = (
        '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{compatible}'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/>'
        + ('<w:charset w:val="86"/>' if name != "Times New Roman" else '<w:charset w:val="00"/>')
        + f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, (instead, family) in FONTS.items()
    )
    return f"{HEAD}<w:fonts {W}>{fonts}</w:fonts>"


def parts() -> dict[str, str]:
    """The file's parts by name."""
    word = {
        "document": ("document.main", document()), "styles": ("styles", styles()), "settings": ("settings", settings()),
        "fontTable": ("fontTable", font_table()), "footer1": ("footer", footer("right")), "footer2": ("footer", footer("left")),
    }  # fmt: skip
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{FORMAT}.{kind}+xml"/>'
        for name, (kind, _) in word.items()
    )
    targets = {
        "rId1": "styles",
        "rId2": "settings",
        "rId3": "fontTable",
        "rId10": "footer1",
        "rId11": "footer2",
    }
    relations = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{name.rstrip("12")}" Target="{name}.xml"/>'
        for key, name in targets.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": text for name, (_, text) in word.items()},
    }


def main() -> None:
    TARGET.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(TARGET, "w") as made:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, text.encode("utf-8"))
    print(f"{TARGET.name}: {len(sentences())} paragraphs, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
