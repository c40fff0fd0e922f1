"""A county sets itself up and hands out one starter file; a township takes it in and belongs to the county."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ..errors import BadValue, UserError
from ..ledgers.registry import code_lists
from ..ledgers.village import Village
from ..packages import enrol as starter_files
from ..packages.enrol import Due, Starter, Unit, VillageEntry, new_token
from ..packages.minisign import DeviceKey, PublicKey, fingerprint
from ..packages.seal import new_county_key, recipient_of
from ..store import browse, keys, records, settings
from ..store.audit import Event
from ..store.browse import PlaceName
from ..store.files import replace, spare_database
from ..store.office import Office
from ..values import places
from ..values.clock import now, read_stamp, stamp
from ..values.text import NAME_MAX, clean_text
from . import target_exchange

CALENDAR = (Due("year", 20), Due("half", 15), Due("quarter", 10), Due("month", 5))
"""Days after the end of a period by which a township reports, until the county sets others."""


@dataclass(frozen=True)
class StarterInfo:
    """What a starter file says of itself, for the township that is about to join."""

    county: str
    county_name: str
    fingerprint: str
    units: list[PlaceName]


@dataclass(frozen=True)
class Joined:
    """A township after it took the starter file in.

    targets: how many of the county's targets concern it now; None where the file is older than those it has.
    """

    county: str
    county_name: str
    units: list[PlaceName]
    villages_added: int
    targets: int | None


def found(office: Office) -> None:
    """Give a new office its device key, and a county the keys that its townships will seal to."""
    facts: dict[str, Any] = {"device_secret": DeviceKey.new().secret_bytes.hex()}
    if office.info.level == "county":
        secret, _ = new_county_key()
        facts |= {
            "county_secret": secret,
            "pseudonym_key": new_token(),
            "units": [],
            "open_token": new_token(),
        }
    with office.write() as connection:
        settings.put(connection, **facts)
        office.log(connection, Event("found"))


def set_units(office: Office, listed: Iterable[tuple[str, str]]) -> None:
    """Set the county's list of townships as (code, name); those that stay keep their tokens.

    UserError E-JOIN-06 for a code that is no township of this county or stands twice, or a name that is none.
    """
    _county_only(office)
    listed = [_township(office, code, name) for code, name in listed]
    if len({code for code, _ in listed}) < len(listed):
        raise UserError("E-JOIN-06", "单位名单里有重复的代码。", todo="请改正后再保存名单。")
    with office.write() as connection:
        tokens = {one["code"]: one["token"] for one in settings.get(connection, "units", [])}
        kept = [
            {"code": code, "name": name, "token": tokens.get(code) or new_token()} for code, name in listed
        ]
        settings.put(connection, units=kept)
        office.log(connection, Event("set_units", detail={"count": len(kept)}))


def _township(office: Office, code: str, name: str) -> tuple[str, str]:
    try:
        unit, called = places.unit_code(code), clean_text(name, limit=NAME_MAX)
        if unit[:6] != office.info.unit or len(unit) != 9 or not called:
            raise BadValue("应是本县的9位乡镇代码和乡镇名称")
    except BadValue as bad:
        raise UserError("E-JOIN-06", f"单位名单：{bad.sentence}。", todo="请改正后再保存名单。") from bad
    return unit, called


def enrol(office: Office, target: Path) -> Path:
    """Write the county's starter file. UserError where the office is no county or the disk refuses."""
    _county_only(office)
    spare_database(target)
    with office.read() as connection:
        facts = {name: settings.get(connection, name) for name in _COUNTY_FACTS}
        villages, targets = _village_entries(connection), target_exchange.outgoing(office, connection)
    starter = _starter(office, facts, villages, targets)
    device = DeviceKey.read(bytes.fromhex(facts["device_secret"]))
    target.parent.mkdir(parents=True, exist_ok=True)
    written = starter_files.write_starter(target.parent, starter, device)
    replace(written, target)
    with office.write() as connection:
        settings.put(connection, starter_issued_at=stamp(starter.issued_at))
        office.log(connection, Event("enrol", detail={"units": len(starter.units), "targets": len(targets)}))
    return target


_COUNTY_FACTS = (
    "county_secret", "pseudonym_key", "device_secret", "units", "open_token", "asks", "starter_issued_at",
)  # fmt: skip


def _issued_at(facts: dict[str, Any]) -> datetime:
    """Now, but after the last starter file even where the clock fell back: townships take the newer targets."""
    last = facts["starter_issued_at"]
    return max(now(), read_stamp(last) + timedelta(milliseconds=1)) if last else now()


