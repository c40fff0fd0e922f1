"""The keyed pseudonym of an ID number: one person is found in two townships, and no number is told.

A plain hash would not do: the 17 digits have a structure, and all of them can be tried (domain rule 5.4).
"""

from __future__ import annotations

import hmac
import re
from typing import Final

from ..values.identity import parse_id_number

_PLAIN: Final = re.compile(r"[0-9]{17}[0-9X]")


def pseudonym(key: bytes, id_number: str) -> bytes:
    """16 bytes of HMAC-SHA256 over the 18 characters; 15 digits are converted. BadValue for no number."""
    # 20,000 people go into a package: the usual form needs no second reading.
    number = id_number if _PLAIN.fullmatch(id_number) else parse_id_number(id_number).text
    return hmac.digest(key, number.encode("ascii"), "sha256")[:16]


def pseudonym_text(key: bytes, id_number: str) -> str:
    """The same as 32 hexadecimal digits; empty for an empty or a masked number."""
    return "" if not id_number or "*" in id_number else pseudonym(key, id_number).hex()
