"""Code lists of loans to women who start a business."""

from __future__ import annotations

from ...schema.codes import code_list

INDUSTRY = code_list(
    "industry",
    "行业",
    {
        "crops": "种植业|种植",
        "livestock": "养殖业|养殖",
        "processing": "来料加工",
        "handicraft": "手工制作|手工",
        "domestic_service": "家政服务|家政",
        "e_commerce": "电子商务|电商",
        "trade": "商贸流通|商贸|商业",
        "catering": "餐饮|餐饮服务",
        "lodging": "民宿与乡村旅游|民宿|农家乐",
        "manufacture": "加工制造|制造",
        "other": "其他行业|其他",
    },
)
GUARANTEE = code_list(
    "guarantee",
    "担保方式",
    {
        "credit": "信用",
        "surety": "保证|联保|保证人担保",
        "mortgage": "抵押|质押|抵押(质押)",
        "fund": "担保基金|创业担保基金",
    },
)
LOAN_STATE = code_list(
    "loan_state",
    "贷款状态",
    {
        "applied": "已申请|申请",
        "recommended": "已推荐|推荐",
        "approved": "已批准|批准",
        "disbursed": "已放款|放款",
        "repaid": "已还清|还清",
        "overdue": "逾期",
        "refused": "未批准|不予批准",
    },
)
LENT = ("disbursed", "repaid", "overdue")
"""The states of loans that were paid out."""
