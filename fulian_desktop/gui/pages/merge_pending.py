"""The packages that the county is about to take in: what was found about each, in words and a colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from ...app.merging import Inspection, MergeResult, Refusal, Rehearsal
from ...values.dates import Period
from ...values.money import grouped
from .. import messages
from ..lists import Column

SUFFIX: Final = ".fulian"
"""How the names of package files end."""
UNKNOWN_DEVICE: Final = "E-PKG-09"


@dataclass
class Pending:
    """One chosen file. inspection None: still being looked at. outcome: a sentence once it was merged or refused."""

    path: Path
    inspection: Inspection | None = None
    rehearsal: Rehearsal | None = None
    outcome: str = ""
    merged: bool = False
    confirmed: bool = False
    beside: frozenset[int] = frozenset()
    """Numbers of the same unit's packages in the list."""

    @property
    def valid(self) -> bool:
        """Whether the county may take it."""
        return self.inspection is not None and self.inspection.valid and not self.merged and not self.outcome

    @property
    def state(self) -> tuple[str, str]:
        """(the state in words, the colour of the words)."""
        one = self.inspection
        if self.merged:
            return "已汇总", "good"
        if self.outcome:
            return "没有汇总", "error"
        if one is None:
            return "正在核验…", "faint"
        if not one.valid:
            return "不能汇总", "error"
        if self._reminders or (self.new_device and not self.confirmed):
            return "可汇总，有提醒", "doubt"
        return "核验通过", "good"

    @property
    def sentences(self) -> list[str]:
        """What is to be said about it."""
        if self.outcome:
            return [self.outcome]
        if self.inspection is None:
            return []
        if self.inspection.valid:
            return ["签名、校验和内容都核对过，可以汇总。", *self._reminders]
        return [f"{one.message}（{one.code}）" for one in self.inspection.problems]

    @property
    def _reminders(self) -> list[str]:
        """What is to be said of a valid one; its device's fingerprint stands in a frame of its own."""
        one = self.inspection
        if one is None:
            return []
        here = set(one.missing) <= self.beside
        said = [problem.message for problem in one.problems if one.signer not in problem.message]
        return [words for words in said if not (here and words.startswith("缺第"))]

    @property
    def new_device(self) -> bool:
        """Whether its key was never seen before: the stamped paper must be compared."""
        return self.inspection is not None and self.inspection.valid and not self.inspection.key_known

    @property
    def unregistered(self) -> bool:
        """Whether it comes from a further device of its unit that only the stamped paper can vouch for."""
        found = self.inspection.problems if self.inspection else []
        return any(one.code == UNKNOWN_DEVICE for one in found)


def note_companions(rows: Sequence[Pending]) -> None:
    """Tell each package which others of its unit lie beside it: a number that is here is not missing."""
    for one in rows:
        found = _of(one)
        one.beside = frozenset(
            _of(other).sequence
            for other in rows
            if _of(other).valid and (_of(other).signer, _of(other).epoch) == (found.signer, found.epoch)
        )


def columns() -> list[Column[Pending]]:
    """The columns of the list of pending packages."""
    return [
        Column("核验", lambda one: one.state[0], tone=lambda one: one.state[1]),
        Column("单位", lambda one: _of(one).unit_name or one.path.name),
        Column("期间", lambda one: period_label(_of(one).period)),
        Column("序号", lambda one: f"{_of(one).epoch}-{_of(one).sequence}" if _of(one).sequence else ""),
        Column(
            "记录数",
            lambda one: f"{sum(_of(one).records.values()):,}" if _of(one).records else "",
            right=True,
        ),
        Column("发放金额(元)", lambda one: paid(_of(one).money), right=True),
    ]


def period_label(period: str) -> str:
    """A cover's period as people name it."""
    return Period.parse(period).label if period else ""


def paid(money: dict[str, int]) -> str:
    """What a package says was given out; the other sums stand in its rehearsal."""
    return grouped(money["aid_disbursement.amount"]) if "aid_disbursement.amount" in money else ""


def packages_in(paths: Sequence[Path]) -> list[Path]:
    """The package files among files and, one level deep, in folders; in the order of their names."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
        found.update(dict.fromkeys(inside))
    return list(found)


def refusal_words(refusal: Refusal) -> str:
    """Why a package was not merged."""
    return f"{refusal.message}（{refusal.code}）"


def title(one: Pending) -> str:
    """The unit and period of a package, or its file name where they are not known."""
    found = one.inspection
    return f"{found.unit_name}　{period_label(found.period)}" if found and found.unit_name else one.path.name


def detail(one: Pending) -> list[str]:
    """All that is to be said of a package, by lines."""
    found, lines = one.inspection, list(one.sentences)
    if found and found.check_code:
        lines.append(f"校验码 {found.check_code}　截止日期 {found.cut_off}")
    return lines


def sure_of_devices(strange: Sequence[Pending], parent: QWidget) -> bool:
    """Ask whether packages of devices that were not compared are taken in all the same."""
    return messages.ask(
        devices_question(strange),
        yes="先汇总",
        no="先核对",
        detail="没有核对的包会标明“未核对”，可以随时撤回。",
        parent=parent,
    )


def devices_question(strange: Sequence[Pending]) -> str:
    """Whether to take in packages of devices that were not compared with the paper."""
    names = "、".join(_of(one).unit_name for one in strange[:4])
    more = f"等 {len(strange)} 个单位" if len(strange) > 4 else ""
    return f"{names}{more}是第一次收到，设备指纹还没有与盖章封面核对。先汇总，以后再核对吗？"


def result_words(result: MergeResult) -> str:
    """What became of all the packages."""
    added, changed, removed = (result.changes[name] for name in ("added", "changed", "removed"))
    words = f"已汇总 {len(result.merged)} 个包：新增 {added:,} 条、修改 {changed:,} 条、撤去 {removed:,} 条。"
    if result.unchanged:
        words += f"{len(result.unchanged)} 个以前汇总过，没有变化。"
    if result.refused:
        words += f"{len(result.refused)} 个没有汇总，原因见下面。"
    return words


_NOTHING: Final = Inspection(path=Path(), valid=False)


def _of(one: Pending) -> Inspection:
    return one.inspection or _NOTHING
