"""What helps women to work: loans and their interest, job fairs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from ..ledgers.interest_subsidy import InterestSubsidy
from ..ledgers.job_fair import JobFair
from ..ledgers.loan import Loan
from ..ledgers.person import Person
from . import words
from .books import Books, on_workday, years_later
from .plan import part, spread
from .plan.enterprise import LOAN_STEP

BANKS: Final = ("县农村合作银行", "县邮政储蓄银行", "县农村信用联社")
OLD_LOANS: Final = 3
"""Loans of the year before in each township."""
SUBSIDY_RATE: Final = Decimal("3.00")
FIRST_BATCH, SECOND_BATCH = "第一批创业女性贴息", "第二批创业女性贴息"
ADVICE: Final = ("项目可行，同意推荐。", "本人能干，项目已有起色，同意推荐。", "带动姐妹就业，优先推荐。")


def add_loans(books: Books) -> None:
    """The year's loans, those of the year before with their interest, and some that never were paid out."""
    plan, dice = books.plan.enterprise, books.dice("loan")
    borrowers = _borrowers(books, dice)
    steps, odd = divmod(plan.loan_money, LOAN_STEP)
    amounts = [step * LOAN_STEP for step in spread(steps, plan.loans, dice)]
    if amounts:
        amounts[0] += odd
    for number, amount in enumerate(amounts):
        paid_on = books.workday((2, 25), (12, 20), dice)
        loan = _loan(books, dice, borrowers[number % len(borrowers)], amount, paid_on)
        loan.contract_no = f"{books.year}{books.short}{number + 1:04d}"
    if not books.is_county:
        _old_loans(books, dice, borrowers[-OLD_LOANS:])
        _not_paid_out(books, dice, borrowers[-OLD_LOANS - 2 : -OLD_LOANS])


def _borrowers(books: Books, dice: Random) -> list[Person]:
    """Women of an age to borrow, in no order."""
    grown = [
        one for one in books.crowd.members
        if one.sex == "2" and one.birth_date and 20 <= books.year - one.birth_date.year <= 55
    ]  # fmt: skip
    dice.shuffle(grown)
    return grown


def _loan(books: Books, dice: Random, borrower: Person, amount: int, paid_on: date) -> Loan:
    project = dice.choice(words.sheet("projects"))
    term = dice.choice((12, 12, 24))
    applied_on = on_workday(paid_on - timedelta(days=dice.randint(20, 45)))
    guarantee = dice.choice(("fund", "fund", "credit", "surety", "mortgage"))
    return books.add(
        Loan(
            borrower=borrower.uid, project=project["project"], industry=project["industry"],
            address=borrower.residence, jobs_created=dice.randint(int(project["low"]), int(project["high"])),
            bank=dice.choice(BANKS), amount=amount, applied_on=applied_on, disbursed_on=paid_on,
            recommended_on=on_workday(applied_on + timedelta(days=7)), recommendation=dice.choice(ADVICE),
            due_on=years_later(paid_on, term // 12), term_months=term,
            rate=dice.choice((Decimal("6.00"), Decimal("6.60"), Decimal("7.20"))), guarantee=guarantee,
            guarantor=dice.choice(books.crowd.members).name if guarantee == "surety" else "",
            collateral=dice.choice(("自建房一间", "店面一间", "定期存单")) if guarantee == "mortgage" else "",
            subsidised=dice.randrange(3) > 0, state="disbursed",
        )
    )  # fmt: skip


def _old_loans(books: Books, dice: Random, borrowers: list[Person]) -> None:
    """Paid out the year before: repaid, running or overdue; the treasury paid interest for them this year."""
    for number, borrower in enumerate(borrowers):
        paid_on = on_workday(date(books.year - 1, dice.randint(4, 11), dice.randint(1, 28)))
        loan = _loan(books, dice, borrower, dice.randint(4, 12) * LOAN_STEP, paid_on)
        loan.contract_no, loan.subsidised = f"{books.year - 1}{books.short}{number + 1:04d}", True
        loan.term_months, loan.due_on = 12, years_later(paid_on, 1)
        loan.state = ("repaid", "repaid", "overdue")[number % 3]
        if loan.state == "repaid":
            loan.repaid_on = on_workday(loan.due_on - timedelta(days=3))
        _subsidy(books, loan, paid_on, date(books.year, 3, 20), FIRST_BATCH)
        if loan.due_on > date(books.year, 6, 20):
            end = min(loan.due_on, date(books.year, 9, 20))
            _subsidy(books, loan, date(books.year, 3, 20), end, SECOND_BATCH)


def _subsidy(books: Books, loan: Loan, from_on: date, to_on: date, batch: str) -> None:
    """The subsidy of one span; the second batch is worked out but not yet paid."""
    made = InterestSubsidy(
        loan=loan.uid,
        batch=batch,
        from_on=from_on,
        to_on=to_on,
        base=loan.amount,
        rate=SUBSIDY_RATE,
        amount=0,
    )
    made.due_amount = made.amount = made.worked_out
    if batch == FIRST_BATCH:
        made.paid_on = on_workday(date(books.year, 5, 31))
    books.add(made)


def _not_paid_out(books: Books, dice: Random, borrowers: list[Person]) -> None:
    """One application that waits and one that the bank refused: no figure counts them."""
    for borrower, state in zip(borrowers, ("recommended", "refused"), strict=False):
        loan = _loan(books, dice, borrower, 5 * LOAN_STEP, books.workday((11, 1), (12, 24), dice))
        loan.state, loan.disbursed_on, loan.subsidised = state, None, False
        if state == "refused":
            loan.remark = "银行认为抵押不足"


def add_fairs(books: Books) -> None:
    """The year's fairs: the county's in spring, those of townships over the year; and last year's small one."""
    plan, dice = books.plan.enterprise, books.dice("job_fair")
    booths = part(plan.booths, [1] * plan.fairs or [1])
    posts = part(plan.female_posts, [1] * plan.fairs or [1])
    for number, (employers, female) in enumerate(zip(booths, posts, strict=True)):
        if number < plan.fairs:
            last = (3, 8) if books.is_county else (10, 31)
            _fair(books, dice, books.workday((2, 20), last, dice), employers, female)
    if books.is_county:
        _fair(books, dice, on_workday(date(books.year - 1, 3, 3)), 62, 341)


def _fair(books: Books, dice: Random, held_on: date, employers: int, female: int) -> None:
    posts = female + dice.randint(female // 4, female * 2 // 3)
    visitors = posts * dice.randint(2, 4)
    intents = female * dice.randint(40, 70) // 100
    books.add(
        JobFair(
            name=f"{held_on.year}年{'' if books.is_county else books.name}“春风送岗位”女性专场招聘会",
            held_on=held_on, place="县人力资源市场" if books.is_county else f"{books.name}文化广场",
            host=books.office, partner="县人力社保局" if books.is_county else f"{books.name}劳动保障所",
            employer_count=employers, post_count=posts, female_post_count=female, visitor_count=visitors,
            registered_count=visitors // 3, consult_count=visitors // 4, intent_count=intents,
            hired_count=intents * dice.randint(40, 80) // 100, material_count=visitors // 2,
        )
    )  # fmt: skip
