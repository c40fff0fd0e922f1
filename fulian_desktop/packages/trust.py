"""Whom the county believes: what the app must tell about units and devices, and the decision that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .chain import Seen
from .cover import Cover
from .enrol import proof_fits
from .minisign import PublicKey, fingerprint
from .refusals import PackageRefused


@dataclass(frozen=True)
class UnitTrust:
    """What the county knows of a unit.

    token: its enrolment token of the starter file, 64 hexadecimal digits. devices: public key → in force
    (False where it was revoked). confirmed: fingerprints that an officer read from a stamped cover.
    """

    token: str
    devices: Mapping[str, bool] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()


class Trust(Protocol):
    """The county's memory, as far as reading a package needs it."""

    @property
    def county(self) -> str:
        """Its code, 6 digits."""
        ...

    @property
    def secrets(self) -> Sequence[str]:
        """Its age identities, the present one first."""
        ...

    def unit(self, code: str) -> UnitTrust | None:
        """A unit of the county, or None where it is not in the list."""
        ...

    def received(self, unit: str, device: str) -> Iterable[Seen]:
        """The packages accepted from a device of a unit, superseded and withdrawn ones too."""
        ...


@dataclass(frozen=True)
class Signer:
    """The device behind a package. new: not seen before; to be confirmed by the stamped cover."""

    public: str
    fingerprint: str
    new: bool


def signer_of(cover: Cover, known: UnitTrust) -> Signer:
    """The device, where the county believes it; PackageRefused for an unknown or a revoked one.

    The first device of a unit is believed by the proof from its starter file; later ones by fingerprint only.
    """
    shown = fingerprint(PublicKey.read(cover.device))
    in_force = known.devices.get(cover.device)
    if in_force is False:
        raise PackageRefused("E-PKG-10")
    if in_force:
        return Signer(cover.device, shown, new=False)
    first = not known.devices and proof_fits(known.token, cover.device, cover.proof)
    if first or shown in known.confirmed:
        return Signer(cover.device, shown, new=True)
    raise PackageRefused("E-PKG-09", fingerprint=shown)
