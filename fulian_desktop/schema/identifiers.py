"""Kinds whose values stand for a person or an organization: ID numbers, telephones, accounts, credit codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from ..values import identity, text, uscc
from .findings import Finding, ask
from .kind import Kind, Text


@dataclass(frozen=True)
class IdNumber(Kind):
    """A resident ID number of 18 characters; 15-digit ones are converted."""

    name: ClassVar[str] = "id_number"

    def describe(self) -> str:
        return "18 位身份证号，15 位的会自动换成 18 位"

    def read(self, raw: Any) -> str:
        return identity.parse_id_number(str(raw)).text

    def examine(self, field: str, value: Any) -> Iterator[Finding]:
        """A failing check digit is 核实, never forbidden: real cards fail it."""
        if value and "*" not in value and not identity.kept_id_number(value).check_digit_ok:
            yield ask(
                "check_digit", field, "身份证号的最后一位校验不符，请对照证件；确与证件一致的请写明原因"
            )


@dataclass(frozen=True)
class Phone(Kind):
    """A telephone number, or several parted by 、."""

    name: ClassVar[str] = "phone"

    def describe(self) -> str:
        return "电话号码，有几个的用“、”隔开"

    def read(self, raw: Any) -> str:
        return text.clean_phone(str(raw))


@dataclass(frozen=True)
class Account(Kind):
    """A bank account number."""

    name: ClassVar[str] = "bank_account"

    def describe(self) -> str:
        return "银行卡号或账号"

    def read(self, raw: Any) -> str:
        return text.clean_account(str(raw))


@dataclass(frozen=True)
class CreditCode(Text):
    """A unified social credit code of 18 signs."""

    name: ClassVar[str] = "credit_code"
    limit: int = uscc.LENGTH

    def describe(self) -> str:
        return "18 位统一社会信用代码"

    def read(self, raw: Any) -> str:
        return uscc.parse_credit_code(str(raw))

    def examine(self, field: str, value: Any) -> Iterator[Finding]:
        """A failing check sign is 核实, as it is for ID numbers."""
        if value and not uscc.checks(value):
            yield ask(
                "credit_code_check",
                field,
                "信用代码的最后一位校验不符，请对照证书；确与证书一致的请写明原因",
            )
