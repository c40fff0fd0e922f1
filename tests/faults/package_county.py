"""A county with one township for the tests of packages: real keys, real packages, and an attacker's tools."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from fulian_desktop.ledgers.registry import BY_KEY, TABLES, parent_of
from fulian_desktop.packages import bag, inner, seal
from fulian_desktop.packages.chain import Seen
from fulian_desktop.packages.cover import Cover, Facts
from fulian_desktop.packages.delivery import deliver
from fulian_desktop.packages.enrol import (
    Due,
    Obligation,
    Starter,
    Target,
    Unit,
    VillageEntry,
    new_token,
    proof,
)  # fmt: skip
from fulian_desktop.packages.inner import Limits, read_zip
from fulian_desktop.packages.minisign import DeviceKey
from fulian_desktop.packages.opened import Opened
from fulian_desktop.packages.outer import pack, unpack
from fulian_desktop.packages.read import check_package, open_payload
from fulian_desktop.packages.refusals import PackageRefused
from fulian_desktop.packages.seal import new_county_key
from fulian_desktop.packages.tables import Column, Form, columns
from fulian_desktop.packages.trust import UnitTrust
from fulian_desktop.packages.write import NAMES, Keys, bag_info, file_name, make_package
from fulian_desktop.schema import kinds
from fulian_desktop.values.steps import Steps

UNIT, OTHER_UNIT = "330327101", "330327102"
ID_NUMBER, PHONE, ACCOUNT = "330327198001010029", "13812345678", "6217000000001234567"
Rows = list[tuple[str, list[list[Any]]]]
PSEUDONYM_KEY = bytes(range(32))


@dataclass
class County:
    """What the county knows; a Trust."""

    county: str = "330327"
    secrets: Sequence[str] = ()
    units: dict[str, UnitTrust] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def unit(self, code: str) -> UnitTrust | None:
        return self.units.get(code)

    def received(self, unit: str, device: str) -> Iterable[Seen]:
        return self.seen

    def open(self, data: bytes, limits: Limits | None = None) -> Opened:
        """All checks, the rows' too."""
        checked = check_package(data, self)
        opened = open_payload(checked, self, limits) if limits else open_payload(checked, self)
        opened.check_rows()
        return opened


