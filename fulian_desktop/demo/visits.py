"""Whom the office went to see: at Spring Festival with money, over the year with questions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from ..ledgers.aid import AidBatch
from ..ledgers.visit import Visit
from . import words
from .books import Books, on_workday


def add_visits(books: Books) -> None:
    """The plan's visits: those of consolation belong to a batch, and some of the others are not closed yet."""
    dice = books.dice("visit")
    rows = words.chosen("visits", held_by="county" if books.is_county else "town")
    batch = next((one for one in books.batches if _consoles(books, one)), None)
    for number in range(books.plan.care.visits):
        _visit(books, dice, rows[number % len(rows)], batch)
    if books.plan.care.visits:
        before = _visit(books, dice, rows[0], None)
        before.visited_on = before.closed_on = on_workday(date(books.year - 1, 12, 18))
        before.opinion = rows[0]["opinion"]


def _consoles(books: Books, batch: AidBatch) -> bool:
    return batch.aid_kind == "condolence" and batch.held_on.year == books.year


def _visit(books: Books, dice: Random, row: dict[str, str], batch: AidBatch | None) -> Visit:
    village = dice.choice(books.living_villages) if books.villages else None
    given = batch if row["kind"] == "condolence" else None
    visited_on = given.held_on if given else books.workday((2, 25), (12, 13), dice)
    visit = Visit(
        visited_on=visited_on, kind=row["kind"], content=row["content"], problem=row["problem"],
        visitors="、".join(one.name for one in dice.sample(books.crowd.cadres[:15], 2)), demand=row["demand"],
        visited=books.worded(row["visited"], village=village.name if village else ""),
        village=village.division_code if village else None, aid_batch=given.uid if given else None,
    )  # fmt: skip
    if given and given.lines:
        visit.person = dice.choice(given.lines).recipient
    if row["opinion"] and dice.randrange(5):
        visit.opinion, visit.closed_on = row["opinion"], on_workday(visited_on + timedelta(days=14))
    elif not row["problem"]:
        visit.closed_on = visited_on
    return books.add(visit)
