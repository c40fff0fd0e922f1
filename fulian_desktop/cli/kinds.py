"""Kinds of arguments, each with its refusal in Chinese."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from ..errors import BadValue
from ..schema.ledger import Ledger
from ..values.dates import Period, parse_day


class _File(click.ParamType[Path]):
    name = "FILE"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value):
            self.fail("请写文件名", param, ctx)
        return Path(value)


class _Period(click.ParamType[Period]):
    name = "P"

    def convert(
        self, value: str | Period, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        try:
            return value if isinstance(value, Period) else Period.parse(value)
        except BadValue as bad:
            self.fail(bad.sentence, param, ctx)


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return parse_day(value)
        except BadValue as bad:
            self.fail(bad.sentence, param, ctx)


class _LedgerKey(click.ParamType[Ledger]):
    """A ledger, as the general database has it, or as people fill it in."""

    name = "LEDGER"

    def __init__(self, *, to_fill_in: bool) -> None:
        self._to_fill_in = to_fill_in

    def convert(
        self, value: str | Ledger, param: click.Parameter | None, ctx: click.Context | None
    ) -> Ledger:
        from ..ledgers import registry

        offered = registry.filled_in() if self._to_fill_in else registry.LEDGERS
        found = next((one for one in offered if value in (one, one.key, one.label)), None)
        if found is None:
            self.fail(f"没有这本台账，可选：{'、'.join(ledger.key for ledger in offered)}", param, ctx)
        return found


class Whole(click.ParamType[int]):
    """A whole number within limits, both included."""

    name = "N"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            self.fail("应是整数", param, ctx)
        if not self.least <= number <= self.most:
            self.fail(f"应在{self.least}至{self.most}之间", param, ctx)
        return number


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "WORD"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.words:
            self.fail(f"只能是 {' 或 '.join(self.words)}", param, ctx)
        return value


FILE: Final = _File()
PERIOD: Final = _Period()
DAY: Final = _Day()
LEDGER: Final = _LedgerKey(to_fill_in=False)
LEDGER_TO_FILL_IN: Final = _LedgerKey(to_fill_in=True)
YEAR: Final = Whole(1900, 2100)
COUNT: Final = Whole(0, 999_999_999)
