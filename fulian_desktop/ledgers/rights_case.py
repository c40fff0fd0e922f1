"""Rights cases: letters, visits, calls to 12338, domestic violence (domain.md 1.11, 5.2).

Open fields stand in the general database and travel; everything restricted lies in the rights file alone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from ..errors import BadValue
from ..schema.field import (
    Disclosure,
    code,
    codes,
    day,
    id_number,
    link,
    long_text,
    person_name,
    phone,
    place,
    rows,
    text,
    whole,
    yes_no,
)  # fmt: skip
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, child, ledger
from ..values import clock
from ..values.dates import age_on
from ..values.identity import parse_id_number
from .codes.national import EDUCATION, ETHNICITY, SEX
from .codes.rights import (
    ABUSER_RELATION,
    CASE_CATEGORY,
    CASE_CHANNEL,
    CASE_HANDLING,
    CASE_OUTCOME,
    CASE_PARTY_RELATION,
    CASE_ROUND,
    CASE_SUBCATEGORY,
    CONFIDENTIALITY,
    DISPUTE_ORIGIN,
    LEGAL_CAPACITY,
    PROTECTION_ORDER,
    RISK_LEVEL,
    SATISFACTION,
    VIOLENCE_FORM,
)
from .groups import CARE

SHUT: Final = Disclosure.RESTRICTED
CLOSING: Final = ("resolved", "unresolved", "withdrawn", "not_accepted")
"""Outcomes with which a case is over."""
DUTY_TO_REPORT: Final = (
    "《反家庭暴力法》第十四条：无民事行为能力人、限制民事行为能力人遭受或者疑似遭受家庭暴力的，"
    "村（居）民委员会、学校、医院等及其工作人员应当及时向公安机关报案"
)


@child("dv_detail", "家庭暴力情况", title="abuser_relation")
class DvDetail(Record):
    """What is known of domestic violence: one line for each who did it."""

    abuser_relation: str = code("加害人与受害人关系", ABUSER_RELATION, listed=True, disclosure=SHUT)
    abuser_name: str = person_name("加害人姓名", default="", disclosure=SHUT)
    violence_forms: tuple[str, ...] = codes(
        "暴力形式", VIOLENCE_FORM, default=(), listed=True, disclosure=SHUT
    )
    happened_on: date | None = day("最近发生日期", default=None, listed=True, disclosure=SHUT)
    injury: str = text("伤情", limit=200, default="", disclosure=SHUT)
    injury_assessed: bool = yes_no("做过伤情鉴定", default=False, disclosure=SHUT)
    police_called: bool = yes_no("已报警", default=False, listed=True, disclosure=SHUT)
    police_came: bool = yes_no("公安已出警", default=False, disclosure=SHUT)
    warning_no: str = text("告诫书编号", limit=40, default="", disclosure=SHUT)
    warned_on: date | None = day("告诫书日期", default=None, disclosure=SHUT)
    protection_order: str = code(
        "人身安全保护令", PROTECTION_ORDER, default="none", listed=True, disclosure=SHUT
    )
    order_ends_on: date | None = day("保护令到期", default=None, disclosure=SHUT, note="最长六个月")
    sheltered: bool = yes_no("已提供庇护", default=False, disclosure=SHUT)
    children: str = text("子女情况", limit=200, default="", disclosure=SHUT)
    risk_level: str | None = code("危险程度", RISK_LEVEL, default=None, listed=True, disclosure=SHUT)

    def rules(self) -> Iterator[Finding]:
        """An order that was issued has an end; a high risk is a matter for the police."""
        if self.protection_order == "issued" and not self.order_ends_on:
            yield ask("order_without_end", "order_ends_on", "保护令已签发，请填写到期日")
        if self.risk_level == "high" and not self.police_called:
            yield hint("police_called", "危险程度高而没有报警，请劝告并协助报警")


@child("mediation", "调解情况", title="origin")
class Mediation(Record):
    """One mediation of the dispute."""

    origin: str = code("纠纷来源", DISPUTE_ORIGIN, listed=True, disclosure=SHUT)
    risk_level: str | None = code("风险等级", RISK_LEVEL, default=None, listed=True, disclosure=SHUT)
    responsible: str = person_name("包保责任人", default="", disclosure=SHUT)
    mediated_on: date | None = day("调解日期", default=None, listed=True, disclosure=SHUT)
    agreement: bool = yes_no("达成协议书", default=False, listed=True, disclosure=SHUT)
    settled_on: date | None = day("化解日期", default=None, listed=True, disclosure=SHUT)
    remark: str = text("调解经过", limit=200, default="", disclosure=SHUT)


@ledger(
    "rights_case",
    "维权来信来访",
    group=CARE,
    title="case_no",
    sort="-case_no",
    period="counted_on",
    about="群众来信、来访、来电（12338）和走访中发现的维权诉求，一件一条；人员和内容只存在专库里。",
    apart=True,
)
class RightsCase(Record):
    """One case (件). A group visit is one case of several person-times (人次)."""

    # Of a UUIDv7 the moment could be read to which the month stands in the open fields.
    uid: UUID = dataclasses.field(default_factory=uuid4)

    case_no: str = text("登记号", limit=40, default="", listed=True, searched=True, kept=True, section="登记")
    counted_on: date | None = day("统计月份", default=None, listed=True, kept=True, section="登记")
    received_on: date = day("登记日期", disclosure=SHUT, section="登记")
    channel: str = code("渠道", CASE_CHANNEL, listed=True, section="登记")
    first_or_repeat: str = code("首次或重复", CASE_ROUND, default="first", listed=True, section="登记")
    earlier_case: UUID | None = link(
        "原登记号",
        to="rights_case",
        default=None,
        disclosure=SHUT,
        section="登记",
        note="重复来访的，选最早的一件",
    )
    person_count: int = whole(
        "人次",
        limit=(1, 9999),
        unit="人次",
        default=1,
        listed=True,
        section="登记",
        note="集体来访填实到人数",
    )
    receiver: str = person_name("接待人", disclosure=SHUT, section="登记")
    confidentiality: str = code(
        "保密级", CONFIDENTIALITY, default="restricted", disclosure=SHUT, section="登记"
    )

    complainant: str = person_name(
        "来访人姓名", default="", searched=True, disclosure=SHUT, section="来访人", note="匿名的留空"
    )
    id_number: str = id_number("来访人身份证号", default="", searched=True, disclosure=SHUT, section="来访人")
    sex: str | None = code("性别", SEX, default=None, disclosure=SHUT, section="来访人")
    age: int | None = whole(
        "年龄", limit=(0, 120), unit="岁", default=None, disclosure=SHUT, section="来访人"
    )
    phone: str = phone("联系电话", default="", searched=True, disclosure=SHUT, section="来访人")
    village: str | None = place("村(社区)", default=None, disclosure=SHUT, section="来访人")
    address: str = text("住址", default="", disclosure=SHUT, section="来访人")
    ethnicity: str | None = code("民族", ETHNICITY, default=None, disclosure=SHUT, section="来访人")
    education: str | None = code("文化程度", EDUCATION, default=None, disclosure=SHUT, section="来访人")
    occupation: str = text("职业", limit=50, default="", disclosure=SHUT, section="来访人")
    relation_to_victim: str = code(
        "与当事人关系", CASE_PARTY_RELATION, default="self", disclosure=SHUT, section="来访人"
    )

    category: str = code("诉求类别", CASE_CATEGORY, listed=True, section="诉求")
    subcategory: str | None = code("细类", CASE_SUBCATEGORY, default=None, disclosure=SHUT, section="诉求")
    is_dv: bool = yes_no("涉及家庭暴力", default=False, disclosure=SHUT, section="诉求")
    is_minor: bool = yes_no("涉及未成年人", default=False, disclosure=SHUT, section="诉求")
    capacity: str = code(
        "民事行为能力",
        LEGAL_CAPACITY,
        default="full",
        disclosure=SHUT,
        section="诉求",
        note="当事人（受害人）的",
    )
    statement: str = long_text("反映问题", limit=4000, disclosure=SHUT, section="诉求")

    handling: tuple[str, ...] = codes("处理方式", CASE_HANDLING, disclosure=SHUT, section="处理")
    referred_to: str = text("转办单位", default="", disclosure=SHUT, section="处理")
    referred_on: date | None = day("转办日期", default=None, disclosure=SHUT, section="处理")
    due_on: date | None = day("回复期限", default=None, disclosure=SHUT, section="处理")
    replied_on: date | None = day("收到回复日期", default=None, disclosure=SHUT, section="处理")
    legal_aid_granted: bool = yes_no("提供法律援助", default=False, listed=True, section="处理")
    legal_aid_no: str = text("法律援助文号", limit=40, default="", disclosure=SHUT, section="处理")
    outcome: str = code("处理结果", CASE_OUTCOME, default="in_progress", disclosure=SHUT, section="结果")
    closed_on: date | None = day("办结日期", default=None, disclosure=SHUT, section="结果")
    follow_up_on: date | None = day("回访日期", default=None, disclosure=SHUT, section="结果")
    satisfaction: str | None = code("满意度", SATISFACTION, default=None, disclosure=SHUT, section="结果")
    remark: str = long_text("备注", limit=500, default="", disclosure=SHUT, section="结果")

    accepted: bool = yes_no("已受理", default=True, listed=True, kept=True, section="统计")
    handled: bool = yes_no("已处理", default=False, listed=True, kept=True, section="统计")
    resolved: bool = yes_no("已化解", default=False, listed=True, kept=True, section="统计")
    person_mark: str = text(
        "来访人代号",
        limit=32,
        default="",
        kept=True,
        section="统计",
        note="随机代号，只用来数人数，推不出是谁",
    )

    dv_details: list[DvDetail] = rows("家庭暴力情况", of=DvDetail, default_factory=list, disclosure=SHUT)
    mediations: list[Mediation] = rows("调解情况", of=Mediation, default_factory=list, disclosure=SHUT)

    @classmethod
    def derived(cls, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The ID number says sex, and with the day of registration the age."""
        try:
            card = parse_id_number(str(given.get("id_number") or ""))
            received_on = date.fromisoformat(str(given.get("received_on")))
        except (BadValue, ValueError):
            return {}
        return {"sex": card.sex, "age": age_on(card.birth_date, received_on)}

    def fill(self) -> None:
        """The month, and the three states by which the rates are counted.

        Handled: closed, or referred with a reply. Not accepted is no part of the rates; see the figures.
        """
        self.counted_on = self.received_on.replace(day=1)
        self.accepted = self.outcome != "not_accepted"
        replied = bool(self.referred_to and self.replied_on)
        self.handled = self.accepted and (self.outcome in CLOSING or replied)
        self.resolved = self.outcome == "resolved"

    @property
    def overdue(self) -> bool:
        """Whether a referral's reply has not come within its term."""
        waits = self.due_on is not None and self.replied_on is None and self.outcome not in CLOSING
        return waits and self.due_on is not None and self.due_on < clock.today()

    def rules(self) -> Iterator[Finding]:
        """Order of days, what each way of handling needs, and what the law asks."""
        yield from self._days()
        yield from self._round()
        yield from self._handled_how()
        if (self.is_dv or self.is_minor) and self.confidentiality != "restricted":
            yield forbid("confidentiality", "涉及家庭暴力或未成年人的，保密级应为“限制”")
        if self.is_dv and not self.dv_details:
            yield hint("dv_details", "涉及家庭暴力，请登记加害人、暴力形式和报警情况")
        if self.dv_details and not self.is_dv:
            yield forbid("is_dv", "已登记家庭暴力情况，请勾选“涉及家庭暴力”")
        if self.subcategory == "domestic_violence" and not self.is_dv:
            yield forbid("is_dv", "细类是家庭暴力的，请勾选“涉及家庭暴力”")
        if self.duty_to_report:
            yield hint("capacity", DUTY_TO_REPORT)

    @property
    def duty_to_report(self) -> bool:
        """Whether someone without full capacity may suffer violence, and nobody has called the police yet."""
        weak = self.capacity != "full" or self.is_minor
        return self.is_dv and weak and not any(one.police_called for one in self.dv_details)

    def _days(self) -> Iterator[Finding]:
        if self.received_on > clock.today():
            yield forbid("received_on", "登记日期在今天之后")
        for name in ("referred_on", "closed_on", "follow_up_on", "replied_on"):
            if (at := getattr(self, name)) and at < self.received_on:
                yield forbid(name, "早于登记日期")
        if self.due_on and self.referred_on and self.due_on < self.referred_on:
            yield forbid("due_on", "回复期限早于转办日期")
        if self.outcome in CLOSING and not self.closed_on:
            yield forbid("closed_on", "已有处理结果，请填写办结日期")
        if self.outcome not in CLOSING and self.closed_on:
            yield forbid("outcome", "已填办结日期，请选择处理结果")

    def _round(self) -> Iterator[Finding]:
        if self.earlier_case == self.uid:
            yield forbid("earlier_case", "不能选这一件自己")
        if self.earlier_case and self.first_or_repeat == "first":
            yield forbid("first_or_repeat", "已选原登记号，应为“重复”")
        if self.first_or_repeat == "repeat" and not self.earlier_case:
            yield hint("earlier_case", "重复来访的，请选原登记号，按人统计时才不会数两次")

    def _handled_how(self) -> Iterator[Finding]:
        if "refer" in self.handling or self.outcome == "transferred":
            if not self.referred_to:
                yield forbid("referred_to", "已转办的，请填写转办单位")
            if not self.referred_on:
                yield forbid("referred_on", "已转办的，请填写转办日期")
            if not self.due_on:
                yield hint("due_on", "请填写回复期限，到期没有回复会提醒")
        if self.replied_on and not self.referred_to:
            yield forbid("referred_to", "收到回复的，请填写转办单位")
        if self.legal_aid_granted and "legal_aid" not in self.handling:
            yield hint("handling", "已提供法律援助，处理方式里请勾选“法律援助”")
