"""共促发展: equality, publicity, schools for parents, homes for children, what the federation itself achieved."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import DEVELOPMENT as GROUP
from ..figure import Figure, count, listed, reported, stock, total

ACTIVITY: dict[str, Any] = {"group": GROUP, "of": "activity", "by": "held_on"}
SESSION: dict[str, Any] = {"group": GROUP, "of": "training", "by": "held_on"}
PLACE: dict[str, Any] = {"group": GROUP, "of": "venue"}
PUBLICITY: dict[str, Any] = {"group": GROUP, "of": "publicity"}
HONOUR: dict[str, Any] = {"group": GROUP, "of": "honor", "by": "awarded_on"}
FULL_NAME = "name | level title_code"
HIGHER = ("prefecture", "province", "national")

FIGURES: Final[tuple[Figure, ...]] = (
    count("activity.happiness_express.count", "“幸福快车”四进活动", "场", **ACTIVITY, programmes="happiness_express"),
    total(
        "activity.happiness_express.beneficiaries", "受益群众", "人",
        **ACTIVITY, add="beneficiary_count", programmes="happiness_express",
    ),
    count("publicity.adopted.count", "信息采纳", "篇", **PUBLICITY, by="adopted_on", adopted_level=HIGHER),
    count("publicity.all.count", "各类宣传信息", "篇", **PUBLICITY, by="published_on"),
    reported(
        "reported.publicity_rank", "信息采纳名次", "位",
        group=GROUP, of="reported_figure", by="received_on", add="value", named="source_org document",
        figure="publicity_rank",
    ),
    count("training.equality_policy.sessions", "男女平等基本国策讲座", "场", **SESSION, kind="equality_policy"),
    total(
        "training.equality_policy.attendance", "国策讲座参与人数", "人",
        **SESSION, add="attendance", kind="equality_policy",
    ),
    total(
        "publicity.equality_policy.copies", "国策宣传资料", "份",
        **PUBLICITY, by="published_on", add="copies", kind="equality_material",
    ),
    count(
        "parent_school.demo_province.new", "省级示范性家长学校", "所",
        **PLACE, by="demo_awarded_on", kind="parent_school", demo_level="province",
    ),
    count(
        "parent_school.community.new", "社区家长学校", "所",
        **PLACE, by="established_on", kind="parent_school", host_kind="community",
    ),
    count(
        "parent_school.enterprise.new", "企业家长学校", "所",
        **PLACE, by="established_on", kind="parent_school", host_kind="enterprise",
    ),
    stock("parent_school.stock", "家长学校", "所", **PLACE, by="established_on", until="closed_on", kind="parent_school"),
    count("training.family_education.sessions", "家庭教育巡回讲座", "场", **SESSION, kind="family_education"),
    total(
        "training.family_education.attendance", "家庭教育受益人次", "人次",
        **SESSION, add="attendance", kind="family_education",
    ),
    total(
        "activity.tea_culture.families", "亲子体验家庭", "个",
        **ACTIVITY, add="family_count", kind="parent_child_experience",
    ),
    count(
        "honor.charity_family.county", "爱心公益家庭", "户", **HONOUR, title_code="charity_family", level="county"
    ),
    count(
        "childrens_home.demo_prefecture.new", "市级示范儿童之家", "个",
        **PLACE, by="demo_awarded_on", kind="childrens_home", demo_level="prefecture",
    ),
    stock("childrens_home.stock", "儿童之家", "个", **PLACE, by="established_on", until="closed_on", kind="childrens_home"),
    listed(
        "honor.federation.received", "县妇联获得的集体荣誉", "项",
        **HONOUR, named=FULL_NAME, holder_kind="federation", own=True, owner="county",
    ),
    listed(
        "honor.federation.own", "本级妇联获得的集体荣誉", "项",
        **HONOUR, named=FULL_NAME, holder_kind="federation", own=True, note="各填报单位本级妇联的荣誉",
    ),
    listed("honor.federation.all", "各级妇联组织获得的集体荣誉", "项", **HONOUR, named=FULL_NAME, holder_kind="federation"),
    listed("milestone.all.list", "大事记", "件", group=GROUP, of="milestone", by="happened_on"),
    listed(
        "milestone.documents.list", "出台的文件", "份",
        group=GROUP, of="milestone", by="happened_on", kind="document",
    ),
)  # fmt: skip
