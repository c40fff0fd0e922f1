"""Papers of a batch: what each says, and above all what a public notice never says (domain.md 3.3 and 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pypdf
import pytest

from fulian_desktop.app import aid_papers, aid_settings, aid_summary, records
from fulian_desktop.app.aid_notice import print_notice
from fulian_desktop.app.aid_receipts import print_receipts
from fulian_desktop.app.aid_settings import AidSettings
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.store.office import Office
from tests.offices import on_disk, woman

ACCOUNT = "6228480000000000123"
CARDS = ("330327196303080029", "33032719700101002X")
HELD = date(2013, 3, 8)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty township."""
    with on_disk(tmp_path).open() as opened:
        yield opened


def people() -> list[Person]:
    """Two women, one with a rare name, and a girl."""
    return [
        woman("王小兰", phone="13812345678", id_number=CARDS[0], remark="乳腺癌术后"),
        woman("陈𬭎𬍛", phone="13912345678", id_number=CARDS[1], residence="大坪头12号"),
        woman("李豆豆", birth_date=date(2004, 5, 1)),
    ]


def saved(office: Office, lines: list[AidDisbursement], some: list[Person], **how: object) -> UUID:
    """A batch with these lines, its people and its fund."""
    fund = Fund(
        name=str(how.pop("fund", "春晖基金")), scheme=str(how.pop("scheme", "chunhui")), nature="donation",
        founded_on=date(2010, 3, 8),
    )  # fmt: skip
    records.add_many(office, [fund, *some])
    facts: dict[str, object] = {
        "title": "2013年三八慰问", "aid_kind": "condolence", "pay_method": "cash", "held_on": HELD, "handler": "陈梅",
        "second_handler": "周霞", "approver": "林主任", "approved_on": date(2013, 3, 1), "basis_doc": "苍妇〔2013〕3号",
    }  # fmt: skip
    made = AidBatch(fund=fund.uid, lines=lines, **facts | how)  # type: ignore[arg-type]
    for one in (made, *lines):
        one.reasons = dict.fromkeys(("under_age", "account_not_own"), "已经与村里核对过")
    records.save(office, made)
    return made.uid


def cash(office: Office, **how: object) -> UUID:
    """A batch of cash for all three."""
    some = people()
    kinds = ("two_cancer", "low_income", "child")
    lines = [
        AidDisbursement(recipient=one.uid, category=kind, amount=50_000, remark="重病")
        for one, kind in zip(some, kinds, strict=True)
    ]
    return saved(office, lines, some, **how)


def text_of(file: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)


def trail(office: Office) -> list[str]:
    with office.read() as connection:
        return [
            row[0]
            for row in connection.exec_driver_sql("SELECT detail FROM audit WHERE act = 'print' ORDER BY seq")
        ]


def test_a_notice_says_who_gets_how_much_and_nothing_else(office: Office, tmp_path: Path) -> None:
    batch = cash(
        office, notice_phone="0577-64751234", publicity_from=date(2013, 2, 1), publicity_to=date(2013, 2, 7)
    )
    made = print_notice(office, batch, tmp_path / "a.pdf")
    text = text_of(made.file)
    for words in (
        "2013年三八慰问对象公示", "根据苍妇〔2013〕3号", "王*兰", "陈*𬍛", "困难妇女", "低保", "500.00",
        "另有未成年人1人，共¥500.00", "合计3人¥1,500.00", "公示期：2013年2月1日至2013年2月7日，共7天",
        "监督电话：0577-64751234", "凤池镇妇联", "2013年2月1日",
    ):  # fmt: skip
        assert words in text, words
    for secret in (
        "王小兰", "陈𬭎𬍛", "李豆豆", "豆", "138", "139", "0029", "002X", "330327", "癌", "病", "儿童", "大坪头", "银行",
    ):  # fmt: skip
        assert secret not in text, secret
    assert made.hints == ()
    assert '"kind": "notice"' in trail(office)[0]


@pytest.mark.parametrize(
    "how",
    [
        {"aid_kind": "two_cancer", "pay_method": "bank", "title": "2013年两癌救助"},
        {"scheme": "two_cancer", "fund": "“两癌”救助金"},
        {"title": "乳腺癌患者慰问"},
        {"title": "重病妇女慰问"},
    ],
)
def test_a_notice_does_not_tell_what_everybody_on_it_suffers_from(
    office: Office, tmp_path: Path, how: dict[str, object]
) -> None:
    aid_settings.put(office, AidSettings(masking="full"))
    text = text_of(print_notice(office, cash(office, **how), tmp_path / "a.pdf").file)
    assert "2013年困难妇女救助对象公示" in text
    for word in ("两癌", "癌", "病", "乳腺"):
        assert word not in text, word
    if "title" not in how or how.get("aid_kind"):
        assert "王*兰" in text


