"""Villages and communities as people call them: by code, by name, without 村, with the township before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ...errors import BadValue
from ...schema.kinds import Place
from ...values.places import village_code
from ..grid import Cell
from .asked import Asked, Doubt
from .clean import bare, digits_of, is_nothing, not_a, tidy

_END: Final = re.compile(
    r"(?P<kind>村民委员会|村委会|社区居民委员会|居民委员会|社区居委会|居委会|社区村|行政村|社区|村|居)$"
)
_ABOVE: Final = re.compile(r"^.*?(?:街道|镇|乡|县|区|市)(?=.{2,})")
_BELOW: Final = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+(?:村民)?(?:小组|组|队|社|号|幢).*|\S*[路巷街]\S*)$"
)


def _level(name: str) -> str:
    return re.sub(r"[()（）\[\]·]", "", bare(name))


def _parts(name: str) -> tuple[str, str]:
    """A name without its ending, and whether that says village or community: 村, 社 or nothing."""
    found = _END.search(name)
    if found is None or found.start() == 0:
        return name, ""
    return name[: found.start()], "社" if found["kind"][0] in "社居" and found["kind"] != "社区村" else "村"


class Villages:
    """The villages of an office, to be found by what is written for them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)
        self._whole: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for code, name in names.items():
            level = _level(name)
            self._whole.setdefault(level, []).append(code)
            self._stems.setdefault(_parts(level)[0], []).append(code)

    def find(self, words: str) -> str:
        """The code. Doubt where the name fits several, or not wholly; BadValue where it fits none."""
        plain = _level(words)
        for tried in dict.fromkeys((plain, _ABOVE.sub("", plain))):
            if found := self._whole.get(tried):
                return self._only(found, words)
            stem, kind = _parts(tried)
            if found := self._stems.get(stem):
                return self._by_stem(found, kind, words)
        return self._ending_or_beginning(plain, words)

    def _by_stem(self, found: list[str], kind: str, words: str) -> str:
        same = [code for code in found if not kind or _parts(_level(self._names[code]))[1] in ("", kind)]
        if same:
            return self._only(same, words)
        code = self._only(found, words)
        raise Doubt(code, f"名册里没有“{words[:20]}”，按“{self._names[code]}”读取，请核对")

    def _only(self, found: list[str], words: str) -> str:
        if len(found) == 1:
            return found[0]
        told = "、".join(f"{self._names[code]}（{code}）" for code in found[:4])
        raise Doubt(None, f"名册里有{len(found)}个“{words[:20]}”：{told}，请改填代码；否则留空导入")

    def _ending_or_beginning(self, plain: str, words: str) -> str:
        """桥墩镇仙堂村 ends with a village, 仙堂村三组 begins with one."""
        fitting = [
            name
            for name in self._whole
            if len(name) >= 3 and (plain.endswith(name) or plain.startswith(name))
        ]
        fitting = [name for name in fitting if not any(name != other and name in other for other in fitting)]
        codes = [code for name in fitting for code in self._whole[name]]
        if len(codes) != 1:
            raise BadValue(f"村(社区)名册里没有“{words[:20]}”，请先在名册里登记，或改填名册里的名称")
        rest = plain.removeprefix(fitting[0])
        if rest != plain and _BELOW.match(rest):
            return codes[0]
        raise Doubt(codes[0], f"“{words[:20]}”按“{self._names[codes[0]]}”读取，请核对")


def read_place(asked: Asked, raw: Cell) -> str | None:
    """The code of a village, by code or name."""
    assert isinstance(asked.kind, Place)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return village_code(digits_of(raw, lost="村(社区)代码应为12位数字，请重新填写"))
    if not isinstance(raw, str):
        raise not_a(raw, "村(社区)的名称或代码")
    words = tidy(raw)
    if is_nothing(words):
        return None
    plain = bare(words)
    if plain.isdigit() and plain.isascii():
        return village_code(plain)
    return asked.context.places.find(words)
