"""Who stands by whom: posts and villages, sponsors and children, lawyers and communities, cadres and families."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from ..ledgers.activity import Activity
from ..ledgers.pairing import Pairing, PairingLog
from . import words
from .books import Books, on_workday
from .plan import part

DEEDS: Final = (
    ("送书下乡，在村图书室开展读书日", "送健康义诊进村，为妇女检查身体"),
    ("与村里的姐妹一起清洁庭院、慰问困难户", "开展礼仪和岗位技能讲座"),
    ("送法律、送政策进村，现场答疑", "帮助销售农产品，组织来料加工培训"),
)
COMMUNITIES: Final = (
    "城东社区", "城西社区", "城南社区", "城北社区", "江湾社区", "新安社区", "平安社区", "康乐社区", "朝阳社区", "海城社区",
)  # fmt: skip
FIRMS: Final = ("清风律师事务所", "正义律师事务所", "法律援助中心", "海西律师事务所")


def add_pairings(books: Books) -> None:
    """The plan's pairings with what was done in each; one of posts and villages ended the year before."""
    dice = books.dice("pairing")
    _posts(books, dice)
    _sponsors(books, dice)
    if books.is_county:
        _lawyers(books, dice)
        _organizations(books, dice)
    else:
        _cadres(books, dice)


