"""What the page of frozen figures says: of versions, of who has submitted, and of each difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...app.freezing import Difference, Freeze, UnitSubmission
from ...values.dates import Period, long_date
from ..lists import Column

_NAMED = 8
"""So many townships are named; of more only the number is told."""


@dataclass(frozen=True)
class Version:
    """A line of the list: a version of a period, and whether a newer one has taken its place."""

    fixed: Freeze
    newest: bool

    @property
    def period(self) -> Period:
        """The period."""
        return Period.parse(self.fixed.period)

    @property
    def stands(self) -> bool:
        """Whether reports take these figures."""
        return self.newest and self.fixed.released_at is None

    @property
    def state(self) -> str:
        """In a word."""
        if self.stands:
            return "有效"
        return "已撤销" if self.newest else "旧版"


def versions(freezes: Sequence[Freeze]) -> list[Version]:
    """All versions, newest first, each with whether it is the newest of its period."""
    seen: set[str] = set()
    found = []
    for one in freezes:
        found.append(Version(one, one.period not in seen))
        seen.add(one.period)
    return found


def version_columns() -> list[Column[Version]]:
    """The columns of the versions."""
    return [
        Column("期间", lambda one: one.period.label, tone=_faint),
        Column("版本", lambda one: f"第{one.fixed.version}版", tone=_faint),
        Column("定稿日期", lambda one: one.fixed.frozen_at.astimezone().strftime("%Y-%m-%d"), tone=_faint),
        Column("状态", lambda one: one.state, tone=lambda one: "good" if one.stands else "faint"),
    ]


def _faint(one: Version) -> str:
    return "" if one.stands else "faint"


def difference_columns() -> list[Column[Difference]]:
    """The columns of the differences."""
    return [
        Column("指标", lambda one: one.label),
        Column("单位", lambda one: one.unit_name, tone=lambda one: "" if one.unit else "deep"),
        Column("定稿数", lambda one: one.shown(one.frozen), right=True),
        Column("现数", lambda one: one.shown(one.now), right=True),
        Column(
            "差额", lambda one: one.change_shown, right=True, tone=lambda one: "error" if (one.change or 0) < 0 else ""
        ),
        Column("说明", lambda one: one.why),
    ]  # fmt: skip


def about(one: Version) -> str:
    """All that is known of a version."""
    fixed = one.fixed
    told = [f"数据截止{long_date(fixed.cut_off)}，{fixed.frozen_by}定"]
    if fixed.packages:
        numbers = [
            f"{facts['name']} {facts['epoch']}.{facts['sequence']}" for facts in fixed.packages.values()
        ]
        told.append(f"依据上报包：{_several(numbers)}")
    if fixed.note:
        told.append(f"说明：{fixed.note}")
    if fixed.released_at:
        day = fixed.released_at.astimezone().strftime("%Y-%m-%d")
        told.append(f"{day} 撤销：{fixed.release_reason}")
    return "；".join(told)


def readiness(period: Period, submissions: Sequence[UnitSubmission]) -> str:
    """Who has submitted for a period and who has not."""
    missing = [one.name for one in submissions if not one.number]
    earlier = [f"{one.name}（只报到{one.period}）" for one in submissions if one.number and not one.covers]
    ready = len(submissions) - len(missing) - len(earlier)
    told = [f"{len(submissions)} 个乡镇中 {ready} 个已报{period.label}"]
    told += [f"没有报的：{_several(missing)}"] if missing else []
    told += [f"还没有报这一期的：{_several(earlier)}"] if earlier else []
    return "；".join(told) + "。"


def _several(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
