import runpy
import subprocess
import sys

import pytest

from fulian_desktop import paths
from fulian_desktop.values.pinyin import full, initials, person_full, person_initials, sort_key


@pytest.mark.parametrize(
    ("text", "syllables", "letters"),
    [
        ("张三", "zhangsan", "zs"),
        ("吕绿女", "lvlvnv", "lln"),
        ("三八妇女节", "sanbafunvjie", "sbfnj"),
        ("金乡镇 A1、B２", "jinxiangzhena1b2", "jxza1b2"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("\U0002cb4e\U0002c35b", full("\U0002cb4e\U0002c35b"), initials("\U0002cb4e\U0002c35b")),
        ("二〇一三", "erlingyisan", "elys"),
        ("Mary SMITH", "marysmith", "marysmith"),
        ("", "", ""),
    ],
)
def test_words_and_names_have_syllables_and_letters(text: str, syllables: str, letters: str) -> None:
    assert (full(text), initials(text)) == (syllables, letters)


def test_rare_characters_have_readings_and_unknown_ones_stay() -> None:
    assert full("\U0002cb4e").isascii()  # above U+FFFF, in 通用规范汉字表
    assert full("\ue001") == initials("\ue001") == "\ue001"
    assert full("\uf91d") == full("欄")  # a compatibility form


@pytest.mark.parametrize(
    ("name", "syllables", "letters"),
    [
        ("曾小兰", "zengxiaolan", "zxl"),
        ("仇英", "qiuying", "qy"),
        ("解晓", "xiexiao", "xx"),
        ("覃芳", "qinfang", "qf"),
        ("翟丽", "zhaili", "zl"),
        ("区美", "oumei", "om"),
        ("朴英子", "piaoyingzi", "pyz"),
        ("单芳", "shanfang", "sf"),
        ("查英", "zhaying", "zy"),
        ("阚秀", "kanxiu", "kx"),
        ("卜芳", "bufang", "bf"),
        ("任丽", "renli", "rl"),
        ("华英", "huaying", "hy"),
        ("宁静", "ningjing", "nj"),
        ("尉迟兰", "yuchilan", "ycl"),
        ("尉兰", "weilan", "wl"),
        ("万俟兰", "moqilan", "mql"),
        ("单于兰", "chanyulan", "cyl"),
        ("单于", "shanyu", "sy"),
        ("长孙兰", "zhangsunlan", "zsl"),
        ("欧阳兰", "ouyanglan", "oyl"),
        ("诸葛兰", "zhugelan", "zgl"),
        ("司马相如", "simaxiangru", "smxr"),
        ("李曾", "liceng", "lc"),
        ("曾", "zeng", "z"),
        ("曾·买买提", "cengmaimaiti", "cmmt"),
        ("", "", ""),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, syllables: str, letters: str) -> None:
    assert (person_full(name), person_initials(name)) == (syllables, letters)


def test_a_roster_is_in_order_by_syllables_with_the_same_surnames_together() -> None:
    roster = ["章一", "曾一", "张三", "西安", "先", "张一", "章三", "艾丽", "阿依·买买提"]
    expected = ["阿依·买买提", "艾丽", "西安", "先", "曾一", "张三", "张一", "章三", "章一"]
    assert sorted(roster, key=sort_key) == expected


def test_the_table_is_the_one_that_pypinyin_gives() -> None:
    script = runpy.run_path(str(paths.program_root() / "packaging" / "make_pinyin_table.py"))
    assert paths.resource("data", "pinyin.txt").read_text(encoding="utf-8") == script["table_text"]()


def test_reading_names_does_not_import_pypinyin() -> None:
    program = (
        "import sys; from fulian_desktop.values.pinyin import person_full; "
        "assert person_full('曾三') == 'zengsan'; sys.exit('pypinyin' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=paths.program_root(), check=False).returncode == 0
    )
