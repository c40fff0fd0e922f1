"""Code lists of honours: the titles by which women, families, posts and bases are commended."""

from __future__ import annotations

from datetime import date

from ...schema.codes import code_list

HONOR_TITLE = code_list(
    "honor_title",
    "荣誉称号",
    {
        "march8_holder": "三八红旗手|三八红旗手标兵",
        "march8_collective": "三八红旗集体",
        "civilized_post": "巾帼文明岗|文明岗",
        "merit_pacesetter": "巾帼建功标兵",
        "merit_collective": "巾帼建功先进集体",
        "demo_base": "巾帼示范基地|巾帼现代农业示范基地",
        "startup_base": "巾帼创业示范基地|创业示范基地",
        "startup_leader": "巾帼创业带头人|创业带头人",
        "most_beautiful_family": "最美家庭",
        "five_good_family": "五好家庭|五好文明家庭",
        "civilized_family": "文明家庭",
        "green_family": "绿色家庭",
        "learning_family": "学习型家庭",
        "safe_family": "平安家庭|平安家庭示范户",
        "charity_family": "爱心公益家庭",
        "frontage_family": "“门前三包”好家庭|门前三包好家庭",
        "good_in_laws": "好婆媳",
        "beautification_pacesetter": "“三化”护美标兵|护美标兵",
        "demo_womens_home": "示范妇女之家",
        "demo_childrens_home": "示范儿童之家",
        "demo_parent_school": "示范家长学校|示范性家长学校",
        "rights_post": "维权岗|巾帼维权岗|妇女儿童维权岗",
        "advanced_women_org": "先进妇女组织|先进妇联组织",
        "excellent_cadre": "优秀妇女干部|优秀妇女工作者",
        "excellent_volunteer": "优秀巾帼志愿者|优秀志愿者",
        "other": "其他荣誉|其他",
    },
    source="各级妇联历年表彰文件；“最美家庭”自2014年2月起寻找",
    since={"most_beautiful_family": date(2014, 2, 1)},
)
HOLDER_KIND = code_list(
    "holder_kind",
    "获奖对象类型",
    {
        "person": "个人",
        "family": "家庭",
        "collective": "集体|单位|岗位",
        "venue": "阵地",
        "base": "基地",
        "federation": "妇联组织|妇联",
    },
)
