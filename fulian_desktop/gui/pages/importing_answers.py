"""What the clerk says of doubtful rows: kept by sheet and row, so that nothing has to be said twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from ...app import importing
from ...app.importing import PlanRow, State

SAME, NEW, TAKE, SKIP, AGAIN = "same", "new", "take", "skip", "again"
"""What can be said of a row: it is that record, another one, right as it is read, not to be imported; and that the
clerk thinks again."""
Key = tuple[str, int]
_WORDS: Final = {
    SAME: "已定：就是库里的这一条",
    NEW: "已定：是另外一条，新增",
    TAKE: "已定：照此导入",
    SKIP: "已定：跳过，不导入",
}


@dataclass
class Answers:
    """What was said, by sheet and row. who: the records that a row means, None for a new one.

    waiting: rows of which it was said since the plan was made whom they mean, so that it has to be made anew.
    """

    last: dict[Key, str] = field(default_factory=dict)
    who: dict[Key, set[UUID | None]] = field(default_factory=dict)
    taken: set[Key] = field(default_factory=set)
    waiting: set[Key] = field(default_factory=set)

    def words(self, row: PlanRow) -> str:
        """What was said of a row last; "" where nothing was."""
        return _WORDS.get(self.last.get(key_of(row), ""), "")

    def say(self, row: PlanRow, what: str, uid: UUID | None) -> bool:
        """Keep what is said of a row; False where it cannot be said of it."""
        key = key_of(row)
        if what in (SAME, NEW):
            one = uid if uid in row.candidates else row.candidates[0] if len(row.candidates) == 1 else None
            if not row.candidates or (what == SAME and one is None):
                return False
            told = self.who.setdefault(key, set())
            told -= {*row.candidates, None}
            told.add(one if what == SAME else None)
            self.waiting.add(key)
        elif what == TAKE:
            if not importing.accept(row):
                return False
            self.taken.add(key)
        elif what == AGAIN:
            self.forget(key)
        elif row.state is not State.DOUBTFUL:
            return False
        self.last[key] = what
        return True

    def forget(self, key: Key) -> None:
        """The clerk thinks again."""
        self.who.pop(key, None)
        self.taken.discard(key)
        self.waiting.add(key)

    def repeat(self, rows: list[PlanRow]) -> None:
        """Take again, of a plan made anew, what was taken as it is."""
        self.waiting.clear()
        for row in rows:
            if key_of(row) in self.taken and row.state is State.DOUBTFUL:
                importing.accept(row)


def key_of(row: PlanRow) -> Key:
    """By what a row is known again when the plan is made anew."""
    return row.sheet, row.row
