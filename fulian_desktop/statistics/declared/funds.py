"""维权关爱: the money that comes in and goes out, and the goods beside it."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import CARE as GROUP
from ..figure import Fact, Figure, count, distinct, total

INCOME: dict[str, Any] = {"group": GROUP, "of": "fund_income", "by": "received_on", "add": "amount"}
PAID: dict[str, Any] = {"group": GROUP, "of": "aid_disbursement", "by": "paid_on"}
"""Sums: what was paid, less what came back by red counter-entries."""
TAKEN: dict[str, Any] = {**PAID, "reversed_on": Fact.EMPTY, "counters": Fact.EMPTY}
"""Counts: neither a line that was taken back nor the red one against it."""
MONEY: dict[str, Any] = {**PAID, "add": "amount"}


def _by_fund(scheme: str, name: str) -> tuple[Figure, Figure]:
    """Aid by fund: how often, and how much in money and goods."""
    ours: dict[str, Any] = {"parent__fund__scheme": scheme}
    return (
        count(f"aid.by_fund.{scheme}.person_times", f"{name}发放", "人次", **TAKEN, **ours),
        total(f"aid.by_fund.{scheme}.value", f"{name}发放款物", "元", **PAID, **ours, add="worth"),
    )


FIGURES: Final[tuple[Figure, ...]] = (
    total("fund.chunhui.income", "春晖基金收到捐赠", "元", **INCOME, fund__scheme="chunhui"),
    total("fund.chunhui.paid", "春晖基金发放", "元", **MONEY, parent__fund__scheme="chunhui"),
    count("aid.condolence.person_times", "慰问", "人次", **TAKEN, parent__aid_kind="condolence"),
    total("aid.condolence.amount", "慰问金", "元", **MONEY, parent__aid_kind="condolence"),
    total("aid.mother_parcel.quantity", "母亲邮包", "个", **PAID, add="quantity", item="mother_parcel"),
    count(
        "fund.children_serious_illness.new", "重大疾病儿童救助基金", "个",
        group=GROUP, of="fund", by="founded_on", purpose="children_serious_illness",
    ),
    total(
        "fund.xinhe_chunyang.seed_capital", "“信禾春阳”基金启动资金", "元",
        **INCOME, fund__scheme="xinhe_chunyang", kind="seed_capital",
    ),
    total("fund.all.income", "各项资金收入", "元", **INCOME),
    total("fund.all.donations", "社会捐赠收入", "元", **INCOME, kind="donation"),
    count("aid.all.person_times", "各类帮扶", "人次", **TAKEN),
    distinct("aid.all.persons", "受帮扶人数", "人", **TAKEN, who="recipient"),
    total("aid.all.amount", "帮扶金额", "元", **MONEY),
    total("aid.all.value", "帮扶款物合计", "元", **PAID, add="worth"),
    *_by_fund("condolence", "慰问经费"),
    *_by_fund("chunhui", "春晖基金"),
    *_by_fund("xinhe_chunyang", "“信禾春阳”基金"),
    *_by_fund("two_cancer", "“两癌”救助金"),
    *_by_fund("mother_parcel", "母亲邮包项目"),
    *_by_fund("lottery", "彩票公益金"),
    *_by_fund("other", "其他资金"),
)  # fmt: skip
