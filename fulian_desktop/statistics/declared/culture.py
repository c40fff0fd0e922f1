"""文化家庭: activities of the programmes, families and people honoured."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import CULTURE as GROUP
from ..figure import Figure, count, total

ACTIVITY: dict[str, Any] = {"group": GROUP, "of": "activity", "by": "held_on"}
HONOUR: dict[str, Any] = {"group": GROUP, "of": "honor", "by": "awarded_on"}
COPIES: dict[str, Any] = {"group": GROUP, "of": "publicity", "by": "published_on", "add": "copies"}
LEVELS = {
    "national": "国家级",
    "province": "省级",
    "prefecture": "市级",
    "county": "县级",
    "township": "乡镇级",
}


def _honours(title: str, level: str, label: str, unit: str = "户") -> Figure:
    return count(f"honor.{title}.{level}", label, unit, **HONOUR, title_code=title, level=level)


FIGURES: Final[tuple[Figure, ...]] = (
    total("activity.dream.participants", "巾帼梦系列活动参与人数", "人", **ACTIVITY, add="participant_count", programmes="dream"),
    total("activity.dream.teams", "巾帼梦系列活动参赛队伍", "支", **ACTIVITY, add="team_count", programmes="dream"),
    total(
        "activity.dream.reach", "巾帼梦系列活动影响人数", "人",
        **ACTIVITY, add="reach_count", programmes="dream", note="影响人数是估计数，不与参加人数相加",
    ),
    _honours("green_family", "province", "省级绿色家庭"),
    _honours("learning_family", "prefecture", "市级学习型家庭"),
    _honours("green_family", "prefecture", "市级绿色家庭"),
    _honours("civilized_family", "county", "县级文明家庭"),
    _honours("learning_family", "county", "县级学习型家庭"),
    _honours("beautification_pacesetter", "county", "“三化”护美标兵", "名"),
    _honours("frontage_family", "county", "“门前三包”好家庭"),
    total("publicity.proposal.copies", "发放倡议书", "份", **COPIES, kind="proposal"),
    total("activity.beauty.volunteers", "巾帼美志愿服务志愿者", "人", **ACTIVITY, add="volunteer_count", programmes="beauty"),
    count("activity.beauty.count", "巾帼美文明劝导与“拒绝三不”活动", "次", **ACTIVITY, programmes="beauty"),
    total("publicity.leaflet.copies", "宣传折页、便签", "份", **COPIES, kind="leaflet", programmes="beauty"),
    count("activity.all.count", "各类活动", "次", **ACTIVITY),
    total("activity.all.participants", "各类活动参加人次", "人次", **ACTIVITY, add="participant_count"),
    *(
        count(f"honor.all.{level}", f"{label}荣誉", "项", **HONOUR, level=level)
        for level, label in LEVELS.items()
    ),
)  # fmt: skip
