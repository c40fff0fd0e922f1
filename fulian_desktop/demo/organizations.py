"""The unit's villages, its women's organizations, and who sits in them."""

from __future__ import annotations

from datetime import date
from random import Random

from ..ledgers.organization import Organization
from ..ledgers.person import Person, Position
from ..ledgers.village import Village
from . import words
from .books import COUNTY_CODE, Books

DELEGATES = 24
MOST_TRIES = 20
"""After so many names that are taken a company gets a branch: a very large county has used them all up."""
FIRST_COMMUNITY, FIRST_VILLAGE = 1, 200


def add_villages(books: Books) -> None:
    """8 to 20 villages and communities, and one that was merged into another."""
    count = min(19, max(7, books.place.weight + 3))
    communities = max(1, count // 6)
    fronts, backs = words.parts("places", "front"), words.parts("places", "back")
    pairs = [front + back for front in fronts for back in backs if front != back]
    names = books.random.sample(pairs, count - communities + 1)
    settled = books.random.sample(words.parts("places", "community"), communities)
    for number, name in enumerate(settled, FIRST_COMMUNITY):
        books.villages.append(_village(books, number, f"{name}社区", "community"))
    for number, name in enumerate(names, FIRST_VILLAGE):
        books.villages.append(_village(books, number, f"{name}村", "village"))
    books.villages[-1].valid_to = date(books.year - 2, 12, 31)


def _village(books: Books, number: int, name: str, kind: str) -> Village:
    return Village(
        division_code=f"{books.unit}{number:03d}", name=name, kind=kind, valid_from=date(1992, 6, 1)
    )


def add_organizations(books: Books) -> None:
    """The federation itself, those of its villages, and committees, old and new of this year."""
    plan = books.plan.organization
    head = _federation(books)
    for village in books.villages:
        if village.valid_to is None:
            books.organizations.append(_village_organization(books, village, head))
    for sector in ("institution", "soe"):
        for name in words.parts("organizations", sector) if books.is_county else ():
            founded = _founded(books, new=False)
            books.organizations.append(_committee(books, f"{books.name}{name}妇委会", sector, founded, head))
    for index in range(plan.old_committees + plan.new_committees):
        founded = _founded(books, new=index >= plan.old_committees)
        books.organizations.append(_bureau(books, index, founded, head))
    names = {company(organization.name) for organization in books.organizations}
    old = plan.closed_two_new + plan.old_two_new
    for index in range(old + plan.new_two_new):
        made = _two_new(books, names, _founded(books, new=index >= old), head)
        books.organizations.append(made)
        if index < plan.closed_two_new:
            made.dissolved_on, made.remark = date(books.year, 9, 30), "企业注销，妇委会随之撤销"


def _founded(books: Books, *, new: bool) -> date:
    if not new:
        return date(books.year - books.random.randint(1, 9), books.random.randint(3, 12), 8)
    # The report speaks of a month in which most were founded together (集中组建月).
    months = ((5, 2), (5, 31)) if books.random.randrange(10) < 6 else ((1, 8), (12, 20))
    return books.workday(*months)


def _federation(books: Books) -> Organization:
    elected = date(books.year - 2, 11, 18) if not books.is_county else books.workday((3, 4), (3, 29))
    chair, *board = books.crowd.cadres
    federation = Organization(
        name=f"{books.name}妇女联合会", short_name=f"{books.name}妇联", org_kind="federation",
        level="county" if books.is_county else "township", sector="government", founded_on=date(1984, 3, 8),
        term_no=7, elected_on=elected, term_ends_on=date(elected.year + 5, elected.month, elected.day),
        chair=chair.uid, deputy_count=3, exec_count=15, contact=board[0].name, phone=board[0].phone,
    )  # fmt: skip
    books.organizations.append(federation)
    _seat(chair, federation, "chair", full_time=True)
    for index, member in enumerate(board[:14]):
        _seat(member, federation, "deputy_chair" if index < 3 else "exec_member")
    for member in [one for one in books.crowd.members if one.sex == "2"][:DELEGATES]:
        _seat(member, federation, "delegate")
    return federation


def _seat(person: Person, org: Organization, role: str, *, full_time: bool = False) -> None:
    position = Position(
        org=org.uid, role=role, from_on=org.elected_on or org.founded_on, full_time=full_time,
        term_no=org.term_no, in_two_committees=org.level == "village",
    )  # fmt: skip
    person.positions.append(position)


def _village_organization(books: Books, village: Village, head: Organization) -> Organization:
    modern = books.village_body == "妇联"
    at = len(books.organizations)
    chair = books.crowd.cadres[min(14 + at, len(books.crowd.cadres) - 1)]
    organization = Organization(
        name=f"{books.name}{village.name}{'妇女联合会' if modern else '妇代会'}",
        org_kind="federation" if modern else "women_congress_group", level="village",
        sector="community" if village.kind == "community" else "rural", parent_org=head.uid,
        village=village.division_code, founded_on=date(1985 + at % 9, 4, 20),
        elected_on=date(books.year - 1, 4, 12), term_ends_on=date(books.year + 2, 4, 11), chair=chair.uid,
        exec_count=7, contact=chair.name, phone=chair.phone,
    )  # fmt: skip
    chair.village = village.division_code
    books.chairs[village.division_code] = chair
    _seat(chair, organization, "chair")
    return organization


def _bureau(books: Books, index: int, founded: date, head: Organization) -> Organization:
    bureaus = words.parts("organizations", "bureau")
    again, at = divmod(index, len(bureaus))
    branch = f"第{again + 1}分局" if again else ""
    return _committee(books, f"{books.name}{bureaus[at]}{branch}妇委会", "government", founded, head)


def _two_new(books: Books, names: set[str], founded: date, head: Organization) -> Organization:
    return _committee(books, new_company(books, books.random, names), "two_new", founded, head)


def company(name: str) -> str:
    """The unit that a committee of such a name is of."""
    return name.removesuffix("妇委会").removesuffix("妇女联合会")


def new_company(books: Books, random: Random, names: set[str]) -> str:
    """A committee's name whose company is in no `names` yet; it is from now on."""
    tries = 0
    while company(name := _two_new_name(books, random)) in names:
        if (tries := tries + 1) > MOST_TRIES:
            name = name.replace(company(name), f"{company(name)}第{len(names)}分部")
            break
    names.add(company(name))
    return name


def two_new_committee(books: Books, name: str, founded: date) -> Organization:
    """A committee of a company, under the unit's own federation."""
    return _committee(books, name, "two_new", founded, books.organizations[0])


def _two_new_name(books: Books, random: Random) -> str:
    """What a company, a cooperative or a society calls its women's organization."""

    def one(part: str) -> str:
        return random.choice(words.parts("organizations", part))

    if books.villages and random.randrange(10) == 0:
        return f"{books.name}{random.choice(books.villages).name}{one('social')}妇委会"
    return f"{books.short}{one('brand')}{one('brand_end')}{one('trade')}{one('firm')}"


def _committee(books: Books, name: str, sector: str, founded: date, head: Organization) -> Organization:
    contact = books.random.choice(books.crowd.members)
    return Organization(
        name=name, org_kind="women_committee" if name.endswith("妇委会") else "federation", level="unit",
        sector=sector, parent_org=head.uid, founded_on=founded, approval_doc=books.document(books.random, founded),
        exec_count=books.random.choice((3, 5, 5, 7)), contact=contact.name, phone=contact.phone,
    )  # fmt: skip


def unit_code(index: int) -> str:
    """The code of the unit at an index: the county at 0, then townships from 330327100 on."""
    return COUNTY_CODE if index == 0 else f"{COUNTY_CODE}{99 + index:03d}"
