"""Code lists of the national standards: what people are."""

from __future__ import annotations

from datetime import date

from ...schema.codes import code_list

SEX = code_list("sex", "性别", {"2": "女", "1": "男", "0": "未知", "9": "未说明"}, source="GB/T 2261.1-2003")
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
    source="GB/T 3304-1991",
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
    source="GB/T 4762-1984",
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
    source="GB/T 4658-2006",
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
    source="GB/T 2261.2-2003",
)
HEALTH = code_list(
    "health",
    "健康状况",
    {"10": "健康|良好", "20": "一般|较弱", "30": "慢性病|有慢性病", "60": "残疾"},
    source="GB/T 2261.3-2003",
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
        "permanent_residence": "外国人永久居留身份证|外国人永久居留证",
        "none": "无证件|无",
    },
    source="公安部门签发的证件",
    since={"hmt_residence": date(2018, 9, 1)},  # 国办发〔2018〕81号
)
HOUSEHOLD_KIND = code_list(
    "household_kind",
    "户口性质",
    {"rural": "农业|农村", "urban": "非农业|城镇", "resident": "居民|统一居民"},
    source="国发〔2014〕25号取消农业、非农业之分；温州市自2016年12月1日起统一登记为居民户口",
    since={"resident": date(2014, 7, 30)},
    until={"rural": date(2016, 11, 30), "urban": date(2016, 11, 30)},
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
