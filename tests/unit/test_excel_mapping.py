"""Headings of real lists and what they mean; what is asked, remembered, and kept as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fulian_desktop.errors import BadValue
from fulian_desktop.excel.grid import Area, Cell, Grid
from fulian_desktop.excel.headings import choices, target_at
from fulian_desktop.excel.layout import Found, find_tables
from fulian_desktop.excel.mapping import chosen, fingerprint, fitted, from_json, named, to_json, told_choices
from fulian_desktop.excel.proposing import Proposed, missing, propose, told_unmapped, units_of
from fulian_desktop.excel.ranking import rank_ledgers
from fulian_desktop.excel.reading import read_book
from fulian_desktop.excel.template import write_template
from fulian_desktop.ledgers.registry import BY_KEY, filled_in
from fulian_desktop.schema.ledger import Ledger
from fulian_desktop.values.steps import Steps

PERSON, TRAINING, AID, RECIPIENT, VENUE, CHILD, SUBSIDY = (
    BY_KEY[key]
    for key in ("person", "training", "aid_batch", "aid_recipient", "venue", "child", "interest_subsidy")
)


def table(
    headings: Sequence[Cell],
    ledger: Ledger,
    *,
    title: str = "",
    name: str = "表",
    lead: int = 0,
    merged: Sequence[Area] = (),
    above: Sequence[Cell] = (),
) -> Found:
    """A list of these headings with a row below them; lead: so many columns stay empty before it."""
    rows: list[list[Cell]] = [[title]] if title else []
    rows += [list(above)] if above else []
    rows += [[*[None] * lead, *headings], [*[None] * lead, *["某"] * len(headings)]]
    (found,) = find_tables(Grid(name, [tuple(one) for one in rows], tuple(merged)), ledger)
    return found


def held(headings: Sequence[Cell], ledger: Ledger) -> dict[str, str]:
    """Heading → path of what it was taken for, "" where it was left."""
    proposed = propose(table(headings, ledger), ledger)
    assert proposed.certain == {column for column, path in proposed.mapping.columns.items() if path}
    return dict(zip(map(str, headings), proposed.mapping.columns.values(), strict=True))


def proposed(headings: Sequence[Cell], ledger: Ledger) -> Proposed:
    return propose(table(headings, ledger), ledger)


# ------------------------------------------------------------------------------------ what headings mean
@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("姓名", "name"), ("姓 名", "name"), ("姓\n名", "name"),
        ("*姓名", "name"), ("姓名（必填）", "name"), ("1.姓名", "name"),
        ("名字", "name"), ("身份证号", "id_number"),
        ("身份证号码", "id_number"), ("身份证", "id_number"), ("居民身份证号码", "id_number"),
        ("公民身份号码", "id_number"), ("身份证号(18位)", ""),
        ("出生年月", "birth_date"), ("出生日期（yyyy-mm-dd）", "birth_date"),
        ("出生年月(年月日)", "birth_date"), ("学历", "education"),
        ("文化程度", "education"), ("手机号码", "phone"), ("联系方式", "phone"),
        ("村", "village"), ("村(居)", "village"), ("村（社区）", "village"),
        ("村社区", "village"), ("所在村", "village"), ("家庭住址", "residence"),
        ("备  注", "remark"), ("政治面貌：", "political_status"),
        ("单位", "employer"), ("记录编号", "uid"), ("序号", "#"), ("No.", "#"),
        ("毛衣尺寸", ""), ("年龄", ""), ("电话/手机", "phone"),
        ("手机(电话)", "phone"), ("联系电话、手机号", "phone"), ("姓名(户主)", ""),
    ],
)  # fmt: skip
def test_a_heading_of_a_list_of_people(heading: str, path: str) -> None:
    others = ["姓名", "性别"] if path != "name" else ["性别", "职务"]
    assert held([*others, heading], PERSON)[heading] == path


@pytest.mark.parametrize(
    ("heading", "path"),
    [("参训人次(人)", "attendance"), ("参训人次（人次）", "attendance"),
     ("人数", "attendance"), ("经费(元)", "cost"), ("经费（万元）", "cost"),
     ("经费（单位：元）", "cost"), ("课时", "hours"), ("课时（学时）", "hours"),
     ("课时(天)", ""), ("参训人次(户)", ""), ("时间", "held_on"),
     ("培训时间", "held_on"), ("主题", "title"), ("讲师", "lecturer"), ("其中妇女（人）", "women")],
)  # fmt: skip
def test_measure_words_in_brackets_are_understood_and_foreign_ones_are_not(heading: str, path: str) -> None:
    others = ["培训名称", "培训类别"] if path != "title" else ["培训类别", "地点"]
    assert held([*others, heading], TRAINING)[heading] == path


def test_an_aid_list_with_the_people_in_its_rows() -> None:
    """How every real roster looks: the line and the person beside each other."""
    headings = [
        "序号",
        "姓名",
        "性别",
        "身份证号",
        "村",
        "联系电话",
        "困难类型",
        "金额(元)",
        "领款人",
        "备注",
    ]
    assert held(headings, AID) == {
        "序号": "#",
        "姓名": "lines.recipient",
        "性别": "lines.recipient.sex",
        "身份证号": "lines.recipient.id_number",
        "村": "lines.recipient.village",
        "联系电话": "lines.recipient.phone",
        "困难类型": "lines.category",
        "金额(元)": "lines.amount",
        "领款人": "lines.payee_name",
        "备注": "lines.remark",
    }
    assert proposed(headings, AID).shape == "flat"


def test_a_batch_with_its_lines_in_one_list() -> None:
    headings = ["批次名称", "资金名称", "发放日期", "姓名", "身份证号", "金额", "经办人", "备注"]
    assert list(held(headings, AID).values()) == [
        "title", "", "held_on", "lines.recipient", "lines.recipient.id_number", "lines.amount", "handler", "lines.remark",
    ]  # fmt: skip


def test_a_training_and_the_village_of_its_people() -> None:
    """A column before the names is the training's, one behind them the person's."""
    assert list(held(["培训名称", "村(社区)", "举办日期", "姓名", "电话"], TRAINING).values()) == [
        "title", "village", "held_on", "attendees.person", "attendees.person.phone",
    ]  # fmt: skip
    assert list(held(["培训名称", "举办日期", "姓名", "村", "备注"], TRAINING).values()) == [
        "title", "held_on", "attendees.person", "attendees.person.village", "attendees.remark",
    ]  # fmt: skip


def test_what_belongs_to_the_person_of_a_record_is_hers() -> None:
    assert list(held(["姓名", "身份证号", "出生年月", "家庭人口", "致困原因", "银行卡号"], RECIPIENT).values()) == [
        "person", "person.id_number", "person.birth_date", "household_size", "causes", "bank_account",
    ]  # fmt: skip
    assert list(held(["志愿者", "身份证号", "服务日期", "服务小时"], BY_KEY["volunteer_service"]).values()) == [
        "volunteer", "volunteer.person.id_number", "served_on", "hours",
    ]  # fmt: skip
    assert list(held(["借款人", "身份证号", "合同号", "实贴金额"], SUBSIDY).values()) == [
        "loan", "loan.borrower.id_number", "loan.contract_no", "amount",
    ]  # fmt: skip


def test_a_head_is_a_person_besides_and_named_by_the_heading_or_the_column_before() -> None:
    assert list(held(["阵地名称", "类型", "负责人", "身份证号", "性别"], VENUE).values()) == [
        "name", "kind", "leader", "leader.id_number", "leader.sex",
    ]  # fmt: skip
    assert list(held(["阵地名称", "负责人姓名", "负责人电话", "联系电话"], VENUE).values()) == [
        "name", "leader", "leader.phone", "phone",
    ]  # fmt: skip
    assert held(["阵地名称", "身份证号", "类型"], VENUE)["身份证号"] == ""


def test_guardians_of_a_child_in_one_list() -> None:
    headings = [
        "姓名",
        "身份证号",
        "儿童类别",
        "监护人姓名",
        "监护人身份证号",
        "监护人联系电话",
        "与儿童关系",
    ]
    assert list(held(headings, CHILD).values()) == [
        "person", "person.id_number", "categories", "guardians.name", "guardians.id_number", "guardians.phone",
        "guardians.relation",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "key", "path"),
    [("应检人数", "screening", "due_count"), ("执委人数", "organization", "exec_count"), ("妇联主席", "organization", "chair"),
     ("授奖时间", "honor", "awarded_on"), ("户主姓名", "aid_recipient", "person"), ("到期时间", "loan", "due_on")],
)  # fmt: skip
def test_the_same_heading_said_otherwise(heading: str, key: str, path: str) -> None:
    assert held(["备注", "联系电话", heading], BY_KEY[key])[heading] == path


def test_the_words_above_a_group_say_whose_columns_they_are() -> None:
    grid = Grid(
        "表",
        [
            ("姓名", "身份证号", "家庭成员", None, None),
            (None, None, "姓名", "与本人关系", "职业"),
            ("林小丽", "", "陈大", "丈夫", "务农"),
        ],
        (Area(0, 2, 0, 4),),
    )
    (found,) = find_tables(grid, RECIPIENT)
    assert list(propose(found, RECIPIENT).mapping.columns.values()) == [
        "person", "person.id_number", "members.name", "members.relation", "members.occupation",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------ what is asked
def test_near_misses_are_suggested_and_never_taken() -> None:
    asked = proposed(["姓名", "性别", "身份征号", "政治面貌情况", "联系电花", "毛衣尺寸"], PERSON)
    assert asked.suggestions[2][0] == "id_number"
    assert asked.suggestions[3][0] == "political_status"
    assert asked.suggestions[4][0] == "phone"
    assert [one.text for one in asked.unmapped] == ["身份征号", "政治面貌情况", "联系电花", "毛衣尺寸"]
    assert asked.certain == {0, 1}
    assert 5 not in asked.suggestions


def test_of_two_columns_of_one_meaning_the_surer_is_taken_and_the_clerk_told() -> None:
    asked = proposed(["姓名", "性别", "出生年月", "出生日期"], PERSON)
    assert asked.mapping.columns == {0: "name", 1: "sex", 2: "", 3: "birth_date"}
    assert "“出生年月”和“出生日期”都像是“出生日期”" in asked.notes[2]
    assert asked.notes[3] == asked.notes[2]


def test_of_two_columns_that_say_the_same_none_is_taken() -> None:
    asked = proposed(["姓名", "性别", "电话", "手机"], PERSON)
    assert asked.mapping.columns == {0: "name", 1: "sex", 2: "", 3: ""}
    assert set(asked.notes) == {2, 3}
    assert asked.suggestions[2][0] == asked.suggestions[3][0] == "phone"


@pytest.mark.parametrize(
    "heading", ["性别/年龄", "姓名(身份证号)", "姓名、性别", "出生年月（年龄）", "文化程度及政治面貌"]
)
def test_a_column_of_two_things_is_left_out_with_a_sentence(heading: str) -> None:
    asked = proposed(["职务", "村", heading], PERSON)
    assert asked.mapping.columns[2] == ""
    assert "几项内容" in asked.notes[2]


def test_from_and_to_in_one_column_cannot_be_read() -> None:
    assert "两个日期" in proposed(["培训名称", "培训类别", "起止时间"], TRAINING).notes[2]


def test_what_is_required_and_missing_is_told() -> None:
    assert proposed(["姓名", "村", "职务"], PERSON).missing == ("sex",)
    assert proposed(["姓名", "村", "身份证号"], PERSON).missing == (), "the ID number tells the sex"
    assert proposed(["培训名称", "举办日期", "姓名"], TRAINING).missing == ("kind", "attendance")
    assert "lines.category" in proposed(["姓名", "身份证号", "金额"], AID).missing


def test_a_column_without_heading_is_told_by_its_letter() -> None:
    (found,) = find_tables(Grid("表", [("姓名", None, "性别"), ("林", "组长", "女")]), PERSON)
    (left,) = propose(found, PERSON).unmapped
    assert told_unmapped(left) == "B列（没有标题）"


def test_amounts_in_ten_thousands_are_known_from_the_heading_or_from_above() -> None:
    found = table(["姓名", "身份证号", "金额(万元)"], AID)
    assert units_of(found, propose(found, AID).mapping, AID) == {2: 10_000}
    found = table(["姓名", "身份证号", "金额"], AID, above=["", "", "单位：万元"])
    assert units_of(found, propose(found, AID).mapping, AID) == {2: 10_000}
    found = table(["姓名", "身份证号", "金额(元)"], AID, above=["", "", "单位：万元"])
    assert units_of(found, propose(found, AID).mapping, AID) == {}


# ----------------------------------------------------------------------------------- remembered and kept
def test_the_next_list_of_the_shape_has_the_same_fingerprint_wherever_it_begins() -> None:
    first = table(["姓名", "性 别", "毛衣尺寸"], PERSON)
    later = table(["姓名", "性别", "毛衣\n尺寸"], PERSON, title="2014年", lead=2)
    assert fingerprint(first) == fingerprint(later)
    assert fingerprint(first) != fingerprint(table(["性别", "姓名", "毛衣尺寸"], PERSON))
    remembered = chosen(first, PERSON, {0: "name", 1: "sex", 2: "remark"})
    assert fitted(remembered, later).columns == {2: "name", 3: "sex", 4: "remark"}


def test_a_list_of_another_shape_takes_what_it_shares_by_heading() -> None:
    remembered = chosen(
        table(["姓名", "性别", "毛衣尺寸"], PERSON), PERSON, {0: "name", 1: "sex", 2: "remark"}
    )
    other = table(["毛衣尺寸", "姓名", "职务"], PERSON)
    assert fitted(remembered, other).columns == {0: "remark", 1: "name", 2: ""}


def test_a_marked_copy_is_a_list_of_the_same_shape() -> None:
    first = table(["姓名", "性别", "毛衣尺寸"], PERSON)
    remembered = chosen(first, PERSON, {0: "name", 1: "sex", 2: "remark"})
    copy = table(["导入问题", "姓名", "性别", "毛衣尺寸", "记录编号"], PERSON)
    assert fitted(remembered, copy).columns == {0: "", 1: "name", 2: "sex", 3: "remark", 4: "uid"}
    assert [one.text for one in propose(copy, PERSON).unmapped] == ["毛衣尺寸"]


def test_a_column_without_heading_keeps_its_place() -> None:
    grid = Grid("表", [("姓名", None, "性别"), ("林", "组长", "女")])
    (found,) = find_tables(grid, PERSON)
    remembered = chosen(found, PERSON, {0: "name", 1: "job_title", 2: "sex"})
    assert fitted(from_json(to_json(remembered), PERSON), found).columns == {
        0: "name",
        1: "job_title",
        2: "sex",
    }


def test_a_mapping_is_kept_as_a_file_and_comes_back_the_same() -> None:
    found = table(["姓名", "身份证号", "村", "金额(元)", "毛衣尺寸"], AID)
    mapping = propose(found, AID).mapping
    text = to_json(mapping)
    assert from_json(text, AID) == mapping
    told = json.loads(text)
    assert (told["version"], told["ledger"]) == (1, "aid_batch")
    assert told["columns"][1] == {
        "column": "B", "heading": "身份证号", "field": "lines.recipient.id_number"
    }  # fmt: skip
    assert fitted(mapping, found) == mapping


def _damaged(**changes: object) -> str:
    told = json.loads(to_json(propose(table(["姓名", "性别", "村"], PERSON), PERSON).mapping))
    told.update(changes)
    return json.dumps({key: value for key, value in told.items() if value is not None})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "不是对应关系文件"), ("[", "不是对应关系文件"),
        ("[" * 100_000, "不是对应关系文件"), ("[]", "不全"), ("{}", "不全"),
        (_damaged(columns=None), "不全"), (_damaged(columns={}), "不全"),
        (_damaged(more=1), "不全"), (_damaged(version=2), "别的版本"),
        (_damaged(ledger="training"), "不是人员名册的"),
        (_damaged(columns=[{"column": "A", "heading": "姓名", "field": "nonsense"}]), "没有“nonsense”"),
        (_damaged(columns=[{"column": "A", "heading": "姓名"}]), "不全"), (_damaged(columns=["A"]), "不全"),
        (_damaged(columns=[{"column": "A1", "heading": "", "field": "name"}]), "列名"),
        (_damaged(columns=[{"column": "一", "heading": "", "field": "name"}]), "列名"),
        (_damaged(columns=[{"column": "A", "heading": 1, "field": "name"}]), "不全"),
        (_damaged(columns=[{"column": one, "heading": "", "field": "name"} for one in "AB"]), "只留一列"),
        (_damaged(columns=[{"column": "A", "heading": "", "field": one} for one in ("name", "sex")]), "两次"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_exactly_a_mapping_of_the_ledger_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadValue, match=why):
        from_json(text, PERSON)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda part: st.lists(part) | st.dictionaries(st.text(max_size=9), part),
        max_leaves=8,
    )
)
def test_no_json_raises_anything_but_a_refusal(told: object) -> None:
    with pytest.raises(BadValue):
        from_json(json.dumps(told), PERSON)


def test_what_the_clerk_chooses_is_checked() -> None:
    found = table(["姓名", "性别", "电话"], PERSON)
    assert chosen(found, PERSON, {0: "name"}).columns == {0: "name", 1: "", 2: ""}
    with pytest.raises(BadValue, match="只留一列"):
        chosen(found, PERSON, {0: "name", 1: "name"})
    with pytest.raises(BadValue, match="没有"):
        chosen(found, PERSON, {0: "attendees.person"})
    assert missing(chosen(found, PERSON, {0: "name"}), PERSON) == ("sex",)


@pytest.mark.parametrize("ledger", filled_in(), ids=lambda one: one.key)
def test_everything_that_can_be_chosen_has_a_name_of_its_own_and_is_found_by_its_path(ledger: Ledger) -> None:
    told = told_choices(ledger)
    assert len({words for _, words in told}) == len(told)
    for target in choices(ledger):
        assert target_at(ledger, target.path) == target
        assert named(ledger, target.path) == target.label
    assert told[0] == ("", "不导入")


def test_a_path_is_told_in_the_clerk_s_words() -> None:
    assert named(AID, "lines.recipient.id_number") == "发放明细·对象·身份证号"
    assert named(TRAINING, "attendees.person") == "学员名册·学员"
    assert named(TRAINING, "#") == "序号"
    target = target_at(AID, "lines.recipient.id_number")
    assert target is not None
    assert (target.child, target.via, target.linked) == ("lines", ("recipient",), "person")


# ------------------------------------------------------------------------------------- whose list it is
@pytest.mark.parametrize(
    ("headings", "title", "key"),
    [
        (["序号", "姓名", "性别", "身份证号", "出生年月", "村", "联系电话"], "灵溪镇妇女骨干花名册", "person"),
        (["序号", "班次", "时间", "地点", "人数", "讲师"], "2013年培训情况表", "training"),
        (["姓名", "身份证号", "村", "困难类型", "慰问金额", "签领"], "春节慰问金发放表", "aid_batch"),
        (["姓名", "身份证号", "家庭人口", "劳动力", "致困原因", "人均年收入"], "困难妇女登记表", "aid_recipient"),
        (["借款人", "贷款银行", "贷款金额", "放款日期", "期限"], "", "loan"),
        (["活动名称", "活动时间", "活动地点", "参加人数", "活动内容"], "", "activity"),
        (["志愿者", "服务日期", "服务内容", "服务小时"], "", "volunteer_service"),
        (["标题", "刊发媒体", "发布日期", "作者", "采纳级别"], "", "publicity"),
        (["阵地名称", "阵地类型", "负责人", "面积", "建立日期"], "", "venue"),
        (["姓名", "病种", "确诊日期", "确诊医院", "自付费用"], "", "two_cancer_application"),
        (["序号", "姓名", "单位", "职务", "联系电话", "签名"], "2013年基层妇女干部培训班签到表", "training"),
        (["儿童姓名", "性别", "出生年月", "监护人姓名", "监护人电话"], "留守儿童花名册", "child"),
        (["获奖单位/个人", "荣誉名称", "授奖单位", "授奖时间", "级别"], "", "honor"),
        (["村", "应检", "实检", "承检机构"], "妇女两癌检查情况", "screening"),
    ],
)  # fmt: skip
def test_a_dropped_list_proposes_its_ledger(headings: list[Cell], title: str, key: str) -> None:
    rows: list[tuple[Cell, ...]] = [(title,)] if title else []
    ranked = rank_ledgers(Grid("Sheet1", [*rows, tuple(headings), ("某",) * len(headings)]))
    assert ranked[0][0].key == key, [(one.key, score) for one, score in ranked[:4]]
    assert ranked[0][1] > ranked[1][1] if len(ranked) > 1 else True
    assert all(0 < score <= 1 for _, score in ranked)


@pytest.mark.parametrize("ledger", filled_in(), ids=lambda one: one.key)
def test_our_own_templates_propose_their_ledger(ledger: Ledger, tmp_path: Path) -> None:
    book = read_book(write_template(tmp_path / "模板.xlsx", ledger), Steps())
    ranked = rank_ledgers(book.sheets[0])
    assert ranked[0][0] is ledger
    assert len(ranked) < 2 or ranked[1][1] < ranked[0][1]


def test_a_sheet_that_is_no_list_proposes_nothing() -> None:
    assert rank_ledgers(Grid("说明", [("填表说明",), ("一、每村一张表。",)])) == []
    assert rank_ledgers(Grid("空", [])) == []
