"""The county looks at packages, rehearses, merges and withdraws them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..ledgers.registry import BY_KEY, TABLES
from ..packages.chain import Place, Seen
from ..packages.cover import Cover, check_code
from ..packages.intake import read_file
from ..packages.minisign import PublicKey, fingerprint
from ..packages.opened import Opened
from ..packages.read import check_package, open_payload
from ..packages.refusals import PackageRefused
from ..packages.trust import UnitTrust
from ..packages.write import MOST_BYTES
from ..store import inbox, settings, staging
from ..store import merge as snapshots
from ..store.audit import Event
from ..store.inbox import Received
from ..store.merge import MoneyLine, TableClasses
from ..store.office import Office
from ..values.steps import Steps


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


@dataclass(frozen=True)
class Rehearsal:
    """What merging a package would do."""

    inspection: Inspection
    classes: list[TableClasses]
    money: list[MoneyLine]


@dataclass(frozen=True)
class Refusal:
    """A package that was not merged."""

    path: Path
    code: str
    message: str


@dataclass
class MergeResult:
    """What became of the packages. changes: rows added, changed and removed in the county."""

    merged: list[Inspection] = field(default_factory=list)
    unchanged: list[Inspection] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    changes: dict[str, int] = field(default_factory=lambda: {"added": 0, "changed": 0, "removed": 0})


class CountyTrust:
    """What the county's database says of units, devices and packages."""

    def __init__(self, connection: Any, county: str) -> None:
        self._connection = connection
        self.county = county
        self.secrets: Sequence[str] = [settings.get(connection, "county_secret")]
        listed = settings.get(connection, "units", [])
        self._tokens = {one["code"]: one["token"] for one in listed}
        self._open_token = "" if listed else settings.get(connection, "open_token")

    def unit(self, code: str) -> UnitTrust | None:
        """A township of the list; while there is none, any with the county's code in front."""
        token = self._tokens.get(code)
        if token is None and self._open_token and code.startswith(self.county) and code != self.county:
            token = self._open_token
        if token is None:
            return None
        known = inbox.devices(self._connection, code)
        return UnitTrust(token, {one.public: one.revoked_at is None for one in known})

    def received(self, unit: str, device: str) -> Iterable[Seen]:
        """The packages taken in from a device of a unit."""
        return [
            Seen(one.epoch, one.sequence, one.sha256, one.previous)
            for one in inbox.all_received(self._connection, unit)
            if one.device == device
        ]


def inspect(office: Office, path: Path, steps: Steps | None = None) -> Inspection:
    """Verify a package wholly and say what it holds, changing nothing."""
    try:
        with office.read() as connection:
            opened = _opened(office, connection, _whole(path))
        opened.check_rows(steps)
    except PackageRefused as refusal:
        return _refused(path, refusal)
    return _inspection(path, opened)


def extract(office: Office, path: Path, folder: Path) -> list[Path]:
    """Write a package's plain contents into a new or empty folder; logged, since they are no longer protected."""
    with office.write() as connection:
        opened = _opened(office, connection, _whole(path))
        office.log(connection, Event("extract", detail={"sha256": opened.sha256}))
    return opened.extract(folder)


def rehearse(office: Office, path: Path, steps: Steps | None = None) -> Rehearsal:
    """Show what merging a package would change; whatever was staged is rolled back."""
    steps = steps or Steps()
    try:
        with _rolled_back(office) as connection:
            opened = _opened(office, connection, _whole(path))
            staged = _staged(connection, opened, steps)
            unit = opened.cover.unit
            classes = snapshots.classify(connection, staged, unit)
            return Rehearsal(_inspection(path, opened), classes, snapshots.money(connection, staged, unit))
    except PackageRefused as refusal:
        return Rehearsal(_refused(path, refusal), [], [])


class _RollBack(Exception):
    """Leaves a transaction without keeping it."""


@contextmanager
def _rolled_back(office: Office) -> Iterator[Any]:
    try:
        with office.write() as connection:
            yield connection
            raise _RollBack
    except _RollBack:
        pass


