"""The unit's funds and what came into them."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..ledgers.fund import Fund
from ..ledgers.fund_income import FundIncome
from . import words
from .books import Books
from .plan import STEP, spread

LAST_YEAR: Final = 4_000_00
"""What each of three funds of a township paid the year before."""
LAST_YEAR_LINES: Final = 4
LAST_YEAR_GIFTS: Final = 6
SPARE: Final = 2_000_00
TWO_CANCER_STANDARD: Final = 10_000_00
INTEREST: Final = ((3, 486_37), (6, 512_08), (9, 498_85), (12, 471_92))
"""Month and fen of the quarter's interest of the Chunhui fund."""


def add_funds(books: Books) -> None:
    """The county's own funds, or those that a township pays from."""
    if books.is_county:
        _county_funds(books)
    else:
        _township_funds(books)


def fund(books: Books, scheme: str) -> Fund:
    """The unit's fund of a scheme."""
    return next(one for one in books.funds if one.scheme == scheme)


def _fund(books: Books, name: str, scheme: str, nature: str, purpose: str, founded: date) -> Fund:
    made = Fund(name=name, scheme=scheme, nature=nature, purpose=purpose, founded_on=founded)
    made.keeper = f"{books.name}妇联"
    books.funds.append(made)
    return made


def _income(books: Books, into: Fund, on: date, donor: str, kind: str, amount: int) -> FundIncome:
    made = FundIncome(
        fund=into.uid, received_on=on, donor=donor, donor_kind="government", kind=kind, amount=amount
    )
    books.incomes.append(made)
    return made


def _condolence(books: Books) -> None:
    budget = _fund(
        books, f"{books.name}妇联慰问经费", "condolence", "appropriation", "general", date(1998, 1, 1)
    )
    budget.opening_balance = LAST_YEAR + SPARE
    office = "县财政局" if books.is_county else "乡镇财政所"
    if books.plan.care.condolence_money:
        _income(
            books, budget, date(books.year, 1, 5), office, "appropriation", books.plan.care.condolence_money
        )


def _township_funds(books: Books) -> None:
    plan = books.plan.care
    _condolence(books)
    quota = _fund(books, "春晖基金（代发）", "chunhui", "donation", "general", date(books.year - 5, 5, 11))
    quota.opening_balance = LAST_YEAR + plan.grant_money + plan.schooling_money + SPARE
    quota.remark = "起始余额为县妇联下达的代发额度，捐赠收入由县妇联入账"
    care = _fund(books, "关爱儿童专项", "other", "lottery", "children", date(books.year - 3, 6, 1))
    care.opening_balance = LAST_YEAR + SPARE
    if plan.child_care_money:
        _income(
            books, care, date(books.year, 4, 18), "县民政局福利彩票公益金", "lottery", plan.child_care_money
        )
    if plan.parcels:
        _fund(
            books,
            "母亲邮包",
            "mother_parcel",
            "foundation",
            "women_in_difficulty",
            date(books.year - 1, 5, 10),
        )
    if plan.two_cancer:
        aid = _fund(
            books, "“两癌”救助金", "two_cancer", "superior", "two_cancer", date(books.year - 2, 10, 9)
        )
        money = plan.two_cancer * TWO_CANCER_STANDARD
        _income(books, aid, date(books.year, 10, 15), "省妇联", "superior", money)


def _county_funds(books: Books) -> None:
    _condolence(books)
    spring = _fund(books, "春晖基金", "chunhui", "donation", "general", date(books.year - 5, 5, 11))
    spring.opening_balance = 612_340_50
    _donations(books, spring)
    for month, fen in INTEREST:
        _income(books, spring, date(books.year, month, 21), "开户银行", "interest", fen)
    founded = date(books.year, 5, 28)
    ill = _fund(books, "“信禾春阳”基金", "xinhe_chunyang", "donation", "children_serious_illness", founded)
    ill.restriction = "用于本县户籍重大疾病儿童的医疗救助"
    seed = _income(books, ill, founded, "县农村合作银行", "seed_capital", books.plan.care.seed_money)
    seed.donor_kind, seed.publish_donor = "unit", True


def _donations(books: Books, spring: Fund) -> None:
    """More than half is given at the donation event, the rest over the year; some the year before."""
    donors = words.donors()
    for number, donor in enumerate(donors[:LAST_YEAR_GIFTS], 1):
        on = date(books.year - 1, 4 + number, 11)
        given = _income(books, spring, on, donor.name, "donation", number * 5_000_00)
        given.donor_kind, given.publish_donor, given.receipt_kind = donor.kind, True, "donation_bill"
        given.receipt_no = f"{(books.year - 1) % 100:02d}{number:06d}"
    money = books.plan.care.donation_money // STEP
    steps = spread(money, books.plan.care.donation, books.random, uneven=(2, 100))
    for number, step in enumerate(steps, 1):
        donor = donors[(number - 1) % len(donors)]
        event = books.random.randrange(100) < 55
        on = date(books.year, 5, 10) if event else books.workday((1, 10), (12, 20))
        given = _income(books, spring, on, donor.name, "donation", step * STEP)
        given.donor_kind, given.publish_donor = donor.kind, donor.kind != "anonymous"
        given.pay_method = "bank" if donor.kind == "unit" else "cash"
        given.receipt_kind, given.receipt_no = "donation_bill", f"{books.year % 100:02d}{number:06d}"
