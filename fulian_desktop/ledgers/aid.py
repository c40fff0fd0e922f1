"""Aid handed out: batches and their disbursement lines (domain.md 1.9 and 3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import (
    Disclosure,
    bank_account,
    code,
    day,
    id_number,
    link,
    long_text,
    money,
    person_name,
    rows,
    text,
    whole,
    yes_no,
)  # fmt: skip
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, child, ledger
from ..values import clock
from ..values.money import LARGEST
from .codes.aid import AID_CATEGORY, AID_KIND, GOODS, PAY_METHOD, PUBLICITY_RESULT, SIGN_STATE
from .codes.national import RELATION
from .groups import CARE

_MOST = 9_999_999_999_999


@child(
    "aid_disbursement",
    "发放明细",
    title="recipient",
    period="paid_on",
    county_decides=True,
    same_by=("recipient",),
)
class AidDisbursement(Record):
    """One line of a batch. 人次 counts paid lines, 人 distinct persons, 金额 paid lines only.

    Money that came back is not taken out: a red counter-entry (红字冲销), a line with the amounts below zero, stands
    against the line that it names in `counters`, and both stay. Sums run over both, 人次 and 人 over neither.
    """

    recipient: UUID = link("对象", to="person", listed=True)
    category: str = code("对象类别", AID_CATEGORY, listed=True, disclosure=Disclosure.SENSITIVE)
    amount: int = money("金额", limit=(-_MOST, _MOST), default=0, listed=True)
    item: str | None = code("物资", GOODS, default=None, listed=True)
    item_spec: str = text("规格", limit=50, default="")
    quantity: int | None = whole("数量", limit=(-99_999, 99_999), unit="份", default=None, listed=True)
    unit_value: int | None = money("单价(折价)", default=None, added=False)
    paid_on: date | None = day("付款日期", default=None, listed=True, note="未付款的留空")
    bank_name: str = text("开户银行", default="", disclosure=Disclosure.PERSONAL)
    bank_account: str = bank_account("银行账号", default="", excel=("银行卡号",))
    account_owner: str = person_name(
        "开户人", default="", disclosure=Disclosure.PERSONAL, note="账户不是本人的才填"
    )
    payee_name: str = person_name("领款人", default="", listed=True)
    proxy: bool = yes_no("代领", default=False)
    proxy_relation: str | None = code("代领人与本人关系", RELATION, default=None)
    proxy_id: str = id_number("代领人身份证号", default="")
    authorization: bool = yes_no("有委托书", default=False)
    signed: str = code("签领", SIGN_STATE, default="blank", listed=True)
    unpaid_reason: str = text(
        "不发原因", limit=100, default="", disclosure=Disclosure.SENSITIVE, note="决定不再发放的才填"
    )
    parcel_no: str = text("邮包号", limit=40, default="", note="母亲邮包的编号")
    reply_card: bool = yes_no("已收回音卡", default=False)
    receipt_no: str = text("领款单号", limit=40, default="", listed=True, kept=True)
    receipt_code: str = text("领款单校验码", limit=20, default="", kept=True)
    voided_receipts: str = text(
        "作废的领款单", limit=1000, default="", kept=True, note="单号和校验码，一张一段，用分号隔开"
    )
    reversed_on: date | None = day("冲销日期", default=None, kept=True, note="款物已退回，另有一笔红字")
    counters: str = text(
        "冲销的明细", limit=36, default="", kept=True, note="红字冲销的，填所冲销那一笔的编号"
    )
    remark: str = text("备注", limit=200, default="", disclosure=Disclosure.SENSITIVE)

    @property
    def worth(self) -> int:
        """Money and goods of the line, in fen."""
        return self.amount + (self.quantity or 0) * (self.unit_value or 0)

    def rules(self) -> Iterator[Finding]:
        """What auditors look for: who took what, and who took it for whom (domain.md 3.3)."""
        if not self.counters and (self.amount < 0 or (self.quantity or 0) < 0):
            yield forbid("amount" if self.amount < 0 else "quantity", "不能小于零；退回的款物请用“冲销”登记")
        if not self.amount and not self.item:
            yield forbid("amount", "请填写金额或物资")
        if self.item and not self.quantity:
            yield forbid("quantity", "请填写物资数量")
        if self.worth > LARGEST:
            yield forbid("unit_value", "款物合计太大，写不成单据，请核对数量和单价")
        taken = self.signed != "blank" or self.paid_on is not None
        if taken and not self.payee_name:
            yield forbid("payee_name", "已付款或已签领的，请填写领款人")
        if self.signed != "blank" and not self.paid_on:
            yield forbid("paid_on", "已签领的，请填写付款日期")
        if self.unpaid_reason and (self.paid_on or self.signed != "blank"):
            yield forbid("unpaid_reason", "已付款或已签领的，不能又写明不发放")
        if self.proxy and taken:
            if not self.proxy_relation:
                yield forbid("proxy_relation", "代领的，请填写代领人与本人关系")
            if not self.proxy_id:
                yield forbid("proxy_id", "代领的，请填写代领人身份证号")
            if not self.authorization:
                yield ask("no_authorization", "authorization", "代领没有委托书，请核对")


@ledger(
    "aid_batch",
    "发放批次",
    group=CARE,
    title="title",
    sort="-held_on",
    period="held_on",
    county_decides=True,
    about="一次发放一个批次，下面是每人一行的发放明细，领款单和签领表由此打印。",
)
class AidBatch(Record):
    """One handing-out of money or goods: what auditors will ask to see."""

    title: str = text("批次名称", listed=True, searched=True, section="批次", excel=("名称",))
    fund: UUID = link("资金", to="fund", listed=True, section="批次")
    aid_kind: str = code("发放类别", AID_KIND, listed=True, section="批次")
    pay_method: str = code("发放方式", PAY_METHOD, listed=True, section="批次")
    standard: int | None = money(
        "标准", default=None, added=False, section="批次", note="每人金额，按类别不同的可留空"
    )
    basis_doc: str = text("依据文号", limit=60, default="", section="批次")
    held_on: date = day("发放日期", listed=True, section="批次")
    place: str = text("发放地点", default="", section="批次")
    approver: str = person_name("审批人", default="", section="经办与审批")
    approved_on: date | None = day("审批日期", default=None, section="经办与审批")
    handler: str = person_name("经办人", section="经办与审批")
    second_handler: str = person_name(
        "经办人（二）", default="", section="经办与审批", note="发放应有两人经办"
    )
    reviewer: str = person_name("审核人", default="", section="经办与审批")
    witness: str = person_name("监发(证明)人", default="", section="经办与审批")
    publicity_from: date | None = day("公示开始", default=None, section="经办与审批")
    publicity_to: date | None = day("公示结束", default=None, section="经办与审批")
    notice_phone: str = text(
        "监督电话", limit=60, default="", section="经办与审批", note="印在公示上，由本单位接听"
    )
    publicity_result: str | None = code("公示结果", PUBLICITY_RESULT, default=None, section="经办与审批")
    publicity_note: str = text(
        "公示说明", limit=200, default="", disclosure=Disclosure.SENSITIVE, section="经办与审批",
        note="异议怎么处理的，或为什么不公示",
    )  # fmt: skip
    voucher_no: str = text("报账凭证号", limit=40, default="", section="经办与审批")
    closed_on: date | None = day("结案日期", default=None, kept=True, section="经办与审批")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="经办与审批"
    )
    lines: list[AidDisbursement] = rows("发放明细", of=AidDisbursement, default_factory=list)

    def rules(self) -> Iterator[Finding]:
        """Two-cancer aid is never paid in cash; nobody stands twice in a batch without a word."""
        if self.aid_kind == "two_cancer" and self.pay_method == "cash":
            yield forbid("pay_method", "“两癌”救助金不得以现金形式发放，请改为银行卡")
        yield from self._publicity()
        if sum(line.worth for line in self.lines) > LARGEST:
            yield forbid("lines", "本批次合计太大，写不成单据，请核对各笔金额")
        if self.approver and not self.approved_on:
            yield ask("approval_undated", "approved_on", "有审批人而没有审批日期，请补填")
        yield from self._lines()

    def _publicity(self) -> Iterator[Finding]:
        if self.publicity_from and self.publicity_to and self.publicity_to < self.publicity_from:
            yield forbid("publicity_to", "公示结束早于公示开始")
        if self.publicity_result == "clear" and not (self.publicity_from and self.publicity_to):
            yield forbid("publicity_from", "已公示的，请填写公示的起止日期")
        if self.publicity_result == "clear" and self.publicity_to and self.publicity_to > clock.today():
            yield forbid("publicity_result", "公示还没有结束，期满后再登记结果")
        if self.publicity_result in ("settled", "waived") and not self.publicity_note:
            yield forbid("publicity_note", "请写明异议怎么处理的，或为什么不公示")

    def _lines(self) -> Iterator[Finding]:
        seen: set[UUID] = set()
        for index, line in enumerate(self.lines):
            if line.counters:
                continue
            if line.recipient in seen and not line.reversed_on:
                yield ask("recipient_twice", "lines", "同一人在本批次里出现两次", row=index)
            seen.add(line.recipient)
            if self.approved_on and line.paid_on and line.paid_on < self.approved_on:
                yield ask("paid_before_approval", "lines", "付款日期早于审批日期", row=index)
            if self.publicity_to and line.paid_on and line.paid_on <= self.publicity_to:
                yield ask("paid_during_notice", "lines", "公示还没有结束就付款", row=index)
            if self.standard and line.amount > self.standard:
                yield ask("over_standard", "lines.amount", "金额超过本批次的标准", row=index)
