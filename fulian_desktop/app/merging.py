"""The county looks at packages, rehearses, merges and withdraws them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..ledgers.registry import BY_KEY, TABLES
from ..packages.intake import read_file
from ..packages.opened import Opened
from ..packages.read import check_package, open_payload
from ..packages.refusals import PackageRefused
from ..packages.write import MOST_BYTES
from ..store import inbox, staging
from ..store import merge as snapshots
from ..store.audit import Event
from ..store.inbox import Received
from ..store.merge import MoneyLine, TableClasses
from ..store.office import Office
from ..values.steps import Steps
from .devices import CountyTrust, confirm_device, register_device, unconfirmed_devices
from .inspection import Inspection, Problem, inspection, kept, known_inspection, refused

__all__ = [
    "Inspection", "MergeResult", "MoneyLine", "Problem", "Received", "Refusal", "Rehearsal", "TableClasses",
    "confirm_device", "extract", "inspect", "merge", "received", "register_device", "rehearse", "unconfirmed_devices",
    "withdraw",
]  # fmt: skip


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


def inspect(office: Office, path: Path, steps: Steps | None = None) -> Inspection:
    """Verify a package to its last value and say what it holds, changing nothing."""
    _county_only(office)
    try:
        with _rolled_back(office) as connection:
            opened = _opened(office, connection, _whole(path))
            _staged(connection, opened, steps or Steps())
    except PackageRefused as refusal:
        return refused(path, refusal)
    return inspection(path, opened)


def extract(office: Office, path: Path, folder: Path) -> list[Path]:
    """Write a package's plain contents into a new or empty folder; logged, since they are no longer protected."""
    with office.write() as connection:
        opened = _opened(office, connection, _whole(path))
        office.log(connection, Event("extract", detail={"sha256": opened.sha256}))
    return opened.extract(folder)


def rehearse(office: Office, path: Path, steps: Steps | None = None) -> Rehearsal:
    """Show what merging a package would change: take it in as `merge` does, and roll everything back."""
    _county_only(office)
    try:
        data = _whole(path)
        with _rolled_back(office) as connection:
            opened = _opened(office, connection, data)
            known = inbox.received(connection, opened.sha256)
            taken = known is None or known.state == inbox.WITHDRAWN
            if taken:
                _note(office, connection, path, opened, data)
            staged = _staged(connection, opened, steps or Steps())
            moves = taken and _stands(connection, opened)
            classes, money = _foreseen(connection, staged, opened.cover.unit, moves)
            return Rehearsal(inspection(path, opened), classes, money)
    except PackageRefused as refusal:
        return Rehearsal(refused(path, refusal), [], [])


def _foreseen(
    connection: Any, staged: Sequence[staging.Staged], unit: str, moves: bool
) -> tuple[list[TableClasses], list[MoneyLine]]:
    """moves: whether the package would stand; one for the history only changes nothing."""
    money = snapshots.money(connection, staged, unit)
    if moves:
        return snapshots.classify(connection, staged, unit), money
    return snapshots.unmoved(connection, staged, unit), [
        dataclasses.replace(line, after=line.before) for line in money
    ]


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
    _county_only(office)
    steps = steps or Steps()
    result = MergeResult()
    for number, path in enumerate(paths, 1):
        steps.say(f"正在汇总第 {number} 个包", number - 1, len(paths))
        try:
            _merge_one(office, path, result, steps)
        except UserError as refusal:
            result.refused.append(Refusal(path, refusal.code, f"{refusal.what}{refusal.todo}"))
    return result


def _county_only(office: Office) -> None:
    if office.info.level != "county":
        raise UserError("E-MRG-01", "只有县级单位可以查验和汇总上报包。", todo="请在县妇联的电脑上操作。")


def _merge_one(office: Office, path: Path, result: MergeResult, steps: Steps) -> None:
    data = _whole(path)
    with office.write() as connection:
        trust = CountyTrust(connection, office.info.unit)
        checked = check_package(data, trust)
        known = inbox.received(connection, checked.sha256)
        if known is not None and known.state != inbox.WITHDRAWN:
            result.unchanged.append(known_inspection(path, known))
            return
        opened = open_payload(checked, trust)
        _note(office, connection, path, opened, data)
        staged = _staged(connection, opened, steps)
        if _stands(connection, opened):
            _count(result, _apply(connection, staged, opened.cover.unit, opened.sha256))
        staging.let_go(connection, staged)
        office.log(connection, Event("merge", detail={"sha256": opened.sha256, "unit": opened.cover.unit}))
    result.merged.append(inspection(path, opened))


def _note(office: Office, connection: Any, path: Path, opened: Opened, data: bytes) -> None:
    """Keep the package, and its device where it is new; a withdrawn package is there already."""
    if opened.signer.new:
        inbox.enrol_device(connection, opened.signer.public, opened.cover.unit)
    if inbox.received(connection, opened.sha256) is None:
        inbox.keep(office, connection, kept(path, opened.cover, opened.sha256), data, inbox.SUPERSEDED)
    else:
        inbox.set_state(connection, opened.sha256, inbox.SUPERSEDED)


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
    _county_only(office)
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
    staged = _staged(connection, opened, steps)
    _apply(connection, staged, before.unit, before.sha256)
    staging.let_go(connection, staged)


def received(office: Office) -> list[Received]:
    """All packages that were taken in, by unit, newest number first."""
    with office.read() as connection:
        return inbox.all_received(connection)


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
        try:
            staged.append(staging.stage(connection, table, opened.columns(table.key), opened.rows(table.key)))
        except staging.Doubled as doubled:
            raise PackageRefused("E-PKG-24", table=table.label) from doubled
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
