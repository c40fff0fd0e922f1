"""Write resources/data/pinyin.txt: one line a syllable, "zhang 张章…", first readings without tones, ü as v.

Run after an upgrade of pypinyin (its data is MIT licensed): python packaging/make_pinyin_table.py
Importing pypinyin costs the window a fifth of a second at each start; this file costs a few milliseconds.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

TABLE = Path(__file__).resolve().parent.parent / "resources" / "data" / "pinyin.txt"


def plain_syllable(reading: str) -> str:
    """A reading without its tone: "lǜ" is "lv", "ế" is "e"."""
    parts = unicodedata.normalize("NFD", reading.replace("ɡ", "g"))
    letters = parts.replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii())


def table_text() -> str:
    """What the file holds."""
    characters: dict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        characters[plain_syllable(readings.split(",")[0])].append(chr(code))
    lines = [f"{syllable} {''.join(signs)}\n" for syllable, signs in sorted(characters.items())]
    return "".join(lines)


if __name__ == "__main__":
    TABLE.write_text(table_text(), encoding="utf-8", newline="\n")