def _starter(
    office: Office,
    facts: dict[str, Any],
    villages: tuple[VillageEntry, ...],
    targets: tuple[starter_files.Target, ...],
) -> Starter:
    """Without a list of townships the county's own code stands for any of them."""
    listed = facts["units"] or [
        {"code": office.info.unit, "name": office.info.name, "token": facts["open_token"]}
    ]
    recipient = recipient_of(facts["county_secret"])
    return Starter(
        county=office.info.unit,
        county_name=office.info.name,
        issued_at=_issued_at(facts),
        public=DeviceKey.read(bytes.fromhex(facts["device_secret"])).public.text,
        recipient=recipient,
        recovery=recipient,
        pseudonym_key=facts["pseudonym_key"],
        units=tuple(Unit(one["code"], one["name"], one["token"]) for one in listed),
        villages=villages,
        calendar=CALENDAR,
        targets=targets,
        code_lists={key: " ".join(one.code for one in held) for key, held in code_lists().items()},
        asks=facts["asks"] or {},
    )


def _village_entries(connection: Any) -> tuple[VillageEntry, ...]:
    villages = browse.village_names(connection).values()
    return tuple(VillageEntry(one.code, one.name, one.kind) for one in villages)


def read_starter(path: Path) -> StarterInfo:
    """Look at a starter file without taking it in."""
    return _info(starter_files.read_starter(path))


def join(office: Office, path: Path) -> Joined:
    """Take the county's starter file in. UserError E-JOIN-01 … where it is not for this office.

    A county's later starter file is taken in the same way and renews its targets; another county's is refused once
    the office belongs.
    """
    starter = starter_files.read_starter(path)
    token = _token_for(office, starter)
    _check_code_lists(starter)
    keys.add_recipient(office.files, "county", starter.recovery, office.key)
    with office.write() as connection:
        known = settings.get(connection, "county_public")
        if known and known != starter.public:
            raise UserError(
                "E-JOIN-03",
                "这个启用文件的签名与已加入的县不同。",
                todo="请向县妇联核实后再处理，不要导入来历不明的文件。",
            )
        settings.put(connection, **_joined_facts(starter, token))
        records.fill_pseudonyms(connection, bytes.fromhex(starter.pseudonym_key))
        added = _add_villages(office, connection, starter)
        targets = target_exchange.take(
            office, connection, starter.targets, starter.issued_at, file="启用文件"
        )
        office.log(connection, Event("join", detail={"county": starter.county, "villages": added}))
    office.refresh()
    info = _info(starter)
    return Joined(info.county, info.county_name, info.units, added, targets)


def _joined_facts(starter: Starter, token: str) -> dict[str, Any]:
    return {
        "joined": True,
        "county_code": starter.county,
        "county_name": starter.county_name,
        "county_public": starter.public,
        "county_recipient": starter.recipient,
        "pseudonym_key": starter.pseudonym_key,
        "enrolment_token": token,
        "asks": dict(starter.asks),
        "calendar": [{"kind": one.kind, "days": one.days} for one in starter.calendar],
    }


def _token_for(office: Office, starter: Starter) -> str:
    if office.info.level != "township":
        raise UserError("E-JOIN-01", "启用文件是给乡镇用的，本单位是县级。", todo="请在乡镇的电脑上导入。")
    by_code = {one.code: one.token for one in starter.units}
    unit = office.info.unit
    if unit[:6] == starter.county and (token := by_code.get(unit) or by_code.get(starter.county)):
        return token
    raise UserError(
        "E-JOIN-02",
        "启用文件的单位名单里没有本单位。",
        todo="请核对本单位代码，或请县妇联把本单位加入名单后重发。",
    )


def _check_code_lists(starter: Starter) -> None:
    """A code that the county does not know would have our packages refused: better said now."""
    for key, held in code_lists().items():
        known = starter.code_lists.get(key)
        if known is not None and not {one.code for one in held} <= set(known.split()):
            raise UserError(
                "E-JOIN-05",
                f"县里的“{held.label}”代码表比本机旧。",
                todo="请县妇联先升级软件，再重新发启用文件。",
            )


def _add_villages(office: Office, connection: Any, starter: Starter) -> int:
    """The county's list of our villages, as records of our own; those that are there stay as they are."""
    known = browse.village_names(connection)
    ours = [
        one for one in starter.villages if one.code.startswith(office.info.unit) and one.code not in known
    ]
    made = [Village(division_code=one.code, name=one.name, kind=one.kind) for one in ours]
    return records.add_many(office, connection, made, source={"file": "启用文件"})


def _info(starter: Starter) -> StarterInfo:
    listed = [PlaceName(one.code, one.name) for one in starter.units if one.code != starter.county]
    return StarterInfo(
        starter.county, starter.county_name, fingerprint(PublicKey.read(starter.public)), listed
    )


def _county_only(office: Office) -> None:
    if office.info.level != "county":
        raise UserError("E-JOIN-04", "只有县级单位可以做这件事。", todo="请在县妇联的电脑上操作。")
