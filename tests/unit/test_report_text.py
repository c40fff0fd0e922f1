"""What of a template stands in the report: sentences, clauses, chapters, and the numbers before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fulian_desktop.documents.report.answers import Piece
from fulian_desktop.documents.report.assembly import Finished, Line, assembled
from fulian_desktop.documents.report.content import Content, Goal, Highlight, Number
from fulian_desktop.documents.report.placeholders import Kind, Vocabulary
from fulian_desktop.documents.report.wording import Style
from fulian_desktop.ledgers.groups import CARE, ORGANIZATION
from fulian_desktop.statistics.declared import FIGURES

LABELS = {"a.x": "甲", "b.x": "乙", "c.x": "丙", "d.x": "丁(户、家)", "m.x": "款", "r.x": "率"}
VOCABULARY = Vocabulary(LABELS)


def number(key: str, value: int | None, **more: object) -> Number:
    unit, places = {"m.x": ("元", 2), "r.x": ("%", 2)}.get(key, ("个", 0))
    facts = {"id": key, "label": LABELS[key], "unit": unit, "chapter": ORGANIZATION, "value": value, "places": places,
             "shown": "", "definition": "", "records": 1, "period": "2013年", **more}  # fmt: skip
    return Number(**facts)  # type: ignore[arg-type]


def content(values: Mapping[str, int | None], **more: object) -> Content:
    numbers = {f"{key}.x": number(f"{key}.x", value) for key, value in values.items()}
    facts = {
        "facts": {"单位": "苍南县妇联"},
        "numbers": numbers,
        "office": "苍南县妇联",
        "period": "2013年",
        "standing": "",
        **more,
    }
    return Content(**facts)  # type: ignore[arg-type]


def report(template: Sequence[str], filled: Content) -> list[Finished]:
    return assembled([Line(text, (0,) * len(text)) for text in template], VOCABULARY, filled)


def text(template: str, filled: Content) -> str | None:
    (found,) = report([template], filled)
    return None if found.stretches is None else found.text


def texts(template: Sequence[str], **values: int | None) -> list[str]:
    return [one.text for one in report(template, content(values)) if one.stretches is not None]


# ------------------------------------------------------------------------------------------------ placeholders


@pytest.mark.parametrize(
    ("inside", "figure", "options"),
    [
        ("甲", "a.x", set()),
        ("a.x", "a.x", set()),
        ("甲：近", "a.x", {"近"}),
        ("甲:近", "a.x", {"近"}),
        ("丁（户、家）", "d.x", set()),
        (" 丁(户、家) ： 名单、乡镇用 ", "d.x", {"名单", "乡镇用"}),
        ("“款”：万元", "m.x", {"万元"}),
    ],
)
def test_a_figure_is_named_as_a_clerk_writes_it(inside: str, figure: str, options: set[str]) -> None:
    found = VOCABULARY.read(inside)
    assert found
    assert (found.kind, found.name, set(found.options)) == (Kind.FIGURE, figure, options)


@pytest.mark.parametrize(
    "inside", ["", "戊", "甲：大约", "甲：近、大约", "工作亮点：没有这一章", "单位：近", "："]
)
def test_what_nobody_knows_is_not_guessed(inside: str) -> None:
    assert VOCABULARY.read(inside) is None


def test_a_label_that_two_figures_share_names_neither() -> None:
    shared = Vocabulary({"a.x": "甲", "b.x": "“甲”"})
    assert shared.read("甲") is None
    assert shared.name_of("b.x") == "b.x"
    found = shared.read("b.x")
    assert found and found.name == "b.x"


def test_every_declared_figure_can_be_named() -> None:
    declared = Vocabulary({one.id: one.label for one in FIGURES})
    for one in FIGURES:
        for written in (one.id, declared.name_of(one.id), f"{declared.name_of(one.id)}：近"):
            found = declared.read(written)
            assert found and (found.kind, found.name) == (Kind.FIGURE, one.id)


# ------------------------------------------------------------------------------------------------ sentences


LIST = "表彰的家庭有：甲【甲】、乙【乙】、丙【丙】。"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"a": 1, "b": 2, "c": 3}, "表彰的家庭有：甲1个、乙2个、丙3个。"),
        ({"a": 0, "b": 2, "c": 3}, "表彰的家庭有：乙2个、丙3个。"),
        ({"a": 1, "b": 0, "c": 3}, "表彰的家庭有：甲1个、丙3个。"),
        ({"a": 1, "b": 2}, "表彰的家庭有：甲1个、乙2个。"),
        ({"a": 0, "b": None}, None),
        ({}, None),
    ],
)
def test_what_is_nought_or_absent_leaves_the_list(
    values: dict[str, int | None], expected: str | None
) -> None:
    assert text(LIST, content(values)) == expected


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("建成甲【甲】，命名乙【乙】、丙【丙】，效果很好。", {"a": 1}, "建成甲1个，效果很好。"),
        (
            "建成甲【甲】，命名乙【乙】、丙【丙】，效果很好。",
            {"a": 1, "b": 2},
            "建成甲1个，命名乙2个，效果很好。",
        ),
        ("开展创建，建成甲【甲】；命名乙【乙】。", {"a": 1}, "开展创建，建成甲1个。"),
        ("有甲【甲】（占【率】），乙【乙】。", {"a": 1, "b": 2}, "有甲1个，乙2个。"),
        ("有甲【甲】（占【率】），乙【乙】。", {"b": 2, "r": 9554}, "乙2个。"),
        ("有甲【甲】：乙【乙】、丙【丙】，受到欢迎。", {"a": 3}, "有甲3个，受到欢迎。"),
        ("分为：乙【乙】、丙【丙】，开展活动【甲】。", {"a": 3}, "开展活动3个。"),
        ("联谊会、沙龙、协会有【甲】，社团有【乙】。", {"b": 2}, "社团有2个。"),
        ("“甲、乙”活动办了【甲】，共【乙】。", {"b": 2}, "共2个。"),
        ("没有数字的句子留下。有甲【甲】。", {}, "没有数字的句子留下。"),
        ("处理率为【率】。", {"r": 10000}, "处理率为100%。"),
        ("处理率为【率】。", {"r": None}, None),
        ("放贷【款】。", {"m": 727_320_000}, "放贷727.32万元。"),
        ("放贷【款：万元】。", {"m": 520_000}, "放贷0.52万元。"),
        ("有【甲：数字】支队伍。", {"a": 3}, "有3支队伍。"),
        ("有【甲：近】。", {"a": 95}, "有近百个。"),
        ("有【甲：近】。", {"a": 200}, "有200个。"),
        ("一是新建甲【甲】，命名乙【乙】。", {"b": 2}, "一是命名乙2个。"),
    ],
)
def test_clauses_leave_and_the_rest_still_reads(
    template: str, values: dict[str, int | None], expected: str
) -> None:
    assert text(template, content(values)) == expected


def test_the_author_decides_against_the_template_but_not_against_the_value() -> None:
    chosen = content({"a": 95, "b": 100}, styles={"a.x": Style.EXACT, "b.x": Style.HUNDRED})
    assert text("有【甲：近】、【乙】。", chosen) == "有95个、百个。"


def test_the_year_before_is_told_where_there_is_one() -> None:
    numbers = {
        "a.x": number("a.x", 9, before=8),
        "b.x": number("b.x", 9, before=0),
        "c.x": number("c.x", 0, before=5),
    }
    filled = content({}, numbers=numbers)
    assert text("办了【甲】，【甲：同比】。", filled) == "办了9个，比上年增长12.5%。"
    assert text("办了【乙】，【乙：同比】。", filled) == "办了9个。"
    assert text("办了【丙】，【丙：同比】。", filled) is None


def test_a_list_of_names_says_how_many_there_are_more() -> None:
    few = number("a.x", 2, names=("先进单位", "𬭎家村模范"))
    assert text("获得【甲：名单】。", content({}, numbers={"a.x": few})) == "获得先进单位、𬭎家村模范。"
    many = number("a.x", 40, names=tuple(f"第{place}名" for place in range(40)))
    told = text("获得【甲：名单】。", content({}, numbers={"a.x": many}))
    assert told and told.endswith("第11名等40个。")
    assert text("获得【甲：名单】。", content({"a": 3})) is None


def test_highlights_are_sentences_and_targets_are_said_with_their_comparison() -> None:
    filled = content(
        {},
        highlights=(
            Highlight(CARE, "灵溪镇建起调解室。\n一年调解三十起"),
            Highlight(CARE, "钱库镇办起课堂；"),
        ),
        goals=(Goal("r.x", "率", "%", CARE, "ge", 9800, 2), Goal("a.x", "甲", "个", CARE, "le", 3, 0)),
    )
    told = "三是各有特色。灵溪镇建起调解室。 一年调解三十起。钱库镇办起课堂。"
    assert text(f"三是各有特色。【工作亮点：{CARE}】", filled) == told
    assert text(f"三是各有特色。【工作亮点：{CARE}】。", filled) == told
    assert text(f"三是各有特色。【工作亮点：{ORGANIZATION}】", filled) is None
    assert text("目标是：【目标任务】。", filled) == "目标是：率不低于98%、甲不超过3个。"
    assert text(f"目标是：【目标任务：{ORGANIZATION}】。", filled) is None


def test_what_is_not_known_is_a_place_to_fill_in() -> None:
    (found,) = report(["【单位】在【会议】上：【请补写：短处】"], content({}))
    assert found.text == "苍南县妇联在【请补写：会议名称】上：【请补写：短处】"
    assert [part.piece for part in found.stretches or () if part.piece.todo] == [
        Piece("【请补写：会议名称】", todo=True),
        Piece("【请补写：短处】", todo=True),
    ]
    assert (
        text("短处：【请补写：短处】", content({}, written={"短处": "第一，少。\n第二，慢。"}))
        == "短处：第一，少。\n第二，慢。"
    )


def test_a_placeholder_for_the_other_level_says_nothing() -> None:
    town, county = content({"a": 2}), content({"a": 2}, by_township=True)
    assert [text("【甲：县用】乡镇。", one) for one in (town, county)] == [None, "2个乡镇。"]
    assert [text("【甲：乡镇用】村。", one) for one in (town, county)] == ["2个村。", None]


# ------------------------------------------------------------------------------------------------ chapters


CHAPTERS = [
    "二〇一三年主要工作",
    "一、组织", "一是扩大覆盖。新建【甲】。", "二是建好阵地。命名【乙】。", "三是其他。有【丙】。",
    "二、培训", "一是培训。办了【丁(户、家)】。",
    "全年得到肯定。",
    "二〇一四年打算", "一、打算", "巩固组织。",
]  # fmt: skip


def test_all_chapters_stand_where_all_have_numbers() -> None:
    filled = {"【甲】": "1个", "【乙】": "2个", "【丙】": "3个", "【丁(户、家)】": "4个"}
    expected = list(CHAPTERS)
    for mark, words in filled.items():
        expected = [line.replace(mark, words) for line in expected]
    assert texts(CHAPTERS, a=1, b=2, c=3, d=4) == expected


def test_what_is_left_is_counted_anew() -> None:
    assert texts(CHAPTERS, a=1, c=3, d=4)[1:7] == [
        "一、组织",
        "一是扩大覆盖。新建1个。",
        "二是其他。有3个。",
        "二、培训",
        "一是培训。办了4个。",
        "全年得到肯定。",
    ]


def test_a_single_point_is_not_counted() -> None:
    assert texts(CHAPTERS, c=3)[1:3] == ["一、组织", "其他。有3个。"]


def test_a_chapter_without_sentences_leaves_with_its_heading() -> None:
    assert texts(CHAPTERS, d=4) == [
        "二〇一三年主要工作", "一、培训", "一是培训。办了4个。", "全年得到肯定。", "二〇一四年打算", "一、打算", "巩固组织。",
    ]  # fmt: skip
    assert texts(CHAPTERS) == [
        "二〇一三年主要工作",
        "全年得到肯定。",
        "二〇一四年打算",
        "一、打算",
        "巩固组织。",
    ]


def test_sections_within_a_chapter_leave_by_themselves() -> None:
    nested = [
        "一、组织",
        "（一）覆盖",
        "新建【甲】。",
        "（二）阵地",
        "命名【乙】。",
        "二、培训",
        "办了【丙】。",
    ]
    assert texts(nested, b=2, c=3) == ["一、组织", "（一）阵地", "命名2个。", "二、培训", "办了3个。"]
    assert texts(nested, c=3) == ["一、培训", "办了3个。"]


def test_points_in_one_paragraph_are_counted_too() -> None:
    line = "一是甲好。有【甲】。二是乙好。有【乙】。三是丙好。有【丙】。"
    assert texts([line], a=1, c=3) == ["一是甲好。有1个。二是丙好。有3个。"]


def test_a_report_without_any_record_is_still_a_text() -> None:
    for one in texts([*CHAPTERS, LIST, "【甲】【乙：近】【率：同比】"], a=None, b=None, r=None):
        assert "None" not in one and "nan" not in one and "【" not in one


# ------------------------------------------------------------------------------------------------ whatever comes


signs = some.sampled_from(
    [
        *"一二是、，：。；（）“”甲乙1【】",
        "【甲】",
        "【乙：近】",
        "【率】",
        "【款】",
        "一是",
        "一、",
        "（一）",
        "1、",
        "\ufffc",
        "𬭎",
        "〇",
    ]
)
lines = some.lists(some.lists(signs, max_size=14).map("".join), max_size=8)
values = some.dictionaries(
    some.sampled_from("abcmr"), some.one_of(some.none(), some.integers(0, 10**9)), max_size=5
)


@given(lines, values)
def test_no_template_and_no_value_breaks_the_report(
    template: list[str], values: dict[str, int | None]
) -> None:
    filled = content(values)
    found = report(template, filled)
    assert len(found) == len(template)
    known = {f"figure:{key}" for key, one in filled.numbers.items() if one.value}
    for line, one in zip(template, found, strict=True):
        assert "None" not in one.text and "nan" not in one.text
        assert {part.piece.link for part in one.stretches or ()} <= {"", *known}
        if not any(f"【{mark}" in line for mark in ("甲", "乙", "率", "款")):
            assert one.stretches is None or len(one.text) >= len(line) - 8


@given(some.lists(some.booleans(), min_size=1, max_size=12))
def test_points_that_stand_are_one_two_three(standing: list[bool]) -> None:
    from fulian_desktop.documents.report.numerals import numeral

    template = [
        f"{numeral(place)}是第{place}点。" + ("有【甲】。" if there else "有【乙】。")
        for place, there in enumerate(standing, 1)
    ]
    told = texts(template, a=1)
    kept = [place for place, there in enumerate(standing, 1) if there]
    if len(kept) == 1 and len(standing) > 1:
        assert told == [f"第{kept[0]}点。有1个。"]
    else:
        assert told == [f"{numeral(at)}是第{place}点。有1个。" for at, place in enumerate(kept, 1)]
