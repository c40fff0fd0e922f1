"""How a package presents itself to the officer: what its cover says, and what stands against it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..packages.chain import Place
from ..packages.cover import Cover, check_code
from ..packages.minisign import PublicKey, fingerprint
from ..packages.opened import Opened
from ..packages.refusals import PackageRefused
from ..store.inbox import Received


@dataclass(frozen=True)
class Problem:
    """Something about a package that the officer should know; code "" where it is no refusal."""

    code: str
    message: str


@dataclass(frozen=True)
class Inspection:
    """A package as it presents itself, and whether the county would take it."""

    path: Path
    valid: bool
    unit: str = ""
    unit_name: str = ""
    period: str = ""
    cut_off: date | None = None
    epoch: int = 0
    sequence: int = 0
    sha256: str = ""
    signer: str = ""
    check_code: str = ""
    key_known: bool = False
    place: str = ""
    records: dict[str, int] = field(default_factory=dict)
    money: dict[str, int] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def kept(path: Path, cover: Cover, sha256: str) -> dict[str, Any]:
    """What the county notes of a package beside the file itself."""
    return {
        "sha256": sha256, "unit": cover.unit, "device": cover.device, "period": cover.period, "epoch": cover.epoch,
        "sequence": cover.sequence, "previous": cover.previous, "file_name": path.name,
        "cover": {
            "unit_name": cover.unit_name, "cut_off": cover.cut_off.isoformat(), "audit_head": cover.audit_head,
            "records": _records(cover), "money": _money(cover),
            "reasons": [dataclasses.asdict(one) for one in cover.reasons],
        },
    }  # fmt: skip


def _records(cover: Cover) -> dict[str, int]:
    return {key: totals.rows for key, totals in cover.tables.items()}


def _money(cover: Cover) -> dict[str, int]:
    return {
        f"{key}.{name}": fen for key, totals in cover.tables.items() for name, fen in totals.money.items()
    }


def inspection(path: Path, opened: Opened) -> Inspection:
    """A package that is sound."""
    cover = opened.cover
    problems = []
    if opened.signer.new:
        problems.append(
            Problem("", f"首次收到这台设备的包，请核对盖章封面上的指纹：{opened.signer.fingerprint}")
        )
    if opened.standing.missing:
        numbers = "、".join(str(one) for one in opened.standing.missing)
        problems.append(Problem("", f"缺第 {numbers} 号包（全量包已含以前的数据，只需确认乡镇没有漏交）"))
    if opened.standing.place is Place.SAME:
        problems.append(Problem("", "这个包以前收到过；没有撤回的，再汇总没有变化"))
    if opened.standing.place is Place.OLDER:
        problems.append(Problem("", "这是较早的包，只存档，不改变汇总数"))
    return dataclasses.replace(
        _outside(path, cover, opened.sha256, opened.signer.fingerprint),
        valid=True,
        key_known=not opened.signer.new,
        place=opened.standing.place.value,
        missing=opened.standing.missing,
        problems=problems,
    )


def _outside(path: Path, cover: Cover, sha256: str, signer: str) -> Inspection:
    return Inspection(
        path=path, valid=False, unit=cover.unit, unit_name=cover.unit_name, period=cover.period,
        cut_off=cover.cut_off, epoch=cover.epoch, sequence=cover.sequence, sha256=sha256, signer=signer,
        check_code=check_code(sha256), records=_records(cover), money=_money(cover),
    )  # fmt: skip


def refused(path: Path, refusal: PackageRefused) -> Inspection:
    """A package that is not taken, with what its signature vouches for."""
    problem = [Problem(refusal.code, f"{refusal.what}{refusal.todo}")]
    if refusal.cover is None:
        return Inspection(path=path, valid=False, sha256=refusal.sha256, problems=problem)
    outside = _outside(path, refusal.cover, refusal.sha256, refusal.fingerprint)
    return dataclasses.replace(outside, problems=problem)


def known_inspection(path: Path, one: Received) -> Inspection:
    """A package that was taken in before."""
    return Inspection(
        path=path, valid=True, unit=one.unit, unit_name=one.cover["unit_name"], period=one.period, epoch=one.epoch,
        cut_off=date.fromisoformat(one.cover["cut_off"]), sequence=one.sequence, sha256=one.sha256,
        signer=fingerprint(PublicKey.read(one.device)), check_code=check_code(one.sha256), key_known=True,
        place=Place.SAME.value, records=one.cover["records"], money=one.cover["money"],
        problems=[Problem("", "这个包已经汇总过，没有变化")],
    )  # fmt: skip
