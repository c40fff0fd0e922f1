"""The county's starter file: what a township needs to join, signed by the county.

It goes by hand to every township of the county. Its key is believed at first use, as the hand is; the
fingerprint of it stands in the wizard and may be compared by telephone.
"""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ..errors import BadValue
from ..values.clock import read_stamp, stamp
from . import strict_json
from .cover import NewerVersion
from .delivery import deliver
from .intake import read_file
from .minisign import BadSignature, DeviceKey, PublicKey, check_ours
from .outer import pack, unpack
from .refusals import PackageRefused
from .seal import is_recipient
from .strict_json import BadShape, Entries
from .zip_form import BadZip

SUFFIX: Final = ".fulian-start"
FORMAT: Final = "fulian-start"
FORMAT_VERSION: Final = 1
NAMES: Final = ("starter.json", "starter.json.minisig")
MOST_BYTES: Final = 8 << 20
NOTE_MAX: Final = 100
_LONGEST_LIST: Final = 20_000
_TOKEN: Final = "[0-9a-f]{64}"
_UNIT: Final = "[0-9]{6}(?:[0-9]{3})?"
_KEY: Final = "[a-z][a-z0-9_.-]{0,60}"
_PERIOD_KINDS: Final = "year|half|quarter|month"


@dataclass(frozen=True)
class Unit:
    """An office of the county. token: 64 hexadecimal digits, by which its first device proves itself."""

    code: str
    name: str
    token: str


@dataclass(frozen=True)
class VillageEntry:
    """A village of the county's list: 12 digits, its name, and its kind as the village ledger has it."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Due:
    """When reports are due: days after the last day of each year, half, quarter or month."""

    kind: str
    days: int


@dataclass(frozen=True)
class Obligation:
    """Who owes what: a ledger, at the end of each period of a kind. unit: "" for all townships."""

    unit: str
    ledger: str
    kind: str


@dataclass(frozen=True)
class Target:
    """What a figure is to reach in a year, as the county set it.

    uid: 32 hexadecimal digits. unit: "" for the whole county, else the township whose share it is. comparator: ge,
    eq or le. value: in the figure's measure, with two decimals ("98.00").
    """

    uid: str
    unit: str
    year: int
    figure: str
    comparator: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Starter:
    """The contents of a starter file.

    public: the county's signing key, as minisign takes it. recipient, recovery: age recipients, for packages
    and for the key slot that the county can open. pseudonym_key: 64 hexadecimal digits. code_lists: list →
    its version. asks: ledger → the purpose for which the county wants it in full.
    """

    county: str
    county_name: str
    issued_at: datetime
    public: str
    recipient: str
    recovery: str
    pseudonym_key: str
    units: tuple[Unit, ...]
    villages: tuple[VillageEntry, ...] = ()
    calendar: tuple[Due, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    targets: tuple[Target, ...] = ()
    code_lists: Mapping[str, str] = dataclasses.field(default_factory=dict)
    asks: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def trusted_comment(self) -> str:
        """The comment that the signature covers."""
        return f"{FORMAT} {self.county} {stamp(self.issued_at)}"

    def to_bytes(self) -> bytes:
        """starter.json."""
        plain = dataclasses.asdict(self)
        plain |= {"format": FORMAT, "format_version": FORMAT_VERSION, "issued_at": stamp(self.issued_at)}
        return strict_json.dump(plain)


def new_token() -> str:
    """A token for a unit, or the county's key for pseudonyms: 32 random bytes in hexadecimal."""
    return secrets.token_hex(32)


def proof(token: str, public: str) -> str:
    """What a device shows on its covers for having joined by the starter file: HMAC-SHA256, hexadecimal."""
    return hmac.new(bytes.fromhex(token), public.encode("ascii"), hashlib.sha256).hexdigest()


def proof_fits(token: str, public: str, shown: str) -> bool:
    """Whether the proof is that of the token; without a token, none is."""
    return bool(token) and hmac.compare_digest(proof(token, public), shown)


