"""The correction report as a table that is signed: all of it on the page, on as many pages as it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from fulian_desktop.documents import correction
from fulian_desktop.documents.correction import Correction, CorrectionLine, write_correction
from fulian_desktop.documents.pen import Pen
from tests.golden.paper_tape import Tape, faults

LINE = CorrectionLine(
    "技能培训人次", "人次", "全县", "4,867", "4,901", "+34", "新增 2 条", "灵溪镇妇联 1.4（2014-01-12收）"
)
LONG = CorrectionLine(
    "妇女草根组织（文体团队、志愿者队伍）中登记在册且年内开展过活动的𬭎䶮〇", "人次", "苍南县岱岭畲族乡妇女联合会" * 2,
    "123,456,789,012.34", "−", "−123,456,789,012.34", "新增 12345 条，减少 123 条，改动 12 条；口径有变" * 3,
    "；".join(f"灵溪镇妇联 1.{at}（2014-01-12收）" for at in range(9)),
)  # fmt: skip
REPORT = Correction(
    "苍南县妇女联合会", "2013年度", 2, date(2014, 1, 5), date(2013, 12, 31), (LINE,), date(2014, 2, 1),
    "执委会报告用数", "王芳",
)  # fmt: skip


def pages_of(content: Correction) -> list[str]:
    tape = Tape()
    correction.draw(Pen(tape), content)
    found = [sheet for sheet in tape.pages if sheet.texts]
    assert not [fault for sheet in found for fault in faults(sheet, 841.9, 595.3)]
    return ["".join(text.text for text in sheet.texts).replace("\u3000", "") for sheet in found]


@pytest.mark.parametrize("lines", [0, 1, 13, 14, 15, 16, 17, 18, 40])
def test_any_number_of_lines_ends_with_the_places_to_sign(lines: int) -> None:
    pages = pages_of(replace(REPORT, lines=(LINE,) * lines))
    assert ["单位负责人（签字）" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert sum(page.count("技能培训人次") for page in pages) == lines
    assert all("定稿数现数差额" in page for page in pages), "the headings stand on every page"
    assert all(f"第 {at} 页共 {len(pages)} 页" in page for at, page in enumerate(pages, 1))


def test_long_words_make_high_rows_and_stay_whole() -> None:
    text = "".join(pages_of(replace(REPORT, lines=(LINE, LONG) * 4, note="说明" * 100)))
    for words in (LONG.figure, LONG.unit, LONG.difference, LONG.packages):
        assert text.count(words) == 4


def test_nothing_to_correct_is_said_in_words(tmp_path: Path) -> None:
    written = write_correction(tmp_path / "更正.pdf", replace(REPORT, lines=()))
    (page,) = pypdf.PdfReader(written.file).pages
    text = "".join(page.extract_text().split())
    assert "定稿以后各项数字没有变化。" in text
    assert "2013年度统计数字更正报告" in text
    assert "定稿：第2版，2014年1月5日定，数据截止2013年12月31日" in text
