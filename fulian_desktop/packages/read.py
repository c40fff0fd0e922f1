"""A package read by the county: checked from the outside inwards, so that nothing unknown is ever opened.

size → shape of the zip → signature by a device that we believe → our county → its place in the device's
history → checksum of the payload → decryption → limits of the zip → bag → tables → rows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from . import bag
from .chain import Standing, standing
from .cover import Cover, NewerVersion
from .inner import Limits, read_zip
from .minisign import BadSignature, PublicKey, check_ours, fingerprint
from .opened import Opened, check_tables
from .outer import unpack
from .refusals import PackageRefused
from .seal import Locked, unseal
from .strict_json import BadShape
from .trust import Signer, Trust, signer_of
from .write import NAMES, bag_info
from .zip_form import BadZip

LIMITS: Final = Limits()


@dataclass(frozen=True)
class Checked:
    """A package whose outside is right: who signed it, what it says, where it stands. Still sealed."""

    cover: Cover
    sha256: str
    signer: Signer
    standing: Standing
    payload: bytes


def check_package(data: bytes, trust: Trust) -> Checked:
    """The checks that need no decryption; PackageRefused at the first that fails."""
    cover, payload = _signed(data)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if cover.county != trust.county:
            raise PackageRefused("E-PKG-07")
        unit = trust.unit(cover.unit)
        if unit is None:
            raise PackageRefused("E-PKG-08")
        signer = signer_of(cover, unit)
        place = standing(cover, sha256, trust.received(cover.unit, cover.device))
        if (
            len(payload) != cover.payload_length
            or hashlib.sha256(payload).hexdigest() != cover.payload_sha256
        ):
            raise PackageRefused("E-PKG-13")
    except PackageRefused as refusal:
        refusal.cover, refusal.sha256 = cover, sha256
        refusal.fingerprint = fingerprint(PublicKey.read(cover.device))
        raise
    return Checked(cover, sha256, signer, place, payload)


def open_payload(checked: Checked, trust: Trust, limits: Limits = LIMITS) -> Opened:
    """Decrypt and check what is inside; PackageRefused at the first check that fails."""
    cover = checked.cover
    try:
        entries = read_zip(unseal(checked.payload, trust.secrets), limits)
        bag.check(entries, bag_info(cover))
        check_tables(cover, entries)
    except Locked as error:
        raise _refused("E-PKG-14", checked) from error
    except BadZip as error:
        raise _refused("E-PKG-15", checked) from error
    except bag.BadBag as error:
        raise _refused("E-PKG-16", checked) from error
    except PackageRefused as refusal:
        raise _named(refusal, checked) from refusal
    return Opened(cover, checked.sha256, checked.signer, checked.standing, entries)


def _signed(data: bytes) -> tuple[Cover, bytes]:
    """The cover and the payload, where the key that the cover names signed the cover, whoever that is."""
    try:
        written, signature, payload = unpack(data, NAMES)
    except BadZip as error:
        raise PackageRefused("E-PKG-03") from error
    try:
        cover = Cover.read(written)
        public = PublicKey.read(cover.device)
    except NewerVersion as error:
        raise PackageRefused("E-PKG-05") from error
    except (BadShape, BadSignature) as error:
        raise PackageRefused("E-PKG-04") from error
    try:
        check_ours(public, written, signature, cover.trusted_comment)
    except BadSignature as error:
        raise PackageRefused("E-PKG-06") from error
    return cover, payload


def _refused(code: str, checked: Checked) -> PackageRefused:
    return _named(PackageRefused(code), checked)


def _named(refusal: PackageRefused, checked: Checked) -> PackageRefused:
    """The refusal with what the signature vouches for."""
    refusal.cover, refusal.sha256 = checked.cover, checked.sha256
    refusal.fingerprint = checked.signer.fingerprint
    return refusal
