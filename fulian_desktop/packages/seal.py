"""Encryption to the county's key with age, as the stock program `age` does it."""

from __future__ import annotations

from collections.abc import Sequence


class Locked(ValueError):
    """None of the keys opens the data, or the data was altered."""


def new_county_key() -> tuple[str, str]:
    """A new secret identity ("AGE-SECRET-KEY-1…") and its recipient ("age1…")."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(secret: str) -> str:
    """The recipient that belongs to a secret identity."""
    from pyrage import x25519

    return str(x25519.Identity.from_str(secret).to_public())


def is_recipient(text: str) -> bool:
    """Whether data can be sealed to it."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """The data, readable by each of the recipients."""
    import pyrage

    sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
    return sealed


def unseal(data: bytes, secrets: Sequence[str]) -> bytes:
    """The data again, by any of the secret identities; Locked where none fits or a byte was altered."""
    import pyrage

    try:
        opened: bytes = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(one) for one in secrets])
    except pyrage.DecryptError:
        raise Locked from None
    return opened
