import unicodedata
from pathlib import Path

import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.values.text import (
    clean_account,
    clean_name,
    clean_phone,
    clean_text,
    has_private_use,
    parted,
    safe_file_name,
)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  培训 一期　", "培训 一期"),
        ("e\u0301", "é"),
        ("二〇一三年 〔2014〕3号：“两癌”", "二〇一三年 〔2014〕3号：“两癌”"),
        ("玥珺喆\U0002cb4e\U0002c35b\U00031350", "玥珺喆\U0002cb4e\U0002c35b\U00031350"),
        ("\ue001", "\ue001"),
        ("", ""),
    ],
)
def test_text_is_kept_as_it_is_meant(typed: str, clean: str) -> None:
    assert clean_text(typed, limit=40) == clean


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a\x00b", "看不见"),
        ("a\tb", "看不见"),
        ("a\x1bb", "看不见"),
        ("a\u202eb", "看不见"),
        ("a\u2066b", "看不见"),
        ("a\u200bb", "看不见"),
        ("\ufeffab", "看不见"),
        ("a\u00adb", "看不见"),
        ("a\U000e0041b", "看不见"),
        ("a\ud842b", "乱码"),
        ("a\ufffdb", "乱码"),
        ("a\uffffb", "乱码"),
        ("a\U0010ffffb", "乱码"),
        ("a\nb", "一行"),
        ("a\u2028b", "一行"),
        ("一二三四五六七八九十一", "最多10个字，现为11个字"),
    ],
)
def test_text_that_hides_or_breaks_something_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        clean_text(typed, limit=10)


def test_lines_are_kept_where_they_are_allowed() -> None:
    assert clean_text("一\r\n二\r三\x0b四\u2028五\n", limit=20, lines=True) == "一\n二\n三\n四\n五"
    with pytest.raises(BadValue, match="看不见"):
        clean_text("一\n\t二", limit=20, lines=True)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张 三", "张三"),
        ("李　玲", "李玲"),
        (" 欧阳\u00a0小兰 ", "欧阳小兰"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽 ‧ 买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿·买·提", "阿·买·提"),
        ("Mary   Ann O'Neil-Smith", "Mary Ann O'Neil-Smith"),
        ("Ｍary J. Smith", "Mary J. Smith"),
        ("玛丽 Smith", "玛丽 Smith"),
        ("\U0002cb4e \U0002c35b", "\U0002cb4e\U0002c35b"),
        ("\ue001三", "\ue001三"),
        ("〇〇", "〇〇"),
        ("", ""),
    ],
)
def test_a_name_is_kept_in_one_form(typed: str, name: str) -> None:
    assert clean_name(typed) == name
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("张三1", "不能有数字"),
        ("张三２", "不能有数字"),
        ("张③", "不能有数字"),
        ("张三😀", "只能有文字"),
        ("张三（女）", "只能有文字"),
        ("张三、李四", "只能有文字"),
        ("Anna•Li", "只能有文字"),
        ("张\u200b三", "看不见"),
        ("张\n三", "一行"),
        ("长" * 51, "姓名最多50个字，现为51个字"),
    ],
)
def test_what_no_name_holds_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        clean_name(typed)


def test_a_name_of_fifty_characters_is_not_cut() -> None:
    assert len(clean_name("长" * 50)) == 50


def test_private_characters_are_seen() -> None:
    assert has_private_use("张\ue863")
    assert has_private_use("\U000f0001")
    assert not has_private_use("张三\U0002cb4e龘")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("张三", "张 三"),
        ("培训班（2013年第3期）", "培 训 班 2013 年 第 3 期"),
        ("Mary·SMITH", "mary smith"),
        ("Ｗｅｂ２．０", "web2 0"),
        ("\U0002cb4e三abc\U0002c35b", "\U0002cb4e 三 abc \U0002c35b"),
        ("\ue001\U00031350", "\ue001 \U00031350"),
        ("二〇一三", "二 〇 一 三"),
        ("a_b\"c*'d", "a b c d"),
        ("，。 ", ""),
    ],
)
def test_text_is_parted_for_the_index(text: str, tokens: str) -> None:
    assert parted(text) == tokens
    assert parted(tokens) == tokens


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("金乡镇-2013.fulian", "金乡镇-2013.fulian"),
        ('a<b>:"/\\|?*c', "a_b_c"),
        ("名单. ", "名单"),
        ("CON", "_CON"),
        ("aux.txt", "_aux.txt"),
        ("com1 .xlsx", "_com1 .xlsx"),
        ("LPT²", "_LPT²"),
        ("console.txt", "console.txt"),
        ("一\n二\t三\u202e", "一_二_三_"),
        ("a\ud842b", "a_b"),
        ("..", "未命名"),
        ("", "未命名"),
        ("../../etc/passwd", ".._.._etc_passwd"),
    ],
)
def test_a_file_name_is_safe_on_windows(text: str, name: str) -> None:
    assert safe_file_name(text) == name


def test_a_long_file_name_keeps_its_ending_and_can_be_written(tmp_path: Path) -> None:
    name = safe_file_name("工作报告" * 60 + ".docx")
    assert name.startswith("工作报告")
    assert name.endswith(("工.docx", "作.docx", "报.docx", "告.docx"))
    (tmp_path / name).write_text("", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("+86 13812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("0577-64751234", "0577-64751234"),
        ("0577 64751234", "0577-64751234"),
        ("057764751234", "0577-64751234"),
        ("(0577)6475-1234", "0577-64751234"),
        ("（0577）64751234转801", "0577-64751234-801"),
        ("010—12345678", "010-12345678"),
        ("02112345678", "021-12345678"),
        ("13812345678/0577-64751234", "13812345678、0577-64751234"),
        ("13812345678，13912345678；", "13812345678、13912345678"),
        ("13812345678 13912345678", "13812345678、13912345678"),
        ("13812345678或0577-64751234", "13812345678、0577-64751234"),
        ("", ""),
    ],
)
def test_phones_are_kept_in_one_form(typed: str, phone: str) -> None:
    assert clean_phone(typed) == phone
    assert clean_phone(phone) == phone


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("64751234", "加区号"),
        ("1381234567", "手机号应为11位，现为10位"),
        ("138123456789", "现为12位"),
        ("12812345678", "电话应是"),
        ("无", "电话应是"),
        ("13812345678(女儿)", "电话应是"),
        ("13812345678、64751234", "加区号"),
        ("1.38E+10", "电话应是"),
        ("٠٥٧٧٦٤٧٥١٢٣٤", "电话应是"),
    ],
)
def test_what_cannot_be_called_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        clean_phone(typed)


def test_accounts_are_digits_alone() -> None:
    assert clean_account("6228 4804 0256 4890 018") == "6228480402564890018"
    assert clean_account("６２２８-４８０４") == "62284804"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "只能是数字"),
        ("1234567", "现为7位"),
        ("1" * 33, "现为33位"),
        ("6228A804", "只能是数字"),
        ("6.22848E+18", "电子表格"),
        ("٦٢٢٨٤٨٠٤", "只能是数字"),
    ],
)
def test_what_is_no_account_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        clean_account(typed)


def test_hidden_marks_of_every_kind_are_known() -> None:
    """All format characters of the Basic Multilingual Plane, save the Arabic and Syriac ones that show."""
    shown = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
    for sign in map(chr, range(0x10000)):
        if unicodedata.category(sign) == "Cf" and sign not in shown:
            with pytest.raises(BadValue):
                clean_text(f"a{sign}b", limit=9)