@pytest.mark.parametrize(("masking", "name"), [("middle", "王*兰"), ("surname", "王**"), ("full", "王小兰")])
def test_names_are_masked_as_the_office_set(office: Office, tmp_path: Path, masking: str, name: str) -> None:
    aid_settings.put(office, AidSettings(masking=masking, notice_phone="12345"))
    made = print_notice(office, cash(office), tmp_path / "a.pdf", first=date(2013, 3, 1), days=10)
    text = text_of(made.file)
    assert name in text
    assert "李豆豆" not in text
    assert "2013年3月1日至2013年3月10日，共10天" in text
    assert "监督电话：12345" in text
    assert [hint[:8] for hint in made.hints] == ["批次里还没有填公"]


def test_in_a_batch_for_children_nobody_without_an_age_is_named(office: Office, tmp_path: Path) -> None:
    some = [woman("王小兰"), woman("李秀英", birth_date=date(1980, 1, 1))]
    lines = [AidDisbursement(recipient=one.uid, category="other", amount=50_000) for one in some]
    batch = saved(office, lines, some, aid_kind="child_care", title="六一慰问")
    text = text_of(print_notice(office, batch, tmp_path / "a.pdf").file)
    assert "李*英" in text
    assert "王" not in text
    assert "另有未成年人1人" in text


def test_a_man_whose_category_stays_untold_is_no_woman(office: Office, tmp_path: Path) -> None:
    some = [Person(name="王大山", sex="1", birth_date=date(1950, 1, 1)), woman("李秀英")]
    lines = [AidDisbursement(recipient=one.uid, category="disabled", amount=50_000) for one in some]
    text = text_of(print_notice(office, saved(office, lines, some), tmp_path / "a.pdf").file)
    assert text.count("困难家庭") == text.count("困难妇女500") == 1
    assert "残疾" not in text


def bank(office: Office, **how: object) -> UUID:
    """A batch that the bank pays, one line to another's account."""
    some = people()[:2]
    lines = [
        AidDisbursement(
            recipient=one.uid, category="low_income", amount=amount, bank_name="苍南农商银行灵溪支行",
            bank_account=account, account_owner=owner,
        )
        for one, amount, account, owner in zip(
            some, (1_000_000, 9_999_999_999), (ACCOUNT, "6228480000000000987"), ("", "张三"), strict=True
        )
    ]  # fmt: skip
    return saved(office, lines, some, pay_method="bank", **how)


def test_the_bank_gets_accounts_in_full_as_text_and_amounts_as_numbers(
    office: Office, tmp_path: Path
) -> None:
    batch = bank(office)
    made = aid_papers.print_bank_list(office, batch, tmp_path / "a.xlsx")
    assert (made.receipts, made.total) == (2, 10_000_999_999)
    book = openpyxl.load_workbook(made.file)
    rows = [[cell.value for cell in row] for row in book["代发清单"].iter_rows()]
    assert rows == [
        ["序号", "户名", "账号", "开户银行", "金额", "备注"],
        [1, "王小兰", ACCOUNT, "苍南农商银行灵溪支行", 10_000, None],
        [2, "张三", "6228480000000000987", "苍南农商银行灵溪支行", 99_999_999.99, "代陈𬭎𬍛收"],
    ]
    kinds = [cell.data_type for cell in book["代发清单"][2]]
    assert kinds == ["n", "s", "s", "s", "n", "n"]
    told = {row[0].value: row[1].value for row in book["合计"].iter_rows()}
    assert told["金额（大写）"] == "人民币壹亿零玖仟玖佰玖拾玖元玖角玖分"
    assert (told["笔数"], told["金额（小写）"]) == ("2", "100009999.99")


def test_the_bank_list_on_paper_has_the_sum_in_words(office: Office, tmp_path: Path) -> None:
    text = text_of(aid_papers.print_bank_list(office, bank(office), tmp_path / "a.pdf").file)
    for words in (
        "银行代发清单", ACCOUNT, "苍南农商银行灵溪支行", "10,000.00", "合计2笔金额（小写）¥100,009,999.99",
        "金额（大写）人民币壹亿零玖仟玖佰玖拾玖元玖角玖分", "经办人：陈梅、周霞", "审批人：林主任", "代陈𬭎𬍛收",
    ):  # fmt: skip
        assert words in text, words
    for secret in (*CARDS, "13812345678"):
        assert secret not in text


