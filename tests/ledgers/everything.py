"""A ledger that no office keeps: one field of every kind there is, required and not, and rows below it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from fulian_desktop.ledgers.codes.national import ETHNICITY
from fulian_desktop.ledgers.codes.work import PROGRAMME
from fulian_desktop.schema.field import (
    bank_account,
    code,
    codes,
    credit_code,
    day,
    decimal,
    id_number,
    link,
    long_text,
    money,
    month,
    person_name,
    phone,
    place,
    rows,
    text,
    whole,
    yes_no,
)
from fulian_desktop.schema.ledger import Record, child, ledger
from fulian_desktop.values.dates import Month


@child("everything_row", "明细", title="text")
class EverythingRow(Record):
    """Rows hold values of the same kinds."""

    text: str = text("文字", default="")
    money: int = money("金额", limit=(-1_000_000, 1_000_000))
    person: UUID | None = link("人员", to="person", default=None)


@ledger(
    "everything", "样样俱全", group="测试", title="name", sort="-day", period="day", about="每种栏目各一个。"
)
class Everything(Record):
    """One of each."""

    name: str = person_name("姓名", listed=True, searched=True)
    day: date = day("日期", listed=True)
    text: str = text("文字", default="")
    long_text: str = long_text("长文字", default="")
    credit_code: str = credit_code("信用代码", default="")
    whole: int | None = whole("整数", limit=(-99, 1_000_000_000), default=None)
    decimal: Decimal | None = decimal("小数", places=2, default=None)
    money: int | None = money("金额", limit=(-9_999_999_999_999, 9_999_999_999_999), default=None)
    month: Month | None = month("月份", default=None)
    yes_no: bool = yes_no("是否", default=False)
    code: str | None = code("民族", ETHNICITY, default=None)
    codes: tuple[str, ...] = codes("项目", PROGRAMME, default=())
    id_number: str = id_number("身份证号", default="", searched=True)
    phone: str = phone("电话", default="")
    bank_account: str = bank_account("账号", default="")
    link: UUID | None = link("人员", to="person", default=None)
    place: str | None = place("村(社区)", default=None)
    rows: list[EverythingRow] = rows("明细", of=EverythingRow)
