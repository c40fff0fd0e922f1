"""Signatures that the stock program `minisign` makes and checks (its prehashed format, "ED").

Ed25519 over the BLAKE2b-512 hash of the data, and once more over that signature with the trusted comment.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from . import crockford

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_UNTRUSTED: Final = "untrusted comment: "
_TRUSTED: Final = "trusted comment: "
_MOST_BYTES: Final = 1024
OUR_COMMENT: Final = "signature of a file by Fulian Desktop"
"""The comment that nobody signs. In our files it is always this one, so that no byte of them is free."""


class BadSignature(ValueError):
    """The text is no signature, or not that of the key over the data."""


@dataclass(frozen=True)
class PublicKey:
    """The public half. key_id: 8 bytes that name the key. raw: 32 bytes of Ed25519."""

    key_id: bytes
    raw: bytes

    @property
    def text(self) -> str:
        """The line "RW…" that minisign takes with -P."""
        return base64.b64encode(b"Ed" + self.key_id + self.raw).decode("ascii")

    @classmethod
    def read(cls, text: str) -> PublicKey:
        """From that line; BadSignature for anything else."""
        data = _decoded(text, 42)
        if data[:2] != b"Ed":
            raise BadSignature("not an Ed25519 key")
        return cls(data[2:10], data[10:])


@dataclass(frozen=True)
class DeviceKey:
    """The secret half, made on one PC and kept only there."""

    key_id: bytes
    seed: bytes

    @classmethod
    def new(cls) -> DeviceKey:
        """A new random key."""
        return cls(secrets.token_bytes(8), secrets.token_bytes(32))

    @classmethod
    def read(cls, secret: bytes) -> DeviceKey:
        """From `secret_bytes`; ValueError for another length."""
        if len(secret) != 40:
            raise ValueError("a device key has 40 bytes")
        return cls(secret[:8], secret[8:])

    @property
    def secret_bytes(self) -> bytes:
        """40 bytes to keep in the encrypted database."""
        return self.key_id + self.seed

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self.key_id, self._private().public_key().public_bytes_raw())

    def sign(self, data: bytes, trusted_comment: str) -> str:
        """The four lines of a .minisig file."""
        private = self._private()
        signature = private.sign(hashlib.blake2b(data).digest())
        bound = private.sign(signature + trusted_comment.encode("utf-8"))
        return Signature(OUR_COMMENT, self.key_id, signature, trusted_comment, bound).text

    def _private(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class Signature:
    """What the four lines hold."""

    untrusted: str
    key_id: bytes
    signature: bytes
    trusted: str
    bound: bytes

    @property
    def text(self) -> str:
        """The four lines."""
        first = base64.b64encode(b"ED" + self.key_id + self.signature).decode("ascii")
        second = base64.b64encode(self.bound).decode("ascii")
        return f"{_UNTRUSTED}{self.untrusted}\n{first}\n{_TRUSTED}{self.trusted}\n{second}\n"

    @classmethod
    def read(cls, text: str) -> Signature:
        """From the four lines, as stock minisign writes them; BadSignature for anything else."""
        lines = text.split("\n")
        if (
            len(lines) != 5
            or lines[4]
            or not lines[0].startswith(_UNTRUSTED)
            or not lines[2].startswith(_TRUSTED)
        ):
            raise BadSignature("not four lines")
        first, bound = _decoded(lines[1], 74), _decoded(lines[3], 64)
        if first[:2] != b"ED":
            raise BadSignature("not a prehashed Ed25519 signature")
        untrusted, trusted = lines[0].removeprefix(_UNTRUSTED), lines[2].removeprefix(_TRUSTED)
        return cls(untrusted, first[2:10], first[10:], trusted, bound)


def verify(public: PublicKey, data: bytes, signature_text: str) -> str:
    """The trusted comment, where the key signed both it and the data; BadSignature otherwise."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    found = Signature.read(signature_text)
    if found.key_id != public.key_id:
        raise BadSignature("signed by another key")
    key = Ed25519PublicKey.from_public_bytes(public.raw)
    try:
        key.verify(found.signature, hashlib.blake2b(data).digest())
        key.verify(found.bound, found.signature + found.trusted.encode("utf-8"))
    except InvalidSignature:
        raise BadSignature("the signature does not fit") from None
    return found.trusted


def check_ours(public: PublicKey, data: bytes, signature: bytes, comment: str) -> None:
    """The .minisig beside data in our files: made for this purpose, and no byte of it free. BadSignature."""
    if len(signature) > _MOST_BYTES:
        raise BadSignature("too long")
    try:
        text = signature.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadSignature("not UTF-8") from error
    if verify(public, data, text) != comment or Signature.read(text).untrusted != OUR_COMMENT:
        raise BadSignature("made for another purpose")


def fingerprint(public: PublicKey) -> str:
    """120 bits of SHA-256 over the key, for paper and telephone: six groups of four signs."""
    return crockford.groups(hashlib.sha256(b"Ed" + public.key_id + public.raw).digest()[:15])


def _decoded(line: str, length: int) -> bytes:
    """Base 64 in its one form: the free bits before the padding are no place to hide anything."""
    try:
        data = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        raise BadSignature("not base 64") from None
    if len(data) != length or base64.b64encode(data).decode("ascii") != line:
        raise BadSignature("not base 64 of the right length")
    return data
