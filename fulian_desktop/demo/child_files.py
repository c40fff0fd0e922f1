"""The files of children in difficulty: every child that is helped has one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from ..ledgers.child import Child, ChildGuardian
from ..ledgers.person import Person
from ..values.dates import age_on
from .books import Books, on_workday

KINDS: Final = (
    ("left_behind", 34), ("single_parent", 18), ("poor", 22), ("de_facto_unattended", 5), ("orphan", 4),
    ("disabled", 6), ("migrant", 7), ("serious_illness", 4),
)  # fmt: skip
"""Categories and how many of a hundred children have them."""
SCHOOLS: Final = ((3, "not_yet"), (6, "kindergarten"), (12, "primary"), (15, "junior"), (18, "senior"))
"""Up to which age (not included), then the schooling."""
AWAY: Final = ("温州", "杭州", "上海", "西安", "昆明")
ILLNESSES: Final = ("先天性心脏病", "白血病", "再生障碍性贫血", "血友病")


def add_child_files(books: Books) -> None:
    """One file for each child; two were closed when the parents came home; one file is of the year before last."""
    dice = books.dice("child")
    for child in books.crowd.children:
        category = _category(dice) if not books.is_county else "serious_illness"
        _file(books, dice, child, category)
    for spare in books.crowd.spare_children[:2]:
        file = _file(books, dice, spare, "left_behind")
        file.filed_on = min(file.filed_on, date(books.year, 8, 30))
        file.closed_on, file.close_reason = on_workday(date(books.year, 9, 13)), "parents_back"


def _category(dice: Random) -> str:
    return dice.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]


def _file(books: Books, dice: Random, child: Person, category: str) -> Child:
    born = child.birth_date or date(books.year - 8, 6, 1)
    earliest = max(date(books.year - 2, 3, 11), born + timedelta(days=30))
    filed_on = min(on_workday(earliest + timedelta(days=dice.randint(3, 420))), date(books.year, 12, 20))
    file = Child(
        person=child.uid, categories=(category,), sex=child.sex, birth_date=child.birth_date,
        age_band=Child.derived({"birth_date": born.isoformat(), "filed_on": filed_on.isoformat()}).get("age_band"),
        filed_on=filed_on, registered_village=child.village, health="healthy",
        schooling=_schooling(age_on(born, date(books.year, 9, 1))), checker=dice.choice(books.crowd.cadres[:15]).name,
        checked_on=on_workday(date(books.year, 11, dice.randint(4, 28))),
        guardianship="good" if category in ("poor", "migrant") else "fair",
    )  # fmt: skip
    if file.schooling in ("primary", "junior"):
        file.school = f"{books.short}{'中心小学' if file.schooling == 'primary' else '初级中学'}"
    _situation(books, dice, file, child)
    return books.add(file)


def _schooling(age: int) -> str:
    return next(school for until, school in SCHOOLS if age < until)


def _situation(books: Books, dice: Random, file: Child, child: Person) -> None:
    """Who looks after the child, and what it lives with."""
    (category,) = file.categories
    surname = child.name[:1]
    relation = "grandmother" if category in ("left_behind", "orphan", "de_facto_unattended") else "mother"
    given = dice.choice("英兰珍花" if relation == "grandmother" else "燕萍红芬")
    file.guardians = [
        ChildGuardian(relation=relation, name=surname + dice.choice("阿秀玉") + given, state="at_home")
    ]
    if category == "left_behind":
        file.both_parents_away, file.guardianship = True, dice.choice(("fair", "fair", "insufficient"))
        file.needs = "周末作业辅导，每月与父母视频通话"
        for parent, liked in (("father", "建海伟勇"), ("mother", "丽燕红敏")):
            name = (surname if parent == "father" else dice.choice("陈林李黄王杨")) + dice.choice(liked)
            file.guardians.append(
                ChildGuardian(relation=parent, name=name, state="away", work_place=dice.choice(AWAY))
            )
    elif category == "disabled":
        file.health, file.disability_kind = "disabled", dice.choice(("1", "2", "4", "5"))
        file.disability_level, file.benefits = dice.choice(("2", "3")), ("disability",)
    elif category == "serious_illness":
        file.health, file.illness, file.benefits = "ill", dice.choice(ILLNESSES), ("medical",)
        file.description = "需长期治疗，家庭自付费用高。"
    elif category == "orphan":
        file.benefits = ("orphan",)