def _posts(books: Books, dice: Random) -> None:
    plan, posts = books.plan.enterprise, words.sheet("posts")
    start = dice.randrange(len(posts))
    activities = part(plan.post_activities, [1] * plan.posts_paired or [1])
    for number in range(plan.posts_paired):
        post = posts[(start + number) % len(posts)]["unit"]
        pairing = _post(books, dice, f"{books.name}{post}", number)
        pairing.from_on = pairing.agreed_on = books.workday((3, 11), (4, 26), dice)
        for time in range(activities[number]):
            _post_activity(books, dice, pairing, DEEDS[(number + time // 2) % len(DEEDS)][time % 2])
    if not books.is_county:
        over = _post(books, dice, f"{books.name}{posts[start - 1]['unit']}", 0)
        over.from_on = over.agreed_on = on_workday(date(books.year - 2, 4, 16))
        over.to_on = on_workday(date(books.year - 1, 12, 20))


def _post(books: Books, dice: Random, party: str, number: int) -> Pairing:
    villages = books.living_villages
    village = villages[-1 - number % len(villages)] if villages else None
    where = f"{books.name}{village.name}" if village else COMMUNITIES[number % len(COMMUNITIES)]
    return books.add(
        Pairing(
            kind="post_village", party_a=f"{party}（巾帼文明岗）", party_a_contact=dice.choice(books.crowd.members).name,
            party_b=f"{where}{books.village_body}", contact=books.chairs[village.division_code].name if village else "",
            village=village.division_code if village else None, agreement=True, from_on=date(books.year, 4, 1),
            agreed_on=date(books.year, 4, 1), content="岗位与村结对，送书、送医、送法、送技能，帮扶困难妇女儿童。",
        )
    )  # fmt: skip


def _post_activity(books: Books, dice: Random, pairing: Pairing, deed: str) -> None:
    """One thing done together: a row of the pairing's log and an activity that names the pairing."""
    first = pairing.from_on + timedelta(days=10)
    held_on = on_workday(first + timedelta(days=dice.randint(4, (date(books.year, 11, 28) - first).days)))
    helped, books_given = dice.randint(8, 60), dice.choice((None, 40, 80, 120))
    pairing.logs.append(
        PairingLog(
            held_on=held_on, content=deed, money=dice.choice((None, 1_000_00, 2_000_00, 3_000_00)),
            goods=f"图书{books_given}册" if books_given else "", book_count=books_given, project_count=1,
            helped_count=helped, deed_count=dice.randint(1, 3),
        )
    )  # fmt: skip
    women = helped * dice.randint(60, 95) // 100
    books.add(
        Activity(
            title=f"岗村结对：{deed}", kind="pairing", pairing=pairing.uid, programmes=("start_up",),
            held_on=held_on, village=pairing.village, place=pairing.party_b.removesuffix(books.village_body),
            host=books.office, partner=pairing.party_a, recorder=books.crowd.cadres[1].name,
            moderator=books.crowd.cadres[0].name, participant_count=helped + dice.randint(4, 12),
            women_count=women, beneficiary_count=helped, content=f"{deed}。",
            result="群众欢迎，约定下次活动时间。", evidence=("photos", "bulletin"),
        )
    )  # fmt: skip


def _sponsors(books: Books, dice: Random) -> None:
    """Sponsors of children who are helped: money before each term."""
    count = books.plan.enterprise.sponsored_children
    children = dice.sample(books.crowd.children, min(count, len(books.crowd.children)))
    donors = [donor for donor in words.donors() if donor.kind != "anonymous"]
    for child in children:
        money = dice.choice((500_00, 800_00, 1_000_00))
        from_on = on_workday(date(books.year - dice.randint(0, 2), 2, 26))
        logs = [
            PairingLog(
                held_on=on_workday(date(books.year, *on)), content="发放助学金，了解学习生活情况", money=money
            )
            for on in ((3, 1), (9, 2))
        ]
        books.add(
            Pairing(
                kind="sponsor_child", party_a=dice.choice(donors).name, party_b=f"{books.short}中心小学",
                party_b_person=child.uid, village=child.village, agreement=True, agreed_on=from_on,
                from_on=from_on, to_on=on_workday(date(books.year + 2, 6, 30)), logs=logs,
                content="每学期资助学费，直至初中毕业。",
            )
        )  # fmt: skip


def _cadres(books: Books, dice: Random) -> None:
    """Cadres who look after a family each."""
    for number in range(books.plan.enterprise.other_pairings):
        cadre, woman = books.crowd.cadres[number % 15], dice.choice(books.crowd.members)
        from_on = books.workday((1, 14), (3, 28), dice)
        visit = on_workday(from_on + timedelta(days=dice.randint(60, 200)))
        log = PairingLog(held_on=visit, content="上门走访，帮助联系来料加工点", helped_count=1, deed_count=1)
        books.add(
            Pairing(
                kind="cadre_family", party_a=f"{books.office}{cadre.name}", party_a_phone=cadre.phone,
                party_b=f"{books.name}困难家庭", party_b_person=woman.uid, village=woman.village,
                from_on=from_on, logs=[log], content="每季度走访一次，帮助就业和子女就学。",
            )
        )  # fmt: skip


def _lawyers(books: Books, dice: Random) -> None:
    for number in range(books.plan.enterprise.lawyer_pairings):
        again, at = divmod(number, len(COMMUNITIES))
        agreed_on = books.workday((4, 8), (4, 26), dice)
        books.add(
            Pairing(
                kind="lawyer_community", party_a=f"{FIRMS[number % len(FIRMS)]}女律师服务组",
                party_a_contact=dice.choice(books.crowd.members).name, agreed_on=agreed_on,
                party_b=f"{COMMUNITIES[at]}{f'第{again + 1}片区' if again else ''}", agreement=True,
                from_on=agreed_on, to_on=date(books.year + 1, 12, 31), content="每月一次进社区接待法律咨询。",
            )
        )  # fmt: skip


def _organizations(books: Books, dice: Random) -> None:
    for number in range(books.plan.enterprise.other_pairings):
        donors = [donor.name for donor in words.donors() if donor.kind == "unit"]
        agreed_on = books.workday((5, 8), (6, 28), dice)
        books.add(
            Pairing(
                kind="org_org", party_a=donors[number % len(donors)], party_b=COMMUNITIES[number % len(COMMUNITIES)],
                agreement=True, agreed_on=agreed_on, from_on=agreed_on,
                content="企业与社区共建妇女阵地，共办培训和节庆活动。",
            )
        )  # fmt: skip