def write_starter(folder: Path, starter: Starter, key: DeviceKey) -> Path:
    """Sign the starter and lay it into the folder. PackageRefused where the disk refuses."""
    written = starter.to_bytes()
    _read(written)  # what the townships could not read must not go out
    signature = key.sign(written, starter.trusted_comment).encode("utf-8")
    data = pack(list(zip(NAMES, (written, signature), strict=True)))
    return deliver(folder, f"{starter.county}-{starter.county_name}{SUFFIX}", data)


def read_starter(path: Path) -> Starter:
    """The starter of a file whose signature is right; PackageRefused otherwise."""
    try:
        written, signature = unpack(read_file(path, MOST_BYTES, "E-PKG-40"), NAMES)
        starter = _read(written)
        check_ours(PublicKey.read(starter.public), written, signature, starter.trusted_comment)
    except NewerVersion as error:
        raise PackageRefused("E-PKG-42") from error
    except (BadZip, BadShape) as error:
        raise PackageRefused("E-PKG-40") from error
    except BadSignature as error:
        raise PackageRefused("E-PKG-41") from error
    return starter


def _read(data: bytes) -> Starter:
    """From starter.json. BadShape for all that `to_bytes` would not write; NewerVersion."""
    entries = Entries(strict_json.load(data, most=MOST_BYTES))
    entries.text("format", FORMAT)
    if entries.whole("format_version", 1, 10_000) > FORMAT_VERSION:
        raise NewerVersion
    try:
        issued_at = read_stamp(entries.text("issued_at"))
    except BadValue as bad:
        raise BadShape("no moment") from bad
    starter = Starter(
        county=entries.text("county", "[0-9]{6}"),
        county_name=entries.text("county_name", ".+", most=50),
        issued_at=issued_at,
        public=entries.text("public", "[A-Za-z0-9+/]{56}"),
        recipient=_recipient(entries, "recipient"),
        recovery=_recipient(entries, "recovery"),
        pseudonym_key=entries.text("pseudonym_key", _TOKEN),
        units=tuple(map(_unit, entries.parts("units"))),
        villages=tuple(map(_village, entries.parts("villages"))),
        calendar=tuple(map(_due, entries.parts("calendar"))),
        obligations=tuple(map(_obligation, entries.parts("obligations"))),
        targets=tuple(map(_target, entries.parts("targets"))),
        code_lists=_texts(entries.part("code_lists"), most=_LONGEST_LIST),
        asks=_texts(entries.part("asks")),
    )
    entries.close()
    return starter


def _recipient(entries: Entries, name: str) -> str:
    recipient = entries.text(name, "age1[a-z0-9]{58}")
    if not is_recipient(recipient):
        raise BadShape(f"{name} is no recipient")
    return recipient


def _unit(entries: Entries) -> Unit:
    unit = Unit(
        entries.text("code", _UNIT), entries.text("name", ".+", most=50), entries.text("token", _TOKEN)
    )
    entries.close()
    return unit


def _village(entries: Entries) -> VillageEntry:
    code, name = entries.text("code", "[0-9]{12}"), entries.text("name", ".+", most=50)
    village = VillageEntry(code, name, entries.text("kind", _KEY))
    entries.close()
    return village


def _due(entries: Entries) -> Due:
    due = Due(entries.text("kind", _PERIOD_KINDS), entries.whole("days", 0, 366))
    entries.close()
    return due


def _obligation(entries: Entries) -> Obligation:
    unit, ledger = entries.text("unit", f"(?:{_UNIT})?"), entries.text("ledger", _KEY)
    obligation = Obligation(unit, ledger, entries.text("kind", _PERIOD_KINDS))
    entries.close()
    return obligation


def _target(entries: Entries) -> Target:
    target = Target(
        uid=entries.text("uid", "[0-9a-f]{32}"),
        unit=entries.text("unit", f"(?:{_UNIT})?"),
        year=entries.whole("year", 2000, 2100),
        figure=entries.text("figure", _KEY),
        comparator=entries.text("comparator", "ge|eq|le"),
        value=entries.text("value", r"[0-9]{1,12}\.[0-9]{2}"),
        note=entries.text("note", most=NOTE_MAX),
    )
    entries.close()
    return target


def _texts(entries: Entries, most: int = 200) -> dict[str, str]:
    return {name: entries.text(name, most=most) for name in entries.names()}
