"""fulian add and fulian list, on a real database: scripts bring records in, all or none, and read them back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import PASSWORD, added, answered, fulian, lines
from tests.offices import on_disk

MOTHER = "330327198001010024"
DOOR = {"division_code": "330327101201", "name": "湖滨村"}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return on_disk(tmp_path).path


def test_the_id_number_says_sex_and_birth_date(db: Path) -> None:
    added("person", db, {"name": "曾小兰", "id_number": MOTHER})
    person = answered("list", "person", "--db", db)["records"][0]
    assert (person["sex"], person["birth_date"]) == ("2", "1980-01-01")


def test_what_is_written_stands_beside_the_id_number(db: Path) -> None:
    person = {"name": "曾小兰", "id_number": MOTHER, "birth_date": "1981-01-01"}
    said = fulian("add", "person", "--db", db, "--input", "-", stdin=lines(person))
    assert said.status == 1
    assert "第1行出生日期：出生日期与身份证号不一致" in said.err
    added("person", db, {**person, "reasons": {"birth_differs": "户口簿上如此登记"}})
    assert answered("list", "person", "--db", db)["records"][0]["birth_date"] == "1981-01-01"


def test_a_file_with_a_byte_order_mark_windows_line_ends_and_blank_lines(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.ndjson"
    text = lines({"name": "李秀英", "sex": "女"}) + "\n" + lines({"name": "𠮷田·美", "sex": "2"})
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    assert answered("add", "person", "--db", db, "--input", file)["added"] == 2
    names = {one["name"] for one in answered("list", "person", "--db", db)["records"]}
    assert names == {"李秀英", "𠮷田·美"}


def test_links_and_villages_are_named_as_people_name_them(db: Path) -> None:
    added("village", db, DOOR)
    person, other = added(
        "person",
        db,
        {"name": "王小兰", "id_number": MOTHER, "village": "湖滨村"},
        {"name": "李秀英", "sex": "2"},
    )
    fund = {"name": "慰问经费", "scheme": "慰问金", "nature": "财政拨款", "founded_on": "2013-01-01"}
    added("fund", db, fund)
    batch = {
        "title": "春节慰问", "fund": "慰问经费", "aid_kind": "慰问", "pay_method": "现金", "held_on": "2013.2.1",
        "handler": "陈梅",
        "lines": [
            {"recipient": MOTHER, "category": "低保", "amount": "520.00"},
            {"recipient": "李秀英", "category": "特困", "amount": 300.5},
        ],
    }  # fmt: skip
    added("aid_batch", db, batch)
    kept = answered("list", "aid_batch", "--db", db)["records"][0]
    assert [line["recipient"] for line in kept["lines"]] == [person, other]
    assert [line["amount"] for line in kept["lines"]] == ["520.00", "300.50"]
    assert kept["held_on"] == "2013-02-01"
    assert (
        answered("list", "person", "--db", db, "--search", "wxl")["records"][0]["village"] == "330327101201"
    )


def test_lines_of_one_file_link_to_each_other_by_uid(db: Path) -> None:
    above, below = "01a20dd3869d706588dc1298a8a6cf6f", "01a20dd3-869d-7065-88dc-1298a8a6cf70"
    org = {"org_kind": "federation", "level": "village", "sector": "rural", "founded_on": "2013-03-08"}
    uids = added(
        "organization", db,
        {**org, "uid": below, "name": "湖滨村妇联", "parent_org": above},
        {**org, "uid": above, "name": "凤池镇妇联"},
    )  # fmt: skip
    assert uids == [below.replace("-", ""), above]
    found = answered("list", "organization", "--db", db, "--search", "湖滨")["records"][0]
    assert found["parent_org"] == above


MISTAKES = [
    ({"sex": "2"}, "name", "请填写姓名"),
    ({"name": "王一", "sex": "女士"}, "sex", "不在“性别”的选项里"),
    ({"name": "王一", "sex": "2", "id_number": "33032719800230002X"}, "id_number", "出生日期不存在"),
    ({"name": "王一", "id_number": MOTHER, "village": "没有的村"}, "village", "村(社区)名册里没有"),
    ({"name": "王一", "sex": "2", "nickname": "一一"}, "nickname", "没有“nickname”这一栏"),
    ({"name": "王一", "sex": "2", "uid": "x"}, "uid", "记录编号的写法不对"),
    ({"name": "王一", "sex": "2", "positions": [{"org": "没有", "role": "chair"}]}, "positions.org", "组织台账里没有"),
    ({"name": "王一", "sex": "2", "birth_date": "2013-02-30"}, "birth_date", "没有30日"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "field", "message"), MISTAKES, ids=[one[1] for one in MISTAKES])
def test_one_wrong_line_and_nothing_is_added(
    db: Path, wrong: dict[str, object], field: str, message: str
) -> None:
    good = {"name": "李秀英", "sex": "2"}
    said = fulian("add", "person", "--db", db, "--input", "-", "--json", stdin=lines(good, wrong, good))
    assert (said.status, said.error) == (1, "E-REC-05")
    [mistake] = said.json["error"]["lines"]
    assert (mistake["line"], mistake["field"]) == (2, field)
    assert message in mistake["message"]
    assert "第2行" in said.err
    assert answered("list", "person", "--db", db)["total"] == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[1, 2]", "不是一个JSON对象"),
        (b"{", "不是一个JSON对象"),
        (b'{"name": NaN}', "不是一个JSON对象"),
        (b"[" * 100_000, "不是一个JSON对象"),
        ('{"name": "李秀英"}'.encode("gb18030"), "不是UTF-8编码的文字"),
    ],
)
def test_a_line_that_is_no_object(db: Path, line: bytes, message: str) -> None:
    said = fulian("add", "person", "--db", db, "--input", "-", stdin=b'{"name": "a", "sex": "2"}\n' + line)
    assert said.status == 1
    assert f"第2行{message}" in said.err


def test_a_money_amount_must_be_exact_and_not_negative(db: Path) -> None:
    added("fund", db, {"name": "基金", "scheme": "other", "nature": "donation", "founded_on": "2013-01-01"})
    income = {"fund": "基金", "received_on": "2013-05-01", "donor": "甲", "kind": "donation"}
    given = lines(*({**income, "amount": amount} for amount in (1.005, "-5", "1万", 1e300)))
    said = fulian("add", "fund_income", "--db", db, "--input", "-", "--json", stdin=given)
    assert [one["line"] for one in said.json["error"]["lines"]] == [1, 2, 3, 4]
    assert {one["field"] for one in said.json["error"]["lines"]} == {"amount"}


def test_a_record_that_is_there_already_is_not_added_again(db: Path) -> None:
    [uid] = added("person", db, {"name": "李秀英", "sex": "2"})
    again = {"uid": uid, "name": "李秀英", "sex": "2"}
    said = fulian("add", "person", "--db", db, "--input", "-", stdin=lines(again))
    assert said.status == 1
    assert "已经有了" in said.err
    fresh = {"uid": uid[:-1] + ("0" if uid[-1] != "0" else "1"), "name": "李秀英", "sex": "2"}
    said = fulian("add", "person", "--db", db, "--input", "-", "--json", stdin=lines(fresh, fresh))
    assert [one["line"] for one in said.json["error"]["lines"]] == [2]
    assert answered("list", "person", "--db", db)["total"] == 1


def test_what_is_listed_can_be_added_elsewhere(db: Path, tmp_path: Path) -> None:
    """No field is lost between list and add."""
    person = {
        "name": "阿依古丽·买买提", "id_number": MOTHER, "ethnicity": "05", "phone": "13812345678", "health": "20",
        "remark": "第一行\n第二行", "residence": "湖滨路1号", "moved_on": "2013-06-01",
    }  # fmt: skip
    added("person", db, person)
    kept = answered("list", "person", "--db", db)["records"][0]
    assert kept.pop("unit") == "330327101"
    other = on_disk(tmp_path / "other").path
    added("person", other, kept)
    assert answered("list", "person", "--db", other)["records"] == [{**kept, "unit": "330327101"}]


def test_list_counts_everything_and_gives_a_page(db: Path) -> None:
    added("person", db, *({"name": f"王{sign}", "sex": "2"} for sign in "安宝春丹恩芳桂"))
    page = answered("list", "person", "--db", db, "--limit", "2", "--offset", "3")
    assert page["total"] == 7
    assert [one["name"] for one in page["records"]] == ["王丹", "王恩"]
    assert answered("list", "person", "--db", db, "--search", "wangfang")["total"] == 1


def test_list_by_period(db: Path) -> None:
    course = {"kind": "skill", "attendance": 40}
    added("training", db, *({**course, "title": day, "held_on": day} for day in ("2013-03-31", "2013-04-01")))
    assert answered("list", "training", "--db", db, "--period", "2013Q2")["total"] == 1
    assert answered("list", "training", "--db", db, "--period", "2013H1")["total"] == 2


def test_text_for_people_masks_the_id_number(db: Path) -> None:
    added("person", db, {"name": "曾小兰", "id_number": MOTHER, "phone": "13812345678"})
    said = fulian("list", "person", "--db", db)
    assert "330327********0024" in said.out
    assert MOTHER not in said.out
    assert "13812345678" not in said.out
    assert "共 1 条" in said.out


def test_the_password_may_lie_in_a_file(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSWORD.encode("utf-8") + b"\r\n")
    said = fulian("list", "person", "--db", db, "--password-file", file, "--json", password=None)
    assert said.json == {"total": 0, "records": []}
    file.write_text("\n", encoding="utf-8")
    assert fulian("list", "person", "--db", db, "--password-file", file, "--json").error == "E-CLI-02"
    gone = tmp_path / "gone.txt"
    assert fulian("list", "person", "--db", db, "--password-file", gone, "--json").error == "E-CLI-02"


def test_an_input_that_cannot_be_read(db: Path, tmp_path: Path) -> None:
    said = fulian("add", "person", "--db", db, "--input", tmp_path / "no.ndjson", "--json")
    assert (said.status, said.error) == (1, "E-CLI-04")


def test_what_was_added_says_where_it_came_from(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "名册.ndjson"
    file.write_text("\n" + lines({"name": "李秀英", "sex": "2"}), encoding="utf-8")
    [uid] = answered("add", "person", "--db", db, "--input", file)["uids"]
    from uuid import UUID

    from fulian_desktop.app import offices, records

    with offices.open_office(db, PASSWORD) as office:
        assert records.load(office, "person", UUID(uid)).source == {"file": "名册.ndjson", "row": 2}


def test_json_is_utf8_also_for_a_lone_surrogate(db: Path) -> None:
    said = fulian("add", "person", "--db", db, "--input", "-", "--json", stdin='{"\\ud800": 1, "name": "a"}')
    assert said.status == 1
    assert json.loads(said.out)["error"]["code"] == "E-REC-05"
