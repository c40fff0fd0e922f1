"""The sign-off roster as auditors want it (domain.md 3.3)."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from fulian_desktop.documents import roster
from fulian_desktop.documents.content import Roster, RosterLine
from fulian_desktop.documents.listing import draw_listing, paginate
from fulian_desktop.documents.pen import MM, Pen
from fulian_desktop.documents.roster import write_roster
from fulian_desktop.errors import UserError
from fulian_desktop.values.money import grouped, in_words
from tests.golden.paper_tape import Sheet, Tape, faults

NAMES = ("王秀兰", "李玲", "欧阳𬱖䶮㛃", "陈𬭎𬍛")
LONG_NAME = "阿卜杜热合曼·买买提·吐尔逊江·艾合买提·努尔穆罕默德·玉素甫江·阿不都拉·库尔班江·斯迪克江"
A4_LANDSCAPE = (841.9, 595.3)


def line(number: int, goods: str = "") -> RosterLine:
    return RosterLine(
        NAMES[number % 4],
        50_000 + number * 100,
        "女",
        40 + number % 40,
        "灵江村",
        f"330327********{number:04d}",
        "低保",
        goods,
        phone=f"138****{number:04d}",
    )


LONG = RosterLine(
    LONG_NAME,
    1_234_567_890,
    "女",
    103,
    "灵溪镇大坪头自然村联合村民委员会第三村民小组",
    "330327196303080029",
    "支出型困难、残疾、失独、单亲贫困母亲",
    "母亲邮包（温暖包）2份、粮油食品（大米10公斤）1份",
    f"{LONG_NAME}（其他亲属）",
    "13800000000、0577-64751234",
    "本人住院，由村妇联主席代为送达并拍照留存；" * 9,
)


def content(*lines: RosterLine) -> Roster:
    return Roster(
        "苍南县灵溪镇2013年“三八”节慰问困难妇女慰问金发放签领表",
        "苍南县灵溪镇妇女联合会",
        "县级慰问经费",
        lines,
        date(2013, 3, 5),
        reviewer="李梅",
        handlers=("王芳", "陈燕"),
    )


def printed(tmp_path: Path, given: Roster) -> list[str]:
    written = write_roster(tmp_path / "签领表.pdf", given)
    pages = ["".join(page.extract_text().split()) for page in pypdf.PdfReader(written.file).pages]
    assert written.pages == len(pages)
    return pages


def sheets(given: Roster) -> list[Sheet]:
    tape = Tape()
    draw_listing(Pen(tape), roster.listing(given))
    return tape.pages[:-1]


@pytest.mark.parametrize(
    ("people", "pages"), [(1, 1), (14, 1), (15, 2), (16, 2), (25, 2), (60, 4), (300, 19)]
)
def test_a_roster_of_any_length(tmp_path: Path, people: int, pages: int) -> None:
    given = content(*(line(n) for n in range(people)))
    texts = printed(tmp_path, given)
    assert len(texts) == pages
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页共{pages}页" in text
        assert all(text.count(label) == 1 for label in ("序号", "身份证号码", "领款人签名", "本页小计"))
    assert [text.count("合计") for text in texts] == [0] * (pages - 1) + [1]
    total = sum(one.amount for one in given.lines)
    assert f"合计{people}人金额（小写）¥{grouped(total)}（大写）人民币{in_words(total)}" in texts[-1]
    for official in ("审批人：", "审核人：李梅", "经办人（两人）：王芳、陈燕", "监发人：", "日期："):
        assert official in texts[-1]


def test_page_subtotals_add_up_to_the_total(tmp_path: Path) -> None:
    given = content(*(line(n) for n in range(60)))
    texts = printed(tmp_path, given)
    people = [int(text.split("本页小计")[1].split("人")[0]) for text in texts]
    assert (sum(people), people[:3]) == (60, [16, 16, 16])
    first = 0
    for text, count in zip(texts, people, strict=True):
        amount = sum(one.amount for one in given.lines[first : first + count])
        assert f"本页小计{count}人¥{grouped(amount)}" in text
        first += count


def test_every_person_stands_on_one_page_with_all_that_is_known(tmp_path: Path) -> None:
    texts = printed(tmp_path, content(*(line(n, "母亲邮包1份") for n in range(40))))
    whole = "".join(texts)
    for number in range(40):
        one = line(number)
        row = f"{number + 1}{one.name}女/{one.age}灵江村{one.id_number}低保母亲邮包1份{grouped(one.amount)}{one.phone}"
        assert whole.count(row) == 1


def test_blank_rows_are_struck_out() -> None:
    sheet = sheets(content(line(1), line(2)))[-1]
    assert [drawn.text for drawn in sheet.texts].count("以下空白") == 1
    (stroke,) = [rule for rule in sheet.rules if rule[0] != rule[2] and rule[1] != rule[3]]
    last_name = next(drawn for drawn in sheet.texts if drawn.text == line(2).name)
    subtotal = next(drawn for drawn in sheet.texts if drawn.text.startswith("本页小计"))
    assert subtotal.y < stroke[3] < stroke[1] < last_name.y


def test_rows_leave_room_to_sign_and_a_finger_to_print() -> None:
    (sheet,) = sheets(content(*(line(n) for n in range(14))))
    numbers = [drawn.y for drawn in sheet.texts if drawn.text in {str(n) for n in range(1, 15)}]
    assert len(numbers) == 14
    assert min(high - low for high, low in pairwise(numbers)) >= 9.5 * MM - 0.01


@pytest.mark.parametrize(
    "lines", [[LONG], [line(1), LONG, line(2)], [LONG] * 12, [line(n) for n in range(33)]]
)
def test_nothing_is_cut_and_nothing_lies_on_anything_else(lines: list[RosterLine]) -> None:
    for sheet in sheets(content(*lines)):
        assert not faults(sheet, *A4_LANDSCAPE)


def test_the_longest_texts_are_printed_whole(tmp_path: Path) -> None:
    drawn = "".join(piece.text for sheet in sheets(content(LONG)) for piece in sheet.texts)
    for text in (LONG.name, LONG.village, LONG.category, LONG.remark, LONG.proxy, LONG.goods, LONG.phone):
        assert text in drawn


def test_rows_are_never_parted_and_the_totals_always_find_room() -> None:
    assert paginate([9.5] * 15, 158.5, last=18.0) == [14, 1]
    assert paginate([60.0, 60.0, 60.0], 158.5, last=18.0) == [2, 1]
    assert paginate([9.5], 158.5, last=18.0) == [1]


def test_an_empty_roster_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_roster(tmp_path / "签领表.pdf", content())
    assert caught.value.code == "E-DOC-03"
