"""What a page may ask of the window around it, and what the window asks of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ..store.office import Office
    from ..values.dates import Period


class Desk(QObject):
    """The open office and the ways between pages. One for each window.

    changed: records of a ledger (by key) were changed; pages that show them refresh.
    wanted: a record is to be opened (ledger key, uid; None for the list alone), a figure ("figures", (figure, period,
    unit)), or a workbook imported ("importing", ledger key).
    said: a sentence for the status bar. locked: the window was covered; pages shut what has a lock of its own.
    """

    changed = Signal(str)
    wanted = Signal(str, object)
    said = Signal(str)
    locked = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office

    @property
    def county(self) -> bool:
        """Whether this is a county's office."""
        return self.office.info.level == "county"

    def village_names(self) -> dict[str, str]:
        """Villages by code."""
        from ..app import records

        return {one.code: one.name for one in records.villages(self.office)}

    def unit_names(self) -> dict[str, str]:
        """At the county: its townships by code; empty at a township."""
        from ..app import units

        return {one.code: one.name for one in units.units(self.office)} if self.county else {}

    def unit_name(self, code: str) -> str:
        """A unit's name, or its code where it is not known."""
        info = self.office.info
        known = {info.unit: info.name, info.county_code: info.county_name, **self.unit_names()}
        return known.get(code) or code

    def open_record(self, ledger: str, uid: UUID) -> None:
        """Go to a record's ledger page and open its form."""
        self.wanted.emit(ledger, uid)

    def open_figure(self, figure: str, period: Period, unit: str = "") -> None:
        """Go to the figures page and to the records behind a figure; of one unit where it is named."""
        self.wanted.emit("figures", (figure, period, unit))

    def open_list(self, ledger: str) -> None:
        """Go to a ledger's page."""
        self.wanted.emit(ledger, None)

    def open_import(self, ledger: str) -> None:
        """Go to the import page, to fill a ledger from a workbook."""
        self.wanted.emit("importing", ledger)

    def say(self, sentence: str) -> None:
        """A short sentence in the status bar."""
        self.said.emit(sentence)


class Page(QWidget):
    """A page of the window. Pages are made when first gone to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("paper")

    def arrived(self) -> None:
        """The page was gone to: refresh what may have changed."""

    def unsaved(self) -> str:
        """What would be lost if the window were closed now, as a phrase; "" when nothing."""
        return ""

    def may_leave(self) -> bool:
        """Whether the page can be left; a page with an open form asks here."""
        return True


@dataclass(frozen=True)
class PageEntry:
    """A line of the navigation. levels: the offices that have it."""

    key: str
    label: str
    group: str
    icon: str
    make: Callable[[Desk], Page]
    levels: tuple[str, ...] = ("township", "county")
