"""Search by characters, pinyin, initials and numbers, whatever a name is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fulian_desktop.app import records
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.offices import on_disk, woman

LONG = "古丽" * 12 + "·" + "买买提" * 8 + "汗"
PEOPLE = (
    "王小兰",
    "王晓岚",
    "曾小兰",
    "欧阳小兰",
    "单雄",
    "阿依古丽·买买提",
    "王𣸣",
    "李㛃",
    "𫖯" + "仪",
    "Anna Müller",
    LONG,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    opened = on_disk(tmp_path_factory.mktemp("search")).open()
    for name in PEOPLE:
        records.save(opened, woman(name))
    records.save(
        opened,
        woman("数字", id_number="330327199001010029", phone="13800138000、0577-64751234", birth_date=None),
    )
    yield opened
    opened.close()


def found(office: Office, words: str) -> set[str]:
    return {row.cells["name"] for row in records.rows(office, "person", Query(search=words))}


def test_the_longest_name_has_fifty_characters() -> None:
    assert len(LONG) == 50


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("王小兰", {"王小兰"}),
        ("小兰", {"王小兰", "曾小兰", "欧阳小兰"}),
        ("小 兰", {"王小兰", "曾小兰", "欧阳小兰"}),
        ("兰小", set()),
        ("王", {"王小兰", "王晓岚", "王𣸣"}),
        ("王　兰", {"王小兰"}),
        ("  小兰  ", {"王小兰", "曾小兰", "欧阳小兰"}),
    ],
)  # fmt: skip
def test_by_characters(office, typed: str, expected: set[str]) -> None:
    assert found(office, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("wangxiaolan", {"王小兰", "王晓岚"}),
        ("WangXiao", {"王小兰", "王晓岚"}),
        ("wang xiao lan", {"王小兰", "王晓岚"}),
        ("zengxiaolan", {"曾小兰"}),
        ("cengxiaolan", set()),
        ("shanxiong", {"单雄"}),
        ("ayiguli", {"阿依古丽·买买提"}),
    ],
)  # fmt: skip
def test_by_pinyin_with_surnames_read_as_surnames(office, typed: str, expected: set[str]) -> None:
    assert found(office, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("wxl", {"王小兰", "王晓岚"}),
        ("WXL", {"王小兰", "王晓岚"}),
        ("zxl", {"曾小兰"}),
        ("oyxl", {"欧阳小兰"}),
        ("sx", {"单雄"}),
        ("aygl", {"阿依古丽·买买提"}),
        ("xyz", set()),
    ],
)  # fmt: skip
def test_by_initials(office, typed: str, expected: set[str]) -> None:
    assert found(office, typed) == expected


@pytest.mark.parametrize(
    "typed", ["330327199001010029", "33032719900101", "13800138000", "1380013", "0577-64751234"]
)
def test_by_number_from_its_start(office, typed: str) -> None:
    assert found(office, typed) == {"数字"}


@pytest.mark.parametrize("name", PEOPLE)
def test_every_name_finds_itself(office, name: str) -> None:
    assert name in found(office, name)
    assert name in found(office, name[:3])


@pytest.mark.parametrize("sign", ["𣸣", "㛃", "𫖯"])
def test_rare_characters_are_characters_like_others(office, sign: str) -> None:
    assert len(found(office, sign)) == 1


SIGNS = [
    "'",
    "*",
    '"',
    "%",
    "_",
    "(",
    ")",
    "AND",
    "NEAR(",
    "words:王",
    "王*",
    "-王",
    "^王",
    "·",
    "。",
    "\x00",
    "🙂",
]


@pytest.mark.parametrize("typed", [*SIGNS, '" OR words MATCH "*', "\\"])
def test_no_sign_breaks_the_search_or_finds_everything(office, typed: str) -> None:
    assert len(found(office, typed)) < len(PEOPLE)


def test_nothing_typed_is_the_whole_list(office) -> None:
    assert found(office, "   ") == {*PEOPLE, "数字"}


def test_the_searcher_behind_links_shows_no_full_number(office) -> None:
    (choice,) = records.find(office, "person", "330327199001010029")
    assert choice.title == "数字"
    assert "330327199001010029" not in choice.detail
    assert "330327********0029" in choice.detail


def test_a_changed_name_is_found_by_the_new_one_only(tmp_path: Path) -> None:
    with on_disk(tmp_path).open() as opened:
        person = woman("张红")
        records.save(opened, person)
        person.name = "李梅"
        records.save(opened, person)
        assert found(opened, "张红") == found(opened, "zh") == set()
        assert found(opened, "李梅") == found(opened, "lm") == found(opened, "limei") == {"李梅"}
