"""The program's one clock, so that a demo, a test and a year's end can be made to stand still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from threading import Lock

from fulian_desktop.errors import BadValue


def _cut(at: datetime) -> datetime:
    """The moment in UTC, cut to milliseconds, because that is what a stamp can hold."""
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


class _Standing:
    """A clock that stands at one moment and advances by `step` each time that it is asked."""

    def __init__(self, at: datetime, step: timedelta) -> None:
        self._at, self._step, self._lock = at, step, Lock()

    def ask(self) -> datetime:
        with self._lock:
            shown = self._at
            self._at += self._step
        return shown

    def peek(self) -> datetime:
        return self._at


def _wall() -> datetime:
    return datetime.now(UTC)


_ask: Callable[[], datetime] = _wall
_peek: Callable[[], datetime] = _wall


def now() -> datetime:
    """The moment: aware, in UTC, cut to milliseconds."""
    return _cut(_ask())


def today() -> date:
    """The civil date where the computer stands; follows a frozen clock but does not advance it."""
    return date.today() if _peek is _wall else _peek().astimezone().date()


@contextmanager
def frozen(at: datetime, *, step: timedelta = timedelta(0)) -> Iterator[None]:
    """Replace the clock in this process; each `now()` advances it by `step`.

    `at` must be aware (ValueError otherwise). Blocks may be nested; the clock before comes back.
    """
    global _ask, _peek
    if at.tzinfo is None:
        raise ValueError("the clock needs a time with its zone")
    standing, before = _Standing(at, step), (_ask, _peek)
    _ask, _peek = standing.ask, standing.peek
    try:
        yield
    finally:
        _ask, _peek = before


def stamp(at: datetime) -> str:
    """A moment as it is stored and sent: "2013-05-06T07:08:09.123Z". ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a stamp needs a time with its zone")
    return _cut(at).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_stamp(text: str) -> datetime:
    """The moment that `stamp` wrote. BadValue for any other form."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue("时间的写法不对") from None
    if at.tzinfo is None or stamp(at) != text:
        raise BadValue("时间的写法不对")
    return at
