"""The figures that the program knows, by the identifiers that reports and scripts use.

The rules are those of the 2013 work report; figures without a counterpart there are what an office misses.
"""

from __future__ import annotations

from typing import Final

from .figure import Figure, count, distinct, stock, total

ORG, SKILL, AID, MONEY = "组织建设", "素质提升", "关爱帮扶", "资金"
PAID = "paid_on"

FIGURES: Final[tuple[Figure, ...]] = (
    count(
        "organization.women_committee.new", "新建机关妇委会", "个",
        group=ORG, of="organization", by="founded_on", org_kind="women_committee", sector="government",
    ),
    count(
        "organization.two_new.new", "新建两新妇联组织", "个",
        group=ORG, of="organization", by="founded_on", sector="two_new",
    ),
    stock(
        "organization.all.stock", "各类妇女组织", "个",
        group=ORG, of="organization", by="founded_on", until="dissolved_on",
    ),
    total(
        "training.cadre.attendance", "女干部培训人数", "人",
        group=SKILL, of="training", by="held_on", add="attendance", kind="cadre", note="按参训人次合计",
    ),
    total(
        "training.six_studies.attendance", "“六学”培训人数", "人",
        group=SKILL, of="training", by="held_on", add="attendance", programmes="six_studies", note="按参训人次合计",
    ),
    total(
        "training.mental_health_lecture.attendance", "心理健康专题讲座听课人数", "人",
        group=SKILL, of="training", by="held_on", add="attendance", kind="health", note="按参训人次合计",
    ),
    count(
        "training.skill.sessions", "技能培训期数", "期",
        group=SKILL, of="training", by="held_on", kind="skill",
    ),
    total(
        "training.skill.attendance", "技能培训人次", "人次",
        group=SKILL, of="training", by="held_on", add="attendance", kind="skill",
    ),
    count(
        "training.equality_policy.sessions", "男女平等基本国策讲座", "场",
        group=SKILL, of="training", by="held_on", kind="equality_policy",
    ),
    total(
        "training.equality_policy.attendance", "国策讲座参与人数", "人",
        group=SKILL, of="training", by="held_on", add="attendance", kind="equality_policy", note="按参训人次合计",
    ),
    count(
        "training.family_education.sessions", "家庭教育巡回讲座", "场",
        group=SKILL, of="training", by="held_on", kind="family_education",
    ),
    total(
        "training.family_education.attendance", "家庭教育受益人次", "人次",
        group=SKILL, of="training", by="held_on", add="attendance", kind="family_education",
    ),
    count("training.all.sessions", "各类培训场次", "期", group=SKILL, of="training", by="held_on"),
    total("training.all.attendance", "各类培训人次", "人次", group=SKILL, of="training", by="held_on", add="attendance"),
    total(
        "fund.chunhui.income", "春晖基金收到捐赠", "元",
        group=MONEY, of="fund_income", by="received_on", add="amount", fund__scheme="chunhui",
    ),
    total(
        "fund.chunhui.paid", "春晖基金发放", "元",
        group=MONEY, of="aid_disbursement", by=PAID, add="amount", parent__fund__scheme="chunhui",
    ),
    count(
        "fund.children_serious_illness.new", "重大疾病儿童救助基金", "个",
        group=MONEY, of="fund", by="founded_on", purpose="children_serious_illness",
    ),
    total(
        "fund.xinhe_chunyang.seed_capital", "“信禾春阳”基金启动资金", "元",
        group=MONEY, of="fund_income", by="received_on", add="amount",
        fund__scheme="xinhe_chunyang", kind="seed_capital",
    ),
    total("fund.all.income", "各项资金收入", "元", group=MONEY, of="fund_income", by="received_on", add="amount"),
    count(
        "aid.condolence.person_times", "慰问", "人次",
        group=AID, of="aid_disbursement", by=PAID, parent__aid_kind="condolence",
    ),
    total(
        "aid.condolence.amount", "慰问金", "元",
        group=AID, of="aid_disbursement", by=PAID, add="amount", parent__aid_kind="condolence",
    ),
    total(
        "aid.mother_parcel.quantity", "母亲邮包", "个",
        group=AID, of="aid_disbursement", by=PAID, add="quantity", item="mother_parcel",
    ),
    total(
        "child.aid.value", "慰问赠物金额", "元",
        group=AID, of="aid_disbursement", by=PAID, add="worth", category="child", note="现金与物资折价合计",
    ),
    distinct(
        "child.aid.persons", "受益儿童", "人",
        group=AID, of="aid_disbursement", by=PAID, who="recipient", category="child",
    ),
    count("aid.all.person_times", "各类帮扶", "人次", group=AID, of="aid_disbursement", by=PAID),
    distinct("aid.all.persons", "受帮扶人数", "人", group=AID, of="aid_disbursement", by=PAID, who="recipient"),
    total(
        "aid.all.value", "帮扶款物合计", "元",
        group=AID, of="aid_disbursement", by=PAID, add="worth", note="现金与物资折价合计",
    ),
)  # fmt: skip

BY_ID: Final[dict[str, Figure]] = {figure.id: figure for figure in FIGURES}
