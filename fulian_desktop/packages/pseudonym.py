"""The pseudonyms of ID numbers in a package's tables, from numbers as they may have been written."""

from __future__ import annotations

import re
from typing import Final

from ..values.identity import parse_id_number
from ..values.pseudonym import pseudonym as keyed

_PLAIN: Final = re.compile(r"[0-9]{17}[0-9X]")


def pseudonym(key: bytes, id_number: str) -> bytes:
    """The pseudonym of a number; 15 digits are converted. BadValue for no number."""
    # 20,000 people go into a package: the usual form needs no second reading.
    return keyed(key, id_number if _PLAIN.fullmatch(id_number) else parse_id_number(id_number).text)


def pseudonym_text(key: bytes, id_number: str) -> str:
    """The same as 32 hexadecimal digits; empty for an empty or a masked number."""
    return "" if not id_number or "*" in id_number else pseudonym(key, id_number).hex()