def merge(office: Office, paths: Sequence[Path], steps: Steps | None = None) -> MergeResult:
    """Merge packages one by one, each wholly or not at all; a refused one does not hold up the others."""
    if office.info.level != "county":
        raise UserError("E-MRG-01", "只有县级单位可以汇总上报包。", todo="请在县妇联的电脑上操作。")
    steps = steps or Steps()
    result = MergeResult()
    for number, path in enumerate(paths, 1):
        steps.say(f"正在汇总第 {number} 个包", number - 1, len(paths))
        try:
            _merge_one(office, path, result, steps)
        except UserError as refusal:
            result.refused.append(Refusal(path, refusal.code, f"{refusal.what}{refusal.todo}"))
    return result


def _merge_one(office: Office, path: Path, result: MergeResult, steps: Steps) -> None:
    data = _whole(path)
    with office.write() as connection:
        trust = CountyTrust(connection, office.info.unit)
        checked = check_package(data, trust)
        known = inbox.received(connection, checked.sha256)
        if known is not None and known.state != inbox.WITHDRAWN:
            result.unchanged.append(_known_inspection(path, known))
            return
        opened = open_payload(checked, trust)
        if opened.signer.new:
            inbox.enrol_device(connection, opened.signer.public, opened.cover.unit)
        if known is None:
            inbox.keep(office, connection, _kept(path, opened.cover, opened.sha256), data, inbox.SUPERSEDED)
        else:
            inbox.set_state(connection, known.sha256, inbox.SUPERSEDED)
        staged = _staged(connection, opened, steps)
        if _stands(connection, opened):
            _count(result, _apply(connection, staged, opened.cover.unit, opened.sha256))
        office.log(connection, Event("merge", detail={"sha256": opened.sha256, "unit": opened.cover.unit}))
    result.merged.append(_inspection(path, opened))


def _stands(connection: Any, opened: Opened) -> bool:
    """Whether the package is the newest of its unit; an older one goes into the history only."""
    newest = inbox.newest(connection, opened.cover.unit)
    return newest is not None and newest.sha256 == opened.sha256


def _apply(connection: Any, staged: Sequence[staging.Staged], unit: str, sha256: str) -> list[TableClasses]:
    classes = snapshots.classify(connection, staged, unit)
    snapshots.apply(connection, staged, unit)
    for one in inbox.all_received(connection, unit):
        if one.state == inbox.CURRENT:
            inbox.set_state(connection, one.sha256, inbox.SUPERSEDED)
    inbox.set_state(connection, sha256, inbox.CURRENT)
    return classes


def _count(result: MergeResult, classes: list[TableClasses]) -> None:
    result.changes["added"] += sum(one.new for one in classes)
    result.changes["changed"] += sum(one.changed for one in classes)
    result.changes["removed"] += sum(one.gone for one in classes)


def withdraw(office: Office, sha256: str, steps: Steps | None = None) -> str:
    """Take a package back: what stood before it stands again. Returns a sentence on what stands now."""
    with office.write() as connection:
        one = inbox.received(connection, sha256)
        if one is None or one.state == inbox.WITHDRAWN:
            raise UserError("E-MRG-02", "这个包没有汇总过，或已经撤回。", todo="请刷新列表。")
        inbox.set_state(connection, sha256, inbox.WITHDRAWN)
        office.log(connection, Event("withdraw", detail={"sha256": sha256, "unit": one.unit}))
        if one.state != inbox.CURRENT:
            return f"已撤回第 {one.epoch}.{one.sequence} 号包；它早已被更新的包代替，汇总数不变。"
        before = inbox.newest(connection, one.unit)
        if before is None:
            snapshots.remove_share(connection, one.unit)
            return f"已撤回第 {one.epoch}.{one.sequence} 号包；{one.cover['unit_name']}现在没有数据在汇总里。"
        _bring_back(office, connection, before, steps or Steps())
        return f"已撤回第 {one.epoch}.{one.sequence} 号包，恢复为第 {before.epoch}.{before.sequence} 号包的数据。"


