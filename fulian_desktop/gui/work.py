"""Long work beside the window: `Job(task, owner=…).then(done).failed(handler).progress(bar).start()`.

A task that writes goes to one single thread, a task that reads to a small pool; plain Python threads, so
that no QThread can die under a window. Results come back on the GUI thread. A UserError is shown unless
`failed` takes it, any other exception goes to `crash.report`, Cancelled is silent. A job whose owner is gone
stays silent too.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ..errors import UserError
from ..values.steps import Cancelled, Steps
from . import crash, messages

T = TypeVar("T")
_REPORT_EVERY = 0.05
"""Seconds between two reports of progress that the window is bothered with."""


class _Courier(QObject):
    """Carries calls from any thread to the GUI thread, on which it was made."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, call: Callable[[], None]) -> None:
        call()


class _Workshop:
    """The threads, and the jobs that are under way."""

    def __init__(self) -> None:
        self.writer = ThreadPoolExecutor(1, "writer")
        self.readers = ThreadPoolExecutor(2, "reader")
        self.courier = _Courier()
        self.jobs: set[Job[Any]] = set()


_shop: _Workshop | None = None


def _workshop() -> _Workshop:
    global _shop
    if _shop is None:
        _shop = _Workshop()
    return _shop


class Job(Generic[T]):
    """One task, and what is to happen with its outcome. Owner: the widget that the outcome is for."""

    def __init__(self, task: Callable[[Steps], T], *, owner: QWidget, writes: bool = False) -> None:
        self._task, self._writes, self._owner = task, writes, owner
        self._done: Callable[[T], None] | None = None
        self._failed: Callable[[UserError], None] | None = None
        self._always: Callable[[], None] | None = None
        self._bar: QProgressBar | None = None
        self._alive, self._last = True, 0.0
        self._steps = Steps(self._report)

    def then(self, done: Callable[[T], None]) -> Job[T]:
        """Call with the result."""
        self._done = done
        return self

    def failed(self, handler: Callable[[UserError], None]) -> Job[T]:
        """Call with a UserError in place of showing it."""
        self._failed = handler
        return self

    def always(self, call: Callable[[], None]) -> Job[T]:
        """Call in any case, before the result is delivered: to give buttons back."""
        self._always = call
        return self

    def progress(self, bar: QProgressBar) -> Job[T]:
        """Show the steps in a bar: its text says what is being done."""
        self._bar = bar
        return self

    def start(self) -> Job[T]:
        """Begin; all is connected by now."""
        shop = _workshop()
        self._owner.destroyed.connect(self._abandon)
        shop.jobs.add(self)
        if self._bar:
            self._bar.setRange(0, 0)
            self._bar.show()
        (shop.writer if self._writes else shop.readers).submit(self._run)
        return self

    def cancel(self) -> None:
        """Ask the task to stop at its next step."""
        self._steps.cancel()

    def _abandon(self) -> None:
        self._alive = False
        self._steps.cancel()

    def _run(self) -> None:
        try:
            self._steps.check()
            result = self._task(self._steps)
        except BaseException as error:  # noqa: BLE001 - one of the three named places: carried to the GUI thread
            self._post(partial(self._finish, partial(self._settle, error)))
        else:
            self._post(partial(self._finish, partial(self._deliver, result)))

    def _post(self, call: Callable[[], None]) -> None:
        _workshop().courier.arrived.emit(call)

    def _finish(self, outcome: Callable[[], None]) -> None:
        _workshop().jobs.discard(self)
        if not self._alive:
            return
        self._owner.destroyed.disconnect(self._abandon)
        if self._bar:
            self._bar.hide()
        if self._always:
            self._always()
        outcome()

    def _deliver(self, result: T) -> None:
        if self._done:
            self._done(result)

    def _settle(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            crash.report(error, self._owner)
        elif self._failed:
            self._failed(error)
        else:
            messages.show_error(error, self._owner.window())

    def _report(self, what: str, done: int, total: int) -> None:
        now = monotonic()
        if self._bar and now - self._last >= _REPORT_EVERY:
            self._last = now
            self._post(partial(self._show, what, done, total))

    def _show(self, what: str, done: int, total: int) -> None:
        if self._alive and self._bar and self._bar.isVisible():
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._bar.setFormat(f"{what}　%v / %m" if total else what)


def busy() -> bool:
    """Whether a job is under way or its outcome not yet delivered."""
    return bool(_shop and _shop.jobs)


def writing() -> bool:
    """Whether a task that writes is under way."""
    return any(job._writes for job in _shop.jobs) if _shop else False


def wait(*, cancel: bool = False) -> None:
    """Let the window live until no job is left; with `cancel` the tasks are asked to stop first."""
    for job in list(_shop.jobs) if _shop and cancel else []:
        job.cancel()
    while busy():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def close() -> None:
    """Wait for all work and give the threads back; the next job makes new ones."""
    global _shop
    wait(cancel=True)
    if _shop:
        _shop.writer.shutdown()
        _shop.readers.shutdown()
        _shop = None
