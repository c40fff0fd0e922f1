"""Crockford's base 32: what stands on paper and is read over the telephone, without I, L, O and U."""

from __future__ import annotations

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def groups(data: bytes, size: int = 4) -> str:
    """The bytes as signs of five bits, in groups joined by hyphens; the last bits are filled with zeros."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    signs = "".join(_SIGNS[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5))
    return "-".join(signs[at : at + size] for at in range(0, len(signs), size))
