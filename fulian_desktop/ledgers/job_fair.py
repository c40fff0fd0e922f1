"""Job fairs for women (domain.md 1.15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..schema.field import Disclosure, day, long_text, place, text, whole
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from .groups import ENTERPRISE

MOST = (0, 999_999)


@ledger(
    "job_fair", "招聘会", group=ENTERPRISE, title="name", sort="-held_on", period="held_on",
    about="主办或协办的女性专场招聘会一场一条，数字在会后补填。",
)  # fmt: skip
class JobFair(Record):
    """One fair; an employer with a booth counts once, a visitor as often as she comes."""

    name: str = text("招聘会名称", listed=True, searched=True, excel=("名称", "主题"), section="招聘会")
    held_on: date = day("举办日期", listed=True, excel=("日期", "时间"), section="招聘会")
    ended_on: date | None = day("结束日期", default=None, section="招聘会")
    village: str | None = place("所在村(社区)", default=None, section="招聘会")
    place: str = text("地点", default="", listed=True, section="招聘会")
    host: str = text("主办单位", default="", section="招聘会")
    partner: str = text("协办单位", default="", section="招聘会")
    employer_count: int = whole(
        "参会企业(展位)", limit=MOST, unit="家", listed=True, excel=("企业数", "展位数"), section="岗位与成效"
    )
    post_count: int = whole(
        "提供岗位", limit=MOST, unit="个", listed=True, excel=("岗位数",), section="岗位与成效"
    )
    female_post_count: int | None = whole(
        "其中女性岗位", limit=MOST, unit="个", default=None, listed=True, excel=("女性岗位", "女性岗位数"),
        section="岗位与成效",
    )  # fmt: skip
    visitor_count: int | None = whole(
        "进场人次", limit=MOST, unit="人次", default=None, listed=True, section="岗位与成效"
    )
    registered_count: int | None = whole(
        "登记求职", limit=MOST, unit="人", default=None, section="岗位与成效"
    )
    consult_count: int | None = whole("咨询人次", limit=MOST, unit="人次", default=None, section="岗位与成效")
    intent_count: int | None = whole(
        "达成意向", limit=MOST, unit="人", default=None, listed=True, section="岗位与成效"
    )
    hired_count: int | None = whole("录用人数", limit=MOST, unit="人", default=None, section="岗位与成效")
    material_count: int | None = whole("发放资料", limit=MOST, unit="份", default=None, section="岗位与成效")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="岗位与成效"
    )

    def rules(self) -> Iterator[Finding]:
        """Parts are not more than the whole."""
        if self.ended_on and self.ended_on < self.held_on:
            yield forbid("ended_on", "结束日期早于举办日期")
        if self.female_post_count is not None and self.female_post_count > self.post_count:
            yield forbid("female_post_count", "女性岗位多于提供岗位")
        if self.visitor_count is not None and (self.intent_count or 0) > self.visitor_count:
            yield ask("intents_more", "intent_count", "达成意向的比进场的还多，请核对")
        if self.intent_count is not None and (self.hired_count or 0) > self.intent_count:
            yield ask("hired_more", "hired_count", "录用的比达成意向的还多，请核对")
