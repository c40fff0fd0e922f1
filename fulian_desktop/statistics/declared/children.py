"""维权关爱, the children: places for them, visits and presents, those on file."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import CARE as GROUP
from ..figure import Fact, Figure, count, distinct, reported, stock, total

PAID: dict[str, Any] = {"group": GROUP, "of": "aid_disbursement", "by": "paid_on", "category": "child"}
# Who a child is never travels to the county, so files are counted, not people.
ON_FILE: dict[str, Any] = {
    "group": GROUP, "of": "child", "by": "filed_on", "until": "closed_on",
}  # fmt: skip

FIGURES: Final[tuple[Figure, ...]] = (
    count(
        "shared_blue_sky.new", "“共享蓝天”俱乐部与图书室", "个",
        group=GROUP, of="venue", by="established_on", kind="shared_blue_sky",
    ),
    stock(
        "shared_blue_sky.stock", "“共享蓝天”俱乐部与图书室总数", "个",
        group=GROUP, of="venue", by="established_on", until="closed_on", kind="shared_blue_sky",
    ),
    reported(
        "reported.finance_bureau.yearly_outlay", "特困儿童家庭救助财政年增列支", "元",
        group=GROUP, of="reported_figure", by="received_on", add="value", named="source_org document",
        figure="finance_outlay",
    ),
    count(
        "child.visit_and_pairing.count", "儿童慰问与结对活动", "次",
        group=GROUP, of="activity", by="held_on", kind="child_care",
    ),
    total("child.aid.value", "慰问赠物金额", "元", **PAID, add="worth"),
    distinct(
        "child.aid.persons", "受益儿童", "人", **PAID, who="recipient",
        reversed_on=Fact.EMPTY, counters=Fact.EMPTY,
    ),
    stock("child.all.stock", "在册困境、留守、流动儿童", "人", **ON_FILE),
    stock("child.left_behind.stock", "在册留守儿童", "人", **ON_FILE, categories="left_behind"),
    stock("child.migrant.stock", "在册流动儿童", "人", **ON_FILE, categories="migrant"),
    stock("child.orphan.stock", "在册孤儿", "人", **ON_FILE, categories="orphan"),
    stock("child.unattended.stock", "在册事实无人抚养儿童", "人", **ON_FILE, categories="de_facto_unattended"),
    stock("child.disabled.stock", "在册残疾儿童", "人", **ON_FILE, categories="disabled"),
    stock("child.serious_illness.stock", "在册重病儿童", "人", **ON_FILE, categories="serious_illness"),
)  # fmt: skip
