"""Where the records of a form lie: in the general database, or in the file of rights cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID, uuid4

from ..app import records, rights
from ..schema.findings import Finding
from ..schema.ledger import Ledger, Record
from ..store.audit import HistoryEntry
from ..store.records import Kept
from ..values.uid import new_uid

if TYPE_CHECKING:
    from ..store.office import Office
    from ..store.rights_file import RightsFile


class Keeping(Protocol):
    """What a form, its drafts and its foot ask of the place where its records lie."""

    def new_uid(self) -> UUID:
        """An identifier for a record to be made."""

    def load(self, uid: UUID) -> Kept[Any]:
        """A record with all that is known of it. UserError E-REC-03 where there is none."""

    def read_plain(self, raw: Mapping[str, Any]) -> tuple[Record | None, list[Finding]]:
        """A record from plain values."""

    def save(self, record: Any, seen: int | None) -> Kept[Any]:
        """Check and save; seen: the revision that was shown when the change began."""

    def void(self, uid: UUID, reason: str, *, overdrawing: bool = False) -> None:
        """Take a record out of the lists; overdrawing: the reason says why a fund may be left with too little."""

    def restore(self, uid: UUID, reason: str = "") -> None:
        """Bring a voided record back; reason: why a fund may be left with too little."""

    def history(self, uid: UUID) -> list[HistoryEntry]:
        """What was done to a record, oldest first."""

    def keep_draft(self, uid: UUID, values: dict[str, Any]) -> None:
        """Keep what stands in an unsaved form."""

    def drop_draft(self, uid: UUID) -> None:
        """Forget an unsaved form."""


class GeneralKeeping:
    """The records of a ledger in the general database."""

    def __init__(self, office: Office, ledger: Ledger) -> None:
        self._office, self._key = office, ledger.key

    def new_uid(self) -> UUID:
        """See Keeping."""
        return new_uid()

    def load(self, uid: UUID) -> Kept[Any]:
        """See Keeping."""
        return records.load(self._office, self._key, uid)

    def read_plain(self, raw: Mapping[str, Any]) -> tuple[Record | None, list[Finding]]:
        """See Keeping."""
        return records.read_plain(self._office, self._key, raw)

    def save(self, record: Any, seen: int | None) -> Kept[Any]:
        """See Keeping."""
        return records.save(self._office, record, seen=seen)

    def void(self, uid: UUID, reason: str, *, overdrawing: bool = False) -> None:
        """See Keeping."""
        records.void(self._office, self._key, uid, reason, overdrawing=overdrawing)

    def restore(self, uid: UUID, reason: str = "") -> None:
        """See Keeping."""
        records.restore(self._office, self._key, uid, reason)

    def history(self, uid: UUID) -> list[HistoryEntry]:
        """See Keeping."""
        return records.history(self._office, uid)

    def keep_draft(self, uid: UUID, values: dict[str, Any]) -> None:
        """See Keeping."""
        records.keep_draft(self._office, self._key, uid, values)

    def drop_draft(self, uid: UUID) -> None:
        """See Keeping."""
        records.drop_draft(self._office, uid)


class RightsKeeping:
    """The cases in the open file of rights cases."""

    def __init__(self, cases: RightsFile) -> None:
        self._cases = cases

    def new_uid(self) -> UUID:
        """See Keeping. It tells no moment."""
        return uuid4()

    def load(self, uid: UUID) -> Kept[Any]:
        """See Keeping."""
        return rights.load(self._cases, uid)

    def read_plain(self, raw: Mapping[str, Any]) -> tuple[Record | None, list[Finding]]:
        """See Keeping."""
        return rights.read_plain(self._cases, raw)

    def save(self, record: Any, seen: int | None) -> Kept[Any]:
        """See Keeping."""
        return rights.save(self._cases, record, seen=seen)

    def void(self, uid: UUID, reason: str, *, overdrawing: bool = False) -> None:
        """See Keeping. Cases move no money."""
        rights.void(self._cases, uid, reason)

    def restore(self, uid: UUID, reason: str = "") -> None:
        """See Keeping. Cases move no money."""
        rights.restore(self._cases, uid)

    def history(self, uid: UUID) -> list[HistoryEntry]:
        """See Keeping."""
        return rights.history(self._cases, uid)

    def keep_draft(self, uid: UUID, values: dict[str, Any]) -> None:
        """See Keeping."""
        rights.keep_draft(self._cases, uid, values)

    def drop_draft(self, uid: UUID) -> None:
        """See Keeping."""
        rights.drop_draft(self._cases, uid)
