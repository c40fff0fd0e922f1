"""组织建设: organizations and how far they reach, who holds office, groups, volunteers, places of their own."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import ORGANIZATION as GROUP
from ..figure import Fact, Figure, count, distinct, ratio, stock, total

CHAIRS = ("chair", "deputy_chair", "part_time_deputy", "temp_deputy")
EXECUTIVE = (*CHAIRS, "standing_member", "exec_member")
PARTY_MEMBER = ("01", "02")
COLLEGE = ("10", "20", "30")
FESTIVE = ("sodality", "salon", "association")
TEAMS = ("art_team", "dance", "volunteer_team")
REGISTERED = ("registered", "cancelled")
"""Who has left had been registered: at a day before that she still was, and `left_on` says when she no longer is."""

ORG: dict[str, Any] = {"group": GROUP, "of": "organization", "by": "founded_on"}
ORG_NOW: dict[str, Any] = {**ORG, "until": "dissolved_on"}
UNIT_NOW: dict[str, Any] = {
    "group": GROUP, "of": "eligible_unit", "by": "listed_on", "until": "delisted_on", "eligible": True,
}  # fmt: skip
HAS_ORGANIZATION: dict[str, Any] = {
    "organization": Fact.FILLED,
    "organization__founded_on": Fact.BEGUN,
    "organization__dissolved_on": Fact.NOT_OVER,
}
OFFICE: dict[str, Any] = {
    "group": GROUP, "of": "position", "by": "from_on", "until": "to_on", "who": "parent",
}  # fmt: skip
GROUP_NOW: dict[str, Any] = {
    "group": GROUP, "of": "women_group", "by": "founded_on", "until": "dissolved_on",
}  # fmt: skip
TEAM_NOW: dict[str, Any] = {
    "group": GROUP, "of": "volunteer_team", "by": "founded_on", "until": "dissolved_on",
}  # fmt: skip
VOLUNTEER: dict[str, Any] = {"group": GROUP, "of": "volunteer", "by": "registered_on", "who": "person"}
VOLUNTEER_NOW: dict[str, Any] = {**VOLUNTEER, "until": "left_on"}
SERVICE: dict[str, Any] = {"group": GROUP, "of": "volunteer_service", "by": "served_on"}
PLACE: dict[str, Any] = {"group": GROUP, "of": "venue"}
PLACE_NOW: dict[str, Any] = {**PLACE, "by": "established_on", "until": "closed_on"}


def _reach(id: str, label: str, units: str, **where: str) -> tuple[Figure, Figure, Figure]:
    """How many units have an organization, how many should, and the share in percent."""
    covered = stock(f"{id}.covered", f"已建妇联组织的{units}", "个", **UNIT_NOW, **where, **HAS_ORGANIZATION)
    eligible = stock(f"{id}.eligible", f"应建妇联组织的{units}", "个", **UNIT_NOW, **where)
    return ratio(f"{id}.coverage", label, covered, eligible), covered, eligible


def _venues(kind: str, label: str) -> Figure:
    return stock(f"{kind}.stock", label, "个", **PLACE_NOW, kind=kind)


_EXECUTIVES = stock(
    "position.executive.stock", "执委（含主席、副主席、常委）", "名", **OFFICE, role=EXECUTIVE
)
_PARTY = stock(
    "position.executive.party", "执委中的中共党员", "名",
    **OFFICE, role=EXECUTIVE, parent__political_status=PARTY_MEMBER,
)  # fmt: skip
_COLLEGE = stock(
    "position.executive.college", "大专以上文化程度的执委", "名",
    **OFFICE, role=EXECUTIVE, parent__education=COLLEGE,
)  # fmt: skip

FIGURES: Final[tuple[Figure, ...]] = (
    count(
        "womens_home.demo_county.new", "县级社区妇女之家示范点", "个",
        **PLACE, by="demo_awarded_on", kind="womens_home", demo_level="county",
    ),
    count(
        "womens_position.demo.two_new.new", "两新组织示范妇女阵地", "个",
        **PLACE, by="demo_awarded_on", host_kind="two_new", demo_level=Fact.FILLED,
    ),
    count(
        "organization.women_committee.new", "新建机关妇委会", "个",
        **ORG, org_kind="women_committee", sector="government",
    ),
    *_reach(
        "organization.county_unit", "县直机关妇联组织覆盖率", "县直机关单位",
        level="county", sector="government",
    ),
    count("organization.two_new.new", "新建两新妇联组织", "个", **ORG, sector="two_new"),
    *_reach("organization.two_new", "两新妇联组织组建率", "两新单位", sector="two_new"),
    count("organization.all.new", "新建各类妇女组织", "个", **ORG),
    stock("organization.all.stock", "各类妇女组织", "个", **ORG_NOW),
    stock("organization.rural.stock", "农村妇女组织", "个", **ORG_NOW, sector="rural"),
    stock("organization.community.stock", "城市社区妇女组织", "个", **ORG_NOW, sector="community"),
    stock("organization.government.stock", "机关妇女组织", "个", **ORG_NOW, sector="government"),
    stock("organization.institution.stock", "事业单位妇女组织", "个", **ORG_NOW, sector="institution"),
    stock("organization.soe.stock", "国有企业妇女组织", "个", **ORG_NOW, sector="soe"),
    stock("organization.two_new.stock", "两新妇联组织", "个", **ORG_NOW, sector="two_new"),
    stock("organization.four_new.stock", "四新领域妇女组织", "个", **ORG_NOW, sector="four_new"),
    stock("position.chair.stock", "妇联主席、副主席", "名", **OFFICE, role=CHAIRS),
    _EXECUTIVES,
    ratio("position.executive.party_share", "执委中党员比例", _PARTY, _EXECUTIVES),
    _PARTY,
    ratio("position.executive.college_share", "执委中大专以上比例", _COLLEGE, _EXECUTIVES),
    _COLLEGE,
    stock("position.delegate.stock", "妇女代表", "名", **OFFICE, role="delegate"),
    stock(
        "position.two_committees.stock", "进村（社区）“两委”的妇联干部", "名",
        **OFFICE, in_two_committees=True,
    ),
    stock("women_group.registered.stock", "注册女性社团", "个", **GROUP_NOW, registered=True),
    stock(
        "women_group.informal.stock", "女性联谊会、沙龙、协会", "个",
        **GROUP_NOW, registered=False, kind=FESTIVE, base_level=("township", "village"),
    ),
    stock(
        "women_group.grassroots.stock", "妇女草根组织(文体团队、志愿者队伍)", "支",
        **GROUP_NOW, registered=False, kind=TEAMS, base_level="village",
    ),
    stock(
        "women_group.grassroots.members", "草根组织人数", "名",
        **GROUP_NOW, add="member_count", registered=False, kind=TEAMS, base_level="village",
    ),
    stock("women_group.fitness_team.stock", "巾帼健身队", "支", **GROUP_NOW, kind="fitness_team"),
    stock("volunteer_team.fitness.stock", "巾帼健身志愿者服务队", "支", **TEAM_NOW, field="fitness"),
    stock(
        "volunteer.fitness.stock", "巾帼健身志愿者", "名",
        **VOLUNTEER_NOW, status=REGISTERED, team__field="fitness",
    ),
    stock("volunteer_team.all.stock", "巾帼志愿服务队伍", "支", **TEAM_NOW),
    stock("volunteer.all.stock", "注册巾帼志愿者", "名", **VOLUNTEER_NOW, status=REGISTERED),
    distinct("volunteer.all.new", "新注册巾帼志愿者", "名", **VOLUNTEER, status=REGISTERED),
    total("volunteer_service.all.hours", "志愿服务时间", "小时", **SERVICE, add="hours"),
    count("volunteer_service.all.person_times", "志愿服务", "人次", **SERVICE),
    distinct("volunteer_service.all.persons", "参加服务的志愿者", "人", **SERVICE, who="volunteer.person"),
    _venues("womens_home", "妇女之家"),
    _venues("demo_position", "妇女阵地"),
    _venues("training_base", "实训基地"),
)  # fmt: skip
