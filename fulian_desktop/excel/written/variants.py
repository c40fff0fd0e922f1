"""What people write for the entries of code lists, beside the labels and aliases of their declarations."""

from __future__ import annotations

from typing import Final

_WRITTEN: Final[dict[str, dict[str, str]]] = {
    "sex": {"2": "f 女士 女孩 女童 女同志", "1": "m 男士 男孩 男童 男同志"},
    "ethnicity": {"97": "其它"},
    "political_status": {
        "01": "中共 共产党 共产党员 共产党党员 中国共产党 中共正式党员 正式党员",
        "02": "预备 中共预备",
        "03": "共青团 团",
        "13": "非党员 非党 普通群众 一般群众 普通公民",
    },
    "education": {
        "20": "大学生 本科生 大本 大学毕业",
        "30": "高职 高专 专科生 大专生",
        "40": "中师 中技 职业高中 职中 中等专科 中等专业学校",
        "70": "初中生",
        "90": "不识字 无学历 未上学",
    },
    "marital_status": {"10": "未", "20": "已 有配偶", "30": "丧 丧夫 丧妻", "40": "离"},
    "disability_kind": {
        "1": "盲",
        "2": "聋",
        "3": "哑",
        "4": "肢残",
        "5": "智残 智障",
        "6": "精残",
        "7": "聋哑 多重残",
    },
    "disability_level": {
        "1": "i级 i 一 壹级",
        "2": "ii级 ii 二 贰级",
        "3": "iii级 iii 三 叁级",
        "4": "iv级 iv 四 肆级",
    },
    "household_kind": {"rural": "农 农村居民", "urban": "非农 城镇居民"},
    "relation": {
        "1": "夫 妻 老公 老婆 爱人",
        "2": "长子 次子 三子 独子 大儿子 二儿子 小儿子",
        "3": "长女 次女 三女 独女 大女儿 二女儿 小女儿",
        "4": "孙子 孙女 外孙 外孙女 孙",
        "5": "父 母 爸爸 妈妈",
        "6": "祖父 祖母 爷爷 奶奶 外公 外婆 外祖父 外祖母",
        "7": "哥哥 弟弟 姐姐 妹妹 哥 弟 姐 妹",
        "8": "公公 婆婆 儿媳 女婿 岳父 岳母",
    },
    "guardian_relation": {
        "father": "爸",
        "mother": "妈",
        "grandfather": "姥爷",
        "grandmother": "姥姥",
        "sibling": "哥 姐",
        "relative": "叔叔 伯父 伯伯 姑姑 舅舅 姨妈 婶婶 阿姨",
    },
}
OTHER_WORDS: Final[dict[str, dict[str, str]]] = {
    key: {word: code for code, words in entries.items() for word in words.split()}
    for key, entries in _WRITTEN.items()
}
"""List → word, half-width, without blanks and in small letters → code."""
ENDS: Final = "毕业 学历 文化程度 文化 性 族 残疾 级 家庭 户口 户 对象 人员 妇女 人 类 型 情况".split()
"""Words behind an entry that change nothing: 本科毕业, 女性, 肢体残疾, 低保户."""
