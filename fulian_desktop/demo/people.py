"""People who never lived: names of their age and place, ID numbers that add up, and some that do not.

Telephone numbers begin with 140, which no person has; ID numbers have high sequence numbers, which are rarely
handed out, so that hardly any is a living person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from ..ledgers.person import Person
from ..ledgers.village import Village
from ..values.dates import age_on
from ..values.identity import check_digit
from ..values.uid import new_uid
from . import words

SHE: Final = "22"
SHE_SURNAMES: Final = ("蓝", "雷", "钟", "蓝", "雷", "钟", "吴")
HERE: Final = "330327"
NEAR: Final = ("330326", "330328", "330329", "330381", "330302", "350982", "352225")
WRONG_CARD: Final = "与本人身份证原件核对一致，系发证时差错"
WRONG_DAY: Final = "户口簿登记日期与身份证不同，已核对原件"

EDUCATION: Final = (
    (1954, ("90", "80", "70"), (4, 5, 1)),
    (1969, ("80", "70", "60"), (4, 5, 2)),
    (1984, ("70", "60", "40", "30", "20"), (5, 3, 2, 2, 1)),
    (2100, ("70", "60", "40", "30", "20", "10"), (2, 3, 3, 4, 4, 1)),
)
"""Up to which year of birth, then codes and their weights."""
SKILLS: Final = ("剪纸", "排舞", "刺绣", "茶艺", "缝纫", "面点", "养殖", "种植", "电脑", "家政")


@dataclass
class Crowd:
    """The people of one unit. `children` are those who are helped, `spare_children` the others.

    `guests` are those members who stand in the register of the township before too; the last of all members
    may stand in that of the township after. `legal_aid` are the county's liaisons, lawyers and volunteers.
    """

    cadres: list[Person] = field(default_factory=list)
    elders: list[Person] = field(default_factory=list)
    members: list[Person] = field(default_factory=list)
    children: list[Person] = field(default_factory=list)
    spare_children: list[Person] = field(default_factory=list)
    guests: list[Person] = field(default_factory=list)
    legal_aid: list[Person] = field(default_factory=list)

    def everyone(self) -> list[Person]:
        """All of them, in the order in which they were entered."""
        helped = (*self.elders, *self.members, *self.children, *self.spare_children)
        return [*self.cadres, *helped, *self.legal_aid]


class PeopleMaker:
    """Makes the people of one unit; `taken` holds the ID numbers of the whole county."""

    def __init__(
        self, place: words.Place, villages: Sequence[Village], year: int, random: Random, taken: set[str]
    ) -> None:
        self.place, self.year, self.random, self.taken = place, year, random, taken
        self.villages = [village for village in villages if village.valid_to is None]

    def adult(self, youngest: int, oldest: int, *, men: int = 0) -> Person:
        """A person of an age within limits, a man in `men` of a hundred cases."""
        sex = "1" if self.random.randrange(100) < men else "2"
        return self._settled(self._named(sex, self._birth(youngest, oldest)))

    def child(self, *, birth: date | None = None) -> Person:
        """A child of up to 15 years; some of the small ones have no ID number yet."""
        sex = self.random.choice(("1", "2", "2"))
        person = self._named(sex, birth or self._birth(1, 15))
        person.household_kind, person.village = "rural", self._village()
        small = birth is None and age_on(person.birth_date or date.min, date(self.year, 12, 31)) < 6
        if small and self.random.randrange(3) == 0:
            person.id_type, person.id_number = "none", ""
        return person

    def twins(self) -> tuple[Person, Person]:
        """Two children of one day, surname and house, whose names differ in one character."""
        one = self.child(birth=self._birth(4, 14))
        other = self.child(birth=one.birth_date)
        last = self.random.choice([sign for sign in "怡萱妍桐琪晴悦馨" if sign not in one.name])
        other.name, other.ethnicity = one.name[:-1] + last, one.ethnicity
        if len(one.name) < 3:
            other.name = one.name + last
        other.village = one.village
        return one, other

    def namesake(self, person: Person) -> Person:
        """Another person of the same name."""
        other = self.adult(25, 70)
        other.name, other.ethnicity = person.name, person.ethnicity
        return other

    def moved_here(self, person: Person) -> Person:
        """The same person, registered by another township too: same card, own record."""
        here = replace(person, uid=new_uid(), reasons=dict(person.reasons), positions=[], remark="随家人迁入")
        here.village, here.residence = self._village(), ""
        return here

    def _named(self, sex: str, birth: date) -> Person:
        far = self.random.randrange(1000) < 12 and sex == "2"
        if far:
            known = self.random.choice(words.minority_names())
            name, ethnicity, area = known.text, known.ethnicity, known.area
        else:
            she = self.random.randrange(100) < self.place.she_percent
            name, ethnicity = self.name(sex, birth, she=she), SHE if she else "01"
            area = HERE if self.random.randrange(100) < 88 else self.random.choice(NEAR)
        person = Person(name=name, sex=sex, birth_date=birth, ethnicity=ethnicity, positions=[])
        person.id_number = self._id_number(area, birth, sex)
        return person

    def name(self, sex: str, birth: date, *, she: bool = False) -> str:
        """A name as parents chose it in that year."""
        pool = words.surnames()
        surname = (
            self.random.choice(SHE_SURNAMES)
            if she
            else self.random.choices([s.text for s in pool], [s.weight for s in pool])[0]
        )
        liked = next(g for g in words.given_names() if g.sex == sex and g.since <= birth.year <= g.until)
        if liked.single and self.random.randrange(100) < 14:
            return surname + self.random.choice(liked.single)
        second = self.random.choice(liked.second)
        if self.random.randrange(1000) < 28:
            second = self.random.choice(words.rare_characters())
        return surname + self.random.choice(liked.first) + second

    def _birth(self, youngest: int, oldest: int) -> date:
        first = date(self.year - oldest, 1, 1)
        days = (date(self.year - youngest, 12, 31) - first).days
        return first + timedelta(days=self.random.randint(0, days))

    def _id_number(self, area: str, birth: date, sex: str) -> str:
        while True:
            sequence = self.random.randrange(800, 996) // 2 * 2 + (sex == "1")
            first17 = f"{area}{birth:%Y%m%d}{sequence:03d}"
            if first17 not in self.taken:
                self.taken.add(first17)
                return first17 + check_digit(first17)

    def _village(self) -> str | None:
        return self.random.choice(self.villages).division_code if self.villages else None

    def _settled(self, person: Person) -> Person:
        """The person with what a register holds besides the card."""
        born = person.birth_date.year if person.birth_date else self.year
        age = self.year - born
        person.village = self._village()
        person.residence = self._residence(person.village)
        person.phone = f"140{self.random.randrange(10**8):08d}"
        _, codes, weights = next(row for row in EDUCATION if born <= row[0])
        person.education = self.random.choices(codes, weights)[0]
        person.marital_status = "10" if age < 24 else self.random.choices(("20", "30", "40"), (88, 6, 6))[0]
        person.household_kind = self.random.choice(("rural", "rural", "rural", "urban"))
        person.political_status = self.random.choice(("13", "13", "13", "13", "01"))
        if self.random.randrange(12) == 0:
            person.skills = self.random.choice(SKILLS)
        self._frailty(person, age)
        self._doubtful_card(person)
        return person

    def _residence(self, village: str | None) -> str:
        house = self.random.randint(1, 320)
        name = next((v.name for v in self.villages if v.division_code == village), "城关新区")
        return f"{self.place.name}{name}{house}号"

    def _frailty(self, person: Person, age: int) -> None:
        if age > 60 and self.random.randrange(4) == 0:
            person.health = "30"
        elif self.random.randrange(40) == 0:
            person.health, person.disability_kind = "60", self.random.choice(("1", "2", "4"))
            person.disability_level = self.random.choice(("2", "3", "4"))

    def _doubtful_card(self, person: Person) -> None:
        """Some cards fail the check digit, some hold another birthday; both travel with a reason."""
        chance = self.random.randrange(1000)
        if chance < 5:
            wrong = [digit for digit in "123456789" if digit != person.id_number[-1]]
            person.id_number = person.id_number[:-1] + self.random.choice(wrong)
            person.reasons["check_digit"] = WRONG_CARD
        elif chance < 8 and person.birth_date:
            person.birth_date += timedelta(days=self.random.randint(20, 40))
            person.reasons["birth_differs"] = WRONG_DAY
