"""Identifiers of records: UUID version 7 (RFC 9562), so that they sort by the time when they were made."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Lock
from uuid import UUID

from fulian_desktop.errors import BadValue
from fulian_desktop.values import clock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_TAIL_BITS = 74
_SHAPE = re.compile(
    r"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}", re.IGNORECASE | re.ASCII
)


class _Maker:
    """Makes ever larger identifiers from the clock and from a source of random bits."""

    def __init__(self, bits: Callable[[int], int]) -> None:
        self._bits, self._lock = bits, Lock()
        self._moment, self._tail = -1, 0

    def make(self) -> UUID:
        moment = (clock.now() - _EPOCH) // _MILLISECOND
        with self._lock:
            if moment > self._moment:
                self._start(moment)
            else:
                self._step()
            return _laid_out(self._moment, self._tail)

    def _start(self, moment: int) -> None:
        # The top bit stays free, so that the steps within one millisecond have room (RFC 9562, 6.2).
        self._moment, self._tail = moment, self._bits(_TAIL_BITS - 1)

    def _step(self) -> None:
        self._tail += 1 + self._bits(32)
        if self._tail >> _TAIL_BITS:
            self._start(self._moment + 1)


def _laid_out(moment: int, tail: int) -> UUID:
    high = moment << 16 | 0x7 << 12 | tail >> 62
    low = 0b10 << 62 | tail & (1 << 62) - 1
    return UUID(int=high << 64 | low)


class _Pool:
    """Random bits of the system, fetched for many identifiers at a time."""

    def __init__(self) -> None:
        self._left = b""

    def __call__(self, bits: int) -> int:
        size = -(-bits // 8)
        if len(self._left) < size:
            self._left = secrets.token_bytes(4096)
        taken, self._left = self._left[:size], self._left[size:]
        return int.from_bytes(taken, "big") >> (8 * size - bits)


_maker = _Maker(_Pool())


def new_uid() -> UUID:
    """A new UUIDv7: its time from the clock, larger than all that this process made before."""
    return _maker.make()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Take the random bits from `random.Random(seed)`; with a frozen clock the identifiers repeat exactly."""
    global _maker
    before, _maker = _maker, _Maker(Random(seed).getrandbits)  # noqa: S311
    try:
        yield
    finally:
        _maker = before


def uid_text(uid: UUID) -> str:
    """32 lower-case hexadecimal digits, as written into packages."""
    return uid.hex


def read_uid(text: str) -> UUID:
    """An identifier from 32 hexadecimal digits, with or without the usual hyphens. BadValue otherwise."""
    if not _SHAPE.fullmatch(text):
        raise BadValue("记录编号的写法不对")
    return UUID(text)
