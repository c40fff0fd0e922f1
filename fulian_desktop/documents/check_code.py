"""The check code of a receipt: whoever holds the office's key can tell a genuine receipt from a made one.

It is an HMAC-SHA256 over what the receipt states, cut to 40 bits: short enough to be read over the telephone.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import date

from fulian_desktop.values.money import yuan

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
