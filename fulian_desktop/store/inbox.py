"""What the county keeps of packages and of the devices that sign them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, literal_column, select, update

from ..values.clock import now
from .office import Office
from .tables import device, package

CURRENT: Final = "current"
SUPERSEDED: Final = "superseded"
WITHDRAWN: Final = "withdrawn"


@dataclass(frozen=True)
class Received:
    """A package that the county took in; `cover` as it was read."""

    sha256: str
    unit: str
    device: str
    period: str
    epoch: int
    sequence: int
    previous: str
    file_name: str
    received_at: datetime
    received_by: str
    state: str
    cover: dict[str, Any]


_COLUMNS = tuple(package.c[name] for name in Received.__dataclass_fields__)


def all_received(connection: Connection, unit: str = "") -> list[Received]:
    """The packages of a unit, or of all, newest number first within a unit."""
    chosen = select(*_COLUMNS).order_by(package.c.unit, package.c.epoch.desc(), package.c.sequence.desc())
    if unit:
        chosen = chosen.where(package.c.unit == unit)
    return [Received(*row) for row in connection.execute(chosen)]


def received(connection: Connection, sha256: str) -> Received | None:
    """A package by its hash."""
    row = connection.execute(select(*_COLUMNS).where(package.c.sha256 == sha256)).first()
    return Received(*row) if row else None


def content(connection: Connection, sha256: str) -> bytes:
    """The package file, byte for byte."""
    return bytes(connection.execute(select(package.c.content).where(package.c.sha256 == sha256)).scalar_one())


def keep(office: Office, connection: Connection, one: dict[str, Any], whole: bytes, state: str) -> None:
    """Keep a package with its state."""
    row = {**one, "received_at": now(), "received_by": office.user, "state": state, "content": whole}
    connection.execute(insert(package), row)


def set_state(connection: Connection, sha256: str, state: str) -> None:
    """Mark a package current, superseded or withdrawn."""
    connection.execute(update(package).where(package.c.sha256 == sha256).values(state=state))


def newest(connection: Connection, unit: str) -> Received | None:
    """The package that stands: of the unit's newest device, the highest number that was not withdrawn."""
    # The order in which the county took the devices in, by no clock: clocks of old PCs are years off.
    rank = select(literal_column("device.rowid")).where(device.c.public == package.c.device).scalar_subquery()
    chosen = select(*_COLUMNS).where(package.c.unit == unit, package.c.state != WITHDRAWN)
    order = (rank.desc(), package.c.epoch.desc(), package.c.sequence.desc())
    row = connection.execute(chosen.order_by(*order).limit(1)).first()
    return Received(*row) if row else None


@dataclass(frozen=True)
class KnownDevice:
    """A device key of a unit; unconfirmed until its fingerprint was compared with the stamped paper."""

    public: str
    unit: str
    first_seen: datetime
    confirmed_at: datetime | None
    revoked_at: datetime | None


def devices(connection: Connection, unit: str = "") -> list[KnownDevice]:
    """The device keys of a unit, or of all."""
    chosen = select(device).order_by(device.c.unit, device.c.first_seen)
    if unit:
        chosen = chosen.where(device.c.unit == unit)
    return [
        KnownDevice(row.public, row.unit, row.first_seen, row.confirmed_at, row.revoked_at)
        for row in connection.execute(chosen)
    ]


def enrol_device(connection: Connection, public: str, unit: str) -> None:
    """Note a device key of a unit with the first package that it signed."""
    connection.execute(insert(device), {"public": public, "unit": unit, "first_seen": now()})


def confirm_device(connection: Connection, public: str) -> None:
    """Note that the fingerprint was compared with the stamped cover sheet."""
    connection.execute(update(device).where(device.c.public == public).values(confirmed_at=now()))
