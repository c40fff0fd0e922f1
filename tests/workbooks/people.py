"""Who stands in the made workbooks: twenty people who do not exist, in two villages."""

from __future__ import annotations

from datetime import date

from fulian_desktop.values.identity import check_digit

HEADINGS = ("序号", "姓名", "性别", "身份证号", "出生年月", "村(社区)", "联系电话", "备注")
VILLAGES = ("桥头村", "溪东社区")
_NAMES = (
    "林小丽 陈美华 王秀英 李玉兰 张春燕 黄丽萍 吴爱珍 周桂花 郑雪梅 徐红霞 "
    "孙海燕 朱淑芬 何金凤 郭彩云 罗月娥 梁素珍 宋晓琴 唐凤英 许慧敏 邓巧玲"
).split()


def _number(place: int, born: date) -> str:
    first17 = f"330327{born:%Y%m%d}{place * 2 + 20:03}"
    return first17 + check_digit(first17)


def born(place: int) -> date:
    """Birthday of the person at a place of the list, from 0."""
    return date(1960 + place * 2, place % 12 + 1, place % 27 + 1)


PEOPLE: tuple[tuple[int, str, str, str, date, str, str, str], ...] = tuple(
    (
        place + 1,
        name,
        "女",
        _number(place, born(place)),
        born(place),
        VILLAGES[place // 10],
        f"138{57700000 + place * 37}",
        "" if place % 3 else f"第{place + 1}户",
    )
    for place, name in enumerate(_NAMES)
)
"""Rows under HEADINGS."""
NUMBERS = frozenset(row[3] for row in PEOPLE)
