"""What the unit hands out in the year: condolence money, grants, schooling, gifts, parcels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.person import Person
from ..values.uid import new_uid
from .books import Books
from .funds import LAST_YEAR, LAST_YEAR_LINES, TWO_CANCER_STANDARD, fund
from .plan import STEP, spread

ELDERS: Final = ("former_cadre", "former_cadre", "low_income", "extreme_poverty", "lost_only_child")
WOMEN: Final = ("single_mother", "two_cancer", "low_income", "disabled", "left_behind", "low_income_edge")
SCHOOL_PACK: Final = 280_00
PARCELS: Final = (100_00, 200_00, 300_00)
BANK: Final = "县农村合作银行"
GUARDIAN: Final = "监护人当面代领，已核对户口簿"
NO_LETTER: Final = "村干部当面见证代领，已电话核实"


def add_aid(books: Books) -> None:
    """The batches of the year in order of date, each closed, some with lines approved but not yet paid."""
    if not books.is_county:
        _last_year(books)
    _condolences(books)
    _for_children(books)
    _for_women(books)
    books.batches.sort(key=lambda batch: batch.held_on)
    if not books.is_county and books.unit.endswith(("1", "6")):
        _entered_twice(books)


def _condolences(books: Books) -> None:
    money = spread(books.plan.care.condolence_money // STEP, books.plan.care.condolence, books.random)
    spring = money if books.is_county else money[: -(-len(money) * 3 // 5)]
    march = money[len(spring) :]
    if spring:
        batch = _batch(books, "春节慰问老妇干和困难妇女", "condolence", "condolence", "cash", (1, 22))
        _pay(books, batch, _some(books, books.crowd.elders, len(spring)), spring, ELDERS)
        _not_yet_paid(books, batch, ELDERS)
    if march:
        batch = _batch(books, "“三八”节慰问贫困母亲", "condolence", "condolence", "bank", (3, 7))
        _pay(books, batch, _some(books, books.crowd.members, len(march)), march, WOMEN)


def _for_children(books: Books) -> None:
    plan, helped = books.plan.care, books.crowd.children
    if books.is_county and plan.serious_illness:
        money = spread(plan.serious_illness_money // STEP, plan.serious_illness, books.random)
        batch = _batch(
            books, "“信禾春阳”基金重大疾病儿童救助", "xinhe_chunyang", "fund_grant", "bank", (9, 17)
        )
        _pay(books, batch, helped, money, ("child",))
    if books.is_county or not helped:
        return
    # Every child is in the first part or in the last, many in both: one person, more than one 人次.
    with_money, with_gifts = helped[: len(helped) * 2 // 3 + 1], helped[len(helped) // 3 :]
    money = spread(plan.child_care_money // STEP, len(with_money), books.random)
    batch = _batch(books, "“六一”慰问困境儿童", "other", "child_care", "cash", (5, 30))
    _pay(books, batch, with_money, money, ("child",))
    _not_yet_paid(books, batch, ("child",))
    _give(books, _batch(books, "“六一”赠送书包文具", "other", "child_care", "goods", (5, 31)), with_gifts)
    schooling = spread(plan.schooling_money // STEP, plan.schooling, books.random)
    if schooling:
        batch = _batch(books, "春晖助学金发放", "chunhui", "education", "bank", (8, 23))
        _pay(books, batch, _some(books, helped, len(schooling)), schooling, ("child",))


def _for_women(books: Books) -> None:
    plan, members = books.plan.care, books.crowd.members
    grants = spread(plan.grant_money // STEP, plan.grant, books.random)
    if grants:
        batch = _batch(books, "春晖基金困难妇女救助", "chunhui", "fund_grant", "bank", (10, 25))
        _pay(books, batch, _some(books, members, len(grants)), grants, WOMEN)
        _not_yet_paid(books, batch, WOMEN)
    if plan.parcels:
        batch = _batch(books, "发放母亲邮包", "mother_parcel", "goods", "goods", (5, 9))
        for person in _some(books, members, plan.parcels):
            _goods(books, batch, person, "mother_parcel", books.random.choice(PARCELS), "single_mother")
    if plan.two_cancer:
        batch = _batch(books, "农村妇女“两癌”救助", "two_cancer", "two_cancer", "bank", (11, 15))
        batch.standard = TWO_CANCER_STANDARD
        steps = [TWO_CANCER_STANDARD // STEP] * plan.two_cancer
        _pay(books, batch, _some(books, eligible(books), plan.two_cancer), steps, ("two_cancer",))


def eligible(books: Books) -> list[Person]:
    """Women of the ages that the two-cancer aid names, registered in villages."""
    return [
        one for one in books.crowd.members
        if one.birth_date and books.year - 1 - one.birth_date.year >= 35 and books.year - one.birth_date.year <= 64
        and one.sex == "2" and one.household_kind == "rural"
    ]  # fmt: skip


def _last_year(books: Books) -> None:
    """Batches of the year before, which no figure of this year may count."""
    for title, scheme, kind, on, pool, categories in (
        ("“六一”慰问困境儿童", "other", "child_care", (5, 30), books.crowd.children, ("child",)),
        ("春晖基金困难妇女救助", "chunhui", "fund_grant", (10, 25), books.crowd.members, WOMEN),
        ("冬季慰问困难妇女", "condolence", "condolence", (12, 18), books.crowd.elders, ELDERS),
    ):
        method = "bank" if scheme == "chunhui" else "cash"
        batch = _batch(books, title, scheme, kind, method, (books.year - 1, *on))
        people = _some(books, pool, LAST_YEAR_LINES)
        _pay(books, batch, people, [LAST_YEAR // LAST_YEAR_LINES // STEP] * len(people), categories)


def _batch(books: Books, title: str, scheme: str, kind: str, method: str, on: tuple[int, ...]) -> AidBatch:
    """An empty batch on (month, day) of the year, or on (year, month, day)."""
    held_on = date(*on) if len(on) == 3 else date(books.year, *on)
    approver, handler, reviewer, witness, second = (person.name for person in books.crowd.cadres[:5])
    batch = AidBatch(
        title=f"{held_on.year}年{title}", fund=fund(books, scheme).uid, aid_kind=kind,
        pay_method=method, held_on=held_on, place=f"{books.name}妇联" if method != "goods" else "文化礼堂",
        approver=approver, approved_on=held_on - timedelta(days=8), handler=handler, reviewer=reviewer,
        second_handler=second, witness=witness, publicity_from=held_on - timedelta(days=18),
        publicity_to=held_on - timedelta(days=11), publicity_result="clear", lines=[],
        basis_doc=f"苍妇〔{held_on.year}〕{books.random.randint(1, 60)}号",
    )  # fmt: skip
    books.batches.append(batch)
    return batch


def _some(books: Books, people: Sequence[Person], count: int) -> list[Person]:
    return books.random.sample(list(people), min(count, len(people)))


def _pay(
    books: Books, batch: AidBatch, people: Sequence[Person], steps: Sequence[int], categories: Sequence[str]
) -> None:
    """Paid lines, each of so many steps of money."""
    for person, step in zip(people, steps, strict=True):
        line = AidDisbursement(
            recipient=person.uid, category=books.random.choice(categories), amount=step * STEP,
            paid_on=batch.held_on, payee_name=person.name,
        )  # fmt: skip
        batch.lines.append(line)
        if batch.pay_method == "cash":
            _sign(books, batch, line, person)
        else:
            _to_account(line, person)


def _to_account(line: AidDisbursement, person: Person) -> None:
    line.bank_name, line.bank_account = BANK, account_of(person)


def account_of(person: Person) -> str:
    """Her account: sixteen digits that no bank hands out, as they begin with 0; the same wherever it is asked for."""
    digest = sha256((person.id_number or person.name).encode()).digest()
    return f"0{int.from_bytes(digest[:8]) % 10**15:015d}"


def _give(books: Books, batch: AidBatch, children: Sequence[Person]) -> None:
    for child in children:
        _goods(books, batch, child, "school", SCHOOL_PACK, "child")


def _goods(books: Books, batch: AidBatch, person: Person, item: str, value: int, category: str) -> None:
    line = AidDisbursement(
        recipient=person.uid, category=category, item=item, quantity=1, unit_value=value,
        paid_on=batch.held_on, payee_name=person.name,
    )  # fmt: skip
    batch.lines.append(line)
    _sign(books, batch, line, person)


def _sign(books: Books, batch: AidBatch, line: AidDisbursement, person: Person) -> None:
    """Signed by the payee, with a fingerprint by the old; a guardian signs for a child."""
    born = person.birth_date.year if person.birth_date else books.year
    line.signed = "fingerprint" if born < books.year - 68 and books.random.randrange(3) else "signed"
    if line.category == "child":
        _by_proxy(books, batch, line, "5", GUARDIAN)
    elif books.random.randrange(12) == 0:
        _by_proxy(books, batch, line, books.random.choice(("7", "8", "9")), NO_LETTER)


def _by_proxy(books: Books, batch: AidBatch, line: AidDisbursement, relation: str, without: str) -> None:
    proxy = books.random.choice(books.crowd.members)
    while proxy.reasons or proxy.uid == line.recipient:
        proxy = books.random.choice(books.crowd.members)
    line.proxy, line.proxy_relation, line.proxy_id = True, relation, proxy.id_number
    line.payee_name = proxy.name
    line.authorization = relation != "5" and books.random.randrange(4) > 0
    if not line.authorization:
        batch.reasons["no_authorization"] = without


def _not_yet_paid(books: Books, batch: AidBatch, categories: Sequence[str]) -> None:
    """One or two who were approved but have not come for their money: no figure of the year counts them.

    Where the bank pays, the first gets it in the January after.
    """
    spare = books.crowd.spare_children if categories == ("child",) else books.crowd.elders
    known = {line.recipient for line in batch.lines}
    free = [person for person in spare if person.uid not in known]
    for person in free[: books.random.randint(1, 2)]:
        category = books.random.choice(categories)
        batch.lines.append(AidDisbursement(recipient=person.uid, category=category, amount=2 * STEP))
        if batch.pay_method == "bank":
            _to_account(batch.lines[-1], person)
    if free and batch.pay_method == "bank":
        late = batch.lines[-1]
        late.paid_on, late.payee_name = date(books.year + 1, 1, 3), person.name


def _entered_twice(books: Books) -> None:
    """A batch that was entered a second time and then voided."""
    one = books.batches[-1]
    again = _batch(books, "重复录入", "condolence", one.aid_kind, one.pay_method, (3, 7))
    again.title, again.fund, again.held_on = one.title, one.fund, one.held_on
    again.lines = [replace(line, uid=new_uid()) for line in one.lines]
    again.reasons = dict(one.reasons)
    books.void(again, "重复录入，以先录的批次为准")
