"""维权关爱, the first half: rights stations, legal aid, safe families, letters and visits."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import CARE as GROUP
from ..figure import OWNER, Figure, count, distinct, ratio, stock, total
from .organization import REGISTERED

PLACE: dict[str, Any] = {"group": GROUP, "of": "venue"}
SITE: dict[str, Any] = {"group": GROUP, "of": "programme_site", "by": "piloted_on", "brand": "safe_family"}
CASE: dict[str, Any] = {"group": GROUP, "of": "rights_case", "by": "counted_on"}
PEOPLE: dict[str, Any] = {**CASE, "add": "person_count"}
VOLUNTEERS: dict[str, Any] = {
    "group": GROUP, "of": "volunteer", "by": "registered_on", "until": "left_on", "who": "person",
}  # fmt: skip

_ACCEPTED = count("rights_case.accepted.count", "受理的维权案件", "件", **CASE, accepted=True)
_HANDLED = count("rights_case.handled.count", "已处理的维权案件", "件", **CASE, accepted=True, handled=True)
_RESOLVED = count(
    "rights_case.resolved.count", "已化解的维权案件", "件", **CASE, accepted=True, resolved=True
)

FIGURES: Final[tuple[Figure, ...]] = (
    count(
        "rights_station.demo.new", "“六有”社区示范维权服务站", "个",
        **PLACE, by="demo_awarded_on", kind="rights_station", demo_level="county",
    ),
    count(
        "dv_complaint_station.new", "家庭暴力投诉受理站试点", "个",
        **PLACE, by="established_on", kind="dv_complaint_station",
    ),
    stock(
        "rights_station.stock", "维权服务站", "个",
        **PLACE, by="established_on", until="closed_on", kind="rights_station",
    ),
    stock(
        "mediation_room.stock", "婚姻家庭调解室", "个",
        **PLACE, by="established_on", until="closed_on", kind="mediation_room",
    ),
    stock(
        "volunteer_team.legal_aid.stock", "法律援助队伍", "支",
        group=GROUP, of="volunteer_team", by="founded_on", until="dissolved_on", field="legal_aid",
    ),
    stock(
        "volunteer.legal_aid.stock", "法律援助队伍人数", "名",
        **VOLUNTEERS, status=REGISTERED, team__field="legal_aid",
    ),
    count("safe_family.pilot_community", "“平安家庭”县级试点社区", "个", **SITE, level="county"),
    distinct("safe_family.pilot_township", "推出试点的乡镇", "个", **SITE, who=OWNER, owner="township", level="township"),
    total("rights_case.letter_visit.person_times", "来信来访", "人次", **PEOPLE, channel=("letter", "visit")),
    total("rights_case.phone.person_times", "来电", "人次", **PEOPLE, channel="phone"),
    total("rights_case.all.person_times", "各渠道来信来访来电", "人次", **PEOPLE),
    count("rights_case.all.count", "维权来信来访来电件次", "件", **CASE),
    distinct("rights_case.legal_aid.persons", "法律援助申请", "人", **CASE, who="person_mark", legal_aid_granted=True),
    ratio("rights_case.handled_rate", "处理率", _HANDLED, _ACCEPTED),
    _ACCEPTED,
    _HANDLED,
    ratio("rights_case.resolved_rate", "化解率", _RESOLVED, _ACCEPTED),
    _RESOLVED,
)  # fmt: skip