@dataclass
class Township:
    """A township that has joined, and the county that it belongs to."""

    county: County
    keys: Keys
    token: str

    def facts(self, **changes: Any) -> Facts:
        given = Facts(
            county="330327",
            unit=UNIT,
            unit_name="灵溪镇妇联",
            device_no=1,
            period="2013H1",
            cut_off=date(2013, 6, 30),
            epoch=1,
            sequence=1,
            previous="",
            audit_head="ab" * 32,
            created_at=datetime(2013, 7, 2, 1, 2, 3, 456_000, tzinfo=UTC),
            proof=proof(self.token, self.keys.device.public.text),
        )
        return dataclasses.replace(given, **changes)

    def package(self, rows: Rows | None = None, **changes: Any) -> bytes:
        facts = self.facts(**changes)
        given = rows if rows is not None else some_rows(facts.asks)
        return make_package(facts, given, self.keys, Steps())[0]

    def laid(self, folder: Path, rows: Rows | None = None, **changes: Any) -> Path:
        """The package as a file in a folder."""
        data = self.package(rows, **changes)
        return deliver(folder, file_name(Cover.read(unpack(data, NAMES)[0])), data)

    # What someone with an enrolled key may do, whatever the program would let her do.

    def signed(self, cover: bytes, payload: bytes, comment: str) -> bytes:
        signature = self.keys.device.sign(cover, comment).encode("utf-8")
        return pack(list(zip(NAMES, (cover, signature, payload), strict=True)))

    def with_cover(self, data: bytes, **changes: Any) -> bytes:
        """The package under a cover that says something else, signed."""
        written, _, payload = unpack(data, NAMES)
        cover = dataclasses.replace(Cover.read(written), **changes)
        return self.signed(cover.to_bytes(), payload, cover.trusted_comment)

    def with_cover_bytes(self, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
        written, _, payload = unpack(data, NAMES)
        return self.signed(change(written), payload, Cover.read(written).trusted_comment)

    def with_payload(self, data: bytes, payload: bytes) -> bytes:
        """The package with other sealed bytes, rightly registered on a signed cover."""
        cover = dataclasses.replace(
            Cover.read(unpack(data, NAMES)[0]),
            payload_sha256=hashlib.sha256(payload).hexdigest(),
            payload_length=len(payload),
        )
        return self.signed(cover.to_bytes(), payload, cover.trusted_comment)

    def with_zip(self, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
        """The package with another zip inside its payload, sealed and signed."""
        return self.with_payload(data, seal.seal(change(self.zip_of(data)), self.keys.recipients))

    def with_files(self, data: bytes, change: Callable[[Files], Files]) -> bytes:
        """The package with other files in its bag, whose manifests do not know of it."""
        return self.with_zip(data, lambda plain: zipped(change(files_of(plain))))

    def with_data(self, data: bytes, name: str, content: bytes | None) -> bytes:
        """The package with another file below data/, or without it, in a bag that is valid."""
        given = files_of(self.zip_of(data))
        kept = {key.removeprefix(bag.DATA): value for key, value in given.items() if key.startswith(bag.DATA)}
        kept = {key: value for key, value in ({**kept, name: content}).items() if value is not None}
        return self.with_zip(data, lambda _: bagged(kept, bag_info(Cover.read(unpack(data, NAMES)[0]))))

    def zip_of(self, data: bytes) -> bytes:
        return seal.unseal(unpack(data, NAMES)[2], self.county.secrets)

    def file_of(self, data: bytes, name: str) -> bytes:
        return files_of(self.zip_of(data))[name]


Files = dict[str, bytes]


def files_of(plain: bytes) -> Files:
    return {name: entry.read() for name, entry in read_zip(plain, Limits()).items()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    writer = inner.Writer()
    for name, content in files.items():
        writer.add(name, partial(_pour, content))
    return writer.finish()


def bagged(files: Mapping[str, bytes], info: Mapping[str, str]) -> bytes:
    writer = bag.Writer()
    for name, content in files.items():
        writer.add(name, partial(_pour, content))
    return writer.finish(info)


def _pour(content: bytes, take: inner.Take) -> None:
    take(content)


def joined() -> tuple[County, Township]:
    """A county, and a township of it that has not submitted yet."""
    secret, recipient = new_county_key()
    token = new_token()
    county = County(secrets=[secret], units={UNIT: UnitTrust(token), OTHER_UNIT: UnitTrust(new_token())})
    return county, Township(county, Keys(DeviceKey.new(), [recipient], PSEUDONYM_KEY), token)


def starter_and_key() -> tuple[Starter, DeviceKey]:
    key, (_, recipient) = DeviceKey.new(), new_county_key()
    starter = Starter(
        county="330327",
        county_name="苍南县妇联",
        issued_at=datetime(2013, 1, 4, 1, 2, 3, tzinfo=UTC),
        public=key.public.text,
        recipient=recipient,
        recovery=recipient,
        pseudonym_key=new_token(),
        units=(Unit("330327101", "灵溪镇妇联", new_token()), Unit("330327102", "龙港镇妇联", new_token())),
        villages=(VillageEntry("330327101001", "渎浦社区", "community"),),
        calendar=(Due("half", 10), Due("year", 5)),
        obligations=(Obligation("", "training", "half"), Obligation("330327101", "fund_income", "year")),
        targets=(Target("0" * 32, "330327101", 2013, "training.skill.sessions", "ge", "33.00", "每村一期"),),
        code_lists={"goods": "2013.1"},
        asks={"aid_batch": "核对“两癌”救助对象"},
    )
    return starter, key


def some_rows(asks: Mapping[str, str]) -> Rows:
    """Three rows for every table; children of the first."""
    return [(table.key, [_row(table.key, columns(table, asks), at) for at in range(3)]) for table in TABLES]


def uid_of(table: str, at: int) -> str:
    return UUID(hashlib.md5(f"{table} {at}".encode()).hexdigest()).hex


def _row(table: str, shown: Sequence[Column], at: int) -> list[Any]:
    return [_value(table, column, at) for column in shown]


def _value(table: str, column: Column, at: int) -> Any:
    own: dict[str, Any] = {
        "uid": uid_of(table, at),
        "position": at,
        "source": '{"file": "花名册.xlsx", "row": 4}',
    }
    if column.name in own:
        return own[column.name]
    if column.name == "parent":
        above = parent_of(BY_KEY[table])
        return uid_of(above.key, 0) if above else ""
    kind = column.field.kind if column.field else None
    if isinstance(kind, kinds.OneCode):
        return next(iter(kind.codes)).code
    if isinstance(kind, kinds.ManyCodes):
        return " ".join(one.code for one in list(kind.codes)[:2])
    for found, value in ((kinds.IdNumber, ID_NUMBER), (kinds.Phone, PHONE), (kinds.Account, ACCOUNT)):
        if isinstance(kind, found):
            return value
    if isinstance(kind, kinds.Text):
        return VALUES[Form.TEXT][: kind.limit]
    if isinstance(kind, kinds.Whole):
        return max(kind.limit[0], VALUES[Form.WHOLE])
    return VALUES[column.form]


VALUES: dict[Form, Any] = {
    Form.TEXT: "阿依古丽·𬭎䶮，“甲”\n乙",
    Form.UID: uid_of("person", 1),
    Form.WHOLE: 12,
    Form.DECIMAL: "1.5",
    Form.MONEY: "520.00",
    Form.YES_NO: "true",
    Form.DAY: "2013-05-06",
    Form.MONTH: "2013-05",
    Form.STAMP: "2013-05-06T07:08:09.123Z",
}


def refusal(county: County, data: bytes, limits: Limits | None = None) -> str:
    """The code with which the county refuses the package, "" where it takes it."""
    try:
        county.open(data, limits)
    except PackageRefused as refused:
        assert_tells_nobody(refused)
        return refused.code
    return ""


def assert_tells_nobody(refused: PackageRefused) -> None:
    """Three parts, and nobody's name or number in them."""
    assert refused.what and refused.safe and refused.todo
    assert not any(secret in str(refused) for secret in (ID_NUMBER, PHONE, ACCOUNT, "阿依古丽"))
