"""素质提升: trainings and lectures."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import TRAINING as GROUP
from ..figure import Figure, count, distinct, total

SESSION: dict[str, Any] = {"group": GROUP, "of": "training", "by": "held_on"}
ATTENDANCE: dict[str, Any] = {**SESSION, "add": "attendance"}
CAME = ("present", "late", "early")

FIGURES: Final[tuple[Figure, ...]] = (
    total("training.cadre.attendance", "女干部培训人数", "人", **ATTENDANCE, kind="cadre"),
    count("training.cadre.sessions", "女干部培训期数", "期", **SESSION, kind="cadre"),
    total(
        "training.six_studies.attendance", "“六学”培训人数", "人",
        **ATTENDANCE, programmes="six_studies",
    ),
    total(
        "training.mental_health_lecture.attendance", "心理健康专题讲座听课人数", "人",
        **ATTENDANCE, kind="health",
    ),
    count("training.skill.sessions", "技能培训期数", "期", **SESSION, kind="skill"),
    total("training.skill.attendance", "技能培训人次", "人次", **ATTENDANCE, kind="skill"),
    count("training.law.sessions", "普法讲座", "场", **SESSION, kind="law"),
    total("training.law.attendance", "普法讲座听课人次", "人次", **ATTENDANCE, kind="law"),
    count("training.e_commerce.sessions", "电子商务培训期数", "期", **SESSION, kind="e_commerce"),
    total("training.e_commerce.attendance", "电子商务培训人次", "人次", **ATTENDANCE, kind="e_commerce"),
    count("training.entrepreneurship.sessions", "创业培训期数", "期", **SESSION, kind="entrepreneurship"),
    total("training.entrepreneurship.attendance", "创业培训人次", "人次", **ATTENDANCE, kind="entrepreneurship"),
    count("training.all.sessions", "各类培训场次", "期", **SESSION),
    total("training.all.attendance", "各类培训人次", "人次", **ATTENDANCE),
    total("training.all.women", "各类培训中的妇女人次", "人次", **SESSION, add="women"),
    distinct(
        "training.all.persons", "各类培训在册学员", "人",
        group=GROUP, of="training_attendee", by="parent.held_on", who="person", mark=CAME,
        note="只含有名册的培训",
    ),
    total("training.all.cost", "各类培训经费", "元", **SESSION, add="cost"),
)  # fmt: skip
