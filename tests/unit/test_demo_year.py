"""The made-up year, counted by hand from the pure records, without database or statistics."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from fulian_desktop import paths
from fulian_desktop.demo.books import Books
from fulian_desktop.demo.reference import reference
from fulian_desktop.demo.words import given_names, minority_names, rare_characters, surnames
from fulian_desktop.demo.year import county_books
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.training import Training
from fulian_desktop.schema.check import open_findings
from fulian_desktop.schema.reading import plain_record
from fulian_desktop.values.identity import parse_id_number
from tests.made_county import YEAR, made


@pytest.fixture(scope="module")
def county() -> list[Books]:
    return list(made())


def trainings(county: list[Books], kind: str) -> list[Training]:
    return [
        training
        for books in county
        for training in books.trainings
        if training.kind == kind and training.held_on.year == YEAR and not is_void(books, training)
    ]


def is_void(books: Books, record: Training | AidBatch) -> bool:
    return any(one.uid == record.uid for one in books.voided)


def paid(county: list[Books]) -> Iterator[tuple[Books, AidBatch, AidDisbursement]]:
    for books in county:
        for batch in books.batches:
            for line in batch.lines:
                if line.paid_on and line.paid_on.year == YEAR and not is_void(books, batch):
                    yield books, batch, line


def scheme_of(books: Books, batch: AidBatch) -> str:
    return next(fund.scheme for fund in books.funds if fund.uid == batch.fund)


def agree(figure: str, value: int | Decimal) -> None:
    assert reference()[figure].holds(Decimal(value)), f"{figure}: {value}"


def yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100


def test_every_record_could_be_saved_as_it_stands(county: list[Books]) -> None:
    for books in county:
        for record in books.records():
            assert open_findings(record) == [], books.name


def test_the_trainings_are_those_of_the_report(county: list[Books]) -> None:
    for figure, kind in (
        ("training.cadre", "cadre"),
        ("training.mental_health_lecture", "health"),
        ("training.skill", "skill"),
        ("training.equality_policy", "equality_policy"),
        ("training.family_education", "family_education"),
    ):
        held = trainings(county, kind)
        agree(f"{figure}.attendance", sum(training.attendance for training in held))
        if f"{figure}.sessions" in reference():
            agree(f"{figure}.sessions", len(held))
    kinds = ("skill", "e_commerce", "entrepreneurship", "law", "cadre", "health", "family_education")
    studies = [one for kind in kinds for one in trainings(county, kind) if "six_studies" in one.programmes]
    agree("training.six_studies.attendance", sum(training.attendance for training in studies))


def test_the_new_organizations_are_those_of_the_report(county: list[Books]) -> None:
    new = [one for books in county for one in books.organizations if one.founded_on.year == YEAR]

    agree("organization.two_new.new", sum(one.sector == "two_new" for one in new))
    committees = [one for one in new if one.org_kind == "women_committee" and one.sector == "government"]
    agree("organization.women_committee.new", len(committees))


def test_the_funds_are_those_of_the_report(county: list[Books]) -> None:
    incomes = [
        (books, income) for books in county for income in books.incomes if income.received_on.year == YEAR
    ]
    schemes = {fund.uid: fund.scheme for books in county for fund in books.funds}
    chunhui = [income for _, income in incomes if schemes[income.fund] == "chunhui"]
    seed = [income for _, income in incomes if income.kind == "seed_capital"]

    agree("fund.chunhui.income", yuan(sum(income.amount for income in chunhui)))
    agree("fund.xinhe_chunyang.seed_capital", yuan(sum(income.amount for income in seed)))
    funds = [fund for books in county for fund in books.funds if fund.purpose == "children_serious_illness"]
    agree("fund.children_serious_illness.new", sum(fund.founded_on.year == YEAR for fund in funds))


def test_the_aid_is_that_of_the_report(county: list[Books]) -> None:
    condolence = [line for _, batch, line in paid(county) if batch.aid_kind == "condolence"]
    agree("aid.condolence.person_times", len(condolence))
    agree("aid.condolence.amount", yuan(sum(line.amount for line in condolence)))
    chunhui = [line.amount for books, batch, line in paid(county) if scheme_of(books, batch) == "chunhui"]
    agree("fund.chunhui.paid", yuan(sum(chunhui)))
    parcels = [line.quantity or 0 for _, _, line in paid(county) if line.item == "mother_parcel"]
    agree("aid.mother_parcel.quantity", sum(parcels))


def test_505_children_were_helped_some_by_two_townships(county: list[Books]) -> None:
    cards = {
        person.uid: person.id_number or person.uid for books in county for person in books.crowd.everyone()
    }
    lines = [line for _, _, line in paid(county) if line.category == "child"]
    records = {line.recipient for line in lines}

    agree("child.aid.value", yuan(sum(line.worth for line in lines)))
    agree("child.aid.persons", len({cards[uid] for uid in records}))
    assert len(records) == 505 + 4


def test_no_fund_pays_more_than_it_has(county: list[Books]) -> None:
    for books in county:
        for fund in books.funds:
            income = sum(one.amount for one in books.incomes if one.fund == fund.uid)
            batches = [one for one in books.batches if one.fund == fund.uid and not is_void(books, one)]
            assert sum(line.amount for one in batches for line in one.lines if line.paid_on) <= (
                fund.opening_balance + income
            ), f"{books.name}{fund.name}"


def test_there_are_lines_that_no_figure_may_count(county: list[Books]) -> None:
    lines = [line for books in county for batch in books.batches for line in batch.lines]

    assert sum(line.paid_on is None for line in lines) > 10
    assert any(line.paid_on and line.paid_on.year == YEAR + 1 for line in lines)
    assert any(line.paid_on and line.paid_on.year == YEAR - 1 for line in lines)
    assert {one.ledger for books in county for one in books.voided} == {
        "training",
        "aid_batch",
        "activity",
        "rights_case",
    }


def test_each_township_has_its_villages_and_about_three_hundred_people(county: list[Books]) -> None:
    townships = county[1:]

    assert [books.unit for books in townships] == [f"330327{number}" for number in range(100, 112)]
    assert all(8 <= len(books.villages) <= 20 for books in townships)
    people = [len(books.crowd.everyone()) for books in townships]
    assert 280 <= sum(people) / len(people) <= 330


def test_the_people_are_as_mixed_as_a_county(county: list[Books]) -> None:
    people = [person for books in county for person in books.crowd.everyone()]
    names = Counter(person.name for books in county for person in books.crowd.members)

    assert any("·" in person.name for person in people)
    assert any(person.name.startswith(("欧阳", "上官", "诸葛", "司徒")) for person in people)
    assert sum(person.ethnicity == "22" for person in county[-1].crowd.everyone()) > 40
    assert any(ord(sign) > 0xFFFF for person in people for sign in person.name)
    assert names.most_common(1)[0][1] > 1


def test_every_township_helps_a_pair_of_twins(county: list[Books]) -> None:
    for books in county[1:]:
        born = Counter((child.birth_date, child.name[:1], child.village) for child in books.crowd.children)
        assert max(born.values()) >= 2, books.name


def test_id_numbers_add_up_but_for_a_few_with_a_reason(county: list[Books]) -> None:
    people = [person for books in county for person in books.crowd.everyone() if person.id_number]
    wrong = [person for person in people if not parse_id_number(person.id_number).check_digit_ok]

    assert 5 <= len(wrong) <= 60
    assert all(person.reasons["check_digit"] for person in wrong)
    assert all(parse_id_number(person.id_number).sex == person.sex for person in people)


def test_a_few_people_are_registered_in_two_townships(county: list[Books]) -> None:
    everywhere = Counter(
        person.id_number for books in county for person in books.crowd.everyone() if person.id_number
    )
    for books in county:
        own = [person.id_number for person in books.crowd.everyone() if person.id_number]
        assert len(own) == len(set(own)), books.name

    assert sum(times > 1 for times in everywhere.values()) == 12


def test_every_character_of_a_name_has_a_sound() -> None:
    sounds = paths.resource("data", "pinyin.txt").read_text(encoding="utf-8")
    characters = {sign for surname in surnames() for sign in surname.text}
    characters |= {sign for given in given_names() for sign in given.first + given.second + given.single}
    characters |= {sign for name in minority_names() for sign in name.text if sign != "·"}

    assert not {sign for sign in characters | set(rare_characters()) if sign not in sounds}


def test_the_same_seed_gives_the_same_records(county: list[Books]) -> None:
    again = county_books()

    for books, other in zip(county, again, strict=True):
        assert [plain_record(one) for one in books.records()] == [
            plain_record(one) for one in other.records()
        ]
        assert books.voided == other.voided


def test_no_uid_comes_twice(county: list[Books]) -> None:
    records = [record for books in county for record in books.records()]
    rows = [row for books in county for batch in books.batches for row in batch.lines]
    rows_of_trainings = [
        row for books in county for training in books.trainings for row in training.attendees
    ]
    uids = [one.uid for one in (*records, *rows, *rows_of_trainings)]

    assert len(uids) == len(set(uids))


def test_another_year_is_made_of_its_own_days() -> None:
    county = list(made(1, 1, 2017))

    assert {books.year for books in county} == {2017}
    assert {one.held_on.year for books in county for one in books.trainings} == {2016, 2017}
    assert any("妇女联合会" in one.name for one in county[1].organizations if one.level == "village")


def test_scale_multiplies_people_and_events() -> None:
    small, large = list(made(2, 1)), list(made(2, 3))

    def size(county: list[Books], of: str) -> int:
        return sum(len(getattr(books, of)) for books in county)

    people = [sum(len(books.crowd.everyone()) for books in county) for county in (small, large)]
    assert 2.4 < people[1] / people[0] < 3.2
    assert 2.2 < size(large, "trainings") / size(small, "trainings") < 3.4
    assert 2.4 < size(large, "others") / size(small, "others") < 3.4
    assert all(open_findings(record) == [] for books in large for record in books.records())
