"""Secret age identities from 32 bytes, in the Bech32 form that age reads (BIP 173 checksum)."""

from __future__ import annotations

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX = "age-secret-key-"


def identity_text(secret: bytes) -> str:
    """The "AGE-SECRET-KEY-1…" line for a 32-byte X25519 secret."""
    data = _five_bits(secret)
    expanded = [ord(c) >> 5 for c in _PREFIX] + [0] + [ord(c) & 31 for c in _PREFIX]
    remainder = _polymod([*expanded, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    check = [(remainder >> 5 * (5 - place)) & 31 for place in range(6)]
    return (_PREFIX + "1" + "".join(_ALPHABET[value] for value in data + check)).upper()


def _five_bits(secret: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in secret)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]


def _polymod(values: list[int]) -> int:
    generators = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(generators):
            if top >> place & 1:
                check ^= generator
    return check
