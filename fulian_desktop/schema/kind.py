"""What every kind of field can do, and plain text; all kinds can be had from `kinds`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from ..errors import BadValue
from ..values import text
from .findings import Finding

Plain = str | int | bool | None | list[Any]


@dataclass(frozen=True)
class Kind:
    """One kind of field."""

    name: ClassVar[str] = ""
    numeric: ClassVar[bool] = False

    def read(self, raw: Any) -> Any:
        """The value for something typed or kept; BadValue says what is wrong with it."""
        raise BadValue("这一栏不能直接填写")

    def describe(self) -> str:
        """What is filled in, in a clerk's words, for the handbook and for the notes of templates."""
        return ""

    def show(self, value: Any) -> str:
        """As a person reads it."""
        return "" if value is None else str(value)

    def show_sum(self, total: Any) -> str:
        """A sum of values, itself a value of the kind, as a person reads it."""
        return f"{total:,}"

    def plain(self, value: Any) -> Plain:
        """As JSON and CSV hold it."""
        return None if value is None else str(value)

    def examine(self, field: str, value: Any) -> Iterator[Finding]:
        """What is doubtful in a value that `read` let pass."""
        return iter(())


@dataclass(frozen=True)
class Text(Kind):
    """One line of text."""

    name: ClassVar[str] = "text"
    limit: int = 100

    def describe(self) -> str:
        return f"文字，不超过 {self.limit} 字"

    def read(self, raw: Any) -> str:
        return text.clean_text(str(raw), limit=self.limit)
