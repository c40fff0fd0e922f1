"""The devices that sign a township's packages: which the county believes, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import UserError
from ..packages.chain import Seen
from ..packages.minisign import PublicKey, fingerprint
from ..packages.trust import UnitTrust
from ..store import inbox, settings
from ..store.audit import Event
from ..store.office import Office

_FINGERPRINT = "[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}"


class CountyTrust:
    """What the county's database says of units, devices and packages."""

    def __init__(self, connection: Any, county: str) -> None:
        self._connection = connection
        self.county = county
        self.secrets: Sequence[str] = [settings.get(connection, "county_secret")]
        listed = settings.get(connection, "units", [])
        self._tokens = {one["code"]: one["token"] for one in listed}
        self._registered: dict[str, list[str]] = settings.get(connection, "registered_devices", {})
        self._open_token = "" if listed else settings.get(connection, "open_token")

    def unit(self, code: str) -> UnitTrust | None:
        """A township of the list; while there is none, any with the county's code in front."""
        token = self._tokens.get(code)
        if token is None and self._open_token and code.startswith(self.county) and code != self.county:
            token = self._open_token
        if token is None:
            return None
        known = inbox.devices(self._connection, code)
        registered = frozenset(self._registered.get(code, ()))
        return UnitTrust(token, {one.public: one.revoked_at is None for one in known}, registered)

    def received(self, unit: str, device: str) -> Iterable[Seen]:
        """The packages taken in from a device of a unit."""
        return [
            Seen(one.epoch, one.sequence, one.sha256, one.previous)
            for one in inbox.all_received(self._connection, unit)
            if one.device == device
        ]


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


def register_device(office: Office, unit: str, shown: str) -> None:
    """Let a further device of a unit send packages: a new PC, say, whose fingerprint stands on stamped paper.

    A unit's first device needs none of this. UserError E-MRG-04 for what is no fingerprint or no unit.
    """
    mark = shown.strip().upper()
    if not re.fullmatch(_FINGERPRINT, mark):
        raise UserError("E-MRG-04", "指纹应是六组、每组四个字母或数字。", todo="请照盖章封面上的指纹填写。")
    with office.write() as connection:
        if CountyTrust(connection, office.info.unit).unit(unit) is None:
            raise UserError("E-MRG-04", "上报单位不在本县的单位名单里。", todo="请核对单位代码。")
        registered = settings.get(connection, "registered_devices", {})
        registered[unit] = sorted({*registered.get(unit, ()), mark})
        settings.put(connection, registered_devices=registered)
        office.log(connection, Event("register_device", detail={"unit": unit, "fingerprint": mark}))
