"""How long work tells of its progress and hears that it should stop, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable


class Cancelled(Exception):
    """The user stopped the work; whatever was begun has been undone."""


class Steps:
    """Passed to long work. `say` reports, `check` raises Cancelled once `cancel` was called."""

    def __init__(self, listener: Callable[[str, int, int], None] | None = None) -> None:
        self._listener = listener
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; may be called from any thread."""
        self._cancelled = True

    def check(self) -> None:
        """Stop here if asked to."""
        if self._cancelled:
            raise Cancelled

    def say(self, what: str, done: int = 0, total: int = 0) -> None:
        """Report a step: a Chinese phrase, and how much of how much (0 of 0: unknown)."""
        self.check()
        if self._listener:
            self._listener(what, done, total)
