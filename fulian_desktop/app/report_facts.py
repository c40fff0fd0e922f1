"""What a report calls its office, its place and its years."""

from __future__ import annotations

from typing import Final

from ..store.office import OfficeInfo
from ..values.dates import chinese_year
from .report_numbers import short_name

_COUNTIES: Final = "县区市旗"
_TOWNSHIPS: Final = {"镇": "镇党委、镇政府", "乡": "乡党委、乡政府", "街道": "街道党工委、街道办事处"}


def facts(info: OfficeInfo, year: int) -> dict[str, str]:
    """The facts of `placeholders.FACTS`, but for what the author says of the meeting."""
    place = short_name(info.name)
    county = info.level == "county"
    kind = _county(place) if county else _township(place)
    return {
        "单位": info.name,
        "地区": place,
        "全县": f"全{kind}",
        "党委政府": f"{kind}委、{kind}政府" if county else _TOWNSHIPS[kind],
        "上级妇联": "上级妇联" if county else info.county_name or "县妇联",
        "年份": str(year),
        "中文年份": chinese_year(year),
        "下一年": str(year + 1),
        "中文下一年": chinese_year(year + 1),
    }


def _county(place: str) -> str:
    return place[-1] if place[-1:] and place[-1] in _COUNTIES else "县"


def _township(place: str) -> str:
    return next((kind for kind in _TOWNSHIPS if place.endswith(kind)), "镇")
