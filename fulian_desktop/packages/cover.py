"""The cover of a package: what anyone may read before it is opened, and its signature vouches for."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from ..schema.findings import REASON_MAX
from ..values import money
from ..values.clock import read_stamp, stamp
from ..values.dates import Period
from ..values.text import NAME_MAX
from . import crockford, strict_json
from .strict_json import BadShape, Entries

FORMAT: Final = "fulian-package"
FORMAT_VERSION: Final = 1
SCHEMA_VERSION: Final = 1
"""Rises with every change of the ledgers' columns."""
SUITE: Final = "age-ed25519-v1"
MOST_BYTES: Final = 4 << 20
_HASH: Final = "[0-9a-f]{64}"
_AMOUNT: Final = r"-?[0-9]{1,15}\.[0-9]{2}"
_NAME: Final = "[a-z][a-z0-9_]{0,60}"


class NewerVersion(ValueError):
    """Written by a newer version of the program."""


@dataclass(frozen=True)
class Reason:
    """A clerk's answer to a 核实 finding; uid: 32 hexadecimal digits of the ledger's record."""

    ledger: str
    uid: str
    rule: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the office says of its submission.

    previous: SHA-256 of the device's package before, "" for the first. proof: see `enrol.proof`.
    asks: ledger → the purpose for which the county asked for it in full.
    """

    county: str
    unit: str
    unit_name: str
    device_no: int
    period: str
    cut_off: date
    epoch: int
    sequence: int
    previous: str
    audit_head: str
    created_at: datetime
    proof: str
    reasons: tuple[Reason, ...] = ()
    asks: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Totals:
    """What a table holds. money: field → sum in fen, for every money field that travels."""

    rows: int
    money: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Cover(Facts):
    """The facts, with what the program adds.

    device: public key, as minisign takes it. tables: key → totals.
    """

    device: str
    tables: Mapping[str, Totals]
    payload_sha256: str
    payload_length: int
    schema_version: int = SCHEMA_VERSION

    @property
    def number(self) -> str:
        """Epoch and sequence, as file names and letters give them: "1.3"."""
        return f"{self.epoch}.{self.sequence}"

    @property
    def trusted_comment(self) -> str:
        """The comment that the signature covers: a signature made for another purpose does not serve here."""
        return f"{FORMAT} {self.county} {self.unit} {self.period} {self.number}"

    def to_bytes(self) -> bytes:
        """cover.json."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in _PLAIN}
        plain |= {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "suite": SUITE,
            "cut_off": self.cut_off.isoformat(),
            "created_at": stamp(self.created_at),
            "reasons": [dataclasses.asdict(one) for one in self.reasons],
            "asks": dict(self.asks),
            "payload": {"sha256": self.payload_sha256, "length": self.payload_length},
            "tables": {
                key: {"rows": one.rows, "money": {name: money.yuan(fen) for name, fen in one.money.items()}}
                for key, one in self.tables.items()
            },
        }
        return strict_json.dump(plain)

    @classmethod
    def read(cls, data: bytes) -> Cover:
        """From cover.json. BadShape for all that `to_bytes` would not write; NewerVersion."""
        entries = Entries(strict_json.load(data, most=MOST_BYTES))
        entries.text("format", FORMAT)
        if entries.whole("format_version", 1, 10_000) > FORMAT_VERSION:
            raise NewerVersion
        schema_version = entries.whole("schema_version", 1, 10_000)
        if schema_version > SCHEMA_VERSION or entries.text("suite", "[a-z0-9-]+") != SUITE:
            raise NewerVersion
        payload = entries.part("payload")
        cover = cls(
            **_facts(entries),
            device=entries.text("device", "[A-Za-z0-9+/]{56}"),
            tables=_tables(entries.part("tables")),
            payload_sha256=payload.text("sha256", _HASH),
            payload_length=payload.whole("length", 1, 1 << 40),
            schema_version=schema_version,
        )
        payload.close()
        entries.close()
        return cover


_PLAIN: Final = (
    "schema_version", "county", "unit", "unit_name", "device", "device_no", "period", "epoch", "sequence",
    "previous", "audit_head", "proof",
)  # fmt: skip


def check_code(sha256: str) -> str:
    """The code of a package on the stamped cover: the first 40 bits of its SHA-256, as "7QZ2-0M4K"."""
    return crockford.groups(bytes.fromhex(sha256)[:5])


def _facts(entries: Entries) -> dict[str, Any]:
    try:
        return {
            "county": entries.text("county", "[0-9]{6}"),
            "unit": entries.text("unit", "[0-9]{6}(?:[0-9]{3})?"),
            "unit_name": entries.text("unit_name", most=NAME_MAX),
            "device_no": entries.whole("device_no", 1, 99),
            "period": str(Period.parse(entries.text("period"))),
            "cut_off": date.fromisoformat(entries.text("cut_off", r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
            "epoch": entries.whole("epoch", 1, 1_000_000_000),
            "sequence": entries.whole("sequence", 1, 1_000_000),
            "previous": entries.text("previous", f"(?:{_HASH})?"),
            "audit_head": entries.text("audit_head", f"(?:{_HASH})?"),
            "created_at": read_stamp(entries.text("created_at")),
            "proof": entries.text("proof", f"(?:{_HASH})?"),
            "reasons": tuple(map(_reason, entries.parts("reasons"))),
            "asks": _asks(entries.part("asks")),
        }
    except ValueError as error:
        raise BadShape("a day, a period or a moment that is none") from error


def _reason(entries: Entries) -> Reason:
    reason = Reason(
        ledger=entries.text("ledger", _NAME),
        uid=entries.text("uid", "[0-9a-f]{32}"),
        rule=entries.text("rule", _NAME),
        reason=entries.text("reason", most=REASON_MAX, lines=True),
    )
    entries.close()
    return reason


def _asks(entries: Entries) -> dict[str, str]:
    return {name: entries.text(name, most=200) for name in entries.names()}


def _tables(entries: Entries) -> dict[str, Totals]:
    return {name: _totals(entries.part(name)) for name in entries.names()}


def _totals(entries: Entries) -> Totals:
    rows, amounts = entries.whole("rows", 0, 100_000_000), entries.part("money")
    entries.close()
    return Totals(rows, {name: fen_of(amounts.text(name, _AMOUNT)) for name in amounts.names()})


def fen_of(yuan: str) -> int:
    """Fen from yuan with exactly two decimals."""
    return int(yuan.replace(".", ""))
