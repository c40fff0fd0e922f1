"""A submission package, made of rows and keys."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from ..ledgers.registry import BY_KEY, TABLES
from ..schema.ledger import Ledger
from ..values.clock import stamp
from ..values.steps import Steps
from . import bag
from .cover import Cover, Facts, Totals
from .datapackage import Resource, datapackage_json
from .minisign import DeviceKey
from .outer import pack
from .refusals import PackageRefused
from .seal import seal
from .table_csv import Row, write_csv
from .tables import columns

NAMES: Final = ("cover.json", "cover.json.minisig", "payload.age")
MOST_BYTES: Final = 128 << 20
"""The largest package: some ten times what the busiest township can have."""


@dataclass(frozen=True)
class Keys:
    """What a package is made with: the office's key, the county's age recipients, its key for ID numbers."""

    device: DeviceKey
    recipients: Sequence[str]
    pseudonym: bytes


def file_name(cover: Cover) -> str:
    """The name under which a package is laid down: "330327101-灵溪镇妇联-2013H1-1.3.fulian"."""
    return f"{cover.unit}-{cover.unit_name}-{cover.period}-{cover.number}.fulian"


def make_package(
    facts: Facts, rows: Iterable[tuple[str, Iterable[Row]]], keys: Keys, steps: Steps
) -> tuple[bytes, Cover]:
    """The package's bytes and its cover. PackageRefused where it grows too large; Cancelled.

    rows: tables in any order, each once, their rows in the order and form of `columns(table, facts.asks)`;
    a table that is not given goes empty.
    """
    plain, totals = _payload(facts, rows, keys.pseudonym, steps)
    steps.say("正在加密和签名")
    payload = seal(plain, keys.recipients)
    given = {field.name: getattr(facts, field.name) for field in dataclasses.fields(Facts)}
    cover = Cover(
        **given,
        device=keys.device.public.text,
        tables=totals,
        payload_sha256=hashlib.sha256(payload).hexdigest(),
        payload_length=len(payload),
    )
    written = cover.to_bytes()
    Cover.read(written)  # a cover that the county could not read must not leave the office
    signature = keys.device.sign(written, cover.trusted_comment).encode("utf-8")
    data = pack(list(zip(NAMES, (written, signature, payload), strict=True)))
    if len(data) > MOST_BYTES:
        raise PackageRefused("E-PKG-35")
    return data, cover


def bag_info(facts: Facts) -> dict[str, str]:
    """What the bag repeats of the cover."""
    return {
        "Source-Organization": f"{facts.unit} {facts.unit_name}",
        "External-Identifier": f"{facts.county}-{facts.unit}-{facts.period}-{facts.epoch}.{facts.sequence}",
        "External-Description": f"period {facts.period}, records up to {facts.cut_off.isoformat()}",
        "Bagging-Date": stamp(facts.created_at)[:10],
        "Internal-Sender-Identifier": facts.previous or "first",
    }


def _payload(
    facts: Facts, rows: Iterable[tuple[str, Iterable[Row]]], key: bytes, steps: Steps
) -> tuple[bytes, Mapping[str, Totals]]:
    packed = bag.Writer()
    totals: dict[str, Totals] = {}
    resources: dict[str, Resource] = {}

    def add(table: Ledger, given: Iterable[Row]) -> None:
        shown = columns(table, facts.asks)
        tell = partial(steps.say, f"正在写出{table.label}")

        def fill(take: bag.Take) -> None:
            totals[table.key] = write_csv(take, shown, given, key, tell)

        length, sha256 = packed.add(f"{table.key}.csv", fill)
        resources[table.key] = Resource(table.key, shown, length, sha256)

    for key_of_table, given in rows:
        add(BY_KEY[key_of_table], given)
    for table in TABLES:
        if table.key not in totals:
            add(table, ())
    described = datapackage_json(facts, [resources[table.key] for table in TABLES])
    packed.add("datapackage.json", lambda take: take(described))
    return packed.finish(bag_info(facts)), totals
