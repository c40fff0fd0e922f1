"""Code lists of funds and of aid."""

from __future__ import annotations

from ...schema.codes import code_list

FUND_SCHEME = code_list(
    "fund_scheme",
    "资金项目",
    {
        "condolence": "慰问经费|慰问金",
        "chunhui": "春晖基金|春晖",
        "xinhe_chunyang": "“信禾春阳”基金|信禾春阳|信禾春阳基金",
        "two_cancer": "“两癌”救助金|两癌救助",
        "mother_parcel": "母亲邮包",
        "lottery": "彩票公益金",
        "other": "其他资金|其他",
    },
)
FUND_NATURE = code_list(
    "fund_nature",
    "资金性质",
    {
        "appropriation": "财政拨款",
        "donation": "社会捐赠|捐赠",
        "lottery": "彩票公益金",
        "superior": "上级妇联拨款|上级妇联",
        "foundation": "基金会",
    },
)
FUND_PURPOSE = code_list(
    "fund_purpose",
    "救助方向",
    {
        "women_in_difficulty": "困难妇女",
        "two_cancer": "“两癌”妇女|两癌",
        "children": "困境儿童|儿童",
        "children_serious_illness": "重大疾病儿童|大病儿童",
        "education": "助学",
        "general": "不限定|综合",
    },
)
INCOME_KIND = code_list(
    "income_kind",
    "收入类别",
    {
        "donation": "捐赠",
        "appropriation": "财政拨款",
        "lottery": "彩票公益金",
        "superior": "上级拨入",
        "seed_capital": "启动资金",
        "interest": "利息",
    },
)
DONOR_KIND = code_list(
    "donor_kind",
    "来源性质",
    {"unit": "单位", "person": "个人", "government": "财政|政府", "anonymous": "匿名"},
)
PAY_METHOD = code_list(
    "pay_method", "发放方式", {"cash": "现金", "bank": "银行卡|银行转账|转账", "goods": "实物|物资"}
)
INCOME_METHOD = code_list(
    "income_method", "到账方式", {"cash": "现金", "bank": "银行转账|转账", "goods": "实物|物资"}
)
RECEIPT_KIND = code_list(
    "receipt_kind",
    "票据类型",
    {
        "donation_bill": "公益事业捐赠统一票据",
        "settlement_bill": "资金往来结算票据",
        "internal": "内部收据",
        "none": "无",
    },
)
AID_KIND = code_list(
    "aid_kind",
    "发放类别",
    {
        "condolence": "慰问金|慰问",
        "fund_grant": "基金救助",
        "two_cancer": "“两癌”救助|两癌救助",
        "goods": "物资发放|物资",
        "education": "助学",
        "child_care": "关爱儿童|儿童慰问",
        "emergency": "急难救助|急难",
    },
)
AID_CATEGORY = code_list(
    "aid_category",
    "对象类别",
    {
        "low_income": "低保|低保户",
        "extreme_poverty": "特困|特困供养",
        "low_income_edge": "低保边缘|低边",
        "return_poverty_risk": "易返贫致贫",
        "expenditure_hardship": "支出型困难|刚性支出困难",
        "single_mother": "单亲贫困母亲|单亲母亲",
        "two_cancer": "“两癌”患病妇女|两癌",
        "disabled": "残疾",
        "lost_only_child": "失独",
        "left_behind": "留守妇女",
        "former_cadre": "老妇干",
        "laid_off": "下岗失业|下岗",
        "child": "困境儿童|儿童",
        "other": "其他困难|其他",
    },
)
NOTICE_CATEGORY = {
    code: AID_CATEGORY.label_of(code)
    for code in (
        "low_income", "extreme_poverty", "low_income_edge", "return_poverty_risk", "expenditure_hardship",
        "left_behind", "former_cadre", "laid_off",
    )
}  # fmt: skip
"""What a public notice may say of somebody; of all others, whose category tells of an illness, a disability, a child or
a loss, it says `NOTICE_GENERAL` (domain.md 5.3)."""
NOTICE_GENERAL = "困难妇女"
GOODS = code_list(
    "goods",
    "物资",
    {
        "mother_parcel": "母亲邮包",
        "bedding": "被褥衣物",
        "food": "粮油食品",
        "school": "学习用品|书包文具",
        "other": "其他物资|其他",
    },
)
SIGN_STATE = code_list(
    "sign_state", "签领", {"blank": "未签", "signed": "已签名|签名", "fingerprint": "已按指印|指印"}
)
PUBLICITY_RESULT = code_list(
    "publicity_result",
    "公示结果",
    {"clear": "公示期满无异议|无异议", "settled": "有异议，已核实处理|有异议已处理", "waived": "不公示"},
)
