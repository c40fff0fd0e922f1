"""The check code of a receipt: whoever holds the office's key can tell a genuine receipt from a made one.

It is an HMAC-SHA256 over what the receipt states, cut to 40 bits: short enough to be read over the telephone.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from datetime import date

from fulian_desktop.values.money import parse_yuan, yuan

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
_FORM = "FL1"


def receipt_code(key: bytes, number: str, fen: int, day: date, payee: str) -> str:
    """Eight Crockford characters, "XXXX-XXXX", over number, amount, date and payee.

    ValueError without a key.
    """
    if not key:
        raise ValueError("a check code needs a key")
    # Length before each part, so that no two receipts give one text.
    parts = (_FORM, number, str(fen), day.isoformat(), payee)
    message = "".join(f"{len(part)}:{part}" for part in parts).encode("utf-8")
    bits = int.from_bytes(hmac.digest(key, message, hashlib.sha256)[:5], "big")
    signs = "".join(_CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def receipt_qr_text(number: str, fen: int, day: date, code: str) -> str:
    """What the QR code says: form, number, amount in yuan, date and check code; no personal data."""
    return f"{_FORM}|{number}|{yuan(fen)}|{day.isoformat()}|{code}"


@dataclass(frozen=True)
class Stated:
    """What a QR code of ours says. fen, day and code as they stand on the paper, true or not."""

    number: str
    fen: int
    day: date
    code: str


def read_qr_text(text: str) -> Stated | None:
    """What a scanned text states; None for a text that is no QR code of a receipt."""
    parts = unicodedata.normalize("NFKC", text).strip().split("|")
    if len(parts) != 5 or parts[0].upper() != _FORM:
        return None
    try:
        fen, day = parse_yuan(parts[2], negative=True), date.fromisoformat(parts[3])
    except ValueError:  # BadValue is one too
        return None
    return Stated(clean_number(parts[1]), fen, day, clean_code(parts[4]))


def clean_number(text: str) -> str:
    """A number as it was typed, without blanks, its hyphens and digits those of the keyboard."""
    typed = unicodedata.normalize("NFKC", text)
    return "".join("-" if sign in _HYPHENS else sign for sign in typed if not sign.isspace())


def clean_code(text: str) -> str:
    """A check code as it was typed: small letters, missing hyphens, and O, I or L for the digits that they look like."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    signs = "".join(sign for sign in typed if sign in _CROCKFORD)
    return f"{signs[:4]}-{signs[4:]}"


_HYPHENS = "‐‑‒–—―−ー－"
_MISREAD = str.maketrans("OIL", "011")
