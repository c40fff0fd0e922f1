"""创业服务: loans, job fairs, posts of honour and pairings."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import ENTERPRISE as GROUP
from ..figure import Figure, active, count, distinct, total

LOAN: dict[str, Any] = {"group": GROUP, "of": "loan", "by": "disbursed_on"}
FAIR: dict[str, Any] = {"group": GROUP, "of": "job_fair", "by": "held_on"}
SUBSIDY: dict[str, Any] = {"group": GROUP, "of": "interest_subsidy", "by": "paid_on"}
HONOUR: dict[str, Any] = {"group": GROUP, "of": "honor", "by": "awarded_on"}
PAIRED: dict[str, Any] = {"group": GROUP, "of": "pairing", "by": "from_on", "until": "to_on"}

FIGURES: Final[tuple[Figure, ...]] = (
    total("loan.amount", "巾帼创业贷款累计放贷", "元", **LOAN, add="amount"),
    count("loan.count", "巾帼创业贷款笔数", "笔", **LOAN),
    distinct("loan.borrowers", "获得创业贷款的妇女", "人", **LOAN, who="borrower"),
    total("loan.jobs_created", "创业贷款带动就业", "人", **LOAN, add="jobs_created"),
    total("interest_subsidy.amount", "创业贷款贴息", "元", **SUBSIDY, add="amount"),
    count("interest_subsidy.count", "创业贷款贴息笔数", "笔", **SUBSIDY),
    count("job_fair.count", "女性专场招聘会", "场", **FAIR),
    total("job_fair.booths", "招聘会展位", "家", **FAIR, add="employer_count"),
    total("job_fair.posts", "招聘会岗位", "个", **FAIR, add="post_count"),
    total("job_fair.female_posts", "女性岗位", "个", **FAIR, add="female_post_count"),
    total("job_fair.intents", "招聘会达成就业意向", "人", **FAIR, add="intent_count"),
    total("job_fair.hired", "招聘会录用", "人", **FAIR, add="hired_count"),
    count("honor.startup_base.county", "巾帼创业示范基地", "个", **HONOUR, title_code="startup_base", level="county"),
    count(
        "honor.startup_leader.county", "巾帼创业带头人", "名",
        **HONOUR, title_code="startup_leader", level="county",
    ),
    count("honor.civilized_post.county", "县级巾帼文明岗", "个", **HONOUR, title_code="civilized_post", level="county"),
    count(
        "honor.civilized_post.prefecture", "市级巾帼文明岗", "个",
        **HONOUR, title_code="civilized_post", level="prefecture",
    ),
    count(
        "honor.civilized_post.province", "省级巾帼文明岗", "个",
        **HONOUR, title_code="civilized_post", level="province",
    ),
    active("pairing.post_village.active", "岗村结对", "对", **PAIRED, kind="post_village"),
    count(
        "activity.post_village.count", "岗村结对活动", "次",
        group=GROUP, of="activity", by="held_on", pairing__kind="post_village",
    ),
    active("pairing.all.active", "各类结对", "对", **PAIRED),
    total(
        "pairing.all.deeds", "结对办实事", "件",
        group=GROUP, of="pairing_log", by="held_on", add="deed_count",
    ),
)  # fmt: skip
