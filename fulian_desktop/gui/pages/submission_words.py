"""What the submission page says of findings and packages, and the columns of its two lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ...app import figures, records
from ...app.submission import SubmissionFinding
from ...ledgers.registry import BY_KEY, LEDGERS
from ...schema.findings import Severity
from ...schema.ledger import Ledger
from ...store.browse import Query
from ...store.outbox import Sent
from ...values import clock
from ...values.dates import Period
from ..facts import moment
from ..lists import Column

if TYPE_CHECKING:
    from ...store.office import Office

_TONES: Final = {Severity.FORBIDDEN: "error", Severity.REASON: "doubt", Severity.HINT: "soft"}


@dataclass(frozen=True)
class Group:
    """A finding, and how often a record has it, such as in several lines of one batch."""

    first: SubmissionFinding
    times: int

    @property
    def words(self) -> str:
        """The sentence, with the number where it is more than one."""
        return f"{self.first.message}（{self.times} 处）" if self.times > 1 else self.first.message


def finding_columns() -> list[Column[Group]]:
    """The columns of the findings."""
    return [
        Column("程度", lambda one: one.first.severity.label, tone=_tone),
        Column("台账", lambda one: BY_KEY[one.first.ledger].label, tone=_answered_tone),
        Column("记录", lambda one: one.first.title, tone=_answered_tone),
        Column("要看的地方", lambda one: one.words, tone=_answered_tone),
    ]


def past_columns() -> list[Column[Sent]]:
    """The columns of the packages that were made."""
    return [
        Column("序号", lambda one: f"{one.epoch}-{one.sequence}"),
        Column("期间", lambda one: Period.parse(one.period).label),
        Column("写出时间", lambda one: moment(one.written_at)),
        Column("记录数", lambda one: f"{sum(one.records.values()):,}", right=True),
        Column("状态", _delivery, tone=lambda one: "good" if one.delivered_at else "error"),
    ]


def last_sent(sent: list[Sent]) -> str:
    """The newest package in a phrase."""
    if not sent:
        return "还没有报送过"
    last = sent[0]
    period = Period.parse(last.period).label
    return f"上次报送第 {last.epoch}-{last.sequence} 号（{period}），{moment(last.written_at)}"


def period_due(day: date) -> Period:
    """The year or half year that a township reports about on a day (domain.md section 6)."""
    if day.month <= 3:
        return Period(day.year - 1)
    return Period(day.year, 1, 6) if day.month <= 9 else Period(day.year)


def period_to_report(office: Office) -> Period:
    """What is due today; where the records end in an earlier year, that year."""
    due, newest = period_due(clock.today()), figures.newest_year(office)
    return due if newest >= due.year else Period(newest)


def grouped(found: list[SubmissionFinding]) -> list[Group]:
    """The same finding of one record once, with its number; in the order in which they first come."""
    groups: dict[tuple[object, ...], list[SubmissionFinding]] = {}
    for one in found:
        groups.setdefault((one.severity, one.answered, one.uid, one.field, one.message), []).append(one)
    return [Group(same[0], len(same)) for same in groups.values()]


def _tone(one: Group) -> str:
    return "faint" if one.first.answered else _TONES[one.first.severity]


def _answered_tone(one: Group) -> str:
    return "faint" if one.first.answered else ""


def _delivery(sent: Sent) -> str:
    return "已写出" if sent.delivered_at else "没写完，请再次写出"


def summary(found: list[SubmissionFinding]) -> str:
    """How many findings there are of each severity."""
    waiting = [one for one in found if not one.answered]
    counted = {level: sum(one.severity is level for one in waiting) for level in Severity}
    parts = [f"{level.label} {number} 处" for level, number in counted.items() if number]
    answered = len(found) - len(waiting)
    if answered:
        parts.append(f"已说明 {answered} 处")
    return "　".join(parts) or "没有问题"


def counted(office: Office, period: Period) -> str:
    """How many records of the period each ledger has."""

    def count(ledger: Ledger) -> int:
        return int(records.totals(office, ledger.key, Query(period=period))[""])

    counts = {ledger.label: count(ledger) for ledger in LEDGERS if ledger.period}
    parts = "、".join(f"{label} {number}" for label, number in counts.items() if number)
    return f"本期共 {sum(counts.values()):,} 条记录" + (f"（{parts}）" if parts else "")


def content(counted: dict[str, int]) -> str:
    """What a package holds, by tables."""
    parts = [
        f"{BY_KEY[key].label if key in BY_KEY else key} {number:,}"
        for key, number in counted.items()
        if number
    ]
    return f"共 {sum(counted.values()):,} 条：{'、'.join(parts)}"