def _bring_back(office: Office, connection: Any, before: Received, steps: Steps) -> None:
    opened = _opened(office, connection, inbox.content(connection, before.sha256))
    _apply(connection, _staged(connection, opened, steps), before.unit, before.sha256)


def received(office: Office) -> list[Received]:
    """All packages that were taken in, by unit, newest number first."""
    with office.read() as connection:
        return inbox.all_received(connection)


def unconfirmed_devices(office: Office) -> list[tuple[str, str]]:
    """(unit, fingerprint) of the devices whose stamped cover sheet was not compared yet."""
    with office.read() as connection:
        waiting = [one for one in inbox.devices(connection) if one.confirmed_at is None]
    return [(one.unit, fingerprint(PublicKey.read(one.public))) for one in waiting]


def confirm_device(office: Office, unit: str, shown: str) -> None:
    """Note that a device's fingerprint is the one on the stamped cover sheet. UserError E-MRG-03 otherwise."""
    with office.write() as connection:
        for one in inbox.devices(connection, unit):
            if fingerprint(PublicKey.read(one.public)) == shown.strip().upper():
                inbox.confirm_device(connection, one.public)
                office.log(connection, Event("confirm_device", detail={"unit": unit, "fingerprint": shown}))
                return
    raise UserError(
        "E-MRG-03", "指纹与收到的上报包不一致。", todo="请对照盖章封面上的指纹重新核对；仍不一致的不要采用。"
    )


def _whole(path: Path) -> bytes:
    return read_file(path, MOST_BYTES, "E-PKG-02")


def _opened(office: Office, connection: Any, data: bytes) -> Opened:
    trust = CountyTrust(connection, office.info.unit)
    return open_payload(check_package(data, trust), trust)


def _staged(connection: Any, opened: Opened, steps: Steps) -> list[staging.Staged]:
    """Stage all tables and check every row; PackageRefused where one is unsound."""
    staged = []
    for table in TABLES:
        steps.say(f"正在核对{table.label}")
        staged.append(staging.stage(connection, table, opened.columns(table.key), opened.rows(table.key)))
    for one in staged:
        found = staging.first_unreadable(connection, one)
        if found:
            raise PackageRefused("E-PKG-21", table=one.ledger.label, field=_label(one, found[0]))
    orphaned = snapshots.orphan(connection, staged)
    if orphaned:
        raise PackageRefused("E-PKG-22", table=orphaned)
    foreign = snapshots.foreign_uid(connection, staged, opened.cover.unit)
    if foreign:
        raise PackageRefused("E-PKG-23", table=foreign)
    return staged


def _label(one: staging.Staged, name: str) -> str:
    declared = BY_KEY[one.ledger.key].fields.get(name)
    return declared.label if declared else name


def _kept(path: Path, cover: Cover, sha256: str) -> dict[str, Any]:
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


def _inspection(path: Path, opened: Opened) -> Inspection:
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


def _refused(path: Path, refusal: PackageRefused) -> Inspection:
    problem = [Problem(refusal.code, f"{refusal.what}{refusal.todo}")]
    if refusal.cover is None:
        return Inspection(path=path, valid=False, sha256=refusal.sha256, problems=problem)
    outside = _outside(path, refusal.cover, refusal.sha256, refusal.fingerprint)
    return dataclasses.replace(outside, problems=problem)


def _known_inspection(path: Path, one: Received) -> Inspection:
    return Inspection(
        path=path, valid=True, unit=one.unit, unit_name=one.cover["unit_name"], period=one.period, epoch=one.epoch,
        cut_off=date.fromisoformat(one.cover["cut_off"]), sequence=one.sequence, sha256=one.sha256,
        signer=fingerprint(PublicKey.read(one.device)), check_code=check_code(one.sha256), key_known=True,
        place=Place.SAME.value, records=one.cover["records"], money=one.cover["money"],
        problems=[Problem("", "这个包已经汇总过，没有变化")],
    )  # fmt: skip
