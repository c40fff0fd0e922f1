"""Checks and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..cli.output import answer_text, tell

Check = tuple[str, Callable[[], object]]


class Report:
    """Runs checks one by one, says each result, and remembers how many there were."""

    def __init__(self) -> None:
        self.passed, self.failed = 0, 0

    def check(self, name: str, test: Callable[[], object]) -> None:
        """Run a test; whatever it raises is its failure."""
        if self._passes(name, test):
            answer_text([f"通过　{name}"])

    def check_all(self, name: str, checks: Iterable[Check]) -> None:
        """Run many small tests; one line for all that pass, one for each that fails."""
        passed = sum(self._passes(f"{name} {one}", test) for one, test in checks)
        answer_text([f"通过　{name}（{passed} 个）"])

    def _passes(self, name: str, test: Callable[[], object]) -> bool:
        try:
            test()
        except Exception as error:  # noqa: BLE001 - a self-test goes on to the next check
            self.failed += 1
            tell(f"不通过　{name}：{type(error).__name__} {error}")
            return False
        self.passed += 1
        return True


def same(found: object, expected: object) -> None:
    """Raise ValueError, telling both, where they differ."""
    if found != expected:
        raise ValueError(f"得到 {found}，应为 {expected}")


def readable(folder: Path, pattern: str) -> None:
    """Raise LookupError unless such files lie there, none of them empty."""
    files = sorted(folder.glob(pattern))
    empty = [file.name for file in files if not file.stat().st_size]
    if not files or empty:
        raise LookupError(f"空文件：{'、'.join(empty)}" if empty else f"{folder.name} 里缺 {pattern}")
