"""The cover sheet that is stamped and travels with a package."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from fulian_desktop.documents import cover_sheet
from fulian_desktop.documents.content import Cover, CoverLine
from fulian_desktop.documents.cover_sheet import write_cover
from fulian_desktop.documents.pen import Pen
from tests.golden.paper_tape import Tape, faults

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
COVER = Cover(
    "苍南县灵溪镇妇女联合会",
    "2013年全年",
    date(2013, 12, 20),
    "1-3",
    (
        CoverLine("人员", 2_045),
        CoverLine("资金收入", 7, 52_750_000),
        CoverLine("发放批次", 12, 21_050_000, 409),
    ),
    "7Q4K-M2XD",
    "3F9A 7C21 88D0 4E5B 10AF 62C3",
    "330327101-灵溪镇-2013-1.3.fulian",
    DIGEST,
    preparer="王芳",
    phone="0577-64751234",
    prepared_on=date(2013, 12, 20),
)


def test_the_cover_says_what_is_sent_and_who_answers_for_it(tmp_path: Path) -> None:
    written = write_cover(tmp_path / "封面.pdf", COVER)
    (page,) = pypdf.PdfReader(written.file).pages
    text = "".join(page.extract_text().split())
    for words in (
        "数据报送封面", "填报单位（盖章）苍南县灵溪镇妇女联合会", "报送期间2013年全年", "截止日期2013年12月20日",
        "版本（期－序号）1-3", "1人员2,045—", "2资金收入7527,500.00", "3发放批次12（409）210,500.00", "合计2,473",
        "校验码7Q4K-M2XD", "设备指纹3F9A7C2188D04E5B10AF62C3", "文件名330327101-灵溪镇-2013-1.3.fulian",
        f"SHA-256{DIGEST}", "单位负责人（签字）：", "审核人：", "填表人：王芳", "联系电话：0577-64751234",
        "填报日期：2013年12月20日", "报出日期：", "本单位对所报数据的真实性、完整性负责。",
    ):  # fmt: skip
        assert words in text


def test_the_cover_repeats_what_the_county_asked_for_and_why(tmp_path: Path) -> None:
    cover = replace(COVER, purposes=("发放明细：核对重复救助",))
    (page,) = pypdf.PdfReader(write_cover(tmp_path / "封面.pdf", cover).file).pages
    assert "按县妇联要求完整报送的内容及用途：发放明细：核对重复救助" in "".join(page.extract_text().split())


@pytest.mark.parametrize("forms", [0, 1, 12, 13, 36])
def test_any_number_of_forms_stands_on_one_page(forms: int) -> None:
    cover = replace(
        COVER,
        lines=tuple(CoverLine("困境、留守、流动儿童关爱服务台账" * 2, 999_999, 999_999_999_99) for _ in range(forms)),
        unit="苍南县岱岭畲族乡妇女联合会" * 3,
        file_name="330327110-岱岭畲族乡妇女联合会-2013-12.345.fulian",
        fingerprint="ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-ABCD-EFGH",
        check_code="7Q4K-M2XD-9ABC",
        leader="阿卜杜热合曼·买买提",
        reviewer="阿卜杜热合曼·买买提",
        sent_on=date(2013, 12, 31),
        purposes=("帮扶对象：核对重复救助",) * 12,
    )  # fmt: skip
    tape = Tape()
    cover_sheet._draw(Pen(tape), cover)
    assert len(tape.pages) == 2
    assert not faults(tape.pages[0], 595.3, 841.9)