def test_a_list_for_the_bank_lacks_no_account(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="E-AID-23"):
        aid_papers.print_bank_list(office, cash(office), tmp_path / "a.pdf")
    some = [woman("赵一"), woman("钱二")]
    lines = [AidDisbursement(recipient=one.uid, category="low_income", amount=1) for one in some]
    lines[0].bank_name, lines[0].bank_account = "农行", ACCOUNT
    with pytest.raises(UserError, match="第2笔没有开户银行") as caught:
        aid_papers.print_bank_list(office, saved(office, lines, some, pay_method="bank"), tmp_path / "a.pdf")
    assert "钱二" not in str(caught.value)
    assert not list(tmp_path.glob("a.*"))


def goods(office: Office) -> UUID:
    """Parcels for two, one with a proxy."""
    some = people()[:2]
    lines = [
        AidDisbursement(
            recipient=one.uid, category="low_income", item="mother_parcel", item_spec=spec, quantity=quantity,
            unit_value=20_000, parcel_no=parcel,
        )
        for one, spec, quantity, parcel in zip(some, ("温暖包", "温暖包"), (1, 2), ("MY1", "MY2"), strict=True)
    ]  # fmt: skip
    lines[1].proxy, lines[1].payee_name, lines[1].proxy_relation = True, "张三", "10"
    return saved(office, lines, some, aid_kind="goods", pay_method="goods", title="母亲邮包")


def test_a_goods_roster_sums_by_item(office: Office, tmp_path: Path) -> None:
    made = aid_papers.print_goods_roster(office, goods(office), tmp_path / "a.pdf")
    text = text_of(made.file)
    for words in (
        "母亲邮包物资发放花名册", "温暖包", "330327********0029", "138****5678", "400.00",
        "本页小计2人母亲邮包（温暖包）3份¥600.00", "（大写）人民币陆佰元整", "经办人（两人）：陈梅、周霞", "以下空白", "张三",
    ):  # fmt: skip
        assert words in text, words
    assert (made.receipts, made.total) == (2, 60_000)
    with pytest.raises(UserError, match="E-AID-22"):
        aid_papers.print_goods_roster(office, cash(office), tmp_path / "b.pdf")


@pytest.mark.parametrize("each", [2, 4])
def test_reply_cards(office: Office, tmp_path: Path, each: int) -> None:
    aid_settings.put(office, AidSettings(sender="苍南县妇联，灵溪镇人民路1号，325800"))
    made = aid_papers.print_reply_cards(office, goods(office), tmp_path / "a.pdf", each=each)
    text = text_of(made.file)
    for words in (
        "母亲邮包回音卡",
        "邮包编号：MY1",
        "邮包编号：MY2",
        "陈𬭎𬍛",
        "灵溪镇人民路1号",
        "我想对捐赠人说",
    ):
        assert words in text, words
    with pytest.raises(UserError, match="E-AID-25"):
        aid_papers.print_reply_cards(office, cash(office), tmp_path / "b.pdf")


def test_the_summary_is_the_cover_of_a_batch(office: Office, tmp_path: Path) -> None:
    batch = cash(office, voucher_no="记-12", place="镇政府")
    numbers = print_receipts(office, batch, tmp_path / "r.pdf").numbers
    from fulian_desktop.app import aid

    aid.void_receipt(office, numbers[0], "姓名写错")
    again = print_receipts(office, batch, tmp_path / "r.pdf").numbers
    made = aid_summary.print_summary(office, batch, tmp_path / "a.pdf")
    text = text_of(made.file)
    for words in (
        "发放汇总单", "春晖基金", "慰问金", "现金", "苍妇〔2013〕3号", "林主任2013年3月1日", "按对象类别", "低保", "按付款情况",
        "未付款33", "合计33", "1,500.00", "人民币壹仟伍佰元整", f"{numbers[0]}至{again[1]}", "有效3张", "作废的领款单（1张）",
        "姓名写错", "红字冲销无", "记-12", "经办人：陈梅、周霞",
    ):  # fmt: skip
        assert words in text, words


def test_previews_leave_no_trace_and_prints_count(office: Office, tmp_path: Path) -> None:
    batch = cash(office)
    aid_papers.print_roster(office, batch, tmp_path / "a.pdf", preview=True)
    print_notice(office, batch, tmp_path / "a.pdf", preview=True)
    assert trail(office) == []
    for _ in range(2):
        aid_papers.print_roster(office, batch, tmp_path / "a.pdf")
    first, second = trail(office)
    assert '"reprint": 0' in first
    assert '"reprint": 1' in second
    assert '"kind": "roster"' in first


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx"])
def test_where_nothing_can_be_written_nothing_is_noted(office: Office, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        aid_papers.print_bank_list(office, bank(office), tmp_path / "gone" / name)
    assert trail(office) == []
