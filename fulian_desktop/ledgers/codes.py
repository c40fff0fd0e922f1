"""The code lists that the ledgers use, from the national standards and the federation's own usage."""

from __future__ import annotations

from ..schema.codes import code_list

SEX = code_list("sex", "性别", {"2": "女", "1": "男", "0": "未知", "9": "未说明"}, source="GB/T 2261.1")

_ETHNIC_NAMES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 "
    "塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
ETHNICITY = code_list(
    "ethnicity",
    "民族",
    {f"{number:02d}": f"{name}族|{name}" for number, name in enumerate(_ETHNIC_NAMES, 1)}
    | {"97": "其他", "98": "外国血统|外国血统中国籍人士"},
    source="GB/T 3304",
)
POLITICAL_STATUS = code_list(
    "political_status",
    "政治面貌",
    {
        "01": "中共党员|党员|中国共产党党员",
        "02": "中共预备党员|预备党员",
        "03": "共青团员|团员",
        "04": "民革党员|民革",
        "05": "民盟盟员|民盟",
        "06": "民建会员|民建",
        "07": "民进会员|民进",
        "08": "农工党党员|农工党",
        "09": "致公党党员|致公党",
        "10": "九三学社社员|九三学社|九三",
        "11": "台盟盟员|台盟",
        "12": "无党派人士|无党派",
        "13": "群众|无",
    },
    source="GB/T 4762",
)
EDUCATION = code_list(
    "education",
    "文化程度",
    {
        "10": "研究生|硕士|博士|硕士研究生|博士研究生",
        "20": "大学本科|本科|大学",
        "30": "大学专科|大专|专科",
        "40": "中等职业|中专|职高|技校",
        "60": "高中|普通高中",
        "70": "初中",
        "80": "小学",
        "90": "其他|文盲|半文盲",
    },
    source="GB/T 4658",
)
MARITAL_STATUS = code_list(
    "marital_status",
    "婚姻状况",
    {
        "10": "未婚",
        "20": "已婚",
        "21": "初婚",
        "22": "再婚",
        "23": "复婚",
        "30": "丧偶",
        "40": "离婚|离异",
        "90": "未说明",
    },
    source="GB/T 2261.2",
)
HEALTH = code_list(
    "health",
    "健康状况",
    {"10": "健康|良好", "20": "一般|较弱", "30": "慢性病|有慢性病", "60": "残疾"},
    source="GB/T 2261.3",
)
DISABILITY_KIND = code_list(
    "disability_kind",
    "残疾类别",
    {"1": "视力", "2": "听力", "3": "言语", "4": "肢体", "5": "智力", "6": "精神", "7": "多重"},
    source="GB/T 26341",
)
DISABILITY_LEVEL = code_list(
    "disability_level", "残疾等级", {"1": "一级", "2": "二级", "3": "三级", "4": "四级"}, source="GB/T 26341"
)
ID_TYPE = code_list(
    "id_type",
    "证件类型",
    {
        "resident": "居民身份证|身份证",
        "household": "户口簿",
        "hmt_residence": "港澳台居民居住证",
        "permanent_residence": "外国人永久居留身份证",
        "none": "无证件|无",
    },
)
HOUSEHOLD_KIND = code_list(
    "household_kind", "户口性质", {"rural": "农业|农村", "urban": "非农业|城镇", "resident": "居民|统一居民"}
)
RELATION = code_list(
    "relation",
    "与本人关系",
    {
        "1": "配偶|丈夫|妻子",
        "2": "儿子|子",
        "3": "女儿|女",
        "4": "孙子女|孙辈",
        "5": "父母|父亲|母亲",
        "6": "祖父母|外祖父母",
        "7": "兄弟姐妹",
        "8": "其他亲属",
        "9": "村(社区)干部|村干部",
        "99": "非亲属",
    },
    source="GB/T 4761（村干部为妇联代领时增列）",
)
ORG_KIND = code_list(
    "org_kind",
    "组织类型",
    {
        "federation": "妇联|妇女联合会",
        "women_committee": "妇委会",
        "women_work_committee": "妇工委",
        "women_congress_group": "妇代会",
        "micro_home": "妇女微家",
        "association": "团体会员|协会",
    },
)
ORG_LEVEL = code_list(
    "org_level",
    "层级",
    {"county": "县", "township": "乡镇|乡镇(街道)|街道", "village": "村|村(社区)|社区", "unit": "单位"},
)
SECTOR = code_list(
    "sector",
    "领域",
    {
        "rural": "农村",
        "community": "城市社区|社区",
        "government": "机关",
        "institution": "事业单位",
        "soe": "国有企业|国企",
        "two_new": "两新组织|两新",
        "four_new": "四新领域|四新",
    },
)
POSITION_ROLE = code_list(
    "position_role",
    "妇联职务",
    {
        "chair": "主席",
        "deputy_chair": "副主席",
        "part_time_deputy": "兼职副主席",
        "temp_deputy": "挂职副主席",
        "standing_member": "常委",
        "exec_member": "执委",
        "delegate": "妇女代表",
        "group_leader": "妇代小组长",
        "cadre": "妇女干事|妇联干部",
        "liaison": "联络员",
    },
)
TRAINING_KIND = code_list(
    "training_kind",
    "培训类别",
    {
        "skill": "技能培训|技能",
        "cadre": "女干部培训|妇干培训|妇干",
        "equality_policy": "男女平等基本国策|国策",
        "law": "普法|法律",
        "family_education": "家庭教育|家教",
        "health": "心理与健康|健康|心理健康",
        "e_commerce": "电子商务|电商",
        "entrepreneurship": "创业培训|创业",
    },
)
PROGRAMME = code_list(
    "programme",
    "品牌项目",
    {
        "six_studies": "“六学”活动|六学|六学活动",
        "strong": "巾帼强",
        "start_up": "巾帼创",
        "harmony": "巾帼和",
        "beauty": "巾帼美",
        "joy": "巾帼乐",
        "dream": "巾帼梦",
        "nurture": "巾帼育",
        "study": "巾帼学",
        "charm": "巾帼韵",
        "love": "巾帼爱",
    },
)
ATTENDANCE_MARK = code_list(
    "attendance_mark",
    "签到",
    {"present": "到|√", "absent": "未到|○", "leave": "请假|×", "late": "迟到", "early": "早退"},
)
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
VILLAGE_KIND = code_list(
    "village_kind", "类型", {"village": "村|村委会", "community": "社区|居委会", "special": "其他"}
)
